"""Corrections of a draft.

What is suggested is accepted, any cell in doubt is read as something else, and all of it can be taken back.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st
from markupsafe import Markup, escape
from streamlit.delta_generator import DeltaGenerator

from data_model.declared.declare import Field, Kind
from data_model.known.personal import masked
from ingest.ask.answerable import NONE_OF_THESE
from ingest.correct.correctable import ToCorrect, to_correct
from ingest.correct.correction_ids import VALUE, cell_id, is_remembered
from ingest.correct.suggest import own_word
from ingest.draft import memory
from ingest.model import CheckedFile, Correction
from ingest.notation.units import CURRENCIES
from translations import _
from translations.formats import number
from ui import session
from ui.parts.messages import says_why_not
from ui.parts.origins import address
from ui.parts.plain_text import as_markdown, own_words, sentence, show_line
from ui.upload.questions import give

Item = TypeVar("Item")
_PAGE = 8
_NAMED = 5  # cells that are named; of more there is the count
_CHOSEN = 200  # cells to choose among
_SHOWN = 90  # letters of a cell's text
_LONGEST = 300  # letters that can be typed for a cell
_EVERYWHERE = "*"
_NOTHING = "–"  # a dash that is typed is one in the cell, not the answer that leaves the file as it is


def show_corrections(draft_id: int, checked: CheckedFile) -> None:
    """Draw what can be corrected without leaving the page, page by page, and below it what is corrected already."""
    found = to_correct(checked)
    if found:
        st.header(_("To correct here ({count})").format(count=number(len(found))), anchor=False)
        show_line(_("What is read is corrected, and the upload says so. The file itself stays as it came."), "source")
        _show_pages(found, f"to-correct-{draft_id}", lambda item: _show(draft_id, item))
    if checked.corrections:
        with st.expander(_("Corrected here ({count})").format(count=number(len(checked.corrections)))):
            _show_pages(checked.corrections, f"corrected-{draft_id}", lambda made: _show_made(draft_id, made))


def _show_pages(items: Sequence[Item], key: str, show: Callable[[Item], None]) -> None:
    """Draw some of many items, and below them the choice of page."""
    pages, here = -(-len(items) // _PAGE), st.container(key=f"mends-{key}", gap=None)
    page = (
        st.number_input(_("Page (of {pages})").format(pages=pages), 1, pages, key=f"{key}-{pages}", width=160)
        if pages > 1
        else 1
    )
    with here:
        for item in items[(page - 1) * _PAGE : page * _PAGE]:
            show(item)


def _show(draft_id: int, item: ToCorrect) -> None:
    # The key stands in the page, too: what it says of the cell is masked.
    key = f"{draft_id}-{item.issue.sheet}!{item.cells[0]}-{item.issue.code}-{masked(item.issue.text)[:40]}"
    with _line(key):
        text = Markup(" · “{}”").format(own_words(_shortened(item.issue.text))) if item.issue.text else ""
        html = Markup('<p>{}{}</p><p class="source">{}</p>')
        st.html(html.format(own_words(_places(item)), text, sentence(item.issue.words)), width="stretch")
        with st.container(horizontal=True, gap="small", width="content"):
            if item.issue.suggestion:
                _show_suggestion(draft_id, item, key)
            with st.popover(_("Read as…"), key=f"read-{key}"):
                _show_form(draft_id, item, key)


def _line(key: str) -> DeltaGenerator:
    """Return the place of one line: words at the left, what can be done at the right."""
    return st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"mend-{abs(hash(key))}")


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _places(item: ToCorrect) -> str:
    first, *others = item.cells
    named = ", ".join((address(item.issue.sheet, first), *others[: _NAMED - 1]))
    more = len(item.cells) - _NAMED
    return _("{cells} and {count} more").format(cells=named, count=number(more)) if more > 0 else named


def _show_suggestion(draft_id: int, item: ToCorrect, key: str) -> None:
    words = _("Accept: {value}") if len(item.cells) == 1 else _("Accept in {count} cells: {value}")
    remembered = (
        _("It is read so in files to come, too, where this column says the same.")
        if _is_for_files_to_come(item)
        else None
    )
    st.button(
        as_markdown(words.format(value=item.issue.suggestion, count=number(len(item.cells)))),
        key=f"accept-{key}",
        help=remembered,
        on_click=_give,
        args=(draft_id, item, _everywhere(item), item.issue.suggestion),
    )


def _is_for_files_to_come(item: ToCorrect) -> bool:
    return bool(item.value_id and item.field and is_remembered(item.field))


def _everywhere(item: ToCorrect) -> str:
    """Return where a correction holds that nobody narrows: the column, or the one cell that says so."""
    return _EVERYWHERE if len(item.cells) > 1 or _is_for_files_to_come(item) else item.cells[0]


def _show_form(draft_id: int, item: ToCorrect, key: str) -> None:
    where = [*([_EVERYWHERE] if _everywhere(item) == _EVERYWHERE and item.value_id else []), *item.cells[:_CHOSEN]]
    with st.form(f"form-{key}", border=False):
        if len(where) > 1:
            st.selectbox(
                _("Where"),
                where,
                key=f"where-{key}",
                format_func=lambda cell: _words_of(cell, item),
                filter_mode="contains",
            )
        _show_value(item.field, f"value-{key}")
        st.form_submit_button(_("Read it so"), on_click=_keep, args=(draft_id, item, key, where[0]))


def _words_of(where: str, item: ToCorrect) -> str:
    return (
        _("Everywhere in this column ({count})").format(count=number(len(item.cells)))
        if where == _EVERYWHERE
        else _("Cell {cell} alone").format(cell=where)
    )


def _show_value(field: Field | None, key: str) -> None:
    """Draw what to read: one of the choices of a field that has some, otherwise what is typed."""
    choices = _choices(field) if field else []
    if choices:
        st.selectbox(_("Read as"), choices, index=None, key=key, placeholder=_("Choose"), filter_mode="contains")
    else:
        st.text_input(
            _("Read as"),
            key=key,
            max_chars=_LONGEST,
            placeholder=_("for example 31/12/2024") if field and field.kind is Kind.DATE else "",
        )


def _choices(field: Field) -> list[str]:
    """Return the words the reader knows for a field of few values; () for one of any."""
    if field.kind is Kind.YES_NO:
        return ["có", "không"]
    return (
        list(CURRENCIES) if field.kind is Kind.CURRENCY else [own_word(field, choice.code) for choice in field.choices]
    )


def _keep(draft_id: int, item: ToCorrect, key: str, otherwise: str) -> None:
    value = (st.session_state.get(f"value-{key}") or "").strip()
    value = _NOTHING if value == NONE_OF_THESE else value
    if value:
        _give(draft_id, item, st.session_state.get(f"where-{key}", otherwise), value)


@says_why_not
def _give(draft_id: int, item: ToCorrect, where: str, value: str) -> None:
    """Keep a correction of a column's text, of one cell, or of cells that are empty, each by its own name."""
    if where == _EVERYWHERE and item.value_id:
        names = [item.value_id]
    else:
        names = [cell_id(item.issue.sheet, cell) for cell in (item.cells if where == _EVERYWHERE else [where])]
    with session.writing() as connection:
        memory.answer_all(connection, draft_id, dict.fromkeys(names, value))


def _show_made(draft_id: int, made: Correction) -> None:
    with _line(f"made-{draft_id}-{made.id}"):
        how = _("as answered formerly") if made.how == "remembered" else ""
        under = Markup('<p class="source">{}</p>').format(how) if how else ""
        st.html(Markup("<p>{}</p>{}").format(_made_in_words(made), under), width="stretch")
        st.button(
            _("Take it back"),
            key=f"back-{draft_id}-{made.id}",
            on_click=give,
            args=(draft_id, made.id, NONE_OF_THESE if made.how == "remembered" else ""),
        )


def _made_in_words(made: Correction) -> Markup:
    """Return as HTML what is read instead of what, with everybody's words marked as theirs."""
    words = _("{place}: “{written}” is read as “{read}”.") if made.written else _("{place}: empty, read as “{read}”.")
    if made.kind == VALUE:
        words = (
            _("Column “{header}”, {count} cells: “{written}” is read as “{read}”.")
            if made.read
            else _("Column “{header}”, {count} cells: “{written}” stays as it is.")
        )
    values = {
        "place": address(made.sheet, made.cell),
        "written": _shortened(made.written),
        "read": made.read,
        "header": made.header,
        "count": number(made.count),
    }
    return escape(words).format(**{name: own_words(value) for name, value in values.items()})
