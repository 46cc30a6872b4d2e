"""Signing in with providers that differ, as Keycloak, Entra and others are documented to: they are taken, or told why.

https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference,
https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference (groups overage),
https://www.keycloak.org/docs/latest/server_admin/ (protocol mappers, keys).
"""

import time

import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from data_model.keeping.database import reading, writing
from data_model.people import accounts, grants, sessions
from data_model.people.directory import groups
from data_model.rights.roles import Grant, Role
from forms_asked import FormBrowser
from identity_provider import CLIENT, SECRET
from odd_provider import KEY, LAN, OddProvider, odd_provider
from quick_hashes import hash_quickly

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
STAFF = Grant("46", Role.STAFF)


@pytest.fixture(scope="module")
def there():
    with odd_provider() as found:
        yield found


@pytest.fixture
def used(there: OddProvider, monkeypatch) -> OddProvider:
    there.again()
    hash_quickly(monkeypatch)
    for name, value in (("ISSUER", there.issuer), ("CLIENT", CLIENT), ("SECRET", SECRET)):
        monkeypatch.setenv(f"DASHBOARD_OPENID_{name}", value)
    with writing() as connection:
        sessions.make_secret(connection)
        accounts.add(connection, "boss", "Trần Văn Bình", "bốn con voi trắng", by="An", administrator=True)
        groups.give(connection, "SNV-Nhập liệu", STAFF, "boss")
    return there


def held(name: str = "lan") -> list[Grant]:
    with reading() as connection:
        return grants.grants_of(connection, accounts.find_named(connection, name).id)


def cases(root: str):
    """Yield what differs, and whether somebody is let in."""
    soon, late = int(time.time()) + 45, int(time.time()) + 600
    nothing = dict.fromkeys(LAN)
    yield "as the norm says", {}, True
    yield "one audience in a list", {"claims": {"aud": [CLIENT]}}, True
    yield "several audiences, and ours asked (Keycloak)", {"claims": {"aud": [CLIENT, "account"], "azp": CLIENT}}, True
    yield "one audience, and who asked (Keycloak)", {"claims": {"azp": CLIENT}}, True
    yield "who she is at its address alone (Keycloak)", {"claims": nothing, "of_person": {"sub": "số 1", **LAN}}, True
    yield "who somebody else is", {"claims": nothing, "of_person": {"sub": "số 2", **LAN}}, False
    yield "one group as a text", {"claims": {"groups": "SNV-Nhập liệu"}}, True
    yield "a clock that is ahead", {"claims": {"iat": soon, "nbf": soon}}, True
    yield "a clock of another day", {"claims": {"nbf": late}}, False
    yield "ended just now", {"claims": {"exp": int(time.time()) - 45}}, True
    yield "an address of the template (Entra, common)", {"about": {"issuer": root + "/{tenantid}/v2.0"}}, False
    yield "no place to sign out, nothing optional", {"about": {"userinfo_endpoint": None}}, True


def test_each_difference_is_taken_or_refused(used):
    for what, changed, lets_in in cases(used.root):
        used.again(**changed)
        answer = used.signs_in(FormBrowser())
        assert (answer.status == 303) is lets_in, what
        assert not lets_in or held() == [STAFF], what


def test_an_issuer_that_ends_with_a_stroke_is_taken_as_it_stands(used, monkeypatch):
    used.again(issuer=used.root + "/")
    assert used.signs_in(FormBrowser()).status == 503
    monkeypatch.setenv("DASHBOARD_OPENID_ISSUER", used.issuer)
    assert used.signs_in(FormBrowser()).status == 303


def test_where_there_is_no_place_to_sign_out_she_is_signed_out_here(used):
    browser = FormBrowser()
    used.signs_in(browser)
    answer = browser.fill("/sign-out")
    assert used.root not in answer.location + answer.body
    assert browser.ask("/anything").location.startswith("sign-in?")


def test_a_token_of_two_hundred_groups_does_not_make_the_way_out_too_long(used):
    for many, hinted in ((1, True), (200, False)):
        browser = FormBrowser()
        names = ["SNV-Nhập liệu", *(f"0b1e6f7a-0000-4000-8000-{number:012}" for number in range(many))]
        used.again(about={"end_session_endpoint": used.root + "/out"}, claims={"groups": names})
        assert used.signs_in(browser).status == 303
        leave = browser.fill("/sign-out").body.partition("url=")[2].partition('"')[0]
        assert leave.startswith(used.root + "/out?")
        assert (len(leave) < 8000, "id_token_hint=" in leave) == (True, hinted)


def test_every_signature_is_taken_among_whatever_other_keys_there_are(used):
    rsa = RSAKey.generate_key(2048, {"kid": "hai"})
    p521 = ECKey.generate_key("P-521", {"kid": "ba"})
    edwards = OKPKey.generate_key("Ed25519", {"kid": "bốn"})
    listed = [key.as_dict(private=False) for key in (rsa, p521, edwards, KEY)]
    others = [
        {"kty": "RSA", "kid": "năm", "use": "enc", "alg": "RSA-OAEP", "n": listed[0]["n"], "e": "AQAB"},  # Keycloak
        {"kty": "AKP", "kid": "sáu", "alg": "ML-DSA-44", "pub": "AAAA"},  # of a kind nobody here knows
    ]
    for key, alg in (
        (rsa, "RS256"),
        (rsa, "PS256"),
        (KEY, "ES256"),
        (p521, "ES512"),
        (edwards, "EdDSA"),
        (edwards, "Ed25519"),
    ):
        used.again(keys=[*others, *listed], key=key, header={"alg": alg})
        assert used.signs_in(FormBrowser()).status == 303, alg
    used.again(keys=[*others, *listed[:3]])
    assert used.signs_in(FormBrowser()).status == 403, "a key that it does not have (any more)"
    used.again(keys=[{name: value for name, value in listed[3].items() if name != "kid"}], header={"kid": None})
    assert used.signs_in(FormBrowser()).status == 303, "the only key, and no name of it"


def test_of_too_many_groups_she_is_told_and_what_was_given_by_hand_stays(used):
    for claims in (
        {"_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {"endpoint": "https://graph.example.vn"}}},
        {"hasgroups": True},
    ):
        used.again(claims={"groups": None, **claims}, of_person={"sub": "số 1"})
        answer = used.signs_in(FormBrowser())
        assert (answer.status, "quá nhiều nhóm" in answer.body) == (403, True)
    used.again()
    assert used.signs_in(FormBrowser()).status == 303
    with writing() as connection:
        lan = accounts.find_named(connection, "lan")
        grants.give(connection, lan.id, Grant("48", Role.VIEWER), "boss")
    used.again(claims={"groups": None, "hasgroups": True}, of_person={"sub": "số 1"})
    assert used.signs_in(FormBrowser()).status == 303
    assert held() == [Grant("48", Role.VIEWER)]


def test_an_address_that_was_not_verified_is_no_name(used, monkeypatch):
    monkeypatch.setenv("DASHBOARD_OPENID_NAME", "email")
    for verified, status in ((True, 303), ("true", 303), (False, 403), ("false", 403), (None, 303)):
        used.again(claims={"email": "lan@tinh.example", "email_verified": verified})
        assert used.signs_in(FormBrowser()).status == status, verified


def test_what_it_says_of_a_person_may_be_a_token_of_its_own(used):
    nothing = dict.fromkeys(LAN)
    used.again(claims=nothing, of_person=used.signed({"sub": "số 1", **LAN}))
    assert used.signs_in(FormBrowser()).status == 303
    stranger = OddProvider(used.root, issuer=used.issuer, key=ECKey.generate_key("P-256", {"kid": "một"}))
    used.again(claims=nothing, of_person=stranger.signed({"sub": "số 1", **LAN}))
    assert used.signs_in(FormBrowser()).status == 403


def test_why_it_sent_somebody_back_is_in_the_log(used, caplog):
    answer = used.signs_in(FormBrowser(), "error=access_denied&error_description=AADSTS50105:%0Anot+assigned")
    assert answer.status == 403
    assert "access_denied" in caplog.text
    assert "'AADSTS50105:\\nnot assigned'" in caplog.text, "one line, whatever it says"
