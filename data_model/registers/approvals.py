"""Approvals: until which year a register of a unit is approved.

What is approved is locked until somebody reopens it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Select, and_, delete, func, insert, not_, or_, select

from data_model import audit
from data_model.declared import DATASETS
from data_model.declared.declare import Owner
from data_model.known.places import all_places
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.registers.approved_years import first_year_of
from data_model.registers.locked import approved_until, register_of
from data_model.rights.permits import permit_approving
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_every_unit, of_viewer
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, approval, change, upload
from translations import N_
from translations.formats import day as in_numbers

SECOND_PERSON = "second_person"  # the setting that says whether another than who entered has to approve
LONGEST_REASON = 500


@dataclass(frozen=True, kw_only=True)
class Approval:
    """A register of a unit is approved, and so locked, to the end of a year."""

    dataset: str
    unit: str
    until_year: int
    approved_by: str
    approved_at: datetime


def approvals(connection: Connection) -> list[Approval]:
    """Return every approval of units the viewer sees."""
    query = of_viewer(connection, select(*(approval.c[name] for name in Approval.__dataclass_fields__)), approval.name)
    return [
        Approval(**row) for row in connection.execute(query.order_by(approval.c.unit, approval.c.dataset)).mappings()
    ]


def approve(connection: Connection, dataset: str, unit: str, year: int, user: str) -> None:
    """Approve a register of a unit to the end of a year: from now on nothing dated in it changes.

    Raises a Problem for a year that is not over, one below what is approved, data that the approver entered, or records
    whose numbers would change with time alone.
    """
    permit_approving(connection, unit)
    if year >= date.today().year:
        raise Problem(
            "year_not_over", N_("The year {year} is not over: approve it when nothing more can come."), year=year
        )
    before = approved_until(connection, dataset, unit)
    if before is not None and year <= before:
        raise Problem(
            "approved_already",
            N_("It is approved until the end of {year} already. Reopen it first, with the reason."),
            year=before,
        )
    _refuse_own_data(connection, dataset, unit, year, user)
    _refuse_ended_ahead(connection, dataset, unit, year)
    _keep(connection, dataset, unit, year, user)
    audit.note(connection, audit.Act.APPROVED, user, "", dataset=dataset, unit=unit, year=year)


def reopen(connection: Connection, dataset: str, unit: str, year: int | None, user: str, why: str) -> None:
    """Take an approval back to the end of an earlier year, None: altogether. It says why, and the log keeps it."""
    permit_approving(connection, unit)
    before = None if all_places()[unit].merged_into else approved_until(connection, dataset, unit)
    if before is None or (year is not None and year >= before):
        raise Problem("not_approved", N_("There is nothing to reopen: load the page again."))
    if not why.strip() or len(why) > LONGEST_REASON:
        raise Problem(
            "no_reason_to_reopen",
            N_("Say why it is reopened, in at most {most} characters: the log keeps it."),
            most=LONGEST_REASON,
        )
    _keep(connection, dataset, unit, year, user)
    audit.note(
        connection,
        audit.Act.PERIOD_REOPENED,
        user,
        "",
        dataset=dataset,
        unit=unit,
        before=before,
        after=year or "",
        why=why.strip(),
    )


def _keep(connection: Connection, dataset: str, unit: str, year: int | None, user: str) -> None:
    connection.execute(delete(approval).where(approval.c.dataset == dataset, approval.c.unit == unit))
    if year is not None:
        connection.execute(
            insert(approval).values(
                dataset=dataset, unit=unit, until_year=year, approved_by=user, approved_at=datetime.now(UTC)
            )
        )
    settings.note_change_of_data(connection)  # plans made before, and what is shown as approved, are no longer so


def _refuse_own_data(connection: Connection, dataset: str, unit: str, year: int, user: str) -> None:
    """Raise a Problem where whoever approves entered some of it, and somebody else has to approve."""
    if (
        settings.get(connection, SECOND_PERSON) == "yes"
        and several_people(connection)
        and (own := _entered_by(connection, dataset, unit, year, user))
    ):
        raise Problem(
            "own_data",
            N_(
                "You entered some of it yourself (upload № {upload}). Somebody else has to approve it; an "
                "administrator can do without in the settings."
            ),
            upload=own,
        )


def several_people(connection: Connection) -> bool:
    """Tell whether there are accounts: somebody whose rights are narrowed has one."""
    return not rights_of(connection).administers or accounts.exist(connection)


def _entered_by(connection: Connection, dataset: str, unit: str, until: int, user: str) -> int | None:
    """Return an upload with which this person changed since the last approval what counts by a year's end, or None.

    The history tells, not only what is left; to undo what somebody else entered is to change it, too.
    """
    last = connection.execute(
        of_every_unit(
            select(approval.c.until_year, approval.c.approved_at).where(
                approval.c.dataset == dataset, approval.c.unit == unit
            ),
            approval.name,
        )
    ).one_or_none()
    units = (unit, *all_places()[unit].parts)
    for row in connection.execute(_changes_by(user, dataset)):
        for state in (row.before, row.after):
            values = state["values"] if state else {}
            owner = values.get("place") if DATASETS[dataset].owner is Owner.PLACE else row.unit
            year = first_year_of(row.dataset, values)
            is_new = last is None or (year or 0) > last.until_year or row.at > last.approved_at
            is_of_it = owner in units and register_of(row.dataset, values) == dataset
            if is_of_it and is_new and year is not None and year <= until:
                return row.upload_id
    return None


def _changes_by(user: str, dataset: str) -> Select:
    """Return the query for what somebody changed in a register, by an upload or by undoing another's, newest first."""
    names = [dataset, *(name for name, item in DATASETS.items() if item.split_off)]
    mine = func.lower(upload.c.uploaded_by) == user.lower()
    acted = or_(
        and_(upload.c.status == "applied", mine),
        and_(upload.c.status == "undone", func.lower(upload.c.undone_by) == user.lower(), not_(mine)),
    )
    at = func.coalesce(upload.c.undone_at, upload.c.applied_at).label("at")
    return (
        select(change.c.upload_id, change.c.dataset, change.c.before, change.c.after, upload.c.unit, at)
        .join(upload, upload.c.id == change.c.upload_id)
        .where(acted, change.c.dataset.in_(names))
        .order_by(change.c.id.desc())
    )


def _refuse_ended_ahead(connection: Connection, dataset: str, unit: str, year: int) -> None:
    """Raise a Problem where a record is said to have ended on a day still to come.

    It counts on no day now, and on all of them then.
    """
    item, life = DATASETS[dataset], DATASETS[dataset].life
    if life is None or not life.ended:
        return
    table, name = REGISTERS[dataset], item.fields[0].name
    begun = or_(*(table.c[day] <= date(year, 12, 31) for day in life.begins))
    ahead = (
        table.c.unit.in_((unit, *all_places()[unit].parts)),
        table.c.status.in_(life.ended),
        table.c[life.ends] >= date.today(),
        *([] if life.follows else [begun]),
    )
    found = connection.execute(
        of_every_unit(select(table.c[name], table.c[life.ends]).where(*ahead).limit(1), dataset)
    ).one_or_none()
    if found:
        raise Problem(
            "ended_ahead",
            N_(
                "“{name}” is said to have ended, on a day still to come ({day}): what is approved would change "
                "by itself on that day. Correct its status or the day first."
            ),
            name=found[0],
            day=in_numbers(found[1]),
        )
