"""Numbers as people type them.

`1.234` alone can be two numbers a thousand times apart: its neighbours decide, or nobody. A text is first parsed
without any guess (`parse`); the other cells of its series then tell which mark is the decimal one (`mark_of`); only
with that is an ambiguous text read (`resolve`).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from data_model.declared.short_texts import SHORT
from data_model.known.text import fold
from ingest.data_file import words_of
from ingest.notation.nothing import is_no_number
from ingest.notation.number_texts import as_people_mean_it, said_twice, says_equal, without_words_in_brackets
from ingest.notation.persons import persons_of, sum_of_persons
from ingest.notation.spelled_numbers import agrees_with, says_dong
from ingest.notation.units import LETTERS, PLAIN, Unit, counts_dong, unit_of

_MOST_DIGITS = 15  # before the decimal mark; more is a typing mistake or a number that is a name
_NUMBER = re.compile(
    r"(?P<before>[^\d]*?)(?P<open>\(?)\s*(?P<sign>[-+]?)\s*(?P<core>\d[\d.,' ]*|[.,]\d+)(?P<after>.*)", re.DOTALL
)
_POWER = re.compile(r"(?P<digits>[-+]?\d(?:[.,]\d+)?)[eE](?P<power>[-+]?\d{1,3})")
_IN_PARTS = re.compile(
    r"(?P<before>\D*?)(?P<first>\d{1,6}) ?(?P<first_unit>[^\W\d]+),? (?P<second>\d{1,3}) ?(?P<second_unit>[^\W\d]+)"
    r"(?P<after>\D*)"
)
_SPACED = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?")
_FOOT_MARKS = re.compile(r"(?:\(\s*\*+\s*\)|\*+|[¹²³]+)$")
_FILE = words_of(Path(__file__).parent / "words" / "numbers.csv")
_HEDGES = {fold(words): said for words, said in _FILE["hedge"].items()}

#: How a series may be said to be written, and the decimal mark each means.
ALL_THOUSANDS = "thousands"
MARKS = {"comma": ",", "dot": ".", ALL_THOUSANDS: ALL_THOUSANDS}


class Legibility(StrEnum):
    NUMBER = "number"
    NOTHING = "nothing"  # a blank, a dash, two dots: no value, which is not zero
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A cell as far as it can be read alone. `value` is exact; `mark` the decimal mark it proves, if it proves one."""

    outcome: Legibility
    value: Decimal | None = None
    mark: str = ""
    parts: tuple[str, str, str] = ("", "", "")  # of an ambiguous one: sign, before and after its only mark
    separator: str = ""
    hedge: str = ""
    unit: Unit = PLAIN
    rounded: bool = False  # a power of ten, as a column shows a number that is too long for it
    women: int | None = None  # of persons: how many of them
    added: bool = False  # of persons: "10 + 2"
    again: str = ""  # the same amount in other money, as it stands beside this one

    @property
    def text(self) -> str:
        """An ambiguous number as it is written, without the words around it."""
        sign, before, after = self.parts
        return f"{sign}{before}{self.separator}{after}"


_NONE = Parsed(outcome=Legibility.NOTHING)
_BAD = Parsed(outcome=Legibility.UNREADABLE)


def parse(value: object) -> Parsed:
    """Return what a cell says as a number, its neighbours left aside.

    Text and Excel numbers; anything else is unreadable.
    """
    if value is None:
        return _NONE
    if isinstance(value, str):
        return _parse_text(value) if len(value) <= SHORT else _BAD
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _BAD
    exact = Decimal(repr(value))
    return (
        Parsed(outcome=Legibility.NUMBER, value=exact)
        if exact.is_finite() and abs(exact) < Decimal(10) ** _MOST_DIGITS
        else _BAD
    )


@lru_cache(maxsize=65536)
def _parse_text(text: str) -> Parsed:
    plain = as_people_mean_it(text)
    if is_no_number(plain):
        return _NONE
    if persons := persons_of(plain):
        return Parsed(outcome=Legibility.NUMBER, value=Decimal(persons.all), women=persons.women)
    if persons := sum_of_persons(plain):
        return Parsed(outcome=Legibility.NUMBER, value=Decimal(persons), added=True)
    if found := _POWER.fullmatch(plain):
        return _power(found)
    if found := _IN_PARTS.fullmatch(plain):
        return _in_parts(found)
    if (twice := said_twice(plain)) and (found := _in_two_currencies(*twice, says_equal(plain))):
        return found
    plain, words = without_words_in_brackets(plain)
    found = _one_number(plain)
    if words and not (found.value is not None and agrees_with(words, int(found.value * found.unit.scale))):
        return _BAD
    if words and not found.unit.currency and says_dong(words):
        return replace(found, unit=replace(found.unit, currency="VND", words=found.unit.words or words))
    return found


def _in_two_currencies(first: str, again: str, is_said: bool) -> Parsed | None:
    """Return an amount that is said once more in another currency; the first is kept, the other told.

    Two amounts of foreign money are one only where that is said: "10.000 USD / 5.000 EUR" may be two that were given.
    """
    found, other = _one_number(first), _one_number(again)
    legible = Legibility.UNREADABLE not in (found.outcome, other.outcome)
    currencies = {found.unit.currency, other.unit.currency or ("VND" if counts_dong(other.unit) else "")}
    if not legible or "" in currencies or len(currencies) != 2 or not (is_said or "VND" in currencies):
        return None
    return replace(found, again=again)


def _one_number(plain: str) -> Parsed:
    found = _NUMBER.fullmatch(plain)
    if not found:
        return _BAD
    core = found["core"].rstrip()
    after = found["after"].strip()
    negative = found["sign"] == "-"
    if found["open"]:
        if not after.startswith(")"):
            return _BAD
        negative, after = not negative, after[1:].strip()
    hedge, unit = _surroundings(found["before"].strip(), after)
    if unit is None:
        return _BAD
    return _with_core(core, "-" if negative else "", hedge, unit)


def _power(found: re.Match[str]) -> Parsed:
    """Read "1.23E+06": digits of it may be lost, and that is said."""
    value = Decimal(found["digits"].replace(",", ".")).scaleb(int(found["power"]))
    if abs(value) >= Decimal(10) ** _MOST_DIGITS:
        return _BAD
    mark = next((char for char in found["digits"] if char in ".,"), "")
    return Parsed(outcome=Legibility.NUMBER, value=value + 0, mark=mark, rounded=True)


def _in_parts(found: re.Match[str]) -> Parsed:
    """Read "1 tỷ 200 triệu đồng": each part in a smaller unit, and less than one of the unit before it."""
    first, second = unit_of(found["first_unit"]), unit_of(found["second_unit"])
    hedge, currency = _surroundings(found["before"].strip(), found["after"].strip())
    if not first or not second or currency is None or first.currency or second.currency or currency.scale != 1:
        return _BAD
    small = Decimal(found["second"]) * second.scale
    if not small < first.scale or second.scale == 1:
        return _BAD
    value = (Decimal(found["first"]) * first.scale + small) / second.scale
    unit = Unit(second.scale, currency.currency, currency.counted, f"{second.words} {currency.words}".strip())
    return Parsed(outcome=Legibility.NUMBER, value=value, hedge=hedge, unit=unit)


def _surroundings(before: str, after: str) -> tuple[str, Unit | None]:
    """Return the hedge and the unit in the words around a number; None as unit when a word is neither."""
    after = _FOOT_MARKS.sub("", after).strip()
    hedges = []
    for text in (before, after.strip("()")):
        words = fold(text)
        if words in _HEDGES:
            hedges.append(_HEDGES[words])
    if fold(after.strip("()")) in _HEDGES:
        after = ""
    rest, hedge = _cut_hedge(before)
    hedges += [hedge] if hedge and hedge not in hedges else []
    unit = _joined_unit(rest.strip(" :~≈><"), after.strip(" .;"))
    if any(mark in before for mark in "~≈"):
        hedges.append("khoảng")
    if ">" in before or "<" in before:
        hedges.append("hơn" if ">" in before else "dưới")
    return ", ".join(filter(None, dict.fromkeys(hedges))), unit


def _cut_hedge(before: str) -> tuple[str, str]:
    """Split "hơn USD" into what is left ("USD") and the hedge ("hơn")."""
    words = before.split()
    for length in range(min(2, len(words)), 0, -1):
        hedge = _HEDGES.get(fold(" ".join(words[:length])))
        if hedge is not None:
            rest, more = _cut_hedge(" ".join(words[length:]))
            return rest, ", ".join(filter(None, (hedge, more)))
    return before, ""


def _joined_unit(before: str, after: str) -> Unit | None:
    words = " ".join(filter(None, (before, after)))
    return (unit_of(words) or LETTERS.get(words)) if words else PLAIN


def _with_core(core: str, sign: str, hedge: str, unit: Unit) -> Parsed:
    """Read the digits and marks of a number."""
    if " " in core or "'" in core:
        if not _SPACED.fullmatch(core):
            return _BAD
        mark = next((char for char in core if char in ".,"), "")
        return _number(sign, core.replace(" ", "").replace("'", "").replace(",", "."), mark, hedge, unit)
    dots, commas = core.count("."), core.count(",")
    if not dots and not commas:
        return _number(sign, core, "", hedge, unit)
    if dots and commas:
        decimal = "." if core.rfind(".") > core.rfind(",") else ","
        return _grouped(core, sign, decimal, hedge, unit)
    separator = "." if dots else ","
    if dots + commas > 1:
        return _grouped(core, sign, "," if dots else ".", hedge, unit)
    return _single_mark(core, separator, sign, hedge, unit)


def _grouped(core: str, sign: str, decimal: str, hedge: str, unit: Unit) -> Parsed:
    thousands = "," if decimal == "." else "."
    shape = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
    if not re.fullmatch(shape, core) or core.startswith("0"):
        return _BAD
    return _number(sign, core.replace(thousands, "").replace(decimal, "."), decimal, hedge, unit)


def _single_mark(core: str, separator: str, sign: str, hedge: str, unit: Unit) -> Parsed:
    before, after = core.split(separator)
    if not after:
        return _BAD
    if len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0"):
        return Parsed(
            outcome=Legibility.AMBIGUOUS, parts=(sign, before, after), separator=separator, hedge=hedge, unit=unit
        )
    return _number(sign, f"{before or '0'}.{after}", separator, hedge, unit)


def _number(sign: str, digits: str, mark: str, hedge: str, unit: Unit) -> Parsed:
    if len(digits.split(".")[0]) > _MOST_DIGITS:
        return _BAD
    return Parsed(outcome=Legibility.NUMBER, value=Decimal(sign + digits), mark=mark, hedge=hedge, unit=unit)


def resolve(parsed: Parsed, mark: str) -> Parsed:
    """Return an ambiguous number read with the decimal mark of its series; unchanged when the series proves none.

    With ALL_THOUSANDS as mark no mark is a decimal one.
    """
    if parsed.outcome is not Legibility.AMBIGUOUS or not mark:
        return parsed
    sign, before, after = parsed.parts
    digits = f"{before}.{after}" if parsed.separator == mark else before + after
    return replace(
        parsed, outcome=Legibility.NUMBER, value=Decimal(sign + digits), mark=mark, parts=("", "", ""), separator=""
    )
