"""How far the work on a file is. The steps say it, whoever started the work looks at it, and may stop it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Item = TypeVar("Item")
_EVERY = 500  # rows between two words


class Step(StrEnum):
    READ = "read"
    CHECK = "check"
    PLAN = "plan"
    WRITE = "write"


class Stopped(Exception):
    """The work is no longer wanted; what it wrote so far is nothing."""


@dataclass
class Progress:
    """Where the work is: its step, the rows it has passed and how many there are (0: nobody knows)."""

    step: Step = Step.READ
    passed: int = 0
    total: int = 0
    stopped: bool = False


_followed: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextmanager
def followed(progress: Progress) -> Iterator[None]:
    """Let the steps inside say to `progress` how far they are."""
    token = _followed.set(progress)
    try:
        yield
    finally:
        _followed.reset(token)


def begin(step: Step, total: int = 0) -> None:
    """Say that a step begins, and over how many rows it goes. Raises Stopped when the work is no longer wanted."""
    if progress := _followed.get():
        progress.step, progress.passed, progress.total = step, 0, total
    still_wanted()


def still_wanted() -> None:
    """Raise Stopped when the work is no longer wanted."""
    progress = _followed.get()
    if progress and progress.stopped:
        raise Stopped


def counted(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the rows and say every now and then how many have passed."""
    progress = _followed.get()
    for number, item in enumerate(items, 1):
        yield item
        if progress and number % _EVERY == 0:
            progress.passed += _EVERY
            still_wanted()
