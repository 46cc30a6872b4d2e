"""The filters every page obeys: year, place, countries. They live in the main script, their state in the link."""

from datetime import date

import streamlit as st

from data_model.countries import GROUPS, all_countries, country_name
from data_model.filters import Filters
from data_model.places import NATION, all_places, current_units, place_name
from data_model.text import fold
from translations import _
from ui import session

_CHOSEN = "chosen_filters"


def show_filters() -> None:
    """Draw the filters in the sidebar and keep what is chosen for the page."""
    with st.sidebar:
        place = _choose_place()
        first_year, last_year = _choose_years(place)
        countries = _choose_countries()
    st.session_state[_CHOSEN] = Filters(first_year, last_year, place, countries)


def chosen() -> Filters:
    """Return the filters of this run."""
    return st.session_state[_CHOSEN]


def _choose_place() -> str:
    places = [NATION, *(place.id for place in current_units())]
    unit = session.setting("unit")
    return st.selectbox(_("Place"), places, index=places.index(unit) if unit in places else 0, format_func=place_name,
                        key="place", bind="query-params", placeholder=_("Choose"), filter_mode="contains")


def _choose_years(place: str) -> tuple[int, int]:
    this_year = date.today().year
    known = [year for year in session.known_years(place) if year <= this_year]
    years = list(range(max([this_year, *known]), min([this_year - 10, *known]) - 1, -1))
    latest = known[-1] if known else this_year
    first = known[0] if known else this_year
    left, right = st.columns(2)
    with left:
        chosen_first = st.selectbox(_("From year"), years, index=years.index(first), key="from", bind="query-params", placeholder=_("Choose"))
    with right:
        chosen_last = st.selectbox(_("Year"), years, index=years.index(latest), key="year", bind="query-params", placeholder=_("Choose"))
    return min(chosen_first, chosen_last), chosen_last


def _choose_countries() -> tuple[str, ...]:
    groups = [f"group:{name}" for name in GROUPS]
    codes = sorted((item.iso2 for item in all_countries().values() if item.iso3), key=lambda iso2: fold(country_name(iso2)))
    picked = st.multiselect(_("Countries"), [*groups, *codes], format_func=_country_or_group, key="country", bind="query-params",
                            placeholder=_("All countries"), select_all=False, filter_mode="contains")
    found: dict[str, None] = {}
    for item in picked:
        found.update(dict.fromkeys(_members(item)))
    return tuple(found)


def _country_or_group(item: str) -> str:
    return _(GROUPS[item.removeprefix("group:")]) if item.startswith("group:") else country_name(item)


def _members(item: str) -> list[str]:
    if not item.startswith("group:"):
        return [item]
    group = item.removeprefix("group:")
    return [country.iso2 for country in all_countries().values() if group in country.groups]


def place_title() -> str:
    """Return the name of the chosen place, for headings."""
    return all_places()[chosen().place].name
