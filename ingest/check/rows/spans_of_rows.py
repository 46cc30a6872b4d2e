"""Numbers of rows in words: "7–9, 12"."""

from collections.abc import Sequence
from itertools import groupby

_MOST_NAMED = 8  # spans of rows in one sentence


def in_words(rows: Sequence[int]) -> str:
    """Return Excel's numbers of rows, those below each other as one; of many the first."""
    spans = []
    for _key, run in groupby(enumerate(rows), lambda item: item[1] - item[0]):
        numbers = [row for _at, row in run]
        spans.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
    return ", ".join([*spans[:_MOST_NAMED], *(["…"] if len(spans) > _MOST_NAMED else [])])
