"""Pages as the framework knows them, each made once: it looks for their files on the disk every time."""

from copy import copy
from functools import cache
from pathlib import Path

from streamlit import Page

FOLDER = Path(__file__).resolve().parent.parent.parent / "pages"
_HOME = "home"


def page(name: str, title: str, icon: str, folder: str = "") -> Page:
    """Return a page for one run, which notes on it whether it may be drawn. Asked for in a run only."""
    return copy(_made(name, title, icon, folder))


@cache
def _made(name: str, title: str, icon: str, folder: str) -> Page:
    return Page(
        FOLDER / folder / f"{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=name,
        default=name == _HOME,
    )
