"""The search box at the left, on every page; what it asks for, and the record a result leads to, are in the link."""

import streamlit as st

from data_model.declared import REGISTERS_KEPT
from translations import _

FIND, RECORD = "find", "record"  # the query parameters: words looked for, and a record by its register and number
_LONGEST_NUMBER = 9


def show_search_box() -> None:
    """Draw the box; its words stay in the link, so that what was found can be sent."""
    with st.sidebar:
        st.text_input(
            _("Find anything"),
            key=FIND,
            bind="query-params",
            placeholder=_("Search, accents optional"),
            label_visibility="collapsed",
            icon=":material/search:",
            max_chars=200,
        )


def words_asked() -> str:
    """Return what is looked for; "" for nothing."""
    return str(st.session_state.get(FIND) or "").strip()


def record_asked() -> tuple[str, int] | None:
    """Return the register and number of the record that the link names; None where it names none."""
    name, _dash, number = st.query_params.get(RECORD, "").rpartition("-")
    if name not in REGISTERS_KEPT or not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        return None
    return name, int(number)
