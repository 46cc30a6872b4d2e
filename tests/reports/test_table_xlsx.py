"""Numbers, days and words of a workbook: exact or not at all, and never a formula."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from reports.table import NUMERAL, Table, TakenColumn
from reports.table_csv import table_csv
from reports.table_xlsx import is_exact
from taken import body, sheet_of
from translations import speaking

FORMULAS = (
    "=1+1",
    "+84 24 3799 3000",
    "-2",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    "#N/A",
    "TRUE",
)


def simple(*values, title: str = "Số liệu", whole: str = "#,##0") -> Table:
    return Table(title, (), (TakenColumn("Giá trị", whole),), [[value] for value in values])


@settings(deadline=None, max_examples=20)  # a workbook for each
@given(st.lists(st.decimals(-(10**15) + 1, 10**15 - 1, places=2).filter(is_exact), min_size=20, max_size=200))
def test_numbers_of_up_to_fifteen_digits_come_back_exactly(values: list[Decimal]) -> None:
    cells = [row[0] for row in body(sheet_of(simple(*values)), simple(*values))]
    assert {cell.data_type for cell in cells} == {"n"}
    assert [Decimal(repr(cell.value)) for cell in cells] == values


@pytest.mark.parametrize(
    "value",
    [Decimal("9999999999999999.99"), Decimal("1234567890123456"), Decimal("-12345678901234.567"), 12345678901234567],
)
def test_a_longer_number_is_never_silently_another_one(value) -> None:
    table = simple(value, Decimal(7))
    sheet = sheet_of(table)
    long, short = (row[0] for row in body(sheet, table))
    assert (long.data_type, long.value) == ("s", format(value, "f") if isinstance(value, Decimal) else str(value))
    assert short.value == 7
    assert "Excel" in " ".join(str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row)


def test_years_and_rows_stand_without_separators_and_amounts_with_the_decimals_they_have() -> None:
    assert body(sheet_of(simple(2024, whole=NUMERAL)), simple(2024, whole=NUMERAL))[0][0].number_format == "0"
    amounts = simple(Decimal("11974405.56"), Decimal("3150000000000"))
    assert {row[0].number_format for row in body(sheet_of(amounts), amounts)} == {"#,##0.00"}


def test_days_are_days_as_the_reader_writes_them() -> None:
    table = simple(date(2024, 12, 31), datetime(2024, 1, 5, 7, 5), date(1899, 12, 31))
    day, moment, too_early = (row[0] for row in body(sheet_of(table), table))
    assert (day.value, day.number_format) == (datetime(2024, 12, 31), "dd/mm/yyyy")
    assert (moment.value, moment.number_format) == (datetime(2024, 1, 5, 7, 5), "dd/mm/yyyy hh:mm")
    assert (too_early.data_type, too_early.value) == ("s", "1899-12-31")
    with speaking("en"):
        assert body(sheet_of(table), table)[0][0].number_format == "[$-409]d mmm yyyy"


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula(text: str) -> None:
    table = Table(text, ((text, text),), (TakenColumn(text),), [[text]])
    cells = [cell for row in sheet_of(table).iter_rows() for cell in row if cell.value is not None]
    assert len(cells) == 5
    assert {(cell.data_type, cell.value) for cell in cells} == {("s", text)}
    if text[0] in "=+-@\t":
        assert all(cell.quotePrefix for cell in cells)
        rows = list(csv.reader(io.StringIO(table_csv(table).decode("utf-8-sig"))))
        assert [cell for row in rows for cell in row] == [f"'{text}"] * 5


def test_a_text_longer_than_a_cell_ends_in_an_ellipsis() -> None:
    value = body(sheet_of(simple("đ" * 40000)), simple(""))[0][0].value
    assert (len(value), value[-2:]) == (32767, "đ…")


def test_a_title_that_no_sheet_may_bear_is_cut_to_one() -> None:
    assert sheet_of(simple(1, title="Vốn [USD]: 2020/2021? " * 4)).title == "Vốn  USD   2020 2021  Vốn  USD"
    assert sheet_of(simple(1, title="***")).title == "1"


def printed(columns: int, letters: int, fact: str = "") -> Worksheet:
    """Return the sheet of a table of so many columns of texts, with a fact above it."""
    taken = tuple(TakenColumn(f"Cột {at}") for at in range(columns))
    rows = [["chữ " * (letters // 4)] * columns] * 3
    return sheet_of(Table("Số liệu", (("Ghi chú", fact),) if fact else (), taken, rows))


@pytest.mark.parametrize(("columns", "letters", "lying"), [(2, 30, False), (6, 30, True), (9, 60, True)])
def test_a_table_is_printed_as_wide_as_the_paper_and_lies_only_where_it_is_wide(columns, letters, lying) -> None:
    sheet = printed(columns, letters)
    assert sheet.page_setup.orientation == ("landscape" if lying else "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sum(dimension.width for dimension in sheet.column_dimensions.values()) <= 250
    assert sheet.print_title_rows


def test_a_list_of_many_columns_stands_on_few_sheets_side_by_side_each_of_which_names_its_rows() -> None:
    taken = tuple(TakenColumn(title) for title in ("Đơn vị", "Loại", "Tên đoàn", *("Cột",) * 21))
    row = ["Huế", "vào", "Đoàn thăm và làm việc với thành phố " * 2, *(["mười hai chữ"] * 16), *(["dài " * 12] * 5)]
    sheet = sheet_of(Table("Số liệu", (), taken, [row] * 3))
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        2,
        0,
    )
    assert sheet.print_title_cols == "$A:$C"
    assert printed(6, 30).print_title_cols is None


def test_a_fact_wider_than_the_table_stands_in_several_lines_above_it() -> None:
    sheet = printed(4, 12, "rất dài " * 40)
    assert [str(found) for found in sheet.merged_cells.ranges] == ["B2:D2"]
    assert sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 60
    assert not printed(4, 12, "ngắn").merged_cells.ranges
