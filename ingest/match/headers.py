"""Which fields a header names by a declared spelling: the whole of it, with what stands above it."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from data_model.declared import DATASETS
from data_model.declared.declare import Field, Kind
from data_model.declared.meanings.written import without_numbering
from data_model.known.text import header_key
from ingest.find.columns import is_personal
from ingest.find.header_meaning import bare_name, name_without_unit

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Grade(IntEnum):
    """How well a header says a field. Only what is clear is read unasked."""

    PARTLY = 1  # it says something else besides, or not all of it
    CLEAR = 2  # its concepts are those of the field, and nothing more
    SPELLED = 3  # it is a declared spelling of the field, with its parents
    DECIDED = 4  # a person said so


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One field a column may hold, and how well its header and its cells say so."""

    column: int
    field: Field
    grade: Grade
    score: float
    how: str

    @property
    def weight(self) -> float:
        """What it counts for where columns and fields are assigned: no number of likenesses outweighs a spelling."""
        return 1000.0 ** (self.grade - Grade.PARTLY) + self.score


def _key(header: str) -> tuple[str, ...]:
    """Fold each part of a header: "Thời gian / Đến" (until) is not "Thời gian đến" (arrival)."""
    return tuple(map(header_key, header.split(" / ")))


@cache
def _spellings(dataset_name: str) -> dict[tuple[str, ...], tuple[tuple[Field, int, str], ...]]:
    found: dict[tuple[str, ...], dict[str, tuple[Field, int, str]]] = {}
    fields = DATASETS[dataset_name].fields
    for field in fields:
        for rank, spelling in enumerate((field.title, *field.aliases)):
            found.setdefault(_key(spelling), {}).setdefault(field.name, (field, rank, "alias" if rank else "exact"))
    for field in fields:  # our own names, as another program's database may use them: where they mean nothing else
        found.setdefault(_key(field.name), {field.name: (field, len(field.aliases) + 1, "alias")})
    return {key: tuple(fields.values()) for key, fields in found.items()}


def readings_of(header: str) -> list[str]:
    """Return the texts a header can be recognised by: whole, without its unit, without its year."""
    header = without_numbering(header)
    name = name_without_unit(header)
    texts = [header, name]
    if (timeless := _YEAR.sub("", name)) != name:
        texts.append(timeless)  # "Giải ngân năm 2023": which year it is, the check asks
    if (bare := bare_name(header)) != name:
        texts.append(bare)
    return list(dict.fromkeys(texts))


@lru_cache(maxsize=16384)
def spelled(dataset_name: str, header: str) -> dict[str, tuple[Field, int, str]]:
    """Return field → (field, rank of the spelling, how) of the fields a header is a declared spelling of."""
    if not header or is_personal(header):
        return {}
    spellings = _spellings(dataset_name)
    found: dict[str, tuple[Field, int, str]] = {}
    for text in readings_of(header):
        for field, rank, how in spellings.get(_key(text), ()):
            if field.kind is not Kind.INTEGER or _YEAR.search(text) or not _YEAR.search(header):
                found.setdefault(field.name, (field, rank, how))  # "Disbursed in 2025" is no column of years
    return found
