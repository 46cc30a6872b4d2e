"""Numbers: what is read, what is refused, and that nothing is ever a thousand times too large or too small."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.notation.number_styles import mark_of
from ingest.notation.numbers import Legibility, parse, resolve
from ingest.notation.units import currency_of, named_units, split_unit, unit_of

ALONE = {
    "0": "0",
    "07": "7",
    "12": "12",
    "1234": "1234",
    "1.234.567": "1234567",
    "1,234,567": "1234567",
    "12,5": "12.5",
    "12.5": "12.5",
    "1.234,56": "1234.56",
    "1,234.56": "1234.56",
    "1.234,567": "1234.567",
    "18500.00": "18500.00",
    "(97,56)": "-97.56",
    "-7.4": "-7.4",
    "−7,4": "-7.4",
    "+3": "3",
    "0,123": "0.123",
    "0.500": "0.500",
    ",5": "0.5",
    "1 234 567": "1234567",
    "1 234,5": "1234.5",
    "1\u00a0234\u00a0567": "1234567",
    "500 000": "500000",
    "1234.567": "1234.567",
    "12345,678": "12345.678",
    "1'234'567": "1234567",
    "２６": "26",
    "1234*": "1234",
    "45 (*)": "45",
    "12.3400": "12.3400",
    "1.234.567,8": "1234567.8",
}


@pytest.mark.parametrize(("text", "value"), ALONE.items())
def test_texts_that_can_mean_one_number_are_read(text, value):
    parsed = parse(text)
    assert (parsed.outcome, parsed.value) == (Legibility.NUMBER, Decimal(value))


@pytest.mark.parametrize(
    "text", ["1.234", "1,234", "13,760", "34.141", "1.000", "999.999", "12.000*", "(1.234)", "gần 1.000", "hơn 3.000"]
)
def test_one_mark_before_three_digits_is_ambiguous(text):
    assert parse(text).outcome is Legibility.AMBIGUOUS
    assert resolve(parse(text), "").outcome is Legibility.AMBIGUOUS


@pytest.mark.parametrize("text", ["", " ", "-", " - ", "–", "—", "..", "...", "…", "n/a", "không có", None])
def test_blanks_and_dashes_are_nothing_and_not_zero(text):
    assert parse(text).outcome is Legibility.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "1.2.3",
        "1.23.456",
        "1,234.56.7",
        "12.",
        "1.234.56",
        "12,34,567",
        "1.234,567,890",
        "10 - 12",
        "1 2",
        "12 34",
        "100%",
        "5 (6 nữ)",
        "2 tỷ 500",
        "12/06/2024",
        "#REF!",
        "(5",
        "0.123.456",
        "1234567890123456",
        "01.234.567",
    ],
)
def test_texts_that_are_no_number_are_refused(text):
    assert parse(text).outcome is Legibility.UNREADABLE


@pytest.mark.parametrize("value", [True, False, float("nan"), float("inf"), 1e300])
def test_values_of_cells_that_are_no_number_are_refused(value):
    assert parse(value).outcome is Legibility.UNREADABLE


@pytest.mark.parametrize(
    ("value", "exact"),
    [(12, "12"), (0.1, "0.1"), (26890.5, "26890.5"), (1e6, "1000000"), (1e-7, "1E-7"), (-3.25, "-3.25")],
)
def test_excel_numbers_are_exact(value, exact):
    assert parse(value).value == Decimal(exact)


SERIES = [
    # (series, text, what it is read as; None: refused)
    (["1.234"], "1.234", None),
    (["1.234", "5.678"], "1.234", None),
    (["1.500", "2.000.000"], "1.500", "1500"),
    (["1,500", "2,000,000"], "1,500", "1500"),
    (["1.500", "12,5"], "1.500", "1500"),
    (["1.500", "12.5"], "1.500", "1.5"),
    (["1.500", "18500.00"], "1.500", "1.5"),
    (["1,500", "18500.00"], "1,500", "1500"),
    (["1,500", "1.234,56"], "1,500", "1.5"),
    (["1.500", "2.000.000", "18500.00"], "1.500", None),  # the column says both: nobody decides
    (["13,760", "34.141"], "13,760", None),
    (["13,760", "34.141"], "34.141", None),
    (["1.234", 5, 7.25], "1.234", None),  # Excel's own numbers prove nothing about text
    (["1.234", "-", "..", None], "1.234", None),
    (["1.234", "abc"], "1.234", None),
    (["0,5", "1.234"], "1.234", "1234"),
    (["hơn 3.000", "1.234.567"], "hơn 3.000", "3000"),
    (["1.234", "1 234 567"], "1.234", None),
    (["1.234", "1 234,5"], "1.234", "1234"),
]


@pytest.mark.parametrize(("series", "text", "value"), SERIES)
def test_the_series_decides_or_nobody(series, text, value):
    found = resolve(parse(text), mark_of(series))
    if value is None:
        assert found.outcome is Legibility.AMBIGUOUS
    else:
        assert (found.outcome, found.value) == (Legibility.NUMBER, Decimal(value))


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("gần 1.000.000", "gần"),
        ("hơn 12", "hơn"),
        ("trên 5", "trên"),
        ("khoảng 2,5", "khoảng"),
        ("ước 12", "ước"),
        ("dự ước 12", "dự ước"),
        ("~ 12", "khoảng"),
        ("> 12", "hơn"),
        ("12 (ước)", "ước"),
        ("Ước đạt 12", "ước"),
        ("12", ""),
    ],
)
def test_words_of_caution_are_kept_apart(text, hedge):
    assert (parse(text).outcome, parse(text).hedge) == (Legibility.NUMBER, hedge)


@pytest.mark.parametrize(
    ("text", "value", "scale", "currency"),
    [
        ("11.974.405,56 USD", "11974405.56", 1, "USD"),
        ("$1,200.50", "1200.50", 1, "USD"),
        ("50 triệu đồng", "50", 10**6, "VND"),
        ("2,5 tỷ", "2.5", 10**9, ""),
        ("USD 500", "500", 1, "USD"),
        ("5000 đ", "5000", 1, "VND"),
        ("20tr", "20", 10**6, ""),
        ("khoảng 2,5 tỷ đồng", "2.5", 10**9, "VND"),
        ("3 nghìn tỷ đồng", "3", 10**12, "VND"),
        ("132 triệu USD", "132", 10**6, "USD"),
        ("10 Mill. USD", "10", 10**6, "USD"),
    ],
)
def test_units_beside_the_number_are_read(text, value, scale, currency):
    parsed = parse(text)
    assert (parsed.value, parsed.unit.scale, parsed.unit.currency) == (Decimal(value), scale, currency)


@pytest.mark.parametrize(
    ("header", "scale", "currency"),
    [
        ("Kinh phí (triệu đồng)", 10**6, "VND"),
        ("Kinh phí (ĐVT: triệu đồng)", 10**6, "VND"),
        ("Vốn đăng ký / Triệu USD", 10**6, "USD"),
        ("Total registered capital (Mill. USD)(*)", 10**6, "USD"),
        ("capital_usd_m", 10**6, "USD"),
        ("Kinh phí, triệu đồng", 10**6, "VND"),
        ("Giá trị (1.000 USD)", 10**3, "USD"),
        ("Giải ngân (tỷ đồng)", 10**9, "VND"),
        ("Thous. USD / Vốn (Thous. USD)", 10**3, "USD"),
        ("Số khách (nghìn lượt)", 10**3, ""),
        ("Vốn (tỉ đồng)", 10**9, "VND"),
        ("Kinh phí (đồng)", 1, "VND"),
        ("Kinh phí ($)", 1, "USD"),
    ],
)
def test_units_in_headers(header, scale, currency):
    _name, unit = split_unit(header)
    assert (unit.scale, unit.currency) == (scale, currency)


@pytest.mark.parametrize(
    "header",
    [
        "Tên công ty",
        "Hợp đồng",
        "Số hợp đồng",
        "Hội đồng",
        "Nước",
        "Quốc gia/vùng lãnh thổ",
        "Số dự án",
        "Lượt",
        "Ghi chú",
    ],
)
def test_words_that_only_sound_like_units_are_none(header):
    assert split_unit(header)[1] is None


def test_notes_may_name_several_units():
    assert [unit.currency for unit in named_units("Đơn vị tính: triệu USD / tỷ đồng")] == ["USD", "VND"]
    assert [unit.scale for unit in named_units("Đơn vị tính: triệu đồng")] == [10**6]
    assert unit_of("USD/VND") is None
    assert (currency_of("USD"), currency_of("triệu USD"), currency_of("đồng")) == ("USD", "", "VND")


def _vietnamese(value: Decimal) -> str:
    whole, _dot, decimals = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + ("," + decimals if decimals else "")


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=2, allow_nan=False, allow_infinity=False))
def test_every_number_written_either_way_reads_back(value):
    """Two decimals stand behind the mark: neither style can be taken for the other."""
    assert parse(_vietnamese(value)).value == value
    assert parse(f"{value:,f}").value == value


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=20))
def test_whole_numbers_in_a_vietnamese_column_are_right_or_refused(values):
    texts = [_vietnamese(Decimal(value)) for value in values]
    mark = mark_of(texts)
    for value, text in zip(values, texts, strict=True):
        found = resolve(parse(text), mark)
        assert found.outcome is Legibility.AMBIGUOUS or found.value == value


@given(
    st.lists(
        st.decimals(min_value=0, max_value=10**6, allow_nan=False, allow_infinity=False, places=3),
        min_size=1,
        max_size=20,
    )
)
def test_three_decimals_are_right_or_refused(values):
    texts = [f"{value:f}" for value in values]
    mark = mark_of(texts)
    for value, text in zip(values, texts, strict=True):
        found = resolve(parse(text), mark)
        assert found.outcome is Legibility.AMBIGUOUS or found.value == value


@given(st.text(max_size=30))
def test_any_text_has_an_answer(text):
    parsed = parse(text)
    assert (parsed.value is not None) == (parsed.outcome is Legibility.NUMBER)
