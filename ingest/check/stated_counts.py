"""How many records a list says it has: "DANH SÁCH 25 ĐOÀN VÀO", "I. Cấp tỉnh (12 thỏa thuận)"; and how many it has."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from data_model.declared import UPLOADED
from data_model.known.problems import Issue
from data_model.known.text import fold
from ingest.addresses import address
from ingest.data_file import any_of, words_of
from ingest.model import CheckedTable, RawTable
from ingest.sentences import issue

_WORDS = {
    kind: any_of(map(fold, words)) for kind, words in words_of(Path(__file__).parent / "words" / "counts.csv").items()
}
_BEFORE = rf"\b(?:{_WORDS['before']})(?: (?:{_WORDS['after']}))?"
#: What the records of each register are called when they are counted, folded.
_NOUNS = {name: any_of(map(fold, dataset.nouns)) for name, dataset in UPLOADED.items() if dataset.nouns}
#: At the end of a label: "(12 đoàn)", ": 05 thỏa thuận".
_AT_END = re.compile(r"[(:]\s*([^():]*\d[^():]*?)\s*\)?\s*$")
_YEARS = range(1900, 2101)


@lru_cache(maxsize=1024)
def stated_by(text: str, dataset: str) -> int | None:
    """Return how many records of a register a title or label speaks of; None when of none, or of several numbers."""
    nouns = _NOUNS.get(dataset)
    if nouns is None or not any(map(str.isdigit, text)):
        return None
    found = {int(digits) for digits in re.findall(rf"{_BEFORE} (\d{{1,5}}) (?:{nouns})\b", fold(text))}
    ending = _AT_END.search(text)
    alone = re.fullmatch(rf"(?:tong so |gom |co )?(\d{{1,5}}) (?:{nouns})", fold(ending[1])) if ending else None
    found |= {int(alone[1])} if alone else set()
    number = found.pop() if len(found) == 1 else None
    return None if number in _YEARS else number


def of_titles(tables: list[CheckedTable]) -> Iterable[tuple[int, Issue]]:
    """Compare the number in each title with the rows below it.

    These are in the tables of its sheet up to the next title with a number.
    """
    stated = [stated_by(table.title, table.dataset or "") for table in tables]
    for at, table in enumerate(tables):
        if stated[at] is None or stated[at] == table.read:
            continue
        sums, count = [table.read], table.read
        for other, number in zip(tables[at + 1 :], stated[at + 1 :], strict=True):
            if other.sheet == table.sheet and other.dataset == table.dataset and number is None:
                count += other.read
                sums.append(count)
        if stated[at] not in sums:
            cell, title = table.range.partition(":")[0], table.title
            said = issue("count_differs", table.sheet, cell, title, label=title, stated=stated[at], counted=sums[-1])
            yield at, said


def of_groups(raw: RawTable, dataset: str) -> list[Issue]:
    """Compare the number in the label of each group with the rows in it."""
    rows: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], int] = {}
    for row in raw.body:
        for depth in range(1, len(row.groups) + 1):
            rows[row.groups[:depth]] += 1
            first.setdefault(row.groups[:depth], row.number)
    return [
        issue(
            "count_differs",
            raw.sheet,
            address(raw.left, first[group] - 1),
            group[-1],
            label=group[-1],
            stated=number,
            counted=count,
        )
        for group, count in rows.items()
        if (number := stated_by(group[-1], dataset)) is not None and number != count
    ]
