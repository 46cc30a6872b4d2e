"""Writes docs/coverage.md: each subject of a department with its registers, its numbers and the pages that show them.

`python -m docs.coverage`. Made from docs/subjects.csv and the declarations: a subject that names none fails a test.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from data_model.declared import DATASETS, INDICATORS

_FOLDER = Path(__file__).resolve().parent
PAGE, SUBJECTS = _FOLDER / "coverage.md", _FOLDER / "subjects.csv"
_HEAD = """# What is covered

The subjects of the articles this program comes from, the registers that keep them, the numbers that are counted or
reported, and the pages that show them. `figures` are reported numbers: where a subject has nothing else, no records of
it are kept. Written by `python -m docs.coverage` from docs/subjects.csv.

| # | subject | in English | registers | numbers | pages | remark |
| ---: | --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One subject: what keeps it, what is counted of it, where it is seen; `remark` alone where it is none of these."""

    number: int
    subject: str
    english: str
    registers: tuple[str, ...]
    indicators: tuple[str, ...]
    pages: tuple[str, ...]
    remark: str


def subjects() -> tuple[Subject, ...]:
    """Return the subjects in their order."""
    with SUBJECTS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Subject(
                number=int(row["number"]),
                **{name: row[name] for name in ("subject", "english", "remark")},
                **{name: tuple(row[name].split()) for name in ("registers", "indicators", "pages")},
            )
            for row in csv.DictReader(file)
        )


def page() -> str:
    """Return the page."""
    return _HEAD + "".join(map(_line, subjects()))


def _line(item: Subject) -> str:
    cells = (
        str(item.number),
        item.subject,
        item.english,
        ", ".join(DATASETS[name].title for name in item.registers),
        ", ".join(INDICATORS[name].title for name in item.indicators),
        ", ".join(f"`{name}`" for name in item.pages),
        item.remark,
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
