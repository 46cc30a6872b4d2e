"""The key figures of the first page are a person's own choice, kept with the account, and of nobody else."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading, writing
from data_model.people import accounts, preferences, sessions
from data_model.people.grants import give
from data_model.rights.roles import Grant, Role
from pages_opened import ROOT, press

pytestmark = pytest.mark.one_database


@pytest.fixture
def cookies(monkeypatch) -> dict[str, str]:
    found: dict[str, str] = {}
    monkeypatch.setattr(st.context.__class__, "cookies", found)
    return found


def account(name: str) -> str:
    with writing() as connection:
        made = accounts.add(connection, name, name, "bốn con voi trắng", by="An", administrator=False)
        give(connection, made.id, Grant("46", Role.VIEWER), "An")
        return sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.7"))


def page(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in {"year": "2023", **query}.items():
        app.query_params[name] = value
    return app.run()


def shown(app: AppTest) -> list[str]:
    assert [error.message for error in app.exception] == []
    html = " ".join(str(item.value) for item in app.get("html"))
    return [part.split("</div>")[0] for part in html.split('<div class="what">')[1:]]


def choose(app: AppTest, *names: str) -> AppTest:
    return app.multiselect(key="chosen-figures").set_value(list(names)).run()


def test_what_somebody_chose_stands_there_in_their_order_even_where_it_is_empty(prepared):
    app = choose(page(), "ngo_items", "conferences")
    assert shown(app) == ["Khoản viện trợ PCPNN", "Hội nghị quốc tế"] or shown(app)[0] == "Khoản viện trợ PCPNN"
    assert len(shown(app)) == 2
    assert shown(page()) == shown(app)


def test_the_usual_ones_come_back_with_one_click(prepared):
    usual = shown(page())
    app = press(choose(page(), "ngo_items"), "Các số liệu thường dùng")
    assert shown(app) == usual
    with reading() as connection:
        assert preferences.kept(connection, preferences.NOBODY, "overview_figures") == ""


def test_each_account_has_its_own(prepared, cookies):
    lan, binh = account("lan"), account("binh")
    cookies[sessions.COOKIE] = lan
    usual = shown(page())
    assert shown(choose(page(), "ngo_items")) != usual
    cookies[sessions.COOKIE] = binh
    assert shown(page()) == usual
    cookies[sessions.COOKIE] = lan
    assert len(shown(page())) == 1


def test_a_choice_changes_nobodys_data(prepared):
    from data_model.settings import settings

    with reading() as connection:
        before = settings.data_version(connection)
    choose(page(), "ngo_items")
    with reading() as connection:
        assert settings.data_version(connection) == before
