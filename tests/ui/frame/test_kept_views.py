"""The page on screen is kept under a name with every filter, those that are as usual too; and found at the left."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pages_opened import ROOT

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def page(name: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    app = app.switch_page(f"../pages/{name}.py").run()
    assert [error.message for error in app.exception] == []
    return app


def html(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def press(app: AppTest, words: str) -> AppTest:
    app = next(button for button in app.button if button.label == words).click().run()
    assert [error.message for error in app.exception] == []
    return app


def test_a_page_is_kept_and_its_link_holds_every_filter(prepared):
    app = press(page("aid", money="VND"), "Lưu, sửa góc nhìn")
    app.text_input(key="view-name").set_value("Viện trợ, đồng")
    app = press(app, "Lưu trang đang xem với tên này")
    shown = html(page("delegations"))
    address = unescape(re.search(r'<nav class="views".*?<a href="([^"]*)"[^>]*>Viện trợ, đồng</a>', shown)[1])
    assert urlsplit(address).path == "aid"
    assert set(parse_qs(urlsplit(address).query)) == {"money", "place", "from", "year"}


def test_what_the_browser_is_to_hold_in_the_address_is_on_every_page(prepared):
    said = re.search(r'class="whole-link" data-query="([^"]*)"', html(page("aid", year="2023")))[1]
    assert parse_qs(unescape(said)) == {"place": ["Huế"], "from": ["2023"], "year": ["2023"]}


def test_of_illustrative_figures_nothing_is_kept(illustrated):
    app = page("aid", data="illustrative")
    assert "Lưu, sửa góc nhìn" not in [button.label for button in app.button]
