"""Records as values: their key, their form in the history of changes, their way into a table and back."""

import hashlib
from collections.abc import Callable, Container, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from data_model.declared.declare import Dataset, Kind
from data_model.known.partial_days import from_text, is_finer, to_text
from data_model.known.problems import Problem
from data_model.known.text import fold_any_script
from data_model.stored.column_types import AMOUNT_DIGITS, fits
from translations import N_

#: What a field holds: text, int, bool, date, Decimal, tuple of iso2 codes, or None.
Values = Mapping[str, Any]


@lru_cache(maxsize=65536)
def _amount_to_json(value: Decimal) -> str:
    if not fits(value):
        raise Problem(
            "amount_not_exact",
            N_(
                "The amount {value} cannot be kept exactly: at most two decimals and {digits} digits before them "
                "are. Correct it in the file."
            ),
            value=str(value),
            digits=AMOUNT_DIGITS,
        )
    return format(value.normalize() + 0, "f")  # plus nothing: minus zero is zero


def _as_it_is(value: Any) -> Any:
    return value


_TO_JSON: dict[Kind, Callable[[Any], Any]] = {
    **dict.fromkeys(Kind, _as_it_is),
    Kind.DATE: to_text,
    Kind.AMOUNT: _amount_to_json,
    Kind.COUNTRIES: lambda codes: list(dict.fromkeys(codes)),
}
_FROM_JSON: dict[Kind, Callable[[Any], Any]] = {
    **dict.fromkeys(Kind, _as_it_is),
    Kind.DATE: from_text,
    Kind.AMOUNT: Decimal,
    Kind.COUNTRIES: tuple,
}
_IN_ANOTHER_FORM = tuple(kind for kind in Kind if _TO_JSON[kind] is not _as_it_is)


def record_key(dataset: Dataset, unit: str, values: Values, ordinal: int = 1) -> str:
    """Return the key under which a record is found again, a SHA-256 in hex.

    Text is compared folded (accents, case, spaces), letters of any script. `ordinal` counts records with the same key
    in one file: two
    equal rows stay two, and stay the same two when the file comes again.
    """
    names = dataset.key_of(values)
    # Another key than the usual one is named in what is hashed: equal values under two keys are two records.
    parts = [dataset.name, str(ordinal), *(("/".join(names),) if names != dataset.key else ())]
    for name in names:
        value = unit if name == "unit" else values.get(name)
        if value is None:
            parts.append("")
        elif name == "unit" or not isinstance(value, str):
            parts.append(str(value))
        else:
            parts.append(fold_any_script(value))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def to_json(dataset: Dataset, values: Values) -> dict[str, Any]:
    """Return the values of a record as JSON can hold them, without empty ones.

    A Problem for an amount that would be rounded.
    """
    return {
        name: value if way is None else way(value)
        for name, way in _ways_to_json(dataset, tuple(values))
        if (value := values[name]) or not (value is None or value == () or value == "")
    }


def _ways_to_json(dataset: Dataset, names: tuple[str, ...]) -> list[tuple[str, Callable[[Any], Any] | None]]:
    """Return those of these names that are fields, as declared, each with what makes JSON of it; None for as it is.

    Remembered: the rows of a table state the same fields.
    """
    ways = dataset.worked_out.get(names)
    if ways is None:
        stated = [item for item in dataset.fields if item.name in names]
        ways = [(item.name, _TO_JSON[item.kind] if item.kind in _IN_ANOTHER_FORM else None) for item in stated]
        dataset.worked_out[names] = ways
    return ways


def _converted(dataset: Dataset, values: dict[str, Any], way: Mapping[Kind, Callable[[Any], Any]]) -> dict[str, Any]:
    """Convert in place the values of those kinds that JSON holds in another form."""
    for kind in _IN_ANOTHER_FORM:
        for name in dataset.names_by_kind.get(kind, ()):
            if values.get(name) is not None:
                values[name] = way[kind](values[name])
    return values


def from_kind_json(kind: Kind, value: Any) -> Any:
    """Return one value of `to_json` as it was."""
    return None if value is None else _FROM_JSON[kind](value)


def json_reader(kind: Kind) -> Callable[[Any], Any] | None:
    """Return what turns a value of `to_json` into what it was; None for kinds that JSON holds as they are."""
    return _FROM_JSON[kind] if kind in _IN_ANOTHER_FORM else None


def from_json(dataset: Dataset, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values `to_json` was given; fields it left out are None."""
    return _converted(dataset, {name: stored.get(name) for name in dataset.by_name}, _FROM_JSON)


def merged(dataset: Dataset, held: Values, stated: Values, derived: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return what a record holds after new values are stated; an empty one states nothing.

    A day that is held stays where only its year is stated. Amounts of one year do not outlast the statement of another
    year. An amount and its currency are one: amounts held
    in another currency than the one stated now are not carried over
    into it, and an amount stated without a currency does not borrow the one held. `derived` are amounts among the
    stated
    that were added up from their parts: they are added up again from all parts the record then holds.
    """
    after = {**held, **stated}
    for name in dataset.names_by_kind.get(Kind.DATE, ()):
        if name in stated and _says_more(held.get(name), stated[name]):
            after[name] = held[name]
    for currency in {item.currency_field for item in dataset.fields if item.currency_field}:
        amounts = [item.name for item in dataset.fields if item.currency_field == currency]
        if not any(name in stated for name in amounts) or stated.get(currency) == held.get(currency):
            continue
        for name in (*amounts, currency):
            if name not in stated:
                after.pop(name, None)
    if (yearly := dataset.yearly) and stated.get(yearly.year) != held.get(yearly.year):
        amounts = set(yearly.amounts.values())
        for name in ({*amounts, yearly.year} if yearly.year in stated or amounts & set(stated) else set()) - set(
            stated
        ):
            after.pop(name, None)  # what was paid in another year, or the year of what is no longer held
    for whole, parts in dataset.wholes.items():
        if any(name in stated for name in parts) and (whole not in stated or whole in derived):
            _add_up(after, held, stated, whole, parts)
    return after


def _says_more(held: Any, stated: Any) -> bool:
    """True for a day that is held and may be the one stated, of which less is known; as JSON holds them or as days."""
    if not held or not stated:
        return False
    both = [from_text(day) if isinstance(day, str) else day for day in (held, stated)]
    return is_finer(*both)


def derived_wholes(dataset: Dataset, values: Values, cells: Container[str]) -> frozenset[str]:
    """Return the amounts of a row that no cell states and that are the sum of the parts it states."""
    return frozenset(
        name
        for name, parts in dataset.wholes.items()
        if name not in cells and values.get(name) is not None and values[name] == _sum(values, parts)
    )


def _add_up(after: dict[str, Any], held: Values, stated: Values, whole: str, parts: tuple[str, ...]) -> None:
    """Work a sum out again; one that was printed beside other parts stays until all its parts are stated anew."""
    before = held.get(whole)
    was_sum = before is not None and _sum(held, parts) == Decimal(before)
    if before is not None and not was_sum and whole in after and not all(name in stated for name in parts):
        after[whole] = before
    elif (was_sum and whole in after) or whole in stated:
        total = _sum(after, parts)
        if any(isinstance(after.get(name), str) for name in parts):
            after[whole] = _amount_to_json(total)
        else:
            after[whole] = int(total) if all(isinstance(after.get(name, 0), int) for name in parts) else total


def _sum(values: Values, parts: tuple[str, ...]) -> Decimal:
    return sum((Decimal(values[name]) for name in parts if values.get(name) is not None), Decimal(0))
