"""A filled exhibit's points in the order they are drawn, checked for what a drawing would hide."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from charts.scale import Scale, scale_for
from data_model.declared.pictures import MAX_SERIES, Breakdown
from data_model.exhibits.filled_exhibit import FilledExhibit, Point, Target, year_of_category


@dataclass(frozen=True)
class Series:
    """The points of an indicator or, where units are shown by themselves, of an indicator of one unit."""

    indicator: str
    title: str
    points: tuple[Point, ...]

    @property
    def key(self) -> str:
        """What tells it from the other series of the chart."""
        return f"{self.indicator} {self.points[0].place}"

    @property
    def by_category(self) -> dict[str, Point]:
        return {point.category: point for point in self.points}


@dataclass(frozen=True)
class Chart:
    """What a drawing is made from. `categories` (code, label) are in the order shown, years without gaps.

    Of years all that were asked for, but at either end few that are empty (`_drawn`).

    `marks` are the reported numbers beside series of records, of the same indicators.
    """

    filled: FilledExhibit
    series: tuple[Series, ...]
    marks: tuple[Series, ...]
    categories: tuple[tuple[str, str], ...]
    scale: Scale
    _words: dict[tuple[str, Decimal], str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def codes(self) -> list[str]:
        return [code for code, _label in self.categories]

    @property
    def over_years(self) -> bool:
        return self.filled.exhibit.breakdown is Breakdown.YEAR

    @property
    def not_drawn(self) -> list[int]:
        """The years that were asked for, have no number and would leave those that have one no room."""
        drawn = {year_of_category(code) for code in self.codes} if self.over_years else set()
        return [year for year in self.filled.years if year not in drawn]

    @property
    def targets(self) -> list[Target]:
        """What the series were to reach in the years that are drawn."""
        drawn, shown = set(self.codes), {series.indicator for series in self.series}
        return [item for item in self.filled.targets if item.category in drawn and item.indicator in shown]

    @property
    def values(self) -> list[Decimal]:
        """Every value that the axis has to reach."""
        return [item.value for item in (*self.points, *self.targets)]

    @property
    def points(self) -> list[Point]:
        return [point for series in (*self.series, *self.marks) for point in series.points]

    def words(self, point: Point) -> str:
        """Return what stands beside a point: asked for its room, for the height of its row and for itself."""
        said = (point.text, point.value)
        if said not in self._words:
            self._words[said] = self.scale.beside(*said)
        return self._words[said]


def read(filled: FilledExhibit) -> Chart:
    """Return the chart of a filled exhibit; points without a value are left out.

    Raises ValueError for what cannot be drawn truthfully: two currencies on one axis, two points for one category,
    more than MAX_SERIES series; TypeError for a value that is no exact number.
    """
    points = [_exact(point) for point in filled.points if not _is_missing(point.value)]
    series = _series([point for point in points if not point.beside])
    marks = _series([point for point in points if point.beside])
    currencies = {point.currency for point in points}
    _refuse_untruthful(filled, series, currencies)
    largest = max((abs(point.value) for point in points), default=Decimal(0))
    scale = scale_for(largest, currencies.pop() if currencies else "", filled.measure)
    return Chart(filled, series, marks, _categories(filled, points), scale)


def _series(points: list[Point]) -> tuple[Series, ...]:
    groups: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        groups.setdefault((point.indicator, point.place), []).append(point)
    return tuple(Series(name, group[0].series, tuple(group)) for (name, _place), group in groups.items())


def _is_missing(value) -> bool:
    return value is None or value != value  # NaN is the one value unlike itself


def _exact(point: Point) -> Point:
    if isinstance(point.value, Decimal):
        return point
    if not isinstance(point.value, int):
        raise TypeError(f"a chart is drawn from exact numbers, not from {type(point.value).__name__}")
    return replace(point, value=Decimal(point.value))


def _refuse_untruthful(filled: FilledExhibit, series: tuple[Series, ...], currencies: set[str]) -> None:
    name = filled.exhibit.name
    if len(currencies) > 1:
        raise ValueError(f"{name}: one axis cannot hold {', '.join(sorted(currencies))}")
    if len(series) > MAX_SERIES:
        raise ValueError(f"{name}: {len(series)} series, at most {MAX_SERIES} can be told apart")
    for item in series:
        if len(item.by_category) != len(item.points):
            raise ValueError(f"{name}: {item.indicator} has two rows for one category")


def _categories(filled: FilledExhibit, points: list[Point]) -> tuple[tuple[str, str], ...]:
    """Return the categories in their order; of years all without gaps, other periods after the year they end in."""
    labels = {point.category: point.label for point in points}
    if filled.exhibit.breakdown is not Breakdown.YEAR or not labels:
        return tuple(labels.items())
    periods = sorted(code for code in labels if ":" in code)
    drawn = _drawn({int(code) for code in labels if ":" not in code}, filled.years)
    ends = {year_of_category(code) for code in periods}
    found = []
    for year in sorted({*drawn, *ends}):
        if year in drawn:
            found.append(str(year))
        found += [code for code in periods if year_of_category(code) == year]
    return tuple((code, labels.get(code, code)) for code in found)


def _drawn(years: set[int], asked: range) -> range:
    """Return the years from the first to the last with a number, longer where more are asked for.

    At either end by one empty year, or by a quarter as many as have numbers: those have the room, and their numbers.
    """
    if not years:
        return range(0)
    first, last, room = min(years), max(years), max(1, len(years) // 4)
    if asked:
        first = min(first, max(asked[0], first - room))
        last = max(last, min(asked[-1], last + room))
    return range(first, last + 1)
