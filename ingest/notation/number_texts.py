"""The text of a number as people mean it: without what programs, keyboards and accountants put around the digits."""

import re
import unicodedata
from pathlib import Path

from data_model.known.text import clean
from ingest.data_file import any_of, words_of
from ingest.notation.spelled_numbers import spelled

_FOOT_MARKS = re.compile(r"(?:\(\s*\*+\s*\)|\*+|[¹²³]+)$")
_FOOTNOTE = re.compile(r"(?<=[.,]\d{3})\s?\(\d\)$")  # "100.000 (1)"; "12 (3)" may be twelve persons, three of them …
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "`": "'"})
_APOSTROPHE = re.compile(r"^'+(?=[-+(]?\s*\d)")  # typed so that Excel keeps a text
_NO_CENTS = re.compile(r"(?<=\d)([.,])\s?-{1,2}(?=$|\s*[^\d\s])")  # "1.234,-" of accountants
_MINUS_BEHIND = re.compile(r"(?P<number>\(?\d[\d.,' ]*)-")
_DOT_BEHIND = re.compile(r"(?P<number>[-+(]{0,2}\d[\d' ]*[.,][\d.,' ]*\d)\.")
_UNDERSCORES = re.compile(r"\d{1,3}(?:_\d{3})+")
_BRACKETS = re.compile(r"(?P<before>.*\d.*?)\s*[(\[](?P<inside>[^()\[\]\d]+)[)\]]\.?")

_EQUALS = any_of(words_of(Path(__file__).parent / "words" / "numbers.csv")["equals"])
#: "500.000 USD (tương đương 12 tỷ đồng)", "12 tỷ đồng (500.000 USD)", "500.000 USD, quy đổi: 12 tỷ đồng"
_TWICE = re.compile(
    rf"(?P<first>\D*\d[^()\[\]]*?)\s*(?:[,;]?\s*[(\[]\s*(?:(?:{_EQUALS})\s*:?)?|[,;]?\s*(?:{_EQUALS})\s*:?|/)"
    r"\s*(?P<again>[^()\[\]]*\d[^()\[\]]*?)\s*[)\]]?\.?",
    re.IGNORECASE,
)


def as_people_mean_it(text: str) -> str:
    """Return a text with plain digits, blanks and signs, a minus in front, no dot behind it."""
    plain = _FOOTNOTE.sub("", _FOOT_MARKS.sub("", clean(text))).strip()
    plain = unicodedata.normalize("NFKC", plain).translate(_DASHES).replace("…", "...")
    plain = _APOSTROPHE.sub("", " ".join(plain.split()))
    plain = _NO_CENTS.sub(r"\g<1>0", plain)
    if found := _MINUS_BEHIND.fullmatch(plain):
        plain = f"-{found['number'].strip()}"
    if found := _DOT_BEHIND.fullmatch(plain):
        plain = found["number"]
    return plain.replace("_", "") if _UNDERSCORES.fullmatch(plain) else plain


def without_words_in_brackets(text: str) -> tuple[str, str]:
    """Split off what brackets behind a number say in words: the number once more; ("…", "") where they say another."""
    found = _BRACKETS.fullmatch(text)
    if not found or spelled(found["inside"].rstrip(". ")) is None:
        return text, ""
    return found["before"], found["inside"]


def said_twice(text: str) -> tuple[str, str] | None:
    """Split an amount that is said once more in other money: ("500.000 USD", "12 tỷ đồng"); None for other texts."""
    found = _TWICE.fullmatch(text)
    return (found["first"], found["again"]) if found else None


def says_equal(text: str) -> bool:
    """True where words or signs say that two amounts are one: "500.000 USD, tương đương 450.000 EUR"."""
    return re.search(rf"(?<!\w)(?:{_EQUALS})(?!\w)", text, re.IGNORECASE) is not None
