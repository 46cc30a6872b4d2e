"""Which columns of a list say whose its rows are: a list of many places names our side of each row beside the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from data_model.declared.declare import Dataset, Field, Kind
from data_model.declared.meanings.concepts import QUIET
from data_model.known.countries import find_countries
from ingest.find.cells import one_line
from ingest.find.header_meaning import meaning_of_header
from ingest.match.plausible_cells import Look, Looks

_COUNTRIES = (Kind.COUNTRY, Kind.COUNTRIES)
_OTHER_SIDE = frozenset(("partner", "foreign"))
#: What a heading of our own place or country may say, beside that it is one.
_OF_OURS = frozenset(("locality", "country", "name", "vietnam", "side", "place", "sign", QUIET))
_PLACES = frozenset(("partner", "locality"))
_RECEIVES = "receive"
_VIETNAM = "VN"


@dataclass(frozen=True, kw_only=True)
class OwnSide:
    """The columns of our side of each row, and those of the other side, from 0; None where there is none."""

    place: int | None = None
    country: int | None = None
    other_place: int | None = None
    other_country: int | None = None

    @property
    def columns(self) -> frozenset[int]:
        """The columns of our side, which hold nothing of a record."""
        return frozenset(index for index in (self.place, self.country) if index is not None)


NO_SIDE = OwnSide()


def own_side(dataset: Dataset, headers: list[str], looks: Looks) -> OwnSide:
    """Return the columns of a table that say whose its rows are, told from what the other columns say."""
    if dataset.partner:
        return _of_pairs(headers)
    return _of_receivers(dataset, headers, looks) if dataset.gives_aid else NO_SIDE


def _of_pairs(headers: list[str]) -> OwnSide:
    """Return the two sides of a list of pairs: "City | Country | Sister city | Sister country"."""
    said = [meaning_of_header(header).concepts for header in headers]
    theirs = [index for index, names in enumerate(said) if not names.isdisjoint(_OTHER_SIDE)]
    other_place = _first(index for index in theirs if "country" not in said[index])
    other_country = _first(index for index in theirs if "country" in said[index])
    ours = [index for index, names in enumerate(said) if names and names <= _OF_OURS]
    if same := _of_equals(said):
        return same
    country = _first(index for index in ours if "country" in said[index]) if other_country is not None else None
    beside = (index for index in (country - 1,) if index >= 0 and not said[index]) if country is not None else ()
    place = _first([*(index for index in ours if "locality" in said[index]), *beside])
    if other_place is None or place is None:
        return NO_SIDE
    return OwnSide(place=place, country=country, other_place=other_place, other_country=other_country)


def _of_equals(said: list[frozenset[str]]) -> OwnSide | None:
    """Return the sides of a list that calls both alike: "City 1 | Country 1 | City 2 | Country 2"."""
    countries = [index for index, names in enumerate(said) if "country" in names]
    places = [index for index, names in enumerate(said) if names & _PLACES and "country" not in names]
    alike = all(len(pair) == 2 and said[pair[0]] == said[pair[1]] for pair in (places, countries))
    if not alike:
        return None
    return OwnSide(place=places[0], country=countries[0], other_place=places[1], other_country=countries[1])


def _of_receivers(dataset: Dataset, headers: list[str], looks: Looks) -> OwnSide:
    """Return the column of the countries that aid is given to: "Recipient" over names of countries.

    Or "Country" over names of which one is Việt Nam: it gives no aid to itself.
    """
    field = next(item for item in dataset.fields if item.kind in _COUNTRIES)
    said = [meaning_of_header(header).concepts for header in headers]
    countries = [index for index in range(len(headers)) if said[index] and _are_countries(looks, index, field)]
    received = (index for index in countries if _RECEIVES in said[index])
    ours = (index for index in countries if said[index] <= _OF_OURS and _has_vietnam(looks, index))
    return OwnSide(country=_first([*received, *ours]))


def _has_vietnam(looks: Looks, index: int) -> bool:
    return any(_VIETNAM in find_countries(one_line(cell))[0] for cell in looks.sample(index))


def _are_countries(looks: Looks, index: int, field: Field) -> bool:
    return looks.of(index, field) is Look.LIKE


def _first(found: Iterable[int]) -> int | None:
    return next(iter(found), None)
