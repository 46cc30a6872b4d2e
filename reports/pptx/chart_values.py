"""What a native chart holds: the exhibit's exact numbers by category and series, and how they are written."""

import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from charts import look, ranked_bars
from charts.palette import series_colours
from charts.series import Chart, Series
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import Point, Target
from translations import DEFAULT_LANGUAGE, _, language
from translations.formats import decimals_at_a_glance

#: From here on a number is written without decimals, its thousands apart: below, one or two decimals cannot be taken
#: for a group of thousands, whatever sign the reader's machine puts before them.
_WHOLE_FROM = 1000
#: Decimals needed at most by the numbers below that -> how these are written.
_BELOW = {0: "0", 1: "0.0", 2: "0.0#"}
_SMALL = Decimal("0.1")
#: Letters of a name at a bar.
_NAME = 44
_GAP, _GAP_RANKED, _GAP_ALONE = 60, 45, 300
#: An axis that reaches so far has whole numbers along it.
_FINE = 10
_THOUSANDS = {Decimal(10) ** (3 * power): "," * power for power in range(5)}


@dataclass(frozen=True)
class Line:
    """One series: its title, colour and points by category, None where there is none."""

    indicator: str
    title: str
    colour: str
    points: tuple[Point | None, ...]
    beside: bool = False  # reported, beside counted ones: never joined with them
    target: bool = False  # what the series of this indicator was to reach: a dash at its year, on a dotted line


@dataclass(frozen=True)
class ChartValues:
    """`shape` COLUMNS, LINE or RANKED_BARS; `format` writes the numbers as the axis's measure says them, `axis_format`
    the round numbers along the axis."""

    shape: Shape
    chart: Chart
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    names: tuple[tuple[str, str], ...] = ()  # (label, name in full) of those that are too long for a bar

    @property
    def in_full(self) -> str:
        """The names that are cut at their bars, "" where none is."""
        full = "; ".join(name for _label, name in self.names)
        return _("Names in full: {names}.").format(names=full) if full else ""

    @property
    def format(self) -> str:
        return _format(self.chart, max(map(decimals_at_a_glance, _small(self.chart)), default=0))

    @property
    def axis_format(self) -> str:
        sizes = _sizes(self.chart)
        return _format(self.chart, int(max(sizes, default=Decimal(0)) < _FINE and any(size % 1 for size in sizes)))

    @property
    def gap(self) -> int:
        """Per cent of a bar's width between two categories: one or two bars do not fill the whole picture."""
        return max(_GAP_RANKED if self.shape is Shape.RANKED_BARS else _GAP, _GAP_ALONE // max(len(self.labels), 1))

    @property
    def longest(self) -> int:
        """Letters of the longest number."""
        return max((len(self.chart.words(point)) for line in self.drawn for point in line.points if point), default=0)

    @property
    def drawn(self) -> tuple[Line, ...]:
        """The lines of the chart's own shape: all but targets."""
        return tuple(line for line in self.lines if not line.target)

    def in_letters(self, point: Point) -> bool:
        """Tell whether a number's words say what no number format writes: a hedge, an amount below a tenth of the
        axis's scale, thousands below zero."""
        value = point.value / self.chart.scale.factor
        small = self.chart.scale.currency and value and abs(value) < _SMALL
        return bool(point.hedge or point.given_in or small or value <= -_WHOLE_FROM)


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
    lines += _targets(chart, dict(zip((series.indicator for series in chart.series), colours, strict=True)))
    labels = tuple(_label(chart, code, label) for code, label in chart.categories)
    return ChartValues(chart.filled.exhibit.shape, chart, labels, tuple(lines))


def _line(series: Series, colour: str, codes: list[str], beside: bool = False) -> Line:
    found = series.by_category
    title = look.reported_title(series.title) if beside else series.title
    return Line(series.indicator, title, colour, tuple(found.get(code) for code in codes), beside)


def _targets(chart: Chart, colours: dict[str, str]) -> list[Line]:
    """Return a line for each series that was to reach something: the points are its targets by year."""
    found = []
    for series in chart.series:
        own = {item.category: _as_point(series, item) for item in chart.targets if item.indicator == series.indicator}
        if own:
            points = tuple(own.get(code) for code in chart.codes)
            found.append(
                Line(series.indicator, look.target_title(series.title), colours[series.indicator], points, target=True)
            )
    return found


def _as_point(series: Series, target: Target) -> Point:
    return Point(
        indicator=target.indicator,
        series=look.target_title(series.title),
        category=target.category,
        label=target.category,
        value=target.value,
        text=target.text,
    )


def _ranked(chart: Chart, most: int) -> ChartValues:
    shown, kept, _left_out = ranked_bars.ranked(chart, most)
    labels = dict.fromkeys(kept, "")
    labels |= {point.category: point.label for series in shown for point in series.points}
    colours = series_colours([series.indicator for series in shown])
    lines = tuple(_line(series, colour, list(labels)) for series, colour in zip(shown, colours, strict=True))
    briefly = _brief(labels.values())
    names = tuple((brief, name) for brief, name in zip(briefly, labels.values(), strict=True) if brief != name)
    return ChartValues(Shape.RANKED_BARS, chart, tuple(briefly), lines, names)


def _brief(names: Iterable[str]) -> list[str]:
    """Return names as long as a bar has room for, no two alike: office programs would give the rest of the picture."""
    cut = [textwrap.shorten(name, _NAME, placeholder="…") if len(name) > _NAME else name for name in names]
    met: Counter[str] = Counter()
    for at, name in enumerate(cut):
        met[name] += 1
        if met[name] > 1:
            cut[at] = f"{name} ({met[name]})"
    return cut


def _label(chart: Chart, code: str, label: str) -> str:
    partial = next((point for point in chart.points if point.category == code and point.partial), None)
    return partial.period if partial and partial.period else label


def _sizes(chart: Chart) -> list[Decimal]:
    return [abs(value) / chart.scale.factor for value in chart.values]


def _small(chart: Chart) -> list[Decimal]:
    """Return the sizes that are written with their decimals."""
    return [size for size in _sizes(chart) if size < _WHOLE_FROM]


def _format(chart: Chart, decimals: int) -> str:
    """Return the pattern numbers are written with, in the axis's scale ("," at the end divides by a thousand).

    The separators are those of the deck's language, whatever the machine it is shown on writes.
    """
    scaled = _THOUSANDS[chart.scale.factor]
    below = f"{_BELOW[decimals]}{scaled}"
    if max(_sizes(chart), default=Decimal(0)) < _WHOLE_FROM:
        return below
    apart = '"."' if language() == DEFAULT_LANGUAGE else '","'
    million, thousand = 10**6 * chart.scale.factor, 10**3 * chart.scale.factor
    return f"[>={million:f}]0{apart}000{apart}000{scaled};[>={thousand:f}]0{apart}000{scaled};{below}"
