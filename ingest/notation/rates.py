"""An exchange rate as people type it: "23.864" dong for a dollar is no twenty-three dong."""

from decimal import Decimal

from data_model.figures.exchange import DONG, is_plausible
from data_model.known.problems import Problem
from ingest.notation.numbers import Legibility, Parsed, parse, resolve
from translations import N_


def read_rate(text: str, currency: str) -> Decimal:
    """Return how many dong one unit of a currency is worth; a Problem says how to write it.

    Where a mark could be the decimal one or not, what such a rate can be decides; if it does not, nobody guesses.
    """
    readings = _readings(text)
    if not readings:
        unreadable = N_(
            "“{text}” is not read as a rate. Write how many dong one {currency} is worth, digits only, "
            "for example 23864 or 23864.5."
        )
        raise Problem("rate_unreadable", unreadable, text=text, currency=currency)
    fitting = [value for value in readings if len(readings) == 1 or is_plausible(currency, value)]
    if len(fitting) != 1:
        ambiguous = N_(
            "“{text}” can be read as two numbers, a thousand times apart. Write the rate without separators, "
            "for example 23864 or 23864.5."
        )
        raise Problem("rate_ambiguous", ambiguous, text=text)
    return fitting[0]


def _readings(text: str) -> set[Decimal]:
    """Return the numbers of dong a text can mean; none where it is no rate."""
    parsed = parse(text)
    if parsed.outcome not in (Legibility.NUMBER, Legibility.AMBIGUOUS) or not _is_plain(parsed):
        return set()
    both = (parsed, *(resolve(parsed, mark) for mark in ".,"))
    return {read.value * parsed.unit.scale for read in both if read.value is not None}


def _is_plain(parsed: Parsed) -> bool:
    """Tell whether nothing but dong and a scale stands around the number."""
    return not parsed.hedge and not parsed.unit.counted and parsed.unit.currency in ("", DONG)
