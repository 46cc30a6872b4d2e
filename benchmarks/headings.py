"""How headings nobody declared are understood: read, asked with the right choice first, lost, or read wrongly.

`python -m benchmarks.headings [N] [FILE …]`: every declared spelling left out in turn and read by its meaning (every
N-th alone, to be quick); then sets of headings as authors who had not seen the lexicon wrote them, from csv files with
the columns table, register, parents, heading, field, cells (tests/truth/headings of this project where none is named).
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field, Kind
from ingest.match.headers import spelled
from ingest.match.plausible_cells import Looks
from ingest.match.read_columns import TableToRead, read_columns
from ingest.model import BodyRow, RawTable

SETS = Path(__file__).resolve().parent.parent / "tests" / "truth" / "headings"
TODAY = date(2026, 11, 22)
OUTCOMES = ("read", "asked first", "asked", "lost", "wrong", "left out", "asked in vain")
_CELLS = {
    Kind.DATE: ("12/06/2024", "03/07/2023"),
    Kind.INTEGER: (5, 12),
    Kind.AMOUNT: (1500, 22000),
    Kind.CURRENCY: ("USD", "VND"),
    Kind.YES_NO: ("x", "không"),
    Kind.COUNTRY: ("Lào", "Hàn Quốc"),
    Kind.COUNTRIES: ("Lào", "Hàn Quốc, Nhật Bản"),
    Kind.PLACE: ("Thành phố Huế", "Tỉnh Quảng Trị"),
    Kind.TERM: ("5 năm", "không thời hạn"),
    Kind.TEXT: ("Nội dung thứ nhất", "Nội dung thứ hai"),
}


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One column as an author wrote it, and the field it holds ("" for none of the register)."""

    table: str
    register: str
    header: str
    field: str
    cells: tuple[object, ...]


def headings_of(path: Path) -> list[Heading]:
    """Return the headings of a file in their order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Heading(
                table=row["table"],
                register=row["register"],
                header=" / ".join(filter(None, (row["parents"], row["heading"]))),
                field=row["field"],
                cells=tuple(cell.strip() or None for cell in row["cells"].split(" | ")),
            )
            for row in csv.DictReader(file)
        ]


def table_of(headings: list[Heading]) -> RawTable:
    """Return a table with these headings and their cells."""
    rows = max(len(item.cells) for item in headings)
    body = [
        BodyRow(3 + row, [item.cells[row] if row < len(item.cells) else None for item in headings])
        for row in range(rows)
    ]
    headers = [item.header for item in headings]
    return RawTable(
        sheet="Sheet1",
        title="",
        measure_note="",
        left=0,
        header_first=2,
        header_last=2,
        headers=headers,
        body=body,
        totals=[],
        skipped=[],
    )


def outcomes_of(headings: list[Heading], direction: str = "") -> list[str]:
    """Return what becomes of each column of a table whose register is known."""
    raw = table_of(headings)
    dataset = DATASETS[headings[0].register]
    read = read_columns(dataset, TableToRead(headers=raw.headers, looks=Looks(raw, TODAY), direction=direction))
    return [
        _outcome(
            item.field,
            read.read[index].field.name if index in read.read else "",
            [found.name for found in (read.asked | read.unsaid).get(index, ())],
        )
        for index, item in enumerate(headings)
    ]


def _outcome(right: str, read: str, asked: list[str]) -> str:
    if read:
        return "read" if read == right else "wrong"
    if asked:
        return (
            "asked first" if asked[0] == right else "asked" if right in asked else "lost" if right else "asked in vain"
        )
    return "lost" if right else "left out"


def of_file(path: Path) -> dict[str, Counter[str]]:
    """Return the outcomes of each register of a file of headings."""
    found: dict[str, Counter[str]] = {}
    for _table, group in groupby(headings_of(path), key=lambda item: item.table):
        headings = list(group)
        found.setdefault(headings[0].register, Counter()).update(outcomes_of(headings))
    return found


def left_out(dataset: Dataset, every: int = 1) -> Iterable[tuple[Field, str, str]]:
    """Yield (field, spelling, outcome) of each declared spelling, read as though it were not declared."""
    number = 0
    for item in dataset.fields:
        for spelling in item.aliases:
            number += 1
            if number % every:
                continue
            others = {name for name in spelled(dataset.name, spelling) if name != item.name}
            if others:
                continue  # it is another field's too: nothing but the table can tell
            heading = Heading(table="", register=dataset.name, header=spelling, field=item.name, cells=_cells_of(item))
            yield item, spelling, _alone(dataset, heading)


def _cells_of(item: Field) -> tuple[object, ...]:
    if item.kind is Kind.INTEGER and item.name.endswith(("_in", "year")):
        return (2023, 2024)
    return tuple(choice.aliases[0] for choice in item.choices[:2] if choice.aliases) or _CELLS[item.kind]


def _alone(dataset: Dataset, heading: Heading) -> str:
    raw = table_of([heading])
    table = TableToRead(headers=raw.headers, looks=Looks(raw, TODAY), by_spelling=False)
    read = read_columns(dataset, table)
    return _outcome(
        heading.field,
        read.read[0].field.name if read.read else "",
        [found.name for found in (read.asked | read.unsaid).get(0, ())],
    )


def _line(name: str, counts: Counter[str]) -> str:
    with_field = sum(counts[outcome] for outcome in OUTCOMES[:4])
    share = (
        f"{counts['read'] / with_field:6.1%} read, {counts['asked first'] / with_field:6.1%} asked"
        if with_field
        else ""
    )
    return f"{name:<32} {share}  " + ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES)


def main(words: list[str]) -> int:
    """Print the table; 1 when something was read wrongly in a set of an author."""
    every = int(words[0]) if words and words[0].isdigit() else 1
    whole: Counter[str] = Counter()
    for dataset in DATASETS.values():
        counts = Counter(outcome for _field, _spelling, outcome in left_out(dataset, every))
        print(_line(f"left out: {dataset.name}", counts))
        whole += counts
    print(_line("left out, all", whole))
    files = [Path(word) for word in words if not word.isdigit()] or sorted(SETS.glob("*.csv"))
    wrong = 0
    for path in files:
        by_register = of_file(path)
        for register, counts in by_register.items():
            print(_line(f"{path.stem}: {register}", counts))
        total = sum(by_register.values(), Counter())
        print(_line(f"{path.stem}, all", total))
        wrong += total["wrong"]
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
