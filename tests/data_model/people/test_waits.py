"""Waits after wrong passwords: who is held up by whose tries, and for how long, whatever the clock does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

import forked
from data_model.keeping.database import reading, writing
from data_model.people import accounts, known_browsers, passwords, sessions, signing_in, waits
from data_model.people.accounts import Account
from data_model.people.known_browsers import KnownBrowser
from data_model.people.networks import network_of
from data_model.people.signing_in import Origin
from data_model.stored.tables import audit_event, sign_in_wait

pytestmark = pytest.mark.usefixtures("prepared")

GOOD = "bốn con voi trắng"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[3]


def add(name="lan") -> Account:
    with writing() as connection:
        return accounts.add(connection, name, "Nguyễn Thị Lan", GOOD, by="An", administrator=True)


def sign_in(password=GOOD, name="lan", address="192.168.1.7", browser=known_browsers.STRANGER, now=NOW):
    with writing() as connection:
        return signing_in.sign_in(connection, name, password, now, None, Origin(address, browser))


def fail(times: int, **others) -> list[str]:
    return [sign_in("sai", **others).code for _try in range(times)]


def test_wrong_tries_of_a_stranger_hold_up_neither_other_computers_nor_the_known_browser():
    lan = add()
    fail(50, address="10.0.0.66")
    assert sign_in(address="10.0.0.66").code == "account_locked"
    assert isinstance(sign_in(address="10.0.0.7"), Account)
    assert isinstance(sign_in(address="10.0.0.66", browser=KnownBrowser("m", (lan.id,))), Account)


def test_tries_from_many_computers_are_counted_together_and_the_known_browser_still_passes():
    lan = add()
    codes = [sign_in("sai", address=f"10.0.0.{number}").code for number in range(1, 41)]
    assert (codes.count("wrong_sign_in"), codes.count("account_locked")) == (20, 20)
    assert sign_in(address="10.9.9.9").code == "account_locked"
    assert isinstance(sign_in(address="10.0.0.3", browser=KnownBrowser("m", (lan.id,))), Account)


def test_a_known_browser_guesses_no_more_than_others_and_only_its_own_account_knows_it():
    lan, minh = add(), add("minh")
    known = KnownBrowser("m", (lan.id,))
    assert fail(6, browser=known) == ["wrong_sign_in"] * 5 + ["account_locked"]
    assert isinstance(sign_in(address="10.0.0.7"), Account), "nor does it hold up others"
    fail(5, name="minh", address="10.0.0.66")
    assert sign_in(name="minh", address="10.0.0.66", browser=known).code == "account_locked", (
        "to minh it is a stranger's"
    )
    assert minh.id != lan.id


def test_a_network_that_fails_too_often_waits_whatever_names_it_tries_and_others_do_not():
    add()
    codes = [sign_in("sai", name=f"name-{number}", address="10.0.0.66").code for number in range(30)]
    assert codes == ["wrong_sign_in"] * 20 + ["account_locked"] * 10
    assert sign_in(address="10.0.0.66").code == "account_locked"
    assert isinstance(sign_in(address="10.0.0.7"), Account)


def test_one_s_own_password_in_between_clears_no_network():
    add()
    for number in range(20):
        sign_in("sai", name=f"name-{number}", address="10.0.0.66")
        if number < 19:
            assert isinstance(sign_in(address="10.0.0.66"), Account)
    assert sign_in(address="10.0.0.66").code == "account_locked"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.1"),
        ("?", "?"),
    ],
)
def test_ipv6_is_counted_by_its_64(address, network):
    assert network_of(address) == network


def test_addresses_of_one_64_wait_together():
    add()
    codes = [sign_in("sai", address=f"2001:db8::{number:x}").code for number in range(1, 8)]
    assert codes == ["wrong_sign_in"] * 5 + ["account_locked"] * 2
    assert isinstance(sign_in(address="2001:db8:0:1::1"), Account)


@pytest.mark.both_databases
def test_guesses_at_once_do_not_pass_the_limit():
    add()

    def guess(_try: int) -> str:
        with reading() as connection:
            assert signing_in.has_to_wait(connection, "lan", Origin("10.0.0.66"), NOW - timedelta(days=1)) is None
            tried = passwords.tried(signing_in.kept_hash(connection, "lan"), "sai")
        with writing() as connection:
            return signing_in.sign_in(connection, "lan", "sai", NOW, tried, Origin("10.0.0.66")).code

    with writing() as connection:
        sessions.make_secret(connection)
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(guess, range(16)))
    assert (codes.count("wrong_sign_in"), codes.count("account_locked")) == (5, 11)


_GUESS = """
from data_model.keeping.database import writing
from data_model.people import signing_in
for _try in range(4):
    with writing() as connection:
        print(signing_in.sign_in(connection, "lan", "sai", origin=signing_in.Origin("10.0.0.66")).code)
"""


@pytest.mark.sampled(1)
@pytest.mark.both_databases
def test_guesses_spread_over_processes_of_one_database_do_not_pass_the_limit():
    add()
    codes = " ".join(ended.stdout for ended in forked.run_at_once(*[("-c", _GUESS)] * 2)).split()
    assert (codes.count("wrong_sign_in"), codes.count("account_locked")) == (5, 3)


def test_who_has_to_wait_costs_no_hash_and_no_event():
    add()
    fail(5)
    with reading() as connection:
        before = connection.scalar(select(func.count()).select_from(audit_event))
        assert signing_in.has_to_wait(connection, "lan", Origin("192.168.1.7"), NOW).code == "account_locked"
        assert signing_in.has_to_wait(connection, "lan", Origin("10.0.0.7"), NOW) is None
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(audit_event)) == before


def test_a_wait_of_a_clock_that_was_years_ahead_lasts_no_longer_than_one():
    add()
    fail(5, now=NOW + timedelta(days=6 * 365))
    assert sign_in(now=NOW).code == "account_locked"
    assert sign_in(now=NOW + timedelta(seconds=29)).code == "account_locked"
    assert isinstance(sign_in(now=NOW + timedelta(seconds=31)), Account)


def test_counts_nobody_came_back_to_are_forgotten():
    add()
    fail(4)
    fail(1, now=NOW + timedelta(days=2), name="minh")
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(sign_in_wait)) == 3
    assert fail(4, now=NOW + timedelta(days=2)) == ["wrong_sign_in"] * 4


def test_what_was_typed_for_a_name_is_kept_nowhere_not_even_as_a_plain_hash():
    import hashlib

    sign_in("sai", name="mật khẩu gõ nhầm ô")
    with reading() as connection:
        keys = set(connection.scalars(select(sign_in_wait.c.key)))
    assert len(keys) == 3
    for words in ("mật khẩu gõ nhầm ô", "name\0mật khẩu gõ nhầm ô\0"):
        assert hashlib.sha256(words.encode()).hexdigest() not in keys


def test_a_browser_s_mark_is_good_as_it_was_given_and_for_whom():
    with writing() as connection:
        sessions.make_secret(connection)
        cookie = known_browsers.cookie_of(connection, known_browsers.STRANGER, 3)
        known = known_browsers.of_cookie(connection, cookie)
        both = known_browsers.of_cookie(connection, known_browsers.cookie_of(connection, known, 4))
        assert (known.accounts, both.accounts, both.mark) == ((3,), (3, 4), known.mark)
        for edited in (
            "",
            "x",
            cookie[1:],
            known_browsers.way_in(connection, 3),
        ):
            assert known_browsers.of_cookie(connection, edited) == known_browsers.STRANGER
        assert known_browsers.account_of_way_in(connection, known_browsers.way_in(connection, 3)) == 3
        assert known_browsers.account_of_way_in(connection, cookie) is None


def test_waits_grow_to_a_quarter_of_an_hour():
    lengths = [waits.length(wrong, 5).total_seconds() for wrong in (0, 4, 5, 6, 9, 10, 1000)]
    assert lengths == [0, 0, 30, 60, 480, 900, 900]
