"""Places: the country, its 34 units and the territories that existed before 1 July 2025.

A bare code is ambiguous: `52` was Bình Định until 30 June 2025 and is Gia Lai since. A place's `id` says which
territory is meant: the code of today's unit ("52"), or "63:" and the old code for a territory that was merged away
("63:52"). Units that were never merged are one place before and after.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from data_model.declared.short_texts import of_short_texts
from data_model.known import reference
from data_model.known.text import squeeze
from translations import N_, _, language

NATION = "VN"
MERGER = date(2025, 7, 1)  # the 34 units begin (NQ 202/2025/QH15)
_FORMER = "63:"
#: Units renamed without a merger: place id -> names with their last day, oldest first.
_FORMER_NAMES = {"46": (("Thừa Thiên Huế", "Tỉnh Thừa Thiên Huế", "Thua Thien Hue", date(2024, 12, 31)),)}


class Boundaries(StrEnum):
    """Under which units a number is shown: those of today, those it was reported for, or those before 1 July 2025."""

    TODAY = "34"
    AS_REPORTED = "reported"
    FORMER = "63"


#: How each is called.
BOUNDARIES = {
    Boundaries.AS_REPORTED: N_("As reported"),
    Boundaries.TODAY: N_("34 units of today"),
    Boundaries.FORMER: N_("63 units before 1/7/2025"),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """One territory. `parts` are the ids of the territories a merged unit was made of."""

    id: str
    code: str
    name_vi: str
    full_name_vi: str
    name_en: str
    valid_from: date | None
    valid_to: date | None
    parts: tuple[str, ...] = ()
    merged_into: str = ""

    @property
    def name(self) -> str:
        """The name to show, in the language in use; a former territory says so."""
        name = self.name_vi if language() == "vi" else self.name_en
        return _("{place} (until 30/6/2025)").format(place=name) if self.merged_into else name

    def name_on(self, day: date | None) -> str:
        """Return the short name this territory bore on a day, in the language in use."""
        for name_vi, _full, name_en, last_day in _FORMER_NAMES.get(self.id, ()):
            if day and day <= last_day:
                return name_vi if language() == "vi" else name_en
        return self.name_vi if language() == "vi" else self.name_en


def _short(full_name: str) -> str:
    return full_name.removeprefix("Thành phố ").removeprefix("Tỉnh ")


@cache
def all_places() -> dict[str, Place]:
    """Return every place by id: VN first, then today's units by code, then the former ones."""
    old = {row["old_code"]: row["old_name_vi"] for row in reference.rows("provinces")}
    current, former = {}, {}
    for row in reference.rows("provinces_current"):
        codes = row["merged_from_old_codes"].split("|")
        merged = codes if len(codes) > 1 else []
        current[row["code"]] = _current(row, merged)
        for code in merged:
            former[_FORMER + code] = _former(code, old[code], row["code"])
    return {NATION: _nation(), **current, **former}


def _nation() -> Place:
    return Place(
        id=NATION,
        code=NATION,
        name_vi="Cả nước",
        full_name_vi="Cả nước",
        name_en="Viet Nam",
        valid_from=None,
        valid_to=None,
    )


def _current(row: dict[str, str], merged: list[str]) -> Place:
    """Return one of today's units; `merged`: the codes of the territories it was made of."""
    return Place(
        id=row["code"],
        code=row["code"],
        name_vi=row["name_vi"],
        full_name_vi=row["full_name_vi"],
        name_en=row["name_en"],
        valid_from=MERGER if merged else None,
        valid_to=None,
        parts=tuple(_FORMER + code for code in merged),
    )


def _former(code: str, full_name: str, merged_into: str) -> Place:
    return Place(
        id=_FORMER + code,
        code=code,
        name_vi=_short(full_name),
        full_name_vi=full_name,
        name_en=_without_accents(_short(full_name)),
        valid_from=None,
        valid_to=date(2025, 6, 30),
        parts=(),
        merged_into=merged_into,
    )


def _without_accents(name: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def current_units() -> list[Place]:
    """Return the 34 units of today in the order of their Vietnamese names without accents."""
    return list(_units_of_today())


@cache
def _units_of_today() -> tuple[Place, ...]:
    units = [place for place in all_places().values() if place.id != NATION and not place.merged_into]
    return tuple(sorted(units, key=lambda place: _without_accents(place.name_vi)))


def former_units() -> list[Place]:
    """Return the 63 units of before the merger: those merged away, and those that were never merged."""
    return [place for place in all_places().values() if place.id != NATION and not place.parts]


def units_of_then(unit: str, before_the_merger: bool) -> tuple[str, ...]:
    """Return which units of a time a unit's data speak of: those of a unit of today for all it was made of."""
    place = all_places()[unit]
    if before_the_merger:
        return place.parts or (unit,)
    return (place.merged_into or unit,)


def place_of_code(code: str, on: date) -> Place | None:
    """Return the territory that bore a statistics code on a day, or None."""
    former = all_places().get(_FORMER + code)
    if former and on < MERGER:
        return former
    return all_places().get(code)


def places_of_code(code: str) -> tuple[str, ...]:
    """Return the ids of every territory that ever bore a code, today's first."""
    return tuple(place_id for place_id in (code, _FORMER + code) if place_id in all_places())


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Folded spelling -> ids of the places that bear it (a name may mean a former and a present territory)."""
    found: dict[str, dict[str, None]] = {}

    def add(name: str, place_id: str) -> None:
        if name and place_id in all_places():
            found.setdefault(squeeze(name), {})[place_id] = None

    for place in all_places().values():
        for name in (place.name_vi, place.full_name_vi, place.name_en):
            add(name, place.id)
        for name_vi, full_vi, name_en, _day in _FORMER_NAMES.get(place.id, ()):
            for name in (name_vi, full_vi, name_en):
                add(name, place.id)
    for row in reference.rows("province_aliases"):
        former = all_places().get(_FORMER + row["old_code"])
        add(row["alias"], former.id if former else row["old_code"])
        if (
            former and all_places()[former.merged_into].name_vi == former.name_vi
        ):  # Bình Định and today's Gia Lai share a code, no name
            add(row["alias"], former.merged_into)
    for name in ("Cả nước", "Toàn quốc", "Việt Nam", "Whole country", "Viet Nam"):
        add(name, NATION)
    return {key: tuple(ids) for key, ids in found.items()}


@of_short_texts(lambda _text: None)
@lru_cache(maxsize=8192)
def find_place(text: str, on: date) -> Place | None:
    """Return the place a whole cell names, as of a day; the day decides between a former and a present territory.

    A spelling known of today's unit alone ("Ho Chi Minh City") means, before the mergers, the territory of that name;
    never a territory that did not exist yet. A former territory is still found after its end: people go on naming it.
    """
    candidates = [all_places()[place_id] for place_id in _spellings().get(squeeze(text), ())]
    fitting = [place for place in candidates if (place.valid_from or date.min) <= on <= (place.valid_to or date.max)]
    if len(fitting) == 1:
        return fitting[0]
    if len(candidates) != 1 or (candidates[0].valid_from or date.min) <= on:
        return candidates[0] if len(candidates) == 1 else None
    former = place_of_code(candidates[0].code, on)
    return former if former and former.name_vi == candidates[0].name_vi else None


def place_name(place_id: str, on: date | None = None) -> str:
    """Return the name to show for a place id; with a day, the name it bore then."""
    place = all_places().get(place_id)
    if place is None:
        return place_id
    return place.name_on(on) if on else place.name
