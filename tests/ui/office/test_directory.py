"""The directory on the page of accounts: an administrator gives groups their rights, takes them, and links accounts."""

import pytest
import streamlit as st

from data_model.keeping.database import reading, writing
from data_model.people import accounts, sessions
from data_model.people.directory import groups, links
from pages_opened import open_page, press
from quick_hashes import hash_quickly

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
GOOD = "bốn con voi trắng"


@pytest.fixture
def boss(prepared, monkeypatch) -> None:
    hash_quickly(monkeypatch)
    with writing() as connection:
        made = accounts.add(connection, "boss", "Trần Văn Bình", GOOD, by="An", administrator=True)
        accounts.add(connection, "minh", "Minh", GOOD, by="boss")
        cookie = sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.7"))
    monkeypatch.setattr(type(st.context), "cookies", {sessions.COOKIE: cookie})


def of_groups() -> list[tuple[str, str, str]]:
    with reading() as connection:
        return [(item.group, item.grant.unit, item.grant.role.value) for item in groups.all_of_them(connection)]


def test_groups_and_links_are_kept_on_the_page_of_accounts_where_there_is_a_directory(boss, monkeypatch):
    page = open_page("accounts")
    assert not page.exception
    assert "Nhóm của danh bạ" not in [item.value for item in page.header], "where there is none nothing is asked"
    monkeypatch.setenv("DASHBOARD_OPENID_ISSUER", "https://sso.example.vn")
    page = open_page("accounts")
    next(item for item in page.text_input if item.key == "group-name").input("SNV-Nhập liệu")
    press(page, "Cấp quyền này")
    assert of_groups() == [("SNV-Nhập liệu", "46", "viewer")]
    press(page, "Thu")
    assert of_groups() == []
    next(item for item in page.selectbox if item.key == "account").select_index(1).run()
    press(page, "Liên kết với danh bạ")
    with reading() as connection:
        assert list(links.linked(connection).values()) == [False]
    press(page, "Thôi liên kết")
    with reading() as connection:
        assert links.linked(connection) == {}
    assert not page.exception
