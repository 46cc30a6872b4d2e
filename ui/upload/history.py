"""Uploads made: what each did, its file back, undo; and which registers are complete."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

import streamlit as st

from data_model import audit
from data_model.declared import DATASETS
from data_model.known.places import place_name
from data_model.known.problems import Words
from ingest.apply.undo import undo_upload
from ingest.draft import uploads
from ingest.draft.kinds import file_name
from ingest.draft.uploads import Status, Upload
from ingest.model import TotalCheck
from ingest.tray.undo_jobs import touches_many
from reports.table import NUMERAL
from translations import _
from translations.formats import moment, number
from ui import session
from ui.office.approvals import show_approvals
from ui.office.marks import show_asked_for, show_marks
from ui.parts.cells import Cell, Column, Held
from ui.parts.downloads import Taken, logged
from ui.parts.field_values import held_json
from ui.parts.messages import say, says_why_not
from ui.parts.origins import address
from ui.parts.plain_text import sentence, show_line, show_name
from ui.parts.table import TakenAway, show_list
from ui.upload.complete_list import withdrawn_table
from ui.upload.large.undo_by_job import undo_by_job, wait_while_undone
from ui.upload.preview import show_totals

_STATUS = {Status.APPLIED: lambda: _("applied"), Status.UNDONE: lambda: _("undone")}


def show_history() -> None:
    """Draw the list of uploads, the one chosen with its file and the undo button, and the marks of completeness."""
    show_asked_for()
    with session.reading() as connection:
        made = uploads.listed(connection, Status.APPLIED, Status.UNDONE)
    if not made:
        st.info(_("Nothing was uploaded yet. The page “Upload” takes the workbook you have."))
    else:
        _show_all(made)
        numbers = [item.id for item in made]
        picked = st.selectbox(
            _("Look at one upload"),
            numbers,
            index=None,
            key="upload",
            bind="query-params",
            placeholder=_("Choose an upload"),
            format_func=lambda item: f"{item} · {next(found.name for found in made if found.id == item)}",
        )  # it stands in the link: no words of a language
        if picked is not None:
            _show_one(next(item for item in made if item.id == picked))
    show_marks()
    show_approvals()


def _label(item: Upload) -> str:
    return _("Upload {number}: {name}").format(number=item.id, name=item.name)


def _show_all(made: list[Upload]) -> None:
    counts = {"new": _("New"), "changed": _("Changed"), "unchanged": _("Unchanged"), "rejected": _("Not loaded")}
    if any(item.summary.get("withdrawn") for item in made):  # seldom: a column of zeros would only be in the way
        counts["withdrawn"] = _("Withdrawn")
    show_list(
        [
            Column(_("No."), "right", NUMERAL),
            Column(_("File"), "name"),
            Column(_("Unit")),
            Column(_("Applied"), "narrow"),
            Column(_("By")),
            *(Column(words, "right") for words in counts.values()),
            Column(_("State"), "narrow"),
        ],
        [_line_of(item, counts) for item in made],
        key="uploads",
        away=TakenAway(title=_("Uploads made"), facts=(), name=("uploads",), told={"table": "uploads"}),
    )


def _line_of(item: Upload, counts: Iterable[str]) -> list[Cell]:
    return [
        Held(str(item.id), item.id),
        Held(item.name),
        place_name(item.unit),
        _when(item.applied_at),
        Held(item.uploaded_by, item.uploaded_by) if item.uploaded_by else _("the program"),
        *(_count(item.summary.get(name, 0)) for name in counts),
        _STATUS[Status(item.status)](),
    ]


def _when(point: datetime | None) -> Held:
    """Return a point in time as a cell: in a workbook the local time, without the zone that Excel has no place for."""
    return (
        Held(moment(point), (point.astimezone() if point.tzinfo else point).replace(tzinfo=None, microsecond=0))
        if point
        else Held("")
    )


def _count(count: int) -> Held:
    return Held(number(count), count)


def _show_one(item: Upload) -> None:
    with st.container(border=True):
        show_name(_label(item))
        wait_while_undone(item)
        with st.container(horizontal=True, vertical_alignment="center"):
            rights, here = session.rights(), session.here()
            if uploads.may_read_as(rights, item):
                st.download_button(
                    _("The file as it came"),
                    logged(lambda: _taken(here, item), file_name(item)),
                    file_name=file_name(item),
                    key=f"file-{item.id}",
                    on_click="ignore",
                )
            if item.status == Status.APPLIED and rights.may_enter(item.unit):
                sure = st.checkbox(_("Undo: give every record its former values back"), key=f"sure-{item.id}")
                st.button(_("Undo this upload"), key="undo", disabled=not sure, on_click=_undo, args=(item,))
        if item.undone_at:
            show_line(_("Undone by {user}, {when}").format(user=item.undone_by, when=moment(item.undone_at)), "source")
        if item.summary.get("why"):
            show_line(_("Why: {reason}").format(reason=item.summary["why"]))
        _show_changed(item)
        _show_withdrawn(item)
        if uploads.may_read_as(session.rights(), item):  # totals and issues quote the file
            _show_kept(item)


def _show_changed(item: Upload) -> None:
    """Draw the values that were changed, as the history keeps them."""
    with session.reading() as connection:
        records = uploads.changed_records(connection, item.id)
    rows: list[list[Cell]] = []
    for name, before, after in records:
        for field in DATASETS[name].fields:
            if before.get(field.name) != after.get(field.name):
                rows.append(
                    [
                        Held(str(after.get("title") or after.get("name") or "")),
                        _(field.title),
                        held_json(field, before.get(field.name)),
                        held_json(field, after.get(field.name)),
                    ]
                )
    if rows:
        show_list(
            [Column(_("Record")), Column(_("Field")), Column(_("Before")), Column(_("After"))],
            rows,
            key=f"changed-{item.id}",
        )


def _show_withdrawn(item: Upload) -> None:
    """Draw the records an upload withdrew as the complete list of a period, as the history keeps them."""
    with session.reading() as connection:
        records = uploads.withdrawn_records(connection, item.id)
    if records:
        show_line(_("Withdrawn, because this complete list lacked them: {count}").format(count=number(len(records))))
        show_list(*withdrawn_table(records), key=f"withdrawn-{item.id}")


def _taken(here: session.Here, item: Upload) -> Taken:
    with here.reading() as connection:
        return Taken(uploads.content(connection, item.id), audit.Act.FILE_TAKEN, {"upload": item.id, "unit": item.unit})


def _show_kept(item: Upload) -> None:
    """Draw the totals and issues as they were when the upload was applied."""
    tables = item.summary.get("tables", [])
    show_totals([(table["sheet"], _kept_total(total)) for table in tables for total in table["totals"]])
    issues = item.summary.get("issues", [])
    if issues:
        show_list(
            [Column(_("Cell"), "narrow"), Column(_("Text of the cell")), Column(_("What to do"))],
            [
                [
                    Held(address(issue["sheet"], issue["cell"])),
                    Held(issue["text"]),
                    sentence(Words(issue["message"], issue["values"])),
                ]
                for issue in issues
            ],
            key=f"kept-{item.id}",
        )


def _kept_total(total: dict[str, str]) -> TotalCheck:
    numbers = {name: Decimal(total[name]) for name in ("printed", "computed")}
    return TotalCheck(cell=total["cell"], label=total["label"], field=total["field"], **numbers)


@says_why_not
def _undo(item: Upload) -> None:
    if touches_many(item):
        undo_by_job(item.id)
        return
    with session.writing() as connection:
        receipt = undo_upload(connection, item.id, session.user())
    words = (
        _("Undone. Records taken back: {new}.")
        if not receipt.changed
        else _("Undone. Records taken back: {new}; given their former values: {changed}.")
    )
    if receipt.withdrawn:
        words = _(
            "Undone. Records taken back: {new}; given their former values: {changed}; withdrawn ones that count "
            "again: {withdrawn}."
        )
    say(words.format(new=receipt.new, changed=receipt.changed, withdrawn=receipt.withdrawn))
