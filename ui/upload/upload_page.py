"""The upload page: hand in a file or type a record, look at what it would change, apply it."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_model.known.places import place_name
from data_model.known.problems import Problem
from ingest.admit.secrecy_marks import SECRET
from ingest.apply.apply_plan import apply_plan
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.kinds import kind_of
from ingest.draft.memory import answers_to
from ingest.draft.uploads import Status, Upload
from ingest.plan.change_plan import Outcome
from ingest.plan.preview import Preview
from ingest.sentences import problem as code_problem
from ingest.tray.draft_jobs import seen_in
from ingest.tray.unpacked import MOST_FILES
from translations import _
from translations.formats import moment, number
from ui import session
from ui.parts.choices import home_unit, units_entered
from ui.parts.messages import refuse, say, says_why_not
from ui.parts.plain_text import as_markdown, show_name
from ui.upload.columns import show_mapping
from ui.upload.complete_list import as_shown, choose_way
from ui.upload.corrections import show_corrections
from ui.upload.draft_plan import previewed
from ui.upload.edit import EDIT, show_edit
from ui.upload.form import form_is_reopened, reopen_form, show_form
from ui.upload.handed_in import (
    hand_in,
    handed_in,
    many_handed_in,
    show_handed_in,
    show_many_handed_in,
    uploader_key,
)
from ui.upload.large.apply_by_job import apply_by_job, wait_while_applied
from ui.upload.large.preview_by_job import is_by_job, offer_to_read_again
from ui.upload.marked_copy import offer_annotated
from ui.upload.password import DRAFT, open_draft_again, opened
from ui.upload.preview import show_counts, show_preview
from ui.upload.questions import show_questions
from ui.upload.rows.left_rows import show_left
from ui.upload.source.database import database_tabs, show_database, show_read_again
from ui.upload.templates import show_templates
from ui.upload.tray.results import show_results
from ui.upload.tray.tray_page import TRAY, open_tray, show_tray

_SEEN = "seen-in"  # where what was applied last can be seen, until the next run


def show_upload() -> None:
    """Draw the page: without a draft in the link the ways to hand something in, with one its preview."""
    if EDIT in st.query_params:
        show_edit(_open_draft)
        return
    number = st.query_params.get(DRAFT, "")
    if number.isdecimal():
        _show_draft(int(number))
        return
    if TRAY in st.query_params:
        show_tray(_open_draft)
        return
    if many := many_handed_in():
        show_many_handed_in(many, open_tray)
        return
    waiting = handed_in()
    if waiting:
        show_handed_in(waiting, _open_draft)
        return
    with st.container():  # a place of its own: the tabs below stay where they are when it comes and goes
        show_results(filter(None, [st.session_state.pop(_SEEN, None)]))
    names = [_("A workbook"), _("One record by hand"), *database_tabs()]
    by_file, by_hand, *by_database = st.tabs(names, default=names[1] if form_is_reopened() else names[0])
    with by_file:
        _show_uploader()
        show_templates()
        _show_open_drafts()
    with by_hand:
        show_form(_open_draft)
    for tab in by_database:
        with tab:
            show_database(_choose_unit, _open_draft)


def _show_uploader() -> None:
    unit = _choose_unit("new")
    # Of any name: what a file is, its content says.
    st.file_uploader(
        _("Workbooks, tables, or a zip of them"),
        key=uploader_key(),
        on_change=hand_in,
        args=(unit,),
        label_visibility="collapsed",
        accept_multiple_files=True,
    )


def _choose_unit(key: str, chosen: str | None = None) -> str:
    units = units_entered()
    default = chosen or home_unit()
    return st.selectbox(
        _("Whose figures are these?"),
        units,
        index=units.index(default) if default in units else 0,
        format_func=place_name,
        key=f"unit-{key}",
        width=340,
        filter_mode="contains",
    )


def _open_draft(draft_id: int) -> None:
    st.query_params.pop(EDIT, None)
    st.query_params[DRAFT] = str(draft_id)


def _close_draft() -> None:
    st.query_params.pop(DRAFT, None)


def _show_open_drafts() -> None:
    with session.reading() as connection:
        drafts = uploads.listed(connection, Status.DRAFT)
    if not drafts:
        return
    st.header(_("Not applied yet"), anchor=False)
    together = [draft.id for draft in drafts if not kind_of(draft).typed][:MOST_FILES]
    if len(together) > 1:
        words = _("Look at all of them together ({count})")
        st.button(words.format(count=number(len(together))), key="all-waiting", on_click=open_tray, args=(together,))
    for draft in drafts[:10]:
        left, middle, right = st.columns([6, 1.2, 1.2], vertical_alignment="center")
        left.text(
            _("{name} · {unit} · {when}").format(
                name=draft.name, unit=place_name(draft.unit), when=moment(draft.uploaded_at)
            )
        )
        middle.button(_("Open"), key=f"open-{draft.id}", on_click=_open_draft, args=(draft.id,), width="stretch")
        right.button(_("Drop"), key=f"drop-{draft.id}", on_click=_drop, args=(draft.id,), width="stretch")


def _drop(draft_id: int) -> None:
    try:
        with session.writing() as connection:
            uploads.drop_draft(connection, draft_id, session.user())
    except Problem as problem:
        refuse(str(problem))
    _close_draft()


def _show_draft(draft_id: int) -> None:
    try:
        with session.reading() as connection:
            draft, content = uploads.find(connection, draft_id), uploads.content(connection, draft_id)
    except Problem as problem:
        st.error(as_markdown(str(problem)))
        st.button(_("Back to Upload"), on_click=_close_draft)
        return
    show_name(draft.name)
    if draft.status != Status.DRAFT:
        st.info(_("This upload was applied or dropped already. Its history is on the page “Uploads made”."))
        st.button(_("Back to Upload"), on_click=_close_draft)
        return
    unit = draft.unit if kind_of(draft).has_its_unit else _choose_unit(str(draft_id), draft.unit)
    apply_here = _show_ways_out(draft, content, unit)
    by_job = is_by_job(draft, content)
    if by_job:
        wait_while_applied(draft.id, _say_applied)
    try:
        with session.reading() as connection:
            answers = answers_to(connection, draft.id, unit)
        shown = previewed(draft, content, Context(unit=unit, answers=answers))
    except Problem as problem:
        _say_why_not(problem, draft, content)
        if by_job:
            offer_to_read_again(draft, unit)
    else:
        _show_plan(draft, shown, apply_here, by_job)


def _show_plan(draft: Upload, shown: Preview, apply_here: DeltaGenerator, by_job: bool) -> None:
    """Draw what a draft would change, its button in the place kept for it above."""
    checked = shown.checked
    counts_here = st.container()
    ready = choose_way(draft, shown)
    with apply_here:
        _show_apply(draft, shown, ready, apply_by_job if by_job else _apply)
    if not shown.changes_something and not any(question.is_open for question in checked.questions):
        st.info(_nothing_to_apply(shown))
    with counts_here:
        show_counts(shown)
    if not kind_of(draft).typed and not opened(draft.id):
        offer_annotated(draft, checked, shown.issues)
    show_questions(draft.id, checked)
    show_left(checked)
    show_corrections(draft.id, checked)
    show_preview(shown)
    show_mapping(draft.id, checked)


def _say_why_not(problem: Problem, draft: Upload, content: bytes) -> None:
    try:
        if problem.code == "password":
            open_draft_again(draft, content, str(problem))
            return
    except Problem as inside:  # a mark under the password
        problem = inside
    if problem.code in SECRET:
        _erase(draft, problem)
    else:
        st.error(as_markdown(str(problem)), icon=":material/error:")


def _erase(draft: Upload, why: Problem) -> None:
    """Remove a draft that must not be here, kept by a version of the program that kept before it looked; say so."""
    with session.writing() as connection:
        uploads.erase_draft(connection, draft.id, session.user())
    refuse(str(code_problem("secret_draft", **why.words.values)))
    _close_draft()
    st.rerun()


def _nothing_to_apply(shown: Preview) -> str:
    if not shown.plans_something:
        return _("Nothing can be loaded yet: look at what is marked below.")
    return _("Nothing new: every record is already here with the same values.")


def _show_ways_out(draft: Upload, content: bytes, unit: str) -> DeltaGenerator:
    """Draw the ways out before anything is read: a long check holds nobody. Return the place of the apply button."""
    with st.container(horizontal=True):
        apply_here = st.container(width="content")
        if kind_of(draft).opens_the_form:
            st.button(_("Correct it"), key="correct", on_click=_correct, args=(draft.id, content))
        show_read_again(draft, unit, _open_draft)
        st.button(_("Drop it"), key="drop", on_click=_drop, args=(draft.id,))
        st.button(_("Later"), key="later", on_click=_close_draft)
    return apply_here


def _correct(draft_id: int, content: bytes) -> None:
    """Open the form again with what was typed; the draft is given up."""
    reopen_form(content)
    _drop(draft_id)


def _show_apply(draft: Upload, shown: Preview, ready: bool, apply: Callable[[int, str, str], None]) -> None:
    words = _("Apply: {new} new, {changed} changed")
    if shown.withdrawn:
        words = _("Apply: {new} new, {changed} changed, {withdrawn} withdrawn")
    elif shown.rejected:
        words = _("Apply: {new} new, {changed} changed, {left} left behind")
    counts = {outcome.value: number(shown.count(outcome)) for outcome in Outcome}
    st.button(
        words.format(**counts, left=number(shown.rejected)),
        type="primary",
        key="apply",
        disabled=not ready,
        on_click=apply,
        args=(draft.id, shown.unit, shown.fingerprint),
    )


@says_why_not
def _apply(draft_id: int, unit: str, fingerprint: str) -> None:
    plan = as_shown(draft_id, unit, fingerprint)
    with st.spinner(_("Writing to the registers…")), session.writing() as connection:
        receipt = apply_plan(connection, plan, draft_id, session.user())
    _say_applied(draft_id, receipt.counts, seen_in(plan))


def _say_applied(upload_id: int, counts: Mapping[str, int], seen: Mapping[str, Any]) -> None:
    """Close the page of a draft that was applied; say at the top what came of it, and show where it can be seen."""
    _close_draft()
    if seen:
        st.session_state[_SEEN] = seen
    words = (
        _(
            "Applied as upload № {number}: {new} new, {changed} changed, {unchanged} unchanged, {rejected} not "
            "loaded, {withdrawn} withdrawn. It can be undone on the page “Uploads made”."
        )
        if counts.get("withdrawn")
        else _(
            "Applied as upload № {number}: {new} new, {changed} changed, {unchanged} unchanged, {rejected} not "
            "loaded. It can be undone on the page “Uploads made”."
        )
    )
    if not counts:  # by a worker that died before it could say them
        words = _("Applied as upload № {number}. It can be undone on the page “Uploads made”.")
    say(words.format(number=upload_id, **{name: number(count) for name, count in counts.items()}))
