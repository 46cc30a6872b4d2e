"""By which names the server answers, with accounts and without.

Its own addresses, those of this computer, those it was told.
"""

import pytest
from starlette.responses import PlainTextResponse

from asgi import ask, header
from data_model.keeping.database import writing
from data_model.people import accounts
from server.incoming.access import FORWARDED, SignedInOnly
from server.incoming.hosts import OwnNames, named_hosts
from signed_in_browser import raw

OURS = PlainTextResponse("ours")
pytestmark = pytest.mark.one_database


@pytest.fixture
def told(monkeypatch):
    """A server that was told two names besides those it knows."""
    monkeypatch.setenv("DASHBOARD_HOSTS", " doi-ngoai.hue.local, 10.1.2.3 ,")
    monkeypatch.setattr("socket.gethostname", lambda: "May-Chu")
    return OwnNames(OURS)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8501",
        "localhost",
        "LOCALHOST:8501",
        "[::1]:8501",
        "127.9.9.9",
        "may-chu:8501",
        "MAY-CHU",
        "doi-ngoai.hue.local",
        "Doi-Ngoai.Hue.local:443",
        "10.1.2.3:80",
    ],
)
def test_its_own_names_are_answered(told, host):
    assert ask(told, host=host)[1] == b"ours"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8501",
        "doi-ngoai.hue.local.evil.example",
        "127.0.0.1.evil.example",
        "evil@localhost",
        "localhost@evil.example",
        "192.168.1.5",
        "10.1.2.4",
        "",
        " ",
        "localhost:x",
        "localhost localhost",
        "localhost/x",
        "[::1",
        "::1",
        "0x7f.1",
        "localhost.",
        ",",
        "*",
    ],
)
def test_every_other_name_gets_one_sentence(told, host):
    start, body = ask(told, host=host)
    assert (start["status"], header(start, "content-type")) == (400, "text/plain; charset=utf-8")
    assert body.decode().startswith(f"Chương trình không trả lời theo tên “{host}”.")
    assert body.decode().endswith("proxy_set_header Host $http_host;).")
    assert ask(told, host=host, kind="websocket")[0] == {"type": "websocket.close", "code": 1008}


def test_another_name_is_refused_in_the_language_of_the_link(told):
    body = ask(told, query="lang=en", host="a.vn")[1].decode()
    assert body.startswith("The program does not answer to the name “a.vn”.")


def test_no_name_at_all_is_not_answered(told):
    assert ask(told)[0]["status"] == 400


@pytest.mark.parametrize(
    ("here", "host", "status"),
    [
        ("192.168.1.5", "192.168.1.5:8501", 200),
        ("::ffff:192.168.1.5", "192.168.1.5", 200),
        ("fd00::5", "[fd00::5]:8501", 200),
        ("fd00::5", "[fd00:0:0::5]", 200),
        ("192.168.1.5", "192.168.1.6", 400),
        ("/run/socket", "192.168.1.5", 400),
        (None, "192.168.1.5", 400),
    ],
)
def test_the_address_a_call_came_in_at_is_its_own(here, host, status):
    sent = []

    async def app(scope, receive, send):
        await OwnNames(OURS)({**scope, "server": (here, 8501) if here else None}, receive, send)

    sent.append(ask(app, host=host)[0]["status"])
    assert sent == [status]


def test_without_the_variable_only_this_computer_is_named(monkeypatch):
    monkeypatch.delenv("DASHBOARD_HOSTS", raising=False)
    monkeypatch.setattr("socket.gethostname", lambda: "")
    assert named_hosts() == {"localhost"}


@pytest.mark.parametrize("forwarded", ["X-Forwarded-Host", "Forwarded", "X-Host", "X-Original-Host"])
def test_a_running_server_refuses_other_names_on_every_path(server, forwarded):
    for path in ("/", "/health", "/sign-in", "/assets/forms.css", "/_stcore/stream", "/media/x.png", "/no/such"):
        status, body = _asked_as(server.url, path, "evil.example")
        assert (status, "Chương trình không trả lời" in body) == (400, True), path
    # Here, without accounts, what a proxy hands on is refused; otherwise such a header decides nothing.
    handed_on = forwarded.lower() in FORWARDED
    assert raw(server.url, "GET", "/health", **{forwarded: "evil.example"})[0] == (403 if handed_on else 200), (
        "a header names no other host"
    )


def _asked_as(url: str, path: str, host: str) -> tuple[int, str]:
    import http.client
    from urllib.parse import urlsplit

    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
    connection.request("GET", path, headers={"Host": host, "Accept": "*/*"})
    answer = connection.getresponse()
    assert "content-security-policy" in {name.lower() for name in answer.headers}
    return answer.status, answer.read().decode()


def test_with_accounts_too_the_name_comes_before_the_session(prepared):
    with writing() as connection:
        accounts.add(connection, "lan", "Nguyễn Thị Lan", "bốn con voi trắng", "lan", administrator=True)
    app = OwnNames(SignedInOnly(OURS), {"localhost"})
    assert ask(app, "/sign-in", host="localhost")[1] == b"ours"
    assert ask(app, "/sign-in", host="evil.example")[0]["status"] == 400
    assert ask(app, "/upload", host="localhost")[0]["status"] == 401
