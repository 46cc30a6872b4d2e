"""What waits to be seen to: records that run out or are late, and units or registers that say nothing of a year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, extract, select

from data_model.columns.rows import units_and_years
from data_model.declared import FIGURES, INDICATORS, REGISTERS_KEPT
from data_model.figures.filters import Filters
from data_model.known.places import NATION, all_places, current_units
from data_model.queries import published_figures
from data_model.queries.asked import units_behind
from data_model.queries.records_behind import Wanted, wanted_behind
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import REGISTERS

#: The indicators that count what runs out or is late: whatever a register declares to be due.
DUE = tuple(item.id for item in INDICATORS.values() if item.recorded and item.recorded.due)


@dataclass(frozen=True)
class Silent:
    """Of the country, the units without any figure or record of a year, and of how many; of a unit, its registers
    that held records in earlier years and none in this one."""

    names: tuple[str, ...]
    of: int


def due_now(connection: Connection, place: str) -> dict[str, int]:
    """Return indicator -> how many records are due or late today, of those that count any."""
    this_year = date.today().year  # the next one has begun already where years end before December is over
    answered = published_figures.answers_of(connection, DUE, place, [this_year, this_year + 1])
    counted = {name: found[max(found)].value for name, found in answered.items() if found}
    return {name: int(value) for name, value in counted.items() if value}


def wanted_due(indicator: str, place: str) -> Wanted:
    """Return the records an indicator of DUE counts today."""
    this_year = date.today().year
    return wanted_behind(indicator, Filters(first_year=this_year, last_year=this_year, place=place))


def silent(connection: Connection, place: str, year: int) -> Silent:
    """Return who says nothing of a year."""
    pairs = {name: units_and_years(connection, name) for name in REGISTERS_KEPT}
    if place != NATION:
        own = {name: {found for unit, found in held if unit in units_behind(place)} for name, held in pairs.items()}
        before = [name for name, years in own.items() if any(found < year for found in years)]
        return Silent(tuple(name for name in before if year not in own[name]), len(before))
    seen = [unit for unit in current_units() if rights_of(connection).may_see(unit.id)]
    told = {unit for held in pairs.values() for unit, found in held if found == year}
    told |= _reporting(connection, year)
    quiet = [unit.id for unit in seen if not told & {unit.id, *all_places()[unit.id].parts}]
    return Silent(tuple(quiet), len(seen))


def _reporting(connection: Connection, year: int) -> set[str]:
    """Return the places of which any figure speaks of a year."""
    table = REGISTERS[FIGURES.name]
    query = select(table.c.place).distinct().where(extract("year", table.c[FIGURES.main_date]) == year)
    return set(connection.scalars(of_viewer(connection, query, table.name)))
