"""Which deck a link asks for: the filters of the page it was opened from, as words of an address."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from data_model.figures.address import YEAR_ENDS
from data_model.figures.filters import TARGETS, Conversion, Filters
from data_model.known.countries import all_countries
from data_model.known.places import Boundaries, all_places
from data_model.known.year_ends import read_year_ends
from translations import DEFAULT_LANGUAGE

PRESENT = "/present"
_YES = "1"
#: The query parameter that names a kept deck by its number.
KEPT = "deck"
#: Those that name an edition by its number, and a deck in it.
EDITION, NAMED = "edition", "named"
#: The query parameter by which pages too ask for the illustrative figures, and its value.
DATA, ILLUSTRATIVE = "data", "illustrative"


def link_to(
    filters: Filters, language: str, slides: Sequence[str] = (), illustrative: bool = False, kept: int = 0
) -> str:
    """Return the address of the deck of these filters; of some slides, or of a kept deck, where they are named.

    `illustrative`: of the invented figures, which lie in a database of their own.
    """
    words = {
        **words_of_link(filters, language, illustrative),
        "slides": ",".join(slides),
        KEPT: str(kept or ""),
    }
    return f"{PRESENT}?{urlencode({name: word for name, word in words.items() if word}, safe=',:')}"


def words_of_link(filters: Filters, language: str, illustrative: bool = False) -> dict[str, str]:
    """Return filters as words of an address that `read_link` reads back, with the language and which data."""
    words = {
        "place": filters.place,
        "from": str(filters.first_year),
        "year": str(filters.last_year),
        "countries": ",".join(filters.countries),
        "currency": filters.conversion.currency,
        "rate": str(filters.conversion.year or ""),
        "boundaries": "" if filters.boundaries is Boundaries.TODAY else filters.boundaries.value,
        YEAR_ENDS: filters.year_ends.code,
        "approved": _YES if filters.approved_only else "",
        DATA: ILLUSTRATIVE if illustrative else "",
        "lang": "" if language == DEFAULT_LANGUAGE else language,
    }
    return {name: word for name, word in words.items() if word}


def link_to_edition(number: int, name: str, language: str) -> str:
    """Return the address of a deck as an edition holds it; "" is the ready deck."""
    words = {EDITION: str(number), NAMED: name, "lang": "" if language == DEFAULT_LANGUAGE else language}
    return f"{PRESENT}?{urlencode({name: word for name, word in words.items() if word})}"


def read_link(words: Mapping[str, str]) -> Filters | None:
    """Return the filters of such an address; None where it names none."""
    first, last, rate = words.get("from", words.get("year", "")), words.get("year", ""), words.get("rate", "")
    countries = tuple(filter(None, words.get("countries", "").split(",")))
    currency = words.get("currency", "")
    if not all(_is_year(year) for year in (first, last, *([rate] if rate else []))) or int(first) > int(last):
        return None
    if words.get("place") not in all_places() or not set(countries) <= set(all_countries()):
        return None
    boundaries, year_ends = words.get("boundaries", Boundaries.TODAY), read_year_ends(words.get(YEAR_ENDS, ""))
    if currency not in ("", *TARGETS) or (rate and not currency) or boundaries not in set(Boundaries) or not year_ends:
        return None
    return Filters(
        first_year=int(first),
        last_year=int(last),
        place=words["place"],
        countries=countries,
        conversion=Conversion(currency, int(rate) if rate else None),
        boundaries=Boundaries(boundaries),
        year_ends=year_ends,
        approved_only=words.get("approved") == _YES,
    )


def is_illustrative(words: Mapping[str, str]) -> bool:
    """Tell whether such an address asks for the illustrative figures."""
    return words.get(DATA) == ILLUSTRATIVE


def slides_of(words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the slides such an address asks for; none where it asks for all."""
    return tuple(filter(None, words.get("slides", "").split(",")))


def kept_of(words: Mapping[str, str]) -> int:
    """Return the number of the kept deck such an address asks for; 0 where it asks for none, -1 for no number."""
    return _number(words.get(KEPT, ""))


def edition_of(words: Mapping[str, str]) -> int:
    """Return the same of an edition."""
    return _number(words.get(EDITION, ""))


def _number(text: str) -> int:
    return (int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1) if text else 0


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == 4 and int(text) >= 1900
