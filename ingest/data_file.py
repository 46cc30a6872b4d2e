"""Tables kept beside the code as files, so that a new wording is one line in one file.

Commas between the columns, their names in the first line; lines that begin with "#" are remarks.
"""

import csv
import re
from collections.abc import Iterable
from pathlib import Path


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file under the names of its first line, every value as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def words_of(path: Path) -> dict[str, dict[str, str]]:
    """Return the words of a file by their kind, as written and in its order, each with its meaning ("" for none)."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of(path):
        found.setdefault(row["kind"], {})[row["words"]] = row.get("meaning", "")
    return found


def any_of(words: Iterable[str]) -> str:
    """Return the words as a pattern of a regular expression that takes one of them, the longest that fits."""
    return "|".join(sorted(map(re.escape, dict.fromkeys(words)), key=len, reverse=True))
