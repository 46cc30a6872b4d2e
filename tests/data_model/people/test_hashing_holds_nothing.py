"""Passwords that are given by somebody else are hashed before the writers' turn, while nothing is held."""

import pytest
import streamlit as st

from data_model import __main__ as command_line
from data_model.keeping.database import engine, reading, writing
from data_model.people import accounts, passwords, sessions
from pages_opened import open_page, press

pytestmark = pytest.mark.one_database


@pytest.fixture
def held(prepared, monkeypatch) -> list[int]:
    """How many connections were held at each hashing."""
    found: list[int] = []
    hashed = passwords.hashed

    def noted(password: str) -> str:
        found.append(engine().pool.checkedout())
        return hashed(password)

    for module in (passwords, accounts):
        monkeypatch.setattr(module, "hashed", noted)
    return found


def test_by_command(held, capsysbinary):
    assert command_line.main(["accounts", "add", "lan", "--administrator"]) == 0
    assert command_line.main(["accounts", "password", "lan"]) == 0
    assert held == [0, 0]


def test_by_an_administrator_on_the_page_of_accounts(held, monkeypatch):
    with writing() as connection:
        lan = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", by="An", administrator=True)
        cookie = sessions.cookie_of(connection, sessions.begin(connection, lan.id, "10.0.0.7"))
    monkeypatch.setattr(st.context.__class__, "cookies", {sessions.COOKIE: cookie})
    held.clear()
    app = open_page("accounts")
    app.text_input(key="account-name").set_value("minh")
    app = press(app, "Tạo tài khoản")
    assert "minh" in app.info[0].value
    app = app.selectbox(key="account").set_value(lan.id).run()
    app = press(app, "Cấp mật khẩu mới")
    assert held == [0, 0]
    with reading() as connection:
        assert accounts.find(connection, lan.id).must_change
