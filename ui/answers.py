"""Answers to what pages ask, each found once for everybody who may see the same of the same data.

All are held by `ui.data_version.Version`: whoever sees less, or later, asks anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import replace
from functools import cached_property

import streamlit as st
from sqlalchemy import Connection

from data_model.columns.blocks import KEPT
from data_model.columns.rows import units_with_records
from data_model.declared import EXHIBITS, INDICATORS, KEY_FIGURES
from data_model.declared.pictures import Breakdown
from data_model.exhibits.conversion import applied
from data_model.exhibits.fill_exhibit import asked_of, fill
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures import exchange
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import AS_GIVEN, Conversion, Filters
from data_model.operating.counters import EXHIBITS as COUNTED
from data_model.queries import attention, published_figures, years
from data_model.registers.approvals import approvals
from ui.data_version import Version
from ui.session import reading_of, version

#: How what answers are held by is told apart. Going through every field anew, as the framework does, takes longer than
#: some of the answers.
TOLD_APART = {Version: lambda found: found.said, Filters: lambda found: found.said}


def filled_exhibits(names: Iterable[str], filters: Filters) -> dict[str, FilledExhibit]:
    """Return name -> the exhibit filled with the present data."""
    asked = list(names)
    COUNTED.labels("asked").inc(len(asked))
    words, now = filters.in_words(), version()
    with one_look() as look:  # whoever moves the first year asks nothing new of a picture of the last one
        held = {name: _filled(now, name, asked_of(EXHIBITS[name], filters), look) for name in asked}
    return {name: found if found.filters == words else replace(found, filters=words) for name, found in held.items()}


def _filled(now: Version, name: str, filters: Filters, look: "_OneLook") -> FilledExhibit:
    # By their names: of arguments without one the framework asks the function itself each time how they are called.
    return _filled_exhibit(data_version=now, name=name, filters=filters, _look=look)


_shared: ContextVar["_OneLook | None"] = ContextVar("one look at the data", default=None)


@contextmanager
def one_look() -> Iterator["_OneLook"]:
    """Let all exhibits asked for inside be filled on one connection: a page is one look at the data."""
    if (shared := _shared.get()) is not None and shared.version == version():
        yield shared
        return
    with _OneLook(version()) as look:
        before = _shared.set(look)
        try:
            yield look
        finally:
            _shared.reset(before)


def look_of_page(data_version: Version) -> AbstractContextManager[Connection] | None:
    """Return the connection of the page's one look while that page is drawn; None elsewhere, and of another version."""
    shared = _shared.get()
    is_drawn = shared is not None and shared.version == data_version
    return nullcontext(shared.connection) if is_drawn else None


def _reading(data_version: Version) -> AbstractContextManager[Connection]:
    """Return the connection of the page's one look, or one of its own."""
    return look_of_page(data_version) or reading_of(data_version)


def reading_all(data_version: Version) -> AbstractContextManager[Connection]:
    """Like `_reading`, with what is not approved too (`session.reading_for`)."""
    return _reading(replace(data_version, viewer=replace(data_version.viewer, approved_only=False)))


class _OneLook(ExitStack):
    """A connection for several answers, opened by the first one that is not held."""

    def __init__(self, data_version: Version) -> None:
        super().__init__()
        self.version = data_version

    @cached_property
    def bare(self) -> Connection:
        return self.enter_context(reading_of(self.version))

    @cached_property
    def connection(self) -> Connection:
        exchange.hand_on(self.bare, _exchange_rates(self.version, self))
        return self.bare


# As it is, not a copy: nobody can change a filled exhibit.
@st.cache_resource(max_entries=1000, show_spinner=False, hash_funcs=TOLD_APART)
def _filled_exhibit(data_version: Version, name: str, filters: Filters, _look: _OneLook) -> FilledExhibit:
    COUNTED.labels("filled").inc()
    return fill(_look.connection, EXHIBITS[name], filters)


def published_figures_of(place: str, years: tuple[int, ...], conversion: Conversion) -> dict[str, dict[int, Figure]]:
    """Return indicator -> year -> its figure for a place, money in the currency chosen, where there is one."""
    return _published_figures_of(version(), place, years, conversion)


@st.cache_data(max_entries=2000, show_spinner=False, hash_funcs=TOLD_APART)
def _published_figures_of(
    data_version: Version, place: str, years: tuple[int, ...], conversion: Conversion
) -> dict[str, dict[int, Figure]]:
    with _reading(data_version) as connection:
        return {
            name: _in_currency(connection, found, conversion if INDICATORS[name].is_money else AS_GIVEN)
            for name, found in published_figures.answers_of(connection, INDICATORS, place, years).items()
        }


def _in_currency(connection: Connection, found: dict[int, Figure], conversion: Conversion) -> dict[int, Figure]:
    return dict(zip(found, applied(connection, list(found.values()), conversion), strict=True))


def figures_of_countries(place: str, year: int, countries: tuple[str, ...]) -> dict[str, dict[str, Figure]]:
    """Return indicator -> country -> its figure of a year, of every indicator that is broken down by country."""
    now = version()
    ends = now.viewer.year_ends
    of_year = Filters(first_year=year, last_year=year, place=place, countries=countries, year_ends=ends)
    return _figures_of_countries(now, of_year)


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=TOLD_APART)
def _figures_of_countries(data_version: Version, filters: Filters) -> dict[str, dict[str, Figure]]:
    by_country = (item.indicators for item in EXHIBITS.values() if item.breakdown is Breakdown.COUNTRY)
    with reading_of(data_version) as connection:
        return {
            name: {figure.category: figure for figure in published_figures.by_country(connection, name, filters)}
            for name in dict.fromkeys(name for names in by_country for name in names)
        }


def figure_of_other_period(indicator: str, place: str, year: int) -> Figure | None:
    """Return what is reported for more or less than a year that ends in this one, as it was given; or None."""
    return _figure_of_other_period(version(), indicator, place, year)


@st.cache_data(max_entries=5000, show_spinner=False, hash_funcs=TOLD_APART)
def _figure_of_other_period(data_version: Version, indicator: str, place: str, year: int) -> Figure | None:
    with _reading(data_version) as connection:
        return published_figures.of_other_periods(connection, indicator, place, year)


def exchange_rates() -> exchange.Rates:
    """Return the exchange rates kept, the latest year first."""
    with one_look() as look:
        return _exchange_rates(version(), look)


# As they are, not a copy: every look at the pictures of a page asks for them.
@st.cache_resource(max_entries=10, show_spinner=False, hash_funcs=TOLD_APART)
def _exchange_rates(data_version: Version, _look: _OneLook) -> exchange.Rates:
    return exchange.rates(_look.bare)


def known_years(place: str) -> list[int]:
    """Return the years in which a place has data, in order."""
    return _known_years(version(), place)


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=TOLD_APART)
def _known_years(data_version: Version, place: str) -> list[int]:
    with _reading(data_version) as connection:
        return years.years_with_data(connection, place)


def fullest_year(place: str) -> int | None:
    """Return the latest year of a place that is reasonably full; None where it has no data.

    The running year is not, as long as an earlier one has figures: half a year tells little. Where registers hold
    records, what is reported makes no year full: who hands in a list is shown it.
    """
    return _fullest_year(version(), place)


_LOOKED_AT = 12  # the last years with data
_ENOUGH = 0.6  # of the key figures that the fullest of these years has


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=TOLD_APART)
def _fullest_year(data_version: Version, place: str) -> int | None:
    with _reading(data_version) as connection:
        known = [year for year in years.years_with_data(connection, place) if year <= data_version.today.year]
        over = [year for year in known if year < data_version.today.year][-_LOOKED_AT:]
        found = published_figures.answers_of(connection, KEY_FIGURES, place, over)
    figures = [figure for of_years in found.values() for figure in of_years.values()]
    shown = [figure for figure in figures if any(item.basis == RECORDS for item in (figure, *figure.rivals))] or figures
    held = Counter(figure.period.year for figure in shown if figure.value)
    full = [year for year in over if held[year] and held[year] >= _ENOUGH * max(held.values())]
    return (full or known or [None])[-1]


def places_with_data() -> list[str]:
    """Return the ids of the places that have figures or records."""
    return _places_with_data(version())


@st.cache_data(max_entries=100, show_spinner=False, hash_funcs=TOLD_APART)
def _places_with_data(data_version: Version) -> list[str]:
    with _reading(data_version) as connection:
        return years.places_with_data(connection)


def holds_records() -> bool:
    """Tell whether any register holds a record that whoever is here may see: published figures are none."""
    return _holds_records(version())


@st.cache_data(max_entries=100, show_spinner=False, hash_funcs=TOLD_APART)
def _holds_records(data_version: Version) -> bool:
    with _reading(data_version) as connection:
        return any(units_with_records(connection, name) for name in KEPT)


def anything_approved() -> bool:
    """Tell whether anybody approved anything of units that whoever is here may see."""
    return _anything_approved(version())


@st.cache_data(max_entries=100, show_spinner=False, hash_funcs=TOLD_APART)
def _anything_approved(data_version: Version) -> bool:
    with _reading(data_version) as connection:
        return bool(approvals(connection))


def due_now(place: str) -> dict[str, int]:
    """Return indicator -> how many records of a place run out or are late today, of those that count any."""
    return _due_now(version(), place)


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=TOLD_APART)
def _due_now(data_version: Version, place: str) -> dict[str, int]:
    with _reading(data_version) as connection:
        return attention.due_now(connection, place)


def silent(place: str, year: int) -> attention.Silent:
    """Return which units, or registers of a unit, say nothing of a year."""
    return _silent(version(), place, year)


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=TOLD_APART)
def _silent(data_version: Version, place: str, year: int) -> attention.Silent:
    with _reading(data_version) as connection:
        return attention.silent(connection, place, year)
