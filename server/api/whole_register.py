"""A whole register as one table, CSV or Parquet: written to a file as it is read, a million records at most in it."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from starlette.responses import Response, StreamingResponse

from data_model.declared.declare import Dataset, Kind
from server.api.answers import csv_lines
from server.api.operation import CSV, PARQUET, Schema
from server.api.registers import AFTER, BEFORE, columns_of
from translations import language

Lines = Iterator[dict[str, Any]]
_IN_MEMORY = 8 * 1024**2  # bytes; what is larger goes by way of a file without a name
_A_GROUP = 20_000  # rows of a Parquet file that are written together
_BLOCK = 256 * 1024
_DIGITS, _DECIMALS = 20, 2


def whole_csv(dataset: Dataset, lines: Lines, how: str) -> Response:
    """Return a register as CSV."""
    columns = list(columns_of(dataset))

    def write(file: BinaryIO) -> None:
        file.write(b"\xef\xbb\xbf")
        for text in csv_lines(columns, ([line[name] for name in columns] for line in lines), how):
            file.write(text.encode())

    return _sent(write, f"{dataset.name}.csv", CSV)


def whole_parquet(dataset: Dataset, lines: Lines, _how: str) -> Response:
    """Return a register as Parquet, its columns typed: days as days, amounts exact, countries as lists.

    A day that is known to its year, quarter or month is the first of it, or its last where something ends; the column
    `known_to` says so.
    """
    import pyarrow as pa  # takes a moment to load: not before somebody asks for it
    from pyarrow import parquet

    schema = _schema(dataset)

    def write(file: BinaryIO) -> None:
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while group := list(islice(lines, _A_GROUP)):
                writer.write_table(pa.Table.from_pylist([_typed(dataset, line) for line in group], schema=schema))

    return _sent(write, f"{dataset.name}.parquet", PARQUET)


def _schema(dataset: Dataset) -> Any:
    import pyarrow as pa

    kinds = {
        **dict.fromkeys(Kind, pa.string()),
        Kind.DATE: pa.date32(),
        Kind.INTEGER: pa.int64(),
        Kind.AMOUNT: pa.decimal128(_DIGITS, _DECIMALS),
        Kind.YES_NO: pa.bool_(),
        Kind.COUNTRIES: pa.list_(pa.string()),
    }

    def beside(forms: Mapping[str, Schema]) -> list[Any]:
        whole = {name for name, form in forms.items() if form["type"] == "integer"}
        return [pa.field(name, pa.int64() if name in whole else pa.string()) for name in forms]

    fields = [pa.field(item.name, kinds[item.kind]) for item in dataset.fields]
    return pa.schema([*beside(BEFORE), *fields, *beside(AFTER), pa.field("known_to", pa.string())])


def _typed(dataset: Dataset, line: dict[str, Any]) -> dict[str, Any]:
    days = [item.name for item in dataset.fields if item.kind is Kind.DATE and line[item.name]]
    known = [f"{name}:{far}" for name in days if (far := getattr(line[name], "known_to", ""))]
    amounts = [item.name for item in dataset.fields if item.kind is Kind.AMOUNT and line[item.name] is not None]
    exact = {name: Decimal(line[name]).quantize(Decimal("0.01")) for name in amounts}
    return {**line, **exact, "known_to": ",".join(known) or None}


def _sent(write: Callable[[BinaryIO], None], name: str, media_type: str) -> Response:
    """Return a file that was written while the data was held still; it is sent when nothing is held any more."""
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed when it was sent)
    try:
        write(file)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(size),
        "Content-Language": language(),
    }
    return StreamingResponse(_blocks(file), 200, headers, media_type)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while block := file.read(_BLOCK):
            yield block
