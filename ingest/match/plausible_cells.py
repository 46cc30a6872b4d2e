"""Whether the cells of a column look like values of a field: a question is asked only where an answer can be yes."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from functools import lru_cache

from data_model.declared.declare import Field, Kind
from data_model.declared.short_texts import of_short_texts
from data_model.known.countries import find_countries, may_mean
from data_model.known.country_codes import are_codes
from data_model.known.donors import standing
from data_model.known.places import find_place
from ingest.find.cells import is_date, is_filled, is_number_like, is_year, one_line
from ingest.model import CellValue, RawTable
from ingest.notation.choices import find_choice, yes_or_no
from ingest.notation.dates import Calendar, read_days, read_until
from ingest.notation.deadlines import last_day_of
from ingest.notation.numbers import Legibility, parse
from ingest.notation.terms import find_term
from ingest.notation.units import unit_of
from ingest.values.whole_times import read_whole_time

_LOOKED_AT = 20
_COUNTRIES = (Kind.COUNTRY, Kind.COUNTRIES)
_NUMBERS = (Legibility.NUMBER, Legibility.AMBIGUOUS)


class Look(Enum):
    """What the cells of a column say to a field."""

    EMPTY = "empty"
    UNLIKE = "unlike"
    LIKE = "like"


class Looks:
    """The looks of a table's columns, each found once."""

    def __init__(self, raw: RawTable, today: date) -> None:
        self._raw = raw
        self._today = today
        self._samples: dict[int, list[CellValue]] = {}
        self._found: dict[tuple[int, Kind, tuple], Look] = {}

    def of(self, index: int, field: Field) -> Look:
        """Return what the cells of a column say to a field."""
        matters = _MATTERS.get(field.kind)
        key = (index, field.kind, matters(field) if matters else ())
        if key not in self._found:
            sample = self.sample(index)
            like = _half_reads(field, sample, self._today)
            self._found[key] = Look.EMPTY if not sample else Look.LIKE if like else Look.UNLIKE
        return self._found[key]

    def sample(self, index: int) -> list[CellValue]:
        """Return the first filled cells of a column."""
        if index not in self._samples:
            cells = (row.cells[index] for row in self._raw.body)
            self._samples[index] = _first_filled(cells)
        return self._samples[index]


def _first_filled(cells: Iterable[CellValue]) -> list[CellValue]:
    """Return the first cells that say something: a zero is what a reference to an empty cell shows, too."""
    found, zeros = [], []
    for cell in cells:
        if is_filled(cell):
            (zeros if cell == 0 else found).append(cell)
            if len(found) == _LOOKED_AT:
                break
    return found or zeros[:_LOOKED_AT]


def may_hold(field: Field, cells: Iterable[CellValue], today: date) -> bool:
    """True when at least half of the first filled cells can be read as the field.

    Names under "Người phê duyệt" are no dates.
    """
    sample = _first_filled(cells)
    return bool(sample) and _half_reads(field, sample, today)


def _half_reads(field: Field, sample: list[CellValue], today: date) -> bool:
    """True when at least half of the cells can be read as the field; no more of them are read than decide it."""
    if not sample:
        return False
    if field.kind in _COUNTRIES and are_codes(map(one_line, sample)):
        return True
    needed, reads = (len(sample) + 1) // 2, _READS[field.kind]
    for left in range(len(sample), 0, -1):
        if needed > left:
            return False
        needed -= reads(field, sample[-left], today)
        if needed == 0:
            return True
    return False


def _is_text(field: Field, cell: CellValue, _today: date) -> bool:
    """A day is no text, and a bare number is none but where the field is a number by its name."""
    return not is_date(cell) and (field.name.endswith(_NUMBERED) or not is_number_like(cell))


_NUMBERED = ("_number", "note")


def _is_date(field: Field, cell: CellValue, today: date) -> bool:
    days = read_days(cell, Calendar(today=today))
    if days.first and not days.fault:
        return True
    text = one_line(cell)
    return read_whole_time(text, field) is not None or (field.deadline and last_day_of(text, None) is not None)


def _is_term(_field: Field, cell: CellValue, _today: date) -> bool:
    """True for "5 năm", and for the last day of one: "đến 31/12/2027"."""
    text = one_line(cell)
    return find_term(cell) is not None or (text[:1].isalpha() and read_until(text) is not None)


def _is_amount(field: Field, cell: CellValue, _today: date) -> bool:
    """A column of bare years is none of money."""
    return parse(cell).outcome in _NUMBERS and not is_date(cell) and not (field.currency_field and is_year(cell))


def _is_count(field: Field, cell: CellValue, today: date) -> bool:
    return is_year(cell) if field.name.endswith(_OF_A_YEAR) else _is_amount(field, cell, today)


_OF_A_YEAR = ("year", "_in")  # ends of the names of fields that hold a year


def _is_country(_field: Field, cell: CellValue, _today: date) -> bool:
    return _may_be_country(one_line(cell))


@of_short_texts(lambda _text: False)
@lru_cache(maxsize=16384)  # asked by every register a table may be of, of the same few countries
def _may_be_country(text: str) -> bool:
    return bool(find_countries(text)[0] or standing(text) or may_mean(text))


_READS: dict[Kind, Callable[[Field, CellValue, date], bool]] = {
    Kind.TEXT: _is_text,
    Kind.DATE: _is_date,
    Kind.INTEGER: _is_count,
    Kind.AMOUNT: _is_amount,
    Kind.CURRENCY: lambda _field, cell, _today: bool((unit := unit_of(one_line(cell))) and unit.currency),
    Kind.CHOICE: lambda field, cell, _today: find_choice(field, one_line(cell)) is not None,
    Kind.YES_NO: lambda _field, cell, _today: isinstance(cell, bool) or yes_or_no(one_line(cell)) is not None,
    Kind.COUNTRY: _is_country,
    Kind.COUNTRIES: _is_country,
    Kind.PLACE: lambda _field, cell, today: find_place(one_line(cell), today) is not None,
    Kind.TERM: _is_term,
}
#: For kinds whose cells are read otherwise for one field than for another: what of the field matters.
_MATTERS: dict[Kind, Callable[[Field], tuple]] = {
    Kind.CHOICE: lambda field: (field.name, field.choices),
    Kind.TEXT: lambda field: (field.name.endswith(_NUMBERED),),
    Kind.DATE: lambda field: (field.whole_years, field.whole_months, field.deadline),
    Kind.INTEGER: lambda field: (field.name.endswith(_OF_A_YEAR), bool(field.currency_field)),
    Kind.AMOUNT: lambda field: (bool(field.currency_field),),
}
