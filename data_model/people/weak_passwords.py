"""Passwords that are guessed first: how much of one is left when all that anybody would try is taken out of it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from data_model.known.places import all_places
from data_model.known.text import fold, squeeze

FEWEST_POINTS = 8  # a sign that belongs to nothing known is one point
_WORD_POINTS, _ROW_POINTS, _DAY_POINTS, _YEAR_POINTS, _AGAIN_POINTS = 2, 2, 2, 1, 1
_SHORTEST_WORD, _LONGEST_WORD = 3, 40
_FOLDER = Path(__file__).parent / "words"
#: Keys and signs that follow each other, on the keyboard or in the order everybody knows.
_ROWS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "!@#$%^&*()_+",
)
_STANDS_FOR = str.maketrans("0134578@$!", "oieastbasi")  # p@ssw0rd
_YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((19|20)\d\d|\d\d)")
_BETWEEN = re.compile(r"[\s._-]+")
_MARKS = re.compile("[\u0300-\u036f]")


def is_easy(password: str, own_words: Iterable[str] = ()) -> bool:
    """Tell whether too little of a password is its owner's own idea.

    `own_words`: names of the account, of whoever has it and of the department; each run of their words counts as one.
    """
    return points(password, frozenset(run for words in own_words for run in runs_of(words))) < FEWEST_POINTS


def points(password: str, own_words: frozenset[str] = frozenset()) -> int:
    """Return how many signs a guesser has to think of himself; blanks between words are none.

    A known word, a row of keys or a day costs him two guesses' worth, a year or what was just said again one.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFD", password.casefold())).replace("đ", "d")
    return min(_points(plain, own_words), _points(_BETWEEN.sub("", plain), own_words))


def _points(plain: str, own_words: frozenset[str]) -> int:
    spoken = plain.translate(_STANDS_FOR)
    least = [0]
    for end in range(1, len(plain) + 1):
        ways = [least[end - 1] + 1]
        for begin in range(max(0, end - _LONGEST_WORD), end - _SHORTEST_WORD + 1):
            ways.append(least[begin] + _points_of(plain[begin:end], spoken[begin:end], own_words))
        ways.extend(least[begin] + _AGAIN_POINTS for begin in _said_again(plain, end))
        least.append(min(ways))
    return least[-1]


def _points_of(plain: str, spoken: str, own_words: frozenset[str]) -> int:
    if _YEAR.fullmatch(plain):
        return _YEAR_POINTS
    if {plain, spoken} & own_words or {plain, spoken} & _known_words():
        return _WORD_POINTS
    if any(plain in row or plain[::-1] in row for row in _ROWS):
        return _ROW_POINTS
    return _DAY_POINTS if _DAY.fullmatch(plain) else len(plain)


def _said_again(text: str, end: int) -> Iterable[int]:
    """Yield where the repetition that ends there begins: "abc|abcabc", for a part of any length."""
    for length in range(1, end // 2 + 1):
        begin, part = end - length, text[end - length : end]
        while begin >= length and text[begin - length : begin] == part:
            yield begin
            begin -= length


def runs_of(words: str) -> set[str]:
    """Return every run of words without the blanks: "Sở Ngoại vụ" gives "songoaivu", "ngoaivu", "ngoai" …"""
    parts = fold(words).split()
    runs = ("".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
    return {run for run in runs if _SHORTEST_WORD <= len(run) <= _LONGEST_WORD}


@cache
def _known_words() -> frozenset[str]:
    """Return common passwords, words of the office, and the names of units, today's and those of before the mergers."""
    lines = (_FOLDER / name for name in ("common_passwords.txt", "office_words.txt"))
    listed = (word.casefold() for path in lines for word in path.read_text(encoding="utf-8").split())
    places = (squeeze(place.name_vi) for place in all_places().values())
    return frozenset(word for word in (*listed, *places) if len(word) >= _SHORTEST_WORD)
