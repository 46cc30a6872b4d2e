"""Signing in with a real provider of OpenID Connect, and what must not be believed of one."""

import base64
import hmac
import http.server
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from sqlalchemy import func, select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, grants, sessions
from data_model.people.directory import groups, links
from data_model.people.second_factor import factor
from data_model.rights.roles import Grant, Role
from data_model.settings import settings
from data_model.stored.tables import account, vouched_session
from forms_asked import FormBrowser
from identity_provider import CLIENT, SECRET, ThereBrowser, running_provider
from quick_hashes import hash_quickly
from server.sign_in.openid import going, provider, ways

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
HUE, ISSUER = "46", "https://sso.example.vn"
STAFF = Grant(HUE, Role.STAFF)


@pytest.fixture(scope="module")
def there():
    with running_provider() as found:
        yield found


def use(monkeypatch, issuer: str) -> None:
    hash_quickly(monkeypatch)
    for name, value in (("ISSUER", issuer), ("CLIENT", CLIENT), ("SECRET", SECRET)):
        monkeypatch.setenv(f"DASHBOARD_OPENID_{name}", value)
    with writing() as connection:
        sessions.make_secret(connection)
        accounts.add(connection, "boss", "Trần Văn Bình", "bốn con voi trắng", by="An", administrator=True)
        groups.give(connection, "snv-nhập  LIỆU", STAFF, "boss")


@pytest.fixture
def used(there, monkeypatch):
    use(monkeypatch, there.issuer)
    return there


def sign_in(login: str, browser: FormBrowser, at: ThereBrowser | None = None, path: str = "/sign-in/openid"):
    """Go there and come back; return our answer."""
    away = browser.ask(path).location
    return browser.ask((at or ThereBrowser()).goes(away, login))


def signed_in(browser: FormBrowser) -> bool:
    return browser.ask("/anything").status == 404


def held(name: str = "lan") -> list[Grant]:
    with reading() as connection:
        return grants.grants_of(connection, accounts.find_named(connection, name).id)


def test_a_person_comes_by_the_provider_with_the_rights_of_her_groups_and_leaves_both(used):
    browser, at = FormBrowser(), ThereBrowser()
    page = browser.ask("/sign-in?next=%2Fcapital").body
    assert 'href="/sign-in/openid?next=%2Fcapital"' in page
    answer = sign_in("lan", browser, at, "/sign-in/openid?next=%2Fcapital")
    assert (answer.status, answer.location) == (303, "/capital")
    assert signed_in(browser)
    assert held() == [STAFF]
    with writing() as connection:
        found = accounts.find_named(connection, "lan")
        assert (found.full_name, found.administrator) == ("Nguyễn Thị Lan", False)
        settings.choose(connection, factor.WHO_NEEDS_ONE, "everybody", "boss")
    assert signed_in(browser), "the provider asks for what it asks for"
    assert browser.fill("/sign-in", name="lan", password="").status == 403, "there is no way around it"
    stolen = FormBrowser(cookies=dict(browser.cookies))
    answer = browser.fill("/sign-out")
    leave = answer.body.partition("url=")[2].partition('"')[0].replace("&amp;", "&")
    assert leave.startswith(used.issuer + "/session/end?")
    assert not signed_in(stolen)
    assert at.goes(leave).partition("?")[0] == "/sign-in"
    assert at.is_asked_who_it_is(browser.ask("/sign-in/openid").location), "nor is she signed in there"


def test_being_signed_out_there_ends_her_sessions_here_and_nobody_elses(used):
    browser, at, other = FormBrowser(), ThereBrowser(), FormBrowser()
    sign_in("lan", browser, at)
    sign_in("lan", other)
    with reading() as connection:
        hint = connection.scalar(select(vouched_session.c.id_token).order_by(vouched_session.c.session_id).limit(1))
    used.ended.clear()
    at.goes(f"{used.issuer}/session/end?id_token_hint={hint}")
    for _wait in range(200):
        if used.ended:
            break
        time.sleep(0.05)
    assert FormBrowser().ask("/sign-in/openid/ended", {"logout_token": hint}).status == 400, "an ID token is none"
    assert signed_in(browser)
    assert FormBrowser().ask("/sign-in/openid/ended", {"logout_token": used.ended[0]}).status == 200
    assert not signed_in(browser)
    assert signed_in(other)


def test_what_groups_no_longer_give_is_gone_and_who_has_none_is_told(used):
    browser = FormBrowser()
    sign_in("lan", browser)
    with writing() as connection:
        groups.take(connection, groups.all_of_them(connection)[0].id, "boss")
    answer = sign_in("lan", FormBrowser())
    assert (answer.status, "nhóm" in answer.body) == (403, True)
    assert held() == []
    assert sign_in("khach", FormBrowser()).status == 403
    with reading() as connection, pytest.raises(Problem):
        accounts.find_named(connection, "khach")


def test_an_account_of_the_same_name_is_not_taken_over_until_an_administrator_says_so(used):
    with writing() as connection:
        made = accounts.add(connection, "Lan", "Lan ở đây", "bốn con voi trắng", by="boss")
    answer = sign_in("lan", FormBrowser())
    assert (answer.status, "chưa liên kết" in answer.body, held()) == (403, True, [])
    with writing() as connection:
        links.wait(connection, made.id, "boss")
    assert sign_in("lan", FormBrowser()).status == 303
    assert held() == [STAFF]
    with writing() as connection:
        links.end(connection, made.id, "boss")
    assert (sign_in("lan", FormBrowser()).status, held()) == (403, [])


def test_a_way_back_is_gone_once_and_by_the_browser_that_went(used):
    browser, other = FormBrowser(), FormBrowser()
    back = ThereBrowser().goes(browser.ask("/sign-in/openid").location, "lan")
    other.ask("/sign-in/openid")
    assert other.ask(back).status == 403, "the state of another browser"
    kept = dict(browser.cookies)
    wrong = back.replace("iss=", "iss=x")
    assert FormBrowser(cookies=dict(kept)).ask(wrong).status == 403, "another provider (mix-up)"
    assert FormBrowser(cookies=dict(kept)).ask(back.partition("&iss=")[0]).status == 403, "no word of which provider"
    assert browser.ask(back).status == 303
    assert browser.ask(back).status == 403, "once"
    assert FormBrowser(cookies=kept).ask(back).status == 403, "the code is used up"
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(account)) == 2


def test_a_way_back_is_of_its_state_its_provider_and_its_cookie(own):
    went = going.Going.begin(ISSUER, "/capital")
    with reading() as connection:
        kept = going.cookie_of(connection, went)
        assert going.of_cookie(connection, kept, ISSUER, went.state) == went
        for cookie, issuer, state in (
            (kept, ISSUER, "x"),
            (kept, ISSUER, ""),
            (kept, ISSUER + "/", went.state),
            (kept[:-9] + ("a" if kept[-9] != "a" else "b") + kept[-8:], ISSUER, went.state),
            ("", ISSUER, went.state),
            (sessions.cookie_of(connection, "x"), ISSUER, went.state),
        ):
            assert going.of_cookie(connection, cookie, issuer, state) is None


def test_where_it_goes_on_to_is_here_whatever_the_link_says(used):
    for path in ("https://example.org", "//example.org", "/\\example.org", "/sign-in/openid/back"):
        browser = FormBrowser()
        assert sign_in("lan", browser, path=f"/sign-in/openid?next={path}").location == "/", path
    asked = parse_qs(urlsplit(FormBrowser().ask("/sign-in/openid").location).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) > 30 < len(asked["nonce"][0]) + 1


def test_a_provider_that_does_not_answer_is_a_sentence_and_speaks_for_itself_alone(used, monkeypatch):
    browser = FormBrowser()
    back = ThereBrowser().goes(browser.ask("/sign-in/openid").location, "lan")
    monkeypatch.setenv("DASHBOARD_OPENID_ISSUER", used.issuer + "/")
    assert browser.ask("/sign-in/openid").status == 503, "it calls itself otherwise"
    monkeypatch.setenv("DASHBOARD_OPENID_ISSUER", "http://127.0.0.1:9")
    assert (browser.ask("/sign-in/openid").status, browser.ask(back).status) == (503, 403)
    for address in ("http://sso.example.vn", "ftp://x", "http://127.0.0.1.example.vn", "x"):
        monkeypatch.setenv("DASHBOARD_OPENID_ISSUER", address)
        with pytest.raises(Problem, match="https://"):
            provider.client()


def test_a_provider_is_not_followed_to_another_address(monkeypatch):
    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(302)
            self.send_header("location", f"{issuer}/elsewhere")
            self.end_headers()

        def do_POST(self):
            self.do_GET()

        def log_message(self, *_words):
            """Say nothing."""

    asked, listener = [], http.server.HTTPServer(("127.0.0.1", 0), Elsewhere)
    issuer = f"http://127.0.0.1:{listener.server_port}"
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    use(monkeypatch, issuer)
    own = provider.client()
    talk = provider.session_of(own, {}, "http://localhost/sign-in/openid/back")
    with pytest.raises(Problem):
        provider.described(own)
    about = {"token_endpoint": f"{issuer}/token"}
    with pytest.raises(Problem):
        provider.said_of_person(own, about, talk, "mã", "bí mật", "n")
    listener.shutdown()
    listener.server_close()
    assert asked == ["/.well-known/openid-configuration", "/token"]


KEY, OTHER = (RSAKey.generate_key(2048, {"kid": kid}) for kid in ("một", "hai"))


def coded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def token(key=KEY, alg: str = "RS256", **changed) -> str:
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": CLIENT, "sub": "1", "exp": now + 60, "iat": now, "nonce": "n", **changed}
    kept = {name: value for name, value in claims.items() if value is not None}
    header = {"alg": alg, "kid": key.kid} if key else {"alg": "none"}
    return jwt.encode(header, kept, key, algorithms=[alg])


@pytest.fixture
def own(monkeypatch):
    use(monkeypatch, ISSUER)
    monkeypatch.setattr(provider, "_json", lambda _address: {"keys": [KEY.as_dict(private=False)]})
    return provider.client()


def test_a_token_is_believed_only_if_the_provider_made_it_for_us_and_for_this_sign_in(own, monkeypatch):
    about = {"jwks_uri": "https://x"}

    def believed(text: str) -> bool:
        try:
            return bool(provider.believed(own, about, text, nonce="n"))
        except provider.FAULTS:
            return False

    assert believed(token())
    head, body, _signature = token().split(".")
    shared = ".".join((coded(b'{"alg":"HS256"}'), body))
    by_public_key = hmac.new(KEY.as_pem(private=False), shared.encode(), "sha256").digest()
    wrong = {
        "another key": token(OTHER),
        "another's audience": token(aud="khác"),
        "ours among others, made for another": token(aud=[CLIENT, "khác"], azp="khác"),
        "another's audience, asked for by us": token(aud="khác", azp=CLIENT),
        "no audience": token(aud=None),
        "another provider": token(iss=ISSUER + "/"),
        "another sign-in": token(nonce="m"),
        "no nonce": token(nonce=None),
        "over": token(exp=int(time.time()) - 120),
        "of nobody": token(sub=None),
        "no end": token(exp=None),
        "the public key as a secret": f"{shared}.{coded(by_public_key)}",
        "no signature": f"{head}.{body}.",
        "none": ".".join((coded(b'{"alg":"none"}'), body, "")),
    }
    assert [what for what, text in wrong.items() if believed(text)] == []
    monkeypatch.setattr(provider, "_json", lambda _address: {"keys": [OTHER.as_dict(private=False)]})
    assert believed(token(OTHER)), "keys are the present ones"
    assert not believed(token())


def test_a_word_of_ended_sessions_is_believed_only_if_the_provider_sent_it_to_us_just_now(own, monkeypatch):
    monkeypatch.setattr(provider, "described", lambda _own: {"jwks_uri": "https://x"})
    ends = {"events": {ways._ENDS: {}}, "nonce": None, "sid": "một"}

    def ended(**changed) -> bool:
        try:
            return ways._who_ended(own, token(**(ends | changed))) == ("một", "1")
        except provider.FAULTS:
            return False

    assert ended()
    assert ended(exp=None)
    wrong = {
        "another key": {"key": OTHER},
        "for another": {"aud": "khác"},
        "of another provider": {"iss": "https://khác.example.vn"},
        "an ID token": {"nonce": "n"},
        "of something else": {"events": {}},
        "a text": {"events": ways._ENDS},
        "of yesterday": {"iat": int(time.time()) - 86_400},
        "of tomorrow": {"iat": int(time.time()) + 86_400},
        "over": {"exp": int(time.time()) - 120},
        "of nobody": {"sid": None, "sub": None},
    }
    assert [what for what, changed in wrong.items() if ended(**changed)] == []


def test_groups_that_are_none_are_none_and_many_are_no_harm(own):
    assert ways.groups_of(None) == ways.groups_of({"a": 1}) == ways.groups_of([1, None, ["x"]]) == ()
    assert ways.groups_of("một") == ("một",)
    with reading() as connection:
        many = [f"nhóm {number}" for number in range(100_000)]
        assert groups.grants_for(connection, [*many, "SNV-Nhập liệu"]) == frozenset()
        assert groups.grants_for(connection, ["SNV-NHẬP LIỆU", *many]) == {STAFF}
