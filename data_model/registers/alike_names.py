"""Which names of partners may be one name spelled twice: what is numbered otherwise, or said otherwise, is not."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from data_model.known.sounds import said
from data_model.registers.partner_names import proper_words

#: How alike two words, or two names run together, are at least: the share of their letters that stand in both in the
#: same order. Champasack and Attopeu are that; Chungbuk and Chungnam, Kyoto and Tokyo are not.
_ALIKE = 0.83
_NEAR = 0.8  # of the sounds of whole names: nearer ones are looked at word by word
_NEAREST = 20  # of each name: one list may hold thousands that are like every other
#: Shorter words are syllables: a letter makes another name of them, Hà Nam and Hà Nham.
_FEWEST_LETTERS = 5
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")
_DIGITS = 100  # of the longest number of a name; Python itself refuses those of some thousand


def numbers_of(name: str) -> tuple[str, ...]:
    """Return the numbers of a name, in figures or Roman: "Zone 02" has one, "2"; those of one name are the same."""
    found = _NUMBER.findall(" ".join(proper_words(name)))
    return tuple(str(int(number)) if number.isdecimal() and len(number) <= _DIGITS else number for number in found)


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two names may be spellings of one: word for word said alike, or run together."""
    if numbers_of(one) != numbers_of(other):
        return False
    left, right = _where_they_differ(_words(one), _words(other))
    if len(left) == len(right):
        return all(map(_are_alike, left, right))
    return _ratio("".join(left), "".join(right)) >= _ALIKE or said("".join(left)) == said("".join(right))


def pairs_among(names: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield (how alike they are, a place in `names`, a later one) for names that may be one, of the nearest of each."""
    sounds = [said("".join(_words(name))) for name in names]
    for at, sound in enumerate(sounds[:-1]):
        ratios = cdist([sound], sounds[at + 1 :], scorer=Indel.normalized_similarity, score_cutoff=_NEAR)[0]
        near = np.flatnonzero(ratios)
        nearest = near[np.argsort(-ratios[near], kind="stable")[:_NEAREST]]
        for after in nearest.tolist():
            if may_be_one(names[at], names[at + 1 + after]):
                yield float(ratios[after]), at, at + 1 + after


def _words(name: str) -> list[str]:
    """Return the words of a name without its numbers."""
    return _NUMBER.sub(" ", " ".join(proper_words(name))).split()


def _where_they_differ(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Return what is left of two names without the words they begin and end with alike."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def _are_alike(one: str, other: str) -> bool:
    if said(one) == said(other) != "":
        return True
    return one == other or (max(len(one), len(other)) >= _FEWEST_LETTERS and _ratio(one, other) >= _ALIKE)


def _ratio(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)
