"""People a directory vouches for: whose account they are, what their groups give, and what is in the log of it."""

import pytest
from sqlalchemy import select

from data_model.audit import Act
from data_model.keeping.database import reading, writing
from data_model.known.places import NATION
from data_model.known.problems import Problem
from data_model.people import accounts, grants, sessions, signing_in
from data_model.people.accounts import Account
from data_model.people.directory import groups, links, vouched_sessions
from data_model.people.directory.admitted import admit
from data_model.people.directory.identity import Identity
from data_model.people.directory.vouched_sessions import Vouched
from data_model.rights.roles import Grant, Role
from data_model.stored.tables import audit_event
from quick_hashes import hash_quickly

pytestmark = pytest.mark.usefixtures("prepared")
GOOD, THERE = "bốn con voi trắng", "https://sso.example.vn"
STAFF, VIEWER = Grant("46", Role.STAFF), Grant(NATION, Role.VIEWER)


@pytest.fixture(autouse=True)
def two_groups(monkeypatch, prepared):
    hash_quickly(monkeypatch)
    with writing() as connection:
        sessions.make_secret(connection)
        accounts.add(connection, "boss", "Trần Văn Bình", GOOD, by="An", administrator=True)
        groups.give(connection, "Nhập liệu", STAFF, "boss")
        groups.give(connection, "CN=Xem,OU=SNV", VIEWER, "boss")
        groups.give(connection, " nhập  LIỆU ", STAFF, "boss")  # once more, in another writing


def come(name: str = "lan", subject: str = "1", asked: tuple[str, ...] = ("Nhập liệu",), source: str = THERE):
    identity = Identity(source=source, subject=subject, name=name, full_name="Lan", groups=asked)
    with writing() as connection:
        found = admit(connection, identity, "10.0.0.7")
    return found if isinstance(found, Account) else found.code


def held(name: str = "lan") -> list[Grant]:
    with reading() as connection:
        return grants.grants_of(connection, accounts.find_named(connection, name).id)


def test_rights_follow_the_groups_and_what_was_given_by_hand_stays():
    lan = come()
    assert held() == [STAFF]
    with writing() as connection:
        grants.give(connection, lan.id, Grant("48", Role.VIEWER), "boss")
    assert come(asked=("cn=xem,ou=snv",)).id == lan.id
    assert held() == sorted([Grant("48", Role.VIEWER), VIEWER])
    with writing() as connection:
        grants.give(connection, lan.id, VIEWER, "boss")  # what a group gives too is from now on by hand
        grants.take(connection, lan.id, Grant("48", Role.VIEWER), "boss")
    assert come(asked=()).id == lan.id
    assert held() == [VIEWER]
    with writing() as connection:
        grants.take(connection, lan.id, VIEWER, "boss")
    assert (come(asked=()), held()) == ("no_group", [])


def test_nobody_becomes_somebody_else_by_a_name():
    with writing() as connection:
        accounts.add(connection, "Minh", "Minh", GOOD, by="boss")
    assert [come(name, "2") for name in ("minh", "MINH", " mInh ", "ｍinh")] == ["not_linked"] * 4
    assert isinstance(come("hòa", "3"), Account)
    assert come("ho\u0300a", "4") == "not_linked", "the same letters, written otherwise"
    assert come("hoa", "5") != come("hòa", "3"), "other letters are another"
    assert come("khác hẳn", "3").name == "hòa", "whose it is goes by what never changes"
    assert come("lan", "3", source="https://khác.example.vn") != come("hòa", "3")
    for name in ("", " ", "a", "a b", "<b>x</b>", "x" * 61, "a\nb"):
        assert come(name, "9") in ("account_name", "directory_incomplete"), name
    assert come("dai", "x" * 301) == come("dai", "") == "directory_incomplete"


def test_a_link_is_an_administrators_and_taken_by_the_first_of_that_name():
    with writing() as connection:
        minh = accounts.add(connection, "minh", "Minh", GOOD, by="boss")
        assert not links.asks_directory(connection, "Minh"), "a local password is shown to no directory"
        links.wait(connection, minh.id, "boss")
        links.wait(connection, minh.id, "boss")
    assert come("minh", "7").id == minh.id
    assert come("minh", "8") == "not_linked"
    with writing() as connection:
        assert links.linked(connection) == {minh.id: True}
        assert isinstance(signing_in.sign_in(connection, "minh", GOOD), Account), "the password of before still fits"
        token = sessions.begin(connection, minh.id, "10.0.0.7")
        links.end(connection, minh.id, "boss")
        assert sessions.whose(connection, token) is None
    assert (come("minh", "7"), held("minh")) == ("not_linked", [])
    with reading() as connection:
        acts = set(connection.scalars(select(audit_event.c.act)))
        refused = select(audit_event.c.details).where(audit_event.c.act == Act.DIRECTORY_REFUSED.value)
        assert {dict(item)["why"] for item in connection.scalars(refused)} == {"not_linked"}
    assert {Act.LINK_ALLOWED.value, Act.LINKED.value, Act.UNLINKED.value, Act.GROUP_RIGHT_GIVEN.value} <= acts


def test_an_account_made_for_a_directory_has_no_password_and_a_closed_one_is_closed():
    lan = come()
    with writing() as connection:
        assert links.asks_directory(connection, "lan")
        assert links.asks_directory(connection, "nobody")
        for password in ("", "x", GOOD):
            assert isinstance(signing_in.sign_in(connection, "lan", password), Problem)
        accounts.set_active(connection, lan.id, False, "boss")
        with pytest.raises(Problem, match="danh bạ"):
            accounts.change_password(connection, lan.id, "", GOOD)
    assert come() == "account_closed"


def test_the_end_of_a_session_there_ends_that_session_or_all_of_a_person():
    lan = come()
    with writing() as connection:
        tokens = [sessions.begin(connection, lan.id, "10.0.0.7") for _number in range(4)]
        for token, sid in zip(tokens[:3], ("một", "hai", ""), strict=True):
            said = Vouched(issuer=THERE, subject="1", sid=sid, id_token="x")
            vouched_sessions.keep(connection, token, said)

        def running() -> list[bool]:
            return [sessions.whose(connection, token) is not None for token in tokens]

        assert vouched_sessions.end(connection, "https://khác.example.vn", "một", "1") == 0
        assert vouched_sessions.end(connection, THERE, "một", "") == 1
        assert running() == [False, True, True, True]
        assert vouched_sessions.end(connection, THERE, "", "1") == 2
        assert running() == [False, False, False, True], "one that began with a password is not the provider's"


def test_a_group_is_given_what_there_is():
    for group, grant in (("", STAFF), ("x" * 301, STAFF), ("Nhập liệu", Grant("99", Role.STAFF))):
        with writing() as connection, pytest.raises(Problem):
            groups.give(connection, group, grant, "boss")
    with writing() as connection:
        for item in groups.all_of_them(connection):
            groups.take(connection, item.id, "boss")
            groups.take(connection, item.id, "boss")
        assert groups.all_of_them(connection) == []
    assert come() == "no_group"
