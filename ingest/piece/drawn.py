"""The server's side of drawing: one process a piece, each piece once, no more than two at a time."""

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
_held: OrderedDict[tuple[str, str, tuple[int, ...]], Piece] = OrderedDict()
_lock = threading.Lock()


def held_piece(sha256: str, sheet: str, rows: Collection[int]) -> Piece | None:
    """Return a piece that was drawn before, of a file by the sum of its bytes; None where it is not held."""
    key = _key(sha256, sheet, rows)
    with _lock:
        if key in _held:
            _held.move_to_end(key)
        return _held.get(key)


def piece_of(sha256: str, content: bytes, sheet: str, rows: Collection[int]) -> Piece:
    """Return these rows of a sheet of a file as they were handed in; a Problem where they cannot be drawn.

    Who may see what of it, the caller asks (`ingest.piece.seen`): what is held is the same for everybody.
    """
    if not _turns.acquire(timeout=_PATIENCE):
        raise Problem("drawing_busy", N_("Many are looking at pieces of sheets at this moment. Try again."))
    try:
        found = held_piece(sha256, sheet, rows) or _drawn(content, sheet, sorted(rows))
    finally:
        _turns.release()
    with _lock:
        _held[_key(sha256, sheet, rows)] = found
        while len(_held) > _MOST_HELD:
            _held.popitem(last=False)
    return found


def _key(sha256: str, sheet: str, rows: Collection[int]) -> tuple[str, str, tuple[int, ...]]:
    return sha256, sheet, tuple(sorted(rows))


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
