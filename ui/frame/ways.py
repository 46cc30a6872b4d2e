"""Ways from a name to the page about it, a country's or a partner's, and from a number or a record to its card."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup, escape

from data_model.declared.pictures import Breakdown
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.exhibits.point_address import address_of_point
from data_model.figures.address import address_of_figure
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.countries import all_countries, country_name
from data_model.known.places import Boundaries
from data_model.settings.base_path import below
from translations import _
from ui import session
from ui.frame.currencies import in_link
from ui.frame.filters import chosen, switches_in_link
from ui.frame.links import kept_in_link, whole_query
from ui.parts.plain_text import own_words

#: The page about a country or a partner, and the query parameters that say which.
PAGE, COUNTRY, PARTNER = "country", "of", "partner"
#: What holds whom a record's partner is kept as.
PARTNER_ID = "partner_id"


def kept(filters: Filters) -> dict[str, str | int]:
    """Return the query parameters that keep the filters every page has."""
    return {**whole_query(filters), **in_link(filters.conversion), **switches_in_link(filters)}


def country_html(iso2: str, label: str = "") -> Markup:
    """Return a country's name as the way to its page; what is no country stays words."""
    if iso2 not in all_countries():
        return escape(label or iso2)
    return _way({COUNTRY: country_name(iso2)}, escape(label or country_name(iso2)))


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
    address = f"{PAGE}?{urlencode(query)}&{_in_query(tuple({**kept(chosen()), **kept_in_link()}.items()))}"
    return Markup(f'<a href="{escape(address)}" target="_self">{name}</a>')


@lru_cache(maxsize=200)  # every name of a list leads to a page with the same filters
def _in_query(kept_filters: tuple[tuple[str, str | int], ...]) -> str:
    return urlencode(kept_filters)


def _card(path: str, **more: str) -> str:
    """Return where a card stands: outside the framework, in the language and of the data on screen."""
    words, place = urlencode({**more, **kept_in_link()}), below(path)
    return f"{place}{'&' if '?' in path else '?'}{words}" if words else place


def card_of_figure(figure: Figure, filters: Filters) -> str:
    """Return where the card of a place's figure stands: chosen countries and boundaries do not narrow it."""
    plain = replace(filters, countries=(), boundaries=Boundaries.TODAY)
    return _card(address_of_figure(figure, plain).path)


def number_html(filled: FilledExhibit, point: Point | None, text: str, filters: Filters) -> Markup:
    """Return a number of an exhibit filled under these filters as the way to its card; the rest stays words."""
    found = address_of_point(filled, point, filters) if point else None
    return _to_card(_card(found.path), escape(text), _("Why this number?")) if found else escape(text)


def record_html(dataset: str, number: int, words: Markup) -> Markup:
    """Return words as the way to the card of a record, with the piece of its sheet."""
    return ways_to_records(dataset)(number, words)


def ways_to_records(dataset: str) -> Callable[[int, Markup], Markup]:
    """Return the same for many records of a list: what their ways have in common is looked up once."""
    approved = {"approved": "1"} if session.version().viewer.approved_only else {}
    place, query = below(f"/record/{dataset}/"), urlencode({**approved, **kept_in_link()})
    more, title = f"?{query}" if query else "", _("Where it stands")
    return lambda number, words: _to_card(f"{place}{number}{more}", words, title)


def _to_card(address: str, words: Markup, title: str) -> Markup:
    """Return a link beside the page, which stays as it is."""
    where = f'href="{escape(address)}" target="_blank" rel="noopener" title="{escape(title)}"'
    return Markup(f'<a class="to-card" {where}>{escape(words)}</a>')
