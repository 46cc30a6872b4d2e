"""No two words of a chart meet and none is cut, whatever is drawn, on a telephone and on an office screen."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import charts
from chart_frames import D, by_year, filled, row
from charts.room import OFFICE_SIZE
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.filled_exhibit import Target
from examples import tried
from label_boxes import drawn
from translations import use_language
from translations.formats import money, number

#: Width of a picture -> size of the words at bars that is not shown there.
WIDTHS = {334: OFFICE_SIZE, 480: 0, 720: 0, 1000: 0}
SERIES = ("delegations_in", "delegations_out", "agreements_signed")
_NAME = (
    "Quảng Nghĩa Thừa Thiên Huế Trường Sa Nghiêng Khuya Nguyễn Phước Đặng Hữu Cường Liên Việt Xã Hội Chủ Ủy ban nhân "
    "dân thành phố Bundesministerium Savannakhet Hợp tác Đầu tư Ẩm thực Ỷ Ợ"
)


@pytest.fixture(autouse=True)
def _vietnamese():
    use_language("vi")
    yield
    use_language("vi")


names = st.lists(st.sampled_from(_NAME.split()), min_size=1, max_size=14).map(
    lambda words: " ".join(words)[:60].strip()
)
amounts = st.one_of(
    st.integers(0, 999),
    st.integers(0, 10**13),
    st.integers(-(10**6), 10**6),
    st.integers(0, 13).map(lambda power: 10**power),
)


@st.composite
def points(draw, codes, currency):
    """One series or several over the categories, some missing, some hedged, some reported beside records."""
    rows = []
    for indicator in SERIES[: draw(st.integers(1, 3))]:
        for code in codes:
            value = draw(st.one_of(st.none(), amounts))
            if value is not None:
                rows.append(_row(code, value, indicator, currency, draw(st.sampled_from(("", "", "gần")))))
            beside = draw(st.one_of(st.none(), st.none(), amounts))
            if value is not None and beside is not None:
                rows.append(replace(_row(code, beside, indicator, currency, ""), beside=True))
    return rows


def _row(code, value, indicator, currency, hedge):
    said = money(D(value), currency) if currency else f"{number(D(value))} đoàn"
    return row(
        code,
        D(value),
        indicator=indicator,
        series=indicator,
        text=f"{hedge} {said}".strip(),
        hedge=hedge,
        currency=currency,
    )


@st.composite
def over_years(draw, shape):
    first, n = draw(st.integers(1995, 2015)), draw(st.integers(1, 26))
    currency = draw(st.sampled_from(("", "VND", "USD")))
    rows = draw(points([str(first + at) for at in range(n)], currency))
    asked = range(first - draw(st.integers(0, 5)), first + n + draw(st.integers(0, 5)))
    shown = by_year(rows, shape, measure=currency or "đoàn", currency=currency)
    own = [point for point in rows if not point.beside] if shape is Shape.COLUMNS else []
    aimed = draw(st.sets(st.sampled_from(own), max_size=3)) if own else ()
    return replace(shown, years=asked, targets=tuple(draw(_target_near(point)) for point in aimed))


def _target_near(point):
    """Targets at a bar's end are those its number must keep off: most are near it, some far."""
    near = st.one_of(st.integers(95, 125), st.integers(0, 1000)).map(lambda share: abs(point.value) * share // 100)
    return near.map(lambda value: Target(indicator=point.indicator, category=point.category, value=value, text="đạt"))


@st.composite
def ranked(draw):
    n = draw(st.integers(1, 30))
    currency = draw(st.sampled_from(("", "VND", "USD")))
    labels = {str(at): draw(names) for at in range(n)}
    rows = [point for point in draw(points(list(labels), currency)) if not point.beside]
    rows = [replace(point, label=labels[point.category]) for point in rows]
    return filled(Breakdown.PARTNER, Shape.RANKED_BARS, rows, measure=currency or "đoàn", currency=currency)


def meet_or_are_cut(shown):
    """Return what is wrong at any width: two words that meet, one that is cut, one on a mark."""
    figure = charts.draw(shown)
    if not figure.data:
        return []
    wrong = []
    for width, hides in WIDTHS.items():
        found = drawn(figure, width, hides)
        for (one, first), (two, second) in itertools.combinations(found.words, 2):
            if _smaller(first).meets(_smaller(second)):
                wrong.append((width, one, two, first, second))
        wrong += [
            (width, "cut", text, box, found.whole) for text, box in found.words if not box.within(_wider(found.whole))
        ]
        numbers = {text for trace in figure.data for text in trace.text or ()}
        wrong += [
            (width, "mark", text, box, mark)
            for text, box in found.words
            for mark in found.marks
            if text in numbers and _smaller(box).meets(mark)
        ]
    return wrong


def _smaller(box):
    """Return a box without the half pixel around it that rounding takes or gives, and the air above its letters."""
    return replace(box, left=box.left + 0.5, low=box.low + 1.5, right=box.right - 0.5, high=box.high - 1.5)


def _wider(box):
    return replace(box, left=box.left - 1, low=box.low - 1, right=box.right + 1, high=box.high + 1)


@tried(40)
@given(over_years(Shape.COLUMNS))
def test_no_words_of_columns_meet_and_none_is_cut(shown):
    assert meet_or_are_cut(shown) == []


def test_a_number_below_a_bar_keeps_off_a_diamond_there():
    rows = [_row("1996", -1, SERIES[0], "", ""), _row("1996", 9, SERIES[1], "", "")]
    rows.append(replace(_row("1996", -2, SERIES[0], "", ""), beside=True))
    shown = replace(by_year(rows, Shape.COLUMNS, measure="đoàn"), years=range(1995, 1997))
    assert meet_or_are_cut(shown) == []


@tried(40)
@given(over_years(Shape.LINE))
def test_no_words_of_lines_meet_and_none_is_cut(shown):
    assert meet_or_are_cut(shown) == []


@tried(30)
@given(ranked())
def test_no_words_of_ranked_bars_meet_and_none_is_cut(shown):
    assert meet_or_are_cut(shown) == []
