"""Rows between the records: groups give what they say to the rows below and are no records."""

import pytest

from fdi_lists import DAY, FDI, PLAIN, fdi, project
from ingest_books import check_one, codes, tables

IN = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"]


def test_a_chairman_among_the_records_ends_no_table() -> None:
    table = check_one(
        [
            ["ĐOÀN VÀO"],
            IN,
            [1, "A", "Lào", 3, "05/06/2023"],
            [None, "Chủ tịch tỉnh Champasak", "Lào"],
            [3, "C", "Lào", 3, "05/06/2023"],
        ]
    )
    assert [row.values["name"] for row in table.rows] == ["A", "C"]
    assert ("E4", "required_empty") in codes(table)


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


def test_a_country_alone_in_a_list_of_countries_is_a_row() -> None:
    rows = [["ĐỐI TÁC"], ["STT", "Nước", "Đối tác", "Năm"], [1, "Lào", None, None], [2, "Nhật Bản", "Saijo", "2022"]]
    (found,) = tables(rows)
    assert [row.number for row in found.body] == [3, 4]


def test_numbered_countries_over_other_things_are_heads_of_groups() -> None:
    table = check_one(
        [
            ["THỎA THUẬN QUỐC TẾ"],
            ["TT", "Tên thỏa thuận", "Đối tác", "Ngày ký"],
            ["I", "Châu Á", None, None],
            ["1", "Lào (02 thỏa thuận)", None, None],
            ["-", "TT A", "Champasak", "01/02/2020"],
            ["-", "TT B", "Salavan", "01/02/2021"],
            ["2", "Nhật Bản", None, None],
            ["-", "TT C", "Saijo", "01/02/2022"],
        ]
    )
    found = [(row.values["title"], row.values["country"]) for row in table.rows]
    assert (found, table.rejected) == ([("TT A", "LA"), ("TT B", "LA"), ("TT C", "JP")], 0)


OF = ["STT", "Tên đoàn", "Số người", "Ngày đến"]


@pytest.mark.parametrize("dot", ["", "."])
@pytest.mark.parametrize("other", [["Đoàn đa quốc gia", 9, DAY], ["Các đoàn khác", None, None]])
def test_what_is_numbered_on_with_a_country_is_beside_it_and_not_of_it(dot: str, other: list[object]) -> None:
    body = [[f"1{dot}", "Nhật Bản"], ["-", "Gifu", 5, DAY], [f"2{dot}", *other], ["-", "Hỗn hợp", 9, DAY]]
    table = check_one([["ĐOÀN VÀO"], OF, *body, [f"3{dot}", "Lào"], ["-", "Viêng Chăn", 4, DAY]])
    countries = {row.values["name"]: row.values.get("countries") for row in table.rows}
    countries.pop("Đoàn đa quốc gia", None)
    assert countries == {"Gifu": ("JP",), "Hỗn hợp": None, "Viêng Chăn": ("LA",)}


@pytest.mark.parametrize("numbers", [(1, 2, 1, 2, 3), (1, 2, 3, 4, 5)])
def test_numbers_of_rows_below_a_numbered_country_leave_them_there(numbers: tuple[int, ...]) -> None:
    rows = [[number, f"Đoàn {number}", at + 1, DAY] for at, number in enumerate(numbers)]
    table = check_one([["ĐOÀN VÀO"], OF, [1, "Nhật Bản"], *rows[:2], [2, "Lào"], *rows[2:]])
    assert [row.values["countries"] for row in table.rows] == [("JP",)] * 2 + [("LA",)] * 3
