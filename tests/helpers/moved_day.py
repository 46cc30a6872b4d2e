"""Today moved on by hand: for what is held from one day to the next."""

import sys
from datetime import date, timedelta

import pytest

OURS = ("data_model", "ui", "charts", "ingest")


class _AnyDay(type(date)):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, date)


class Moved(date, metaclass=_AnyDay):
    """A `date` whose today is said; what it makes are days as always."""

    now = date.today()

    def __new__(cls, *numbers: int, **named: int) -> date:
        return date(*numbers, **named)

    @classmethod
    def today(cls) -> date:
        return cls.now

    fromordinal, fromisoformat, fromtimestamp = date.fromordinal, date.fromisoformat, date.fromtimestamp


def move_by(days: int, patch: pytest.MonkeyPatch) -> None:
    """Let so many days pass for every module of the program that is loaded."""
    patch.setattr(Moved, "now", Moved.now + timedelta(days=days))
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in OURS and getattr(module, "date", None) is date:
            patch.setattr(module, "date", Moved)
