"""Plain words on a page: names of files and texts of cells are shown as they are, never as markup."""

import re
from html import escape

import streamlit as st

from translations import DEFAULT_LANGUAGE, language

#: Letters that Vietnamese has and English has not.
_VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


def own_words(text: str) -> str:
    """Return somebody's own words as HTML: on a page in another language, Vietnamese says that it is."""
    html = escape(text)
    return f'<span lang="vi">{html}</span>' if language() != DEFAULT_LANGUAGE and _VIETNAMESE.search(text) else html


def show_line(text: str, style: str = "lead") -> None:
    """Draw one line: "lead" under a title, "source" small, "banner" for something to do."""
    st.html(f'<p class="{style}">{escape(text)}</p>')


def show_name(text: str) -> None:
    """Draw a heading that holds somebody's own words, such as the name of a file."""
    st.html(f"<h2>{own_words(text)}</h2>")


def as_markdown(text: str) -> str:
    """Return text that the framework's Markdown shows as it is: for messages that name files and cells."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-!|~$:])", r"\\\1", text)
