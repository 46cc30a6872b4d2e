"""The spans kept with records (stored/spans.py): put right where records follow each other, or were all written."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.spans import COLUMNS, Span, rests_on, spans_together
from data_model.stored.tables import REGISTERS


def put_right(connection: Connection, name: str, units: Iterable[str] | None) -> list[int]:
    """Work out the spans of a register's records again, of these units or of all; return which were others."""
    dataset, table = DATASETS[name], REGISTERS[name]
    changed = []
    for records in _together(dataset, _records(connection, dataset, units)):
        for record, span in zip(records, spans_together(dataset, records), strict=True):
            if Span(*(record[column] for column in COLUMNS)) != span:
                changed.append({"of": record["id"], **dict(zip(COLUMNS, vars(span).values(), strict=True))})
    if changed:
        values = {column: bindparam(column) for column in COLUMNS}
        connection.execute(update(table).where(table.c.id == bindparam("of")).values(values), changed)
    return [item["of"] for item in changed]


def wrong(connection: Connection, name: str) -> list[int]:
    """Return the records of a register whose spans are not what they should be."""
    dataset = DATASETS[name]
    return [
        record["id"]
        for records in _together(dataset, _records(connection, dataset, None))
        for record, span in zip(records, spans_together(dataset, records), strict=True)
        if Span(*(record[column] for column in COLUMNS)) != span
    ]


def _records(connection: Connection, dataset: Dataset, units: Iterable[str] | None) -> Iterable[Mapping[str, Any]]:
    table, life = REGISTERS[dataset.name], dataset.life
    names = {"id", "unit", *rests_on(life), *COLUMNS, *([life.follows] if life.follows else [])}
    query = select(*(table.c[name] for name in sorted(names))).order_by(table.c.unit)
    if life.follows:
        query = query.order_by(table.c[life.follows])
    if units is not None:
        query = query.where(table.c.unit.in_(list(units)))
    return connection.execute(of_every_unit(query, table.name)).mappings().all()


def _together(dataset: Dataset, records: Iterable[Mapping[str, Any]]) -> Iterable[list[Mapping[str, Any]]]:
    """Yield the records that follow each other; those that name nothing to follow are alone."""
    follows = dataset.life.follows

    def shared(record: Mapping[str, Any]) -> tuple[Any, ...]:
        return (record["unit"], record[follows]) if follows and record[follows] else ("", record["id"])

    for _shared, group in groupby(records, shared):
        yield list(group)
