"""The look of what is ours on a page, and Vietnamese words over the framework's own. Scoped to named classes."""

from functools import cache
from pathlib import Path

import streamlit as st

from translations import _

#: The sheets of css/ in their order: a later one overrules those before it.
_SHEETS = ("colours", "page", "overview", "charts", "dark_map", "narrow", "paper")

#: Words of the framework that no argument reaches, covered by a scoped style: (selector of the element, our words).
_COVERED = """
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p::after {{
  content: "{browse}"; font-size: .875rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] :is(span, small) {{ font-size: 0; visibility: hidden; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{limit}"; font-size: .8rem; opacity: .8; }}
[data-testid="InputInstructions"] {{ display: none; }}
@media screen and (max-width: 640px) {{
  [data-testid="stExpandSidebarButton"]::after {{ content: "{behind}"; font-size: .9rem; }} }}
"""


def apply_style() -> None:
    """Put the style into the page."""
    covered = _COVERED.format(
        browse=_("Choose a file"),
        limit=_("or drop it here: .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, up to 200 MB"),
        behind=_("Find, pages, filters"),
    )
    st.html(f"<style>{_sheets()}{covered}</style>")


@cache
def _sheets() -> str:
    folder = Path(__file__).parent / "css"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in _SHEETS)
