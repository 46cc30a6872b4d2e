"""The filters every page obeys: year, place, countries. They live in the main script, their state in the link."""

from datetime import date
from functools import cache

import streamlit as st

from data_model.figures.filters import Filters, year_ends_in_words
from data_model.known.countries import GROUPS, all_countries, country_name
from data_model.known.places import all_places, place_name
from data_model.known.text import fold
from data_model.known.year_ends import CALENDAR_YEARS, YearEnds
from data_model.settings.report_calendar import REPORT_CALENDAR, calendar_of
from translations import _, language, speaking
from ui import answers, session
from ui.frame.boundaries import choose_boundaries
from ui.frame.currencies import choose_conversion
from ui.of_run import OfRun
from ui.parts.choices import places_seen

_chosen: OfRun[Filters] = OfRun("chosen_filters")
#: The query parameters of the switches, and what they hold where one is on.
REPORTING, APPROVED, ON = "reporting", "approved", "true"
#: Addresses of the pages that no filter changes.
PAGES_WITHOUT = frozenset(
    ("upload", "remembered", "guide", "definitions", "rates", "settings", "accounts", "tokens", "audit")
)
_USUAL_SPAN = 9  # years before the last one that charts show unless another first year is chosen


def show_filters(page: str, *, searched: bool = False) -> None:
    """Draw the filters in the sidebar and keep what is chosen for the page at this address.

    Where they change nothing they are there and not seen: left out, they would leave the link, and Back would lose
    them. `searched`: what was found stands in the page's place, and is of the place and year chosen.
    """
    act = searched or page not in PAGES_WITHOUT
    with st.sidebar, st.container(key="filters-here" if act else "no-filters-here"):
        place = _choose_place()
        boundaries = choose_boundaries(page, place)
        below = st.container()
        year_ends = _choose_year_ends()  # before the years: which there are depends on both
        approved_only = _choose_approved()
        with below:
            first_year, last_year = _choose_years(place)
            countries = _choose_countries()
            conversion = choose_conversion(page)
    _chosen.put(
        Filters(
            first_year=first_year,
            last_year=last_year,
            place=place,
            countries=countries,
            conversion=conversion,
            boundaries=boundaries,
            year_ends=year_ends,
            approved_only=approved_only,
        )
    )


def switches_in_link(filters: Filters) -> dict[str, str | int]:
    """Return the query parameters that keep the switches that are on."""
    on = {REPORTING: not filters.year_ends.is_calendar, APPROVED: filters.approved_only}
    return {name: ON for name, is_on in on.items() if is_on}


def chosen() -> Filters:
    """Return the filters of this run."""
    return _chosen.get()


def places_offered() -> list[str]:
    """Return the ids of the places a link may name; which of them can be chosen depends on who is here."""
    return [place.id for place in all_places().values()]


def _choose_place() -> str:
    places = places_seen()
    unit = session.setting("unit")
    first = unit if unit in places else places[min(1, len(places) - 1)]  # one's own unit rather than the whole country
    return st.selectbox(
        _("Place"),
        places,
        index=places.index(first),
        format_func=place_name,
        key="place",
        bind="query-params",
        placeholder=_("Choose"),
        filter_mode="contains",
    )


def _choose_approved() -> bool:
    """Draw the switch that leaves out what nobody has approved yet, once there is anything approved."""
    if not answers.anything_approved():
        return False
    only = st.toggle(_("Approved data only"), key=APPROVED, bind="query-params")
    if only:
        session.look_at_approved_only()
    return only


def _choose_year_ends() -> YearEnds:
    """Draw the switch that counts by reporting years, where the calendar of reports lets them end in December."""
    ends = calendar_of({name: session.setting(name) for name in REPORT_CALENDAR}).year_ends_of_december
    if ends is None:
        return CALENDAR_YEARS
    chosen = st.toggle(
        _("Reporting year, to {day}").format(day=f"{ends.usual.day}/12"),
        key=REPORTING,
        bind="query-params",
        help=year_ends_in_words(ends),
    )
    if chosen:
        session.count_by(ends)
    return ends if chosen else CALENDAR_YEARS


def _choose_years(place: str) -> tuple[int, int]:
    this_year = session.version().viewer.year_ends.usual.year_of(date.today())
    known = [year for year in answers.known_years(place) if year <= this_year]
    years = list(range(max([this_year, *known]), min([this_year - 10, *known]) - 1, -1))
    latest = answers.fullest_year(place) or this_year
    # A project that began long ago must not stretch every chart: earlier years are there to be chosen.
    first = max(known[0], latest - _USUAL_SPAN) if known else this_year
    left, right = st.columns(2)
    with left:
        chosen_first = st.selectbox(
            _("From year"), years, index=years.index(first), key="from", bind="query-params", placeholder=_("Choose")
        )
    with right:
        chosen_last = st.selectbox(
            _("Year"), years, index=years.index(latest), key="year", bind="query-params", placeholder=_("Choose")
        )
    return min(chosen_first, chosen_last), chosen_last


def countries_offered() -> list[str]:
    """Return what can be chosen as countries: "group:" and a group's name, then codes by the names they bear."""
    return list(_countries_in_order(language()))


@cache
def _countries_in_order(spoken: str) -> tuple[str, ...]:
    groups = [f"group:{name}" for name in GROUPS]
    with speaking(spoken):
        names = {item.iso2: fold(country_name(item.iso2)) for item in all_countries().values() if item.iso3}
    return (*groups, *sorted(names, key=names.get))


@cache
def _names_in_order(spoken: str) -> dict[str, str]:
    """Return what can be chosen as countries -> its name, worked out once: there are hundreds of them."""
    with speaking(spoken):
        return {item: country_or_group(item) for item in _countries_in_order(spoken)}


def _choose_countries() -> tuple[str, ...]:
    names = _names_in_order(language())
    picked = st.multiselect(
        _("Countries"),
        countries_offered(),
        format_func=lambda item: names.get(item) or country_or_group(item),
        key="country",
        bind="query-params",
        placeholder=_("All countries"),
        select_all=False,
        filter_mode="contains",
    )
    found: dict[str, None] = {}
    for item in picked:
        found.update(dict.fromkeys(_members(item)))
    return tuple(found)


def country_or_group(item: str) -> str:
    """Return the name to show for one of `countries_offered`."""
    return _(GROUPS[item.removeprefix("group:")]) if item.startswith("group:") else country_name(item)


def _members(item: str) -> list[str]:
    if not item.startswith("group:"):
        return [item]
    group = item.removeprefix("group:")
    return [country.iso2 for country in all_countries().values() if group in country.groups]


def place_title() -> str:
    """Return the name of the chosen place, for headings."""
    return all_places()[chosen().place].name


def year_title() -> str:
    """Return the last year chosen, for headings; a reporting year is called so."""
    year = chosen().last_year
    return str(year) if chosen().year_ends.is_calendar else _("{year} (reporting year)").format(year=year)
