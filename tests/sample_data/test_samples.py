"""The sample workbooks: built from their declaration, marked as illustrative, and as EXPECTED says."""

import hashlib
import re
from collections import Counter
from datetime import datetime

import openpyxl
import pytest

from data_model.known.countries import find_countries
from sample_data import build

HEADERS = {
    "countries": ("Quốc gia/vùng lãnh thổ", "Nước đến"),
    "start": ("Từ ngày", "Ngày ký"),
    "persons": ("Số người",),
}


def cells(content):
    """Return {(sheet, address): value}."""
    book = openpyxl.load_workbook(content)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def sheet_of(expected):
    return openpyxl.load_workbook(build.FOLDER / expected.file)[expected.sheet]


def column(sheet, names):
    """Return the number of the column under the first header with one of these names; the signing date goes first."""
    found = {cell.value: cell.column for row in sheet.iter_rows(min_row=9, max_row=10) for cell in row if cell.value}
    return next(found[name] for name in reversed(names) if name in found)


def records(sheet):
    """Return the rows that start with a running number."""
    return [row for row in sheet.iter_rows(min_row=11, values_only=True) if isinstance(row[0], int)]


def day(value):
    """Return a date cell as a datetime, or None when it is no date: a reading of our own, not the program's."""
    if isinstance(value, datetime):
        return value
    return datetime.strptime(value, "%d/%m/%Y") if value and re.fullmatch(r"\d\d/\d\d/\d{4}", value) else None


def loading(expected):
    """Return (sheet, rows whose start is a date)."""
    sheet = sheet_of(expected)
    start = column(sheet, HEADERS["start"]) - 1
    return sheet, start, [row for row in records(sheet) if day(row[start])]


each_sheet = pytest.mark.parametrize("expected", build.EXPECTED, ids=lambda item: item.sheet)


@pytest.mark.parametrize("name", build.BOOKS)
def test_building_again_gives_the_committed_file(name, tmp_path):
    (tmp_path / name).write_bytes(build.workbook_bytes(build.BOOKS[name]))
    assert cells(tmp_path / name) == cells(build.FOLDER / name)


@pytest.mark.parametrize("name", build.BOOKS)
def test_building_twice_gives_the_same_bytes(name):
    digests = {hashlib.sha256(build.workbook_bytes(build.BOOKS[name])).hexdigest() for _ in range(2)}
    assert len(digests) == 1


@each_sheet
def test_every_sheet_says_on_top_that_it_is_illustrative(expected):
    assert sheet_of(expected)["A1"].value == "SỐ LIỆU MINH HỌA — không phải số liệu thật"


def test_every_sheet_is_declared():
    declared = {(item.file, item.sheet) for item in build.EXPECTED}
    assert declared == {(name, form.name) for name, forms in build.BOOKS.items() for form in forms}


@each_sheet
def test_rows_are_as_declared(expected):
    sheet, start, rows = loading(expected)
    assert (len(rows), len(records(sheet)) - len(rows)) == (expected.rows, expected.rejected)
    assert Counter(day(row[start]).year for row in rows) == expected.by_year


@each_sheet
def test_countries_are_as_declared(expected):
    sheet, _, rows = loading(expected)
    at = column(sheet, HEADERS["countries"]) - 1
    assert Counter(code for row in rows for code in find_countries(row[at])[0]) == expected.by_country


@each_sheet
def test_dates_stand_both_as_text_and_as_dates(expected):
    _, start, rows = loading(expected)
    assert {type(row[start]) for row in rows} == {str, datetime}


@pytest.mark.parametrize("expected", build.EXPECTED[1:], ids=lambda item: item.sheet)
def test_persons_are_as_declared(expected):
    sheet, start, rows = loading(expected)
    at = column(sheet, HEADERS["persons"]) - 1
    years = Counter()
    for row in rows:
        years[day(row[start]).year] += row[at] or 0
    assert years == expected.persons_by_year
    assert sum(years.values()) == expected.persons
    total = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Tổng cộng")
    assert total[at] == expected.printed_persons


def test_one_printed_total_is_right_and_one_is_not():
    inbound, outbound = build.EXPECTED[1:]
    assert inbound.printed_persons == inbound.persons
    sheet = sheet_of(outbound)
    at = column(sheet, HEADERS["persons"]) - 1
    assert sum(row[at] for row in records(sheet)) == 242 != outbound.printed_persons


@each_sheet
def test_the_mistakes_are_there(expected):
    values = {
        cell.strftime("%d/%m/%Y") if isinstance(cell, datetime) else str(cell or "")
        for row in sheet_of(expected).iter_rows(values_only=True)
        for cell in row
    }
    assert set(expected.mistakes) <= values


@each_sheet
def test_no_two_rows_are_the_same_record(expected):
    _, start, rows = loading(expected)
    keys = [(row[1].casefold(), day(row[start])) for row in rows]
    assert len(set(keys)) == len(keys)


@each_sheet
def test_the_form_is_that_of_a_real_appendix(expected):
    sheet = sheet_of(expected)
    texts = {cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)}
    assert {
        "SỞ NGOẠI VỤ",
        "Độc lập - Tự do - Hạnh phúc",
        "I. Cấp tỉnh",
        "II. Cấp sở, ngành",
        "THỦ TRƯỞNG ĐƠN VỊ",
    } <= texts
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A9:A10", "B9:B10"} <= merged
    assert any(re.fullmatch(r"[C-Z]9:[D-Z]9", area) for area in merged)
    assert sheet["A6"].font.name == "Times New Roman"
