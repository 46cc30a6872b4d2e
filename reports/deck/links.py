"""Where the numbers of a deck lead: their addresses, in the language the deck speaks."""

from urllib.parse import urlencode

from data_model.figures.filters import Filters
from translations import DEFAULT_LANGUAGE, language


def in_language(address: str) -> str:
    """Return an address whose card speaks the language in use; Vietnamese needs no word, "" stays none."""
    if not address or language() == DEFAULT_LANGUAGE:
        return address
    return f"{address}{'&' if '?' in address else '?'}lang={language()}"


def whole(base: str, address: str) -> str:
    """Return an address with where the program answers before it, in the language in use; "" stays none."""
    return f"{base}{in_language(address)}" if address else ""


def page_of(filters: Filters, page: str = "") -> str:
    """Return the address of a page under some filters, below the program's own; "" is the first page."""
    asked = {"place": filters.place, "from": filters.first_year, "year": filters.last_year}
    if not filters.year_ends.is_calendar:
        asked["reporting"] = "true"
    return f"/{page}?{urlencode({**asked, 'country': filters.countries}, doseq=True)}"
