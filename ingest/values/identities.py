"""What can stand for one record alone, such as the number of a certificate, and what only fills its cell."""

import re
from pathlib import Path

from data_model.known.text import fold
from ingest.data_file import any_of, words_of

_NOT_YET = re.compile(
    rf"(?:{any_of(map(fold, words_of(Path(__file__).parent / 'words' / 'not_yet.csv')['begins']))})\b.*"
)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


def is_no_identity(text: str) -> bool:
    """True for a text that two records could bear: "chưa cấp", "N/A", "x", "0"."""
    folded = fold(text)
    return not any(map(str.isdigit, text)) or not folded.strip("0 ") or bool(_NOT_YET.fullmatch(folded))


def is_rounded(text: str) -> bool:
    """True for "3,26505E+09", what a narrow column shows of a long number."""
    return bool(_ROUNDED.fullmatch(text))
