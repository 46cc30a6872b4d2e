"""What a header means: its own concepts, those of what stands above it, and those of its unit."""

import re
from functools import lru_cache

from data_model.declared.meanings.concepts import APART, NOTHING_SAID, Meaning, meaning_of
from data_model.declared.meanings.written import without_numbering
from data_model.declared.short_texts import of_short_texts
from ingest.find.columns import is_personal
from ingest.find.side_of_country import side_of_country
from ingest.notation.units import PEOPLE, split_unit, unit_of

_CONVERTED = re.compile(
    r"(?:\s*/|\s|^)\s*\(?(?:"
    r"quy đổi(?: ra| sang)?|quy ra|tương đương|nguyên tệ"
    r"|quy doi(?: ra| sang)?|quy ra|tuong duong"
    r")\)?\s*$",
    re.IGNORECASE,
)
_MONEY = Meaning(frozenset(("money",)))
_PARTNER = frozenset(("partner",))


@of_short_texts(lambda header: header)
def bare_name(header: str) -> str:
    """Return a header without its unit and without words about the unit.

    "Giá trị / Quy đổi (triệu đồng)" is a value.
    """
    name = name_without_unit(header)
    return _CONVERTED.sub("", name).strip() or name


def name_without_unit(header: str) -> str:
    """Return a header without the unit in it. "Nhà đầu tư / Nước" is a country, no investor counted in countries."""
    name, unit = split_unit(header)
    last = unit_of(header.rpartition(" / ")[2]) if " / " in header else None
    return header if unit and last == unit and unit.counted not in ("", *PEOPLE) else name


@of_short_texts(lambda _header: NOTHING_SAID)
@lru_cache(maxsize=16384)
def meaning_of_header(header: str) -> Meaning:
    """Return what a header says with all that stands above it, its unit among it: "(triệu USD)" is said of money."""
    if not header or is_personal(header):
        return NOTHING_SAID
    header = without_numbering(header)
    found = NOTHING_SAID
    parts = header.split(" / ")
    for part in parts:
        if len(parts) == 1 or not _is_measure(part):
            found |= _of_part(part)
    _name, unit = split_unit(header)
    return found | _MONEY if unit and unit.currency and _names_unit(header) else found


def _of_part(part: str) -> Meaning:
    """Return what a part says, without its unit where that is no word of its own: "NĐT" is an investor."""
    if side := side_of_country(part):
        return Meaning(_PARTNER | (meaning_of(side.rest).concepts & {"name"}), head=_PARTNER)
    whole = meaning_of(part)
    has_unit = part.endswith(")") and _is_measure(
        part.rpartition("(")[2].removesuffix(")")
    )  # "(trđ)" is no leader of a delegation
    return whole if whole.is_clear and not has_unit else meaning_of(bare_name(part))


def _names_unit(header: str) -> bool:
    """True where the unit stands by itself, in brackets or in words that mean nothing else."""
    last = header.rpartition(" / ")[2]
    return "(" in header or _is_measure(last) or not meaning_of(last).is_clear


def _is_measure(part: str) -> bool:
    """True for a part that names a unit of money or a scale: "Triệu USD". What is counted is a subject: "Dự án"."""
    unit = unit_of(part)
    return unit is not None and not unit.counted and bool(unit.currency or unit.scale != 1)


def key_of_meaning(header: str) -> str:
    """Return what a header means as a key, "" for one that says nothing: two wordings of one meaning have the same."""
    said = meaning_of_header(header)
    return " ".join((*sorted(said.concepts), *sorted(said.unknown))) if said.concepts else ""


def is_apart(header: str) -> bool:
    """True for the header of something of its own: a plan, a contact, an extension."""
    return any(name.startswith(APART) for name in meaning_of_header(header).concepts)
