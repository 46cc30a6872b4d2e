"""Illustrative figures on screen: marked everywhere, apart from what is real, left and deleted with one click."""

import hashlib
import io
import re
from html import unescape

import openpyxl
import pytest
import streamlit as st
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

import asgi
from data_model.keeping import database, illustrative
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.people.grants import give
from data_model.rights.roles import Grant, Role
from pages_opened import ROOT, page_file, press
from server.card import routes as cards
from titles import TITLES
from ui.session import Here

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]
MARK = "SỐ LIỆU MINH HỌA"
FIGURES = ("home", "partnerships", "delegations", "aid", "investment", "capital")


def opened(name: str = "home", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    return (app if name == "home" else app.switch_page(page_file(name))).run()


def html(app: AppTest) -> str:
    assert [error.message for error in app.exception] == []
    return " ".join(str(item.value) for item in app.get("html"))


@pytest.mark.parametrize("name", FIGURES)
def test_every_page_of_figures_is_marked_and_its_links_stay_there(illustrated, name):
    app = opened(name, data="illustrative")
    assert app.title[0].value.startswith(TITLES[name])
    assert MARK in html(app)
    assert all("data=illustrative" in item for item in (link.proto.query_string for link in app.get("page_link")))


def test_real_figures_are_never_marked(illustrated):
    assert MARK not in html(opened())


def test_what_is_shown_is_the_invented_department(illustrated):
    shown = html(opened(data="illustrative", year="2025"))
    assert ">131<" in shown
    assert "Báo Thừa Thiên Huế" not in shown


def test_pages_that_write_are_closed(illustrated):
    for name in ("upload", "settings", "accounts", "audit"):
        app = opened(name, data="illustrative")
        assert "số liệu minh họa chỉ để xem" in app.info[0].value
        assert f'href="./{name}"' in html(app)
        assert (app.title[0].value, list(app.error)) == (TITLES[name], [])


def test_nothing_is_written_from_them(illustrated):
    here = Here("", illustrative=True)
    for act in (here.writing(), here.writing_with(illustrative.LOOKS_ONLY)):
        with pytest.raises(Problem) as refused, act:
            pass
        assert refused.value.code == "illustrative_only_read"


def test_looking_leaves_the_real_database_as_it_was(illustrated):
    database.forget_engine()
    file = illustrated / "dashboard.db"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    for name in FIGURES:
        opened(name, data="illustrative")
    database.forget_engine()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_the_first_page_offers_them_while_no_register_holds_anything(prepared, monkeypatch):
    made = []
    monkeypatch.setattr("ui.frame.illustrative.make", lambda: made.append(True))
    app = opened()
    press(app, "Xem thử với số liệu minh họa")
    assert made == [True]
    assert app.query_params["data"] == "illustrative"


def test_one_click_deletes_them_and_shows_what_is_real(illustrated):
    app = press(opened(data="illustrative"), "Xóa số liệu minh họa")
    assert not illustrative.is_there()
    assert MARK not in html(app)
    assert 'data-to="./?done=illustrative-deleted"' in html(app), (
        "the browser loads the page anew: its filters still say years of the other data"
    )
    app = opened(done="illustrative-deleted")  # what was done is said on the page that is loaded, once
    assert "load-anew" not in html(app)
    assert [message.value for message in app.success] == ["Đã xóa số liệu minh họa."]
    assert "done" not in app.query_params
    assert not app.run().success
    assert not opened(done="anything else").success


def test_only_an_administrator_deletes_them(illustrated, monkeypatch):
    with database.writing() as connection:
        made = accounts.add(connection, "lan", "lan", "bốn con voi trắng", by="An", administrator=False)
        give(connection, made.id, Grant("46", Role.VIEWER), "An")
        cookie = sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.7"))
    monkeypatch.setattr(st.context.__class__, "cookies", {sessions.COOKIE: cookie})
    app = opened(data="illustrative")
    assert MARK in html(app)
    assert "Xóa số liệu minh họa" not in [item.label for item in app.button]


def test_a_file_taken_away_says_in_every_row_that_it_is_illustrative(illustrated):
    page = html(opened("delegations", data="illustrative", year="2025"))
    path, query = re.search(r'href="(/exhibit/delegations_by_year/xlsx)\?([^"]*)"', page).groups()
    start, content = asgi.ask(Starlette(routes=cards.routes()), path, query=unescape(query))
    name = asgi.header(start, "content-disposition").removeprefix("attachment; filename*=UTF-8''")
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert name.startswith("minh-hoa-")
    assert MARK in rows[0][0]
    header = next(at for at, row in enumerate(rows) if "Ghi chú" in row[2:])
    marks = [row[rows[header].index("Ghi chú")] for row in rows[header + 1 :] if row[0]]
    assert marks
    assert set(marks) == {"Số liệu minh họa"}
