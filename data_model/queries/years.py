"""Which years and places have data at all."""

from sqlalchemy import Connection, extract, select

from data_model.declared import DATASETS
from data_model.declared.declare import Owner
from data_model.known.places import NATION, all_places
from data_model.queries.record_conditions import day_of
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import REGISTERS


def years_with_data(connection: Connection, place: str) -> list[int]:
    """Return the years in which a place has figures or records, in order. The nation has every unit's records."""
    units = None if place == NATION else [place, *all_places()[place].parts]
    years: set[int] = set()
    for name, dataset in DATASETS.items():
        table = REGISTERS[name]
        year = extract("year", day_of(dataset))
        owner = table.c[dataset.owner]
        query = select(year).distinct()
        if units is not None:
            query = query.where(owner.in_(units))
        elif dataset.owner is Owner.PLACE:
            query = query.where(owner == NATION)
        years.update(
            int(found) for found in connection.scalars(of_viewer(connection, query, name)) if found is not None
        )
    return sorted(years)


def places_with_data(connection: Connection) -> list[str]:
    """Return the ids of the places that have figures or records."""
    found: set[str] = set()
    for name, dataset in DATASETS.items():
        query = select(REGISTERS[name].c[dataset.owner]).distinct()
        found.update(connection.scalars(of_viewer(connection, query, name)))
    return sorted(found)
