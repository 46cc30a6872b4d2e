"""The questions of a draft: each with what the file shows, its possible answers, and what was answered before."""

import streamlit as st
from markupsafe import Markup

from data_model.known.personal import masked
from data_model.known.problems import Question
from ingest.draft import memory
from ingest.model import CheckedFile
from translations import _
from ui import session
from ui.parts.messages import says_why_not
from ui.parts.origins import address
from ui.parts.plain_text import as_markdown, own_words, sentence, show_line

_HOW = {"answered": lambda: _("answered here"), "remembered": lambda: _("as answered formerly")}


def show_questions(draft_id: int, checked: CheckedFile) -> None:
    """Draw what has to be answered before the rows concerned can be loaded.

    Below it stands what is answered and can be changed.
    """
    pending = [question for question in checked.questions if question.is_open]
    settled = [question for question in checked.questions if not question.is_open]
    if pending:
        waiting = sum(table.waiting for table in checked.tables)
        st.header(_("To be answered ({count})").format(count=len(pending)), anchor=False)
        show_line(
            _("Rows that wait for an answer: {count}. Until then they are neither added up nor loaded.").format(
                count=waiting
            ),
            "source",
        )
        for question in pending:
            _show(draft_id, question)
    if settled:
        with st.expander(_("Answered ({count})").format(count=len(settled))):
            for question in settled:
                _show(draft_id, question)


def _show(draft_id: int, question: Question) -> None:
    with st.container(border=True, key=f"question-{abs(hash(question.id))}"):
        place = address(question.sheet, question.cell) if question.cell else ""
        how = _HOW[question.how]() if question.how else ""
        about = Markup(" · ").join(filter(None, (own_words(place), *map(own_words, question.evidence), how)))
        html = Markup('<p class="question">{}</p><p class="source">{}</p>')
        st.html(html.format(sentence(question.words), about))
        values = [value for value, _meaning in question.choices]
        if question.answer and question.answer not in values:
            values.append(question.answer)
        # Another key for another state: it can be changed below, too.
        key = f"answer-{draft_id}-{question.id}-{question.answer}"
        st.radio(
            as_markdown(masked(question.message)),
            values,
            label_visibility="collapsed",
            index=values.index(question.answer) if question.answer else None,
            key=key,
            format_func=lambda value: as_markdown(masked(_meaning_of(question, value))),
            on_change=_keep,
            args=(draft_id, question.id, key),
        )


def _meaning_of(question: Question, value: str) -> str:
    meaning = str(dict(question.choices).get(value, value))
    return _("{meaning} (answered so last time)").format(meaning=meaning) if value == question.offered else meaning


def _keep(draft_id: int, identity: str, key: str) -> None:
    give(draft_id, identity, st.session_state[key] or "")


@says_why_not
def give(draft_id: int, identity: str, value: str) -> None:
    """Keep an answer with its draft; the page draws anew with everything checked again."""
    with session.writing() as connection:
        memory.answer(connection, draft_id, identity, value)
