"""Names by how they sound: "Xinh-ga-po" and "Singapore" are spelled differently and said alike."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from data_model.known.text import squeeze

#: How letters are said, in this order: first groups of them, then single ones. Vietnamese writes foreign sounds with
#: its own letters, so that "x" and "s", "d", "gi" and "z", "ph" and "f" come to one.
_SAID = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("ngh", "ng"),
        ("gh", "g"),
        ("ph", "f"),
        ("kh", "k"),
        ("th|tr", "t"),
        ("tch", "ch"),
        ("sh|x", "s"),
        ("qu", "ku"),
        ("gi(?=[aeou])|[zj]", "d"),
        ("ck|c(?!h)|q", "k"),
        ("y", "i"),
        ("w", "u"),
        ("oa", "ua"),
        ("oe", "ue"),
        ("h(?![aeiou])", ""),
        (r"(.)\1+", r"\1"),
    )
)
#: How far a name may be from the nearest, and how much nearer that has to be than any other, in parts of its sounds.
#: Further, or with less between them, one country was taken for another: Li-bê-ri-a for Libya.
_FURTHEST, _LEAST_GAP = 0.11, 0.12
_FEWEST_SOUNDS = 4


@lru_cache(maxsize=8192)
def said(text: str) -> str:
    """Return the sounds of a text, its hyphens, blanks and accents left aside."""
    sounds = squeeze(text)
    for letters, sound in _SAID:
        sounds = letters.sub(sound, sounds)
    return sounds


class Sounds:
    """Things by the sounds of their names."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._of: dict[str, set[str]] = {}
        for name, thing in names:
            self._of.setdefault(said(name), set()).add(thing)

    def nearest(self, text: str) -> str | None:
        """Return the one thing a text sounds like; None where none is near enough, or another nearly as near."""
        sounds = said(text)
        if len(sounds) < _FEWEST_SOUNDS:
            return None
        nearest: dict[str, float] = {}
        for name, things in self._of.items():
            if abs(len(name) - len(sounds)) > len(sounds) / 2:
                continue
            distance = Levenshtein.distance(sounds, name) / len(sounds)
            for thing in things:
                nearest[thing] = min(distance, nearest.get(thing, 1.0))
        best = sorted((distance, thing) for thing, distance in nearest.items())[:2]
        if not best or best[0][0] > _FURTHEST or (len(best) > 1 and best[1][0] - best[0][0] < _LEAST_GAP):
            return None
        return best[0][1]
