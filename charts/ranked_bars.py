"""Horizontal bars sorted by size, the number at the end of each."""

from dataclasses import replace
from decimal import Decimal

from charts import letters, look, palette
from charts.palette import series_colours
from charts.series import Chart, Series
from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Kind
from data_model.declared.pictures import Breakdown
from data_model.exhibits.filled_exhibit import Point
from data_model.known.countries import UNKNOWN
from data_model.known.places import all_places
from translations import N_, _, counted
from translations.formats import money, number

#: Bars shown one by one; what comes after them is one grey bar or a sentence.
MAX_BARS = 20
#: Pixels of a line of a label; letters of a line of the note, which has only the room under the bars on a telephone.
_LABEL, _NOTE_WIDTH = 166, 30
_ROW, _LINE, _AROUND = 25, 15, 48
#: Lines of a label: what is longer is cut, and whole in the hover box.
_LABEL_LINES = 3
#: Pixels of a line of a number at the end of its bar, and from the bar to it.
_NUMBER, _OFF = 84, 10
#: Pixels from the names to the plot, or to the numbers between them.
_STANDOFF = 6
#: The share of a row that stays free between bars.
_GAP = 0.3


def ranked(chart: Chart, most: int) -> tuple[tuple[Series, ...], list[str], list[str]]:
    """Return the series of a chart in the order of their bars, and which categories are kept and cut.

    After the `most` largest stands one for the rest where parts may be added.
    """
    order = _order(chart)
    kept, cut = order[:most], order[most:]
    return tuple(_with_rest(chart, series, kept, cut) for series in chart.series), kept, cut


def draw_ranked_bars(chart: Chart, most: int = MAX_BARS) -> dict:
    """Return bars sorted downwards, at most `most` of them and one for the rest where parts may be added."""
    shown, kept, cut = ranked(chart, most)
    negatives = _room_for_negatives(chart, shown)
    labels = _labels(shown, kept, _LABEL - min(negatives, _LABEL // 3))
    colours = series_colours([series.indicator for series in shown])
    traces = [_trace(chart, series, colour) for series, colour in zip(shown, colours, strict=True)]
    several, note = len(shown) > 1, _note(chart, shown, cut)
    return look.drawing(
        traces,
        {
            "height": _height(chart, shown, labels, note),
            "barmode": "group",
            "bargap": _GAP,
            "bargroupgap": 0.08,
            "xaxis": _value_axis(chart, shown, note),
            "yaxis": _category_axis(labels, negatives),
            "annotations": [] if several else [look.measure_note(chart, _beside(labels, negatives))],
            "showlegend": several,
            "legend": {**look.legend(chart), "traceorder": "normal"},
            "margin": {
                "t": look.ABOVE_LEGEND if several else look.ABOVE,
                "r": _room_for_numbers(chart, shown),
                "b": 8,
                "l": 8,
            },
        },
    )


def _order(chart: Chart) -> list[str]:
    """Return the categories by their largest value, downwards; countries nobody named come last."""
    largest: dict[str, Decimal] = {}
    for point in chart.points:
        largest[point.category] = max(point.value, largest.get(point.category, point.value))
    return sorted(largest, key=lambda code: (code == UNKNOWN, -largest[code]))


def _with_rest(chart: Chart, series: Series, kept: list[str], cut: list[str]) -> Series:
    found = series.by_category
    points = [replace(found[code], rest=code == UNKNOWN) for code in kept if code in found]
    rest = [found[code] for code in cut if code in found]
    if rest and parts_add_up(chart.filled.exhibit.breakdown, series.indicator, rest):
        points.append(_rest(chart, rest))
    return replace(series, points=tuple(points))


def parts_add_up(breakdown: Breakdown, indicator: str, points: list[Point]) -> bool:
    """Say whether the values of these categories may be added.

    Never for counts of different things. By country not for records that name several countries: such a record stands
    in each of them, and a sum would count it again.
    """
    declared = INDICATORS.get(indicator)
    if declared is None or not declared.adds_up:
        return False
    if breakdown is Breakdown.PLACE:  # a unit of today holds its former ones
        return not {all_places()[point.category].merged_into for point in points} & {p.category for p in points}
    if breakdown is not Breakdown.COUNTRY or declared.recorded is None:
        return True
    shared = any(field.kind is Kind.COUNTRIES for field in DATASETS[declared.recorded.dataset].fields)
    return not (shared and any(point.basis == "records" for point in points))


def _rest(chart: Chart, points: list[Point]) -> Point:
    total = sum((point.value for point in points), Decimal(0))
    currency = chart.filled.exhibit.currency or next((point.currency for point in chart.filled.points), "")
    text = money(total, currency) if currency else f"{number(total)}{chart.scale.after}"
    hedged = any(point.hedge for point in points)
    if hedged:
        text = _("about {value}").format(value=text)
    of_countries = chart.filled.exhibit.breakdown is Breakdown.COUNTRY
    words = N_("Others ({n} countries)") if of_countries else N_("Others ({n})")
    return Point(
        indicator=points[0].indicator,
        series=points[0].series,
        category="\0rest",
        label=counted(words, len(points)).format(n=len(points)),
        value=total,
        text=text,
        hedge=text if hedged else "",
        other=_("The sum of what is not shown one by one."),
        rest=True,
        partial=any(point.partial for point in points),
    )


def _labels(shown: tuple[Series, ...], kept: list[str], room: int) -> dict[str, str]:
    labels = {point.category: point.label for series in shown for point in series.points}
    ordered = [*kept, *(code for code in labels if code not in kept)]
    return {code: letters.shortened(labels[code], room, _LABEL_LINES, look.TEXT_SIZE) for code in ordered}


def _beside(labels: dict[str, str], negatives: int) -> float:
    """Return the pixels that the names take to the left of the plot."""
    return max(letters.width(label, look.TEXT_SIZE) for label in labels.values()) + _STANDOFF + negatives


def _trace(chart: Chart, series: Series, colour: str) -> dict:
    points = list(series.points)
    colours = look.point_colours(chart, colour, points)
    return {
        "type": "bar",
        "name": look.plain(series.title),
        "orientation": "h",
        "y": [point.category for point in points],
        "x": [chart.scale.drawn(point.value) for point in points],
        "marker": look.bar_marker(points, colours),
        "text": [_number(chart, point) for point in points],
        "textposition": "outside",
        "cliponaxis": False,
        "constraintext": "none",
        "textangle": 0,
        "textfont": {"size": look.TEXT_SIZE},
        "customdata": [look.clicked(point, series.indicator) for point in points],
        "hovertext": [look.hover(series.title, point) for point in points],
        "hoverinfo": "text",
        **look.FADING,
    }


def _value_axis(chart: Chart, shown: tuple[Series, ...], note: str) -> dict:
    drawn = [chart.scale.drawn(point.value) for series in shown for point in series.points]
    low, high = min(0.0, *drawn), max(0.0, *drawn)
    return {
        "range": [low, high if high > low else 1],
        "showticklabels": False,
        "showgrid": False,
        "ticks": "",
        "zeroline": True,
        "zerolinecolor": palette.REST,
        "zerolinewidth": 1,
        "fixedrange": True,
        "automargin": True,
        "title": look.note_below(note, standoff=6),
    }


def _category_axis(labels: dict[str, str], room: int) -> dict:
    codes = list(labels)
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": codes,
        "range": [len(codes) - 0.5, -0.5],
        "tickmode": "array",
        "tickvals": codes,
        "ticktext": list(labels.values()),
        "ticks": "",
        "ticklabelstandoff": _STANDOFF + room,
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "title": {"text": ""},
        "tickfont": {"color": look.INK},
    }


def _note(chart: Chart, shown: tuple[Series, ...], cut: list[str]) -> str:
    points = [point for series in shown for point in series.points]
    if not cut or any(point.category == "\0rest" for point in points):
        return look.reading_note(points, _NOTE_WIDTH)
    return look.reading_note(
        points,
        _NOTE_WIDTH,
        (_("The {n} largest of {total} are shown.").format(n=len(chart.codes) - len(cut), total=len(chart.codes)),),
    )


def _number(chart: Chart, point: Point) -> str:
    """Return what stands at the end of a bar: to its right, of one below zero to its left."""
    lines = letters.in_lines(chart.words(point), _NUMBER, look.TEXT_SIZE).split("<br>")
    return "<br>".join(f"{line}\u00a0" if point.value < 0 else f"\u00a0{line}" for line in lines)


def _height(chart: Chart, shown: tuple[Series, ...], labels: dict[str, str], note: str) -> int:
    tallest = max(look.lines_of(label) for label in labels.values())
    number = max(look.lines_of(_number(chart, point)) for series in shown for point in series.points)
    # the only bar of a row has the room between bars for its number too
    bars = len(shown) / (1 - _GAP) if len(shown) > 1 else 1
    row = max(_ROW, _LINE * tallest + 6, round((_LINE * number + 3) * bars))
    below = _LINE * look.lines_of(note) + 6 if note else 0
    return row * len(labels) + _AROUND + below + (28 + look.more_legend(chart) if len(shown) > 1 else 0)


def _room_for_numbers(chart: Chart, shown: tuple[Series, ...]) -> int:
    """Return pixels enough beyond the longest bar for the number of any: on a telephone all bars may be short."""
    return _widest_number(chart, [point for series in shown for point in series.points if point.value >= 0]) + 6


def _widest_number(chart: Chart, points: list[Point]) -> int:
    return round(max((letters.width(_number(chart, point), look.TEXT_SIZE) + _OFF for point in points), default=0))


def _room_for_negatives(chart: Chart, shown: tuple[Series, ...]) -> int:
    """Return pixels between the names and the plot for the numbers of bars that go to the left."""
    return _widest_number(chart, [point for series in shown for point in series.points if point.value < 0])
