"""The number of one request, one run of a page or one job: short enough to be read out on the telephone.

Who meets with an error reads it from the screen, whoever runs the program finds it in the log.
"""

import secrets
from contextvars import ContextVar

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another: no 0 and O, no 1, I and L
_LENGTH = 4
_current: ContextVar[str] = ContextVar("call number", default="")


def begin() -> str:
    """Draw a number for what begins now in this thread or task, and return it."""
    number = "-".join("".join(secrets.choice(_SIGNS) for _sign in range(_LENGTH)) for _half in range(2))
    _current.set(number)
    return number


def current() -> str:
    """Return the number of what goes on in this thread or task; "" where nothing has begun."""
    return _current.get()


def current_or_begin() -> str:
    """Return the number of what goes on here, drawing one where nothing has begun: what failed is never without."""
    return current() or begin()
