"""Finding tables: where they start and end, what their columns are called, which rows are records."""

import pytest

from ingest.find import find_tables
from ingest.find.row_words import is_letterhead, is_measure_note, is_signature, split_marker
from ingest.notation.sum_words import begins_as_total, counted_by, is_total
from ingest_books import FORMS, needs_forms, sheet, tables

LETTERHEAD = [
    ["UBND THÀNH PHỐ HUẾ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ NGOẠI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["Số: 12/BC-SNgV", None, None, "Huế, ngày 05 tháng 01 năm 2025"],
    [],
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    ["(Kèm theo Báo cáo số 12/BC-SNgV)"],
    [None, None, None, "Đơn vị tính: triệu đồng"],
]


def one(rows, merges=()):
    found = tables(rows, merges)
    assert len(found) == 1
    return found[0]


def skipped(table):
    return [(item.row, item.why) for item in table.skipped]


def test_title_and_measure_are_found_and_the_letterhead_left_out():
    table = one([*LETTERHEAD, ["STT", "Tên đoàn", "Số người", "Kinh phí"], [1, "A", 5, 10]])
    assert table.title == "DANH SÁCH ĐOÀN VÀO NĂM 2024"
    assert table.measure_note == "Đơn vị tính: triệu đồng"
    assert (table.header_first, table.header_last, table.left) == (8, 8, 0)
    assert [(row.number, row.cells) for row in table.body] == [(9, [1, "A", 5, 10])]


def test_two_row_headers_are_flattened_and_tall_ones_said_once():
    rows = [
        ["TT", "Tên thỏa thuận", "Đối tác nước ngoài", None, "Hiệu lực", None],
        [None, None, "Tên đối tác", "Quốc gia", "Từ ngày", "Đến ngày"],
        [1, "Bản ghi nhớ", "Champasak", "Lào", "01/01/2020", None],
    ]
    table = one(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:F1"])
    assert table.headers == [
        "TT",
        "Tên thỏa thuận",
        "Đối tác nước ngoài / Tên đối tác",
        "Đối tác nước ngoài / Quốc gia",
        "Hiệu lực / Từ ngày",
        "Hiệu lực / Đến ngày",
    ]
    assert (table.header_first, table.header_last) == (1, 2)
    assert len(table.body) == 1


def test_a_part_may_stand_alone_under_its_parent():
    table = one(
        [
            ["#", "Tên dự án", "Kế hoạch vốn 2024", "Chủ dự án"],
            [None, None, "Vốn nước ngoài", None],
            [1, "A", 5, "Sở A"],
        ],
        ["A1:A2", "B1:B2", "D1:D2"],
    )
    assert table.headers == ["#", "Tên dự án", "Kế hoạch vốn 2024 / Vốn nước ngoài", "Chủ dự án"]
    assert [row.number for row in table.body] == [3]


def test_a_row_under_a_header_that_does_not_reach_down_is_a_row():
    table = one([["STT", "Tên dự án", "Chủ dự án"], [None, "Nước sạch", None], [1, "A", "B"]], ["A1:A2"])
    assert table.headers == ["STT", "Tên dự án", "Chủ dự án"]


def test_a_two_row_header_without_merges_reads_the_same():
    table = one(
        [
            ["TT", "Tên", "Đối tác", None, "Ghi chú"],
            [None, None, "Tên đối tác", "Quốc gia", None],
            [1, "A", "B", "Lào", "x"],
        ]
    )
    assert table.headers == ["TT", "Tên", "Đối tác / Tên đối tác", "Đối tác / Quốc gia", "Ghi chú"]


def test_a_three_row_header():
    rows = [
        ["STT", "Tên", "Số lượng đại biểu", None, None, None, "Kinh phí"],
        [None, None, "Người Việt Nam", "Người nước ngoài", None, None, None],
        [None, None, None, "Ở trong nước", "Từ nước ngoài", "Đến từ (các nước)", None],
        [1, "A", 5, 6, 7, "Lào", 8],
    ]
    table = one(rows, ["A1:A3", "B1:B3", "C1:F1", "C2:C3", "D2:F2", "G1:G3"])
    assert table.headers[2:6] == [
        "Số lượng đại biểu / Người Việt Nam",
        "Số lượng đại biểu / Người nước ngoài / Ở trong nước",
        "Số lượng đại biểu / Người nước ngoài / Từ nước ngoài",
        "Số lượng đại biểu / Người nước ngoài / Đến từ (các nước)",
    ]
    assert [row.number for row in table.body] == [4]


@pytest.mark.parametrize(
    "numbers", [["(1)", "(2)", "(3)", "(4)"], [1, 2, 3, 4], ["A", "B", 1, 2], ["1", "2", "3", "4=2+3"]]
)
def test_a_row_of_column_numbers_is_no_record(numbers):
    table = one([["STT", "Tên đoàn", "Số người", "Kinh phí"], numbers, [1, "A", 2, 3]])
    assert [row.number for row in table.body] == [3]
    assert skipped(table) == [(2, "note")]


def test_totals_first_and_last_and_their_notes_are_no_records():
    table = one(
        [
            ["Quốc gia", "Số dự án", "Vốn"],
            ["TỔNG SỐ - TOTAL", 3, 30],
            ["Trong đó:", None, None],
            ["Lào", 1, 10],
            ["Cộng hòa Séc", 2, 20],
            ["Tổng cộng", 3, 30],
        ]
    )
    assert [row.cells[0] for row in table.body] == ["Lào", "Cộng hòa Séc"]
    assert [row.number for row in table.totals] == [2, 6]
    assert skipped(table) == [(2, "total"), (3, "note"), (6, "total")]


@pytest.mark.parametrize(
    "label",
    [
        "Tổng",
        "TỔNG SỐ",
        "Cộng",
        "Cộng:",
        "Tổng cộng",
        "Total",
        "WHOLE COUNTRY",
        "TỔNG SỐ - TOTAL",
        "Tổng cộng (I+II)",
        "Cộng I",
        "Tổng số đoàn: 12",
        "Cộng: 12 đoàn",
        "Tæng sè - Total",
        "Cả nước",
        "Tổng số thành viên: 57",
    ],
)
def test_totals_by_their_words(label):
    assert is_total(label)


@pytest.mark.parametrize(
    "label",
    [
        "Tổng Lãnh sự quán Hàn Quốc",
        "Cộng hòa Séc",
        "Cộng đồng người Việt",
        "Tổng cục Du lịch",
        "Đoàn Tổng Bí thư",
        "Tổng công ty Điện lực",
        "Cộng tác viên",
        "Tổng thống Hàn Quốc",
        "Total Energies",
        "Hà Nội",
    ],
)
def test_names_that_begin_like_totals_are_none(label):
    assert not is_total(label)


@pytest.mark.parametrize(
    "name", ["Lãnh sự quán Lào", "công ty Sông Đà", "cục Du lịch", "thống Pháp", "hội Y học", "đài 1022"]
)
def test_institutions_called_general_are_no_totals_wherever_their_number_stands(name):
    for text in (f"Tổng {name}", f"0 Tổng {name}", f"Tổng {name} 0", f"TỔNG {name.upper()}", f"- Tổng {name}"):
        assert not is_total(text)
        assert not begins_as_total(text)


def test_groups_are_kept_with_their_rows():
    rows = [
        ["STT", "Tên", "Số người"],
        ["A", "Đoàn vào", None],
        ["I", "Cấp tỉnh", None],
        [1, "Một", 1],
        [2, "Hai", 2],
        ["II", "Cấp sở, ngành", 7],
        [1, "Ba", 7],
        ["B", "Đoàn ra", None],
        ["I", "Cấp tỉnh", None],
        [1, "Bốn", 4],
    ]
    table = one(rows)
    assert [(row.cells[1], row.groups) for row in table.body] == [
        ("Một", ("Đoàn vào", "Cấp tỉnh")),
        ("Hai", ("Đoàn vào", "Cấp tỉnh")),
        ("Ba", ("Đoàn vào", "Cấp sở, ngành")),
        ("Bốn", ("Đoàn ra", "Cấp tỉnh")),
    ]
    assert [(row.number, row.groups) for row in table.totals] == [(6, ("Đoàn vào", "Cấp sở, ngành"))]


def test_merged_group_labels_and_their_totals():
    rows = [
        ["STT", "Tên", "Số người"],
        ["I. Cấp tỉnh"],
        [1, "Một", 1],
        [None, "Cộng", 1],
        ["II. Cấp xã"],
        [1, "Hai", 2],
        [None, "Cộng", 2],
        [None, "Tổng cộng", 3],
    ]
    table = one(rows, ["A2:C2", "A5:C5"])
    assert [row.groups for row in table.body] == [("Cấp tỉnh",), ("Cấp xã",)]
    assert [row.groups for row in table.totals] == [("Cấp tỉnh",), ("Cấp xã",), ()]


def test_the_last_group_total_is_not_taken_for_the_whole():
    rows = [
        ["STT", "Tên", "Số người"],
        ["I. Cấp tỉnh"],
        [1, "Một", 1],
        [None, "Cộng", 1],
        ["II. Cấp xã"],
        [1, "Hai", 2],
        [None, "Cộng", 2],
    ]
    assert [row.groups for row in one(rows, ["A2:C2", "A5:C5"]).totals] == [("Cấp tỉnh",), ("Cấp xã",)]


def test_rows_numbered_in_letters_are_rows():
    table = one([["TT", "Quốc gia", "Số dự án"], ["I", "Lào", 1], ["II", "Nhật Bản", 2], ["III", "Thái Lan", 3]])
    assert [row.cells[1] for row in table.body] == ["Lào", "Nhật Bản", "Thái Lan"]
    assert table.totals == []


def test_signatures_and_foot_notes_end_the_table():
    rows = [
        ["STT", "Tên đoàn", "Số người"],
        [1, "A", 5],
        [None, "Tổng số đoàn: 1"],
        ["Ghi chú: số liệu sơ bộ"],
        [],
        [None, "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"],
        [],
        [None, "Nguyễn Văn A", "Trần B"],
    ]
    table = one(rows)
    assert [row.number for row in table.body] == [2]
    assert (6, "signature") in skipped(table)
    assert "Ghi chú: số liệu sơ bộ" in table.foot


def test_a_place_and_day_below_the_table_is_no_record():
    table = one(
        [
            ["STT", "Tên đoàn", "Số người"],
            [1, "A", 5],
            [None, None, "Huế, ngày 5 tháng 1 năm 2025"],
            [None, None, "GIÁM ĐỐC"],
        ]
    )
    assert [row.number for row in table.body] == [2]


def test_several_tables_on_a_sheet_each_with_its_title():
    rows = [
        ["BÁO CÁO NĂM 2024"],
        ["1. Đoàn ra"],
        ["STT", "Tên đoàn", "Số người"],
        [1, "A", 5],
        [2, "B", 6],
        [],
        ["2. Đoàn vào"],
        ["STT", "Tên đoàn", "Số người"],
        [1, "C", 7],
    ]
    first, second = tables(rows)
    assert (first.title, second.title) == ("BÁO CÁO NĂM 2024 – 1. Đoàn ra", "2. Đoàn vào")
    assert ([row.number for row in first.body], [row.number for row in second.body]) == ([4, 5], [9])


def test_a_header_repeated_on_the_next_page_is_no_record():
    table = one(
        [
            ["Tên đoàn", "Số người", "Ngày đến"],
            ["A", 5, "01/01/2024"],
            ["Tên đoàn", "Số người", "Ngày đến"],
            ["B", 6, "02/01/2024"],
        ]
    )
    assert [row.number for row in table.body] == [2, 4]
    assert skipped(table) == [(3, "repeated header")]


def test_the_table_may_stand_anywhere():
    rows = [[], [], [None, None, "STT", "Tên đoàn", "Số người"], [None, None, 1, "A", 5], [], [None, None, 2, "B", 6]]
    table = one(rows)
    assert (table.left, table.header_first, table.headers) == (2, 3, ["STT", "Tên đoàn", "Số người"])
    assert [row.number for row in table.body] == [4, 6]
    assert skipped(table) == [(5, "blank")]


def test_text_merged_downwards_is_filled_in_and_numbers_are_not():
    rows = [["STT", "Tổ chức", "Dự án", "Vốn"], [1, "Plan", "A", 100], [2, None, "B", None], [3, None, "C", None]]
    table = one(rows, ["B2:B4", "D2:D4"])
    assert [row.cells[1] for row in table.body] == ["Plan", "Plan", "Plan"]
    assert [row.cells[3] for row in table.body] == [100, None, None]


def test_years_in_a_header_are_headers():
    table = one([["Quốc tịch", "2015", 2016, "Prel. 2017"], ["Lào", 1, 2, 3]])
    assert table.headers == ["Quốc tịch", "2015", "2016", "Prel. 2017"]


def test_a_blank_form_is_a_table_without_rows():
    table = one([["ĐOÀN VÀO"], ["STT", "Tên đoàn", "Số người", "Ngày đến"]])
    assert (table.body, table.title) == ([], "ĐOÀN VÀO")


@pytest.mark.parametrize("rows", [[["chỉ một dòng chữ"]], [["a"], ["b"]], [[None]], [[1, 2], [3, 4]]])
def test_sheets_without_a_table(rows):
    assert tables(rows) == []
    assert find_tables(sheet([[]])) == []


def test_words_around_tables():
    assert is_letterhead("Số: 12/BC-SNgV")
    assert is_letterhead("ỦY BAN NHÂN DÂN TỈNH AN GIANG")
    assert not is_letterhead("DANH SÁCH ĐOÀN VÀO CỦA TỈNH AN GIANG")
    assert is_signature("THỦ TRƯỞNG ĐƠN VỊ")
    assert is_signature("Nơi nhận:")
    assert not is_signature("Giáo sư A")
    assert is_measure_note("ĐVT: triệu đồng")
    assert not is_measure_note("Đơn vị")
    assert counted_by("Tổng số đoàn: 12") == "doan"
    assert counted_by("Tổng cộng") == ""
    assert split_marker("I. Cấp tỉnh") == ("I", "Cấp tỉnh")
    assert split_marker("1. Đoàn ra") == ("1", "Đoàn ra")
    assert split_marker("Cấp tỉnh") == ("", "Cấp tỉnh")


@needs_forms
def test_every_known_form_has_one_table_with_all_its_columns():
    import json

    for form in json.loads(FORMS.read_text(encoding="utf-8")):
        width = max(len(row) for row in form["header_rows"])
        rows = [[form["title"] or None], [], *([value or None for value in row] for row in form["header_rows"])]
        table = one([*rows, [1, *(f"x{column}" for column in range(1, width))]])
        assert len(table.headers) == width, form["id"]
        assert all(table.headers), form["id"]
        assert len(table.body) == 1, form["id"]


def test_tables_beside_each_other_are_each_its_own_and_keep_their_columns():
    heads = ["TT", "Tên đoàn", "Nước", "Ngày đi"]
    other = ["STT", "Tên đoàn", "Nước", "Ngày đến"]
    for gap in ([None], []):
        rows = [
            ["ĐOÀN RA NĂM 2024", None, None, None, *gap, "ĐOÀN VÀO NĂM 2024"],
            [*heads, *gap, *other],
            [1, "A", "Lào", "01/05/2024", *gap, 1, "B", "Nhật Bản", "02/05/2024"],
        ]
        found = tables(rows)
        assert [(table.title, table.left) for table in found] == [
            ("ĐOÀN RA NĂM 2024", 0),
            ("ĐOÀN VÀO NĂM 2024", 4 + len(gap)),
        ]
        assert found[1].body[0].cells[:2] == [1, "B"]


def test_what_is_merged_over_tables_beside_each_other_is_said_of_both():
    heads = ["TT", "Tên đoàn", "Nước", "Ngày đến"]
    rows = [["ĐOÀN VÀO NĂM 2024"], [*heads, None, *heads], [1, "A", "Lào", "1/5", None, 2, "B", "Lào", "2/5"]]
    assert [table.title for table in tables(rows, ["A1:I1"])] == ["ĐOÀN VÀO NĂM 2024"] * 2


def test_a_sheet_with_a_table_across_is_not_cut():
    heads = ["TT", "Tên đoàn", "Nước", "Ngày đến"]
    across = ["STT", "Tên dự án", "Nhà tài trợ", "Chủ dự án", "Tổng vốn", "Giải ngân", "Ghi chú", "Địa bàn"]
    rows = [[*heads, *heads], [1, "A", "Lào", "1/5", 2, "B", "Lào", "2/5"], [], ["DỰ ÁN"], across, [1, *"ABCDEFG"]]
    assert {table.left for table in tables(rows)} == {0}
