"""Donors: organisations known by name, their class, and the country whose money it is.

Banks, the United Nations and the EU are no country.
"""

import re
from dataclasses import dataclass
from functools import cache

from data_model.declared.common import INTERNATIONAL
from data_model.declared.short_texts import of_short_texts
from data_model.known import reference
from data_model.known.countries import UNKNOWN, find_country
from data_model.known.text import fold_any_script, squeeze

COUNTRY, SEVERAL, MIXED = "country", "several", "mixed"
_GOVERNMENT = re.compile(
    r"^\s*(?:chính phủ|nhà nước|vương quốc|government of(?: the)?|the government of(?: the)?)\s+", re.IGNORECASE
)
_BRACKETS = re.compile(r"^(?P<before>[^()]*)\((?P<inside>[^()]+)\)\s*$")
_SEVERAL = re.compile(r"\s*(?:;|\n|\+|/|,(?![^()]*\))|\s(?:và|and|&|-|–)\s)\s*")


@dataclass(frozen=True, kw_only=True)
class Donor:
    """A donor as reference/donors.csv knows it. `country` is the iso2 of its home, "" for those of no country."""

    code: str
    name_vi: str
    name_en: str
    donor_class: str
    country: str


@dataclass(frozen=True)
class Standing:
    """What the donors named in a cell are: their class and the countries they stand for."""

    donor_class: str
    countries: tuple[str, ...]


@cache
def _by_name() -> dict[str, Donor]:
    found: dict[str, Donor] = {}
    for row in reference.rows("donors"):
        home = "" if row["class"] in INTERNATIONAL else row["home_iso2"]
        donor = Donor(
            code=row["code"], name_vi=row["name_vi"], name_en=row["name_en"], donor_class=row["class"], country=home
        )
        for name in (row["code"], row["name_vi"], row["name_en"], *filter(None, row["aliases"].split("|"))):
            found.setdefault(squeeze(name), donor)
    return found


def find_donor(text: str) -> Donor | None:
    """Return the donor a whole text names.

    By code, name or spelling, also beside brackets ("JICA (Nhật Bản)"); or None.
    """
    if found := _by_name().get(squeeze(text)):
        return found
    if parts := _BRACKETS.match(text):
        return _by_name().get(squeeze(parts["before"])) or _by_name().get(squeeze(parts["inside"]))
    return None


def identity(field: str, value: object) -> object:
    """Return a value of a record's key in a form that is equal for the same thing.

    Text folded, a known donor by its code, several in whatever order they stand.
    """
    if not isinstance(value, str):
        return value
    if field != "donor":
        return fold_any_script(value)
    several = _each(value)
    return "+".join(sorted(map(_identity_of_one, several))) if len(several) > 1 else _identity_of_one(value)


def donors_in(text: str) -> frozenset[object]:
    """Return each donor a text names, in a form that is equal for the same one."""
    return frozenset(map(_identity_of_one, _each(text)))


def _each(text: str) -> list[str]:
    return [text] if find_donor(text) else [part for part in _SEVERAL.split(text) if part.strip()]


def _identity_of_one(text: str) -> str:
    donor = find_donor(text)
    return f"={donor.code}" if donor else fold_any_script(text)


def _country_of(text: str) -> str | None:
    """Return the country that is the donor itself: "Nhật Bản", "Chính phủ Nhật Bản"."""
    found = find_country(_GOVERNMENT.sub("", text))
    return None if found == UNKNOWN else found


def _standing_of_one(text: str) -> Standing | None:
    if donor := find_donor(text):
        return Standing(donor.donor_class, (donor.country,) if donor.country else ())
    if country := _country_of(text):
        return Standing(COUNTRY, (country,))
    return None


@of_short_texts(lambda _text: None)
def standing(text: str) -> Standing | None:
    """Return what the donors of a cell are; None where one of them is not known: then nothing is said of any."""
    parts = _each(text)
    each = [_standing_of_one(part) for part in parts]
    if len(parts) < 2 or None in each:
        return _standing_of_one(text)
    countries = dict.fromkeys(iso2 for item in each for iso2 in item.countries)
    return Standing(_class_of({item.donor_class for item in each}), tuple(countries))


def _class_of(classes: set[str]) -> str:
    if len(classes) == 1:
        return classes.pop()
    return MIXED if classes & set(INTERNATIONAL) else SEVERAL
