"""Hundreds of spoiled workbooks: each is read or refused in words, soon, and the database stays as it was."""

import io
import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import pytest

from data_model.problems import Problem, Words
from ingest.annotate import annotated
from ingest.check import check_book
from ingest.model import Book, CheckedFile, Context
from ingest.read import read_book
from ingest.report import file_report
from truth import more_quirks as more_quirks
from truth.compare import TODAY, read_here
from truth.figures import TABLES, written
from truth.layout import plain_layout, render
from truth.mutants import CELLS, FILES, FORMULAS, HTML, spoiled
from truth.page import Page, workbook_of
from truth.quirks import QUIRKS, quirks_of
from truth.records import DATASETS
from ui.table import Column, table_html
from ui.words import as_markdown, own_words, sentence

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"
HERE = Context("46", 2024, TODAY)
_SECONDS = 10  # a whole one takes hundredths of one


@contextmanager
def in_time(seconds: int = _SECONDS) -> Iterator[None]:
    """Fail what takes longer, where the system can: a reader that hangs would hold the whole run."""
    def late(*_about: object) -> None:
        raise AssertionError(f"still reading after {seconds} seconds")

    if hasattr(signal, "SIGALRM"):
        before = signal.signal(signal.SIGALRM, late)
        signal.alarm(seconds)
    try:
        yield
    finally:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)


@cache
def whole_files() -> list[bytes]:
    """Workbooks in many layouts, one of each kind of table."""
    files = []
    for dataset in DATASETS:
        for number in range(3):
            random = Random(f"whole {dataset} {number}")
            layout = plain_layout(dataset, random, 6)
            for name in random.sample(quirks_of(dataset), 4):
                QUIRKS[name](layout, random)
            files.append(workbook_of(render(layout, random)))
    return [*files, *(workbook_of([written(make(Random(1)), Random(1))[0]]) for make in TABLES.values())]


@cache
def whole_books() -> list[Book]:
    samples = [read_here(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.xlsx"))]
    return [*(read_here("tep.xlsx", data) for data in whole_files()), *samples]


def look_at(book: Book) -> CheckedFile | None:
    """Check a book and say everything there is to say of it; None when it is refused in words."""
    try:
        checked = check_book(book, HERE)
    except Problem as problem:
        return None if str(problem) else pytest.fail(f"{problem.code} has no words")
    json.dumps(file_report(checked), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return checked


@pytest.mark.parametrize("batch", range(8))
def test_spoiled_cells_never_stop_the_reader(batch: int) -> None:
    done = set()
    for number in range(batch * 60, (batch + 1) * 60):
        random = Random(f"spoiled {number}")
        book, names = spoiled(whole_books()[number % len(whole_books())], random)
        with in_time():
            look_at(book)
        done |= set(names)
    assert len(done) > len(CELLS) * 0.8


@pytest.mark.parametrize("way", FILES)
def test_spoiled_files_are_read_or_refused_in_words(way: str) -> None:
    said = []
    for number in range(5):
        random = Random(f"{way} {number}")
        data = FILES[way](whole_files()[random.randrange(len(whole_files()))], random)
        with in_time(60):
            try:
                book = read_book("tep.xlsx", data)
            except Problem as problem:
                said.append(problem.code if str(problem) else "no words")
                continue
            look_at(book)
    assert set(said) <= {"workbook_broken", "not_a_table_file", "reader_stopped", "too_large", "too_much_memory", "text_encoding", "text_quotes", "text_ragged", "password", "file_empty", "web_page", "xml_workbook"}


def hostile() -> CheckedFile:
    """A list whose every text is markup or looks like a formula."""
    page = Page("<i>Trang</i> =1+1", dataset="delegations")
    rows = [["<h1>ĐOÀN VÀO</h1>"], ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "<u>Cột lạ</u>", "Kinh phí (triệu đồng)"],
            *([number, text, text, text, text, text, "1.234"] for number, text in enumerate((*HTML, *FORMULAS), start=1))]
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            page.put(row, column, value)
    page.name = "Trang 1"
    return check_book(read_here("<b>tệp</b>.xlsx", workbook_of([page])), HERE), workbook_of([page])


def test_text_of_cells_is_never_markup_on_a_page() -> None:
    checked, _data = hostile()
    issues = [item for table in checked.tables for item in table.issues]
    assert len(issues) > 20
    tags = re.compile(r"<(?!/?span\b|/?div\b|/?table\b|/?t[rdh]\b|/?thead\b|/?tbody\b|br>|wbr>)")
    for html in (*(sentence(item.words) for item in issues if isinstance(item.words, Words)), *(own_words(item.text) for item in issues), *(sentence(question.words) for question in checked.questions),
                 table_html([Column("Ô"), Column("Nội dung")], [[item.cell, item.text] for item in issues])):
        assert not tags.search(html), html
    for text in (*HTML, *(str(item.words) for item in issues)):
        assert not re.search(r"(?<!\\)[<\[]", as_markdown(text))


def test_the_marked_workbook_holds_no_formula_of_a_text() -> None:
    checked, data = hostile()
    for task in (checked, replace(checked, name="tệp.xlsx")):
        book = openpyxl.load_workbook(io.BytesIO(annotated(task, data)))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert len(cells) > 100
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert {cell.value for cell in cells} >= {"=1+1", "@SUM(A1)"}
