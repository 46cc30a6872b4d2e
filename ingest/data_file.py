"""Tables kept beside the code as files, so that a new wording is one line in one file: commas between, "#" before remarks."""

import csv
from pathlib import Path


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file under the names of its first line, every value as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
