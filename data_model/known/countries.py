"""Countries and territories: names, spellings, groups. Only whole names are recognised, never words in a sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale
from rapidfuzz import fuzz, process

from data_model.declared.short_texts import SHORT, of_short_texts
from data_model.known import reference
from data_model.known.sounds import Sounds
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
_SOUNDING = frozenset(("hyphenated", "main"))
#: Syllables joined by hyphens, as names of countries are written in Vietnamese; words may stand before them.
_SYLLABLES = re.compile(r"(?:[^\W\d_]+ )*[^\W\d_]{1,7}(?:-[^\W\d_]{1,7})+(?: [^\W\d_]+(?:-[^\W\d_]+)*)*")
#: What stands between the names of several countries, the strongest first.
_BETWEEN = (
    r",(?![^()]*\))",
    r"\s*\|\s*",
    r"\s+(?:và|va|and|với|cùng|&|\+)\s+",
    r"\s*\+\s*",
    r"\s+[-–—]\s+|\s*[–—]\s*",
    r"\s*/\s*",
)
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
    """Folded spelling -> iso2. The alias file comes first; CLDR names fill what it lacks and never overrule it.

    Names that can mean several countries are none of them.
    """
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
    return {name: iso2 for name, iso2 in found.items() if name not in _of_several()}


@cache
def _of_several() -> dict[str, tuple[str, ...]]:
    """Folded name -> the countries it can mean: former states, and names that two bear (Georgia, Congo)."""
    return {squeeze(row["name"]): tuple(row["iso2"].split("|")) for row in reference.rows("country_names_of_several")}


@cache
def _short_names() -> dict[str, str]:
    return {squeeze(row["name"]): row["iso2"] for row in reference.rows("country_short_names")}


@cache
def _sounds() -> Sounds:
    """Return how every country sounds: its foreign names, and those that write them in Vietnamese syllables."""
    names = [(row["alias"], row["iso2"]) for row in reference.rows("country_aliases") if row["kind"] in _SOUNDING]
    names += [(item.name_en, item.iso2) for item in all_countries().values() if item.iso2 != UNKNOWN]
    names += [(name, iso2) for iso2, name in Locale("en").territories.items() if iso2 in all_countries()]
    return Sounds((name, iso2) for name, iso2 in names if squeeze(name) not in _of_several())


@of_short_texts(lambda _text: None)
def find_country(text: str) -> str | None:
    """Return the iso2 code of a whole cell that names one country or territory, or None.

    Accents, case, hyphens and spaces do not matter. A name followed by brackets ("Hong Kong SAR (China)") and a name
    given twice in two languages ("Hàn Quốc - Korea Rep. of") are read when their parts agree, all of them. A name in
    Vietnamese syllables ("Xinh-ga-po") is read by its sounds where no other country is near.
    """
    found = _spellings().get(squeeze(text))
    if found or not text.strip():
        return found
    without_brackets = _BRACKETS.sub(" ", text)
    if without_brackets != text and (found := _spellings().get(squeeze(without_brackets))):
        inside = _spellings().get(squeeze(_BRACKETS.search(text)[0].strip("()")))
        return inside if inside in _TERRITORIES else found
    parts = _languages_of(text)
    if len(parts) > 1:
        codes = {find_country(part) for part in parts}
        return codes.pop() if len(codes) == 1 else None
    return find_by_sound(text)


def _languages_of(text: str) -> list[str]:
    return [part for part in re.split(r"\s+[-–—/|]\s+", text) if part.strip()]


def are_in_two_languages(labels: Iterable[str]) -> bool:
    """True for labels most of which name one country twice: "Hàn Quốc - Korea Rep. of"; and none of them two."""
    pairs = [[find_country(part) for part in parts] for label in labels if len(parts := _languages_of(label)) == 2]
    known = [pair for pair in pairs if None not in pair]
    return 2 * len(known) > len(pairs) > 1 and all(first == second for first, second in known)


def find_in_two_languages(text: str) -> str | None:
    """Return the country of a label among others in two languages: one of its names is enough."""
    codes = {code for part in _languages_of(text) if (code := find_country(part))}
    return codes.pop() if len(codes) == 1 else None


def find_by_sound(text: str) -> str | None:
    """Return the country a name in hyphenated syllables sounds like, and no other does; None for any other text."""
    if not _SYLLABLES.fullmatch(text.strip()) or squeeze(text) in _of_several() or squeeze(text) in _spellings():
        return None
    return _nearest(text)


@lru_cache(maxsize=4096)
def _nearest(text: str) -> str | None:
    return _sounds().nearest(text)


@of_short_texts(lambda _text: ())
def may_mean(text: str) -> tuple[str, ...]:
    """Return what a name that is not read can mean, the likeliest first, as answers: a code, or several joined by "+".

    What nobody decides but a person: former states, names of two countries, names written together.
    """
    several = _of_several().get(squeeze(text), ())
    short = tuple(filter(None, (_short_names().get(squeeze(text)),)))
    together = ("+".join(codes),) if (codes := _written_together(text)) else ()
    return tuple(dict.fromkeys((*together, *several, *short, *resembling(text))))


def means_several(text: str) -> bool:
    """True for a name that is known and is that of several countries, or of a state that is no more."""
    return squeeze(text) in _of_several()


def codes_of(answer: str) -> tuple[str, ...]:
    """Return the countries an answer names."""
    return tuple(filter(None, answer.split("+")))


def _written_together(text: str) -> tuple[str, ...]:
    """Return the countries of "Lào-Thái Lan", where every part between hyphens is one, or some of them are together."""
    parts = [part.strip() for part in re.split(r"[-–—]", text)]
    if len(parts) < 2 or not all(parts):
        return ()
    for size in range(len(parts) - 1, 0, -1):
        if not (first := _known("-".join(parts[:size]))):
            continue  # nor is its rest looked into: of twenty words, every way of dividing them would be
        tail = "-".join(parts[size:])
        more = (rest,) if (rest := _known(tail)) else _written_together(tail)
        if more and first not in more:
            return (first, *more)
    return ()


def _known(name: str) -> str | None:
    return _spellings().get(squeeze(name)) or _short_names().get(squeeze(name)) or find_by_sound(name)


def resembling(text: str) -> tuple[str, ...]:
    """Return the iso2 codes of countries with a name spelled much like a text, the nearest first; () when none is near.

    Never an answer by itself: Ai-rơ-len and Ai-xơ-len are two countries.
    """
    key = squeeze(text)
    return _spelled_alike(key) if len(key) >= _SHORTEST_NAME else ()


@lru_cache(maxsize=4096)  # every register that a table may be of asks whether its cells are countries
def _spelled_alike(key: str) -> tuple[str, ...]:
    near = process.extract(key, _long_spellings(), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=_MOST_ALIKE)
    return tuple(dict.fromkeys(_spellings()[name] for name, _score, _index in near))[:_OFFERED]


@cache
def _long_spellings() -> tuple[str, ...]:
    return tuple(name for name in _spellings() if len(name) >= _SHORTEST_NAME)


def resembles_one(text: str) -> bool:
    """True for a text that is spelled much like one country and a good deal less like every other."""
    scores: dict[str, float] = {}
    key = squeeze(text)
    for name, score, _index in process.extract(key, list(_spellings()), scorer=fuzz.ratio, limit=_LOOKED_AT):
        scores.setdefault(_spellings()[name], score)
    best, second, *_others = (*scores.values(), 0, 0)
    return best >= _CLEARLY_ALIKE and best - second >= _CLEAR_MARGIN


@of_short_texts(lambda text: ([], [text]), 5 * SHORT)  # all countries there are, in two languages
def find_countries(text: str) -> tuple[list[str], list[str]]:
    """Split a cell that names several countries; return (iso2 codes in order, pieces not recognised).

    Separators: new line, `;`, `,`, ` và `, ` and `, `&`, `+`, `/`, `|`, a dash between blanks. The whole cell is tried
    first, so a name that contains a separator ("Trinidad và Tobago") stays one.
    """
    codes: list[str] = []
    unknown: list[str] = []
    lines = [line for line in re.split(r"[;\n]+", re.sub(r"[^\S\n]+", " ", text)) if squeeze(line)]
    for line in lines:
        _collect(line, codes, unknown, len(lines) > 1)
    return list(dict.fromkeys(codes)), unknown


def _collect(piece: str, codes: list[str], unknown: list[str], is_part: bool) -> None:
    if not squeeze(piece):
        return
    if found := _of_part(piece) if is_part else find_country(piece):
        codes.append(found)
        return
    if parts := _parts(piece):
        for part in parts:
            _collect(part, codes, unknown, True)
    else:
        unknown.append(piece.strip())


def _of_part(name: str) -> str | None:
    """Return the country a part of a cell names; in a list "Hàn" is one."""
    return find_country(name) or _short_names().get(squeeze(name))


def _parts(piece: str) -> list[str]:
    """Split a text at the marks that make countries of all its parts, else at the strongest mark in it."""
    split = [[part for part in re.split(mark, piece) if squeeze(part)] for mark in _BETWEEN]
    several = [parts for parts in split if len(parts) > 1]
    return next((parts for parts in several if all(map(_of_part, parts))), several[0] if several else [])
