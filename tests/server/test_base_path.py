"""Below a path of a server: what is asked loses it, what is answered has it, whatever the proxy hands on."""

import json
import re
from datetime import date
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response

from asgi import ask, header
from data_model.keeping.database import writing
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.settings import environment
from hand_made import delegation, upload_rows
from server import routes
from server.incoming.access import SignedInOnly
from server.incoming.base_path import BasePath
from server.sign_in.openid import provider
from servers import ROOT

pytestmark = pytest.mark.one_database
BASE = "/doi-ngoai"


@pytest.fixture(autouse=True)
def set_below_a_path(monkeypatch):
    monkeypatch.setenv("DASHBOARD_BASE_PATH", f"{BASE}/")


def said(path: str, **headers: str) -> bytes:
    """Return which path is seen behind the middleware, plain and raw."""

    async def app(scope, receive, send):
        await Response(f"{scope['path']} {scope.get('raw_path', b'-').decode()}")(scope, receive, send)

    return ask(BasePath(app), path, **headers)[1]


def led(location: str) -> str:
    return header(ask(BasePath(RedirectResponse(location)), f"{BASE}/assets", host="a.vn:8443")[0], "location")


def test_the_path_is_taken_off_where_it_stands() -> None:
    assert [said(path) for path in (f"{BASE}/figure/a b", "/figure/x", f"{BASE}-khac/x", f"{BASE}/")] == [
        b"/figure/a b /figure/a%20b",
        b"/figure/x -",
        b"/doi-ngoai-khac/x -",
        b"/ /",
    ]
    answer, _body = ask(BasePath(Response("inside")), BASE, query="year=2023")
    assert (answer["status"], header(answer, "location")) == (308, f"{BASE}/?year=2023")


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("/sign-in?next=%2Fcapital", f"{BASE}/sign-in?next=%2Fcapital"),
        ("https://a.vn:8443/assets/", f"https://a.vn:8443{BASE}/assets/"),
        ("https://a.vn:8443/keycloak/auth?x=1", "https://a.vn:8443/keycloak/auth?x=1"),
        ("https://other.vn/assets/", "https://other.vn/assets/"),
        ("//other.vn/x", "//other.vn/x"),
        ("./x", "./x"),
    ],
)
def test_an_answer_leads_below_the_path_and_never_changes_another_site(inside, outside) -> None:
    assert led(inside) == outside


def test_cookies_are_for_the_program_alone() -> None:
    answer = Response("x")
    answer.set_cookie("phien", "a; path=/ b", httponly=True)
    answer.delete_cookie("cu")
    answer.set_cookie("di", "x", path="/sign-in/openid")
    sent = [value.decode() for name, value in ask(BasePath(answer), "/")[0]["headers"] if name == b"set-cookie"]
    assert [re.search(r"; Path=([^;]*)", one)[1] for one in sent] == [BASE, BASE, f"{BASE}/sign-in/openid"]


@pytest.mark.usefixtures("prepared")
def test_forms_lead_below_the_path() -> None:
    with writing() as connection:
        sessions.make_secret(connection)
    inside = Starlette(routes=routes.routes())
    _answer, form = ask(BasePath(inside), f"{BASE}/sign-in", query="next=/capital", host="localhost")
    leads = re.findall(r'(?:href|src|action)="([^"]+)"', form.decode())
    assert len(leads) >= 3
    assert [one for one in leads if not one.startswith(f"{BASE}/")] == []
    (why,) = re.findall(r'<p class="undrawn">(.*?)</p>', form.decode())
    assert "DASHBOARD_BASE_PATH" in why, "seen where the style does not arrive: the path was taken off, and not told of"
    assert re.search(r"\.undrawn \{ display: none; \}", (ROOT / "assets" / "forms.css").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("prepared")
def test_who_is_led_to_the_sign_in_stays_below_a_path_the_program_was_not_told_of() -> None:
    """A proxy that hands the path on: the program learns its path from where it led somebody, and says the setting."""
    with writing() as connection:
        accounts.add(connection, "an", "An", "một mật khẩu dài", "An", administrator=True)
    door = SignedInOnly(Starlette())

    def asked(path: str, query: str = "") -> tuple[int, str, str]:
        answer, body = ask(door, path, query=query, accept="text/html", host="localhost")
        return answer["status"], header(answer, "location") if answer["status"] == 303 else "", body.decode()

    paths = ("/", "/capital", "/record/x/1", "/a/", "/capital/", "/sign-in/", "/sign-in/sign-in", "//b.vn/x")
    leads = {path: urljoin(f"https://a.vn{path}", asked(path)[1]) for path in paths}
    assert {path: urlsplit(where).path for path, where in leads.items()} == {
        "/": "/sign-in",
        "/capital": "/sign-in",
        "/record/x/1": "/sign-in",
        "/a/": "/a/sign-in",
        **dict.fromkeys(("/capital/", "/sign-in/", "/sign-in/sign-in", "//b.vn/x"), "/sign-in"),
    }
    assert {urlsplit(where).netloc for where in leads.values()} == {"a.vn"}
    status, _leads, said = asked(f"{BASE}/sign-in", "next=%2Fdoi-ngoai%2F%3Flang%3Den")
    assert (status, f"DASHBOARD_BASE_PATH={BASE} " in said, said.startswith("The program")) == (404, True, True)
    for no_path in ("", "/capital", "/Hãy gọi số 0900", "/a\n\nb", "/a b", "//b.vn"):
        assert "DASHBOARD_BASE_PATH" not in asked(f"{no_path}/sign-in")[2], "what stands in a link is told to nobody"


@pytest.mark.usefixtures("prepared")
def test_a_provider_sends_browsers_back_below_the_path(monkeypatch) -> None:
    for name, value in (("ISSUER", "https://sso.vn"), ("CLIENT", "bang")):
        monkeypatch.setenv(f"DASHBOARD_OPENID_{name}", value)
    monkeypatch.setattr(provider, "described", lambda _own: {"authorization_endpoint": "https://sso.vn/auth"})
    app = BasePath(Starlette(routes=routes.routes()))
    answer, _body = ask(app, f"{BASE}/sign-in/openid", host="a.vn", client=("10.0.0.9", 1))
    asked = parse_qs(urlsplit(header(answer, "location")).query)
    assert asked["redirect_uri"] == [f"http://a.vn{BASE}/sign-in/openid/back"]
    assert f"; Path={BASE}/sign-in/openid;" in header(answer, "set-cookie")


def texts(said: object) -> list[str]:
    """Return every text in what was answered."""
    parts = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    return [said] if isinstance(said, str) else [text for part in parts for text in texts(part)]


@pytest.mark.usefixtures("prepared")
def test_what_programs_are_answered_leads_below_the_path() -> None:
    upload_rows("delegations", delegation("Đoàn Lào", date(2023, 3, 1)))
    app = BasePath(Starlette(routes=routes.routes()))
    figures = "indicator=delegations_in&place=46&from=2023&to=2023"
    for path, query, least in (("/openapi.json", "", 1), ("/figures", figures, 1), ("/uploads", "", 1)):
        answer, body = ask(app, f"{BASE}/api/v1{path}", query=query, host="localhost")
        said = json.loads(body)
        said.pop("paths", None)  # relative to the address of `servers`
        leads = [text for text in texts(said) if text.startswith("/")]
        assert (answer["status"], len(leads) >= least) == (200, True), path
        assert [text for text in leads if not text.startswith(f"{BASE}/")] == [], path
    for wrong, query in (("/khong-co", ""), ("/figures", f"{figures}x")):
        _answer, body = ask(app, f"{BASE}/api/v1{wrong}", query=query, host="localhost")
        assert f" {BASE}/api/v1/openapi.json" in json.loads(body)["title"]
    _answer, page = ask(app, f"{BASE}/api/", host="localhost")
    # not those to a part of the page itself
    leads = re.findall(r'(?:href|src|action)="([^"#]+)"', page.decode())
    assert len(leads) >= 4
    assert [one for one in leads if not one.startswith(f"{BASE}/")] == []
    assert f"{BASE}/api/v1/figures" in page.decode()


@pytest.mark.usefixtures("prepared")
def test_an_answer_held_from_below_another_path_is_not_the_same_its_links_lead_elsewhere(monkeypatch) -> None:
    app = BasePath(Starlette(routes=routes.routes()))

    def held(base: str) -> str:
        monkeypatch.setenv("DASHBOARD_BASE_PATH", base)
        query = "indicator=delegations_in&place=46&from=2023&to=2023"
        return header(ask(app, f"{base}/api/v1/figures", query=query, host="localhost")[0], "etag")

    assert held(BASE) == held(BASE) != held("/khac")


@pytest.mark.parametrize("wrong", ["doi ngoai", "/đối-ngoại", "/a/../b", "//a", "https://a.vn/b", "/a?b"])
def test_a_path_that_can_be_none_is_refused(monkeypatch, wrong) -> None:
    monkeypatch.setenv("DASHBOARD_BASE_PATH", wrong)
    with pytest.raises(Problem):
        environment.value("base_path")


@pytest.mark.usefixtures("prepared")
def test_a_page_is_told_what_came_of_its_request_and_a_form_of_another_name_which_header_is_missing() -> None:
    app = BasePath(Starlette(routes=routes.routes()))
    _answer, told = ask(app, f"{BASE}/health/seen", host="doi_ngoai", origin="https://a.vn")
    assert json.loads(told) == {"host": "doi_ngoai", "origin": "https://a.vn", "scheme": "http"}
    with writing() as connection:
        sessions.make_secret(connection)
    sent = {"content_type": "application/x-www-form-urlencoded", "content_length": "0"}
    answer, form = ask(app, f"{BASE}/sign-in", method="POST", host="doi_ngoai", origin="https://a.vn", **sent)
    assert answer["status"] == 400
    assert "proxy_set_header Host $http_host;" in form.decode()


def test_nothing_that_is_written_into_a_page_begins_at_the_root_of_the_server() -> None:
    files = [path for folder in ("ui", "pages", "server", "reports") for path in (ROOT / folder).rglob("*.py")]
    files += [*ROOT.rglob("server/**/*.html"), *ROOT.rglob("reports/**/*.html"), *(ROOT / "assets").glob("*.css")]
    files += [ROOT / ".streamlit" / "config.toml"]
    found = {
        f"{path.relative_to(ROOT)}: {one}"
        for path in files
        for one in re.findall(
            r"""(?:(?:href|src|action|url) ?= ?\\?["']|url\(["']?)/[^"')]*""", path.read_text("utf-8")
        )
    }
    assert found == set()
    assert len(files) > 200


def test_every_whole_address_of_the_program_has_the_path_in_it() -> None:
    """What is written with the name of the server begins at its root, unless it says otherwise."""
    lines = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for folder in ("ui", "pages", "server", "reports")
        for path in (ROOT / folder).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"://\{[^}]*netloc\}", line)
    ]
    assert len(lines) >= 4
    assert [line for line in lines if not re.search(r"netloc\}\{(below\(|base_path\(\))", line)] == []


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize(("scheme", "lines"), [("ws", 1), ("wss", 0)])
def test_a_proxy_that_hides_https_stands_in_the_log(caplog, scheme, lines) -> None:
    async def with_scheme(scope, receive, send):
        await SignedInOnly(Response("inside"))({**scope, "scheme": scheme}, receive, send)

    ask(
        with_scheme, "/_stcore/stream", kind="websocket", host="a.vn", origin="https://a.vn", x_forwarded_for="10.1.2.9"
    )
    assert [record.name for record in caplog.records if "X-Forwarded-Proto" in record.message] == [
        "server.incoming.access"
    ] * lines
