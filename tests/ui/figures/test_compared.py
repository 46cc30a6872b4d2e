"""Years, places, countries side by side: difference and share where two numbers are a pair, else that they are not."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from data_model.figures.comparing import set_beside
from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.known.periods import Period
from pages_opened import ROOT
from translations import speaking
from ui.figures.compared import Side, side_by_side

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def figure(value: int, year: int = 2024, basis: str = RECORDS, **more) -> Figure:
    period = more.pop("period", Period.of_year(year))
    indicator = more.pop("indicator", "delegations_in")
    return Figure(indicator=indicator, place="46", period=period, value=Decimal(value), basis=basis, **more)


def rows(one: Figure, other: Figure) -> list[str]:
    with speaking("vi"):
        return side_by_side([Side("một", {one.indicator: one}), Side("hai", {other.indicator: other})])[1][0]


def test_a_pair_has_its_difference_and_share():
    assert rows(figure(52), figure(42, 2023))[3:] == ["+10", "+23,8%"]
    assert rows(figure(52), figure(52, 2023))[3:] == ["0", "0%"]
    dollars = {"indicator": "fdi_new_capital", "currency": "USD"}
    assert rows(figure(3_000_000, **dollars), figure(5_000_000, 2023, **dollars))[3:] == ["−2 triệu USD", "−40%"]


def test_what_is_no_pair_is_said_not_to_compare():
    half = Period(date(2023, 1, 1), date(2023, 6, 30))
    dollars = {"indicator": "fdi_new_capital", "currency": "USD"}
    for one, other in (
        (figure(52), figure(42, 2023, REPORTED)),
        (figure(52), figure(42, period=half)),
        (figure(3, **dollars), figure(4, 2023, **{**dollars, "currency": "VND"})),
        (figure(3, **dollars), figure(4, 2023, also=(figure(5, currency="EUR"),), **dollars)),
    ):
        assert rows(one, other)[3:] == ["không so được", ""], other


def test_another_place_is_compared_and_of_a_running_year_the_same_days():
    assert set_beside(figure(52), replace(figure(42), place="48")).value == 42
    half = Period(date(2024, 1, 1), date(2024, 6, 30))
    earlier = figure(20, period=Period(date(2023, 1, 1), date(2023, 6, 30)))
    running = figure(25, period=half, earlier=earlier)
    assert set_beside(running, figure(42, 2023)).value == 20
    assert set_beside(running, figure(42, 2022)) is None
    rival = figure(48, 2023, REPORTED)
    assert set_beside(figure(50, basis=REPORTED), figure(42, 2023, rivals=(rival,))) == rival


def test_the_page_compares_what_the_link_names(illustrated):
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in {"data": "illustrative", "year": "2024"}.items():
        app.query_params[name] = value
    app = app.switch_page("../pages/compare.py").run()
    assert [error.message for error in app.exception] == []
    assert app.title[0].value == "So sánh: Huế, năm 2024"
    shown = unescape(" ".join(str(item.value) for item in app.get("html")))
    cells = re.search(r"<tr><td[^>]*>Đoàn vào</td>(.*?)</tr>", shown)[1]
    now, before, difference = re.findall(r">(?:(\d+)<br><small>đoàn[^<]*</small>|([+−]?\d+))</td>", cells)[:3]
    assert int(now[0]) - int(before[0]) == int(difference[1].replace("−", "-"))
    app = app.segmented_control(key="by").set_value("countries").run()
    app = app.multiselect(key="with-countries").set_value(["JP", "KR"]).run()
    assert [error.message for error in app.exception] == []
    assert "Hàn Quốc</th>" in " ".join(str(item.value) for item in app.get("html"))
