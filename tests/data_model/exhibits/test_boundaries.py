"""What is shown by other boundaries: former units by themselves, and a sentence where there is no answer."""

from datetime import date
from decimal import Decimal

import pytest

import charts
from data_model.declared import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.figure import RECORDS, REPORTED
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.known.places import NATION, Boundaries, all_places
from data_model.queries.records_behind import records, wanted_behind
from hand_made import delegation, figure, upload_rows, year_figure

DA_NANG, DA_NANG_OF_OLD, QUANG_NAM = "48", "63:48", "63:49"


def filled(name: str, boundaries: Boundaries, place: str = DA_NANG, first: int = 2022, last: int = 2023):
    filters = Filters(first_year=first, last_year=last, place=place, boundaries=boundaries)
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


def said(shown: FilledExhibit) -> str:
    return " ".join(banner.text for banner in shown.banners)


def told(indicator: str, **values: int) -> None:
    """Report numbers of 2023, `of_63_48=5` of the former unit 48."""
    rows = [
        year_figure(indicator, name.removeprefix("of_").replace("_", ":"), 2023, Decimal(value))
        for name, value in values.items()
    ]
    upload_rows("figures", *rows, unit=NATION, name=f"{indicator}{sorted(values)}.xlsx")


def test_of_today_the_parts_are_one_series_and_named(bare):
    told("delegations_in", of_63_48=852, of_63_49=120)
    shown = filled("delegations_by_year", Boundaries.TODAY)
    assert [(point.value, point.place) for point in shown.points] == [(972, "")]
    assert any("Quảng Nam: 120" in note for note in shown.notes)
    assert "63 đơn vị" not in shown.filters


def test_by_former_units_each_is_a_series_and_nothing_is_added(bare):
    told("delegations_in", of_63_48=852, of_63_49=120)
    upload_rows("delegations", delegation("Đoàn", date(2023, 3, 1)), unit=QUANG_NAM)
    shown = filled("delegations_by_year", Boundaries.FORMER)
    assert [(point.place, point.value, point.basis, point.beside) for point in shown.points] == [
        (DA_NANG_OF_OLD, 852, REPORTED, False),
        (QUANG_NAM, 1, RECORDS, False),
        (QUANG_NAM, 120, REPORTED, True),
    ]
    assert shown.points[1].series.startswith("Đoàn vào: Quảng Nam")
    assert "63 đơn vị trước 1/7/2025" in shown.filters
    drawn = charts.draw(shown)
    assert len({(trace.name, trace.marker.color) for trace in drawn.data if trace.type == "bar"}) == 2


def test_what_speaks_of_the_unit_of_today_is_said_and_not_shown(bare):
    told("delegations_in", of_63_49=120)
    upload_rows("delegations", delegation("Đoàn", date(2023, 3, 1)), unit=DA_NANG)
    shown = filled("delegations_by_year", Boundaries.FORMER)
    assert [(point.place, point.value) for point in shown.points] == [(QUANG_NAM, 120)]
    assert "không tách được theo đơn vị cũ: Đà Nẵng. Hãy chọn “34 đơn vị hiện nay”" in said(shown)
    by_unit = filled("delegations_by_unit", Boundaries.FORMER, NATION)
    assert "không tách được theo đơn vị cũ: Đà Nẵng." in said(by_unit)
    assert "đứng cạnh" not in said(by_unit), "what is not shown stands beside nothing"
    as_reported = filled("delegations_by_year", Boundaries.AS_REPORTED)
    assert [(point.place, point.value) for point in as_reported.points] == [(DA_NANG, 1), (QUANG_NAM, 120)]
    assert "không tách được" not in said(as_reported)


def test_a_year_of_today_has_no_former_units(bare):
    upload_rows("delegations", delegation("Đoàn", date(2026, 3, 1)), unit=DA_NANG)
    shown = filled("delegations_by_unit", Boundaries.FORMER, NATION, 2026, 2026)
    assert shown.points == ()
    assert "không tách được theo đơn vị cũ: Đà Nẵng." in said(shown)


@pytest.mark.both_databases
def test_distinct_counts_stay_apart_and_it_is_said_why(bare):
    rows = [
        figure("agreements_in_force", place, None, date(2023, 12, 31), Decimal(value))
        for place, value in ((DA_NANG_OF_OLD, 40), (QUANG_NAM, 30))
    ]
    upload_rows("figures", *rows, unit=NATION)
    shown = filled("agreements_by_unit", Boundaries.TODAY, NATION)
    assert {point.category: point.value for point in shown.points} == {DA_NANG_OF_OLD: 40, QUANG_NAM: 30}
    assert "có thể trùng nhau: Đà Nẵng" in said(shown)
    assert "Năm 2023: có số của 0/34 đơn vị." in said(shown)
    assert "Năm 2023: có số của 2/63 đơn vị." in said(filled("agreements_by_unit", Boundaries.FORMER, NATION))


def test_a_sum_that_lacks_a_part_is_said_not_to_be_one(bare):
    told("delegations_in", of_63_49=120)
    shown = filled("delegations_by_unit", Boundaries.TODAY, NATION)
    assert [(point.category, point.value) for point in shown.points] == [(QUANG_NAM, 120)]
    assert "chưa báo cáo đủ" in said(shown)


def test_units_of_today_beside_former_ones_are_said_not_to_be_added(bare):
    told("delegations_in", of_48=972, of_63_49=120)
    shown = filled("delegations_by_unit", Boundaries.AS_REPORTED, NATION)
    assert {point.category for point in shown.points} == {DA_NANG, QUANG_NAM}
    assert "Đà Nẵng: đứng cạnh các đơn vị cũ đã hợp thành" in said(shown)
    assert "Năm 2023: có số của 2/63 đơn vị." in said(shown)
    assert [point.category for point in filled("delegations_by_unit", Boundaries.TODAY, NATION).points] == [DA_NANG]


def test_a_bar_of_others_never_adds_a_unit_to_its_own_parts(bare):
    from charts.ranked_bars import parts_add_up
    from data_model.declared.pictures import Breakdown

    told("delegations_in", of_48=972, of_63_49=120, of_46=5)
    points = list(filled("delegations_by_unit", Boundaries.AS_REPORTED, NATION).points)
    assert not parts_add_up(Breakdown.PLACE, "delegations_in", points)
    assert parts_add_up(Breakdown.PLACE, "delegations_in", [item for item in points if item.category != DA_NANG])


def test_more_series_than_can_be_told_apart_are_a_sentence(bare):
    rows = [
        year_figure(indicator, part, 2023, Decimal(5), currency="USD")
        for indicator in ("fdi_new_capital", "fdi_adjusted_capital", "fdi_share_purchase")
        for part in all_places()["68"].parts
    ]
    upload_rows("figures", *rows, unit=NATION)
    shown = filled("fdi_by_year", Boundaries.FORMER, "68")
    assert shown.points == ()
    assert "Hãy chọn một đơn vị ở ô Địa phương" in said(shown)
    assert len(filled("fdi_by_year", Boundaries.TODAY, "68").points) == 3


def test_the_records_behind_a_unit_by_itself_are_its_own(bare):
    for unit in (DA_NANG, QUANG_NAM):
        upload_rows("delegations", delegation(f"Đoàn {unit}", date(2023, 3, 1)), unit=unit, name=f"{unit}.xlsx")
    for boundaries, names in ((Boundaries.TODAY, 2), (Boundaries.AS_REPORTED, 1)):
        filters = Filters(first_year=2023, last_year=2023, place=DA_NANG, boundaries=boundaries)
        with reading() as connection:
            assert len(records(connection, wanted_behind("delegations_in", filters))) == names


def test_places_are_asked_of_one_year_and_the_title_says_which(bare):
    told("delegations_in", of_46=5)
    assert filled("delegations_by_unit", Boundaries.TODAY, NATION).title.endswith(", 2023")
