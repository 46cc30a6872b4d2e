"""The choice of boundaries: in the link, on every page that shows places, in both languages."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data_model.known.places import Boundaries
from hand_made import delegation, upload_rows
from pages_opened import ROOT
from ui.frame.boundaries import boundaries_in_link

pytestmark = pytest.mark.one_database


def app_at(page: str = "delegations", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in {"year": "2023", **query}.items():
        app.query_params[name] = value
    app = app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception
    return app


def picked(app: AppTest) -> Boundaries:
    return app.session_state["chosen_filters"].boundaries


def html_of(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def test_numbers_are_those_of_the_units_of_today_until_somebody_chooses(prepared):
    assert picked(app_at()) is Boundaries.TODAY


@pytest.mark.parametrize(
    "said", ["63", "63 đơn vị trước 1/7/2025", "63 units before 1/7/2025"], ids=["code", "vi", "en"]
)
def test_a_link_says_the_choice_in_any_language(prepared, said):
    app = app_at(place="48", boundaries=said)
    assert picked(app) is Boundaries.FORMER
    assert app.query_params["boundaries"] == "63 đơn vị trước 1/7/2025"


def test_the_link_keeps_it_from_page_to_page(prepared):
    app = app_at(place="48", boundaries="reported")
    for page in ("home", "upload", "investment"):
        app = app.switch_page(f"../pages/{page}.py").run()
        assert picked(app) is Boundaries.AS_REPORTED
        assert app.query_params["boundaries"] == "Như đã báo cáo"


def test_the_key_figures_say_that_they_are_of_today(prepared):
    words = "Các số chính là của đơn vị hiện nay"
    assert words in html_of(app_at("home", place="48", boundaries="63"))
    assert words not in html_of(app_at("home", place="48"))
    assert words not in html_of(app_at("home", place="46", boundaries="63"))


def test_units_are_taken_apart_where_the_place_has_several(prepared):
    for unit in ("46", "48", "63:49"):
        upload_rows("delegations", delegation("Đoàn", date(2023, 5, 1)), unit=unit, name=f"{unit}.xlsx")
    title = "Đoàn vào, đoàn ra theo đơn vị"
    for place, shown in (("VN", True), ("48", True), ("46", False)):
        assert (any(title in item.value for item in app_at(place=place).header)) is shown


def test_a_link_of_ours_keeps_the_choice_and_needs_none_for_the_usual_one():
    assert boundaries_in_link(Boundaries.TODAY) == {}
    assert boundaries_in_link(Boundaries.FORMER) == {"boundaries": "63"}
