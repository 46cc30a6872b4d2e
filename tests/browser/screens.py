"""What the browser tests share: the pages by address and title, and waiting until one is drawn."""

from pathlib import Path

from titles import ENGLISH_TITLES
from titles import TITLES as PAGES

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
ENGLISH = "?lang=en"


def _by_address(titles: dict[str, str]) -> dict[str, str]:
    """The first page has the shortest address."""
    return {"" if name == "home" else name: title for name, title in titles.items()}


TITLES = _by_address(PAGES)
TITLES_IN = {"": TITLES, ENGLISH: _by_address(ENGLISH_TITLES)}


def open_page(page, url: str, path: str, query: str = "") -> None:
    """Open an address and wait until its title stands there and nothing is being computed any more."""
    page.goto(f"{url}/{path}{query}")
    wait_for_title(page, TITLES_IN[ENGLISH if "lang=en" in query else ""][path])


def wait_for_title(page, title: str) -> None:
    page.locator("h1", has_text=title).wait_for()
    settle(page)


def settle(page) -> None:
    """Wait until the run is over and the charts are drawn."""
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]') && !document.querySelector('[data-stale=true]')")
    page.wait_for_timeout(400)


def upload(page, url: str, file: Path, query: str = "") -> None:
    """Hand a file in on the upload page and wait for its preview."""
    open_page(page, url, "upload", query)
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator("h2", has_text=file.name).first.wait_for()
    settle(page)


def chart_values(page, name: str) -> list[dict]:
    """Return [{name, x, y, text}] of the traces of an exhibit's chart, once plotly has drawn it."""
    page.locator(f".st-key-exhibit-{name} .js-plotly-plot .main-svg").first.wait_for(state="attached")
    return page.evaluate(
        """key => {
            const plot = document.querySelector(`.st-key-exhibit-${key} .js-plotly-plot`);
            return plot ? plot.data.map(t => ({name: t.name, x: Array.from(t.x || []), y: Array.from(t.y || []), text: Array.from(t.text || [])})) : [];
        }""", name)
