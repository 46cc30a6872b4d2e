"""What records are called, folded and held by the process, so that words are found in a million of them at once.

Read from the registers when first looked for, a block at a time, and again only where the block has become another.
"""

import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from data_model.columns import blocks
from data_model.columns.held import Columns
from data_model.columns.packing import ROW
from data_model.columns.rows import seen
from data_model.columns.said import said_of
from data_model.stored.followed import database_of

_MOST_DATABASES = 4  # as columns are held


@dataclass(frozen=True)
class _Block:
    digest: str
    ids: list[int]  # the newest first
    lines: bytes  # one for each: its words in small letters without accents


_held: OrderedDict[str, dict[tuple[str, int], _Block]] = OrderedDict()
_lock = threading.Lock()


def ids_saying(connection: Connection, name: str, words: list[str], most: int) -> list[int]:
    """Return the newest records of a register, of those the viewer sees, that say all these folded words."""
    rows = seen(connection, name)
    ids = np.sort(rows.of(ROW))
    found: list[int] = []
    for number in np.unique(ids // blocks.SIZE)[::-1].tolist():
        block = _block(connection, rows.columns, number)
        found += [record for record in _saying(block, [word.encode() for word in words]) if _is_in(ids, record)]
        if len(found) >= most:
            break
    return found[:most]


def _is_in(ids: np.ndarray, record: int) -> bool:
    at = int(np.searchsorted(ids, record))
    return at < len(ids) and int(ids[at]) == record


def _saying(block: _Block, words: list[bytes]) -> Iterator[int]:
    """Yield the records of a block whose line holds every word."""
    longest = max(words, key=len)
    line, counted, at = 0, 0, block.lines.find(longest)
    while at >= 0:
        line += block.lines.count(b"\n", counted, at)
        begins, ends = block.lines.rfind(b"\n", 0, at) + 1, block.lines.find(b"\n", at)
        if all(word in block.lines[begins:ends] for word in words):
            yield block.ids[line]
        counted, at = ends, block.lines.find(longest, ends)


def _block(connection: Connection, columns: Columns, number: int) -> _Block:
    digest = columns.digests.get(number, "")
    with _lock:
        url = database_of(connection)
        of_database = _held.setdefault(url, {})
        _held.move_to_end(url)
        while len(_held) > _MOST_DATABASES:
            _held.popitem(last=False)
        held = of_database.get((columns.name, number))
    if held is None or held.digest != digest or not digest:
        held = of_database[columns.name, number] = _read(connection, columns.name, number, digest)
    return held


def _read(connection: Connection, name: str, number: int, digest: str) -> _Block:
    rows = said_of(connection, name, number * blocks.SIZE, (number + 1) * blocks.SIZE - 1)[::-1]
    lines = "".join(f"{' '.join(text.split())}\n" for _id, text in rows)
    return _Block(digest, [record for record, _text in rows], _folded(lines))


def _folded(lines: str) -> bytes:
    """Return text as `fold` compares it but for its signs, in one go: of a million records that takes a second."""
    small = lines.casefold().replace("đ", "d")
    return unicodedata.normalize("NFD", small).encode("ascii", "ignore")
