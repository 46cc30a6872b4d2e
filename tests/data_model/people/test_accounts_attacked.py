"""Accounts against who is patient, quick or careless.

Names nobody may learn, tries at once, sessions that must not come back.
"""

import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st
from sqlalchemy import select, update

from data_model.keeping.backup import backup
from data_model.keeping.database import reading, writing
from data_model.keeping.restore import restore
from data_model.known.problems import Problem
from data_model.people import accounts, first_account, passwords, sessions, signing_in
from data_model.people.accounts import Account
from data_model.stored.tables import account, session
from server.incoming import access
from ui import session as screen
from ui.office import accounts as accounts_view

pytestmark = pytest.mark.usefixtures("prepared")

GOOD = "bốn con voi trắng"


NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def add(name="lan", password=GOOD, **others) -> Account:
    with writing() as connection:
        return accounts.add(connection, name, others.pop("full_name", "Lan"), password, by="An", **others)


def sign_in(name="lan", password=GOOD, now=NOW):
    with writing() as connection:
        return signing_in.sign_in(connection, name, password, now)


def begin(account_id: int) -> str:
    with writing() as connection:
        return sessions.cookie_of(connection, sessions.begin(connection, account_id, "192.168.1.7"))


def whose(cookie: str):
    with reading() as connection:
        return sessions.of_cookie(connection, cookie)


@pytest.mark.both_databases
def test_nobody_waits_while_a_password_is_tried(monkeypatch):
    """Hashing in the one writer's turn held everybody up, and whoever likes may knock."""
    add()
    with reading() as connection:
        tries = {
            (name, password): passwords.tried(signing_in.kept_hash(connection, name), password)
            for name in ("lan", "không có")
            for password in (GOOD, "sai")
        }
    monkeypatch.setattr(passwords, "fits", lambda *_: pytest.fail("tried again"))
    with writing() as connection:
        found = [signing_in.sign_in(connection, *said, NOW, tried) for said, tried in tries.items()]
    assert [isinstance(item, Account) for item in found] == [True, False, False, False]


def test_a_password_changed_since_it_was_tried_is_tried_again():
    lan = add()
    with reading() as connection:
        tried = passwords.tried(signing_in.kept_hash(connection, "lan"), GOOD)
    with writing() as connection:
        accounts.give_password(connection, lan.id, "An")
        assert signing_in.sign_in(connection, "lan", GOOD, NOW, tried).code == "wrong_sign_in"


@pytest.mark.parametrize("closed", [False, True])
def test_an_unknown_or_closed_name_is_answered_like_an_account_try_for_try(closed):
    add()
    other = f"không-có-{closed}"
    if closed:
        made = add(other)
        with writing() as connection:
            accounts.set_active(connection, made.id, False, "An")
    moments = [
        NOW + timedelta(seconds=later) for later in (0, 0, 1, 2, 3, 3, 20, 34, 35, 64, 95, 96, 96, 217, 218, 500)
    ]
    told = [[str(sign_in(name, "sai", now)) for now in moments] for name in ("lan", f" {other.upper()}")]
    assert told[0] == told[1]
    assert len(set(told[0])) > 2, "both were held up for a while"


def test_wrong_tries_at_once_are_all_counted():
    add()

    def wrong(_try: int) -> str:
        with reading() as connection:
            tried = passwords.tried(signing_in.kept_hash(connection, "lan"), "sai")
        with writing() as connection:
            return signing_in.sign_in(connection, "lan", "sai", NOW, tried).code

    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(wrong, range(12)))
    assert (codes.count("wrong_sign_in"), codes.count("account_locked")) == (5, 7)


def test_of_two_who_are_first_at_once_one_is():
    with writing() as connection:
        code = first_account.prepare_code(connection)

    def make(name: str) -> str:
        try:
            with writing() as connection:
                return first_account.make(connection, code, name, "", GOOD).name
        except Problem as problem:
            return problem.code

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(make, ("an-1", "binh-2")))
    assert made.count("not_first") == 1
    with reading() as connection:
        assert len(accounts.all_accounts(connection)) == 1


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_a_password_is_the_same_from_every_vietnamese_keyboard(form):
    add(password=unicodedata.normalize("NFD", GOOD))
    assert isinstance(sign_in(password=unicodedata.normalize(form, GOOD)), Account)


def test_a_full_name_is_one_line_and_fits_every_database():
    assert add(full_name="  Nguyễn\nThị\t Lan ").full_name == "Nguyễn Thị Lan"
    with pytest.raises(Problem) as refused:
        add("minh", full_name="x" * 201)
    assert refused.value.code == "account_full_name"


@pytest.mark.sqlite_only
def test_a_restored_backup_brings_no_session_back(tmp_path):
    cookie, other = begin(add().id), begin(add("minh").id)
    backup(tmp_path / "a.db", "An")
    with writing() as connection:
        sessions.end(connection, sessions.of_cookie(connection, cookie).session_id)
    restore(tmp_path / "a.db", "An")
    assert (whose(cookie), whose(other)) == (None, None)
    assert isinstance(sign_in(), Account)


@pytest.fixture
def browser(monkeypatch):
    """What the framework says of the browser: its cookies."""
    cookies: dict[str, str] = {}
    monkeypatch.setattr(st.context.__class__, "cookies", cookies)
    return cookies


@pytest.mark.both_databases
def test_a_session_ended_while_its_writer_waits_for_another_writes_nothing(browser):
    browser[sessions.COOKIE] = cookie = begin(add().id)
    waiting, refused = threading.Event(), []

    def write() -> None:
        screen.who()
        waiting.set()
        try:
            with screen.writing() as connection:
                connection.execute(update(account).values(full_name="written"))
        except Problem as problem:
            refused.append(problem.code)

    with writing() as connection:
        sessions.end(connection, sessions.of_cookie(connection, cookie).session_id)
        writer = threading.Thread(target=write)
        writer.start()
        assert waiting.wait(120)
        writer.join(0.3)  # it waits for the lock now
    writer.join(120)
    assert refused == ["signed_out"]
    with reading() as connection:
        assert connection.scalar(select(account.c.full_name)) == "Lan"


def test_who_works_in_one_open_page_stays_signed_in(browser):
    browser[sessions.COOKIE] = begin(add().id)
    with writing() as connection:
        connection.execute(update(session).values(seen_at=datetime.now(UTC) - timedelta(hours=1, minutes=50)))
    screen.start_run()
    with reading() as connection:
        assert datetime.now(UTC) - connection.scalar(select(session.c.seen_at)) < timedelta(minutes=1)
    with writing() as connection:
        connection.execute(update(session).values(seen_at=datetime.now(UTC) - timedelta(hours=2, minutes=1)))
    with pytest.raises(screen.SignedOut):
        screen.start_run()


def test_without_a_database_a_form_is_refused_with_a_sentence(monkeypatch):
    def gone():
        raise Problem("no_database", "not there")

    monkeypatch.setattr(access, "reading", gone)
    scope = {
        "type": "http",
        "path": "/sign-in",
        "method": "GET",
        "headers": [(b"host", b"so-ngoai-vu")],
        "client": ("10.0.0.9", 4),
        "query_string": b"",
    }
    assert access._may_see_forms(scope) is False
    assert access._refusal_or_why(scope).status_code == 503


@pytest.mark.parametrize(
    "host",
    ["[", "[::1", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "2130706433", "0177.0.0.1"],
)
def test_only_names_of_this_computer_are_here(host):
    assert (
        not access._is_here({"type": "http", "headers": [(b"host", host.encode())], "client": ("127.0.0.1", 4)})
        or host == ""
    )


def test_a_click_reaches_the_accounts_of_others_for_administrators_only(browser, monkeypatch):
    said = []
    monkeypatch.setattr("ui.parts.messages.refuse", said.append)
    monkeypatch.setattr(accounts_view, "say", said.append)
    boss, lan = add("boss", administrator=True), add()
    browser[sessions.COOKIE] = begin(lan.id)

    def rise(connection) -> None:
        accounts.set_administrator(connection, lan.id, True, "An")

    accounts_view._do("lan", rise)
    with reading() as connection:
        assert not accounts.find(connection, lan.id).administrator
    browser[sessions.COOKIE] = begin(boss.id)
    accounts_view._do("lan", rise)
    with reading() as connection:
        assert accounts.find(connection, lan.id).administrator
    assert said == ["Chỉ quản trị viên được làm việc này.", said[1]]
