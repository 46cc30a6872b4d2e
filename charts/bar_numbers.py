"""The numbers at upright bars: all of a chart or none, side by side, turned where that is too narrow."""

from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil

from charts import letters, look
from charts.axes import value_range
from charts.room import ANY_SIZE, HIGH_PLOT, LINE, LOW_PLOT, NARROW, OFFICE_SIZE, USUAL
from charts.series import Chart, Series
from data_model.exhibits.filled_exhibit import Point

#: More numbers than this above the bars are no help.
MAX_TEXTS = 12
#: Pixels between a number and its neighbour, from its bar, around a reported number's diamond or a target's dash; of a
#: line of a turned number; and the share of the axis that numbers take at most.
_AIR, _OFF, _DIAMOND, _TURNED, _MOST = 2, 4, 9, 76, 0.7


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """What stands at each bar, and the ends of the axis of values, which leave them room."""

    ends: list[float]
    texts: dict[Point, str] = field(default_factory=dict)
    size: float = OFFICE_SIZE
    turned: bool = False


@dataclass(frozen=True)
class _Way:
    """A way to write them: their size, and the width of a plot it must suit."""

    size: float
    plot: int
    turned: bool


_WAYS = (
    _Way(ANY_SIZE, NARROW, turned=False),
    _Way(OFFICE_SIZE, USUAL, turned=False),
    _Way(ANY_SIZE, NARROW, turned=True),
    _Way(OFFICE_SIZE, USUAL, turned=True),
)


def bar_numbers(chart: Chart, gap: float) -> Numbers:
    """Return the numbers in the first way in which every one has the room of its bar, `gap` being between years.

    All or none: a bar without its number among others would be taken for none.
    """
    points = [point for series in chart.series for point in series.points]
    share = (1 - gap) / len(chart.series) if len(chart.series) > 1 else 1.0
    for way in _WAYS if len(points) <= MAX_TEXTS else ():
        slot = way.plot * share / len(chart.categories) - _AIR
        texts = {point: _written(chart.words(point), way, slot) for point in points}
        if all(_across(text, way) <= slot for text in texts.values()) and (found := _with_room(chart, texts, way)):
            return found
    return Numbers(ends=value_range(chart))


def _written(words: str, way: _Way, slot: float) -> str:
    return letters.in_lines(words, _TURNED if way.turned else slot, way.size)


def _across(text: str, way: _Way) -> float:
    return way.size * LINE * look.lines_of(text) if way.turned else letters.width(text, way.size)


def _along(text: str, way: _Way) -> float:
    """Return the pixels from a bar's end to the far end of its number."""
    return _OFF + (letters.width(text, way.size) if way.turned else way.size * LINE * look.lines_of(text))


def _with_room(chart: Chart, texts: dict[Point, str], way: _Way) -> Numbers | None:
    """Return the numbers, lifted off diamonds and targets they would stand on; None where they leave the bars no room.

    What is lifted needs a longer axis, and that moves what is marked: until no number is lifted any more.
    """
    lifts: dict[Point, float] = dict.fromkeys(texts, 0.0)
    for _turn in range(6):
        above = max((_along(texts[point], way) + lifts[point] for point in texts if point.value >= 0), default=0)
        below = max((_along(texts[point], way) for point in texts if point.value < 0), default=0)
        if above + below > _MOST * LOW_PLOT:
            return None
        ends = value_range(chart, above / LOW_PLOT, below / LOW_PLOT)
        lifted = {
            point: _lift(chart, point, lifts[point] + _along(text, way), lifts[point], ends)
            for point, text in texts.items()
        }
        if lifted == lifts:
            done = {point: _raised(text, lifts[point], way) for point, text in texts.items()}
            return Numbers(ends=ends, texts=done, size=way.size, turned=way.turned)
        lifts = lifted
    return None


def _lift(chart: Chart, point: Point, far: float, lift: float, ends: list[float]) -> float:
    """Return how far a number must stand from its bar: beyond its diamond and its target, on low plots and high ones.

    `far` is where it ends with the present `lift`.
    """
    if point.value < 0:
        return lift
    words = far - lift
    for value in _marked(chart, point):
        apart = float((value - point.value) / chart.scale.factor) / (ends[1] - ends[0])
        for plot in range(LOW_PLOT, HIGH_PLOT, 20):
            if lift + _OFF - _DIAMOND < apart * plot < lift + words + _DIAMOND:
                lift = apart * plot + _DIAMOND
    return lift


def _marked(chart: Chart, point: Point) -> list[Decimal]:
    """Return the values that are marked at a bar, upwards: what was reported, what was to be reached."""
    reported = [each for series in chart.marks for each in series.points]
    return sorted(
        each.value
        for each in (*reported, *chart.targets)
        if (each.indicator, each.category) == (point.indicator, point.category)
    )


def _raised(text: str, lift: float, way: _Way) -> str:
    """Return the text with so much empty room between it and its bar."""
    if not lift:
        return text
    if way.turned:
        empty = "\u00a0" * ceil(lift / letters.width("\u00a0", way.size))
        return "<br>".join(empty + line for line in text.split("<br>"))
    return text + "<br>\u00a0" * ceil(lift / (way.size * LINE))


def text_of(series: Series, numbers: Numbers) -> dict:
    """Return what a trace of bars says at them."""
    if not numbers.texts:
        return {}
    return {
        "text": [numbers.texts[point] for point in series.points],
        "textposition": "outside",
        "cliponaxis": False,
        "constraintext": "none",
        "textangle": -90 if numbers.turned else 0,
        "textfont": {"size": numbers.size},
    }
