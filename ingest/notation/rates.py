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
    parsed = parse(text)
    if parsed.outcome not in (Legibility.NUMBER, Legibility.AMBIGUOUS) or not _is_plain(parsed):
        raise Problem(
            "rate_unreadable",
            N_(
                "“{text}” is not read as a rate. Write how many dong one {currency} is worth, digits only, for example 23864 or 23864,5."
            ),
            text=text,
            currency=currency,
        )
    readings = {
        read.value * parsed.unit.scale
        for read in (parsed, *(resolve(parsed, mark) for mark in ".,"))
        if read.value is not None
    }
    if len(readings) == 1:
        return readings.pop()
    fitting = [value for value in readings if is_plausible(currency, value)]
    if len(fitting) != 1:
        raise Problem(
            "rate_ambiguous",
            N_(
                "“{text}” can be read as two numbers, a thousand times apart. Write the rate without separators, for example 23864 or 23864,5."
            ),
            text=text,
        )
    return fitting[0]


def _is_plain(parsed: Parsed) -> bool:
    """Tell whether nothing but dong and a scale stands around the number."""
    return not parsed.hedge and not parsed.unit.counted and parsed.unit.currency in ("", DONG)
