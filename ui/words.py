"""One line of plain words on a page, escaped, in one of our own styles."""

from html import escape

import streamlit as st


def show_line(text: str, style: str = "lead") -> None:
    """Draw one line: "lead" under a title, "source" small, "banner" for something to do."""
    st.html(f'<p class="{style}">{escape(text)}</p>')
