"""Classes of a map: few, round limits, each with a name for the legend and at least one country in it."""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from charts import palette
from charts.scale import Scale
from translations import _
from translations.formats import number

_ROUND = (1, 2, 5)


@dataclass(frozen=True)
class MapClass:
    name: str
    colour: str
    low: Decimal | None  # in base units, reached by the class; None: zero and below
    below: Decimal | None  # not reached by it; None: no upper limit


def map_classes(values: list[Decimal], scale: Scale, shades: tuple[str, ...]) -> list[MapClass]:
    """Return the classes for `values` (base units), lowest first, at most one a shade (light to dark).

    Zero and below are a class of their own.
    """
    above = sorted(value for value in values if value > 0)
    classes = []
    if len(above) < len(values):
        classes.append(MapClass(_zero_name(values), palette.NONE, None, None))
    if above:
        limits = _limits(above, len(shades))
        colours = _spread(len(limits) + 1, shades)
        edges = [None, *limits, None]
        for at, colour in enumerate(colours):
            name = _name(edges[at], edges[at + 1], above, scale)
            classes.append(MapClass(name, colour, edges[at] or Decimal(0), edges[at + 1]))
    return classes


def class_of(value: Decimal, classes: list[MapClass]) -> MapClass:
    """Return the class a value lies in."""
    if value <= 0:
        return next(item for item in classes if item.low is None)
    rising = [item for item in classes if item.low is not None]
    return rising[bisect_right([item.below for item in rising[:-1]], value)]


def _zero_name(values: list[Decimal]) -> str:
    return (
        _("below 0")
        if all(value < 0 for value in values if value <= 0)
        else (_("0 or below") if any(value < 0 for value in values) else "0")
    )


def _limits(above: list[Decimal], most: int) -> list[Decimal]:
    """Return the round limits of at most so many classes near equal parts of the sorted values, none of them empty."""
    found = [limit for limit in sorted(set(map(_round, above))) if limit > above[0]]
    if len(found) < most:
        return found
    held = [sum(value < limit for value in above) for limit in found]
    wanted = [len(above) * part / most for part in range(1, most)]
    nearest = {min(range(len(found)), key=lambda at: abs(held[at] - part)) for part in wanted}
    return [found[at] for at in sorted(nearest)]


def _round(value: Decimal) -> Decimal:
    """Return the largest of 1, 2, 5, 10, 20, … that is not above `value`; fractions of one likewise."""
    power = Decimal(10) ** value.adjusted()
    return max(step * power for step in _ROUND if step * power <= value)


def _spread(n: int, shades: tuple[str, ...]) -> list[str]:
    """Return `n` of the shades, from light to dark as far apart as they go; one class alone is a middle one."""
    last = len(shades) - 1
    if n == 1:
        return [shades[last // 2]]
    return [shades[round(at * last / (n - 1))] for at in range(n)]


def _name(low: Decimal | None, below: Decimal | None, above: list[Decimal], scale: Scale) -> str:
    """Return a class's name; whole numbers are named by the first and last they can hold."""
    if scale.whole:
        first, last = low or above[0], below - 1 if below is not None else above[-1]
        words = "{low}" if first == last else "{low} – {high}"
        return words.format(low=number(first), high=number(last))
    if low is None and below is None:
        return _("above 0")
    if low is None:
        return _("below {limit}").format(limit=number(below / scale.factor))
    if below is None:
        return _("{limit} and more").format(limit=number(low / scale.factor))
    return _("{low} to below {high}").format(low=number(low / scale.factor), high=number(below / scale.factor))
