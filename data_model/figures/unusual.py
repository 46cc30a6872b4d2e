"""A number far from its own earlier years: marked to be looked at, never left out or changed.

The rule: at least four earlier years that compare with it, and a distance from their median of more than 3.5 times
their spread. The spread is the median distance from that median (times 1.4826, as of a normal distribution), no less
than 15 % of the median and, of counts, than the median's root: what varies by chance is not unusual.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from data_model.figures.comparing import are_comparable, are_single_amounts
from data_model.figures.figure import Figure

#: Earlier years that are looked at, and the fewest of them that say anything.
LOOKED_BACK, FEWEST_YEARS = 7, 4
_FURTHEST, _AS_NORMAL, _LEAST_SHARE = Decimal("3.5"), Decimal("1.4826"), Decimal("0.15")


@dataclass(frozen=True)
class Unusual:
    """A figure far from the median of some earlier years."""

    figure: Figure
    median: Decimal
    years: tuple[int, ...]


def unusual(figure: Figure, others: Iterable[Figure | None]) -> Unusual | None:
    """Return what makes a figure unusual among the earlier of these years; None where nothing does, or too few are."""
    earlier = [
        item
        for item in others
        if item
        and item.period.year < figure.period.year
        and are_comparable(figure, item)
        and are_single_amounts(figure, item)
    ]
    if len(earlier) < FEWEST_YEARS or figure.also:
        return None
    middle = median(item.value for item in earlier)
    spread = max(
        median(abs(item.value - middle) for item in earlier) * _AS_NORMAL,
        abs(middle) * _LEAST_SHARE,
        Decimal(0) if figure.currency else abs(middle).sqrt(),
    )
    if abs(figure.value - middle) <= _FURTHEST * spread:
        return None
    return Unusual(figure, middle, tuple(sorted(item.period.year for item in earlier)))
