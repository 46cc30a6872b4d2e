"""Names the reader knows: one cell may be corrected, but a known name is not taught to mean something else.

Whoever reads "Nhật Bản" as Laos throughout a column would have it read so in every file to come.
"""

from collections.abc import Callable, Hashable
from datetime import date

from data_model.declared.declare import Field, Kind
from data_model.known.countries import find_countries, find_country
from data_model.known.donors import find_donor, standing
from data_model.known.places import find_place
from ingest.notation.choices import exact_choice, find_choice, find_currency, yes_or_no
from ingest.notation.terms import find_term

_DONOR = "donor"  # the field of words in which names are known


def is_known_otherwise(field: Field, text: str, value: str, today: date) -> bool:
    """True for a text that is the name of something known where the value is not the name of the same."""
    return _OTHERWISE[field.kind](field, text, value, today)


def _never(_field: Field, _text: str, _value: str, _today: date) -> bool:
    return False


def _differs(known: Hashable | None, read: Hashable | None) -> bool:
    return known is not None and known != read


def _country(_field: Field, text: str, value: str, _today: date) -> bool:
    return _differs(find_country(text), find_country(value))


def _countries(_field: Field, text: str, value: str, _today: date) -> bool:
    """Every country named stays; where all of a text is known, none comes beside them."""
    codes, unknown = find_countries(text)
    read, _unknown = find_countries(value)
    return bool(codes) and (not set(codes) <= set(read) or (not unknown and set(codes) != set(read)))


def _place(_field: Field, text: str, value: str, today: date) -> bool:
    return _differs(find_place(text, today), find_place(value, today))


def _choice(field: Field, text: str, value: str, _today: date) -> bool:
    return _differs(exact_choice(field, text), find_choice(field, value))


def _currency(_field: Field, text: str, value: str, _today: date) -> bool:
    return _differs(find_currency(text), find_currency(value))


def _yes_no(_field: Field, text: str, value: str, _today: date) -> bool:
    return _differs(yes_or_no(text), yes_or_no(value))


def _term(_field: Field, text: str, value: str, _today: date) -> bool:
    return _differs(find_term(text), find_term(value))


def _donor(field: Field, text: str, value: str, _today: date) -> bool:
    if field.name != _DONOR:
        return False
    return _differs(find_donor(text), find_donor(value)) or _differs(standing(text), standing(value))


_OTHERWISE: dict[Kind, Callable[[Field, str, str, date], bool]] = {
    Kind.TEXT: _donor,
    Kind.DATE: _never,
    Kind.INTEGER: _never,
    Kind.AMOUNT: _never,
    Kind.CURRENCY: _currency,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.COUNTRY: _country,
    Kind.COUNTRIES: _countries,
    Kind.PLACE: _place,
    Kind.TERM: _term,
}
