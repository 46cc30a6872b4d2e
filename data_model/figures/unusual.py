"""A number far from its own earlier years: marked to be looked at, never left out or changed.

The rule for a flow: at least four earlier years that compare with it, and a distance from their median of more than 3.5
times their spread. The spread is the median distance from that median (times 1.4826, as of a normal distribution), no
less than 15 % of the median and, of counts, than the median's root: what varies by chance is not unusual. Nor is what
stays near the year before, where that one was judged itself and was not unusual: a series may move to another level.

A stock holds what the years before brought: one that grows every year is far from their median without being unusual.
The same rule is asked of its change since the year before, among the changes of the earlier years; the spread is no
less than 5 % of the stock itself and, of counts, than its root. What runs out or is late is listed by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.figures.comparing import are_comparable, are_single_amounts
from data_model.figures.figure import Figure

#: Earlier years that are looked at, and the fewest of them that say anything.
LOOKED_BACK, FEWEST_YEARS = 7, 4
_FURTHEST, _AS_NORMAL = Decimal("3.5"), Decimal("1.4826")
_LEAST_SHARE, _LEAST_OF_STOCK = Decimal("0.15"), Decimal("0.05")


@dataclass(frozen=True)
class Unusual:
    """A figure far from what some earlier years let expect: of a flow their median, of a stock the one of the year
    before with the median change."""

    figure: Figure
    usual: Decimal
    years: tuple[int, ...]

    @property
    def of_stock(self) -> bool:
        """Tell whether it was judged by its change."""
        return _is_stock(self.figure)


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
    earlier.sort(key=lambda item: item.period.year)
    if len(earlier) < FEWEST_YEARS or figure.also or _is_due(figure):
        return None
    usual = _usual_stock(figure, earlier) if _is_stock(figure) else _usual_flow(figure, earlier)
    if usual is None:
        return None
    return Unusual(figure, usual, tuple(item.period.year for item in earlier))


def _is_stock(figure: Figure) -> bool:
    return INDICATORS[figure.indicator].nature is Nature.STOCK


def _is_due(figure: Figure) -> bool:
    recorded = INDICATORS[figure.indicator].recorded
    return bool(recorded and recorded.due)


def _usual_flow(figure: Figure, earlier: Sequence[Figure]) -> Decimal | None:
    """Return the median of earlier years where a flow is far from it, else None."""
    values = [item.value for item in earlier]
    middle = median(values)
    spread = max(_spread(values), _by_chance(figure, middle))
    if abs(figure.value - middle) <= _FURTHEST * spread or _stays_near(figure, earlier, spread):
        return None
    return middle


def _stays_near(figure: Figure, earlier: Sequence[Figure], spread: Decimal) -> bool:
    """Tell whether a flow stays near the last of the earlier years, which was judged by its own and not unusual."""
    *others, before = earlier
    if len(others) < FEWEST_YEARS or unusual(before, others):
        return False
    return abs(figure.value - before.value) <= _FURTHEST * max(spread, _by_chance(figure, before.value))


def _usual_stock(figure: Figure, earlier: Sequence[Figure]) -> Decimal | None:
    """Return what the year before and the usual change come to where a stock is far from it, else None.

    Years that follow each other have a change; None where the year before is missing, or too few changes are known.
    """
    before = earlier[-1]
    changes = [
        second.value - first.value for first, second in pairwise(earlier) if second.period.year == first.period.year + 1
    ]
    if before.period.year != figure.period.year - 1 or len(changes) < FEWEST_YEARS - 1:
        return None
    usual = before.value + median(changes)
    spread = max(_spread(changes), abs(before.value) * _LEAST_OF_STOCK, _by_chance(figure, before.value))
    return usual if abs(figure.value - usual) > _FURTHEST * spread else None


def _spread(values: Sequence[Decimal]) -> Decimal:
    """Return how far values usually are from their median."""
    middle = median(values)
    return max(median(abs(value - middle) for value in values) * _AS_NORMAL, abs(middle) * _LEAST_SHARE)


def _by_chance(figure: Figure, size: Decimal) -> Decimal:
    """Return by how much a count of some size varies by chance, one at least; money varies by no such rule."""
    return Decimal(0) if figure.currency else max(abs(size), Decimal(1)).sqrt()
