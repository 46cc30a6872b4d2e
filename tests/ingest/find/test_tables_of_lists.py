"""Defects that workbooks built from truth brought to light, each as the table that showed it."""

from datetime import date
from decimal import Decimal

import pytest

from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedTable, Sheet
from ingest.read.letters.legacy_letters import with_todays_letters
from ingest_books import TODAY, check, check_one, codes

FDI = [
    "STT",
    "Tên dự án",
    "Nhà đầu tư",
    "Quốc tịch",
    "Ngày cấp",
    "Vốn đăng ký (triệu USD)",
    "Vốn thực hiện (triệu USD)",
]
PLAIN = FDI[1:]
DAY = date(2024, 5, 6)


def project(number: int, capital: object, implemented: object = None) -> list[object]:
    return [number, f"Nhà máy {number}", f"Công ty {number}", "Lào", DAY, capital, implemented]


def fdi(*rows: list[object], header: list[str] = FDI, merges: tuple[str, ...] = ()) -> CheckedTable:
    return check_one([["DỰ ÁN FDI NĂM 2024"], header, *rows], merges=merges)


def capitals(table: CheckedTable) -> list[Decimal | None]:
    return [row.values["registered_capital"] for row in table.rows]


def test_a_total_whose_sums_are_words_is_no_record() -> None:
    table = fdi(
        project(1, "gần 2,5", "1,5 triệu USD"),
        project(2, "3,5", "2,5 triệu USD"),
        [None, "Tổng cộng", None, None, None, "gần 6,0", "4,0 triệu USD"],
    )
    assert capitals(table) == [2_500_000, 3_500_000]
    assert [total.agrees for total in table.totals] == [True, True]


@pytest.mark.parametrize(
    "label",
    [
        "TỔNG CỘNG TOÀN TỈNH",
        "Tổng vốn đầu tư",
        "Tổng giá trị",
        "T.cộng",
        "Lũy kế đến nay",
        "Cộng các dự án",
        "Tổng cộng (triệu USD)",
        "Sum",
    ],
)
def test_a_total_in_any_words_is_added_up_again_and_never_loaded(label: str) -> None:
    right, wrong = (
        fdi(project(1, 2), project(2, 3), project(3, 4), [None, label, None, None, None, total]) for total in (9, 8)
    )
    assert capitals(right) == capitals(wrong) == [2_000_000, 3_000_000, 4_000_000]
    assert "total_differs" not in dict(map(reversed, codes(right)))
    assert ("F6", "total_differs") in codes(wrong)


def test_a_row_of_nothing_but_sums_is_known_by_its_numbers() -> None:
    table = fdi(
        ["TC toàn bộ", None, None, None, 9],
        *([*project(number, number)[1:6]] for number in (2, 3, 4)),
        header=PLAIN[:5],
    )
    assert capitals(table) == [2_000_000, 3_000_000, 4_000_000]
    assert ("A3", "row_is_sum") in codes(table)


def test_a_project_of_a_name_and_an_amount_alone_stays_a_record() -> None:
    table = fdi(
        project(1, 2),
        project(2, 3),
        [3, "Tăng cường năng lực", None, None, None, 7],
        [4, "Tổng công ty X", None, None, None, 8],
        project(5, 4),
    )
    assert capitals(table) == [2_000_000, 3_000_000, 7_000_000, 8_000_000, 4_000_000]


@pytest.mark.parametrize(
    "label",
    [
        "So với cùng kỳ",
        "Cùng kỳ năm 2023",
        "Tỷ lệ so với kế hoạch (%)",
        "Kế hoạch năm 2024",
        "Tăng/giảm (%)",
        "Bình quân",
    ],
)
def test_a_line_that_compares_is_no_record_and_named(label: str) -> None:
    table = fdi(project(1, 2), project(2, 3), [None, label, None, None, None, 95.5])
    assert capitals(table) == [2_000_000, 3_000_000]
    assert ("B5", "row_compares") in codes(table)


@pytest.mark.parametrize(
    ("header", "label"),
    [(FDI, ["Cấp mới", None]), (FDI, ["I", "Cấp mới"]), (PLAIN, ["Cấp mới"]), (PLAIN, ["I. Cấp mới"])],
)
def test_a_group_with_its_sum_gives_its_kind_and_is_no_record(header: list[str], label: list[object]) -> None:
    cut = len(FDI) - len(header)
    rows = [[*label, *[None] * (5 - cut - len(label)), 5], project(1, 2)[cut:], project(2, 3)[cut:]]
    more = [
        [
            "Điều chỉnh vốn"
            if cell == "Cấp mới"
            else "II"
            if cell == "I"
            else "II. Điều chỉnh vốn"
            if cell == "I. Cấp mới"
            else cell
            for cell in label
        ]
        + rows[0][len(label) : -1]
        + [7],
        project(3, 7)[cut:],
    ]
    table = fdi(*rows, *more, header=header)
    assert [(row.values["kind"], row.values["registered_capital"]) for row in table.rows] == [
        ("new", 2_000_000),
        ("new", 3_000_000),
        ("adjusted", 7_000_000),
    ]


def test_a_rest_below_countries_is_a_row_although_it_stands_in_the_column_of_numbers() -> None:
    table = check_one(
        [
            ["FDI CẤP MỚI NĂM 2023 THEO QUỐC GIA"],
            ["STT", "Quốc gia", "Số dự án cấp mới"],
            [1, "Lào", 3],
            [2, "Mỹ", 4],
            ["Các nước khác", None, 5],
        ]
    )
    assert [row.values["value"] for row in table.rows] == [3, 4]
    assert "figure_label_empty" in dict(map(reversed, codes(table)))  # refused and said, never lost


def test_a_group_right_below_the_header_is_no_part_of_it() -> None:
    rows = [
        ["DANH MỤC THỎA THUẬN QUỐC TẾ"],
        ["STT", "Tên văn bản", "Nước", "Ngày ký"],
        ["Thỏa thuận"],
        [1, "Bản A", "Lào", DAY],
        ["Kế hoạch"],
        [2, "Bản B", "Lào", DAY],
    ]
    assert [row.values["kind"] for row in check_one(rows).rows] == ["agreement", "plan"]


def test_an_empty_column_under_a_merged_header_takes_no_field() -> None:
    rows = [
        ["DANH MỤC THỎA THUẬN QUỐC TẾ"],
        ["STT", "Tên văn bản", "Đối tác nước ngoài", None, None, "Ngày ký"],
        [None, None, "Tên đối tác", None, "Quốc gia/vùng lãnh thổ", None],
        [1, "Bản A", "Tỉnh Champasak", None, "Lào", DAY],
    ]
    table = check_one(rows, merges=["A2:A3", "B2:B3", "C2:E2", "F2:F3"])
    assert (table.rows[0].values["partner_name"], table.rows[0].values["country"]) == ("Tỉnh Champasak", "LA")


@pytest.mark.parametrize("cells", [["937,5", "1.234", "1,173"], ["46,386,500", "186.500", "22,500,000"]])
def test_a_column_that_shows_no_one_way_of_writing_is_asked_about(cells: list[str]) -> None:
    table = fdi(*(project(number, cell) for number, cell in enumerate(cells, start=1)))
    assert [question.kind for question in table.questions] == ["number_style"]
    assert table.waiting > 0


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["12,5", "1,234"], ["12500000", "1234000"]),
        (["2.000.000", "1.234"], ["2000000000000", "1234000000"]),
        (["1.234,56", "1.234"], ["1234560000", "1234000000"]),
    ],
)
def test_a_column_that_shows_it_is_read(cells: list[str], values: list[str]) -> None:
    assert capitals(fdi(*(project(number, cell) for number, cell in enumerate(cells, start=1)))) == list(
        map(Decimal, values)
    )


def test_a_total_of_a_page_is_that_of_its_page() -> None:
    table = fdi(
        project(1, 2),
        project(2, 3),
        [None, "Cộng trang 1", None, None, None, 5],
        project(3, 4),
        project(4, 1),
        [None, "Tổng cộng", None, None, None, 10],
    )
    assert "total_differs" not in dict(map(reversed, codes(table)))
    assert [(total.label, total.agrees) for total in table.totals] == [("Cộng trang 1", True), ("Tổng cộng", True)]


def test_words_without_accents_still_join_days_and_countries() -> None:
    row = (
        check_one(
            [
                ["DANH SACH DOAN VAO"],
                ["STT", "Ten doan", "Quoc gia", "Thoi gian"],
                [1, "Doan A", "Thai Lan va Uc", "tu 5/3 den 9/3/2024"],
            ]
        )
        .rows[0]
        .values
    )
    assert (row["countries"], row["starts_on"], row["ends_on"]) == (("TH", "AU"), date(2024, 3, 5), date(2024, 3, 9))


@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1e308])
def test_a_number_that_is_none_is_no_date(value: float) -> None:
    table = check(
        [["DANH SÁCH ĐOÀN VÀO"], ["STT", "Tên đoàn", "Quốc gia", "Ngày đến"], [1, "Đoàn A", "Lào", value]]
    ).tables[0]
    assert ("D3", "date_unreadable") in codes(table)


@pytest.mark.parametrize("texts", [[f"{number}/QÐ-UBND" for number in range(1, 9)], ["0 â", "1 â", "2 â"]])
def test_a_letter_alone_shows_no_old_encoding(texts: list[str]) -> None:
    sheet = Sheet(name="Trang 1", cells=[["Danh sách viện trợ", None], *([text, "Đường số 5"] for text in texts)])
    assert (
        with_todays_letters(Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet])).sheets[0].cells
        == sheet.cells
    )


def test_hidden_rows_are_named() -> None:
    rows = [["DỰ ÁN FDI"], FDI, *(project(number, number) for number in range(1, 6))]
    sheet = Sheet(
        name="FDI", cells=[[*row, *[None] * (7 - len(row))] for row in rows], hidden_rows=(3, 4, 6), hidden_columns=(2,)
    )
    checked = check_book(
        Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet]), Context(unit="46", year=None, today=TODAY)
    )
    said = {item.code: (item.cell, item.words.values) for item in checked.notes}
    assert said["rows_hidden"] == ("A4", {"which": "4–5, 7"})
    assert said["columns_hidden"] == ("C1", {"columns": "C"})
    assert len(checked.tables[0].rows) == 5
