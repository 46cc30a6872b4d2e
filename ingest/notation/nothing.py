"""Words that stand where there is no value: dashes of people, NULL and nan of programs."""

from pathlib import Path

from ingest.data_file import words_of

_FILE = words_of(Path(__file__).parent / "words" / "nothing.csv")
#: As they are written: "Nan" is a province of Thailand.
_OF_TEXT = frozenset(("", *_FILE["anywhere"]))
_OF_DAYS = frozenset(map(str.casefold, _OF_TEXT))
_OF_NUMBERS = frozenset(text.casefold() for text in (*_OF_TEXT, *_FILE["number"]))


def says_nothing(text: str) -> bool:
    """True for a whole text, cleaned, that is no value of any kind."""
    return text in _OF_TEXT


def is_no_day(text: str) -> bool:
    """True for a whole text that stands where a day would, and is none."""
    return text.casefold() in _OF_DAYS


def is_no_number(text: str) -> bool:
    """True for a whole text that stands where a number would, and is none; it is not zero."""
    return text.casefold() in _OF_NUMBERS
