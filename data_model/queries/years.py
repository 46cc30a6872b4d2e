"""Which years and places have data at all."""

from sqlalchemy import Connection, extract, select

from data_model.columns.blocks import KEPT
from data_model.columns.rows import units_and_years, units_with_records
from data_model.declared import FIGURES
from data_model.known.places import NATION, all_places
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import REGISTERS


def years_with_data(connection: Connection, place: str) -> list[int]:
    """Return the years in which a place has figures or records, in order. The nation has every unit's records."""
    owners = (place, *all_places()[place].parts)
    years = {
        year for name in KEPT for unit, year in units_and_years(connection, name) if place == NATION or unit in owners
    }
    figures = REGISTERS[FIGURES.name]
    ends = select(extract("year", figures.c[FIGURES.main_date])).distinct().where(figures.c.place.in_(owners))
    years.update(map(int, connection.scalars(of_viewer(connection, ends, figures.name))))
    return sorted(years)


def places_with_data(connection: Connection) -> list[str]:
    """Return the ids of the places that have figures or records."""
    found = {unit for name in KEPT for unit in units_with_records(connection, name)}
    places = select(REGISTERS[FIGURES.name].c.place).distinct()
    return sorted({*found, *connection.scalars(of_viewer(connection, places, FIGURES.name))})
