"""Pages opened without a browser, and buttons pressed on them."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def page_file(name: str) -> str:
    """Return the file of a page as the main script names it, in whichever folder of pages/ it stands."""
    return f"../{next((ROOT / 'pages').rglob(f'{name}.py')).relative_to(ROOT).as_posix()}"


def open_page(name: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)  # it ends what hangs
    return app.switch_page(page_file(name)).run()


def press(app: AppTest, label: str) -> AppTest:
    return next(item for item in app.button if item.label.startswith(label)).click().run()
