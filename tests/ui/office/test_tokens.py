"""The page of tokens: shown once, one's own alone, everybody's for administrators, revoked with a click."""

import re

import pytest
import streamlit as st

from data_model.keeping.database import reading, writing
from data_model.people import access_tokens, sessions
from data_model.rights.roles import Role, Scope
from markup_faults import markup_faults
from pages_opened import open_page, press
from programs import Program, account

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
HUE = "46"


@pytest.fixture
def cookies(monkeypatch) -> dict[str, str]:
    found: dict[str, str] = {}
    monkeypatch.setattr(st.context.__class__, "cookies", found)
    return found


def cookie(owner: int) -> str:
    with writing() as connection:
        return sessions.cookie_of(connection, sessions.begin(connection, owner, "10.0.0.7"))


def told(app) -> str:
    assert not app.exception
    return " ".join(str(item.value) for kind in ("html", "info", "code") for item in app.get(kind))


def test_a_token_is_shown_once_works_and_is_revoked_with_a_click(cookies):
    cookies[sessions.COOKIE] = cookie(account("lan", HUE, Role.STAFF))
    app = open_page("tokens")
    assert markup_faults(app) == [], "the form is there only for who has an account"
    app.text_input(key="token-name").set_value("sổ tháng")
    app = press(app, "Tạo mã")
    (token,) = re.findall(r"sdn_[\w-]{43}", told(app))
    assert Program(token).ask("/indicators").status == 200
    assert token not in told(app.run())
    app.selectbox(key="token-revoked").set_value(1).run()
    assert "đã thu hồi" in told(press(app, "Thu hồi"))
    assert Program(token).ask("/indicators").status == 401


def test_others_tokens_are_shown_to_administrators_alone(cookies):
    lan, an, chief = account("lan", HUE), account("an", HUE), account("chi", HUE, administrator=True)
    with writing() as connection:
        wanted = access_tokens.Wanted(name="của Lan", scope=Scope.READ, days=30)
        access_tokens.make(connection, lan, (lan, "lan"), wanted, "lan")
    seen = []
    for owner in (an, chief):
        cookies[sessions.COOKIE] = cookie(owner)
        seen.append("của Lan" in told(open_page("tokens")))
    assert seen == [False, True]
    app = open_page("tokens")
    app.text_input(key="token-name").set_value("cho Lan")
    app.selectbox(key="token-owner").set_value(lan)
    press(app, "Tạo mã")
    with reading() as connection:
        newest = access_tokens.tokens(connection, lan)[0]
    assert (newest.name, newest.made_by) == ("cho Lan", "chi")
