"""A filled exhibit's points in the order they are drawn, checked for what a drawing would hide."""

from dataclasses import dataclass, replace
from decimal import Decimal

from charts.scale import Scale, scale_for
from data_model.declared.declare import Breakdown
from data_model.exhibits.filled_exhibit import FilledExhibit, Point

#: More lines or bars side by side cannot be told apart.
MAX_SERIES = 5


@dataclass(frozen=True)
class Series:
    indicator: str
    title: str
    points: tuple[Point, ...]

    @property
    def by_category(self) -> dict[str, Point]:
        return {point.category: point for point in self.points}


@dataclass(frozen=True)
class Chart:
    """What a drawing is made from. `categories` (code, label) are in the order shown, years without gaps."""

    filled: FilledExhibit
    series: tuple[Series, ...]
    categories: tuple[tuple[str, str], ...]
    scale: Scale

    @property
    def codes(self) -> list[str]:
        return [code for code, _label in self.categories]

    @property
    def over_years(self) -> bool:
        return self.filled.exhibit.breakdown is Breakdown.YEAR

    @property
    def points(self) -> list[Point]:
        return [point for series in self.series for point in series.points]

    def words(self, point: Point) -> str:
        """Return what stands beside a point."""
        return self.scale.beside(point.text, point.value)


def read(filled: FilledExhibit) -> Chart:
    """Return the chart of a filled exhibit; points without a value are left out.

    Raises ValueError for what cannot be drawn truthfully: two currencies on one axis, two points for one category,
    more than MAX_SERIES series; TypeError for a value that is no exact number.
    """
    titles: dict[str, str] = {}
    points: dict[str, list[Point]] = {}
    currencies = set()
    for point in filled.points:
        if _is_missing(point.value):
            continue
        titles.setdefault(point.indicator, point.series)
        points.setdefault(point.indicator, []).append(_exact(point))
        currencies.add(point.currency)
    series = tuple(Series(name, titles[name], tuple(points[name])) for name in titles)
    _refuse_untruthful(filled, series, currencies)
    largest = max((abs(point.value) for item in series for point in item.points), default=Decimal(0))
    scale = scale_for(largest, currencies.pop() if currencies else "", filled.measure)
    return Chart(filled, series, _categories(filled, series), scale)


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


def _categories(filled: FilledExhibit, series: tuple[Series, ...]) -> tuple[tuple[str, str], ...]:
    labels = {point.category: point.label for item in series for point in item.points}
    if filled.exhibit.breakdown is not Breakdown.YEAR or not labels:
        return tuple(labels.items())
    years = sorted(int(code) for code in labels)
    return tuple((str(year), labels.get(str(year), str(year))) for year in range(years[0], years[-1] + 1))
