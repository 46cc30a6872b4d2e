"""What the words around a table say: title, sheet and file name, group rows."""

from functools import lru_cache

from data_model.declare import Dataset
from data_model.text import fold


@lru_cache(maxsize=8192)
def says(text: str, phrase: str) -> bool:
    """True when a text holds a phrase as whole words; accents, case and marks do not matter."""
    return f" {fold(phrase)} " in f" {fold(text)} "


def says_any(text: str, phrases: tuple[str, ...]) -> bool:
    """True when a text holds one of several phrases."""
    return bool(text) and any(says(text, phrase) for phrase in phrases)


def heading_value(dataset: Dataset, field: str, text: str) -> str | None:
    """Return the value of a field that a heading gives, or None when it gives none or more than one."""
    codes = {code for name, code, phrases in dataset.heading_values if name == field and says_any(text, phrases)}
    return codes.pop() if len(codes) == 1 else None
