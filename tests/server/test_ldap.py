"""Signing in with a directory that speaks LDAP: against a real one, encrypted, with what people try at it."""

import socket
import subprocess
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, grants, sessions
from data_model.people.directory import groups, links
from data_model.people.second_factor import factor
from data_model.rights.roles import Grant, Role
from data_model.stored.tables import audit_event
from forms_asked import FormBrowser
from ldap_server import BASE, PASSWORD, SEARCHER, make_certificate, running_ldap
from quick_hashes import hash_quickly
from server.sign_in import ldap_child, ldap_directory

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
STAFF, GOOD = Grant("46", Role.STAFF), "bốn con voi trắng"
BY_PROCESS = ldap_directory._asked
BY_NAME = {"USER": "", "PASSWORD": "", "BIND": f"uid={{name}},{BASE}"}


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    with running_ldap(tmp_path_factory.mktemp("ldap")) as found:
        yield found


def use(monkeypatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"DASHBOARD_LDAP_{name}", str(value))


@pytest.fixture
def used(there, monkeypatch):
    hash_quickly(monkeypatch)
    monkeypatch.setattr(ldap_directory, "_asked", ldap_child.answer)  # without a process for each question
    use(monkeypatch, ADDRESS=there.encrypted, AUTHORITY=there.authority, BASE=BASE, USER=SEARCHER, PASSWORD="tìm kiếm")
    with writing() as connection:
        sessions.make_secret(connection)
        accounts.add(connection, "boss", "Trần Văn Bình", GOOD, by="An", administrator=True)
        groups.give(connection, "SNV-Nhập liệu", STAFF, "boss")
    return there


def sign_in(name: str, password: str = PASSWORD, browser: FormBrowser | None = None):
    return (browser or FormBrowser()).fill("/sign-in", name=name, password=password)


def vouched_for(name: str, password: str = PASSWORD):
    return ldap_directory.vouched_for(ldap_directory.directory(), name, password)


def test_the_directory_s_password_signs_in_with_the_rights_of_its_groups(used):
    browser = FormBrowser()
    assert "danh bạ của cơ quan" in browser.ask("/sign-in").body
    assert sign_in("Lan", browser=browser).status == 303
    assert browser.ask("/anything").status == 404
    with reading() as connection:
        lan = accounts.find_named(connection, "lan")
        assert (lan.full_name, grants.grants_of(connection, lan.id)) == ("Nguyễn Thị Lan", [STAFF])
    assert sign_in("khach").status == 403
    assert [sign_in("lan", wrong).status for wrong in ("sai", PASSWORD + " ")] == [403, 403]
    assert sign_in("boss", GOOD).status == 303, "accounts of the program stay"
    told = {sign_in(name, "sai").body.partition('role="alert">')[2].partition("<")[0] for name in ("lan", "boss", "ai")}
    assert len(told) == 1, "the same words to all"
    assert "có thể khóa tài khoản" in told.pop()


@pytest.mark.parametrize("way", ["account that searches", "by name", "StartTLS"])
def test_each_way_finds_the_same_person(used, monkeypatch, way):
    if way == "by name":
        use(monkeypatch, **BY_NAME)
    if way == "StartTLS":
        use(monkeypatch, ADDRESS=used.plain)
    found = vouched_for("lan")
    assert (found.name, found.full_name, found.source) == ("lan", "Nguyễn Thị Lan", f"ldap:{BASE}")
    assert set(found.groups) == {"SNV-Nhập liệu", f"cn=SNV-Nhập liệu,{BASE}"}
    assert len(found.subject) == 36
    assert vouched_for("lan", "sai") is None


def test_what_is_typed_is_a_name_and_a_password_and_nothing_else(used, monkeypatch):
    for way in ({}, BY_NAME):
        use(monkeypatch, **way)
        for password in ("", "\0", "\0" + PASSWORD):  # an empty one makes a visitor, to whom a directory says yes
            assert vouched_for("lan", password) is None
        names = (
            "*",
            "l*",
            "lan)(uid=*",
            "lan)(|(uid=*",
            "\\2a",
            "lan\0",
            "uid=lan",
            "lan,dc=snv",
            "",
            "lan ",
            "nobody",
        )
        assert [name for name in names if vouched_for(name) is not None and name.strip() != "lan"] == []
        asked = vars(ldap_directory.directory()) | {"typed": PASSWORD}
        nobody = {"person": None, "refused": ""}
        found = [name for name in filter(None, names[:-1]) if ldap_child.answer(asked | {"name": name}) != nobody]
        assert [name for name in found if name.strip(" \0") != "lan"] == [], "nor where nobody looks at the name before"
    assert vouched_for("doi") is None, "two entries of one name"


def test_a_name_nobody_has_is_asked_about_as_long_as_one_somebody_has(used, monkeypatch):
    """How long an answer takes would tell who has an account: as many connections, with the password, as questions."""
    told, connected, search = [], ldap_child._connected, ldap_child._search
    monkeypatch.setattr(ldap_child, "_connected", lambda *words: told.append(words[3]) or connected(*words))
    monkeypatch.setattr(ldap_child, "_search", lambda *words: told.append("search") or search(*words))
    for way in ({}, BY_NAME):
        use(monkeypatch, **way)
        did = []
        for name in ("lan", "nobody", "doi"):
            assert vouched_for(name, "sai") is None
            did.append(tuple(told))
            told.clear()
        assert did[0] == did[1] == did[2]
        assert did[0][-1] == "sai", "tried, though it is nobody's"


def test_a_certificate_of_nobody_and_a_connection_that_is_not_encrypted_get_no_password(used, monkeypatch, tmp_path):
    make_certificate(tmp_path, "127.0.0.1")
    for address in (used.encrypted, used.plain):
        use(monkeypatch, ADDRESS=address, AUTHORITY=tmp_path / "cert.pem")
        with pytest.raises(Problem, match="không trả lời"):
            vouched_for("lan")
    for address in ("http://x", "127.0.0.1", "ldapi:///x"):
        use(monkeypatch, ADDRESS=address)
        with pytest.raises(Problem, match="ldaps://"):
            ldap_directory.directory()


@pytest.mark.slow
def test_a_directory_that_is_silent_or_away_holds_nobody_up_for_long(used, monkeypatch):
    monkeypatch.setattr(ldap_directory, "_asked", BY_PROCESS)
    monkeypatch.setattr(ldap_directory, "SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for address in (f"ldaps://127.0.0.1:{silent.getsockname()[1]}", "ldaps://127.0.0.1:9"):
            use(monkeypatch, ADDRESS=address)
            began = time.monotonic()
            assert sign_in("lan").status == 503
            assert time.monotonic() - began < 20
            assert sign_in("boss", GOOD).status == 303


def test_no_password_stands_on_a_command_line_or_in_the_log(used, monkeypatch, caplog):
    monkeypatch.setattr(ldap_directory, "_asked", BY_PROCESS)
    started = []
    really = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda words, **named: started.append(words) or really(words, **named))
    assert sign_in("lan").status == 303
    use(monkeypatch, PASSWORD="sai mật khẩu")
    assert sign_in("lan").status == 503
    assert len(started) == 2
    for secret in (PASSWORD, "tìm kiếm", "sai mật khẩu"):
        assert secret not in f"{started} {caplog.text}"


def test_the_group_that_lists_nobody_is_asked_for_by_its_number_in_place_of_the_person_s(monkeypatch):
    asked = []
    monkeypatch.setattr(ldap_child, "_search", lambda *words: asked.append(words[3]) or ["nhóm"])
    domain = bytes.fromhex("010500000000000515000000") + b"snv domain  "
    entry = {"objectSid": [domain + (1104).to_bytes(4, "little")], "primaryGroupID": [513]}
    assert ldap_child._primary_group(None, None, {}, entry) == ["nhóm"]
    wanted = "".join(f"\\{byte:02x}" for byte in domain + b"\x01\x02\0\0")
    assert asked == [f"(objectSid={wanted})"]
    for lacking in ({}, {"objectSid": entry["objectSid"]}, {"primaryGroupID": [513]}):
        assert ldap_child._primary_group(None, None, {}, lacking) == []


def test_of_more_groups_than_a_directory_gives_at_once_none_is_lost(used, monkeypatch):
    use(monkeypatch, **BY_NAME)  # the account that searches is slapd's own, which has no limits
    found = vouched_for("hai").groups
    assert {f"nhóm {number}" for number in range(5)} <= set(found)


def test_a_directory_s_reasons_are_sentences_and_a_lock_is_told_to_nobody(used, monkeypatch):
    told = {"773": "phải đổi mật khẩu của anh/chị", "533": "đã đóng", "701": "hết hạn", "531": "từ máy chủ này"}
    told |= {"532": told["773"], "530": told["531"], **dict.fromkeys(("775", "52e", ""), "không đúng")}
    for code, words in told.items():
        monkeypatch.setattr(ldap_directory, "_asked", lambda _words, code=code: {"person": None, "refused": code})
        answer = sign_in(f"ai-{code}")
        assert (answer.status, words in answer.body) == (403, True), code
    text = "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 533, v1db1"
    assert ldap_child._refused(ValueError(text)) == {"person": None, "refused": "533"}
    with reading() as connection:
        assert "directory_account_closed" in str(connection.scalars(select(audit_event.c.details)).all())


def test_what_windows_writes_before_a_name_is_no_other_name(used):
    assert sign_in("SNV\\Lan").status == 303
    assert [sign_in(f"{domain}\\lan", "sai").status for domain in "abcde"] == [403] * 5
    assert sign_in("lan").status == 429, "it was one name that was guessed at"


def test_a_name_with_its_domain_is_guessed_at_as_the_name_alone_whether_there_is_one_or_not(used):
    for name in ("lan", "ai"):
        assert [sign_in(f"{name}@{domain}.vn", "sai").status for domain in "abcde"] == [403] * 5
        assert (sign_in(name).status, sign_in(f"{name}@f.vn").status) == (429, 429)


def test_one_s_own_password_begins_no_guesses_at_another_s_name_anew(used):
    with writing() as connection:
        accounts.add(connection, "lan@x.vn", "Một Lan khác", GOOD, by="boss")
    assert [sign_in("lan", "sai").status for _try in range(4)] == [403] * 4
    assert sign_in("lan@x.vn", GOOD).status == 303
    assert [sign_in("lan", "sai").status for _try in range(2)] == [403, 429]


def test_a_search_that_is_set_up_wrong_lets_nobody_in(used, monkeypatch):
    for wrong in ({"PASSWORD": "sai"}, {"USER": "", "BIND": ""}, {"USER": "", "BIND": "cn=tìm,dc=snv,dc=vn"}):
        use(monkeypatch, **wrong)
        with pytest.raises(Problem):
            vouched_for("lan")


def test_wrong_passwords_wait_and_a_local_password_is_shown_to_no_directory(used, monkeypatch):
    asked = []
    really = ldap_directory.vouched_for
    monkeypatch.setattr(ldap_directory, "vouched_for", lambda *said: asked.append(said[1]) or really(*said))
    sign_in("boss", "sai")
    assert asked == []
    assert [sign_in("lan", "sai").status for _try in range(5)] == [403] * 5
    assert (sign_in("lan").status, len(asked)) == (429, 5)


def test_a_second_factor_of_ours_is_asked_for_and_a_linked_account_has_both_passwords(used):
    with writing() as connection:
        lan = accounts.add(connection, "lan", "Lan", GOOD, by="boss")
    assert sign_in("lan").status == 403, "not linked"
    with writing() as connection:
        links.wait(connection, lan.id, "boss")
    assert sign_in("lan").location == "/"
    assert sign_in("lan", GOOD).location == "/"
    with writing() as connection:
        (drawn, *_rest) = factor.turn_on(connection, lan.id, "JBSWY3DPEHPK3PXP", 0, datetime.now(UTC))
    browser = FormBrowser()
    assert sign_in("lan", browser=browser).location == "/second-step"
    assert browser.ask("/anything").status == 303
    assert browser.fill("/second-step", code=drawn).location == "/"


def test_a_name_active_directory_takes_for_another_is_guessed_at_as_that_one(used):
    """It compares without accents and widths of letters; here nobody has the name, so only what is counted is seen."""
    for names, bare in (
        (("lán", "lản", "lãn", "ｌａｎ", "LÂN"), "lan"),
        (("đỗ.an", "đò.an", "do.án", "dỏ.an", "dõ.an"), "do.an"),
    ):
        assert [sign_in(name, "sai").status for name in names] == [403] * 5
        assert sign_in(bare).status == 429


def test_who_has_an_accent_in_the_name_is_not_held_up_in_a_known_browser_by_guesses_at_its_bare_form(used):
    with writing() as connection:
        accounts.add(connection, "hoà", "Hoà", GOOD, by="boss")
    browser = FormBrowser()
    assert sign_in("hoà", GOOD, browser).status == 303
    assert [sign_in("hoa", "sai").status for _try in range(6)] == [403] * 5 + [429]
    assert sign_in("hoà", GOOD, browser).status == 303
