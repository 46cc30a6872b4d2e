"""Whole workbooks to be spoiled, and a look at what is left that must not take long."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

import pytest

from data_model.known.problems import Problem
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedFile
from ingest.report.file_report import file_report
from ingest_books import TODAY
from truth.compare import read_here
from truth.figures import TABLES, written
from truth.layout import plain_layout, render
from truth.page import workbook_of
from truth.quirks import QUIRKS, quirks_of
from truth.records import DATASETS

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"


HERE = Context(unit="46", year=2024, today=TODAY)


_SECONDS = 10  # a whole one takes hundredths of one


@contextmanager
def in_time(seconds: int = _SECONDS) -> Iterator[None]:
    """Fail what takes longer, where the system can: a reader that hangs would hold the whole run.

    The seconds are of this process's own work: on a busy machine the clock runs on while others work.
    """

    def late(*_about: object) -> None:
        raise AssertionError(f"still reading after {seconds} seconds")

    if hasattr(signal, "SIGPROF"):
        before = signal.signal(signal.SIGPROF, late)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "SIGPROF"):
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


@cache
def whole_files() -> list[bytes]:
    """Workbooks in many layouts, one of each kind of table."""
    files = []
    for dataset in DATASETS:
        for number in range(3):
            random = Random(f"whole {dataset} {number}")
            layout = plain_layout(dataset, random, 6)
            for name in random.sample(quirks_of(dataset), 4):
                QUIRKS[name](layout, random)
            files.append(workbook_of(render(layout, random)))
    return [*files, *(workbook_of([written(make(Random(1)), Random(1))[0]]) for make in TABLES.values())]


@cache
def whole_books() -> list[Book]:
    samples = [read_here(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.xlsx"))]
    return [*(read_here("tep.xlsx", data) for data in whole_files()), *samples]


def look_at(book: Book) -> CheckedFile | None:
    """Check a book and say everything there is to say of it; None when it is refused in words."""
    try:
        checked = check_book(book, HERE)
    except Problem as problem:
        return None if str(problem) else pytest.fail(f"{problem.code} has no words")
    json.dumps(file_report(checked), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return checked
