"""A writer that does not go on, seen from the pages: they open at once, and a button says what to do."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data_model.keeping import database
from data_model.keeping.database import open_engine, reading, writing
from data_model.keeping.database_errors import Hindered
from data_model.people import accounts, sessions
from data_model.settings import settings
from pages_opened import ROOT, open_page, press
from titles import TITLES
from ui import session

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def short_wait(prepared, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATABASE_WAIT", "1")


@contextmanager
def stuck() -> Iterator[None]:
    """Somebody of another process has the writers' turn."""
    other = open_engine(database.database_url())
    try:
        with database.one_writer(other) as connection:
            settings.store(connection, "department", "Sở khác")
            yield
            connection.get_transaction().rollback()
    finally:
        other.dispose()


@pytest.mark.sampled(1)
def test_pages_open_and_a_button_says_that_nothing_was_changed():
    app = open_page("settings")
    with stuck():
        next(item for item in app.text_input if item.value == "Sở Ngoại vụ").set_value("Sở Ngoại vụ thành phố Huế")
        began = time.monotonic()
        app = press(app, "Lưu")
        assert time.monotonic() - began < 120
        assert not app.exception
        assert "bấm lại" in app.error[0].value
        assert app.title[0].value == "Cài đặt"
    assert press(app, "Lưu").success
    with reading() as connection:
        assert settings.get(connection, "department") == "Sở Ngoại vụ thành phố Huế"


def test_a_page_opens_at_once_though_its_session_cannot_be_noted(monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATABASE_WAIT", "600")
    with writing() as connection:
        lan = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", by="An", administrator=True)
        cookie = sessions.cookie_of(connection, sessions.begin(connection, lan.id, "10.0.0.7"))
        sessions.note_seen(connection, 1, datetime.now(UTC) - timedelta(minutes=20))
    monkeypatch.setattr(st.context.__class__, "cookies", {sessions.COOKIE: cookie})
    with stuck():
        began = time.monotonic()
        app = open_page("definitions")
        assert time.monotonic() - began < 120
    assert not app.exception
    assert app.title[0].value == TITLES["definitions"]
    open_page("definitions")
    with reading() as connection:
        assert not sessions.is_due(connection, 1), "noted once it can be"


def test_a_page_that_cannot_even_begin_says_so(monkeypatch):
    def taken() -> None:
        raise Hindered("database_full", TimeoutError(), database.engine().url)

    monkeypatch.setattr(session, "start_run", taken)
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300).run()
    assert not app.exception
    assert "bấm lại" in app.error[0].value
