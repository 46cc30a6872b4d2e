"""Bars and columns of the first page as HTML: they are there with the words, before any chart's program is."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

import charts
from charts.letters import width
from charts.palette import series_colours
from charts.scale import Scale, scale_for
from data_model.declared.pictures import Breakdown
from data_model.exhibits.figure_words import source_line
from data_model.exhibits.filled_exhibit import FilledExhibit, Point, year_of_category
from data_model.figures.figure import RECORDS
from data_model.figures.filters import Filters
from reports.own_words import own_language
from translations import _
from ui.frame.ways import country_html, number_html
from ui.parts.markup import markup

_BARS = 8  # what fits beside the trend
_YEARS = 8
#: Of a name beside its bar: its size in pixels, and its most room in rem of so many pixels.
_SIZE, _REM, _WIDEST = 12.8, 16, 10.6
_LONGEST, _LINES = 5, 3  # letters of a line that fit over a column, and how many lines a number has at most


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: how it is called, its number, how much of the longest it is, in percent."""

    label: str
    text: Markup
    size: float
    rest: bool


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a year, its height in percent of the highest. `over` are the lines above it: none without room."""

    height: float
    colour: str
    text: str
    over: list[str]
    series: str
    hatched: bool


def ranked_bars(filled: FilledExhibit, filters: Filters, page: str, named: str = "") -> Markup:
    """Return the longest bars of an exhibit, each country a way to its page, each number to its card.

    `page` shows all of them; `named` is the place, where it is not the one of the page.
    """
    shown = [point for point in filled.points if point.value > 0][:_BARS]
    longest = max((point.value for point in shown), default=Decimal(1))
    scale = _scale(shown, longest, filled.measure)
    bars = [
        Bar(
            label=_label(filled, point),
            text=number_html(filled, point, _said(scale, point), filters),
            size=_percent(point.value, longest),
            rest=point.rest,
        )
        for point in shown
    ]
    more = len(filled.points) - len(shown)
    return markup(
        "small_bars",
        title=_titled(filled, named, scale.words),
        label=min(max((width(point.label, _SIZE) for point in shown), default=0) / _REM, _WIDEST),
        bars=bars,
        more=_("{count} more").format(count=more) if more else _("All of it"),
        page=page,
        first=[banner.text for banner in filled.banners],
        source=(source := source_line(filled, banners=False)),
        own=own_language(source),
    )


def _titled(filled: FilledExhibit, named: str, measure: str = "") -> str:
    title = f"{filled.title} ({measure or filled.measure})"
    return _("{place}: {title}").format(place=named, title=title) if named else title


def _label(filled: FilledExhibit, point: Point) -> str:
    return country_html(point.category, point.label) if filled.exhibit.breakdown is Breakdown.COUNTRY else point.label


def _percent(value: Decimal, longest: Decimal) -> float:
    return round(float(value / longest) * 100, 1)


def trend(filled: FilledExhibit, page: str, named: str = "") -> Markup:
    """Return an exhibit of years as columns: its last years.

    Hatched is what is not exact, as in the large pictures, and beside counted numbers what was reported, which the
    key says.
    """
    held = {year_of_category(point.category) for point in filled.points if _is_year(point)}
    years = range(max(min(held), max(held) - _YEARS + 1), max(held) + 1)  # one without a number leaves its room empty
    names = list(dict.fromkeys(point.indicator for point in filled.points))
    colours = dict(zip(names, series_colours(names), strict=True))
    points = [point for point in filled.points if _is_year(point) and year_of_category(point.category) in years]
    highest = max((point.value for point in points), default=Decimal(1)) or Decimal(1)
    scale = _scale(points, highest, filled.measure)
    both = len({point.basis for point in points}) > 1
    columns = [(year, _columns(points, year, names, colours, highest, scale, both)) for year in years]
    return markup(
        "small_trend",
        title=_titled(filled, named, scale.words),
        years=columns,
        lines=max(len(column.over) for _year, of_year in columns for column in of_year),
        series=[(colours[name], next(point.series for point in points if point.indicator == name)) for name in names],
        both=both,
        told=charts.describe(filled),
        reported=_("reported"),
        more=_("All of it"),
        page=page,
        first=[banner.text for banner in filled.banners],
        source=(source := source_line(filled, banners=False)),
        own=own_language(source),
    )


def _is_year(point: Point) -> bool:
    return point.category.isdecimal() and point.value >= 0


def _scale(points: Sequence[Point], highest: Decimal, measure: str) -> Scale:
    """Return what the title counts in, so that the number alone stands at a bar, which has room for no more."""
    currencies = {point.currency for point in points}
    return scale_for(highest, currencies.pop() if len(currencies) == 1 else "", measure)


def _said(scale: Scale, point: Point) -> str:
    return scale.beside(point.text, point.value) if scale.currency else point.text


def _columns(
    points: Sequence[Point],
    year: int,
    names: list[str],
    colours: dict[str, str],
    highest: Decimal,
    scale: Scale,
    both: bool,
) -> list[Column]:
    """Return the columns of a year: an indicator's count, or its reported number where there is none.

    `both`: the picture has numbers of both bases.
    """
    found = []
    for name in names:
        of_year = [point for point in points if point.indicator == name and year_of_category(point.category) == year]
        for point in sorted(of_year, key=lambda point: point.beside)[:1]:
            found.append(
                Column(
                    height=_percent(point.value, highest),
                    colour=colours[name],
                    text=point.text,
                    over=_lines(_said(scale, point)) if point.value else [],
                    series=point.series,
                    hatched=point.partial or bool(point.hedge) or (both and point.basis != RECORDS),
                )
            )
    return found


def _lines(text: str) -> list[str]:
    """Return a number with its words ("sơ bộ 2.613") as lines that fit over a column; none where they do not."""
    lines = textwrap.wrap(text, _LONGEST, break_long_words=False, break_on_hyphens=False)
    return lines if len(lines) <= _LINES and all(len(line) <= _LONGEST for line in lines) else []
