"""The door against who knocks in strange ways: what no browser sends, other sites, other ports, a restart."""

import http.client
import re
import shutil
import time
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from server.sign_in.answering import where_to
from servers import start_server, stop_server
from signed_in_browser import NAME, PASSWORD, Browser, raw

FORM = "application/x-www-form-urlencoded"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, prepared_folder):
    """One server with an administrator for all of these tests: few of them fail to sign in, so it is not held up."""
    folder = tmp_path_factory.mktemp("guarded")
    shutil.copytree(prepared_folder, folder / "data")
    running = start_server(folder)
    code = re.search(r"mã (\S+)", running.log.read_text(encoding="utf-8"))[1]
    assert Browser(running.url).fill(
        "/first-account", code=code, name=NAME, full_name="Nguyễn Thị Lan", password=PASSWORD, again=PASSWORD
    )[:2] == (200, "/")
    yield running
    stop_server(running)


def form_of(browser: Browser, path: str = "/sign-in") -> tuple[str, str]:
    """Return (token, cookies) of a form that was opened."""
    token = re.search(r'name="form" value="([^"]+)"', browser.ask(path)[2])[1]
    return token, "; ".join(f"{item.name}={item.value}" for item in browser.jar)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/upload",
        "/media/x.png",
        "/_stcore/upload_file/a/b",
        "/_stcore/host-config",
        "/_stcore/script-health-check",
        "/component/a/b",
        "/static/%2e%2e/_stcore/host-config",
        "/static/..%252f_stcore/host-config",
        "/assets/%252e%252e/_stcore/health",
    ],
)
def test_no_method_opens_an_address(guarded, path):
    given = {method: raw(guarded.url, method, path, Accept="*/*")[0] for method in METHODS}
    assert set(given.values()) <= {400, 401, 404, 405}, given


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/stream",
        "/static/../_stcore/stream",
        "/static/%2e%2e/_stcore/stream",
        "/static/_stcore/stream",
        "/assets/_stcore/stream",
        "/health",
        "/sign-in",
    ],
)
def test_no_address_opens_a_websocket_without_a_session(guarded, path):
    with pytest.raises((InvalidStatus, EOFError, OSError)):
        connect(guarded.url.replace("http", "ws") + path, subprotocols=["streamlit"], proxy=None)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "http://127.0.0.1:1", ""])
def test_a_websocket_is_opened_by_our_own_page_alone(guarded, origin):
    browser = Browser(guarded.url)
    browser.sign_in()
    headers = {"Cookie": f"phien={browser.cookie}"}
    with connect(
        guarded.url.replace("http", "ws") + "/_stcore/stream",
        additional_headers={**headers, "Origin": guarded.url},
        subprotocols=["streamlit"],
        proxy=None,
    ):
        pass
    with pytest.raises(InvalidStatus):
        connect(
            guarded.url.replace("http", "ws") + "/_stcore/stream",
            additional_headers={**headers, "Origin": origin},
            subprotocols=["streamlit"],
            proxy=None,
        )
    with pytest.raises(InvalidStatus):  # no browser leaves it out
        connect(
            guarded.url.replace("http", "ws") + "/_stcore/stream",
            additional_headers=headers,
            subprotocols=["streamlit"],
            proxy=None,
        )


def test_a_form_is_no_place_for_a_novel(guarded):
    token, cookies = form_of(Browser(guarded.url))
    body = f"form={token}&name=lan&password={'x' * 30_000}".encode()
    assert raw(guarded.url, "POST", "/sign-in", body, Content_Type=FORM, Cookie=cookies)[0] == 413
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    for length in ({}, {"Content-Length": "9"}):  # said beside the chunks, it is not what the web server goes by
        assert _chunked(guarded.url, chunks, **length) == 413


def _chunked(url: str, chunks: bytes, **headers: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
    connection.putrequest("POST", "/sign-in")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.putheader("Transfer-Encoding", "chunked")
    connection.putheader("Content-Type", FORM)
    connection.endheaders(chunks)
    return connection.getresponse().status


@pytest.mark.parametrize("letters", ["utf-8", "undefined", "unicode_escape"])
def test_a_form_sent_in_another_way_says_nothing(guarded, letters):
    token, cookies = form_of(Browser(guarded.url))
    words = {"form": token, "name": NAME, "password": "x"}.items()
    parts = (f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in words)
    kind = f"multipart/form-data; boundary=B; charset={letters}"
    body = ("".join(parts) + "--B--\r\n").encode()
    assert raw(guarded.url, "POST", "/sign-in", body, Content_Type=kind, Cookie=cookies)[0] == 400


def test_a_cookie_that_is_slow_to_read_is_not_read(guarded):
    begun = time.monotonic()
    for name in ("phien", "bieu-mau", "may-quen", "_streamlit_xsrf"):
        assert raw(guarded.url, "GET", "/sign-in", Cookie=f'{name}="' + "\\" * 60_000 + '"')[0] == 200
    assert time.monotonic() - begun < 20, "without its guard it is half a minute on Python 3.11.7"


@pytest.mark.parametrize(
    "field",
    [
        b"name=l%00an%FF%FE&password=%ED%A0%80%00x",
        b"name=" + b"a" * 9_000 + b"&password=" + b"b" * 9_000,
        b"name=%3Cscript%3Ealert(1)%3C/script%3E&password=x",
    ],
)
def test_what_no_browser_sends_is_a_wrong_password(guarded, field):
    token, cookies = form_of(Browser(guarded.url))
    status, body = raw(
        guarded.url, "POST", "/sign-in", b"form=%s&" % token.encode() + field, Content_Type=FORM, Cookie=cookies
    )
    assert status == 403, body[:300]
    assert b"<script>" not in body


@pytest.mark.parametrize("mark", ["é", "a" * 5000, '"x"', "a b"])
def test_a_strange_mark_in_the_browser_is_given_anew(guarded, mark):
    cookie = f"bieu-mau={mark}".encode().decode("latin-1")
    status, body = raw(guarded.url, "GET", "/sign-in", Cookie=cookie)
    token = re.search(rb'name="form" value="([^"]+)"', body)[1]
    assert status == 200
    body = b"form=%s&name=lan&password=x" % token
    assert (
        raw(guarded.url, "POST", "/sign-in", body, Content_Type="application/x-www-form-urlencoded", Cookie=cookie)[0]
        == 400
    )


@pytest.mark.parametrize(
    "path", ["//[", "/\x00", "//ａ℀", "/a\x7f", "https:/x", "///example.org", "/%0d%0aSet-Cookie:x"]
)
def test_going_on_takes_any_words(path):
    assert where_to(path) in ("/", path)
    assert not where_to(path).startswith("//")


def test_a_link_that_cannot_be_read_still_signs_in(guarded):
    browser = Browser(guarded.url)
    assert browser.sign_in(path="/sign-in?next=//%5B")[:2] == (200, "/")


@pytest.mark.slow  # two servers; what signs cookies is of the database: tests/data_model/people
def test_a_cookie_is_good_after_a_restart_of_the_program(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    again = start_server(guarded.data.parent, "")  # beside the other one: what matters is that it is another process
    try:
        assert "mã " not in again.log.read_text(encoding="utf-8"), "no code is printed where there are accounts"
        browser.url = again.url
        assert browser.ask("/upload")[:2] == (200, "/upload")
    finally:
        stop_server(again)


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL"]
)
def test_no_header_makes_anybody_known(guarded, name):
    value = {"Forwarded": "for=127.0.0.1"}.get(name, "/sign-in" if "URL" in name else "127.0.0.1")
    assert raw(guarded.url, "GET", "/upload", Accept="*/*", **{name: value})[0] == 401
