"""Countries and territories: names, spellings, groups. Only whole names are recognised, never words in a sentence."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from rapidfuzz import fuzz, process

from data_model.known import reference
from data_model.known.text import squeeze
from translations import N_, language

#: Groups used as filters: code -> title
GROUPS = {
    "asean": N_("ASEAN"),
    "eu": N_("European Union"),
    "mekong": N_("Mekong countries"),
    "asia": N_("Asia"),
    "europe": N_("Europe"),
    "americas": N_("The Americas"),
    "africa": N_("Africa"),
    "oceania": N_("Oceania"),
}

#: Entries of the alias file that are no country or territory.
NOT_COUNTRIES = frozenset({"EU", "UN"})

#: Stands for a label in a table by country that names none we know: the row keeps its place in the sum and is never
#: taken for a total. It is no country: distinct counts leave it out.
UNKNOWN = "ZZ"

#: In "Trung Quốc (Hồng Kông)", "Anh (BVI)" the territory is meant, not the state it belongs to.
_TERRITORIES = frozenset(("HK", "MO", "TW", "VG", "KY", "BM", "GG", "JE", "IM", "GI"))
_SHORTEST_NAME = 4  # letters; shorter ones resemble too much
_CLEARLY_ALIKE, _CLEAR_MARGIN, _LOOKED_AT = 88, 12, 12  # of 100; names compared
_LEAST_ALIKE, _MOST_ALIKE, _OFFERED = 80.0, 12, 4
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, kw_only=True)
class Country:
    iso2: str
    iso3: str
    name_vi: str
    name_en: str
    continent: str
    groups: frozenset[str]

    @property
    def name(self) -> str:
        """The name to show, in the language in use."""
        return self.name_vi if language() == "vi" else self.name_en


@cache
def all_countries() -> dict[str, Country]:
    """Return every country and territory by its ISO 3166-1 alpha-2 code."""
    found = {}
    for row in reference.rows("countries"):
        groups = frozenset(filter(None, (row["continent"], *row["groups"].split("|"))))
        found[row["iso2"]] = Country(
            iso2=row["iso2"],
            iso3=row["iso3"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            continent=row["continent"],
            groups=groups,
        )
    return found


def country_name(iso2: str) -> str:
    """Return the name to show for a code, in the language in use; an unknown code shows as itself."""
    country = all_countries().get(iso2)
    return country.name if country else iso2


@cache
def _spellings() -> dict[str, str]:
    """Folded spelling -> iso2. The alias file comes first; CLDR names fill what it lacks and never overrule it."""
    found: dict[str, str] = {}
    for row in reference.rows("country_aliases"):
        if row["iso2"] not in NOT_COUNTRIES:
            found[squeeze(row["alias"])] = row["iso2"]
    for country in all_countries().values():
        if country.iso2 == UNKNOWN:
            continue
        found.setdefault(squeeze(country.name_vi), country.iso2)
        found.setdefault(squeeze(country.name_en), country.iso2)
        if country.iso3:
            found.setdefault(squeeze(country.iso3), country.iso2)
    for code in ("vi", "en"):
        for iso2, name in Locale(code).territories.items():
            if iso2 in all_countries():
                found.setdefault(squeeze(name), iso2)
    for table in ("country_spellings_en", "country_demonyms_en"):  # visitors are listed by what their people are called
        for row in reference.rows(table):
            found.setdefault(squeeze(row["alias"]), row["iso2"])
    return found


def find_country(text: str) -> str | None:
    """Return the iso2 code of a whole cell that names one country or territory, or None.

    Accents, case, hyphens and spaces do not matter. A name followed by brackets ("Hong Kong SAR (China)") and a name
    given twice in two languages ("Hàn Quốc - Korea Rep. of") are read when their parts agree.
    """
    found = _spellings().get(squeeze(text))
    if found or not text.strip():
        return found
    without_brackets = _BRACKETS.sub(" ", text)
    if without_brackets != text and (found := _spellings().get(squeeze(without_brackets))):
        inside = _spellings().get(squeeze(_BRACKETS.search(text)[0].strip("()")))
        return inside if inside in _TERRITORIES else found
    parts = [part for part in re.split(r"\s+[-–—/|]\s+", text) if part.strip()]
    if len(parts) > 1:
        codes = {find_country(part) for part in parts}
        codes.discard(None)
        if len(codes) == 1:
            return codes.pop()
    return None


def resembling(text: str) -> list[str]:
    """Return the iso2 codes of countries with a name spelled much like a text, the nearest first; [] when none is near.

    Never an answer by itself: Ai-rơ-len and Ai-xơ-len are two countries.
    """
    key = squeeze(text)
    if len(key) < _SHORTEST_NAME:
        return []
    names = [name for name in _spellings() if len(name) >= _SHORTEST_NAME]
    near = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=_MOST_ALIKE)
    return list(dict.fromkeys(_spellings()[name] for name, _score, _index in near))[:_OFFERED]


def resembles_one(text: str) -> bool:
    """True for a text that is spelled much like one country and a good deal less like every other."""
    scores: dict[str, float] = {}
    key = squeeze(text)
    for name, score, _index in process.extract(key, list(_spellings()), scorer=fuzz.ratio, limit=_LOOKED_AT):
        scores.setdefault(_spellings()[name], score)
    best, second, *_others = (*scores.values(), 0, 0)
    return best >= _CLEARLY_ALIKE and best - second >= _CLEAR_MARGIN


def find_countries(text: str) -> tuple[list[str], list[str]]:
    """Split a cell that names several countries; return (iso2 codes in order, pieces not recognised).

    Separators: new line, `;`, `,`, ` và `, ` and `, `&`, `+`, `/`. The whole cell is tried first, so a name that
    contains a separator ("Trinidad và Tobago") stays one.
    """
    codes: list[str] = []
    unknown: list[str] = []
    for line in re.split(r"[;\n]+", text):
        _collect(line, codes, unknown)
    return list(dict.fromkeys(codes)), unknown


def _collect(piece: str, codes: list[str], unknown: list[str]) -> None:
    if not squeeze(piece):
        return
    if found := find_country(piece):
        codes.append(found)
        return
    for separator in (r",(?![^()]*\))", r"\s+(?:và|va|and|&|\+)\s+", r"\s*/\s*"):
        parts = re.split(separator, piece)
        if len(parts) > 1:
            for part in parts:
                _collect(part, codes, unknown)
            return
    unknown.append(piece.strip())
