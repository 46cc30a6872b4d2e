"""Plain words on a page: names of files and texts of cells are shown as they are, never as markup."""

import re
from html import escape

import streamlit as st


def show_line(text: str, style: str = "lead") -> None:
    """Draw one line: "lead" under a title, "source" small, "banner" for something to do."""
    st.html(f'<p class="{style}">{escape(text)}</p>')


def show_name(text: str) -> None:
    """Draw a heading that holds somebody's own words, such as the name of a file."""
    st.html(f"<h2>{escape(text)}</h2>")


def as_markdown(text: str) -> str:
    """Return text that the framework's Markdown shows as it is: for messages that name files and cells."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-!|~$:])", r"\\\1", text)
