"""Numbers in words: "một triệu hai trăm nghìn đồng", as people repeat an amount in brackets behind its digits."""

from functools import lru_cache
from pathlib import Path

from data_model.known.text import fold
from ingest.data_file import words_of

_FILE = words_of(Path(__file__).parent / "words" / "spelled_numbers.csv")
_DIGITS = {fold(word): int(value) for word, value in _FILE["digit"].items()}
_SCALES = {fold(word): int(value) for word, value in _FILE["scale"].items()}
_FILLERS = frozenset(map(fold, _FILE["filler"]))
_TEN, _HUNDRED = "muoi", "tram"


@lru_cache(maxsize=4096)
def spelled(text: str) -> int | None:
    """Return the number a text says in words; None for any other text."""
    words = [word for word in fold(text).split() if word not in _FILLERS]
    if not words or not all(word in _DIGITS or word in _SCALES or word in (_TEN, _HUNDRED) for word in words):
        return None
    total, start, last = 0, 0, None
    for at, word in enumerate(words):
        if word in _SCALES:
            part = _below_a_thousand(words[start:at])
            if part is None or (last is not None and _SCALES[word] >= last):
                return None
            total, start, last = total + part * 10 ** _SCALES[word], at + 1, _SCALES[word]
    rest = _below_a_thousand(words[start:]) if start < len(words) else 0
    return None if rest is None else total + rest


def speaks_of_number(text: str) -> bool:
    """True where a word of a text is one of large numbers, whatever else stands there: "vài triệu", "nửa tỷ USD"."""
    return any(word in _SCALES or word == _HUNDRED for word in fold(text).split())


def _below_a_thousand(words: list[str]) -> int | None:
    """Return "hai trăm mười lăm" as 215; None for words in an order that is no number."""
    total, digit, hundred, ten = 0, None, False, False
    for word in words:
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word == _HUNDRED:
            if digit is None or hundred or total:
                return None
            total, digit, hundred = digit * 100, None, True
        else:
            if ten:
                return None
            total, digit, ten = total + 10 * (1 if digit is None else digit), None, True
    return total + (digit or 0) if words else None


def agrees_with(text: str, value: int) -> bool:
    """True for words that say a number, or begin to ("một triệu…")."""
    cut_off = text.rstrip().endswith(("...", "…"))
    found = spelled(text.rstrip(". …"))
    if found is None or not cut_off:
        return found == value
    digits = str(found).rstrip("0")
    return bool(digits) and str(value).startswith(digits) and len(str(value)) == len(str(found))


def says_dong(text: str) -> bool:
    """True for a number in words that ends with its currency: "hai trăm triệu đồng"."""
    return "dong" in fold(text).split()
