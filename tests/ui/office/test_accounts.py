"""Accounts are made one after the other: what is refused keeps what was typed, a password stands where it is seen."""

import pytest
import streamlit as st

from data_model.keeping.database import writing
from data_model.people import accounts, sessions
from pages_opened import open_page, press

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def kinds_below(app, title: str) -> list[str]:
    """Return what stands below a heading, in its order, without the boxes around it."""
    found = [node.type for node in app.main]
    at = next(at for at, node in enumerate(app.main) if node.type == "header" and node.value == title)
    return [kind for kind in found[at + 1 :] if not kind.endswith("container")]


def test_a_refused_account_keeps_what_was_typed_and_a_password_stands_at_its_form(prepared, monkeypatch):
    with writing() as connection:
        lan = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", by="An", administrator=True)
        cookie = sessions.cookie_of(connection, sessions.begin(connection, lan.id, "10.0.0.7"))
    monkeypatch.setattr(st.context.__class__, "cookies", {sessions.COOKIE: cookie})
    app = open_page("accounts")
    app.text_input(key="account-name").set_value("Nguyễn Hà")
    app.text_input(key="account-full-name").set_value("Nguyễn Thị Hà")
    app = press(app, "Tạo tài khoản")
    assert "không có dấu cách" in app.error[0].value
    assert kinds_below(app, "Tài khoản mới")[0] == "error"
    assert app.text_input(key="account-full-name").value == "Nguyễn Thị Hà"
    app.text_input(key="account-name").set_value("ha")
    app = press(app, "Tạo tài khoản")
    assert kinds_below(app, "Tài khoản mới")[:2] == ["info", "code"]
    assert [app.text_input(key=f"account-{name}").value for name in ("name", "full-name")] == ["", ""]
    assert not app.run().info
