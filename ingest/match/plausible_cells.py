"""Whether the cells of a column look like values of a field: a question is asked only where an answer can be yes."""

from collections.abc import Callable, Iterable
from datetime import date

from data_model.declared.declare import Field, Kind
from data_model.known.countries import find_countries, may_mean
from data_model.known.donors import standing
from data_model.known.places import find_place
from ingest.find.cells import is_date, is_filled, one_line
from ingest.model import CellValue
from ingest.notation.choices import find_choice, find_currency, yes_or_no
from ingest.notation.dates import Calendar, read_days, read_whole_years
from ingest.notation.numbers import Legibility, parse
from ingest.notation.terms import find_term

_LOOKED_AT = 20
_NUMBERS = (Legibility.NUMBER, Legibility.AMBIGUOUS)


def may_hold(field: Field, cells: Iterable[CellValue], today: date) -> bool:
    """True when at least half of the first filled cells can be read as the field.

    Names under "Người phê duyệt" are no dates.
    """
    sample = [cell for cell in cells if is_filled(cell)][:_LOOKED_AT]
    return sum(_READS[field.kind](field, cell, today) for cell in sample) * 2 >= len(sample) > 0


def _is_date(field: Field, cell: CellValue, today: date) -> bool:
    days = read_days(cell, Calendar(today=today))
    return bool(days.first and not days.fault) or (field.whole_years and read_whole_years(one_line(cell)) is not None)


def _is_number(_field: Field, cell: CellValue, _today: date) -> bool:
    return parse(cell).outcome in _NUMBERS


def _is_country(_field: Field, cell: CellValue, _today: date) -> bool:
    text = one_line(cell)
    return bool(find_countries(text)[0] or standing(text) or may_mean(text))


_READS: dict[Kind, Callable[[Field, CellValue, date], bool]] = {
    Kind.TEXT: lambda _field, cell, _today: not is_date(cell),
    Kind.DATE: _is_date,
    Kind.INTEGER: _is_number,
    Kind.AMOUNT: _is_number,
    Kind.CURRENCY: lambda _field, cell, _today: find_currency(one_line(cell)) is not None,
    Kind.CHOICE: lambda field, cell, _today: find_choice(field, one_line(cell)) is not None,
    Kind.YES_NO: lambda _field, cell, _today: isinstance(cell, bool) or yes_or_no(one_line(cell)) is not None,
    Kind.COUNTRY: _is_country,
    Kind.COUNTRIES: _is_country,
    Kind.PLACE: lambda _field, cell, today: find_place(one_line(cell), today) is not None,
    Kind.TERM: lambda _field, cell, _today: find_term(cell) is not None,
}
