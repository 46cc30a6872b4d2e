"""Numbering, formulas, lists, questions and shortened words of a heading say nothing of what a column holds."""

import pytest

from data_model.declared.meanings.concepts import meaning_of, translation_of
from data_model.declared.meanings.written import as_said, without_asking, without_numbering


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("1. Tên dự án", "Tên dự án"),
        ("4a. Cấp ký", "Cấp ký"),
        ("2.1.Tên", "Tên"),
        ("(3) Tên", "Tên"),
        ("a) Tên", "Tên"),
        ("II. Vốn", "Vốn"),
        ("Vốn (2)", "Vốn"),
        ("Tổng (2)=(3)+(4)", "Tổng"),
        ("Tỷ lệ (5=4/3*100%)", "Tỷ lệ"),
        ("Nước (D)", "Nước"),
        ("Mốc / 4b. Ngày (1)", "Mốc / Ngày"),
        ("Vốn (đ)", "Vốn (đ)"),
        ("T.gian", "T.gian"),
        ("6 tháng", "6 tháng"),
        ("Năm 2024", "Năm 2024"),
        ("(1)", "(1)"),
    ],
)
def test_what_numbers_a_column_is_no_part_of_its_name(text: str, bare: str) -> None:
    assert without_numbering(text) == bare


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("T.gian", "thời gian"),
        ("G/chú", "ghi chú"),
        ("K.quả", "kết quả"),
        ("C.kết", "cam kết"),
        ("V.vay", "vốn vay"),
        ("N.ký", "N.ký"),
        ("X.yz", "X.yz"),
        ("Hiện trạng: còn hiệu lực, hết hiệu lực", "Hiện trạng (còn hiệu lực, hết hiệu lực)"),
        ("Vốn chưa giải ngân", "Vốn chưa giải ngân"),
    ],
)
def test_a_part_is_said_in_full(text: str, said: str) -> None:
    assert as_said(text) == said


def test_the_word_that_asks_is_left_out_and_one_that_denies_is_not() -> None:
    assert without_asking("Đã có báo cáo chưa?") == "Đã có báo cáo ?"
    assert without_asking("Vốn chưa giải ngân") == "Vốn chưa giải ngân"
    assert meaning_of("Còn hoạt động không?").concepts == {"status"}


def test_a_day_in_brackets_is_the_form_of_what_has_one() -> None:
    assert "day" in meaning_of("Quyết định phê duyệt (ngày)").concepts
    assert "day" not in meaning_of("Số lượng (ngày)").concepts


def test_english_in_brackets_says_a_heading_once_more() -> None:
    assert translation_of("Đến ngày (Arrival)").concepts == {"arrive", "day"}
    assert not translation_of("Arrival (date)").concepts
    assert not translation_of("Cấp ký (province, department)").concepts
