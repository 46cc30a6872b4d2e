"""Words that are a known one with a slip of the keyboard: one letter wrong, missing, doubled, or two changed about."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from data_model.known.text import fold

_SHORTEST = 4  # letters of a word of which one may be another: "cấp" and "cao" are words of their own
_SHORTEST_SURE = 3  # where a letter is too many, too few, or two are changed about; and in a phrase that says much else
_LONG = 10  # letters of such a phrase: "còn hiệu lwc"


@lru_cache(maxsize=4096)
def slip_of(text: str, spellings: tuple[tuple[str, str], ...]) -> str:
    """Return the spelling a text is with one slip, "" for none or for several meanings.

    `spellings`: (as written, what it means).
    """
    words = fold(text).split()
    known = _words(spellings)
    meant = [
        (written, meaning) for written, meaning in spellings if _is_slip(words, tuple(fold(written).split()), known)
    ]
    return meant[0][0] if len({meaning for _written, meaning in meant}) == 1 else ""


@lru_cache(maxsize=64)
def _words(spellings: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(word for written, _meaning in spellings for word in fold(written).split())


def _is_slip(words: list[str], meant: tuple[str, ...], known: frozenset[str]) -> bool:
    """True where one word differs by a slip, and is no word of any other spelling."""
    if len(words) != len(meant):
        return False
    differing = [(own, other) for own, other in zip(words, meant, strict=True) if own != other]
    return len(differing) == 1 and differing[0][0] not in known and _is_slip_of_one(*differing[0], sum(map(len, words)))


def _is_slip_of_one(own: str, other: str, letters: int) -> bool:
    """`letters`: how many the whole phrase has."""
    if any(map(str.isdigit, own + other)) or OSA.distance(own, other) != 1:
        return False
    is_sure = len(own) != len(other) or sorted(own) == sorted(other) or letters >= _LONG
    return min(len(own), len(other)) >= (_SHORTEST_SURE if is_sure else _SHORTEST)
