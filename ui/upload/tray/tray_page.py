"""The tray: several drafts at once, one row each, all their questions on one screen, applied together or one by one."""

import time
from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS
from data_model.jobs.queue import Job, State
from data_model.known.places import place_name
from data_model.known.problems import Problem
from ingest.ask.same_question import asked_once
from ingest.draft import uploads
from ingest.draft.uploads import Status
from ingest.tray import draft_jobs
from ingest.tray.crew import CREW
from ingest.tray.draft_jobs import InTray
from ingest.tray.file_row import FileRow
from translations import N_, _, counted
from translations.formats import number
from ui import session
from ui.parts.messages import says_why_not
from ui.parts.plain_text import own_words, show_line
from ui.upload.questions import show_asked
from ui.upload.tray.coming_in import forget_refused, show_refused
from ui.upload.tray.results import show_results

TRAY = "tray"  # the query parameter: the drafts in it
_LOOK_EVERY, _LONGEST_LOOK = 0.3, 600  # seconds


def open_tray(drafts: Sequence[int]) -> None:
    """Show these drafts together; which they are stands in the link, so that a refresh shows them again."""
    st.query_params[TRAY] = ".".join(map(str, drafts))


def close_tray() -> None:
    st.query_params.pop(TRAY, None)
    forget_refused()


def drafts_in_link() -> list[int]:
    """Return the drafts the link names; [] where it names none."""
    return [int(text) for text in st.query_params.get(TRAY, "").split(".") if text.isdecimal()]


def show_tray(open_draft: Callable[[int], None]) -> None:
    """Draw the tray, and draw it anew as often as one of its jobs has ended."""
    items = _items(drafts_in_link())
    buttons = st.container(horizontal=True)
    show_refused()
    rows = {item.draft.id: row for item in items if (row := _row_of(item))}
    with buttons:
        _show_buttons(items, rows)
    show_results(item.apply.result["seen"] for item in items if _is_applied(item))
    with st.container(key="tray", gap=None):
        for item in items:
            _show_item(item, rows.get(item.draft.id), open_draft)
    _show_questions(items, rows)
    if any(item.is_at_work for item in items):
        _wait(items)


def _items(drafts: Sequence[int]) -> list[InTray]:
    """Return the drafts of the tray the viewer may know of, each with a check asked for where it has none."""
    found: list[InTray] = []
    with session.reading() as connection:
        for draft in drafts:
            try:
                found.append(draft_jobs.in_tray(connection, draft))
            except Problem:  # none, or none of the viewer's: which of the two is not told
                continue
    without = [item.draft.id for item in found if item.check is None and _can_apply(item)]
    if without:
        _ask_checks(without)
        return _items(drafts)
    if any(item.is_at_work for item in found):
        CREW.wake()
    return found


def _account() -> int | None:
    signed_in = session.who()
    return signed_in.account_id if signed_in else None


def _ask_checks(drafts: Sequence[int]) -> None:
    account, name = _account(), session.user()
    with session.writing() as connection:
        for draft in drafts:
            draft_jobs.ask_check(connection, draft, account, name)


@says_why_not
def _check_again(draft: int) -> None:
    _ask_checks([draft])


def _row_of(item: InTray) -> FileRow | None:
    checked = item.check is not None and item.check.state == State.DONE and item.draft.status == Status.DRAFT
    return FileRow.from_json(item.check.result) if checked else None


def _is_applied(item: InTray) -> bool:
    return item.draft.status == Status.APPLIED and item.apply is not None and item.apply.state == State.DONE


def _can_apply(item: InTray) -> bool:
    return item.draft.status == Status.DRAFT and not item.is_at_work


def _show_buttons(items: Sequence[InTray], rows: dict[int, FileRow]) -> None:
    ready = {
        item.draft.id: row.fingerprint
        for item in items
        if _can_apply(item) and (row := rows.get(item.draft.id)) and row.is_ready
    }
    loads = sum(rows[draft].loads for draft in ready)
    left = sum(rows[draft].left for draft in ready)
    words = (
        _("Apply the ready files ({count}), rows: {rows}, left behind: {left}")
        if left
        else _("Apply the ready files ({count}), rows: {rows}")
    )
    st.button(
        words.format(count=number(len(ready)), rows=number(loads), left=number(left)),
        type="primary",
        key="apply-ready",
        disabled=not ready,
        on_click=_apply,
        args=(ready,),
    )
    working = [item.draft.id for item in items if item.is_at_work]
    if working:
        st.button(_("Stop"), key="stop", icon=":material/stop_circle:", on_click=_stop, args=(working,))
    st.button(_("Back to Upload"), key="leave-tray", on_click=close_tray)


@says_why_not
def _apply(ready: dict[int, str]) -> None:
    """Ask for each file to be applied as an upload of its own, as it was shown."""
    account, name = _account(), session.user()
    with session.writing() as connection:
        for draft, fingerprint in ready.items():
            draft_jobs.ask_apply(connection, draft, draft_jobs.Shown(fingerprint), account, name)


@says_why_not
def _stop(drafts: Sequence[int]) -> None:
    with session.writing() as connection:
        draft_jobs.cancel(connection, drafts)


def _show_item(item: InTray, row: FileRow | None, open_draft: Callable[[int], None]) -> None:
    """Draw one file: what it is, how far it is, and what can be done with it alone."""
    number_of = item.draft.id
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"file-{number_of}"):
        state, words = _state(item, row)
        html = Markup('<p><span class="mark {}">{}</span> <strong>{}</strong></p><p class="source">{}</p>')
        about = Markup(" · ").join(map(own_words, filter(None, _about(item, row))))
        st.html(html.format(state, words, own_words(item.draft.name), about), width="stretch")
        if not _can_apply(item):
            return
        if row is None:
            st.button(_("Read it again"), key=f"again-{number_of}", on_click=_check_again, args=(number_of,))
        elif row.loads and not row.complete:
            words = _("Apply {rows}, leave {left}") if row.left else _("Apply {rows}")
            label = words.format(rows=number(row.loads), left=number(row.left))
            st.button(label, key=f"apply-{number_of}", on_click=_apply, args=({number_of: row.fingerprint},))
        st.button(_("Open"), key=f"open-{number_of}", on_click=open_draft, args=(number_of,))
        st.button(_("Drop"), key=f"drop-{number_of}", on_click=_drop, args=(number_of,))


@says_why_not
def _drop(draft: int) -> None:
    with session.writing() as connection:
        uploads.drop_draft(connection, draft, session.user())
    open_tray([other for other in drafts_in_link() if other != draft])


def _state(item: InTray, row: FileRow | None) -> tuple[str, str]:
    """Return the mark of a file's state, and its words."""
    if item.draft.status == Status.APPLIED:
        return "note", _("Applied as № {number}").format(number=item.draft.id)
    if item.draft.status != Status.DRAFT:
        return "note", _("Undone or dropped")
    if item.is_at_work:
        return "note", _how_far(next(job for job in (item.apply, item.check) if job is not None and job.is_open))
    if row is None:
        stopped = item.check is not None and item.check.state == State.CANCELLED
        return ("warning", _("Stopped")) if stopped else ("error", _("Not read"))
    if row.open_questions:
        return "warning", counted(N_("{count} questions"), row.open_questions).format(count=number(row.open_questions))
    if row.is_ready:
        return "ready", _("Ready")
    return "note", _("Open it alone") if row.complete else _("Nothing new")


def _how_far(job: Job) -> str:
    if job.state == State.WAITING:
        return _("Waits its turn")
    if job.total:
        return _("At work: {part}%").format(part=number(min(99, 100 * job.passed // job.total)))
    return _("In work")


def _about(item: InTray, row: FileRow | None) -> list[str]:
    """Return what stands below a file's name: register, unit, days, rows; or why it could not be read or applied."""
    failed = item.check.refused() if item.check is not None and row is None else None
    if item.apply is not None and item.apply.state == State.FAILED and item.draft.status == Status.DRAFT:
        failed = item.apply.refused()
    if _is_applied(item):
        return [place_name(item.draft.unit), _counted(item.apply.result["counts"])]
    if row is None:
        return [place_name(item.draft.unit), str(failed) if failed else ""]
    registers = ", ".join(_(DATASETS[name].title) for name, _count in row.registers)
    years = " – ".join(dict.fromkeys(text[:4] for text in (row.first_day, row.last_day) if text))
    counts = _counted({"new": row.new, "changed": row.changed, "unchanged": row.unchanged})
    left = (
        N_("{count} rows not loaded, {waiting} of them wait for an answer")
        if row.waiting
        else N_("{count} rows not loaded")
    )
    return [
        registers or _("none of ours"),
        place_name(item.draft.unit),
        years,
        counts,
        counted(left, row.left).format(count=number(row.left), waiting=number(row.waiting)) if row.left else "",
        _so_many(N_("{count} cells left out until they are answered"), row.unread),
        _so_many(N_("{count} tables not recognised, left alone"), row.unknown),
        _so_many(N_("{count} things to look at"), row.issues),
        str(failed) if failed else "",
    ]


def _so_many(words: str, count: int) -> str:
    """Return the sentence with its count; "" of none."""
    return counted(words, count).format(count=number(count)) if count else ""


def _counted(counts: Mapping[str, int]) -> str:
    """Return how many records are new, changed and unchanged; "" where nobody counted them."""
    if not counts:
        return ""
    words = _("{new} new, {changed} changed, {unchanged} unchanged")
    return words.format(**{name: number(counts[name]) for name in ("new", "changed", "unchanged")})


def _show_questions(items: Sequence[InTray], rows: dict[int, FileRow]) -> None:
    asked = asked_once({draft: row.questions for draft, row in rows.items()})
    names = {item.draft.id: item.draft.name for item in items}
    if asked:
        waiting, unread = sum(row.waiting for row in rows.values()), sum(row.unread for row in rows.values())
        show_asked(asked, waiting, unread, names)
    elif rows and not any(item.is_at_work for item in items):
        show_line(_("Nothing is asked."), "source")


def _wait(items: Sequence[InTray]) -> None:
    """Look at the jobs until one of them has gone on; a click leaves from here. Then the page is drawn anew."""
    before = [(item.check, item.apply) for item in items]
    place, until = st.empty(), time.monotonic() + _LONGEST_LOOK
    while time.monotonic() < until:
        time.sleep(_LOOK_EVERY)
        place.empty()  # here the page leaves when something was clicked
        CREW.wake()
        with session.reading() as connection:
            now = [draft_jobs.in_tray(connection, item.draft.id) for item in items]
        if [(item.check, item.apply) for item in now] != before:
            break
    st.rerun()
