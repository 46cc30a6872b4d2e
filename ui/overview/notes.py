"""Notes on figures under the cards: questions with their answers, and the way to write one."""

import streamlit as st
from markupsafe import Markup

from data_model.declared import INDICATORS
from data_model.figures.filters import Filters
from data_model.registers import figure_notes
from data_model.registers.figure_notes import Note
from translations import _
from translations.formats import moment
from ui import session
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import own_words

_TEXT, _ON = "note-text", "note-on"


def show_notes(filters: Filters) -> None:
    """Draw the notes of the place and year, and a form for another. What is illustrative is only looked at."""
    with session.reading() as connection:
        found = figure_notes.notes(connection, filters.place, filters.last_year)
    if not found and session.is_illustrative():
        return
    st.header(_("Notes on figures of {year}").format(year=filters.last_year), anchor=False)
    for note in found:
        _show(note)
    if not session.is_illustrative():
        _offer(filters, [note for note in found if note.answers is None])


def _show(note: Note) -> None:
    words = Markup('<p class="note{}"><b>{}</b> {}<br><small>{} · {}</small></p>').format(
        " answer" if note.answers else "",
        _("Answer:") if note.answers else _("{figure}:").format(figure=_(INDICATORS[note.indicator].title)),
        own_words(note.text),
        note.by,
        moment(note.at),
    )
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"note-{note.id}"):
        st.html(words, width="stretch")
        if not session.is_illustrative() and (note.by == session.user() or session.rights().administers):
            st.button(_("Delete it"), key=f"note-delete-{note.id}", type="tertiary", on_click=_delete, args=(note.id,))


def _offer(filters: Filters, asked: list[Note]) -> None:
    """Draw the form: on a figure, or in answer to a question that stands."""
    answers = {f"{_('Answer:')} {note.text[:60]}": note for note in asked}
    with st.form("note", clear_on_submit=True):
        offered = [*INDICATORS, *answers]
        st.selectbox(
            _("On the figure, or in answer to"),
            offered,
            format_func=lambda item: _(INDICATORS[item].title) if item in INDICATORS else item,
            key=_ON,
            placeholder=_("Choose"),
            filter_mode="contains",
        )
        st.text_area(_("Question or note"), key=_TEXT, max_chars=figure_notes.LONGEST)
        st.form_submit_button(_("Write the note"), on_click=_write, args=(filters, answers))


@says_why_not
def _write(filters: Filters, answers: dict[str, Note]) -> None:
    on = st.session_state[_ON]
    asked = answers.get(on)
    with session.writing() as connection:
        figure_notes.write_note(
            connection,
            asked.indicator if asked else on,
            filters.place,
            filters.last_year,
            st.session_state[_TEXT],
            session.user(),
            asked.id if asked else None,
        )
    say(_("The note stands with the figure now."))


@says_why_not
def _delete(number: int) -> None:
    with session.writing() as connection:
        figure_notes.delete_note(connection, number, session.user())
    say(_("The note is deleted."))
