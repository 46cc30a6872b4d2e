"""Editing one record on screen: its fields as they are held, why they are changed, and what became of it before."""

from collections.abc import Callable, Iterator

import streamlit as st
from markupsafe import Markup, escape

from data_model.declared import DATASETS, REGISTERS_KEPT
from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.problems import Problem
from data_model.stored.records import from_json
from ingest.apply.record_history import Step, history_of
from ingest.draft import uploads
from ingest.draft.edited_record import (
    LONGEST_REASON,
    Typed,
    admit_edit,
    editable,
    no_such_record,
    record_of,
    with_what_follows,
)
from ingest.plan.stored_records import Stored
from translations import _
from translations.formats import moment
from ui import session
from ui.frame.links import link
from ui.parts.cells import Cell, Column, Held
from ui.parts.field_values import held_json
from ui.parts.plain_text import as_markdown, show_line
from ui.parts.table import show_list
from ui.upload.form import ask, side_by_side, text_in_form

EDIT = "edit"  # the query parameter that names the record on screen: its register and number


def way_to_edit(dataset: str, row: dict) -> Cell:
    """Return the link that opens a record of a list for editing; nothing for who may not."""
    if not session.rights().may_enter(row["unit"]):
        return ""
    address = escape(link("upload", {EDIT: f"{dataset}-{row['id']}"}))
    return Markup(f'<a class="edit" href="{address}" target="_self">{escape(_("Edit"))}</a>')


def may_edit(dataset: str) -> bool:
    """Tell whether records of a dataset are edited on screen by whoever is here.

    Reported figures come with their report.
    """
    return dataset in REGISTERS_KEPT and session.rights().enters_anything


def show_edit(open_draft: Callable[[int], None]) -> None:
    """Draw the form of the record that the link names, and its history."""
    name, _dash, number = st.query_params[EDIT].rpartition("-")
    try:
        if name not in REGISTERS_KEPT or not number.isdecimal() or len(number) > 9:
            raise no_such_record()
        with session.reading() as connection:
            stored = record_of(connection, DATASETS[name], int(number))
            steps = history_of(connection, DATASETS[name], stored.id)
    except Problem as problem:
        st.error(as_markdown(str(problem)))
        st.button(_("Back to Upload"), on_click=_close)
        return
    _show_form(DATASETS[name], stored, open_draft)
    _show_history(DATASETS[name], steps)


def _close() -> None:
    st.query_params.pop(EDIT, None)


def _show_form(dataset: Dataset, stored: Stored, open_draft: Callable[[int], None]) -> None:
    values, form = from_json(dataset, stored.values), _key(dataset, stored)
    as_held = st.session_state.setdefault(
        f"{form}-as-held",
        {item.name: text_in_form(item, values[item.name]) for item in editable(dataset)},
    )
    show_line(
        _("Correct what is wrong, empty what is not known. The change is shown first, applied then, and can be undone.")
    )
    with st.form(form, border=True, enter_to_submit=False):
        texts = {}
        for item, column in side_by_side(editable(dataset)):
            with column:
                texts[item.name] = _ask_filled(dataset, item, stored, as_held[item.name])
        why = st.text_input(
            _("Why is it changed?"),
            key=f"{form}-why",
            max_chars=LONGEST_REASON,
            placeholder=_("for example: corrected after the signed text"),
        )
        if st.form_submit_button(_("Show what would change"), type="primary"):
            changed = tuple(name for name, text in texts.items() if text.strip() != as_held[name].strip())
            typed = Typed(dataset=dataset, record_id=stored.id, texts=texts, changed=changed, why=why)
            _keep(stored, with_what_follows(typed, stored, as_held), open_draft)


def _key(dataset: Dataset, stored: Stored) -> str:
    """Return what the names of everything in the form of a record begin with; the form itself is called so."""
    return f"edit-{dataset.name}-{stored.id}"


def _ask_filled(dataset: Dataset, item: Field, stored: Stored, text: str) -> str:
    """Draw the field of a record with what is held in it."""
    key = f"{_key(dataset, stored)}-{item.name}"
    if key not in st.session_state and text:
        st.session_state[key] = text.split("; ") if item.kind is Kind.COUNTRIES else text
    return ask(item, key)


def _keep(stored: Stored, typed: Typed, open_draft: Callable[[int], None]) -> None:
    try:
        given = admit_edit(_("Edited on screen: {register}").format(register=_(typed.dataset.title)), typed)
        with session.writing() as connection:
            draft = uploads.keep_edit(connection, given, stored.origin.unit, session.user())
    except Problem as problem:
        st.error(as_markdown(str(problem)))
        return
    for key in [key for key in st.session_state if str(key).startswith(f"{_key(typed.dataset, stored)}-")]:
        del st.session_state[key]  # opened again, the form shows what is held by then
    open_draft(draft)
    st.rerun()


def _show_history(dataset: Dataset, steps: list[Step]) -> None:
    """Draw what became of the record, the latest first: when, by whom, from what to what, why."""
    st.header(_("What became of this record"), anchor=False)
    show_list(
        [
            Column(_("When"), "narrow"),
            Column(_("By"), "narrow"),
            Column(_("By which upload")),
            Column(_("Field")),
            Column(_("Before")),
            Column(_("After")),
            Column(_("Why")),
        ],
        [line for step in steps for line in _changes_of(dataset, step)],
        key="record-history",
    )


def _changes_of(dataset: Dataset, step: Step) -> Iterator[list[Cell]]:
    """Yield a line for each field that a step changed."""
    for field in dataset.fields:
        before, after = (step.before or {}).get(field.name), (step.after or {}).get(field.name)
        if before != after:
            yield [
                moment(step.at),
                Held(step.by),
                Held(step.upload),
                _(field.title),
                held_json(field, before),
                held_json(field, after),
                Held(step.why),
            ]
