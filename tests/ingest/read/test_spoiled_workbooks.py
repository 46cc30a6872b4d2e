"""Hundreds of spoiled workbooks: each is read or refused in words, soon, and the database stays as it was."""

import io
import re
from dataclasses import replace
from random import Random

import openpyxl
import pytest

import examples
from books_of_formats import ods
from data_model.known.problems import Problem, Words
from ingest.annotate import annotated
from ingest.check import check_book
from ingest.model import CheckedFile
from ingest.read import read_book
from spoiled_books import HERE, in_time, look_at, whole_books, whole_files
from truth import more_quirks as more_quirks
from truth.compare import read_here
from truth.mutants import CELLS, FILES, FORMULAS, HTML, spoiled
from truth.page import Page, workbook_of
from ui.parts.cells import Column
from ui.parts.plain_text import as_markdown, own_words, sentence
from ui.parts.table import table_html


@pytest.mark.sampled(1)
@pytest.mark.parametrize("batch", range(8 if examples.LONG else 3))
def test_spoiled_cells_never_stop_the_reader(batch: int) -> None:
    done = set()
    for number in range(batch * 60, (batch + 1) * 60):
        random = Random(f"spoiled {number}")
        book, names = spoiled(whole_books()[number % len(whole_books())], random)
        with in_time():
            look_at(book)
        done |= set(names)
    assert len(done) > len(CELLS) * 0.8


@pytest.mark.sampled(5)
@pytest.mark.parametrize("way", FILES)
def test_spoiled_files_are_read_or_refused_in_words(way: str) -> None:
    said = []
    for number in range(5 if examples.LONG else 2):
        random = Random(f"{way} {number}")
        data = FILES[way](whole_files()[random.randrange(len(whole_files()))], random)
        with in_time(60):
            try:
                book = read_book("tep.xlsx", data)
            except Problem as problem:
                said.append(problem.code if str(problem) else "no words")
                continue
            look_at(book)
    assert set(said) <= {
        "workbook_broken",
        "not_a_table_file",
        "reader_stopped",
        "too_large",
        "too_much_memory",
        "text_encoding",
        "text_quotes",
        "text_ragged",
        "password",
        "file_empty",
        "web_page",
        "xml_workbook",
    }


def hostile() -> CheckedFile:
    """A list whose every text is markup or looks like a formula."""
    page = Page(name="<i>Trang</i> =1+1", dataset="delegations")
    rows = [
        ["<h1>ĐOÀN VÀO</h1>"],
        ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "<u>Cột lạ</u>", "Kinh phí (triệu đồng)"],
        *([number, text, text, text, text, text, "1.234"] for number, text in enumerate((*HTML, *FORMULAS), start=1)),
    ]
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
    for html in (
        *(sentence(item.words) for item in issues if isinstance(item.words, Words)),
        *(own_words(item.text) for item in issues),
        *(sentence(question.words) for question in checked.questions),
        table_html([Column("Ô"), Column("Nội dung")], [[item.cell, item.text] for item in issues]),
    ):
        assert not tags.search(html), html
    for text in (*HTML, *(str(item.words) for item in issues)):
        assert not re.search(r"(?<!\\)[<\[]", as_markdown(text))


def test_the_marked_workbook_holds_no_formula_of_a_text() -> None:
    checked, data = hostile()
    for task in (checked, replace(checked, name="tệp.xlsx")):
        book = openpyxl.load_workbook(io.BytesIO(annotated(task, data)))
        cells = [
            cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        assert len(cells) > 100
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert {cell.value for cell in cells} >= {"=1+1", "@SUM(A1)"}


def test_a_sheet_has_no_more_columns_than_excel_has_letters_for() -> None:
    def wide(columns: int) -> bytes:
        gap = f'<table:table-cell table:number-columns-repeated="{columns - 1}"/>'
        not_computed = '<table:table-cell table:formula="of:=1+1"/>'
        return ods(f"<table:table-row>{gap}{not_computed}</table:table-row>")

    assert len(read_book("a.ods", wide(16_384)).sheets[0].cells[0]) == 16_384
    with pytest.raises(Problem) as caught:
        read_book("a.ods", wide(18_279))
    assert caught.value.code == "too_large"
