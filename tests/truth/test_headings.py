"""Headings of people who had not seen the lexicon, declared ones left out in turn, and tables of other things.

Nothing may be read wrongly without a word; what is lost is a column, never a table.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from benchmarks.headings import SETS, Heading, headings_of, left_out, outcomes_of, table_of
from data_model.declared import DATASETS, UPLOADED
from data_model.known.problems import Problem
from ingest.ask.context import Context
from ingest.match.match_table import match_table
from ingest_books import REAL, TODAY, check, check_bytes, needs_real

HERE = Path(__file__).parent
SETS_HERE = sorted(SETS.glob("*.csv"))
#: Spellings that only their being declared tells from another field of their register.
_ONLY_DECLARED = {
    ("activities", "Activity"),  # its name; of others their content
    ("activities", "Nội dung tiếp xúc"),
    ("delegations", "Title of its head"),  # in English a name may be a title too
    ("fdi_projects", "Đối tác"),  # a country in lists by country, else who invests
    ("ngo_aid", "Disbursed in"),
}
#: Registers whose tables are uploaded, and read by the words of their headings.
_OF_RECORDS = [name for name in UPLOADED if name != "figures"]


def outcomes(path: Path) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for _table, group in groupby(headings_of(path), key=lambda item: item.table):
        headings = list(group)
        found.setdefault(headings[0].register, Counter()).update(outcomes_of(headings))
    return found


@pytest.mark.parametrize("path", SETS_HERE, ids=lambda path: path.stem)
def test_headings_of_authors_are_read_or_asked_about(path: Path) -> None:
    of_records = sum((counts for name, counts in outcomes(path).items() if name in _OF_RECORDS), Counter())
    columns = sum(of_records[name] for name in ("read", "asked first", "asked", "lost"))
    assert columns > 200
    assert of_records["wrong"] == 0
    assert of_records["read"] >= columns * 0.85
    assert of_records["read"] + of_records["asked first"] >= columns * 0.95


def test_there_is_a_set_of_headings() -> None:
    assert SETS_HERE


@pytest.mark.parametrize("register", _OF_RECORDS)
def test_a_spelling_left_out_is_understood_by_its_meaning(register: str) -> None:
    found = list(left_out(DATASETS[register]))
    counts = Counter(outcome for _field, _spelling, outcome in found)
    wrong = {(register, spelling) for _field, spelling, outcome in found if outcome == "wrong"}
    assert wrong <= _ONLY_DECLARED
    assert counts["read"] >= len(found) * 0.9


@pytest.mark.parametrize("path", SETS_HERE, ids=lambda path: path.stem)
def test_a_table_of_a_clerk_is_never_thrown_away(path: Path) -> None:
    """Without a title that names its register a table is read as what it is, or it is asked what it is."""
    for name, group in groupby(headings_of(path), key=lambda item: item.table):
        headings = list(group)
        register = headings[0].register
        if register not in _OF_RECORDS:
            continue
        matched = match_table(table_of(headings), "Sheet1", "tep.xlsx", Context(unit="46", today=TODAY))
        if matched.dataset is None:
            (question,) = matched.questions
            assert register in dict(question.choices), name
        else:
            assert matched.dataset.name == register, name


def titles() -> dict[str, str]:
    with (HERE / "titles_of_headings.csv").open(encoding="utf-8", newline="") as file:
        return {row["table"]: row["title"] for row in csv.DictReader(file)}


@pytest.mark.parametrize(("name", "title"), titles().items())
def test_a_table_of_a_clerk_is_of_the_register_its_title_names(name: str, title: str) -> None:
    """It is read as that, or nothing else is offered; no other register takes it."""
    headings = [item for item in headings_of(SETS / "registers_of_work.csv") if item.table == name]
    raw = replace(table_of(headings), title=title)
    matched = match_table(raw, "Sheet1", "tep.xlsx", Context(unit="46", today=TODAY))
    offered = [code for question in matched.questions for code, _words in question.choices if code in UPLOADED]
    found = offered if matched.dataset is None else [matched.dataset.name]
    assert found == [headings[0].register]


#: What stands in the columns of other_columns.csv.
_CELLS = {
    "day": ("12/06/2024", "03/07/2023"),
    "text": ("Sở Y tế", "Nguyễn Văn A"),
    "count": (5, 12),
    "amount": (1500, 22000),
}


def test_what_looks_like_a_field_and_is_none_is_not_read() -> None:
    """The day of an appraisal, an advance, a contact, the hosts of a delegation: left out by name or asked about."""
    with (HERE / "other_columns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 300
    read = [
        (row["register"], direction, row["heading"])
        for row in rows
        for direction in (("in", "out") if row["register"] == "delegations" else ("",))
        if outcomes_of(
            [Heading(table="", register=row["register"], header=row["heading"], field="", cells=_CELLS[row["cells"]])],
            direction,
        )
        == ["wrong"]
    ]
    assert read == []


def other_tables() -> list[tuple[str, list[str], list[list[str]]]]:
    with (HERE / "other_tables.csv").open(encoding="utf-8", newline="") as file:
        tables = groupby(csv.DictReader(file), key=lambda row: row["title"])
        found = [(title, list(rows)) for title, rows in tables]
    return [
        (title, [row["heading"] for row in rows], [row["cells"].split("|") for row in rows]) for title, rows in found
    ]


def as_rows(title: str | None, headings: list[str], cells: list[list[str]]) -> list[list[object]]:
    body = [
        [number + 1, *(int(column[number]) if column[number].isdigit() else column[number] for column in cells)]
        for number in range(2)
    ]
    return [[title], [], ["STT", *headings], *body]


#: Whose columns are those of a register to the letter: only its title tells.
_ALIKE = {"ĐẦU TƯ RA NƯỚC NGOÀI"}


def read_in_silence(tables: Iterable[tuple[str, list[str], list[list[str]]]]) -> list[tuple[str, bool]]:
    """Return the tables of which a register takes rows without asking anything, and whether they had their title."""
    return [
        (title, shown is not None)
        for title, headings, cells in tables
        for shown in (title, None)
        if shown or title not in _ALIKE
        for table in check(as_rows(shown, headings, cells)).tables
        if table.dataset and table.rows and not any(item.is_open for item in table.questions)
    ]


def test_a_table_of_something_else_is_not_read_in_silence() -> None:
    """Every fourth, with its title and without; all of them with --long."""
    assert read_in_silence(other_tables()[::4]) == []


@pytest.mark.slow
def test_a_hundred_tables_of_something_else_are_not_read_in_silence() -> None:
    assert len(other_tables()) >= 100
    assert read_in_silence(other_tables()) == []


@needs_real
@pytest.mark.slow
def test_workbooks_of_strangers_are_not_read_in_silence() -> None:
    looked_at = 0
    for path in sorted((REAL / "corpus").iterdir()):
        try:
            checked = check_bytes(path.name, path.read_bytes())
        except Problem:
            continue  # refused aloud
        looked_at += 1
        for table in checked.tables:
            assert not (table.dataset and table.rows) or any(item.is_open for item in table.questions), path.name
    assert looked_at > 20
