"""Signing in with an Active Directory, Samba's: its names, its groups, its refusals, and what stays of a person.

What Samba does not do as Microsoft's does (no more than 1,000 entries at once) is tried with slapd (test_ldap.py).
"""

import bonsai
import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, grants, sessions
from data_model.people.directory import groups
from data_model.rights.roles import Grant, Role
from data_model.stored.tables import audit_event
from forms_asked import FormBrowser
from ldap_server import make_certificate
from quick_hashes import hash_quickly
from samba_domain import BASE, DOMAIN, UPN, Domain, changed, entry, moved, running_domain
from server.sign_in import ldap_child, ldap_directory

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
PEOPLE, PASSWORD, READER = f"CN=Users,{BASE}", "Mật khẩu 2026", f"doc@{UPN}"
STAFF, READS = Grant("46", Role.STAFF), Grant("46", Role.VIEWER)
NESTED = "(member:1.2.840.113556.1.4.1941:={dn})"
BY_MAIL = "(&(objectClass=user)(|(sAMAccountName={name})(userPrincipalName={name})(mail={name})))"
CLOSED, NEVER_EXPIRES, LONG_AGO = "514", "512", "132000000000000000"
GOOD = "bốn con voi trắng"


def person(full_name: str, name: str, **values: str) -> str:
    own = {"sAMAccountName": name, "userPrincipalName": f"{name}@{UPN}", "displayName": full_name.replace("\\", "")}
    own |= {"objectClass": "user", "userAccountControl": NEVER_EXPIRES, "password": PASSWORD}
    return entry(f"CN={full_name},{PEOPLE}", **(own | values))


def group(name: str, *members: str) -> str:
    listed = {"member": [f"CN={member},{PEOPLE}" for member in members]} if members else {}
    plain = name.replace("\\", "").replace(",", "")  # the short name of a group takes no comma
    return entry(f"CN={name},{PEOPLE}", objectClass="group", sAMAccountName=plain, **listed)


FIRST = (
    changed(BASE, lockoutThreshold="3", pwdProperties="0", minPwdLength="0"),
    person("Đọc danh bạ", "doc"),
    person("Nguyễn Thị Lan", "lan", mail="lan.nguyen@tinh.example"),
    person("Đặng Văn Ơn", "đặng.văn.ơn"),
    person("Đã đóng", "dong", userAccountControl=CLOSED),
    person("Hết hạn", "hethan", accountExpires=LONG_AGO),
    person("Phải đổi", "phaidoi", pwdLastSet="0"),
    person("Sai nhiều", "sainhieu"),
    person("Đổi tên", "doiten"),
    person("Nhiều nhóm", "nhieunhom"),
    person("Trần\\, Bình (Lễ tân) \\#1 *", "binh"),
    group("SNV-Trong", "Nguyễn Thị Lan", "Đặng Văn Ơn", "Đổi tên"),
    group("SNV-Nhập liệu", "SNV-Trong"),
    group("SNV (lễ tân\\, nội vụ)", "Trần\\, Bình (Lễ tân) \\#1 *"),
    group("SNV-Cả sở", "Domain Users"),
)


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    with running_domain(tmp_path_factory.mktemp("samba")) as found:
        found.change("".join(FIRST))
        yield found


def use(monkeypatch, **values: object) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"DASHBOARD_LDAP_{name}", str(value))


@pytest.fixture
def used(there: Domain, monkeypatch) -> Domain:
    hash_quickly(monkeypatch)
    monkeypatch.setattr(ldap_directory, "_asked", ldap_child.answer)  # without a process for each question
    use(monkeypatch, ADDRESS=there.encrypted, AUTHORITY=there.authority, BASE=BASE, USER=READER, PASSWORD=PASSWORD)
    use(monkeypatch, GROUPS=NESTED)
    with writing() as connection:
        sessions.make_secret(connection)
        accounts.add(connection, "boss", "Trần Văn Bình", GOOD, by="An", administrator=True)
        groups.give(connection, "SNV-Nhập liệu", STAFF, "boss")
    return there


def sign_in(name: str, password: str = PASSWORD):
    return FormBrowser().fill("/sign-in", name=name, password=password)


def vouched_for(typed: str, password: str = PASSWORD):
    return ldap_directory.vouched_for(ldap_directory.directory(), ldap_directory.plain_name(typed), password)


def held(name: str) -> list[Grant]:
    with reading() as connection:
        return grants.grants_of(connection, accounts.find_named(connection, name).id)


def test_she_is_one_person_however_she_writes_her_name_and_however_she_is_looked_for(used, monkeypatch):
    lan = vouched_for("lan")
    assert (lan.name, lan.full_name, len(lan.subject)) == ("lan", "Nguyễn Thị Lan", 32)
    typed = ("LAN", f"{DOMAIN}\\lan", "snv\\Lan", f"lan@{UPN}", f"LAN@{UPN.upper()}")
    for way in ({}, {"ADDRESS": used.plain}, {"USER": "", "BIND": f"{{name}}@{UPN}"}):
        use(monkeypatch, **way)
        assert [name for name in typed if vouched_for(name, "sai") is not None or vouched_for(name) != lan] == [], way
    use(monkeypatch, BIND=f"{DOMAIN}\\{{name}}")
    assert vouched_for("lan") == lan
    use(monkeypatch, USER=READER, PERSON=BY_MAIL)
    assert vouched_for("lan.nguyen@tinh.example") == lan
    assert vouched_for("đặng.văn.ơn").full_name == "Đặng Văn Ơn"
    assert vouched_for("đặng.văn.ơn").name == "đặng.văn.ơn", "typed letter by letter and mark by mark"


def test_groups_within_groups_and_the_one_everybody_has_give_rights(used, monkeypatch):
    assert {"SNV-Trong", "SNV-Nhập liệu", "Domain Users", "SNV-Cả sở"} <= set(vouched_for("lan").groups)
    assert sign_in("lan").status == 303
    assert held("lan") == [STAFF]
    assert sign_in("hethan").status == sign_in("doc").status == 403
    with writing() as connection:
        groups.give(connection, f"cn=snv-cả sở,{PEOPLE}", READS, "boss")
    assert sign_in("doc").status == 303
    assert held("doc") == [READS]
    use(monkeypatch, GROUPS="(member={dn})")
    assert {"SNV-Trong", "Domain Users", "SNV-Cả sở"} <= set(vouched_for("lan").groups)
    assert "SNV-Nhập liệu" not in vouched_for("lan").groups


def test_signs_that_mean_something_in_a_name_mean_nothing(used):
    found = vouched_for("binh")
    assert found.full_name == "Trần, Bình (Lễ tân) #1 *"
    assert "SNV (lễ tân, nội vụ)" in found.groups
    assert vouched_for("binh", "sai") is None


def test_who_may_not_come_in_is_told_why_only_with_the_right_password(used, monkeypatch):
    told = {"dong": "đã đóng", "hethan": "đã hết hạn", "phaidoi": "phải đổi mật khẩu của anh/chị"}
    for way in ({}, {"USER": "", "BIND": f"{{name}}@{UPN}"}):
        use(monkeypatch, **way)
        for name, words in told.items():
            answer = sign_in(name)
            assert (answer.status, words in answer.body) == (403, True), name
            wrong = sign_in(name, "sai").body
            assert words not in wrong, name
            assert "Tên đăng nhập hoặc mật khẩu không đúng" in wrong, name
    with reading() as connection:
        noted = str(connection.scalars(select(audit_event.c.details)).all())
    for why in ("directory_account_closed", "directory_account_expired", "directory_password_to_change"):
        assert why in noted


def test_who_is_locked_out_there_is_told_no_more_than_a_stranger(used):
    assert vouched_for("sainhieu") is not None
    for _try in range(4):
        assert vouched_for("sainhieu", "sai") is None
    assert vouched_for("sainhieu") is None, "the lock is the directory's"
    assert vouched_for("lan") is not None


def test_a_new_name_and_a_new_place_leave_her_account_hers(used):
    assert sign_in("doiten").status == 303
    before = vouched_for("doiten")
    used.change(entry(f"OU=Phòng Lễ tân,{BASE}", objectClass="organizationalUnit"))
    used.change(moved(f"CN=Đổi tên,{PEOPLE}", "CN=Tên Mới", f"OU=Phòng Lễ tân,{BASE}"))
    names = {"sAMAccountName": "tenmoi", "userPrincipalName": f"tenmoi@{UPN}", "displayName": "Tên Mới"}
    used.change(changed(f"CN=Tên Mới,OU=Phòng Lễ tân,{BASE}", **names))
    after = vouched_for("tenmoi")
    assert (after.name, after.subject) == ("tenmoi", before.subject)
    assert sign_in("tenmoi").status == 303
    assert held("doiten") == [STAFF], "it is the account of before"
    used.change(person("Người khác", "doiten") + changed(f"CN=SNV-Trong,{PEOPLE}", member=f"CN=Người khác,{PEOPLE}"))
    answer = sign_in("doiten")
    assert (answer.status, "chưa liên kết" in answer.body) == (403, True), "who has the old name now is another"


def test_the_last_of_twelve_hundred_groups_and_one_of_sixteen_hundred_members_give_their_rights(used):
    one = "Nhiều nhóm"
    used.change("".join(group(f"nhóm {number}", one) for number in range(1200)))
    others = [f"khách {number}" for number in range(1600)]
    used.change("".join(entry(f"CN={name},{PEOPLE}", objectClass="contact") for name in others))
    used.change(group("Rất đông", *others, one))
    found = vouched_for("nhieunhom").groups
    assert {f"nhóm {number}" for number in range(1200)} | {"Rất đông"} <= set(found)
    with writing() as connection:
        groups.give(connection, found[-1], STAFF, "boss")
        groups.give(connection, "Rất đông", READS, "boss")
    assert sign_in("nhieunhom").status == 303
    assert sorted(held("nhieunhom")) == sorted([STAFF, READS])


def test_elsewhere_is_not_gone_to_and_a_certificate_of_nobody_gets_no_password(used, monkeypatch, tmp_path):
    client = bonsai.LDAPClient(used.encrypted)
    client.set_ca_cert(str(used.authority))
    client.set_server_chase_referrals(False)
    client.set_ignore_referrals(False)
    client.set_credentials("SIMPLE", user=READER, password=PASSWORD)
    with client.connect() as connection:
        found = connection.search(BASE, 2, "(sAMAccountName=lan)", ["cn"])
    assert [type(item).__name__ for item in found].count("LDAPReference") >= 1, "the root names other places"
    assert len([item for item in found if isinstance(item, bonsai.LDAPEntry)]) == 1
    make_certificate(tmp_path, "127.0.0.1")
    for address in (used.encrypted, used.plain):
        use(monkeypatch, ADDRESS=address, AUTHORITY=tmp_path / "cert.pem")
        with pytest.raises(Problem, match="không trả lời"):
            vouched_for("lan")
