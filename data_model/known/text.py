"""Comparing Vietnamese text: accents, case, spaces and Unicode forms are ignored."""

import re
import unicodedata
from functools import lru_cache

_NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")
_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")  # of no width, of direction
_SELDOM = re.compile(f"[\r\nÐ]|{_UNSEEN.pattern}")  # in a cell: more than blanks to be put right
_LATIN_MARKS = re.compile("[\u0300-\u036f]")  # accents and tones


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the words of `text` in plain lower-case ASCII letters and digits, one space between words.

    "Đoàn VÀO", "Ðoàn vào" (U+00D0) and the decomposed form of both give "doan vao".
    """
    return _NOT_ALPHANUMERIC.sub(" ", without_marks(str(text))).strip()


def without_marks(text: str) -> str:
    """Return `text` in lower case without accents and widths of letters, "Ðoàn-ｖào" as "doan-vao"."""
    text = unicodedata.normalize("NFKC", text).replace("Ð", "Đ").casefold().replace("đ", "d").replace("ð", "d")
    text = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", text))
    if not text.isascii():  # marks of other scripts: seldom, and slow to look for
        text = "".join(char for char in text if not unicodedata.combining(char))
    return text


def fold_any_script(text: str) -> str:
    """Like `fold`, but letters of other scripts stay: two names written in Chinese, Lao or Russian remain two."""
    return " ".join(
        filter(
            None,
            [word.lower() if word.isascii() and word.isalnum() else _folded_word(word) for word in str(text).split()],
        )
    )


@lru_cache(maxsize=65536)
def _folded_word(text: str) -> str:
    """Names differ, their words come again: what is between blanks is folded once."""
    text = unicodedata.normalize("NFKC", text).replace("Ð", "Đ").casefold().replace("đ", "d").replace("ð", "d")
    text = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", text))
    if text.isascii():  # as Vietnamese is by now
        return _NOT_ALPHANUMERIC.sub(" ", text).strip()
    return " ".join("".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in text).split())


def words_of_name(name: str) -> str:
    """Return a name of a database with blanks between its words: "DsDoanVao" and "ds_doan_vao" hold three words."""
    return _WORD_BEGINS.sub(" ", name).replace("_", " ")


def squeeze(text: str) -> str:
    """Return `fold(text)` without spaces, the key under which names of places and countries are looked up."""
    return fold(text).replace(" ", "")


def header_key(text: str) -> str:
    """Return the key under which headers are compared.

    `squeeze`, with the two spellings of one sound made one (kí, ký).
    """
    return squeeze(text).replace("y", "i")


def clean(text: str) -> str:
    """Return `text` as it should be kept: composed Unicode (NFC), plain spaces, single blanks, no blank ends."""
    text = unicodedata.normalize("NFC", str(text))
    if not _SELDOM.search(text):
        return " ".join(text.split())
    text = _UNSEEN.sub("", text.replace("\u00a0", " ").replace("Ð", "Đ"))
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
