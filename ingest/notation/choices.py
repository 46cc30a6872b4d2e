"""Choices, yes or no, currencies: words with a small set of meanings."""

from functools import cache, lru_cache
from pathlib import Path

from data_model.declared.declare import Choice, Field
from data_model.known.text import fold, squeeze
from ingest.data_file import words_of
from ingest.notation.units import currency_of

_FILE = words_of(Path(__file__).parent / "words" / "choices.csv")
_YES, _NO = frozenset(map(squeeze, _FILE["yes"])), frozenset(map(squeeze, _FILE["no"]))
#: Words that turn round, or put off, what follows them.
TURNING = frozenset(map(fold, _FILE["turning"]))
_TICKS = frozenset("✓✔☑√")


def _names(choice: Choice) -> tuple[str, ...]:
    return (choice.code, choice.title, *choice.aliases)


@cache
def _whole(choices: tuple[Choice, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for choice in choices:
        for name in _names(choice):
            found.setdefault(squeeze(name), choice.code)
    return found


@cache
def _longest_first(choices: tuple[Choice, ...]) -> tuple[tuple[str, str], ...]:
    pairs = {(fold(name), choice.code) for choice in choices for name in (choice.title, *choice.aliases)}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def exact_choice(field: Field, text: str) -> str | None:
    """Return the code of the choice a whole text names, or None."""
    return _whole(field.choices).get(squeeze(text))


@lru_cache(maxsize=16384)
def _contained(choices: tuple[Choice, ...], folded: str) -> str | None:
    padded = f" {folded} "
    found = next(((name, code) for name, code in _longest_first(choices) if f" {name} " in padded), None)
    return found[1] if found and not _is_turned_round(padded, found[0]) else None


def _is_turned_round(padded: str, name: str) -> bool:
    """True where words around a name say that it is not so, or not yet.

    "chưa hoàn thành", "sắp kết thúc", "hoàn thành 50%".
    """
    before, _name, after = padded.partition(f" {name} ")
    following = after.split()
    part = bool(following) and following[0].isdigit() and len(following[0]) < 4
    return part or (bool(before.split()) and before.split()[-1] in TURNING)


def find_choice(field: Field, text: str) -> str | None:
    """Return the code of the choice a text names whole, else of the longest name in it as whole words, or None."""
    return exact_choice(field, text) or _contained(field.choices, fold(text))


def yes_or_no(text: str) -> bool | None:
    """Return what a text answers, or None when it is neither."""
    if text.strip() in _TICKS:
        return True
    key = squeeze(text)
    if key in _YES:
        return True
    return False if key in _NO else None


def find_currency(text: str) -> str | None:
    """Return the ISO 4217 letters of a currency, or None."""
    return currency_of(text) or None
