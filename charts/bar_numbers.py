"""The numbers at upright bars: all of a chart or none, side by side, turned where that is too narrow."""

from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil

from charts import letters, look
from charts.axes import value_range
from charts.palette import bears_white, series_colours
from charts.room import ANY_SIZE, BETWEEN_BARS, HIGH_PLOT, LINE, LOW_PLOT, NARROW, OFFICE_SIZE, USUAL
from charts.series import Chart, Series
from data_model.exhibits.filled_exhibit import Point

#: More numbers than this above the bars are no help.
MAX_TEXTS = 12
#: Pixels between a number and its neighbour, from its bar, around a reported number's diamond or a target's dash, from
#: a bar's end to such a mark where the number is inside; of a line of a turned number; and the share of the axis that
#: numbers take at most.
_AIR, _OFF, _DIAMOND, _CLEAR, _TURNED, _MOST = 2, 4, 9, 2, 76, 0.7

#: Of a number on a bar of a full colour, in either theme: ui/frame/css/charts.css knows it by its weight.
ON_BAR, _ON_BAR_WEIGHT, _USUAL_WEIGHT = "#FFFFFF", 600, 400


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """What stands at each bar, and the ends of the axis of values, which leave them room."""

    ends: list[float]
    texts: dict[Point, str] = field(default_factory=dict)
    inside: frozenset[Point] = frozenset()
    size: float = OFFICE_SIZE
    turned: bool = False


@dataclass(frozen=True)
class _Way:
    """A way to write them: their size, and the width of a plot it must suit."""

    size: float
    plot: int
    turned: bool


@dataclass
class _Places:
    """Where numbers stand: above their bars, lifted so far; or inside; `refused` are those that cannot be inside."""

    lifts: dict[Point, float]
    inside: set[Point] = field(default_factory=set)
    refused: set[Point] = field(default_factory=set)


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
        above = _never_inside(chart, texts, way, gap)
        if all(_across(text, way) <= slot for text in texts.values()) and (
            found := _with_room(chart, texts, way, above)
        ):
            return found
    return Numbers(ends=value_range(chart))


def _never_inside(chart: Chart, texts: dict[Point, str], way: _Way, gap: float) -> set[Point]:
    """Return the points whose bars bear no words, by their colour or because they are narrower than these."""
    wide = way.plot * (1 - gap) * (1 - BETWEEN_BARS) / len(chart.series) / len(chart.categories)
    colours = series_colours([series.indicator for series in chart.series])
    bears = {
        point
        for series, colour in zip(chart.series, colours, strict=True)
        for point, own in zip(series.points, look.point_colours(chart, colour, list(series.points)), strict=True)
        if point.value > 0 and _bears_words(point, own) and _across(texts[point], way) <= wide
    }
    return set(texts) - bears


def _bears_words(point: Point, colour: str) -> bool:
    """Tell whether words read on a bar: on a pale one dark ones, on a dark one white ones, on a hatched one none."""
    return not point.hedge and (point.partial or bears_white(colour))


def _written(words: str, way: _Way, slot: float) -> str:
    return letters.in_lines(words, _TURNED if way.turned else slot, way.size)


def _across(text: str, way: _Way) -> float:
    return way.size * LINE * look.lines_of(text) if way.turned else letters.width(text, way.size)


def _along(text: str, way: _Way) -> float:
    """Return the pixels from a bar's end to the far end of its number."""
    return _OFF + (letters.width(text, way.size) if way.turned else way.size * LINE * look.lines_of(text))


def _with_room(chart: Chart, texts: dict[Point, str], way: _Way, refused: set[Point]) -> Numbers | None:
    """Return the numbers, off diamonds and targets they would stand on; None where they leave the bars no room.

    Such a number stands inside its bar's end: lifted over a target it is taken for the target's. Where the bar is too
    low for it, it is lifted. That needs a longer axis, which moves what is marked: until nothing moves any more.
    """
    places = _Places(dict.fromkeys(texts, 0.0), refused=refused)
    for _turn in range(8):
        free = [point for point in texts if point not in places.inside]
        above = max((_along(texts[point], way) + places.lifts[point] for point in free if point.value >= 0), default=0)
        below = max((_along(texts[point], way) for point in free if point.value < 0), default=0)
        if above + below > _MOST * LOW_PLOT:
            return None
        ends = value_range(chart, above / LOW_PLOT, below / LOW_PLOT)
        along = {point: _along(text, way) for point, text in texts.items()}
        if (found := _moved(chart, places, along, ends)) == places:
            left = {point for point in texts if _on_mark_below(chart, point, along[point], ends)}
            done = {
                point: "" if point in left else _raised(text, places.lifts[point], way) for point, text in texts.items()
            }
            inside = frozenset(places.inside)
            return Numbers(ends=ends, texts=done, inside=inside, size=way.size, turned=way.turned)
        places = found
    return None


def _moved(chart: Chart, places: _Places, along: dict[Point, float], ends: list[float]) -> _Places:
    """Return where numbers stand on an axis with these ends, `along` being the pixels each takes from its bar's end."""
    lifts = {
        point: _lift(chart, point, places.lifts[point] + far, places.lifts[point], ends) for point, far in along.items()
    }
    wanted = places.inside | {point for point, lift in lifts.items() if lift and point not in places.refused}
    inside = {point for point in wanted if _has_room_inside(chart, point, along[point], ends)}
    return _Places(
        {point: 0.0 if point in inside else lift for point, lift in lifts.items()},
        inside,
        places.refused | (wanted - inside),
    )


def _has_room_inside(chart: Chart, point: Point, along: float, ends: list[float]) -> bool:
    """Tell whether the bar of a low plot is high enough for its number, and nothing is marked where that stands."""
    drawn, whole = chart.scale.drawn(point.value), ends[1] - ends[0]
    if drawn / whole * LOW_PLOT < along + _OFF:
        return False
    depths = ((drawn - chart.scale.drawn(value)) / whole * LOW_PLOT for value in _marked(chart, point))
    return not any(-_CLEAR < depth < along + _DIAMOND for depth in depths)


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


def _on_mark_below(chart: Chart, point: Point, along: float, ends: list[float]) -> bool:
    """Tell whether the number below a negative bar would stand on a diamond or target: it is left to the table then."""
    if point.value >= 0:
        return False
    whole = (ends[1] - ends[0]) * float(chart.scale.factor)
    apart = [float(point.value - value) / whole for value in _marked(chart, point)]
    return any(
        _OFF - _DIAMOND < each * plot < along + _DIAMOND for each in apart for plot in range(LOW_PLOT, HIGH_PLOT, 20)
    )


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
    bright = [point in numbers.inside and not point.partial for point in series.points]
    return {
        "text": [numbers.texts[point] for point in series.points],
        "textposition": ["inside" if point in numbers.inside else "outside" for point in series.points],
        "insidetextanchor": "end",
        "cliponaxis": False,
        "constraintext": "none",
        "textangle": -90 if numbers.turned else 0,
        "textfont": {"size": numbers.size},
        "insidetextfont": {
            "size": numbers.size,
            "color": [ON_BAR if white else look.INK for white in bright],
            "weight": [_ON_BAR_WEIGHT if white else _USUAL_WEIGHT for white in bright],
        },
    }
