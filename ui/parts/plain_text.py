"""Plain words on a page: names of files and texts of cells are shown as they are, never as markup."""

import re

import streamlit as st
from markupsafe import Markup, escape

from data_model.known.problems import Words
from reports.own_words import own_words
from translations import _

#: Where the framework's Markdown would see the address of a site or a mailbox, escaped or not: it becomes a link.
_IN_ADDRESSES = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER = "\u2060"  # takes no room and breaks no line


def sentence(words: Words) -> Markup:
    """Return a sentence as HTML: what it quotes from files is marked as other people's words."""
    return escape(_(words.message)).format(**{name: own_words(str(value)) for name, value in words.values.items()})


def show_line(text: str, style: str = "lead") -> None:
    """Draw one line: "lead" under a title, "source" small, "banner" for something to do."""
    st.html(Markup('<p class="{}">{}</p>').format(style, text))


def show_name(text: str) -> None:
    """Draw a heading that holds somebody's own words, such as the name of a file."""
    st.html(Markup("<h2>{}</h2>").format(own_words(text)))


def as_markdown(text: str) -> str:
    """Return text that the framework's Markdown shows as it is: for messages that name files and cells.

    An address in it leads nowhere.
    """
    return re.sub(r"([\\`*_{}\[\]()<>#+\-!|~$:])", r"\\\1", _IN_ADDRESSES.sub(_JOINER, text))
