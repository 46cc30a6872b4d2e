"""Merging two partners into one, and parting them again: each merge knows the spellings it moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from data_model import audit
from data_model.declared import DATASETS, NAMING_PARTNERS
from data_model.known.problems import Problem
from data_model.registers import locked
from data_model.registers.named_partners import ids_of, records_naming
from data_model.registers.partners import FOR_ALL, naming, partners, spell
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_every_unit
from data_model.settings import settings
from data_model.stored import touched
from data_model.stored.tables import REGISTERS, partner, partner_alias, partner_merge
from translations import N_


@dataclass(frozen=True)
class NamedBy:
    """A unit that names a partner in a register, and the first day one of these records counts on."""

    dataset: str
    unit: str
    first: date | None


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Two partners that people made one: called as who merged them saw them."""

    id: int
    country: str | None
    keep: str
    other: str
    unit: str  # whose files mean one partner by both; FOR_ALL: those of every unit
    by: str
    at: datetime


@dataclass(frozen=True)
class Spellings:
    """Spellings by their ids: those that a merge moved, and those it made."""

    moved: list[int]
    made: list[int]


def merge(connection: Connection, keep: int, other: int, user: str) -> None:
    """Make `other` a spelling of `keep`: for every unit by who enters data of all, else for the units that name them.

    Their records go over; they keep the name as it was written.
    """
    _refuse_no_two(connection, keep, other)
    named_by = _named_by(connection, keep, other)
    _permit(connection, named_by)
    names = {item.id: item.name for item in partners(connection) if item.id in (keep, other)}
    for unit in [FOR_ALL] if rights_of(connection).enters is None else dict.fromkeys(item.unit for item in named_by):
        how = _merge_for_all if unit == FOR_ALL else _merge_for_unit
        _remember(connection, unit, (keep, other), names, how(connection, unit, keep, other), user)
        audit.note(connection, audit.Act.PARTNERS_MERGED, user, keep=keep, other=other, unit=unit)
    _hand_over_records(connection, keep, other)
    settings.note_change_of_data(connection)


def merges(connection: Connection) -> list[Merge]:
    """Return the merges that can be parted and that the viewer may part, the newest first."""
    rights = rights_of(connection)
    query = select(partner_merge, partner.c.country).join(partner, partner.c.id == partner_merge.c.keep)
    rows = connection.execute(query.order_by(partner_merge.c.id.desc())).all()
    return [
        Merge(
            id=row.id,
            country=row.country,
            keep=row.keep_name,
            other=row.other_name,
            unit=row.unit,
            by=row.by,
            at=row.at,
        )
        for number, row in enumerate(rows)
        if not _is_under(row, rows[:number])
        and (rights.enters is None if row.unit == FOR_ALL else rights.may_enter(row.unit))
    ]


def part(connection: Connection, merge_id: int, user: str) -> None:
    """Take a merge back: just the spellings it moved go back, and the records that are written so."""
    row = connection.execute(select(partner_merge).where(partner_merge.c.id == merge_id)).one_or_none()
    later = connection.execute(select(partner_merge).where(partner_merge.c.id > merge_id)).all()
    if row is None or _is_under(row, later):
        raise Problem(
            "cannot_part",
            N_(
                "These partners cannot be parted: they were parted already, or one of them was merged again later. "
                "Reload the page and part the later ones first."
            ),
        )
    _permit_parting(connection, row)
    connection.execute(delete(partner_merge).where(partner_merge.c.id == merge_id))
    ids = partner_alias.c.id
    connection.execute(update(partner_alias).where(ids.in_(row.moved)).values(partner_id=row.other))
    connection.execute(delete(partner_alias).where(ids.in_(row.made)))
    if row.unit == FOR_ALL:
        connection.execute(update(partner).where(partner.c.id == row.other).values(merged_into=None))
    _give_records_back(connection, row)
    audit.note(connection, audit.Act.PARTNERS_PARTED, user, keep=row.keep, parted=row.other, unit=row.unit)
    settings.note_change_of_data(connection)


def _is_under(row: Row, later: list[Row]) -> bool:
    """Tell whether a later merge moved one of the two on: it is to be parted first."""
    return any(after.other in (row.keep, row.other) for after in later)


def _remember(
    connection: Connection, unit: str, two: tuple[int, int], names: dict[int, str], spellings: Spellings, user: str
) -> None:
    keep, other = two
    values: dict[str, Any] = {
        "unit": unit,
        "keep": keep,
        "other": other,
        "keep_name": names.get(keep, ""),
        "other_name": names.get(other, ""),
        "by": user,
        "at": datetime.now(UTC),
    }
    connection.execute(insert(partner_merge).values(**values, **vars(spellings)))


def _hand_over_records(connection: Connection, keep: int, other: int) -> None:
    for table in naming():
        whose = select(table.c.unit, table.c.id).where(table.c.partner_id == other)
        for unit, record in connection.execute(of_every_unit(whose, table.name)).all():
            touched.note(connection, table.name, unit, [record])
        connection.execute(update(table).where(table.c.partner_id == other).values(partner_id=keep))


def _give_records_back(connection: Connection, row: Row) -> None:
    """Let records whose spelling means the other one again name it."""
    for name in NAMING_PARTNERS:
        table, dataset = REGISTERS[name], DATASETS[name]
        own_unit = [] if row.unit == FOR_ALL else [table.c.unit == row.unit]
        records = records_naming(connection, dataset, table.c.partner_id == row.keep, *own_unit)
        means = ids_of(connection, dataset, list(dict.fromkeys(whom for _record, whom in records)))
        for record, whom in records:
            if means.get(whom) == row.other:
                touched.note(connection, name, whom[0], [record])
                connection.execute(update(table).where(table.c.id == record).values(partner_id=row.other))


def _refuse_no_two(connection: Connection, keep: int, other: int) -> None:
    stored = connection.execute(select(partner).where(partner.c.id.in_((keep, other)))).all()
    if len(stored) != 2 or any(row.merged_into for row in stored):
        raise Problem(
            "cannot_merge",
            N_(
                "These partners cannot be merged: they are the same one, or one of them was merged already. "
                "Reload the page."
            ),
        )


def _named_by(connection: Connection, keep: int, other: int) -> list[NamedBy]:
    """Return which units name two partners, in which register, from which first day on."""
    return sorted(
        (item for name in NAMING_PARTNERS for item in _named_in_register(connection, name, keep, other)),
        key=lambda item: (item.unit, NAMING_PARTNERS.index(item.dataset)),
    )


def _named_in_register(connection: Connection, name: str, keep: int, other: int) -> Iterator[NamedBy]:
    """A record counts from the day it is dated, or from the day its life begins."""
    table, dataset = REGISTERS[name], DATASETS[name]
    days = dict.fromkeys((*dataset.dates, *(dataset.life.begins if dataset.life else ())))
    units = (
        select(table.c.unit, *(func.min(table.c[day]) for day in days))
        .where(table.c.partner_id.in_((keep, other)))
        .group_by(table.c.unit)
    )
    for unit, *first in connection.execute(of_every_unit(units, name)):
        yield NamedBy(name, unit, min(filter(None, first), default=None))


def _merge_for_all(connection: Connection, _unit: str, keep: int, other: int) -> Spellings:
    whose = partner_alias.c.partner_id == other
    moved = list(connection.scalars(select(partner_alias.c.id).where(whose)))
    connection.execute(update(partner_alias).where(whose).values(partner_id=keep))
    connection.execute(update(partner).where(partner.c.id == other).values(merged_into=keep))
    return Spellings(moved, [])


def _merge_for_unit(connection: Connection, unit: str, keep: int, other: int) -> Spellings:
    """Let spellings of `other` mean `keep` in files of one unit; in those of others they go on meaning `other`."""
    spelled = partner_alias.c
    own = (spelled.unit == unit, spelled.partner_id == other)
    moved = list(connection.scalars(select(spelled.id).where(*own)))
    connection.execute(update(partner_alias).where(*own).values(partner_id=keep))
    ways = select(spelled.country, spelled.folded)
    taken = {tuple(row) for row in connection.execute(ways.where(spelled.unit == unit))}
    general = ways.where(spelled.unit == FOR_ALL, spelled.partner_id == other).order_by(spelled.id)
    new = {tuple(row) for row in connection.execute(general)} - taken
    return Spellings(moved, [spell(connection, unit, *way, keep) for way in sorted(new)])


def _permit_parting(connection: Connection, row: Row) -> None:
    """Raise a Problem unless the viewer may part two as they were merged: for whom, and no approved number changes."""
    named_by = _named_by(connection, row.keep, row.other)
    if row.unit != FOR_ALL:
        named_by = [item for item in named_by if item.unit == row.unit]
        permit_entering(connection, row.unit)
    elif rights_of(connection).enters is not None:
        raise Problem(
            "parted_for_all",
            N_("They were merged for every unit. Ask somebody who enters data of the whole country to part them."),
        )
    _permit(connection, named_by)


def _permit(connection: Connection, named_by: list[NamedBy]) -> None:
    """Raise a Problem unless the viewer enters data of every unit that names a partner, and no approved number changes.

    A unit that may not be seen is not named.
    """
    rights = rights_of(connection)
    if any(not rights.may_see(item.unit) for item in named_by):
        raise Problem(
            "partner_of_others",
            N_(
                "Records of other units name this partner too. Ask somebody who enters data of the whole "
                "country to merge it."
            ),
        )
    permit_entering(connection, *(item.unit for item in named_by))
    for item in named_by:
        until = locked.approved_until(connection, item.dataset, item.unit)
        if until is not None and item.first and item.first.year <= until:
            raise locked.locked(item.dataset, item.unit, item.first.year)
