"""What is locked: until which year a register is approved, and which changes of records would change such a year."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from data_model.declared import DATASETS
from data_model.declared.declare import Owner
from data_model.known.places import all_places, place_name
from data_model.known.problems import Problem, Words
from data_model.registers.approved_years import State, ends_with_it, first_year_of, is_of_later_years
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.once import once
from data_model.stored.tables import REGISTERS, approval
from translations import N_


def approved_until(connection: Connection, dataset: str, unit: str) -> int | None:
    """Return the last approved year of a unit's register, None for none.

    A former territory's is that of the unit it went into.
    """
    return approved_until_each(connection, dataset, [unit])[unit]


def approved_until_each(connection: Connection, dataset: str, units: Iterable[str]) -> dict[str, int | None]:
    """Return the same for several units, asked at once."""
    key = ("approved until", dataset, tuple(units))
    return once(connection, key, lambda: _approved_until_each(connection, dataset, key[-1]))


def _approved_until_each(connection: Connection, dataset: str, units: Iterable[str]) -> dict[str, int | None]:
    owners = {unit: tuple(filter(None, (unit, all_places()[unit].merged_into))) for unit in units}
    asked = {owner for found in owners.values() for owner in found}
    query = select(approval.c.unit, approval.c.until_year).where(
        approval.c.dataset == dataset, approval.c.unit.in_(sorted(asked))
    )
    until = dict(connection.execute(of_every_unit(query, approval.name)).all())
    return {
        unit: max((until[owner] for owner in found if owner in until), default=None) for unit, found in owners.items()
    }


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
        """Return the approved year a record's values (as JSON holds them) are dated in.

        None where they are free to change.
        """
        if self.nothing or not values:
            return None
        year = first_year_of(dataset, values)
        until = self._until_of(dataset, unit, values)
        return year if until is not None and year is not None and year <= until else None

    def year_of_change(self, dataset: str, unit: str, before: State, after: State) -> int | None:
        """Return the approved year that going from one state of a record to another would change.

        None where it is free to.
        """
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
            "“{register}” of {unit} is approved and locked for {year}. What has ended since is entered with the "
            "day it ended; for anything else ask who approved it to reopen it on the page “Uploads made”."
        ),
        register=Words(DATASETS[dataset].title),
        unit=place_name(unit),
        year=year,
    )
