"""Marks of a chart on a picture: columns and lines over years, bars ranked from the top."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from charts import letters, palette
from charts.scale import tick_texts, ticks
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import Point
from reports.picture.drawing import GRID, INK, QUIET, Drawing
from reports.pptx.chart_values import ChartValues, Line

_TEXT = 22  # pixels of letters
_LABELS = 62  # room below columns
_PALE = "99"  # behind a colour: a period that is not over


@dataclass(frozen=True)
class Area:
    """Where marks may stand."""

    left: float
    top: float
    right: float
    bottom: float


def draw(drawing: Drawing, area: Area, values: ChartValues) -> None:
    """Draw a chart's marks with their numbers into an area."""
    if values.shape is Shape.RANKED_BARS:
        _ranked(drawing, area, values)
    else:
        _over_categories(drawing, area, values)


def _fill(drawing: Drawing, values: ChartValues, line: Line, point: Point, name: str) -> str:
    """Return what a mark is filled with: hatched where hedged or reported beside records, pale where not over."""
    channels = palette.CHANNELS if len(values.lines) == 1 else {}
    colour = palette.REST if point.rest else channels.get(point.category, line.colour)
    if line.beside or point.hedge:
        return drawing.hatch(name, colour)
    return colour + _PALE if point.partial else colour


def _ranked(drawing: Drawing, area: Area, values: ChartValues) -> None:
    room = (area.right - area.left) * 0.34
    wide = min(room, max((letters.width(label, _TEXT) for label in values.labels), default=0) + 12)
    numbers = values.longest * _TEXT * 0.6 + 16
    left, high = area.left + wide, (area.bottom - area.top) / max(len(values.labels), 1)
    least, most = _ends(values)
    scale = (area.right - left - numbers) / float(most - least or 1)
    zero, bar = left - float(least) * scale, high * 0.72 / max(len(values.lines), 1)
    for row, label in enumerate(values.labels):
        top = area.top + row * high + high * 0.14
        drawing.words((left - 10, top + high * 0.36 + _TEXT * 0.35), _cut(label, room), _TEXT, "end")
        for at, line in enumerate(values.lines):
            if point := line.points[row]:
                length = values.chart.scale.drawn(point.value) * scale
                fill = _fill(drawing, values, line, point, f"h{at}-{row}")
                start = zero + min(length, 0)
                drawing.rectangle(start, top + at * bar, abs(length), bar * 0.94, fill, _edge(fill, line))
                beside = (zero + max(length, 0) + 8, top + at * bar + bar / 2 + _TEXT * 0.35)
                drawing.words(beside, values.chart.words(point), _TEXT)


def _over_categories(drawing: Drawing, area: Area, values: ChartValues) -> None:
    points = [point.value for line in values.lines for point in line.points if point]
    places = ticks(values.chart.scale, min(points), max(points))
    texts = tick_texts(places)
    left = area.left + max(letters.width(text, _TEXT) for text in texts) + 14
    bottom, top = area.bottom - _LABELS, area.top + _TEXT * 1.6
    low, high = float(places[0]), float(places[-1])

    def height(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - top)

    for place, text in zip(places, texts, strict=True):
        drawing.line((left, height(float(place))), (area.right, height(float(place))), GRID)
        drawing.words((left - 10, height(float(place)) + _TEXT * 0.35), text, _TEXT, "end", fill=QUIET)
    step = (area.right - left) / max(len(values.labels), 1)
    for at, label in enumerate(values.labels):
        middle = left + step * (at + 0.5)
        drawing.lines((middle, bottom + _TEXT * 1.4), label, _TEXT, step * 0.96, 2, anchor="middle")
    draws = _line if values.shape is Shape.LINE else _columns
    for at, line in enumerate(values.lines):
        spots = [
            (left + step * (column + 0.5), height(values.chart.scale.drawn(point.value)), point)
            for column, point in enumerate(line.points)
            if point
        ]
        draws(drawing, values, at, spots, (step, height(0)))


def _columns(drawing: Drawing, values: ChartValues, at: int, spots: list, sizes: tuple[float, float]) -> None:
    step, zero = sizes
    line, wide = values.lines[at], step * 0.76 / len(values.lines)
    for middle, top, point in spots:
        left = middle - step * 0.38 + at * wide
        fill = _fill(drawing, values, line, point, f"h{at}-{point.category}".replace(":", "-"))
        drawing.rectangle(left, min(top, zero), wide * 0.94, abs(zero - top), fill, _edge(fill, line))
        if values.longest * _TEXT * 0.55 < wide * 1.6 or line.beside or point.hedge:
            drawing.words((left + wide * 0.47, min(top, zero) - 8), values.chart.words(point), _TEXT, "middle")


def _line(drawing: Drawing, values: ChartValues, at: int, spots: list, _sizes: tuple[float, float]) -> None:
    line = values.lines[at]
    if not line.beside:
        columns = {middle: (middle, top) for middle, top, _point in spots}
        places = list(columns.values())
        for start, end in pairwise(places):
            if end[0] - start[0] < _sizes[0] * 1.5:  # a year without a number is a gap, not a line across it
                drawing.line(start, end, line.colour, 4)
    for middle, top, point in spots:
        drawing.dot((middle, top), line.colour, hollow=line.beside)
        drawing.words((middle, top - 16), values.chart.words(point), _TEXT, "middle", fill=INK)


def _edge(fill: str, line: Line) -> str:
    return line.colour if fill.startswith("url") else ""


def _ends(values: ChartValues) -> tuple[Decimal, Decimal]:
    factor = values.chart.scale.factor
    known = [point.value / factor for line in values.lines for point in line.points if point]
    return min([*known, Decimal(0)]), max([*known, Decimal(0)])


def _cut(label: str, room: float) -> str:
    while len(label) > 1 and letters.width(label, _TEXT) > room:
        label = label.rstrip("…")[:-1].rstrip() + "…"
    return label
