"""Choices, terms, yes and no, countries: what words mean."""

from datetime import date

import pytest

from data_model.declared import DATASETS
from data_model.declared.declare import Kind
from ingest.notation.choices import find_choice, find_currency, yes_or_no
from ingest.notation.terms import find_term, last_day, years_of
from ingest.values.readers import READ
from ingest.values.texts import text_of


def test_every_kind_has_a_reader():
    assert set(READ) == set(Kind)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("kind", "Biên bản ghi nhớ", "mou"),
        ("kind", "BẢN GHI NHỚ", "mou"),
        ("kind", "Bản ghi nhớ về hợp tác du lịch", "mou"),
        ("kind", "MOU", "mou"),
        ("kind", "Thỏa thuận kết nghĩa", "twinning"),
        ("kind", "Thoả thuận hợp tác", "agreement"),
        ("kind", "mou", "mou"),
        ("kind", "xyz", None),
        ("kind", "Ý định thư hợp tác", "letter_of_intent"),
        ("level", "Cấp tỉnh", "province"),
        ("level", "Sở, ngành cấp tỉnh", "department"),
        ("status", "Hết hiệu lực", "expired"),
        ("status", "Đang hiệu lực", "in_force"),
        ("status", "Chưa có hiệu lực", "not_yet"),
    ],
)
def test_choices_by_whole_words_the_longest_first(field, text, code):
    assert find_choice(DATASETS["agreements"].field(field), text) == code


def test_a_choice_is_never_found_inside_a_word():
    direction = DATASETS["delegations"].field("direction")
    assert find_choice(direction, "Đoàn vào") == "in"
    assert find_choice(direction, "Trao đổi") is None
    assert find_choice(DATASETS["agreements"].field("level"), "Xảy ra") is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("x", True),
        ("Có", True),
        ("✓", True),
        ("trong KH", True),
        ("Không", False),
        ("ngoài kế hoạch", False),
        ("có thể", None),
        ("?", None),
    ],
)
def test_yes_and_no(text, answer):
    assert yes_or_no(text) is answer


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("5 năm", "years:5"),
        ("05 năm", "years:5"),
        ("5", "years:5"),
        (5.0, "years:5"),
        ("ba năm", "years:3"),
        ("không xác định thời hạn", "open"),
        ("Vô thời hạn", "open"),
        ("không thời hạn", "open"),
        ("tự động gia hạn", "auto"),
        ("5 năm, tự động gia hạn", "years:5+auto"),
        ("03 năm, gia hạn mặc nhiên", "years:3+auto"),
        ("5 năm, không tự động gia hạn", "years:5"),
        ("không tự động gia hạn", None),
        ("60 tháng", "years:5"),
        ("18 tháng", None),
        ("tự động gia hạn mỗi lần 12 tháng", "auto"),
        ("tự động gia hạn nếu không thông báo 12 tháng trước khi hết hạn", "auto"),
        ("03 năm và tự động gia hạn mỗi lần 5 năm", "years:3+auto"),
        ("Tự động gia hạn thêm 5 năm", "auto"),
        ("5 (năm) năm", "years:5"),
        ("năm 2025", None),
        ("Đến khi có thỏa thuận mới", None),
        ("36 tháng", "years:3"),
        ("Không xác định thời hạn; chấm dứt sau 12 tháng kể từ ngày thông báo", "open"),
        ("Vô thời hạn, rà soát 2 năm một lần", "open"),
        ("Dài hạn (5 năm)", "years:5"),
        ("5 năm, sau đó không thời hạn", "years:5"),
        ("có hiệu lực sau 12 tháng", None),
        ("Chấm dứt sau 01 năm kể từ ngày thông báo", None),
        ("Chấm dứt sau 5 năm kể từ ngày ký", "years:5"),
    ],
)
def test_terms(text, term):
    assert find_term(text) == term


def test_an_agreement_of_five_years_ends_the_day_before_its_fifth_anniversary():
    assert years_of("years:5+auto") == 5
    assert years_of("open") == 0
    assert last_day(date(2020, 3, 1), 5) == date(2025, 2, 28)
    assert last_day(date(2020, 2, 29), 1) == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("USD", "USD"),
        ("đô la Mỹ", "USD"),
        ("đồng", "VND"),
        ("VNĐ", "VND"),
        ("€", "EUR"),
        ("JPY", "JPY"),
        ("triệu đồng", None),
        ("abc", None),
    ],
)
def test_currencies(text, currency):
    assert find_currency(text) == currency


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.0, "12"), (12.5, "12.5"), (date(2024, 1, 2), "02/01/2024"), ("-", ""), (" a  b ", "a b"), (None, "")],
)
def test_cells_as_text(value, text):
    assert text_of(value) == text
