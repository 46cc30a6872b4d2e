"""What somebody reads where a page or a click failed: a sentence, and its number in the server's log."""

import streamlit as st

from data_model.known.problems import Problem
from data_model.operating import call_numbers
from data_model.operating.counters import FAILURES
from translations import _
from ui.parts.plain_text import as_markdown


def show_refusal(problem: Problem) -> None:
    """Draw the sentence of a Problem with the number under which the log tells of it."""
    number = call_numbers.current_or_begin()
    st.error(as_markdown(_("{sentence} (Number: {number})").format(sentence=problem, number=number)), icon=_ICON)


def show_failure(error: Exception) -> bool:
    """Draw what is to be read where a run ended in an error; tell the framework that it has been drawn."""
    if isinstance(error, Problem):  # of a click: what was to be done says itself why it was not
        show_refusal(error)
        return True
    FAILURES.labels("page").inc()
    sentence = _(
        "This part of the page failed. Load the page again; if it fails again, tell whoever looks after the program "
        "this number: {number}."
    )
    st.error(as_markdown(sentence.format(number=call_numbers.current_or_begin())), icon=_ICON)
    return True


_ICON = ":material/error:"
