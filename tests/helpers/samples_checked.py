"""The sample workbooks as they are read and as they are checked, once for each process; everybody is given a copy.

To check all of them takes longer than most of what is tested with them, and a copy a hundredth of that.
"""

import pickle
from functools import cache
from pathlib import Path

from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedFile
from ingest.read import read_book

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "sample_data").glob("*.xlsx"))


def book_of(name: str) -> Book:
    """Return a sample as it is read."""
    return pickle.loads(_read(name))


def checked_sample(name: str, unit: str) -> CheckedFile:
    """Return a sample as the check leaves it, handed in by a unit."""
    return pickle.loads(_checked(name, unit))


def checked_samples(unit: str) -> list[CheckedFile]:
    """Return all of them, in the order of their names."""
    return [checked_sample(path.name, unit) for path in SAMPLES]


@cache
def _read(name: str) -> bytes:
    (path,) = (path for path in SAMPLES if path.name == name)
    return pickle.dumps(read_book(name, path.read_bytes()))


@cache
def _checked(name: str, unit: str) -> bytes:
    return pickle.dumps(check_book(book_of(name), Context(unit=unit)))
