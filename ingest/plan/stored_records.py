"""What the registers hold already, as a plan compares it with a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ARRAY, ColumnElement, Connection, String, any_, func, literal, select

from data_model.declared.declare import Dataset, Kind
from data_model.known.partial_days import COLUMN as KNOWN_TO
from data_model.known.partial_days import with_precision
from data_model.rights.visible_rows import of_viewer
from data_model.stored.batches import batches
from data_model.stored.records import to_json
from data_model.stored.tables import COUNTRIES_OF, REGISTERS

_BATCH = 500  # keys asked for in one query; below every database's limit of parameters


class Origin(NamedTuple):
    """Who reports a record's values and where they stand: unit, upload, sheet, Excel row, and the cell where a row
    holds several records. Every row of a file has one."""

    unit: str
    upload_id: int | None
    sheet: str
    row: int
    cell: str

    def to_json(self, upload_id: int | None) -> dict[str, Any]:
        """Return it as the history of an upload keeps it."""
        return {"unit": self.unit, "upload_id": upload_id, "sheet": self.sheet, "row": self.row, "cell": self.cell}


@dataclass(frozen=True)
class Stored:
    """A record as the database holds it."""

    id: int
    key: str
    values: dict[str, Any]
    origin: Origin


def stored_records(connection: Connection, dataset: Dataset, keys: Iterable[str]) -> dict[str, Stored]:
    """Return the records held under these keys, by key."""
    column = REGISTERS[dataset.name].c.record_key
    return {
        record.key: record
        for batch in batches(_held(connection, dataset, list(keys)), _BATCH)
        for record in _read(connection, dataset, column.in_(batch))
    }


def _held(connection: Connection, dataset: Dataset, keys: list[str]) -> list[str]:
    """Return those of these keys that are held: of a new file hardly any, and they are asked for at once."""
    column = REGISTERS[dataset.name].c.record_key
    if connection.dialect.name == "sqlite":
        condition = column.in_(select(func.json_each(orjson.dumps(keys).decode()).table_valued("value").c.value))
    else:
        condition = column == any_(literal(keys, ARRAY(String)))
    query = of_viewer(connection, select(column).where(condition), dataset.name)
    return list(connection.scalars(query)) if keys else []


def stored_by_id(connection: Connection, dataset: Dataset, ids: Iterable[int]) -> dict[int, Stored]:
    """Return the records with these ids, by id."""
    column = REGISTERS[dataset.name].c.id
    return {
        record.id: record for batch in batches(ids, _BATCH) for record in _read(connection, dataset, column.in_(batch))
    }


def stored_where(connection: Connection, dataset: Dataset, *conditions: ColumnElement[bool]) -> list[Stored]:
    """Return the records that fulfil these conditions, oldest first."""
    column = REGISTERS[dataset.name].c.id
    ids = list(
        connection.scalars(of_viewer(connection, select(column).where(*conditions).order_by(column), dataset.name))
    )
    return sorted(stored_by_id(connection, dataset, ids).values(), key=lambda record: record.id)


def _read(connection: Connection, dataset: Dataset, condition: ColumnElement[bool]) -> Iterator[Stored]:
    rows = (
        connection.execute(of_viewer(connection, select(REGISTERS[dataset.name]).where(condition), dataset.name))
        .mappings()
        .all()
    )
    countries = _countries(connection, dataset, [row["id"] for row in rows])
    for row in rows:
        values = {item.name: row.get(item.name) for item in dataset.fields if item.kind is not Kind.COUNTRIES}
        values |= {item.name: countries.get(row["id"], ()) for item in dataset.fields if item.kind is Kind.COUNTRIES}
        with_precision(values, row.get(KNOWN_TO))
        origin = Origin(
            unit=row["unit"], upload_id=row["upload_id"], sheet=row["sheet"], row=row["row"], cell=row["cell"]
        )
        yield Stored(row["id"], row["record_key"], to_json(dataset, values), origin)


def _countries(connection: Connection, dataset: Dataset, ids: list[int]) -> dict[int, tuple[str, ...]]:
    if dataset.name not in COUNTRIES_OF or not ids:
        return {}
    table = COUNTRIES_OF[dataset.name]
    query = (
        select(table.c.record_id, table.c.country)
        .where(table.c.record_id.in_(ids))
        .order_by(table.c.record_id, table.c.position)
    )
    found: dict[int, tuple[str, ...]] = {}
    for record_id, country in connection.execute(of_viewer(connection, query, table.name)):
        found[record_id] = (*found.get(record_id, ()), country)
    return found
