"""Writing planned records into their tables: insert, update, take back. Always inside the caller's transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.partial_days import COLUMN as KNOWN_TO
from data_model.known.partial_days import column_of, plain_day
from data_model.registers.named_partners import ids_of, name_partners, named
from data_model.rights.visible_rows import of_every_unit
from data_model.stored import touched
from data_model.stored.batches import batches
from data_model.stored.bulk import insert_many
from data_model.stored.records import from_json, json_reader
from data_model.stored.spans import COLUMNS as SPAN_COLUMNS
from data_model.stored.spans import Span, span_of
from data_model.stored.tables import COUNTRIES_OF, REGISTERS
from ingest.plan.change_plan import Origin, PlannedRecord

_AT_ONCE = 500  # records named in one statement
_THESE = bindparam("these", expanding=True)
_ORIGIN = ("record_key", "unit", "upload_id", "sheet", "row", "cell")


def insert_records(connection: Connection, upload_id: int, records: list[PlannedRecord]) -> dict[str, int]:
    """Insert new records of any datasets; return their ids by key."""
    ids: dict[str, int] = {}
    for name, group in _by_dataset(records).items():
        dataset, table = DATASETS[name], REGISTERS[name]
        stated = set().union(*(record.after for record in group))  # the others cost time in every row
        fields = [item for item in dataset.fields if item.kind is not Kind.COUNTRIES and item.name in stated]
        names = (*_ORIGIN, *(item.name for item in fields), *_columns_beside(dataset))
        readers = {item.name: reader for item in fields if (reader := _reader(item.kind))}
        insert_many(connection, table, names, _rows(dataset, group, fields, upload_id), readers)
        found = connection.execute(
            of_every_unit(select(table.c.record_key, table.c.id).where(table.c.upload_id == upload_id), name)
        )
        ids.update(map(tuple, found.all()))
        _note_touched(connection, name, ids, group)
        _insert_countries(connection, dataset, ((ids[record.key], record.after) for record in group))
        if dataset.partner:
            name_partners(connection, dataset, table.c.upload_id == upload_id)
    return ids


def rest_on(
    connection: Connection, records: list[PlannedRecord], ids: Mapping[str, int], stands_in: Mapping[int | None, int]
) -> None:
    """Let records that were just inserted rest on other uploads than the one that brought them: those they came from.

    `stands_in`: upload of their origin -> the upload here that stands for it.
    """
    for name, group in _by_dataset(records).items():
        table = REGISTERS[name]
        moves = [
            {"of": ids[record.key], "on": stands_in[record.origin.upload_id]}
            for record in group
            if record.origin.upload_id in stands_in
        ]
        if moves:
            query = update(table).where(table.c.id == bindparam("of")).values(upload_id=bindparam("on"))
            connection.execute(query, moves)


def _note_touched(connection: Connection, name: str, ids: dict[str, int], records: Iterable[PlannedRecord]) -> None:
    by_unit: dict[str, list[int]] = {}
    for record in records:
        by_unit.setdefault(record.origin.unit, []).append(ids[record.key])
    for unit, numbers in by_unit.items():
        touched.note(connection, name, unit, numbers)


def _rows(
    dataset: Dataset, records: Iterable[PlannedRecord], fields: list[Field], upload_id: int
) -> Iterator[tuple[Any, ...]]:
    """Yield the values of records: those of `_ORIGIN`, of these fields as JSON holds them, and what stands beside."""
    names, beside = [item.name for item in fields], bool(_columns_beside(dataset))
    for record in records:
        origin, after = record.origin, record.after
        yield (
            record.key,
            origin.unit,
            upload_id,
            origin.sheet,
            origin.row,
            origin.cell,
            *map(after.get, names),
            *(_beside(dataset, after) if beside else ()),
        )


def _reader(kind: Kind) -> Callable[[Any], Any] | None:
    """Return what makes of a value of JSON what its column takes: how far a day is known stands in another one."""
    return plain_day if kind is Kind.DATE else json_reader(kind)


def _columns_beside(dataset: Dataset) -> tuple[str, ...]:
    """Return the columns that are worked out of a record when it is written: its span, how far its days are known."""
    return (*(SPAN_COLUMNS if dataset.life else ()), *((KNOWN_TO,) if dataset.days_may_be_partial else ()))


def _beside(dataset: Dataset, values: Mapping[str, Any]) -> tuple[date | str | None, ...]:
    """Return the values of `_columns_beside`."""
    partial = dataset.days_may_be_partial
    return (*_span(dataset, values), *((column_of(values, dataset.names_by_kind[Kind.DATE]),) if partial else ()))


def _span(dataset: Dataset, values: Mapping[str, Any]) -> tuple[date | None, ...]:
    """Return the days of a record's span, in the order of its columns; of its own: others may end it sooner."""
    if dataset.life is None:
        return ()
    span: Span[str] = span_of(dataset, values)
    return tuple(day and plain_day(day) for day in (span.first, span.last, span.known_after))


def write_record(
    connection: Connection, dataset: Dataset, record_id: int, key: str, values: dict[str, Any], origin: Origin
) -> None:
    """Give a stored record other values and another origin; `values` as `records.to_json` gives them."""
    table = REGISTERS[dataset.name]
    row = _with_partner(connection, dataset, _row(dataset, key, values, origin), values)
    connection.execute(update(table).where(table.c.id == record_id).values(row))
    touched.note(connection, dataset.name, origin.unit, [record_id])
    if dataset.name in COUNTRIES_OF:
        countries = COUNTRIES_OF[dataset.name]
        connection.execute(delete(countries).where(countries.c.record_id == record_id))
        _insert_countries(connection, dataset, [(record_id, values)])


def put_back(
    connection: Connection, dataset: Dataset, record_id: int, key: str, values: dict[str, Any], origin: Origin
) -> None:
    """Give a record that was withdrawn its place in the register again, under the id it had."""
    row = _with_partner(connection, dataset, _row(dataset, key, values, origin), values)
    connection.execute(insert(REGISTERS[dataset.name]).values({"id": record_id, **row}))
    touched.note(connection, dataset.name, origin.unit, [record_id])
    _insert_countries(connection, dataset, [(record_id, values)])


def take_back(connection: Connection, dataset: Dataset, record_ids: Iterable[int]) -> None:
    """Take records out of their register: those an upload had brought, or that are withdrawn.

    Their history keeps them whole.
    """
    table, countries = REGISTERS[dataset.name], COUNTRIES_OF.get(dataset.name)
    asked = of_every_unit(select(table.c.unit, table.c.id).where(table.c.id.in_(_THESE)), table.name)
    for some in batches(record_ids, _AT_ONCE):
        these = {"these": some}
        if countries is not None:
            connection.execute(delete(countries).where(countries.c.record_id.in_(_THESE)), these)
        for unit, number in connection.execute(asked, these):
            touched.note(connection, dataset.name, unit, [number])
        connection.execute(delete(table).where(table.c.id.in_(_THESE)), these)


def _by_dataset(records: Iterable[PlannedRecord]) -> dict[str, list[PlannedRecord]]:
    groups: dict[str, list[PlannedRecord]] = {}
    for record in records:
        groups.setdefault(record.dataset, []).append(record)
    return groups


def _row(dataset: Dataset, key: str, values: dict[str, Any], origin: Origin) -> dict[str, Any]:
    typed = from_json(dataset, values)
    plain = {item.name: typed[item.name] for item in dataset.fields if item.kind is not Kind.COUNTRIES}
    days = {name: plain_day(values[name]) for name in dataset.names_by_kind.get(Kind.DATE, ()) if values.get(name)}
    beside = dict(zip(_columns_beside(dataset), _beside(dataset, values), strict=True))
    return {**plain, **days, **beside, "record_key": key, **origin._asdict()}


def _with_partner(
    connection: Connection, dataset: Dataset, row: dict[str, Any], values: dict[str, Any]
) -> dict[str, Any]:
    """Return a row with the partner its record names, where the register names such."""
    if not dataset.partner:
        return row
    whom = named(dataset, row["unit"], values)
    return {**row, "partner_id": ids_of(connection, dataset, [whom]).get(whom) if whom else None}


def _insert_countries(connection: Connection, dataset: Dataset, records: Iterable[tuple[int, dict[str, Any]]]) -> None:
    if dataset.name in COUNTRIES_OF:
        field = next(item.name for item in dataset.fields if item.kind is Kind.COUNTRIES)
        rows = (
            (record_id, country, position)
            for record_id, values in records
            for position, country in enumerate(values.get(field, ()))
        )
        insert_many(connection, COUNTRIES_OF[dataset.name], ("record_id", "country", "position"), rows)
