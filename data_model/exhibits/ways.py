"""How each breakdown is asked for, what its categories are, and how they are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Kind
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters, year_end_of
from data_model.known.countries import GROUPS, country_name
from data_model.known.periods import Period
from data_model.known.places import place_name
from data_model.known.year_ends import CALENDAR_YEARS, YearEnd
from data_model.queries import published_figures
from data_model.queries.asked import INTERNATIONAL_DONORS
from data_model.queries.by_place import by_place
from data_model.queries.crossed import crossed
from data_model.queries.parts import MONTHS, partner_names
from translations import N_, _


@dataclass(frozen=True)
class Way:
    """How one breakdown is asked for and what its category is. `labels` says how categories are called.

    `by_unit`: units are series by themselves.
    """

    ask: Callable[[Connection, str, Filters], list[Figure]]
    category: Callable[[Figure], str]
    labels: Callable[[Connection, set[str]], Mapping[str, str]]
    across: Callable[[str], str] = lambda _code: ""  # how a column of a table is called
    by_unit: bool = False

    def unit(self, figure: Figure) -> str:
        """Return the unit whose series a figure belongs to; "" where units are no series."""
        return figure.place if self.by_unit else ""


def way_of(exhibit: Exhibit) -> Way:
    """Return how an exhibit is asked for."""
    rows = _way_of_rows(exhibit)
    if exhibit.shape is not Shape.TABLE:
        return rows

    def ask(connection: Connection, indicator: str, filters: Filters) -> list[Figure]:
        return crossed(connection, indicator, filters, exhibit)

    return replace(rows, ask=ask, across=_columns_of(exhibit))


def _columns_of(exhibit: Exhibit) -> Callable[[str], str]:
    """Return how the columns of a table are called."""
    if exhibit.across is Breakdown.YEAR:
        return str
    if exhibit.across is Breakdown.CHOICE:
        return _choice_titles(exhibit, exhibit.across_field)
    return lambda indicator: _(INDICATORS[indicator].title)


def _way_of_rows(exhibit: Exhibit) -> Way:
    breakdown = exhibit.breakdown
    if breakdown in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[breakdown]

    def ask(connection: Connection, indicator: str, filters: Filters) -> list[Figure]:
        found = published_figures.by_records(connection, indicator, filters, breakdown, exhibit.field)
        end = year_end_of(INDICATORS[indicator], filters.year_ends)
        return [_of_its_part(breakdown, figure, end) for figure in found] if breakdown in MONTHS else found

    if breakdown is Breakdown.PARTNER:
        return Way(ask, _category, partner_names)
    return Way(
        ask,
        _category,
        _each(_choice_titles(exhibit, exhibit.field) if breakdown is Breakdown.CHOICE else _TITLES[breakdown]),
    )


def _of_its_part(breakdown: Breakdown, figure: Figure, end: YearEnd) -> Figure:
    """Return a figure with the month, quarter or half it counts as its period."""
    period = period_of(breakdown, figure.category, end)
    return replace(figure, period=period, as_of=min(figure.as_of, period.end))


def _category(figure: Figure) -> str:
    return figure.category


def _each(title: Callable[[str], str]) -> Callable[[Connection, set[str]], Mapping[str, str]]:
    return lambda _connection, codes: {code: title(code) for code in codes}


def _year_of(figure: Figure) -> str:
    """Return the year as a category; a period of more or less than one begins with the year it ends in."""
    period, year = figure.period, str(figure.period.year)
    return year if period.is_of_one_year else f"{year}:{period.start}:{period.end}:{figure.place}"


def _year_title(category: str) -> str:
    year, *rest = category.split(":", 3)
    return Period(*map(date.fromisoformat, rest[:2])).label() if rest else year


def _country_title(code: str) -> str:
    return _("International organisations") if code == INTERNATIONAL_DONORS else country_name(code)


def _group_title(code: str) -> str:
    return _(GROUPS[code]) if code in GROUPS else _("Not stated")


def _choice_titles(exhibit: Exhibit, name: str) -> Callable[[str], str]:
    recorded = INDICATORS[exhibit.indicators[0]].recorded
    field = DATASETS[recorded.dataset].field(name)
    titles = {item.code: item.title for item in field.choices}
    if field.kind is Kind.YES_NO:
        titles = {"True": N_("Yes"), "False": N_("No")}
    return lambda code: _(titles[code]) if code in titles else _("Not stated")


def _part_title(breakdown: Breakdown) -> Callable[[str], str]:
    if breakdown is Breakdown.MONTH:  # twelve of them stand side by side
        return lambda code: _("{month}/{year}").format(month=int(code[5:]), year=code[:4])
    return lambda code: period_of(breakdown, code).label()


def period_of(breakdown: Breakdown, category: str, end: YearEnd = CALENDAR_YEARS.usual) -> Period:
    """Return the period of a category such as "2024-03": the third month, quarter or half of its year."""
    year, number = map(int, category.split("-"))
    months = MONTHS[breakdown]
    return end.months(year, (number - 1) * months + 1, number * months)


_TITLES: dict[Breakdown, Callable[[str], str]] = {
    Breakdown.GROUP: _group_title,
    Breakdown.CONTINENT: _group_title,
    **{breakdown: _part_title(breakdown) for breakdown in MONTHS},
}
#: Breakdowns of which numbers are reported too.
_OF_THEIR_OWN = {
    Breakdown.YEAR: Way(published_figures.by_year, _year_of, _each(_year_title)),
    Breakdown.COUNTRY: Way(published_figures.by_country, _category, _each(_country_title)),
    Breakdown.PLACE: Way(
        lambda connection, indicator, filters: by_place(connection, indicator, filters.of_year(filters.last_year)),
        lambda figure: figure.place,
        _each(place_name),
    ),
}
