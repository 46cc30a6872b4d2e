"""Readers of short things look at no text that is too long to be one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

#: Letters of the longest text in which a number, a day, a name or a heading is looked for.
SHORT = 1000
Read = TypeVar("Read", bound=Callable[..., Any])


def of_short_texts(otherwise: Callable[[str], Any], longest: int = SHORT) -> Callable[[Read], Read]:
    """Say of a reader of short things (a name, a unit, a heading) that it looks at no longer text: it is none of them.

    `otherwise` gives what is said of one. Looking for a meaning takes the square of a text in time, and at times more:
    a cell of Excel may hold 32,767 letters, and some thousand of them kept the server for hours. Stands before what
    holds its answers: long texts are not held either.
    """

    def bounded(read: Read) -> Read:
        @wraps(read)
        def reading(text: str, *more: Any) -> Any:
            return read(text, *more) if len(text) <= longest else otherwise(text)

        return cast(Read, reading)

    return bounded
