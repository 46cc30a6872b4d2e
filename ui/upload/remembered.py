"""Answers remembered for files to come: the list of those in force, and the ways to forget one or to share it."""

import streamlit as st

from data_model.known.places import place_name
from data_model.known.problems import ASKED, Words
from ingest.draft import remembered
from ingest.draft.remembered import FOR_ALL, SET_ASIDE, Remembered
from reports.table import NUMERAL
from translations import _
from translations.formats import moment
from ui import session
from ui.parts.cells import Cell, Column, Held
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import sentence, show_line
from ui.parts.table import show_list


def show_remembered() -> None:
    """Draw the answers in force of the units whose data are entered here, and for administrators those for all."""
    with session.reading() as connection:
        kept = remembered.listed(connection)
    if not kept:
        show_line(_("Nothing is remembered yet. What you answer for a file is, once the file is applied."), "source")
        return
    columns = [
        Column(_("No."), "right", NUMERAL),
        Column(_("For"), "narrow"),
        Column(_("About"), "narrow"),
        Column(_("Question")),
        Column(_("Answer")),
        Column(_("Answered by"), "narrow"),
        Column(_("When"), "narrow"),
        Column(_("Upload"), "right"),
    ]
    show_list(columns, [_row(item) for item in kept], key="remembered")
    _show_ways({item.id: item for item in kept})


def _row(item: Remembered) -> list[Cell]:
    return [
        Held(str(item.id), item.id),
        _whose(item.unit),
        _(ASKED.get(item.kind, item.kind)),
        _said(item.about),
        _said(item.meaning),
        Held(item.answered_by, item.answered_by),
        moment(item.answered_at),
        f"№ {item.upload_id}" if item.upload_id else "",
    ]


def _whose(unit: str) -> str:
    if unit == FOR_ALL:
        return _("every unit")
    return _("nobody: whose it is is not known") if unit == SET_ASIDE else place_name(unit)


def _said(words: Words | str) -> Cell:
    return sentence(words) if isinstance(words, Words) else Held(words)


def _show_ways(kept: dict[int, Remembered]) -> None:
    with st.container(border=True):
        number = st.selectbox(
            _("Answer"),
            list(kept),
            index=None,
            format_func=lambda item: f"№ {item}",
            key="remembered-chosen",
            placeholder=_("Choose"),
            filter_mode="contains",
        )
        sure = st.checkbox(
            _("Forget it: the next file asks again"), key=f"remembered-sure-{number}", disabled=number is None
        )
        st.button(
            _("Forget this answer"),
            key="remembered-forget",
            disabled=not (sure and number),
            on_click=_forget,
            args=(number,),
        )
        if number in kept and session.rights().administers and kept[number].unit not in (FOR_ALL, SET_ASIDE):
            st.button(_("Use it for every unit"), key="remembered-share", on_click=_share, args=(number,))


@says_why_not
def _forget(number: int) -> None:
    with session.writing() as connection:
        remembered.forget(connection, number, session.user())
    say(_("Forgotten: answer № {number}. The next file asks again.").format(number=number))


@says_why_not
def _share(number: int) -> None:
    with session.writing() as connection:
        remembered.give_to_all(connection, number, session.user())
    say(
        _("Answer № {number} holds for every unit that has none of its own. Undoing its upload takes it back.").format(
            number=number
        )
    )
