"""Ways from a name to the page about it: a country's or a partner's, wherever it is listed."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from data_model.declared.pictures import Breakdown
from data_model.figures.filters import Filters
from data_model.known.countries import all_countries, country_name
from data_model.known.places import place_name
from ui.frame.currencies import in_link
from ui.frame.filters import chosen
from ui.frame.links import link
from ui.parts.plain_text import own_words

#: The page about a country or a partner, and the query parameters that say which.
PAGE, COUNTRY, PARTNER = "country", "of", "partner"
#: What holds whom a record's partner is kept as.
PARTNER_ID = "partner_id"


def kept(filters: Filters) -> dict[str, str | int]:
    """Return the query parameters that keep the filters every page has."""
    years = {"from": filters.first_year, "year": filters.last_year}
    return {"place": place_name(filters.place), **years, **in_link(filters.conversion)}


def country_html(iso2: str, label: str = "") -> Markup:
    """Return a country's name as the way to its page; what is no country stays words."""
    if iso2 not in all_countries():
        return escape(label or iso2)
    return _way({COUNTRY: country_name(iso2)}, escape(label or country_name(iso2)))


def countries_html(codes: Iterable[str]) -> Markup:
    """Return several countries, each as the way to its page."""
    return Markup(", ").join(country_html(iso2) for iso2 in codes)


def partner_html(partner: int, name: str) -> Markup:
    """Return a partner's name as the way to its page."""
    return _way({PARTNER: partner}, own_words(name))


def category_html(breakdown: Breakdown, code: str, label: str) -> Markup:
    """Return what a number is broken down by: a country or a partner as the way to its page, others as words."""
    if breakdown is Breakdown.PARTNER:
        return partner_html(int(code), label)
    return country_html(code, label) if breakdown is Breakdown.COUNTRY else escape(label)


def _way(query: dict[str, str | int], name: Markup) -> Markup:
    # Markup.format looks at the parts of its text anew each time, and a list has hundreds of names.
    return Markup(f'<a href="{escape(link(PAGE, {**query, **kept(chosen())}))}" target="_self">{name}</a>')
