"""Writes the list of folders in docs/for-developers.md, each with the first line of what it says about itself.

`python -m docs.folders`. A package speaks in its `__init__`, any other folder in its README.md or, at the top, here.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "for-developers.md"
BEGIN, END = "<!-- folders: written by python -m docs.folders -->", "<!-- end of folders -->"
#: The folders of the project, from the screen down; those that are no packages say here what they hold.
_TOP = {
    "pages": "One screen a file: which exhibits and lists it shows; office/ for who looks after the program.",
    "ui": "",
    "server": "",
    "charts": "",
    "reports": "",
    "ingest": "",
    "data_model": "",
    "translations": "",
    "sample_data": "",
    "assets": "Fonts, maps, icon, the guide's pictures, served by ourselves; their origins: assets/README.md.",
    "docs": "Pages for those who use it, run it, carry it on; and the commands that write some of them.",
    "tests": "Mirrors the folders above; browser/ drives Chromium, truth/ builds workbooks whose reading is known.",
    "benchmarks": "How fast it is, against what one would use instead, measured in the same run.",
    "deploy": "How it is put on computers: without internet, as a service, in containers, behind a proxy.",
    ".ci": "The check of a fresh clone, and the audit of the libraries.",
}


def lines() -> list[str]:
    """Return the list as Markdown, one line for each folder, rooms in the order in which they may import each other."""
    return [f"{'  ' * depth}- `{path.name}/` {_says(path)}" for path, depth in _folders()]


def _folders() -> list[tuple[Path, int]]:
    found = []
    for name in _TOP:
        found.append((ROOT / name, 0))
        inside = [path for path in (ROOT / name).rglob("*") if path.is_dir() and _says(path) and not _TOP[name]]
        found += [(path, len(path.relative_to(ROOT).parts) - 1) for path in sorted(inside, key=_place)]
    return found


def _place(path: Path) -> tuple:
    """Return where a folder stands: rooms in the order their package names them, deeper ones under their own."""
    names = path.relative_to(ROOT).parts
    order = _rooms(names[0])
    return (order.index(names[1]) if names[1] in order else len(order), names)


def _rooms(package: str) -> tuple[str, ...]:
    from tests.test_architecture import ROOMS

    return ROOMS.get(package, ())


def _says(folder: Path) -> str:
    """Return the first line a folder says about itself, of a README its first paragraph; "" where it says nothing."""
    if (init := folder / "__init__.py").exists():
        said = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
        return said.split("\n")[0]
    if (readme := folder / "README.md").exists() and folder.parent != ROOT:
        paragraphs = readme.read_text(encoding="utf-8").split("\n\n")
        return next(" ".join(item.split()) for item in paragraphs if item.strip() and not item.startswith("#"))
    return _TOP.get(folder.name, "") if folder.parent == ROOT else ""


def page(text: str) -> str:
    """Return the page with its list of folders as they are now."""
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    return "\n".join([f"{before}{BEGIN}", *lines(), f"{END}{after}"])


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
