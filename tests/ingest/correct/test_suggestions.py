"""Suggested values: one that was very likely meant, which the reader would take; where that is not sure, none."""

from datetime import date, datetime

import pytest

from data_model.declared import DATASETS
from data_model.declared.declare import Kind
from ingest.correct.correctable import CORRECTABLE
from ingest.correct.slips import slip_of
from ingest.correct.suggest import SUGGEST, own_word
from ingest.notation.choices import exact_choice
from ingest.sentences import ISSUES
from ingest_books import check_one

CAN_HAVE_ONE = {
    "date_unreadable",
    "date_left_out",
    "date_out_of_range",
    "choice_unknown",
    "value_assumed",
    "currency_unknown",
    "yes_no_unknown",
    "place_unknown",
    "figure_place_unknown",
    "term_unknown",
    "donor_unknown",
}


def test_the_codes_that_can_carry_a_suggestion_and_no_others():
    assert set(SUGGEST) == CAN_HAVE_ONE
    assert set(ISSUES) >= CORRECTABLE >= CAN_HAVE_ONE
    # No digits are made up, no money is given a currency, no end is put before its beginning.
    assert not {
        code
        for code in SUGGEST
        if code.startswith("number_")
        or code in ("currency_missing", "currency_conflict", "dates_backwards", "date_incomplete")
    }


def suggested(header: str, value: object, code: str, title: str = "DANH SÁCH THỎA THUẬN") -> str:
    """Return what is suggested for one cell of a register that is otherwise right; the issue must be there."""
    rows = {
        "DANH SÁCH THỎA THUẬN": {
            "Tên thỏa thuận": "A",
            "Loại văn bản": "Thỏa thuận",
            "Quốc gia": "Lào",
            "Tên đối tác": "P",
            "Ngày ký": "12/06/2024",
        },
        "DANH SÁCH DỰ ÁN ODA": {
            "Tên dự án": "A",
            "Nhà tài trợ": "JICA",
            "Ngày bắt đầu": "12/06/2020",
            "Ngày kết thúc": "12/06/2024",
            "Tổng vốn": 5,
            "Loại tiền": "USD",
        },
        "DANH SÁCH ĐOÀN VÀO": {"Tên đoàn": "A", "Quốc gia": "Lào", "Ngày đến": "12/06/2024", "Số người": 5},
    }[title]
    rows = {**rows, header: value}
    table = check_one([[title], ["STT", *rows], [1, *rows.values()]])
    (found,) = [item for item in table.issues if item.code == code]
    return found.suggestion


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("06/15/2024", "15/06/2024"),
        ("6/15/24", "15/06/2024"),
        ("06-15-2024", "15/06/2024"),
        ("2024-15-06", "15/06/2024"),
        ("06/15/2024 08:30", "15/06/2024"),
        ("15,06,2024", "15/06/2024"),
        ("15 06 2024", "15/06/2024"),
        ("05,06,2024", "05/06/2024"),
        ("15\\06\\2024", "15/06/2024"),
        ("31/02/2024", ""),
        ("30/02/2023", ""),
        ("15/06/2O24", ""),
        ("l5/06/2024", ""),
        ("x", ""),
        ("00/00/2024", ""),
        ("45/67/2024", ""),
        ("06/15/1824", ""),
        ("trước 15/06/2024", ""),
        ("dự kiến 15/06/2024", ""),
        ("15/06", ""),
        ("12/13/14/2024", ""),
    ],
)
def test_days_are_turned_round_only_where_one_reading_is_left(written, meant):
    assert suggested("Ngày ký", written, "date_unreadable") == meant


def test_a_second_opinion_on_every_day_of_a_year_turned_round():
    """Month first, as a slow table of all days says: a day after the 12th has one reading, others are no issue."""
    for month in range(1, 13):
        for day in (13, 20, 28):
            assert suggested("Ngày ký", f"{month:02d}/{day}/2023", "date_unreadable") == date(
                2023, month, day
            ).strftime("%d/%m/%Y")


def test_a_date_that_is_not_needed_has_one_too():
    assert suggested("Ngày hết hiệu lực", "06/15/2029", "date_left_out") == "15/06/2029"


def test_a_year_in_a_cell_formatted_as_a_date_is_that_year_where_years_are_read():
    table = check_one(
        [
            ["DANH SÁCH DỰ ÁN ODA"],
            ["STT", "Tên dự án", "Nhà tài trợ", "Ngày bắt đầu", "Ngày kết thúc"],
            [1, "A", "JICA", datetime(1905, 7, 12), datetime(1905, 7, 16)],
        ]
    )
    assert {item.cell: item.suggestion for item in table.issues if item.code == "date_out_of_range"} == {
        "D3": "2020",
        "E3": "2024",
    }
    arrives = suggested("Ngày đến", datetime(1905, 7, 16), "date_out_of_range", "DANH SÁCH ĐOÀN VÀO")
    assert arrives == "", "a delegation arrives on a day"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Biên bảnn ghi nhớ", "Biên bản ghi nhớ"),
        ("Biên bản gih nhớ", "Biên bản ghi nhớ"),
        ("Thoả thuậnn", "Thỏa thuận"),
        ("Kết nghiã1", ""),
        ("abc", ""),
        ("Biên lai", ""),
        ("Thỏa thuậnn kết nghĩaa", ""),
    ],
)
def test_a_choice_with_one_slip_is_the_choices_own_word(written, meant):
    assert suggested("Loại văn bản", written, "choice_unknown") == meant


@pytest.mark.parametrize("written", ["Dừng hiệu lực", "Sắp hết hiệu lực", "chưa ký", "Ngừng hiệu lực"])
def test_words_that_turn_a_status_round_are_no_slips(written):
    assert suggested("Tình trạng", written, "choice_unknown") == ""


@pytest.mark.parametrize("register", DATASETS)
def test_no_words_of_one_choice_are_a_slip_of_anothers(register):
    for item in DATASETS[register].fields:
        spellings = tuple((name, choice.code) for choice in item.choices for name in (*choice.aliases, choice.title))
        for name, code in spellings:
            found = slip_of(name, spellings)
            assert (
                not found
                or dict(reversed(spellings)).get(found) == code
                or exact_choice(item, found) == exact_choice(item, name)
            )


@pytest.mark.parametrize("register", DATASETS)
@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_the_own_word_of_every_choice_is_read_as_it(register, spoken):
    from translations import speaking

    with speaking(spoken):
        fields = [item for item in DATASETS[register].fields if item.kind is Kind.CHOICE]
        assert [
            (item.name, choice.code)
            for item in fields
            for choice in item.choices
            if exact_choice(item, own_word(item, choice.code)) != choice.code
        ] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("USDD", "USD"),
        ("UDS", "USD"),
        ("VDN", "VND"),
        ("dolar", "USD"),
        ("dollarr", "USD"),
        ("HUF", ""),
        ("SAR", ""),
        ("MYR", ""),
        ("UND", ""),
        ("X", ""),
    ],
)
def test_currencies_with_a_slip_and_none_that_exists_elsewhere(written, meant):
    assert suggested("Loại tiền", written, "currency_unknown", "DANH SÁCH DỰ ÁN ODA") == meant


def test_slips_need_words_long_enough_to_tell():
    spellings = (("không", "no"), ("có", "yes"), ("trong kế hoạch", "yes"))
    assert [
        slip_of(text, spellings)
        for text in ("khôgn", "khong1", "khônng", "cá", "kho", "rong kế hoạch", "trong kế hoạh", "ngoài kế hoạch", "")
    ] == ["không", "", "không", "", "", "trong kế hoạch", "trong kế hoạch", "", ""]


def test_a_place_of_the_rows_own_time_is_offered():
    header = ["Chỉ tiêu", "Địa phương", "Từ ngày", "Đến ngày", "Giá trị", "Nguồn"]
    places = ["Quảng Namm", "Quảng Xyz", "Thừa Thiênn Huế", "Hàa Nội", "Hà"]
    table = check_one(
        [["SỐ LIỆU THỐNG KÊ"], header, *(["Đoàn vào", place, "01/01/2020", "31/12/2020", 4, "BC"] for place in places)],
        unit="VN",
    )
    assert [item.suggestion for item in table.issues if item.code == "place_unknown"] == [
        "Quảng Nam",
        "",
        "Thừa Thiên Huế",
        "",
        "",
    ]
    wide = check_one(
        [
            ["SỐ ĐOÀN VÀO THEO TỈNH"],
            ["Tỉnh", "2024", "2025"],
            ["Gia Lai", 5, 6],
            ["Huế", 1, 1],
            ["Đà Nẵng", 1, 1],
            ["Quảng Trịi", 1, 1],
            ["Xyz", 1, 1],
        ]
    )
    assert [(item.cell, item.suggestion) for item in wide.issues if item.code == "figure_place_unknown"] == [
        ("A6", "Quảng Trị"),
        ("A7", ""),
    ]


@pytest.mark.parametrize(
    ("header", "written", "code", "title", "meant"),
    [
        ("Đoàn trong KH", "khônng", "yes_no_unknown", "DANH SÁCH ĐOÀN VÀO", "không"),
        ("Đoàn trong KH", "không rõ", "yes_no_unknown", "DANH SÁCH ĐOÀN VÀO", ""),
        ("Đoàn trong KH", "chưa", "yes_no_unknown", "DANH SÁCH ĐOÀN VÀO", ""),
        ("Thời hạn", "không thời hạnn", "term_unknown", "DANH SÁCH THỎA THUẬN", "không thời hạn"),
        ("Thời hạn", "5 nsm", "term_unknown", "DANH SÁCH THỎA THUẬN", ""),
        ("Nhà tài trợ", "Ngân hàng Thế giớii", "donor_unknown", "DANH SÁCH DỰ ÁN ODA", "Ngân hàng Thế giới"),
        ("Nhà tài trợ", "Quỹ Hoa Sen", "donor_unknown", "DANH SÁCH DỰ ÁN ODA", ""),
    ],
)
def test_other_words_of_few_meanings(header, written, code, title, meant):
    assert suggested(header, written, code, title) == meant


def test_an_assumed_kind_is_offered_in_the_lists_own_word():
    rows = [
        ["DANH SÁCH DỰ ÁN FDI"],
        ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Ngày cấp", "Loại dự án"],
        [1, "A", "X", "Lào", "12/06/2020", "Cấp mới"],
        [2, "B", "X", "Lào", "12/06/2020", None],
    ]
    (found,) = [item for item in check_one(rows).issues if item.code == "value_assumed"]
    assert (found.cell, found.suggestion) == ("F4", "Cấp mới") or exact_choice(
        DATASETS["fdi_projects"].field("kind"), found.suggestion
    ) == "new"


@pytest.mark.parametrize("written", ["1O", "l2", "12O", "1 2 x", "5 ?"])
def test_a_number_with_a_stray_letter_has_no_suggestion(written):
    assert suggested("Số người", written, "number_unreadable", "DANH SÁCH ĐOÀN VÀO") == ""
