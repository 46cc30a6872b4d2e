"""What the words around a table say: title, sheet and file name, group rows."""

from functools import lru_cache
from pathlib import Path

from data_model.declared.declare import Dataset
from data_model.known.text import fold
from ingest.data_file import words_of

_FILE = words_of(Path(__file__).parent / "words" / "title_denials.csv")
_NOT_SO, _TAKEN_BACK = (frozenset(map(fold, _FILE[kind])) for kind in ("not so", "taken back"))


@lru_cache(maxsize=8192)
def says(text: str, phrase: str) -> bool:
    """True when a text holds a phrase as whole words; accents, case and marks do not matter."""
    return f" {fold(phrase)} " in f" {fold(text)} "


def says_any(text: str, phrases: tuple[str, ...]) -> bool:
    """True when a text holds one of several phrases."""
    return bool(text) and any(says(text, phrase) for phrase in phrases)


def heading_value(dataset: Dataset, field: str, text: str) -> str | None:
    """Return the value of a field that a heading gives, or None when it gives none or more than one."""
    if field == "status":
        return _status(dataset, text)
    codes = {code for name, code, phrases in dataset.heading_values if name == field and says_any(text, phrases)}
    return codes.pop() if len(codes) == 1 else None


def _status(dataset: Dataset, text: str) -> str | None:
    """Return the status of a list of what is over: "DỰ ÁN CHẤM DỨT HOẠT ĐỘNG".

    A list of what is over and of other things ("cấp mới, điều chỉnh, chấm dứt", "còn hiệu lực và hết hiệu lực") gives
    none; that something goes on is no news of a row.
    """
    said = [
        (name, code)
        for name, code, phrases in dataset.heading_values
        if any(_affirms(text, phrase) for phrase in phrases)
    ]
    codes = [code for name, code in said if name == "status"]
    over = len(codes) == len(said) and all(code in dataset.life.ended for code in codes)
    return codes[0] if codes and over else None


def _affirms(text: str, phrase: str) -> bool:
    """True when a text holds a phrase that no word beside it turns round, as in "chưa chấm dứt" or "thu hồi đất"."""
    before, found, after = f" {fold(text)} ".partition(f" {fold(phrase)} ")
    if not found:
        return False
    last, following = before.split()[-1:], after.split()[:1]
    return _NOT_SO.isdisjoint(last) and not (fold(phrase) == "thu hoi" and _TAKEN_BACK.intersection(following))
