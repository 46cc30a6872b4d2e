"""Blocks of columns beside the registers: remade by whoever writes records, inside the same transaction.

A record stays in one block all its life, that of its id. So a block is the same wherever it is read from, and readers
load again only those whose digest is another.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache

from sqlalchemy import Connection, delete, func, insert, select

from data_model.columns import record_spans
from data_model.columns.packing import forms_of, pack, unpack
from data_model.columns.said import said_of
from data_model.declared import DATASETS
from data_model.declared.declare import Owner
from data_model.rights.visible_rows import of_every_unit
from data_model.settings import settings
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, column_block
from data_model.stored.touched import touched_on

#: How many ids a block has room for: an edit remakes one.
SIZE = 2048
#: The registers that are kept as columns: those whose records belong to units.
KEPT = tuple(name for name, dataset in DATASETS.items() if dataset.owner is Owner.UNIT)
_FORMAT_KEPT = "columns_format"
_STATE_KEPT = {name: f"columns_of_{name}" for name in KEPT}
_MADE_AS = "1"  # to be changed with what `pack` makes of the same record
_REGISTER_OF = {table.name: name for name, table in COUNTRIES_OF.items()}


def format_now() -> str:
    """Return what names the columns this version of the program keeps."""
    return _format_of(_MADE_AS)


@cache
def _format_of(made_as: str) -> str:
    said = json.dumps([made_as, SIZE, {name: forms_of(name) for name in KEPT}])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def states(connection: Connection) -> dict[str, str] | None:
    """Return register -> what names the content of all its blocks; none where none was ever made.

    None where they were made by a version of the program with other columns.
    """
    found = settings.internals(connection, [_FORMAT_KEPT, *_STATE_KEPT.values()])
    if found.get(_FORMAT_KEPT) != format_now():
        return None
    return {name: found[kept] for name, kept in _STATE_KEPT.items() if kept in found}


def digests(connection: Connection, name: str) -> dict[int, str]:
    """Return the number of each block of a register -> its digest."""
    query = select(column_block.c.number, column_block.c.digest).where(column_block.c.dataset == name)
    return dict(connection.execute(of_every_unit(query, column_block.name)).all())


def ensure(connection: Connection) -> None:
    """Make all blocks where they are missing, or were made by a version of the program with other columns."""
    if states(connection) is None:
        rebuild(connection)


def rebuild(connection: Connection) -> dict[str, int]:
    """Make the spans and blocks of every register anew; return register -> how many blocks it has."""
    made = {name: _rebuild_register(connection, name) for name in KEPT}
    settings.store(connection, _FORMAT_KEPT, format_now())
    return made


def _rebuild_register(connection: Connection, name: str) -> int:
    if DATASETS[name].life:
        record_spans.put_right(connection, name, None)
    connection.execute(delete(column_block).where(column_block.c.dataset == name))
    numbers = range(_last_block(connection, name) + 1)
    _make(connection, name, numbers)
    return len(numbers)


def _last_block(connection: Connection, name: str) -> int:
    table = REGISTERS[name]
    last = connection.scalar(of_every_unit(select(func.max(table.c.id)), name))
    return -1 if last is None else last // SIZE


def keep_up(connection: Connection) -> None:
    """Let spans and blocks follow what was written on this connection since the last time."""
    touched = touched_on(connection)
    if touched is None or not (touched.ids or touched.written):
        return
    written = {_REGISTER_OF.get(table, table) for table in touched.written}
    ids = {name: dict(units) for name, units in touched.ids.items()}
    for name in KEPT:
        if name in ids:
            _follow(connection, name, ids[name])
        elif name in written:
            _rebuild_register(connection, name)
    touched.clear()


def _follow(connection: Connection, name: str, units: dict[str, set[int]]) -> None:
    touched = set().union(*units.values())
    if DATASETS[name].life and DATASETS[name].life.follows:
        touched.update(record_spans.put_right(connection, name, units))
    numbers = sorted({record // SIZE for record in touched})
    connection.execute(delete(column_block).where(column_block.c.dataset == name, column_block.c.number.in_(numbers)))
    _make(connection, name, numbers)


def _make(connection: Connection, name: str, numbers: Iterable[int]) -> None:
    """Write these blocks of a register; one without records is not kept."""
    for number in numbers:
        rows, content = packed(connection, name, number)
        if rows:
            digest = _digest(connection, name, number, content)
            values = {"dataset": name, "number": number, "digest": digest, "rows": rows, "content": content}
            connection.execute(insert(column_block).values(values))
    # One look tells readers that nothing has changed, however many blocks there are.
    said = json.dumps(sorted(digests(connection, name).items()))
    settings.store(connection, _STATE_KEPT[name], hashlib.sha256(said.encode()).hexdigest())


def _digest(connection: Connection, name: str, number: int, content: bytes) -> str:
    """Return what names a block: its columns, and the words of its records, which are held beside them.

    Words alone may change, and when they did is known to the second only: two changes may come in one.
    """
    said = said_of(connection, name, number * SIZE, (number + 1) * SIZE - 1)
    return hashlib.sha256(content + json.dumps(said).encode()).hexdigest()


def packed(connection: Connection, name: str, number: int) -> tuple[int, bytes]:
    """Return how many records a block holds, and its content, from the register itself."""
    return pack(connection, name, number * SIZE, (number + 1) * SIZE - 1)


def every_block(connection: Connection, name: str) -> Iterator[bytes]:
    """Yield the content of each block of a register, from the register itself."""
    for number in range(_last_block(connection, name) + 1):
        rows, content = packed(connection, name, number)
        if rows:
            yield content


def differing(connection: Connection) -> list[str]:
    """Return what is kept beside the registers and does not agree with them; [] for nothing."""
    found = [
        f"{name}: span of record {record}"
        for name in KEPT
        if DATASETS[name].life
        for record in record_spans.wrong(connection, name)
    ]
    for name in KEPT:
        kept = dict(
            connection.execute(
                select(column_block.c.number, column_block.c.content).where(column_block.c.dataset == name)
            ).all()
        )
        for number in sorted({*kept, *range(_last_block(connection, name) + 1)}):
            rows, content = packed(connection, name, number)
            if bool(rows) != (number in kept) or (rows and not _alike(name, content, kept[number])):
                found.append(f"{name}: block {number}")
    return found


def _alike(name: str, made: bytes, kept: bytes) -> bool:
    try:
        first, second = unpack(name, made), unpack(name, kept)
    except ValueError:
        return False
    return all(_said(first, item) == _said(second, item) for item in forms_of(name))


def _said(packed_columns, item: str) -> list:
    values = packed_columns.columns[item].tolist()
    said = packed_columns.said.get(item)
    return values if said is None else [said[code] if code >= 0 else None for code in values]
