"""Records of a register into bytes and back: a column for each field that is counted or narrowed by."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from sqlalchemy import BigInteger, ColumnElement, Connection, String, cast, func, null, select, type_coerce

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Dataset, Kind
from data_model.declared.record_parts import Report
from data_model.known.partial_days import COLUMN as KNOWN_TO
from data_model.known.text import fold, fold_any_script
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.column_types import ExactDecimal
from data_model.stored.spans import COLUMNS as SPAN_COLUMNS
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, upload

#: Stands for "not stated": of days, of numbers and of codes.
NO_DAY, NO_NUMBER, NO_CODE = np.iinfo(np.int32).min, np.iinfo(np.int64).min, -1
#: Columns that every register has, besides its fields.
UNIT, PLACED, DELIVERED, ROW = "unit", "placed_on", "delivered_at", "id"
#: Of a register whose records are reported on: 1 where a report is named, else not stated.
REPORTED = "is_reported"
PARTNER, PARTNER_NAME = "partner_id", "partner_name"


class Form(StrEnum):
    """How a column is held: days since 1970, whole numbers (amounts in hundredths), or codes of what is said."""

    DAY = "day"
    NUMBER = "number"
    CODE = "code"


_FORMS: dict[Kind, Form | None] = {
    Kind.TEXT: None,  # not counted by
    Kind.TERM: None,
    Kind.DATE: Form.DAY,
    Kind.INTEGER: Form.NUMBER,
    Kind.AMOUNT: Form.NUMBER,
    Kind.CHOICE: Form.CODE,
    Kind.YES_NO: Form.CODE,
    Kind.CURRENCY: Form.CODE,
    Kind.COUNTRY: Form.CODE,
    Kind.COUNTRIES: Form.CODE,
    Kind.PLACE: Form.CODE,
}
_TYPES = {Form.DAY: pa.date32(), Form.NUMBER: pa.int64(), Form.CODE: pa.string()}


@dataclass(frozen=True)
class Packed:
    """The columns of some records by name: int32 days, int64 numbers, int32 codes into `said` (-1: not stated)."""

    columns: dict[str, np.ndarray]
    said: dict[str, list[str]]
    rows: int


@cache
def forms_of(name: str) -> dict[str, Form]:
    """Return the columns that are kept of a register, each with its form."""
    dataset = DATASETS[name]
    fields = {item.name: _FORMS[item.kind] for item in dataset.fields if _FORMS[item.kind]}
    spans = dict.fromkeys(SPAN_COLUMNS, Form.DAY) if dataset.life else {}
    partner = {PARTNER: Form.NUMBER, PARTNER_NAME: Form.CODE} if PARTNER in REGISTERS[name].c else {}
    own = {ROW: Form.NUMBER, UNIT: Form.CODE, DELIVERED: Form.NUMBER, PLACED: Form.DAY}
    report = {REPORTED: Form.NUMBER} if dataset.report else {}
    known = {KNOWN_TO: Form.CODE} if dataset.days_may_be_partial else {}
    return {**own, **spans, **partner, **report, **known, **dict.fromkeys(_texts(name), Form.CODE), **fields}


@cache
def _texts(name: str) -> tuple[str, ...]:
    """Return the texts of a register of which different ones are counted."""
    counts = (item.recorded for item in INDICATORS.values() if item.distinct and item.recorded)
    counted = {recorded.field for recorded in counts if recorded.dataset == name}
    return tuple(item.name for item in DATASETS[name].fields if item.name in counted and item.kind is Kind.TEXT)


def pack(connection: Connection, name: str, first: int, last: int) -> tuple[int, bytes]:
    """Return how many records of a register have an id from `first` to `last`, and their columns in order of it."""
    rows = connection.execute(_query(connection, DATASETS[name], first, last)).all()
    forms = forms_of(name)
    columns = dict(zip(forms, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(forms, ())
    if report := DATASETS[name].report:
        columns[REPORTED] = [1 if names_report(report, text) else None for text in columns[REPORTED]]
    seconds = _seconds(connection, set(columns[DELIVERED]))
    columns[DELIVERED] = [seconds[upload_id] for upload_id in columns[DELIVERED]]
    for field in _texts(name):
        columns[field] = [text and fold_any_script(text) for text in columns[field]]
    for field in _countries(name):
        in_order = {said: ",".join(sorted(said.split(","))) for said in set(columns[field]) if said}
        columns[field] = [in_order.get(said) for said in columns[field]]
    arrays = [_array(form, columns[item]) for item, form in forms.items()]
    return len(rows), _to_bytes(pa.record_batch(arrays, names=list(forms)))


def _seconds(connection: Connection, uploads: set[int]) -> dict[int, int | None]:
    """Return when each of these uploads was applied, in seconds since 1970: records share them."""
    query = select(upload.c.id, upload.c.applied_at).where(upload.c.id.in_(uploads))
    return {number: None if at is None else int(at.timestamp()) for number, at in connection.execute(query)}


def names_report(report: Report, text: str | None) -> bool:
    """Tell whether a cell names a report: not where it is empty, a mere sign, or says that there is none yet."""
    if not text or not any(map(str.isalnum, text)):
        return False
    said = f"{fold(text)} "
    return not any(said.startswith(f"{fold(words)} ") for words in report.without)


def _query(connection: Connection, dataset: Dataset, first: int, last: int):
    table = REGISTERS[dataset.name]
    read: list[ColumnElement[Any]] = []
    for name, form in forms_of(dataset.name).items():
        if name == PLACED:
            read.append(_plain(connection, form, func.coalesce(*(table.c[item] for item in dataset.dates), null())))
        elif name == PARTNER_NAME:
            read.append(table.c[dataset.partner.name])
        elif name == REPORTED:
            read.append(table.c[dataset.report.field])
        elif name == DELIVERED:
            read.append(table.c.upload_id)
        elif name in _countries(dataset.name):
            read.append(_country_set(dataset.name))
        else:
            read.append(_plain(connection, form, table.c[name]))
    query = select(*read).where(table.c.id >= first, table.c.id <= last).order_by(table.c.id)
    return of_every_unit(query, table.name)


def _plain(connection: Connection, form: Form, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column as it is kept, without making an object of each value: amounts as whole hundredths.

    Days are texts on SQLite; all those of a column are turned at once.
    """
    is_amount = isinstance(column.type, ExactDecimal)
    if connection.dialect.name != "sqlite":
        return cast(column * 100, BigInteger) if is_amount else column
    if form is Form.DAY:
        return type_coerce(column, String)
    return type_coerce(column, BigInteger) if is_amount else column


@cache
def _countries(name: str) -> tuple[str, ...]:
    return tuple(item.name for item in DATASETS[name].fields if item.kind is Kind.COUNTRIES)


def _country_set(name: str) -> ColumnElement[Any]:
    """Return the countries of a record in no order: whoever reads them puts them into that of their codes."""
    countries = COUNTRIES_OF[name]
    of_record = countries.c.record_id == REGISTERS[name].c.id
    return select(func.aggregate_strings(countries.c.country, ",")).where(of_record).scalar_subquery()


def _array(form: Form, values: Sequence[Any]) -> pa.Array:
    first = next((value for value in values if value is not None), None)
    if form is Form.CODE:
        said = [None if value is None else str(value) for value in values] if isinstance(first, bool) else values
        said = [value or None for value in said] if "" in said else said
        return pa.array(said, type=pa.string()).dictionary_encode()
    if form is Form.DAY and isinstance(first, str):
        return pa.array(values, type=pa.string()).cast(pa.date32())
    return pa.array(values, type=_TYPES[form])


def _to_bytes(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()


def unpack(name: str, content: bytes) -> Packed:
    """Return the columns that `pack` made; ValueError where they are not those of today's register."""
    batch = pa.ipc.open_stream(content).read_next_batch()
    forms = forms_of(name)
    if batch.schema.names != list(forms):
        raise ValueError(f"a block of {name} was made by another version of the program")
    columns, said = {}, {}
    for item, form in forms.items():
        array = batch.column(item)
        if form is Form.CODE:
            said[item] = array.dictionary.to_pylist()
            columns[item] = array.indices.fill_null(NO_CODE).to_numpy(zero_copy_only=False).astype(np.int32)
        elif form is Form.DAY:
            columns[item] = array.cast(pa.int32()).fill_null(NO_DAY).to_numpy(zero_copy_only=False)
        else:
            columns[item] = array.fill_null(NO_NUMBER).to_numpy(zero_copy_only=False)
    return Packed(columns, said, batch.num_rows)
