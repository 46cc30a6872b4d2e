"""What stands behind one number of an exhibit: which records, or which reported figures."""

from dataclasses import replace

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown, Exhibit
from data_model.exhibits.filled_exhibit import Point, year_of_category
from data_model.exhibits.ways import period_of
from data_model.figures.figure import RECORDS
from data_model.figures.filters import Filters, year_end_of
from data_model.known.countries import all_countries
from data_model.queries.asked import INTERNATIONAL_DONORS
from data_model.queries.parts import MONTHS
from data_model.queries.records_behind import Wanted, in_currency, wanted_behind

REPORTED_FIGURES = "figures"  # the register of what is reported


def wanted_of_point(exhibit: Exhibit, point: Point, filters: Filters) -> Wanted:
    """Return what stands behind a point: of money counted from records, in the currencies it was given in."""
    filters = replace(filters, place=point.place) if point.place else filters
    wanted = _wanted(point.indicator, exhibit, point.category, filters, point.basis)
    if wanted.dataset == REPORTED_FIGURES:
        return wanted
    return in_currency(wanted, point.indicator, tuple(point.given_in.split()) or point.currency)


def _wanted(indicator: str, exhibit: Exhibit, category: str, filters: Filters, basis: str) -> Wanted:
    breakdown = exhibit.breakdown
    narrowed = filters.of_year(year_of_category(category)) if breakdown is Breakdown.YEAR else filters
    if breakdown is Breakdown.PLACE:
        narrowed = replace(filters.of_year(filters.last_year), place=category)
    international = breakdown is Breakdown.COUNTRY and category == INTERNATIONAL_DONORS
    if breakdown in (Breakdown.COUNTRY, Breakdown.CONTINENT, Breakdown.GROUP) and not international:
        narrowed = replace(narrowed, countries=_countries_of(breakdown, category, filters.countries))
    wanted = wanted_behind(indicator, narrowed) if basis == RECORDS else None
    if wanted is None:
        if breakdown is Breakdown.COUNTRY and INDICATORS[indicator].nature is Nature.STOCK:
            narrowed = narrowed.of_year(filters.last_year)
        return Wanted(dataset=REPORTED_FIGURES, filters=narrowed, values={"indicator": indicator})
    if breakdown is Breakdown.CHOICE:
        return replace(wanted, values={**wanted.values, exhibit.field: category})
    if breakdown is Breakdown.PARTNER:
        return replace(wanted, partner=int(category))
    if breakdown in MONTHS:
        period = period_of(breakdown, category, year_end_of(INDICATORS[indicator], filters.year_ends))
        return replace(wanted, since=period.start, until=min(period.end, wanted.until), known_within=MONTHS[breakdown])
    return replace(wanted, international=international)


def _countries_of(breakdown: Breakdown, category: str, chosen_ones: tuple[str, ...]) -> tuple[str, ...]:
    """Return the countries of a category, of the chosen ones where some are chosen."""
    if breakdown is Breakdown.COUNTRY:
        return (category,)
    members = (country.iso2 for country in all_countries().values() if category in (country.continent, *country.groups))
    return tuple(iso2 for iso2 in members if not chosen_ones or iso2 in chosen_ones)
