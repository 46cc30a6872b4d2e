"""What a header means by its concepts, its parents' and its unit's, held against what each field means."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from data_model.declared.meanings.concepts import NOTHING_SAID, QUIET, Meaning, translation_of
from data_model.declared.meanings.senses import Sense, senses_of
from ingest.find.header_meaning import meaning_of_header

_LEAST = 0.4  # of what header and field say together that both must say, to be offered in a question
#: What words say that narrow a heading without naming anything: "Ngày ban hành" is no day of its own accord.
_QUIETLY = frozenset((QUIET,))
_HEAD = 0.25  # for a field that a header's first words say, against one that only those after them do
#: Concepts that stand in headers of many fields: alone they say little.
_COMMON = frozenset(
    (
        "name",
        "org",
        "day",
        "money",
        "no",
        "person",
        "total",
        "foreign",
        "carry",
        "work",
        "content",
        "locality",
        "vietnam",
    )
)
_WEIGHTS = {**dict.fromkeys(_COMMON, 0.5), QUIET: 0.2}


@dataclass(frozen=True, kw_only=True)
class Said:
    """How well a header says a field: `is_clear` when it says that and nothing else."""

    field: str
    score: float
    is_clear: bool
    gives: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def said_fields(register: str, header: str, direction: str) -> tuple[Said, ...]:
    """Return the fields of a register that a header says wholly or in part, the likeliest first.

    Where it says itself once more in English, that helps with words nobody knows, and nothing it contradicts is clear.
    """
    meaning = meaning_of_header(header)
    english = translation_of(header.rpartition(" / ")[2]) if "(" in header else NOTHING_SAID
    if english.concepts and not (meaning.is_clear and meaning.concepts != _QUIETLY):
        meaning = Meaning(meaning.concepts | english.concepts, meaning.unknown, meaning.slips, english.head)
    found = _fields_of(register, meaning, direction)
    also = {said.field: said.score for said in _fields_of(register, english, direction).values() if said.is_clear}
    agrees = also.keys() <= {said.field for said in found.values() if said.is_clear}
    if agrees or english.concepts <= meaning.concepts:
        return tuple(sorted(found.values(), key=_order))
    return tuple(sorted((_in_doubt(said, also) for said in found.values()), key=_order))


@lru_cache(maxsize=65536)
def contradicts_itself(register: str, header: str, fields: frozenset[str]) -> bool:
    """True where the English of a header says fields of a register, and others than these: "Đến ngày (Arrival)"."""
    english = translation_of(header.rpartition(" / ")[2]) if "(" in header else NOTHING_SAID
    if english.concepts <= meaning_of_header(header).concepts:
        return False
    said = {said.field for said in _fields_of(register, english, "").values() if said.is_clear}
    return not said <= fields


def _in_doubt(said: Said, also: Mapping[str, float]) -> Said:
    """Return a field as one that is asked about, before others where the English of the header says it."""
    return replace(said, score=1 + also[said.field] if said.field in also else min(said.score, 1.0), is_clear=False)


def _fields_of(register: str, meaning: Meaning, direction: str) -> dict[str, Said]:
    best: dict[str, Said] = {}
    for sense in senses_of(register):
        if sense.direction and direction and sense.direction != direction:
            continue
        found = _said(sense, meaning)
        if found and (sense.field not in best or _order(found) < _order(best[sense.field])):
            best[sense.field] = found
    return best


def _order(said: Said) -> tuple[bool, float]:
    return (not said.is_clear, -said.score)


def _weight(concepts: frozenset[str]) -> float:
    return sum(_WEIGHTS.get(name, 1.0) for name in concepts)


def _of_extras(extras: frozenset[str]) -> float:
    """Return what it takes from a sense that a header says more than it: little for what stands in many headers."""
    return sum(0.05 if name in _COMMON else 0.35 for name in extras)


def _said(sense: Sense, meaning: Meaning) -> Said | None:
    """Return how well a meaning says a sense, None for hardly at all."""
    shared = meaning.concepts & sense.concepts
    if not shared:
        return None
    missing = sense.concepts - shared
    beyond = meaning.concepts - sense.concepts - sense.beside - (_QUIETLY if sense.concepts - _COMMON else frozenset())
    if not missing and not beyond and not meaning.unknown:
        score = 0.4 * len(shared) - 0.02 * sense.rank - _of_extras(meaning.concepts - shared - sense.always)
        score += _HEAD if meaning.head & sense.concepts else -_HEAD
        return Said(field=sense.field, score=score, is_clear=True, gives=sense.gives)
    whole = _weight(shared) + _weight(missing) + 0.7 * _weight(beyond) + 0.4 * len(meaning.unknown)
    score = _weight(shared) / whole
    return Said(field=sense.field, score=score, is_clear=False, gives=sense.gives) if score >= _LEAST else None
