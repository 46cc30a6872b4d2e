"""The server's side of reading.

It starts the child, keeps it within its limits, turns any end of it into a Book or a Problem.
"""

import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import psutil

from data_model.known.problems import Problem
from data_model.stored.without_collector import undisturbed
from ingest.model import Book, CellValue, Sheet, ShownNumber
from ingest.progress import still_wanted
from ingest.read import limits
from ingest.read.letters.legacy_letters import with_todays_letters
from ingest.read.letters.twice_encoded import with_letters_put_right, without_unseen
from ingest.read.wire import pack_task, unpack
from ingest.sentences import issue, problem

_PROJECT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-m", "ingest.read.child"]
_SMALL = 1024**2  # bytes; a file below that needs a gigabyte only when it is damaged or made to harm
_LOOK_EVERY = 0.25  # seconds between two looks at the child's memory and its time


def read_in_child(name: str, data: bytes, password: str = "") -> Book:
    """Return the file as a Book, or raise Problem. A text table's only sheet is named after the file.

    The password goes to the child as the bytes do: other programs can read a process's arguments and environment.
    """
    if not data:
        raise problem("file_empty")
    return book_of(name, data, run_child(_COMMAND, pack_task(data, password), data))


@undisturbed()
def book_of(name: str, data: bytes, written: bytes) -> Book:
    """Return the Book a child wrote about a file, or raise the Problem it wrote."""
    answer = _answer(written)
    if answer.get("problem") == "too_much_memory":
        raise _too_much_memory(data)
    if "problem" in answer:
        raise problem(answer["problem"], **answer["values"])
    stem = Path(name).stem
    sheets = [
        Sheet(
            name=found["name"] or stem,
            cells=_as_shown(found["cells"], found.get("shown", ())),
            merged=[tuple(area) for area in found["merged"]],
            hidden=found["hidden"],
            hidden_rows=tuple(found.get("hidden_rows", ())),
            hidden_columns=tuple(found.get("hidden_columns", ())),
            struck_rows=tuple(found.get("struck_rows", ())),
            under_merge=tuple((row, column, value) for row, column, value in found.get("under_merge", ())),
            from_1904=found.get("from_1904", False),
        )
        for found in answer["sheets"]
    ]
    notes = [issue(code, stem, "A1", **values) for code, values in answer["notes"]]
    book = Book(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), sheets=sheets, notes=notes)
    return in_todays_letters(book)


def in_todays_letters(book: Book) -> Book:
    """Return a book whose texts are in today's letters, however older programs left them."""
    return without_unseen(with_todays_letters(with_letters_put_right(book)))


def _as_shown(cells: list[list[CellValue]], runs: Iterable[tuple[int, int, int, str]]) -> list[list[CellValue]]:
    """Give the numbers whose cells show them otherwise the format that does."""
    for column, first, last, code in runs:
        for row in cells[first : last + 1]:
            if column < len(row) and row[column].__class__ in (float, int):
                row[column] = ShownNumber(row[column], code)
    return cells


def _start(command: list[str]) -> subprocess.Popen:
    paths = [str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show a console for each file
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_PROJECT,
        env=environment,
        creationflags=no_window,
    )


def run_child(command: list[str], task: bytes, data: bytes, seconds: float | None = None) -> bytes:
    """Return what a child wrote that is given a task about a file.

    Raise Problem when it takes too long or too much, or dies.
    """
    deadline = time.monotonic() + (seconds or limits.SECONDS)
    with _start(command) as child:
        try:
            written, errors = _wait(child, task, deadline)
        finally:
            if child.poll() is None:
                child.kill()
    if child.returncode == 0:
        return written
    if b"memory allocation" in errors or b"MemoryError" in errors:
        raise _too_much_memory(data)
    raise problem("reader_stopped")


def _wait(child: subprocess.Popen, task: bytes, deadline: float) -> tuple[bytes, bytes]:
    # Sent from beside: once `communicate` has timed out it sends nothing more, and the child would wait for the rest.
    stdin, child.stdin = child.stdin, None
    threading.Thread(target=_send, args=(stdin, task), daemon=True).start()
    while True:
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=_LOOK_EVERY)
        still_wanted()
        if time.monotonic() > deadline:
            raise problem("too_slow", seconds=limits.SECONDS)
        if _memory_of(child) > limits.MEMORY_BYTES:
            raise problem("too_much_memory", megabytes=limits.MEMORY_BYTES // 1024**2)


def _send(stdin: IO[bytes], task: bytes) -> None:
    with suppress(OSError), stdin:  # the child may end before it has read everything; how it ended says why
        stdin.write(task)


def _memory_of(child: subprocess.Popen) -> int:
    """Return the child's resident bytes: where no limit of the system holds it, this look does."""
    try:
        return psutil.Process(child.pid).memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def _too_much_memory(data: bytes) -> Problem:
    if len(data) < _SMALL:
        return problem("reader_stopped")
    return problem("too_much_memory", megabytes=limits.MEMORY_BYTES // 1024**2)


def _answer(written: bytes) -> dict[str, Any]:
    try:
        return unpack(written)
    except ValueError as error:
        raise problem("reader_stopped") from error
