"""Where the numbers of a line stand: beside their points, through no line, mark or other number; else left out."""

from dataclasses import dataclass

from charts import letters, look
from charts.boxes import Rectangle, around
from charts.room import LINE, LOW_PLOT, NARROW, PLOT, USUAL
from charts.series import Chart, Series

#: Shares of the highest value: a climb that runs through no number, and the height from which one has room below.
_SLIGHT, _ROOM_BELOW = 0.04, 0.15
#: (comes down to the point, goes up from it) -> where its number stands
_BESIDE = {
    (False, False): "top center",
    (True, False): "top right",
    (False, True): "top left",
    (True, True): "top center",
}
_ELSEWHERE = ("top center", "bottom center", "top right", "top left", "bottom right", "bottom left")
#: Pixels: from a point to its number, of a point and of a reported number's diamond, of the words in a gap, and beyond
#: the plot to its sides.
_OFF, _POINT, _DIAMOND, _GAP_WORDS, _BESIDE_PLOT = 5, 10, 14, (16, 90), 20

Place = tuple[float, float]


@dataclass(frozen=True)
class _Drawing:
    """The line on a plot of one size: `points` by number of the category, and what else stands there."""

    plot: Rectangle
    points: dict[int, Place]
    others: tuple[Rectangle, ...]

    def has_room(self, at: int, box: Rectangle, placed: list[Rectangle]) -> bool:
        marks = [around(*place, _POINT, _POINT) for number, place in self.points.items() if number != at]
        taken = any(box.meets(other) for other in (*marks, *self.others, *placed))
        lines = zip(self.points.items(), list(self.points.items())[1:], strict=False)
        crossed = any(two - one == 1 and box.crossed_by(start, end) for (one, start), (two, end) in lines)
        return box.within(self.plot) and not taken and not crossed


def line_numbers(chart: Chart, series: Series, axis_range: list[float]) -> tuple[list[str], list[str]]:
    """Return the words and the place of each category's number, "" where it has no room on every width."""
    found = series.by_category
    points = [found.get(code) for code in chart.codes]
    texts = [look.wrapped(chart.words(point), 12) if point else "" for point in points]
    places = preferred_places([point and chart.scale.drawn(point.value) for point in points])
    drawings = [_drawing(chart, series, axis_range, *size) for size in ((USUAL, PLOT), (NARROW, LOW_PLOT))]
    placed: list[list[Rectangle]] = [[] for _drawing in drawings]
    said = ["" for _point in points]
    for at in _by_weight(points):
        for place in dict.fromkeys((places[at], *_ELSEWHERE)):
            boxes = [number_box(drawing.points[at], texts[at], place) for drawing in drawings]
            if all(map(_Drawing.has_room, drawings, (at, at), boxes, placed)):
                said[at], places[at] = texts[at], place
                for each, box in zip(placed, boxes, strict=True):
                    each.append(box)
                break
    return said, places


def _by_weight(points: list) -> list[int]:
    """Return the categories that have a point: the last, the largest, the least and the first before the others."""
    held = [at for at, point in enumerate(points) if point]
    values = {at: points[at].value for at in held}
    return list(dict.fromkeys([held[-1], max(held, key=values.get), min(held, key=values.get), *held]))


def number_box(point: Place, text: str, place: str) -> Rectangle:
    """Return what a number takes beside its point, upwards from the lower left of the plot."""
    wide, high = letters.width(text, look.TEXT_SIZE), LINE * look.TEXT_SIZE * look.lines_of(text)
    up, side = place.split()
    left = {"center": point[0] - wide / 2, "right": point[0] + _OFF, "left": point[0] - _OFF - wide}[side]
    low = point[1] + _OFF if up == "top" else point[1] - _OFF - high
    return Rectangle(left, low, left + wide, low + high)


def _drawing(chart: Chart, series: Series, axis_range: list[float], wide: float, high: float) -> _Drawing:
    slot = wide / len(chart.codes)
    low, top = axis_range

    def place(code: str, value) -> Place:
        return (chart.codes.index(code) + 0.5) * slot, (chart.scale.drawn(value) - low) / (top - low) * high

    points = {chart.codes.index(point.category): place(point.category, point.value) for point in series.points}
    marks = [place(point.category, point.value) for each in chart.marks for point in each.points]
    held = {point.category for point in chart.points}
    gaps = [((at + 0.5) * slot, high / 2) for at, code in enumerate(chart.codes) if code not in held]
    return _Drawing(
        Rectangle(-_BESIDE_PLOT, 0, wide + _BESIDE_PLOT, high),
        dict(sorted(points.items())),
        (*(around(*mark, _DIAMOND, _DIAMOND) for mark in marks), *(around(*gap, *_GAP_WORDS) for gap in gaps)),
    )


def preferred_places(values: list[float | None]) -> list[str]:
    """Return where each number reads best: off the side on which its line climbs."""
    known = [value for value in values if value is not None]
    highest = max(map(abs, known))
    slight = highest * _SLIGHT
    places = []
    for before, value, after in zip([None, *values], values, [*values[1:], None], strict=False):
        down = value is not None and before is not None and before - value > slight
        up = value is not None and after is not None and after - value > slight
        below = down and (up or after is None) and value > highest * _ROOM_BELOW
        places.append("bottom center" if below else _BESIDE[down, up])
    return places
