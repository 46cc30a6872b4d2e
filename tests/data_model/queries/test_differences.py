"""Two numbers for one thing: each reason has an amount of its own, and with the rest they come to the difference."""

from datetime import date
from decimal import Decimal

import pytest

from data_model.declared import INDICATORS
from data_model.figures import exchange
from data_model.keeping.database import reading, writing
from data_model.known.periods import Period
from data_model.queries.published_figures import answer
from data_model.queries.trail.differences import Why, difference
from data_model.queries.trail.not_loaded import NotLoaded, not_loaded
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from hand_made import checked_file, content_of, delegation, figure, preview, table, upload, upload_rows, year_figure
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.draft import uploads
from ingest.plan.compare import plan_changes
from ingest.plan.complete_lists import as_complete_list

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG, OLD_DA_NANG, QUANG_NAM = "46", "48", "63:48", "63:49"
FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)


def taken_apart(place: str, indicator: str = "delegations_in", viewer: Viewer | None = None, rival: int = 0):
    with reading(viewer) as connection:
        shown = answer(connection, indicator, place, 2022)
        found = difference(connection, shown, shown.rivals[rival], place)
    assert found.value == sum(reason.value for reason in found.reasons) + found.rest
    return {reason.why: (reason.value, len(reason.records)) for reason in found.reasons}, found.rest, found


def apply_made(plan) -> None:
    with writing() as connection:
        file = Admitted(plan.checked.name, content_of(tuple(plan.checked.tables)))
        apply_plan(connection, plan, uploads.keep_draft(connection, file, HUE, "An"), "An")


def kept_rate(year: int):
    with reading() as connection:
        return exchange.rates(connection)[year, "USD"].vnd


def months(*numbers: int, **others):
    return [delegation(f"Đoàn tháng {number}", date(2022, number, 5), **others) for number in numbers]


def test_records_after_the_last_day_that_is_reported_explain_what_is_more():
    upload_rows("delegations", *months(2, 3, 11, 12))
    upload_rows("figures", figure("delegations_in", HUE, FIRST, date(2022, 10, 31), Decimal(2)), name="bc.xlsx")
    reasons, rest, _found = taken_apart(HUE)
    assert (reasons, rest) == ({Why.PERIOD: (2, 2)}, 0)


def test_what_nothing_explains_is_said_to_be_unexplained():
    upload_rows("delegations", *months(2, 3))
    upload_rows("figures", year_figure("delegations_in", HUE, 2022, Decimal(9)), name="bc.xlsx")
    upload(table("delegations", months(1), rejected=3), name="sót.xlsx")
    preview(table("delegations", months(5)), name="chờ.xlsx")
    reasons, rest, found = taken_apart(HUE)
    assert (reasons, rest, found.not_loaded) == ({}, -6, NotLoaded(3, 1))
    with reading(Viewer(rights_from([Grant(HUE, Role.VIEWER)], administers=False))) as connection:
        assert not_loaded(connection, "delegations", HUE) == NotLoaded(3, 0)
        assert not_loaded(connection, "delegations", DA_NANG) == NotLoaded(0, 0)


def test_a_delegation_that_two_merged_units_list_is_counted_twice_and_said_to_be():
    upload_rows("delegations", *months(2, 3), unit=DA_NANG)
    upload_rows("delegations", *months(3), unit=QUANG_NAM, name="quang-nam.xlsx")
    upload_rows("figures", year_figure("delegations_in", DA_NANG, 2022, Decimal(2)), name="bc.xlsx")
    reasons, rest, found = taken_apart(DA_NANG)
    assert (reasons, rest) == ({Why.TWICE: (1, 1)}, 0)
    with reading(Viewer(rights_from([Grant(DA_NANG, Role.VIEWER)], administers=False))) as connection:
        assert difference(connection, found.first, found.second, DA_NANG) == found


def test_records_of_a_part_that_the_report_does_not_speak_of_explain_it():
    upload_rows("delegations", *months(2, 3), unit=OLD_DA_NANG)
    upload_rows("delegations", *months(4, 5, 6), unit=QUANG_NAM, name="quang-nam.xlsx")
    upload_rows("figures", year_figure("delegations_in", OLD_DA_NANG, 2022, Decimal(2)), name="bc.xlsx")
    assert taken_apart(DA_NANG)[:2] == ({Why.PLACE: (3, 3)}, 0)


def test_records_that_a_complete_list_took_out_are_lacking_in_the_count():
    upload_rows("delegations", *months(2, 3, 4))
    upload_rows("figures", year_figure("delegations_in", HUE, 2022, Decimal(3)), name="bc.xlsx")
    with reading() as connection:
        made = plan_changes(connection, checked_file(table("delegations", months(2, 3)), name="du.xlsx"), HUE)
        made = as_complete_list(connection, made, Period(FIRST, LAST))
    apply_made(made)
    assert taken_apart(HUE)[:2] == ({Why.WITHDRAWN: (-1, 0)}, 0)


def test_money_is_taken_apart_by_currencies_at_the_rates_kept_and_by_what_is_realised():
    project = {"name": "Nhà máy", "countries": ("JP",), "licensed_on": date(2022, 5, 1), "kind": "new"}
    upload_rows(
        "fdi_projects",
        {**project, "registered_capital": Decimal(100), "implemented_capital": Decimal(40), "currency": "USD"},
        {**project, "name": "Kho", "registered_capital": Decimal(2_350_000), "currency": "VND"},
    )
    upload_rows("figures", year_figure("fdi_new_capital", HUE, 2022, Decimal(150), currency="USD"), name="bc.xlsx")
    rate = kept_rate(2022)
    reasons, rest, _found = taken_apart(HUE, "fdi_new_capital")
    assert reasons == {Why.CURRENCIES: (-round(2_350_000 / rate, 2), 0)}
    assert rest == -50 - reasons[Why.CURRENCIES][0]


def test_a_report_of_a_neighbouring_amount_is_recognised_by_it():
    project = {"name": "Nhà máy", "countries": ("JP",), "licensed_on": date(2022, 5, 1), "currency": "USD"}
    upload_rows(
        "fdi_projects",
        {**project, "kind": "new", "registered_capital": Decimal(100)},
        {**project, "name": "Kho", "kind": "adjusted", "registered_capital": Decimal(30)},
    )
    upload_rows("figures", year_figure("fdi_new_capital", HUE, 2022, Decimal(130), currency="USD"), name="bc.xlsx")
    reasons, rest, found = taken_apart(HUE, "fdi_new_capital")
    assert (reasons, rest) == ({Why.REALISED: (-30, 1)}, 0)
    assert found.reasons[0].told == INDICATORS["fdi_registered_capital"].title


def test_two_sources_of_other_days_differ_by_the_records_between_them():
    upload_rows("delegations", *months(2, 3, 11))
    upload_rows("figures", figure("delegations_in", HUE, FIRST, date(2022, 6, 30), Decimal(2)), name="1.xlsx")
    upload_rows("figures", figure("delegations_in", HUE, FIRST, LAST, Decimal(4), source="Cục Thống kê"), name="2.xlsx")
    with reading() as connection:
        year = answer(connection, "delegations_in", HUE, 2022)
        half = year.beside[0]
        found = difference(connection, year, half, HUE)
    assert (found.value, [(reason.why, reason.value) for reason in found.reasons], found.rest) == (
        2,
        [(Why.PERIOD, 1)],
        1,
    )
