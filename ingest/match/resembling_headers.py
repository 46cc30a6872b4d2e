"""Headers that are nearly one we know: a slip of the keyboard is read, a likeness is asked about."""

from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field
from data_model.known.text import fold, header_key

_SHORTEST = 8  # letters in a header of which one may be wrong
_LEAST_ALIKE = 84.0
_OFFERED = 4


@cache
def _folded_spellings(dataset_name: str) -> dict[str, Field]:
    """Return spelling -> field, for spellings that mean one field only."""
    found: dict[str, set[str]] = {}
    for item in DATASETS[dataset_name].fields:
        for spelling in (item.title, *item.aliases):
            found.setdefault(fold(spelling), set()).add(item.name)
    fields = DATASETS[dataset_name].by_name
    return {spelling: fields[next(iter(names))] for spelling, names in found.items() if len(names) == 1}


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word for name in DATASETS for spelling in _folded_spellings(name) for word in spelling.split())


@lru_cache(maxsize=4096)
def mistyped(dataset: str, header: str) -> Field | None:
    """Return the field of the one spelling a header is but for a wrong, missing, doubled or swapped letter, or None.

    The wrong word must be no word of any header: "đến" beside "từ" is no slip, "đăgn" for "đăng" is.
    """
    words = fold(header).split()
    if sum(map(len, words)) < _SHORTEST:
        return None
    fields = {
        item.name: item for spelling, item in _folded_spellings(dataset).items() if _is_slip(words, spelling.split())
    }
    return next(iter(fields.values())) if len(fields) == 1 else None


def _is_slip(written: list[str], meant: list[str]) -> bool:
    if len(written) != len(meant):
        return False
    differing = [(own, other) for own, other in zip(written, meant, strict=True) if own != other]
    if len(differing) != 1:
        return False
    own, other = differing[0]
    return own not in _known_words() and not own.isdigit() and OSA.distance(own, other) == 1


def _words(text: str) -> list[str]:
    return fold(text).replace("y", "i").split()


def _contained(header: list[str], spelling: list[str]) -> float:
    """Return how much of a header a known one makes up: "Đơn vị tiếp" of "Đơn vị tiếp khách".

    0 when too little or not at its beginning.
    """
    if len(spelling) < 2 or header[: len(spelling)] != spelling or len(spelling) * 2 < len(header):
        return 0.0
    return 100 * len(spelling) / len(header)


@lru_cache(maxsize=4096)
def resembled(dataset: str, header: str) -> tuple[Field, ...]:
    """Return the fields with a spelling much like a header, the nearest first; () when there is none."""
    key = header_key(header)
    scores: dict[str, float] = {}
    for spelling, item in _folded_spellings(dataset).items():
        score = fuzz.ratio(key, header_key(spelling), score_cutoff=_LEAST_ALIKE) or _contained(
            _words(header), _words(spelling)
        )
        if score:
            scores[item.name] = max(score, scores.get(item.name, 0.0))
    fields: Dataset = DATASETS[dataset]
    return tuple(fields.field(name) for name in sorted(scores, key=lambda name: -scores[name])[:_OFFERED])
