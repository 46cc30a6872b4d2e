"""The partners that records name: each found by its spelling, or made, and kept with the record."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from data_model.declared import DATASETS, NAMING_PARTNERS
from data_model.declared.declare import Dataset, Kind
from data_model.registers.partner_names import spelling
from data_model.registers.partners import FOR_ALL, Named, known_spellings, partner_ids
from data_model.rights.visible_rows import of_every_unit
from data_model.stored import touched
from data_model.stored.batches import batches
from data_model.stored.tables import COUNTRIES_OF, REGISTERS

_BATCH = 500  # records asked for in one statement; below every database's limit of parameters


def named(dataset: Dataset, unit: str, values: dict[str, Any]) -> Named | None:
    """Return whom a record names; of several countries none says whose partner it is. None where it names nobody."""
    country, name = values.get(dataset.partner.country), values.get(dataset.partner.name)
    if _of_several(dataset):
        country = country[0] if country and len(country) == 1 else None
    return (unit, country, name) if name else None


def ids_of(connection: Connection, dataset: Dataset, wanted: Sequence[Named]) -> dict[Named, int]:
    """Return the partner of each of these names; one that is known by none of them is made, where its country is."""
    if not _of_several(dataset):
        return partner_ids(connection, wanted)
    placed = [item for item in wanted if item[1]]
    return partner_ids(connection, placed) | _known_by_name(connection, [item for item in wanted if not item[1]])


def records_naming(connection: Connection, dataset: Dataset, *which: ColumnElement[bool]) -> list[tuple[int, Named]]:
    """Return (record, whom it names) of the records of a register that name somebody, in the order of their ids."""
    table = REGISTERS[dataset.name]
    query = select(table.c.id, table.c.unit, table.c[dataset.partner.name])
    if not _of_several(dataset):
        query = query.add_columns(table.c[dataset.partner.country])
    query = query.where(table.c[dataset.partner.name].is_not(None), *which).order_by(table.c.id)
    rows = [dict(row) for row in connection.execute(of_every_unit(query, dataset.name)).mappings()]
    if _of_several(dataset):
        countries = _countries(connection, dataset.name, [row["id"] for row in rows])
        rows = [{**row, dataset.partner.country: countries.get(row["id"], ())} for row in rows]
    return [(row["id"], item) for row in rows if (item := named(dataset, row["unit"], row))]


def name_partners(connection: Connection, dataset: Dataset, *which: ColumnElement[bool]) -> list[int]:
    """Give records of a register their partners, where they name such; return those that got one."""
    table = REGISTERS[dataset.name]
    whom = records_naming(connection, dataset, *which)
    ids = ids_of(connection, dataset, list(dict.fromkeys(item for _record, item in whom)))
    found = [{"of": record, "whose": ids[item]} for record, item in whom if item in ids]
    if found:
        change = update(table).where(table.c.id == bindparam("of")).values(partner_id=bindparam("whose"))
        connection.execute(change, found)
    return [item["of"] for item in found]


def name_waiting(connection: Connection, unit: str) -> None:
    """Give records of a unit without a country their partners, which other records of it have named since."""
    for dataset in (DATASETS[name] for name in NAMING_PARTNERS):
        if _of_several(dataset):
            table = REGISTERS[dataset.name]
            found = name_partners(connection, dataset, table.c.partner_id.is_(None), table.c.unit == unit)
            if found:
                touched.note(connection, dataset.name, unit, found)


def name_unnamed(connection: Connection) -> None:
    """Give all records their partners that were written before their register knew them."""
    for name in NAMING_PARTNERS:
        name_partners(connection, DATASETS[name], REGISTERS[name].c.partner_id.is_(None))


def _known_by_name(connection: Connection, unplaced: Sequence[Named]) -> dict[Named, int]:
    """Return the partner of every name whose country is not said, where the unit names just one so in any country.

    Those of other units do not count: whose partner it is, would tell of their records.
    """
    spelled = {item: spelling(item[2]) for item in unplaced}
    by_country: dict[tuple[str, str], dict[str, int]] = {}  # unit, spelling -> country -> partner
    for (unit, country, folded), number in known_spellings(connection, sorted(set(spelled.values()))).items():
        by_country.setdefault((unit, folded), {})[country] = number
    all_known = {number for known in by_country.values() for number in known.values()}
    used, found = _used(connection, all_known), {}
    for item, folded in spelled.items():
        known = by_country.get((FOR_ALL, folded), {}) | by_country.get((item[0], folded), {})
        own = {number for number in known.values() if (item[0], number) in used}
        if len(own) == 1:
            found[item] = own.pop()
    return found


def _used(connection: Connection, partners: Iterable[int]) -> set[tuple[str, int]]:
    """Return (unit, partner) of these partners as the units' own records name them."""
    found: set[tuple[str, int]] = set()
    for some in batches(sorted(partners), _BATCH):
        for table in (REGISTERS[name] for name in NAMING_PARTNERS):
            query = select(table.c.unit, table.c.partner_id).where(table.c.partner_id.in_(some)).distinct()
            found |= {tuple(row) for row in connection.execute(of_every_unit(query, table.name))}
    return found


def _of_several(dataset: Dataset) -> bool:
    return dataset.field(dataset.partner.country).kind is Kind.COUNTRIES


def _countries(connection: Connection, name: str, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    table, found = COUNTRIES_OF[name], {}
    for some in batches(ids, _BATCH):
        query = select(table.c.record_id, table.c.country).where(table.c.record_id.in_(some))
        for record, country in connection.execute(of_every_unit(query, table.name)):
            found[record] = (*found.get(record, ()), country)
    return found
