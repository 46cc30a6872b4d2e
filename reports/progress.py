"""How far the writing of a file is: the writers say it, whoever waits for the file hears it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Part = TypeVar("Part")
#: How many parts are written, of how many.
Heard = Callable[[int, int], None]
_heard: ContextVar[Heard | None] = ContextVar("heard", default=None)


@contextmanager
def heard_by(heard: Heard) -> Iterator[None]:
    """Let what is written inside say to `heard` how far it is."""
    token = _heard.set(heard)
    try:
        yield
    finally:
        _heard.reset(token)


def converting() -> None:
    """Say that all parts are written, and another program makes of them what is wanted."""
    heard = _heard.get()
    if heard:
        heard(1, 1)


def counted(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts of a file one by one as they are written, and say how many are done."""
    heard = _heard.get()
    for number, part in enumerate(parts):
        if heard:
            heard(number, len(parts))
        yield part
