"""The server's side of drawing: one process a piece, each piece once, no more than two at a time."""

import hashlib
import json
import sys
import threading
from collections import OrderedDict
from collections.abc import Collection

from data_model.known.problems import Problem
from ingest.model import Book, Sheet
from ingest.piece.model import Piece, PieceCell, from_answer
from ingest.read.letters.legacy_letters import with_todays_letters
from ingest.read.letters.twice_encoded import with_letters_put_right, without_unseen
from ingest.read.parent import run_child
from ingest.read.wire import pack_task, unpack
from ingest.sentences import problem
from translations import N_

_COMMAND = [sys.executable, "-m", "ingest.piece.child"]
_SECONDS, _PATIENCE = 20, 15  # for one piece; until one's turn comes
_AT_ONCE, _MOST_HELD = 2, 48
_turns = threading.BoundedSemaphore(_AT_ONCE)
_held: OrderedDict[tuple, Piece] = OrderedDict()
_lock = threading.Lock()


def piece_of(content: bytes, sheet: str, rows: Collection[int]) -> Piece:
    """Return these rows of a sheet of a file as they were handed in; a Problem where they cannot be drawn.

    Who may see what of it, the caller asks (`ingest.piece.seen`): what is held is the same for everybody.
    """
    key = (hashlib.sha256(content).hexdigest(), sheet, tuple(sorted(rows)))
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    if not _turns.acquire(timeout=_PATIENCE):
        raise Problem("drawing_busy", N_("Many are looking at pieces of sheets at this moment. Try again."))
    try:
        found = _drawn(content, sheet, sorted(rows))
    finally:
        _turns.release()
    with _lock:
        _held[key] = found
        while len(_held) > _MOST_HELD:
            _held.popitem(last=False)
    return found


def _drawn(content: bytes, sheet: str, rows: list[int]) -> Piece:
    task = pack_task(content, json.dumps({"sheet": sheet, "rows": rows}))
    answer = unpack(run_child(_COMMAND, task, content, _SECONDS))
    if "problem" in answer:
        raise problem(answer["problem"], **answer["values"])
    return _with_letters_put_right(from_answer(answer), sheet)


def _with_letters_put_right(piece: Piece, sheet: str) -> Piece:
    """Return a piece with the letters of old encodings as the reader takes them."""
    numbers = list(piece.rows)
    cells = [[cell.value for cell in piece.rows[number]] for number in numbers]
    book = Book(name=sheet, sha256="", size=0, sheets=[Sheet(name=sheet, cells=cells)])
    told = without_unseen(with_todays_letters(with_letters_put_right(book))).sheets[0].cells
    rows = {
        number: tuple(
            PieceCell(value, cell.look)
            for value, cell in zip([*said, *[None] * len(piece.rows[number])], piece.rows[number], strict=False)
        )
        for number, said in zip(numbers, told, strict=True)
    }
    return Piece(rows=rows, widths=piece.widths, merged=piece.merged, hidden=piece.hidden)
