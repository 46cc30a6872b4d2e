"""One switch counts by reporting years: said in the title, kept in links, offered where years end in December."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import writing
from data_model.settings import settings
from pages_opened import ROOT

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]
LABEL = "Năm báo cáo, đến 14/12"


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def html(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def test_the_switch_changes_numbers_titles_and_links_and_back_again(illustrated):
    app = opened(data="illustrative", year="2025")
    calendar = html(app)
    assert ">131<" in calendar
    switch = next(item for item in app.toggle if item.label == LABEL)
    app = switch.set_value(True).run()
    assert app.title[0].value == "Tổng quan: Huế, năm 2025 (năm báo cáo)"
    shown = html(app)
    assert ">127<" in shown
    assert ">131<" not in shown
    assert "15/12/2024–14/12/2025" in shown
    assert "năm báo cáo 2025" in shown  # of a picture
    cards = re.findall(r'href="(/figure/[^"]*)"', shown)
    assert cards
    assert all("year_ends=14-12,20-12" in card for card in cards)
    linked = html(opened(data="illustrative", year="2025", reporting="true"))
    ways = re.findall(r'href="([^"]*year=2025[^"]*)"', linked)
    assert ways
    assert all("reporting=true" in way for way in ways)
    assert ">127<" in linked
    app = next(item for item in app.toggle if item.label == LABEL).set_value(False).run()
    assert ">131<" in html(app)


def test_it_is_not_offered_where_a_year_of_reports_ends_in_another_month(prepared):
    assert LABEL in [item.label for item in opened().toggle]
    with writing() as connection:
        settings.choose(connection, "report_year_ends", "30/11", "An")
    assert [item.label for item in opened(reporting="true").toggle] == []
