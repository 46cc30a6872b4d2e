"""The look of what is ours on a page, and Vietnamese words over the framework's own. Scoped to named classes."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from translations import _, speaking

#: The sheets of css/ in their order: a later one overrules those before it.
_SHEETS = ("colours", "page", "overview", "charts", "dark_map", "narrow", "paper")

#: Words of the framework that no argument reaches, covered by a scoped style: (selector of the element, our words).
_COVERED = """
[data-testid="stFileUploaderDropzoneInstructions"] :is(span, small) {{ font-size: 0; visibility: hidden; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{limit}"; font-size: .8rem; opacity: .8; }}
[data-testid="InputInstructions"] {{ display: none; }}
@media screen and (max-width: 640px) {{
  [data-testid="stExpandSidebarButton"]::after {{ content: "{behind}"; font-size: .9rem; }} }}
"""


@cache
def style_of_pages(spoken: str) -> str:
    """Return the style for the page all pages are drawn in, with words of a language.

    It stands in that page (server/outgoing/shell.py) once: in every run it would be read and sent at each click.
    """
    with speaking(spoken):
        covered = _COVERED.format(
            limit=_("or drop it here: .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, up to 200 MB"),
            behind=_("Find, pages, filters"),
        )
    folder = Path(__file__).parent / "css"
    sheets = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in _SHEETS)
    return f"<style>{sheets}{covered}</style>"


@cache
def icon() -> str:
    """Return the picture of a browser's tab, as what it is: a file of the framework's is looked for at every click."""
    picture = Path(__file__).resolve().parent.parent.parent / "assets" / "icon.png"
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode()}"
