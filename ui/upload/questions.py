"""The questions of drafts: what the file shows, the possible answers, the likeliest first, and what was answered."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from data_model.known.personal import masked
from data_model.known.problems import Question
from ingest.ask.same_question import Asked, asked_once
from ingest.ask.suggestions import is_taken_together
from ingest.draft import memory
from ingest.model import CheckedFile
from translations import N_, _, counted
from translations.formats import number
from ui import session
from ui.parts.messages import says_why_not
from ui.parts.origins import address
from ui.parts.plain_text import as_markdown, own_words, sentence, show_line

_HOW = {"answered": lambda: _("answered here"), "remembered": lambda: _("as answered formerly")}
_FILES_NAMED = 3


def show_questions(draft_id: int, checked: CheckedFile) -> None:
    """Draw what has to be answered before the rows concerned can be loaded.

    Below it stands what is answered and can be changed.
    """
    waiting = sum(table.waiting for table in checked.tables)
    unread = sum(len(table.unread) for table in checked.tables)
    show_asked(asked_once({draft_id: checked.questions}), waiting, unread, {})


def show_asked(asked: Sequence[Asked], waiting: int, unread: int, names: Mapping[int, str]) -> None:
    """Draw questions of one file or of several.

    `waiting`: rows that need an answer; `unread`: cells that are left out until one is given; `names`: draft -> its
    file, where several are asked about.
    """
    pending = [item for item in asked if item.question.is_open]
    settled = [item for item in asked if not item.question.is_open]
    if pending:
        st.header(_("To be answered ({count})").format(count=len(pending)), anchor=False)
        show_line(_what_waits(waiting, unread), "source")
        _offer_all(pending)
        for item in pending:
            _show(item, names)
    if settled:
        with st.expander(_("Answered ({count})").format(count=len(settled))):
            for item in settled:
                _show(item, names)


def _what_waits(waiting: int, unread: int) -> str:
    """Say which rows wait, which cells are left out; of what there is none nothing is said."""
    if unread and not waiting:
        words = _("No row waits for an answer; what is asked about is left empty until then: {unread} cells.")
    elif unread:
        words = _(
            "Rows that wait for an answer: {count}. Until then they are neither added up nor loaded. Other rows are "
            "loaded without what is asked about: {unread} cells."
        )
    else:
        words = _("Rows that wait for an answer: {count}. Until then they are neither added up nor loaded.")
    return words.format(count=number(waiting), unread=number(unread))


def _offer_all(pending: Sequence[Asked]) -> None:
    """Draw the button that takes every suggestion beyond doubt, at once."""
    clear = [item for item in pending if is_taken_together(item.question)]
    if not clear:
        return
    values: dict[int, dict[str, str]] = {}
    for item in clear:
        for draft, identity in item.of:
            values.setdefault(draft, {})[identity] = item.question.suggested
    st.button(
        _("Take all suggestions ({count})").format(count=len(clear)),
        key=f"take-all-{min(values)}-{len(clear)}",
        icon=":material/done_all:",
        help=_(
            "Only suggestions that nothing else comes near. Units, currencies, how numbers and days are written, and "
            "which record is meant are answered one by one."
        ),
        on_click=_give_all,
        args=(values,),
    )


def _show(item: Asked, names: Mapping[int, str]) -> None:
    question, first = item.question, item.of[0][0]
    with st.container(border=True, key=f"question-{abs(hash((first, question.id)))}"):
        place = address(question.sheet, question.cell) if question.cell else ""
        how = _HOW[question.how]() if question.how else ""
        told = (*_files_of(item, names), place, *question.evidence, how)
        about = Markup(" · ").join(map(own_words, filter(None, told)))
        html = Markup('<p class="question">{}</p><p class="source">{}</p>')
        st.html(html.format(sentence(question.words), about))
        values = [value for value, _meaning in question.choices]
        if question.answer and question.answer not in values:
            values.append(question.answer)
        # Another key for another state: it can be changed below, too.
        key = f"answer-{first}-{question.id}-{question.answer}"
        st.radio(
            as_markdown(masked(question.message)),
            values,
            label_visibility="collapsed",
            index=values.index(question.answer) if question.answer else None,
            key=key,
            format_func=lambda value: as_markdown(masked(_meaning_of(question, value))),
            on_change=_keep,
            args=(item.of, key),
        )


def _files_of(item: Asked, names: Mapping[int, str]) -> list[str]:
    """Return the files a question is asked of, where there are several on screen."""
    drafts = list(dict.fromkeys(draft for draft, _identity in item.of))
    if not names:
        return []
    named = [names[draft] for draft in drafts[:_FILES_NAMED]]
    more = len(drafts) - len(named)
    return [*named, *([counted(N_("and {count} more files"), more).format(count=number(more))] if more else [])]


def _meaning_of(question: Question, value: str) -> str:
    meaning = str(dict(question.choices).get(value, value))
    if value == question.offered:
        return _("{meaning} (answered so last time)").format(meaning=meaning)
    return _("{meaning} (suggested)").format(meaning=meaning) if value == question.suggested else meaning


def _keep(of: tuple[tuple[int, str], ...], key: str) -> None:
    values: dict[int, dict[str, str]] = {}
    for draft, identity in of:
        values.setdefault(draft, {})[identity] = st.session_state[key] or ""
    _give_all(values)


@says_why_not
def _give_all(values: Mapping[int, Mapping[str, str]]) -> None:
    """Keep answers with their drafts, all or none; `values`: draft -> id of a question -> what was answered."""
    with session.writing() as connection:
        for draft, given in values.items():
            memory.answer_all(connection, draft, dict(given))


def give(draft_id: int, identity: str, value: str) -> None:
    """Keep an answer with its draft; the page draws anew with everything checked again."""
    _give_all({draft_id: {identity: value}})
