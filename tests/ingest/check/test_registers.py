"""Registers: every value read or refused with its cell, every total added up again."""

from datetime import date
from decimal import Decimal

import pytest

from data_model.declared import DATASETS
from data_model.known.problems import Problem, Severity
from ingest.ask.context import Context
from ingest.check import check_table
from ingest.model import BodyRow, MatchedColumn, MatchedTable, RawTable
from ingest.sentences import ISSUES, PROBLEMS
from ingest_books import TODAY, check, check_bytes, check_one, codes, workbook
from translations import catalogue

HEADER = ["STT", "Tên đoàn", "Quốc gia/vùng lãnh thổ", "Số người", "Ngày đến", "Ngày về", "Kinh phí (triệu đồng)"]


def delegations(*rows, title="DANH SÁCH ĐOÀN VÀO NĂM 2024", header=HEADER):
    return [[title], header, *rows]


def row(number=1, name="Đoàn A", country="Lào", persons=5, start="12/06/2024", end="15/06/2024", cost=None):
    return [number, name, country, persons, start, end, cost]


def only(table):
    assert len(table.rows) == 1, [item.message for item in table.issues]
    return table.rows[0]


def test_a_whole_workbook_as_departments_write_them():
    rows = [
        ["UBND THÀNH PHỐ HUẾ", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ NGOẠI VỤ", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
        [None] * 8 + ["Đơn vị tính: triệu đồng"],
        ["STT", "Tên đoàn", "Trưởng đoàn", None, "Quốc gia", "Số người", "Thời gian", None, "Kinh phí", "Số hộ chiếu"],
        [None, None, "Họ tên", "Chức vụ", None, None, "Từ ngày", "Đến ngày", None, None],
        [f"({number})" for number in range(1, 11)],
        ["I. Cấp tỉnh"],
        [1, "Đoàn Hàn Quốc", "Kim", "Đại sứ", "Hàn Quốc", 7, "12/06/2024", "15/06/2024", "1.500", "X1"],
        [2, "Đoàn Champasak", "B", None, "Lào; Thái Lan", "05", date(2024, 7, 1), date(2024, 7, 3), "2.000.000", "X2"],
        [None, "Cộng", None, None, None, 12],
        ["II. Cấp sở, ngành"],
        [1, "Đoàn JICA", "D", None, "Nhật Bản", 3, "32/13/2024"],
        [2, "Đoàn Xứ lạ", "E", None, "Xứ Lạ", 4, "12–15/6/2024"],
        [None, "Cộng", None, None, None, 6],
        [None, "Tổng cộng", None, None, None, 19],
        ["Tổng số đoàn: 4"],
        [],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, "THỦ TRƯỞNG ĐƠN VỊ"],
        [None, "Nguyễn Văn A"],
    ]
    merges = ["A4:J4", "A6:A7", "B6:B7", "C6:D6", "E6:E7", "F6:F7", "G6:H6", "I6:I7", "J6:J7", "A9:J9", "A13:J13"]
    checked = check_bytes("bao cao.xlsx", workbook({"Đoàn vào": rows}, {"Đoàn vào": merges}), unit="46")
    (table,) = checked.tables
    assert (table.dataset, table.range, table.read, table.rejected) == ("delegations", "A6:J18", 4, 1)
    first, second, third = (item.values for item in table.rows)
    assert first["cost"] == Decimal("1500000000.00")  # the column's 2.000.000 shows that the dot parts thousands
    assert (first["direction"], first["level"], first["cost_currency"], first["leader"]) == (
        "in",
        "province",
        "VND",
        "Kim",
    )
    assert (second["countries"], second["persons"], second["starts_on"]) == (("LA", "TH"), 5, date(2024, 7, 1))
    assert (third["level"], third["starts_on"], third["ends_on"]) == (
        "department",
        date(2024, 6, 12),
        date(2024, 6, 15),
    )
    assert table.rows[0].cells["cost"] == "I10"
    assert "direction" not in table.rows[0].cells
    assert sorted(codes(table)) == [
        ("E15", "country_unknown"),
        ("F16", "total_differs"),
        ("G14", "date_unreadable"),
        ("I10", "number_style"),
        ("J6", "column_personal"),
    ]
    assert [(total.cell, total.printed, total.computed) for total in table.totals] == [
        ("F12", 12, 12),
        ("F16", 6, 7),
        ("F17", 19, 19),
        ("A18", 4, 4),
    ]
    assert not any("X1" in item.text for item in table.issues)


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (["1.234"], [None]),
        (["1,234"], [None]),
        (["1.500", "2.000.000"], [1500, 2000000]),
        (["18500.00"], [18500]),
        (["1.500", "18500.00"], [Decimal("1.5"), 18500]),
        (["13,760", "34.141"], [None, None]),
        (["12,5", "1.234"], [Decimal("12.5"), 1234]),
        ([1234.5, "1.234"], [Decimal("1234.5"), None]),
        (["1.500", "2.000.000", "18500.00"], [None, 2000000, 18500]),
        (["(97,56)"], [Decimal("-97.56")]),
        (["gần 1.000", "1.234.567"], [1000, 1234567]),
        (["1.000 triệu đồng", "5"], [None, 5]),
    ],
)
def test_no_amount_is_ever_a_thousand_times_off(costs, expected):
    """None: left out until it is answered how its column is written. The header says million dong."""
    table = check_one(delegations(*(row(index, f"Đoàn {index}", cost=cost) for index, cost in enumerate(costs, 1))))
    found = {item.row: item.values["cost"] for item in table.rows}
    assert [found.get(index) for index in range(3, 3 + len(costs))] == [
        value and Decimal(value) * 10**6 for value in expected
    ]
    undecided = [cost for cost, value in zip(costs, expected, strict=True) if value is None]
    assert (len(table.rows), table.waiting, table.rejected, len(table.unread)) == (len(costs), 0, 0, len(undecided))
    assert [question.kind for question in table.questions] == ["number_style"] * bool(undecided)
    assert all(len(question.evidence) == len(undecided) for question in table.questions)


@pytest.mark.parametrize("written", ["1234", "1,2340", "1234,0"])
def test_what_the_sentence_proposes_is_read(written):
    assert len(check_one(delegations(row(cost=written))).rows) == 1


@pytest.mark.parametrize(
    ("header", "cell", "amount", "currency"),
    [
        ("Kinh phí (triệu đồng)", "50 triệu", 50 * 10**6, "VND"),
        ("Kinh phí (triệu đồng)", "2 tỷ", 2 * 10**9, "VND"),
        ("Kinh phí (triệu đồng)", "500 USD", 500, "USD"),
        ("Kinh phí (triệu đồng)", "500 đồng", None, ""),
        ("Kinh phí", "11.974.405,56 USD", Decimal("11974405.56"), "USD"),
        ("Kinh phí (USD)", "12 USD", 12, "USD"),
        ("Kinh phí (USD)", 0.125, Decimal("0.13"), "USD"),
        ("Kinh phí (USD)", "7 người", None, ""),
        ("Kinh phí (USD)", "100%", None, ""),
        ("Kinh phí (USD)", date(2024, 5, 1), None, ""),  # Excel takes 1.5 for the first of May
        ("Kinh phí (tỷ đồng)", 10**8, None, ""),
    ],
)
def test_the_unit_of_an_amount_is_said_once_or_refused(header, cell, amount, currency):
    table = check_one(delegations(row(cost=cell), header=[*HEADER[:6], header]))
    if amount is None:
        assert (table.rows, table.rejected) == ([], 1)
        assert [cell for cell, _code in codes(table)] == ["G3"]
    else:
        assert (only(table).values["cost"], only(table).values["cost_currency"]) == (Decimal(amount), currency)


def test_an_amount_without_a_currency_is_asked_about_once_and_held_back():
    table = check_one(delegations(row(cost=5), row(2, "B", cost=6), header=[*HEADER[:6], "Kinh phí"]))
    assert (codes(table), [question.id for question in table.questions]) == ([], ["measure:Sheet1!A2!money"])
    assert ([item.values.get("cost") for item in table.rows], len(table.unread)) == ([None, None], 2)


def test_two_currencies_for_one_amount_refuse_the_row():
    header = [*HEADER, "Loại tiền"]
    table = check_one(delegations([*row(cost=5), "USD"], [*row(2, "B", cost=5), "đồng"], header=header))
    assert [item.row for item in table.rows] == [4]
    assert codes(table) == [("G3", "currency_conflict")]


@pytest.mark.parametrize(
    ("cell", "persons"),
    [(12, 12), (12.0, 12), ("07", 7), ("12 người", 12), ("1.234", 1234), ("2.613", 2613), (None, None), ("-", None)],
)
def test_counts(cell, persons):
    assert only(check_one(delegations(row(persons=cell)))).values["persons"] == persons


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (12.5, "number_not_whole"),
        ("12,5", "number_not_whole"),
        (-3, "number_negative"),
        ("5 (6 nữ)", "number_unreadable"),
        ("nhiều", "number_unreadable"),
        ("3 đoàn", "number_unit_unclear"),
        ("5 USD", "number_unit_unclear"),
        (10**12, "number_too_large"),
    ],
)
def test_counts_that_are_refused(cell, code):
    table = check_one(delegations(row(persons=cell)))
    assert (table.rows, codes(table)) == ([], [("D3", code)])


def test_a_span_of_counts_is_no_count_and_no_day():
    """Excel makes a day of "3-5"; a span in words or signs is neither its first number nor both put together."""
    spans = ("3-5", "03 - 05", "15–20 người", "khoảng 15-20", "từ 15 đến 20 người", "15/20", date(2024, 5, 3))
    table = check_one(delegations(*(row(number, f"Đoàn {number}", persons=cell) for number, cell in enumerate(spans))))
    assert table.rows == []
    assert codes(table) == [(f"D{number}", "number_unreadable") for number in range(3, 3 + len(spans))]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("12–15/6/2024", None, (date(2024, 6, 12), date(2024, 6, 15))),
        ("từ 11/6 đến 15/6/2024", None, (date(2024, 6, 11), date(2024, 6, 15))),
        ("12–15/6/2024", "16/6/2024", (date(2024, 6, 12), date(2024, 6, 16))),  # its own column knows better
        ("2024-06-12", None, (date(2024, 6, 12), None)),
    ],
)
def test_days_of_a_visit(start, end, expected):
    values = only(check_one(delegations(row(start=start, end=end)))).values
    assert (values["starts_on"], values["ends_on"]) == expected


def test_one_column_of_days_fills_both_dates():
    header = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Thời gian thực hiện"]
    values = only(check_one(delegations([1, "A", "Lào", 5, "12-15/6/2024"], header=header))).values
    assert (values["starts_on"], values["ends_on"]) == (date(2024, 6, 12), date(2024, 6, 15))


@pytest.mark.parametrize(
    ("changes", "code", "cell", "loads"),
    [
        ({"start": "2024"}, "date_incomplete", "E3", False),
        ({"start": "tháng 6/2024"}, "date_year_only", "E3", True),
        ({"start": "06/15/2024"}, "date_unreadable", "E3", False),
        ({"start": None}, "required_empty", "E3", False),
        ({"name": None}, "required_empty", "B3", False),
        ({"name": " - "}, "required_empty", "B3", False),
        ({"start": "12/06/1890", "end": None}, "date_out_of_range", "E3", False),
        ({"end": "tháng 7"}, "date_left_out", "F3", True),
        ({"end": "12/06/2199"}, "date_out_of_range", "F3", False),
        ({"end": "11/06/2024"}, "dates_backwards", "F3", True),
        ({"country": None}, "expected_empty", "C3", True),
        ({"persons": None}, "expected_empty", "D3", True),
        ({"country": "Xứ Lạ"}, "country_unknown", "C3", True),
        ({"country": "Ai-len"}, "", "", True),
        ({"cost": "khoảng 5"}, "number_hedged", "G3", True),
    ],
)
def test_each_wrong_cell_is_named_with_its_address(changes, code, cell, loads):
    table = check_one(delegations(row(**changes)))
    assert codes(table) == ([(cell, code)] if code else [])
    assert len(table.rows) == loads
    assert (table.read, table.rejected) == (1, not loads)


def test_a_known_country_beside_an_unknown_one_is_not_read_alone():
    table = check_one(delegations(row(country="Lào, Xứ Lạ")))
    assert (table.rows, table.waiting) == ([], 1)
    assert [(question.id, question.cell) for question in table.questions] == [("country:xula", "C3")]


def test_a_needed_column_that_is_missing_is_said_once_for_the_table():
    header = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Nội dung"]
    table = check_one(delegations([1, "A", "Lào", 5, "x"], [2, "B", "Lào", 5, "x"], header=header))
    assert (table.rows, table.read, table.rejected) == ([], 2, 2)
    assert codes(table) == [("A2", "field_missing")]
    assert "“Ngày đến”" in table.issues[0].message


def test_group_rows_give_direction_and_level_over_the_title():
    rows = [
        ["ĐOÀN VÀO"],
        HEADER,
        ["A", "Đoàn ra"],
        ["I", "Cấp tỉnh"],
        row(1, "Một"),
        ["II", "Cấp huyện"],
        row(1, "Hai"),
        ["B", "Đoàn vào"],
        row(1, "Ba"),
    ]
    found = [(item.values["name"], item.values["direction"], item.values.get("level")) for item in check_one(rows).rows]
    assert found == [("Một", "out", "province"), ("Hai", "out", "district"), ("Ba", "in", None)]


@pytest.mark.parametrize(
    ("title", "name", "file", "direction"),
    [
        ("ĐOÀN VÀO", "Đoàn ra", "tep.xlsx", "in"),
        ("NĂM 2024", "Đoàn ra", "doan_vao.csv", "out"),
        (None, "Sheet1", "doan_vao_2024.csv", "in"),
        ("ĐOÀN RA, ĐOÀN VÀO", "Đoàn ra", "tep.xlsx", "out"),
    ],
)
def test_the_direction_is_said_by_title_then_sheet_then_file(title, name, file, direction):
    (table,) = check([[title], HEADER, row()], name=name, file=file).tables
    assert only(table).values["direction"] == direction


def test_without_a_direction_nothing_is_loaded_and_one_question_asks_for_it():
    table = check_one(delegations(row(), row(2, "B"), title="DANH SÁCH ĐOÀN"))
    assert (table.rows, table.waiting, table.rejected, codes(table)) == ([], 2, 0, [])
    assert [question.id for question in table.questions] == ["choice:Sheet1!A2!direction"]


def test_a_direction_column_is_read_before_headings():
    header = [*HEADER, "Loại đoàn"]
    table = check_one(delegations([*row(), "Đoàn ra"], [*row(2, "B"), None], [*row(3, "C"), "lạ"], header=header))
    assert [item.values["direction"] for item in table.rows] == ["out", "in"]
    assert codes(table) == [("H5", "choice_unknown")]
    assert table.rejected == 1


def test_agreements_with_terms():
    header = [
        "STT",
        "Tên văn bản",
        "Loại văn bản",
        "Tên đối tác",
        "Nước ký",
        "Ngày ký",
        "Ngày hiệu lực",
        "Thời hạn",
        "Tình trạng hiệu lực",
    ]
    rows = [
        ["THỎA THUẬN QUỐC TẾ"],
        header,
        [
            1,
            "Bản ghi nhớ hợp tác",
            "Biên bản ghi nhớ",
            "Champasak",
            "Lào",
            "01/03/2020",
            None,
            "5 năm, tự động gia hạn",
            "Đang hiệu lực",
        ],
        [2, "Thỏa thuận B", "Thỏa thuận", "Gyeongbuk", "Hàn Quốc", "01/03/2020", "01/04/2020", "2 năm", "Hết hiệu lực"],
        [3, "Thỏa thuận C", "lạ", "Kyoto", "Nhật Bản", "01/03/2020", None, "vô thời hạn", None],
    ]
    table = check_one(rows)
    first, second, third = (item.values for item in table.rows)
    assert (first["kind"], first["term"], first.get("expires_on"), first["status"]) == (
        "mou",
        "years:5+auto",
        None,
        "in_force",
    )
    assert (second["term"], second["expires_on"]) == ("years:2", date(2022, 3, 31))
    assert (third["kind"], third["term"], third.get("expires_on")) == (None, "open", None)
    assert "expires_on" not in table.rows[0].cells
    assert codes(table) == [("C5", "choice_unknown")]


def test_numbered_but_empty_rows_of_a_form_are_no_records():
    table = check_one(delegations(row(), [2], [3]))
    assert (table.read, table.rejected, table.issues) == (1, 0, [])
    assert [(item.row, item.why) for item in table.skipped] == [(4, "blank"), (5, "blank")]


def test_a_blank_form_is_recognised_and_says_so():
    table = check_one(delegations())
    assert (table.dataset, table.read, codes(table)) == ("delegations", 0, [("A2", "table_empty")])


def test_equal_rows_are_both_kept_and_the_second_says_so_across_sheets_too():
    checked = check_bytes(
        "hai.xlsx", workbook({"Đoàn vào": delegations(row(), row(2)), "Đoàn vào 2": delegations(row())}), unit="46"
    )
    assert [len(table.rows) for table in checked.tables] == [2, 1]
    assert [codes(table) for table in checked.tables] == [[("E4", "duplicate_row")], [("E3", "duplicate_row")]]
    assert "Đoàn vào!3" in checked.tables[1].issues[0].message


def test_totals_count_refused_rows_too():
    table = check_one(delegations(row(persons=5), row(2, "B", persons=6, start="x"), [None, "Tổng cộng", None, 11]))
    assert [(total.printed, total.computed, total.agrees) for total in table.totals] == [(11, 11, True)]
    assert len(table.rows) == 1


def test_a_total_over_a_number_nobody_can_read_says_it_was_not_checked():
    table = check_one(delegations(row(persons=5), row(2, "B", persons="nhiều"), [None, "Tổng cộng", None, 11]))
    assert table.totals == []
    assert ("D5", "total_unreadable") in codes(table)


def test_a_difference_is_said_in_the_unit_of_the_column():
    table = check_one(delegations(row(cost=10.5), row(2, "B", cost=20), [None, "Cộng", None, None, None, None, 31]))
    (found,) = [item for item in table.issues if item.code == "total_differs"]
    assert found.cell == "G5"
    assert "31 triệu đồng" in found.message
    assert "30,5 triệu đồng" in found.message


@pytest.mark.parametrize(
    ("sentence", "agrees"),
    [
        ("Tổng số đoàn: 2", True),
        ("Cộng: 3 đoàn", False),
        ("Tổng số thành viên: 10", True),
        ("Tổng số người: 11", False),
    ],
)
def test_totals_that_are_sentences(sentence, agrees):
    table = check_one(delegations(row(persons=4), row(2, "B", persons=6), [sentence]))
    assert [total.agrees for total in table.totals] == [agrees]
    assert ([code for _cell, code in codes(table)] == ["total_differs"]) is not agrees


def test_hidden_sheets_are_named_and_not_read():
    import io

    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(workbook({"Đoàn vào": delegations(row()), "Nháp": delegations(row(2, "B"))}))
    )
    book["Nháp"].sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    checked = check_bytes("an.xlsx", data.getvalue())
    assert [table.sheet for table in checked.tables] == ["Đoàn vào"]
    assert [(item.sheet, item.code, item.severity) for item in checked.notes] == [
        ("Nháp", "sheet_hidden", Severity.NOTE)
    ]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([["MẬT"], *delegations(row())], "S"),
        ([["UBND TỈNH", "Tối mật"], *delegations(row())], "S"),
        ([["Độ mật: MẬT"], *delegations(row())], "S"),
        (delegations(row()), "Tuyệt mật"),
        ([*delegations(*(row(n, f"Đ{n}") for n in range(1, 40))), [None, "TỐI MẬT"]], "S"),
        ([["SỞ NGOẠI VỤ\nMẬT"], *delegations(row())], "S"),
    ],
)
def test_a_file_with_a_mark_of_secrecy_is_refused_whole(rows, name):
    with pytest.raises(Problem) as caught:
        check(rows, name=name)
    assert caught.value.code == "secret_mark"
    assert "mật" in str(caught.value).casefold()


def test_words_that_only_look_like_a_mark_refuse_nothing():
    rows = delegations(row(name="Mất"), row(2, "Mặt trận Tổ quốc"), row(3, "Bảo mật"), title="MẶT TRẬN ĐÓN ĐOÀN VÀO")
    assert len(check_one(rows).rows) == 3


def test_a_record_typed_in_by_hand_goes_through_the_same_checks():
    names = ["direction", "name", "starts_on", "cost", "cost_currency"]
    columns = [MatchedColumn(letter=name, header=name, field=name) for name in names]
    raw = RawTable(
        sheet="",
        title="Delegations",
        measure_note="",
        left=0,
        header_first=0,
        header_last=0,
        headers=names,
        body=[BodyRow(1, ["out", "Đoàn A", "12/06/2024", "1.234", "USD"])],
        totals=[],
        skipped=[],
    )
    table = check_table(
        MatchedTable(raw=raw, dataset=DATASETS["delegations"], columns=columns),
        Context(unit="46", year=None, today=TODAY),
    )
    assert (table.rows, table.waiting) == ([], 1)
    assert [question.id for question in table.questions] == ["number_style:!cost"]


def test_every_code_has_a_sentence_in_vietnamese():
    messages = [kind.message for kind in ISSUES.values()] + list(PROBLEMS.values())
    assert [message for message in messages if catalogue("vi").gettext(message) == message] == []


def test_a_treaty_list_and_a_list_of_agreements_in_one_file():
    header = ["STT", "Tên văn bản", "Tên đối tác", "Nước ký", "Ngày ký"]
    body = [1, "Văn bản A", "Champasak", "Lào", "01/03/2020"]
    checked = check_bytes(
        "x.xlsx",
        workbook(
            {"Thỏa thuận": [["THỎA THUẬN QUỐC TẾ"], header, body], "Điều ước": [["ĐIỀU ƯỚC QUỐC TẾ"], header, body]}
        ),
    )
    assert [table.dataset for table in checked.tables] == ["agreements", None]


def test_values_stand_under_declared_fields_only():
    table = check_one(delegations(row()))
    assert set(only(table).values) <= set(DATASETS["delegations"].by_name)


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_checked_each():
    costs = [f"{number:,}".replace(",", ".") for number in range(1, 100_001)]
    rows = [row(number, f"Đoàn số {number}", cost=f"{cost}.000") for number, cost in enumerate(costs, 1)]
    table = check_one(delegations(*rows))
    assert (len(table.rows), table.rejected) == (100_000, 0)
