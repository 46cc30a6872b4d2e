"""Approvals: until which year a register of a unit is approved. What is approved is locked until somebody reopens it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, not_, or_, select

from data_model import audit
from data_model.declared import DATASETS
from data_model.declared.declare import Owner
from data_model.known.places import all_places, place_name
from data_model.known.problems import Problem, Words
from data_model.people import accounts
from data_model.registers.approved_years import State, ends_with_it, first_year_of, is_of_later_years
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


def approved_until(connection: Connection, dataset: str, unit: str) -> int | None:
    """Return the last approved year of a unit's register, None for none; a former territory's is that of the unit it went into."""
    units = [unit, *filter(None, [all_places()[unit].merged_into])]
    query = select(approval.c.until_year).where(approval.c.dataset == dataset, approval.c.unit.in_(units))
    return max(connection.scalars(of_every_unit(query, approval.name)), default=None)


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
    if (
        settings.get(connection, SECOND_PERSON) == "yes"
        and _several_people(connection)
        and (own := _entered_by(connection, dataset, unit, year, user))
    ):
        raise Problem(
            "own_data",
            N_(
                "You entered some of it yourself (upload № {upload}). Somebody else has to approve it; an administrator can do without in the settings."
            ),
            upload=own,
        )
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


def _several_people(connection: Connection) -> bool:
    """Tell whether there are accounts: somebody whose rights are narrowed has one."""
    return not rights_of(connection).administers or accounts.exist(connection)


def _entered_by(connection: Connection, dataset: str, unit: str, until: int, user: str) -> int | None:
    """Return an upload with which this very person changed something since the last approval that counts by the end of a year, or None.

    The history tells, not only what is left; to undo what somebody else entered is to change it, too.
    """
    names = [dataset, *(name for name, item in DATASETS.items() if item.split_off)]
    last = connection.execute(
        of_every_unit(
            select(approval.c.until_year, approval.c.approved_at).where(
                approval.c.dataset == dataset, approval.c.unit == unit
            ),
            approval.name,
        )
    ).one_or_none()
    mine = func.lower(upload.c.uploaded_by) == user.lower()
    acted = or_(
        and_(upload.c.status == "applied", mine),
        and_(upload.c.status == "undone", func.lower(upload.c.undone_by) == user.lower(), not_(mine)),
    )
    query = (
        select(
            change.c.upload_id,
            change.c.dataset,
            change.c.before,
            change.c.after,
            upload.c.unit,
            func.coalesce(upload.c.undone_at, upload.c.applied_at).label("at"),
        )
        .join(upload, upload.c.id == change.c.upload_id)
        .where(acted, change.c.dataset.in_(names))
    )
    units = (unit, *all_places()[unit].parts)
    for row in connection.execute(query.order_by(change.c.id.desc())):
        for state in (row.before, row.after):
            values = state["values"] if state else {}
            owner = values.get("place") if DATASETS[dataset].owner is Owner.PLACE else row.unit
            year = first_year_of(row.dataset, values)
            is_new = last is None or (year or 0) > last.until_year or row.at > last.approved_at
            if (
                owner in units
                and register_of(row.dataset, values) == dataset
                and year is not None
                and year <= until
                and is_new
            ):
                return row.upload_id
    return None


def _refuse_ended_ahead(connection: Connection, dataset: str, unit: str, year: int) -> None:
    """Raise a Problem where a record is said to have ended on a day still to come: it counts on no day now, and on all of them then."""
    item, life = DATASETS[dataset], DATASETS[dataset].life
    if life is None:
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
                "“{name}” is said to have ended, on a day still to come ({day}): what is approved would change by itself on that day. Correct its status or the day first."
            ),
            name=found[0],
            day=in_numbers(found[1]),
        )


def register_of(dataset: str, values: Mapping[str, Any]) -> str:
    """Return the register a record is approved with: what is split off is approved with the one it comes from."""
    return str(values.get("programme") or dataset) if DATASETS[dataset].split_off else dataset


class Locked:
    """What is locked for one look at the data: asked record by record, looked up once for each register and unit."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.nothing = connection.scalar(of_every_unit(select(approval.c.id).limit(1), approval.name)) is None
        self._known: dict[tuple[str, str], int | None] = {}

    def year_of(self, dataset: str, unit: str, values: State) -> int | None:
        """Return the approved year a record's values (as JSON holds them) are dated in; None where they are free to change."""
        if self.nothing or not values:
            return None
        year = first_year_of(dataset, values)
        until = self._until_of(dataset, unit, values)
        return year if until is not None and year is not None and year <= until else None

    def year_of_change(self, dataset: str, unit: str, before: State, after: State) -> int | None:
        """Return the approved year that going from one state of a record to another would change; None where it is free to."""
        if self.nothing:
            return None
        for values in (after, before):
            year = self.year_of(dataset, unit, values)
            if year is not None and not is_of_later_years(
                dataset, before, after, self._until_of(dataset, unit, values)
            ):
                return year
        return self._year_of_others(dataset, unit, before, after)

    def _year_of_others(self, dataset: str, unit: str, before: State, after: State) -> int | None:
        """Return the last approved year, where records approved in it would end, or end no more, with this one."""
        until = self._until(dataset, unit) if DATASETS[dataset].life else None
        names = ends_with_it(dataset, before, after, until) if until is not None else set()
        if not names:
            return None
        table, item = REGISTERS[dataset], DATASETS[dataset]
        approved = (
            table.c.unit == unit,
            table.c[item.life.follows].in_(names),
            table.c[item.main_date] <= date(until, 12, 31),
        )
        return (
            until
            if self._connection.scalar(of_every_unit(select(table.c.id).where(*approved).limit(1), dataset)) is not None
            else None
        )

    def refuse(self, dataset: str, unit: str, before: State, after: State) -> None:
        """Raise a Problem where going from one state of a record to another would change an approved year."""
        if (year := self.year_of_change(dataset, unit, before, after)) is not None:
            raise locked(dataset, unit, year)

    def _until_of(self, dataset: str, unit: str, values: Mapping[str, Any]) -> int | None:
        owner = values["place"] if DATASETS[dataset].owner is Owner.PLACE else unit
        return self._until(register_of(dataset, values), owner)

    def _until(self, dataset: str, unit: str) -> int | None:
        if (dataset, unit) not in self._known:
            self._known[dataset, unit] = approved_until(self._connection, dataset, unit)
        return self._known[dataset, unit]


def locked(dataset: str, unit: str, year: int) -> Problem:
    """Return the problem of a record of an approved year, to be raised."""
    return Problem(
        "period_locked",
        N_(
            "“{register}” of {unit} is approved and locked for {year}. What has ended since is entered with the day it ended; for anything else ask who approved it to reopen it on the page “Uploads made”."
        ),
        register=Words(DATASETS[dataset].title),
        unit=place_name(unit),
        year=year,
    )
