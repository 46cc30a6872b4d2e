"""What a database gives as a value, as a cell of a workbook: nothing rounded, nothing a formula, days as days."""

import json
import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from ingest.sources.contents import Holds

#: A cell as it will be written. Decimals are of at most DIGITS digits; longer numbers are text already.
Cell = str | int | float | Decimal | date | None

DIGITS = 15  # what Excel's numbers keep
LONGEST_TEXT = 32_767  # what a cell of Excel keeps
_NO_DAY = "0000-00-00"
_BITS = (b"\x00", b"\x01")  # as BIT(1) of MariaDB and MySQL comes
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")  # a moment with a zone belongs to the day it was here
_FIRST_DAY = date(1900, 3, 1)  # before it Excel has no days, or counts them wrongly
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no place for them in a workbook


def cell(value: Any, holds: Holds) -> Cell:
    """Return a value as a cell. Bytes have none: they are None; so is the day MySQL keeps where there is none."""
    if holds is Holds.YES_NO and value in _BITS:
        value = _BITS.index(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return None
    if holds in (Holds.DAY, Holds.MOMENT) and isinstance(value, str) and value.startswith(_NO_DAY):
        return None
    if holds in _STORED and (meant := _STORED[holds](value)) is not None:
        value = meant
    for kinds, written in _WRITTEN:
        if isinstance(value, kinds):
            return written(value)
    return None if value is None else _text(str(value))


def _text(value: str) -> str | None:
    return _UNWRITABLE.sub("", value) or None


def _yes_no(value: bool) -> str:
    return "có" if value else "không"


def _number(value: int | Decimal) -> Cell:
    if isinstance(value, int) and abs(value) < 10**DIGITS:
        return value
    exact = Decimal(value)
    if exact.is_finite() and len(exact.normalize().as_tuple().digits) <= DIGITS:
        return value
    return format(exact, "f")


def _float(value: float) -> Cell:
    if math.isfinite(value) and (abs(value) < 10**DIGITS or not value.is_integer()):
        return value  # its last digits are noise of its own kind
    return format(Decimal(value), "f")


def _day(value: date) -> Cell:
    return value if value >= _FIRST_DAY else value.strftime("%d/%m/") + f"{value.year:04}"


def _moment(value: datetime) -> Cell:
    try:
        here = value.astimezone(_HERE).replace(tzinfo=None) if value.tzinfo else value
    except OverflowError:  # the year 9999, for “without end”
        here = value.replace(tzinfo=None)
    return here.replace(microsecond=0) if here.date() >= _FIRST_DAY else _day(here.date())


def _several(value: list | tuple | set) -> Cell:
    """A list of plain values reads as people write one: "Lào, Nhật Bản"."""
    plain = all(item is None or isinstance(item, str | int | float | Decimal) for item in value)
    return _text(", ".join(str(item) for item in value if item is not None)) if plain else _structure(value)


def _structure(value: Any) -> Cell:
    return _text(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))


#: In this order: True is an int to Python, and a moment a day.
_WRITTEN: tuple[tuple[Any, Callable[[Any], Cell]], ...] = (
    (str, _text),
    (bool, _yes_no),
    (int | Decimal, _number),
    (float, _float),
    (datetime, _moment),
    (date, _day),
    (time | timedelta, lambda value: _text(str(value))),
    (list | tuple | set | frozenset, _several),
    (dict, _structure),
)


def _stored_day(value: Any) -> date | None:
    moment = _stored_moment(value)
    return moment.date() if moment and moment.time() == time() and not moment.tzinfo else moment


def _stored_moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None  # "31/12/2024", or words: the check reads them as it reads any cell


def _stored_yes_no(value: Any) -> bool | None:
    return bool(value) if value in (0, 1) else None


_STORED: dict[Holds, Callable[[Any], Any]] = {
    Holds.DAY: _stored_day,
    Holds.MOMENT: _stored_moment,
    Holds.YES_NO: _stored_yes_no,
}
