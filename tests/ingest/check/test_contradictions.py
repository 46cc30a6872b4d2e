"""Numbers that contradict each other in one file: said with both numbers and both cells, and loaded all the same."""

from datetime import date

import pytest

from ingest.ask.context import Context
from ingest.check import check_book
from ingest.check.stated_counts import stated_by
from ingest.model import Book, CheckedFile
from ingest_books import TODAY, check, check_one, sheet

ODA = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Tổng mức đầu tư (triệu đồng)",
    "Vốn nước ngoài (triệu đồng)",
    "Lũy kế giải ngân (triệu đồng)",
    "Giải ngân trong năm 2024 (triệu đồng)",
]
IN = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"]


def warned(checked: CheckedFile, code: str) -> list[tuple[str, dict]]:
    return [(item.cell, item.words.values) for table in checked.tables for item in table.issues if item.code == code]


def book(*sheets: tuple[str, list[list[object]]]) -> CheckedFile:
    return check_book(
        Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet(rows, name=name) for name, rows in sheets]),
        Context(unit="46", year=None, today=TODAY),
    )


def test_a_part_is_never_more_than_its_whole() -> None:
    checked = check(
        [
            ["DỰ ÁN ODA NĂM 2024"],
            ODA,
            [1, "Cấp nước", "JICA", 100, 120, 50, 60],
            [2, "Thoát nước", "JICA", 100, 80, 50, 20],
        ]
    )
    found = warned(checked, "part_exceeds_whole")
    assert [cell for cell, _values in found] == ["E3", "G3"]
    assert found[0][1] | {"part": 0, "whole": 0} == {
        "part": 0,
        "value": "120.000.000",
        "whole": 0,
        "whole_value": "100.000.000",
        "cell": "D3",
    }
    assert len(checked.tables[0].rows) == 2


def test_parts_in_another_currency_are_not_compared() -> None:
    header = ["STT", "Tên dự án", "Nhà tài trợ", "Tổng mức đầu tư (triệu USD)", "Vốn đối ứng (triệu đồng)"]
    assert not warned(check([["DỰ ÁN ODA"], header, [1, "Cấp nước", "JICA", 5, 9000]]), "part_exceeds_whole")


def test_a_quarter_is_never_more_than_the_year_so_far() -> None:
    rows = [
        ["SỐ ĐOÀN VÀO THEO QUỐC GIA NĂM 2024"],
        ["STT", "Quốc gia", "Quý I", "6 tháng đầu năm", "Cả năm"],
        [1, "Lào", 30, 20, 50],
        [2, "Thái Lan", 5, 9, 12],
    ]
    found = warned(check(rows), "period_exceeds_longer")
    assert [(cell, values["value"], values["longer_value"], values["cell"]) for cell, values in found] == [
        ("C3", "30", "20", "D3")
    ]


def test_months_on_one_sheet_and_the_year_on_another_are_compared() -> None:
    month = (
        "Tháng",
        [["SỐ ĐOÀN VÀO THÁNG 6 NĂM 2024"], ["STT", "Quốc gia", "Số đoàn vào"], [1, "Lào", 12], [2, "Mỹ", 1]],
    )
    half = (
        "Nửa năm",
        [["SỐ ĐOÀN VÀO 6 THÁNG ĐẦU NĂM 2024"], ["STT", "Quốc gia", "Số đoàn vào"], [1, "Lào", 7], [2, "Mỹ", 4]],
    )
    found = warned(book(month, half), "period_exceeds_longer")
    assert [(cell, values["cell"]) for cell, values in found] == [("C3", "Nửa năm!C3")]


def test_more_delegations_than_persons_cannot_be() -> None:
    rows = [
        ["ĐOÀN VÀO NĂM 2024 THEO QUỐC GIA"],
        ["STT", "Quốc gia", "Số đoàn vào", "Số lượt người đoàn vào"],
        [1, "Lào", 12, 7],
        [2, "Mỹ", 3, 30],
    ]
    assert [cell for cell, _values in warned(check(rows), "part_exceeds_whole")] == ["C3"]


def test_a_project_in_the_lists_of_oda_and_of_ngos_is_named() -> None:
    oda = ("ODA", [["DỰ ÁN ODA"], ODA[:4], [1, "Cấp nước sạch A Lưới", "UNICEF", 100]])
    ngo = (
        "PCPNN",
        [
            ["VIỆN TRỢ PCPNN"],
            ["STT", "Tên khoản viện trợ", "Tổ chức PCPNN", "Ngày phê duyệt", "Giá trị cam kết (USD)"],
            [1, "CẤP NƯỚC SẠCH A LƯỚI", "Quỹ Nhi đồng Liên hợp quốc", date(2024, 5, 6), 5000],
            [2, "Việc khác", "UNICEF", date(2024, 5, 6), 5000],
        ],
    )
    assert [(cell, values["row"]) for cell, values in warned(book(oda, ngo), "in_two_registers")] == [("B3", "ODA!3")]


def rows_of(count: int) -> list[list[object]]:
    return [[number, f"Đoàn {number}", "Lào", 5, date(2024, 5, number)] for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("title", "rows", "warnings"),
    [
        ("DANH SÁCH 3 ĐOÀN VÀO NĂM 2024", 3, 0),
        ("DANH SÁCH 4 ĐOÀN VÀO NĂM 2024", 3, 1),
        ("ĐOÀN VÀO NĂM 2024 (05 đoàn)", 3, 1),
        ("ĐOÀN VÀO NĂM 2024", 3, 0),
        ("Tổng số 12 đoàn vào, gồm 3 đoàn cấp tỉnh", 3, 0),
    ],
)
def test_a_title_that_counts_the_list_is_compared_with_it(title: str, rows: int, warnings: int) -> None:
    table = check_one([[title], IN, *rows_of(rows)])
    assert sum(item.code == "count_differs" for item in table.issues) == warnings
    assert len(table.rows) == rows


def test_a_number_over_several_lists_of_a_sheet_is_that_of_all() -> None:
    rows = [["DANH SÁCH 5 ĐOÀN VÀO NĂM 2024"], IN, *rows_of(3), [], ["Tháng sau"], IN, *rows_of(2)]
    assert not warned(check(rows), "count_differs")
    assert len(warned(check(rows[:-1]), "count_differs")) == 1


def test_a_group_that_counts_its_rows_is_compared_with_them() -> None:
    rows = [
        ["ĐOÀN VÀO NĂM 2024"],
        IN,
        ["I", "Cấp tỉnh (2 đoàn)"],
        *rows_of(2),
        ["II", "Cấp sở, ngành: 05 đoàn"],
        *rows_of(3),
    ]
    assert [(cell, values["stated"], values["counted"]) for cell, values in warned(check(rows), "count_differs")] == [
        ("A6", 5, 3)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("DANH SÁCH 25 ĐOÀN VÀO", 25),
        ("gồm 05 đoàn", 5),
        ("Đoàn vào năm 2024", None),
        ("Danh sách đoàn vào 6 tháng", None),
        ("có 3 dự án", None),
        ("Tổng số: 7 đoàn", 7),
    ],
)
def test_what_a_title_counts(text: str, number: int | None) -> None:
    assert stated_by(text, "delegations") == number
