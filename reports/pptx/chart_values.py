"""What a native chart holds: the exhibit's exact numbers by category and series, and how they are written."""

from dataclasses import dataclass
from decimal import Decimal

from charts import look, ranked_bars
from charts.palette import series_colours
from charts.series import Chart, Series
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import Point
from translations import DEFAULT_LANGUAGE, language

#: From here on a number is written without decimals, its thousands apart: below, one decimal cannot be taken for a
#: group of thousands, whatever sign the reader's machine puts before it.
_WHOLE_FROM = 1000
_THOUSANDS = {Decimal(10) ** (3 * power): "," * power for power in range(5)}


@dataclass(frozen=True)
class Line:
    """One series: its title, colour and points by category, None where there is none."""

    indicator: str
    title: str
    colour: str
    points: tuple[Point | None, ...]
    beside: bool = False  # reported, beside counted ones: never joined with them


@dataclass(frozen=True)
class ChartValues:
    """`shape` COLUMNS, LINE or RANKED_BARS; `format` writes the numbers as the axis's measure says them."""

    shape: Shape
    chart: Chart
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    format: str

    @property
    def longest(self) -> int:
        """Letters of the longest number."""
        return max((len(self.chart.words(point)) for line in self.lines for point in line.points if point), default=0)


def chart_values(chart: Chart, most_bars: int) -> ChartValues:
    """Return what the native chart of an exhibit holds; of a map the ranked bars beside it."""
    if chart.filled.exhibit.shape in (Shape.MAP, Shape.RANKED_BARS):
        return _ranked(chart, most_bars)
    colours = series_colours([series.indicator for series in chart.series])
    lines = [_line(series, colour, chart.codes) for series, colour in zip(chart.series, colours, strict=True)]
    marks = series_colours([series.indicator for series in chart.marks])
    lines += [
        _line(series, colour, chart.codes, beside=True) for series, colour in zip(chart.marks, marks, strict=True)
    ]
    labels = tuple(_label(chart, code, label) for code, label in chart.categories)
    return ChartValues(chart.filled.exhibit.shape, chart, labels, tuple(lines), _format(chart))


def _line(series: Series, colour: str, codes: list[str], beside: bool = False) -> Line:
    found = series.by_category
    title = look.reported_title(series.title) if beside else series.title
    return Line(series.indicator, title, colour, tuple(found.get(code) for code in codes), beside)


def _ranked(chart: Chart, most: int) -> ChartValues:
    shown, kept, _cut = ranked_bars.ranked(chart, most)
    labels = dict.fromkeys(kept, "")
    labels |= {point.category: point.label for series in shown for point in series.points}
    colours = series_colours([series.indicator for series in shown])
    lines = tuple(_line(series, colour, list(labels)) for series, colour in zip(shown, colours, strict=True))
    return ChartValues(Shape.RANKED_BARS, chart, tuple(labels.values()), lines, _format(chart))


def _label(chart: Chart, code: str, label: str) -> str:
    partial = next((point for point in chart.points if point.category == code and point.partial), None)
    return partial.period if partial and partial.period else label


def _format(chart: Chart) -> str:
    """Return the pattern numbers are written with, in the axis's scale ("," at the end divides by a thousand).

    The separators are those of the deck's language, whatever the machine it is shown on writes.
    """
    scaled = _THOUSANDS[chart.scale.factor]
    largest = max((abs(point.value) / chart.scale.factor for point in chart.points), default=Decimal(0))
    if largest < _WHOLE_FROM:
        whole = all(point.value % chart.scale.factor == 0 for point in chart.points)
        return f"0{scaled}" if whole else f"0.0{scaled}"
    apart = '"."' if language() == DEFAULT_LANGUAGE else '","'
    million, thousand = 10**6 * chart.scale.factor, 10**3 * chart.scale.factor
    return f"[>={million:f}]0{apart}000{apart}000{scaled};[>={thousand:f}]0{apart}000{scaled};0{scaled}"
