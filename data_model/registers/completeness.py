"""Which registers are complete for which year: then their records are shown instead of the reported total.

Of a dataset that is listed by a field (`Dataset.listed_by`) each value of it is complete by itself: the list of
delegations that came says nothing about those that went.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_model import audit
from data_model.declared import DATASETS
from data_model.registers import locked
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_every_unit, of_viewer
from data_model.settings import settings
from data_model.stored.once import once
from data_model.stored.tables import register_complete

Mark = tuple[str, int, str]  # register, year, part of it
_KEPT = ("dataset", "unit", "year", "part", "upload_id", "marked_by")  # of a mark that is taken back, beside its moment


def complete(connection: Connection, dataset: str, unit: str, year: int, parts: Iterable[str] = ()) -> bool:
    """Return whether these parts of a unit's register (none given: all of them) are marked complete for a year."""
    return set(parts or DATASETS[dataset].parts) <= complete_parts(connection, dataset, unit, year)


def complete_parts(connection: Connection, dataset: str, unit: str, year: int) -> set[str]:
    """Return the parts of a unit's register that are marked complete for a year."""
    query = select(register_complete.c.part).where(
        register_complete.c.dataset == dataset, register_complete.c.unit == unit, register_complete.c.year == year
    )
    return set(connection.scalars(of_viewer(connection, query, register_complete.name)))


def complete_parts_by_hand(connection: Connection, dataset: str, unit: str, year: int) -> set[str]:
    """Return the parts that a person marked.

    A list speaks of its period alone, who marks by hand of all that was held by then.
    """
    query = select(register_complete.c.part).where(
        register_complete.c.dataset == dataset,
        register_complete.c.unit == unit,
        register_complete.c.year == year,
        register_complete.c.upload_id.is_(None),
    )
    return set(connection.scalars(of_viewer(connection, query, register_complete.name)))


def marked_years(connection: Connection, dataset: str, unit: str, by_hand: bool = False) -> dict[int, set[str]]:
    """Return year -> the parts of a unit's register that are marked complete for it, or that a person marked."""
    return marked_years_each(connection, dataset, [unit], by_hand)[unit]


def marked_years_each(
    connection: Connection, dataset: str, places: Collection[str], by_hand: bool = False
) -> dict[str, dict[int, set[str]]]:
    """Return the same for several units, asked at once, and once of all that is asked on a connection that reads."""
    key = ("marked years", dataset, tuple(places), by_hand)
    return once(connection, key, lambda: _marked_years_each(connection, dataset, places, by_hand))


def _marked_years_each(
    connection: Connection, dataset: str, places: Collection[str], by_hand: bool
) -> dict[str, dict[int, set[str]]]:
    query = select(register_complete.c.unit, register_complete.c.year, register_complete.c.part).where(
        register_complete.c.dataset == dataset, register_complete.c.unit.in_(list(places))
    )
    if by_hand:
        query = query.where(register_complete.c.upload_id.is_(None))
    found: dict[str, dict[int, set[str]]] = {place: {} for place in places}
    for unit, year, part in connection.execute(of_viewer(connection, query, register_complete.name)):
        found[unit].setdefault(year, set()).add(part)
    return found


def mark_complete(
    connection: Connection,
    dataset: str,
    unit: str,
    year: int,
    user: str,
    parts: Iterable[str] = (),
    upload_id: int | None = None,
) -> None:
    """Say that a register, or these parts of it, holds every record of a unit's year.

    `upload_id`: of the list that says so; what is marked already keeps who marked it first.
    """
    permit_entering(connection, unit)
    missing = not_marked(connection, dataset, unit, year, parts)
    if not missing:
        return
    of_all = {"dataset": dataset, "unit": unit, "year": year, "upload_id": upload_id}
    of_all |= {"marked_by": user, "marked_at": datetime.now(UTC)}
    connection.execute(insert(register_complete), [{**of_all, "part": part} for part in missing])
    what = {"dataset": dataset, "unit": unit, "year": str(year), "parts": _named(missing), "upload": upload_id}
    audit.note(connection, audit.Act.MARKED_COMPLETE, user, **what)
    settings.note_change_of_data(connection)


def not_marked(connection: Connection, dataset: str, unit: str, year: int, parts: Iterable[str] = ()) -> list[str]:
    """Return which parts of a register (none named: all) are not marked.

    A Problem where they could not be, as the year is approved.
    """
    missing = sorted(set(parts or DATASETS[dataset].parts) - complete_parts(connection, dataset, unit, year))
    if missing:
        _refuse_approved(connection, dataset, unit, year, missing)
    return missing


def years_to_mark(
    connection: Connection, dataset: str, unit: str, years: Iterable[int], parts: Iterable[str] = ()
) -> tuple[int, ...]:
    """Return those of some years for which whoever looks may mark these parts of a register, and some are not yet."""
    if not rights_of(connection).may_enter(unit):
        return ()
    wanted = set(parts or DATASETS[dataset].parts)
    marked, until = marked_years(connection, dataset, unit), _approved_until(connection, dataset, unit, wanted)
    return tuple(year for year in years if year > until and not wanted <= marked.get(year, set()))


def mark_incomplete(
    connection: Connection, dataset: str, unit: str, year: int, user: str, parts: Iterable[str] = ()
) -> None:
    """Take the mark back, from all of a register or from these parts."""
    permit_entering(connection, unit)
    _refuse_approved(connection, dataset, unit, year, list(parts) or DATASETS[dataset].parts)
    table = register_complete
    parts = list(parts) or list(DATASETS[dataset].parts)
    connection.execute(
        delete(table).where(
            table.c.dataset == dataset, table.c.unit == unit, table.c.year == year, table.c.part.in_(parts)
        )
    )
    audit.note(
        connection, audit.Act.MARKED_INCOMPLETE, user, dataset=dataset, unit=unit, year=str(year), parts=_named(parts)
    )
    settings.note_change_of_data(connection)


def marks_of(connection: Connection, unit: str) -> set[Mark]:
    """Return everything a unit's registers are marked complete for."""
    table = register_complete
    query = select(table.c.dataset, table.c.year, table.c.part).where(table.c.unit == unit)
    return {(row.dataset, row.year, row.part) for row in connection.execute(of_viewer(connection, query, table.name))}


def marks_to_change(connection: Connection, unit: str, marks: Collection[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Return (marks to make, marks to take back) that leave a unit with these; approved years stay as is."""
    held = marks_of(connection, unit)
    free = {
        mark
        for mark in held ^ set(marks)
        if mark[0] in DATASETS and mark[1] > _approved_until(connection, mark[0], unit, {mark[2]})
    }
    return sorted(free - held), sorted(free & held)


def take_marks_back(
    connection: Connection, unit: str, marks: Iterable[Mark], user: str
) -> list[dict[str, str | int | None]]:
    """Take marks back and return them as `put_marks_back` takes them."""
    table, kept = register_complete, []
    for dataset, year, part in marks:
        which = (table.c.dataset == dataset, table.c.unit == unit, table.c.year == year, table.c.part == part)
        row = connection.execute(of_every_unit(select(table).where(*which), table.name)).mappings().one()
        kept.append({name: row[name] for name in _KEPT} | {"marked_at": row["marked_at"].isoformat()})
        mark_incomplete(connection, dataset, unit, year, user, (part,))
    return kept


def put_marks_back(connection: Connection, marks: Iterable[dict[str, str | int | None]]) -> None:
    """Mark again what was marked, by whom it was; a Problem where a year was approved meanwhile."""
    table = register_complete
    for mark in marks:
        missing = not_marked(connection, mark["dataset"], mark["unit"], mark["year"], (mark["part"],))
        if missing:
            at = datetime.fromisoformat(mark["marked_at"])
            connection.execute(insert(table).values({**mark, "marked_at": at}))


def _named(parts: Iterable[str]) -> list[str]:
    """Return the parts that have a name: a register that is one list has one part without."""
    return [part for part in parts if part]


def _refuse_approved(connection: Connection, dataset: str, unit: str, year: int, parts: Iterable[str]) -> None:
    """Raise a Problem where the year is approved: whether its register is complete decides which number is shown.

    What is split off is approved with the register it comes from, which is the part it is listed by.
    """
    for register in _approved_with(dataset, parts):
        until = locked.approved_until(connection, register, unit)
        if until is not None and year <= until:
            raise locked.locked(register, unit, year)


def _approved_until(connection: Connection, dataset: str, unit: str, parts: Iterable[str]) -> int:
    """Return the last year in which any of these parts is approved, 0 for none."""
    found = [locked.approved_until(connection, register, unit) for register in _approved_with(dataset, parts)]
    return max((until for until in found if until is not None), default=0)


def _approved_with(dataset: str, parts: Iterable[str]) -> Iterable[str]:
    """Return the registers that parts of a register are approved with."""
    return parts if DATASETS[dataset].split_off else (dataset,)


def forget_marks_of(connection: Connection, upload_id: int) -> None:
    """Take back the marks that a list brought, as when it is undone; a Problem where one is of an approved year."""
    query = select(
        register_complete.c.dataset, register_complete.c.unit, register_complete.c.year, register_complete.c.part
    )
    for row in connection.execute(
        of_every_unit(query.where(register_complete.c.upload_id == upload_id), register_complete.name)
    ).all():
        _refuse_approved(connection, row.dataset, row.unit, row.year, (row.part,))
    connection.execute(delete(register_complete).where(register_complete.c.upload_id == upload_id))
