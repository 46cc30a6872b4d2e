"""The server: health, our own files, the page it starts with, compression, and who may ask."""

import asyncio
import gc
import gzip
import json
import re
import socket
import sys

import pytest
from starlette.responses import PlainTextResponse, Response

from app import INDEX
from asgi import ask, header
from loops import finished
from server import VERSION, life, routes
from server.incoming.access import SignedInOnly, is_this_computer
from server.outgoing import compression, shell
from translations import catalogue

BIG = "Đoàn vào " * 1000


def test_health_says_that_all_is_well():
    answer = routes.health(None)
    assert (answer.status_code, json.loads(answer.body)) == (200, {"status": "ok", "version": VERSION})


def test_health_says_when_the_database_does_not_answer(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/no such folder/dashboard.db")
    answer = routes.health(None)
    assert (answer.status_code, json.loads(answer.body)["status"]) == (503, "no database")


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("font.woff2", "font/woff2"),
        ("world_50m.json", "application/json"),
        ("mark.svg", "image/svg+xml"),
    ],
)
def test_our_files_are_served_with_their_kind_and_kept_by_browsers(tmp_path, name, mime):
    (tmp_path / name).write_bytes(b"content")
    *_others, assets = routes.routes(tmp_path)
    start, body = ask(_route(assets), f"/assets/{name}")
    assert (start["status"], body, header(start, "content-type")) == (200, b"content", mime)
    assert header(start, "cache-control") == f"public, max-age={routes.ASSET_AGE_SECONDS}"


def _route(mount):
    async def app(scope, receive, send):
        _, inner = mount.matches(scope)
        await mount.handle({**scope, **inner}, receive, send)

    return app


@pytest.mark.parametrize(
    "path",
    ["/assets/../secret.txt", "/assets/%2e%2e/secret.txt", "/assets//etc/passwd", "/assets/none.txt", "/assets/"],
)
def test_no_file_beside_the_folder_is_served(server, path):
    status, _, body = server.answer(path)
    assert status in (400, 404)
    assert b"<html" not in body


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(Exception, match="404"):
        ask(_route(routes.routes(folder)[-1]), "/assets/link.txt")


def html_app(body=b"<html lang='en'>", status=200):
    return Response(body, status, headers={"etag": '"1"', "cache-control": "no-cache"}, media_type="text/html")


def test_a_page_is_vietnamese_unless_the_link_says_otherwise():
    for query, language in (("", "vi"), ("lang=en", "en"), ("lang=xx", "vi"), ("lang=en&lang=vi", "vi")):
        start, body = ask(shell.Shell(html_app(), INDEX), "/upload", query=query, accept="text/html")
        assert f'<html lang="{language}" translate="no">' in body.decode()
        assert header(start, "content-length") == str(len(body))
        assert header(start, "etag") == ""


def test_the_page_has_no_english_and_no_foreign_address():
    text = shell.page(INDEX, "vi").decode()
    unseen = r"<!--.*?-->|<script.*?</script>|<link.*?>|<meta.*?>|<style>.*?</style>"
    visible = re.sub(unseen, "", text, flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", " ", visible).split()
    assert (
        " ".join(words) == "Đối ngoại địa phương "
        "Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang. "
        + catalogue("vi").gettext(shell.NOT_DRAWN)
    )
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == [], (
        "no script in the page: browsers are told to run none"
    )


def test_every_answer_tells_browsers_what_not_to_do_with_it(server):
    for path in ("/", "/upload", "/health", "/assets/forms.css", "/_stcore/host-config", "/no/such.file"):
        headers = server.answer(path, Accept="text/html,*/*")[1]
        assert "script-src 'self';" in headers["content-security-policy"], path
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["x-frame-options"], headers["referrer-policy"]) == (
            "nosniff",
            "SAMEORIGIN",
            "same-origin",
        ), path
    own = server.answer("/first-account", Accept="text/html")[1]
    assert "default-src 'none'" in own["content-security-policy"]
    assert own["x-frame-options"] == "DENY"


def test_only_a_page_that_was_found_is_replaced():
    assert ask(shell.Shell(html_app(b"gone", 404), INDEX), accept="text/html")[1] == b"gone"
    assert ask(shell.Shell(PlainTextResponse("plain"), INDEX), accept="text/html")[1] == b"plain"
    assert ask(shell.Shell(html_app(b"part"), INDEX), "/data.html", accept="*/*")[1] == b"part"


def test_a_changed_index_page_of_the_framework_is_noticed(tmp_path):
    index = tmp_path / "index.html"
    index.write_text('<html lang="en"><head><title>A</title></head></html>')
    with pytest.raises(LookupError, match="noscript"):
        shell.page(index, "vi")


def test_text_is_compressed_for_browsers_that_take_it():
    app = compression.Compression(PlainTextResponse(BIG, headers={"Vary": "Cookie, Accept-Encoding"}))
    start, body = ask(app, accept_encoding="gzip")
    assert header(start, "content-encoding") == "gzip"
    assert gzip.decompress(body).decode() == BIG
    assert header(start, "vary") == "Cookie, Accept-Encoding"
    assert ask(app)[1].decode() == BIG


class Counted:
    """An app that counts how often it is asked."""

    def __init__(self, cache="public, immutable, max-age=9", status=200):
        self.answer = PlainTextResponse(BIG, status, headers={"cache-control": cache})
        self.asked = 0

    async def __call__(self, scope, receive, send):
        self.asked += 1
        await self.answer(scope, receive, send)


def test_a_file_that_never_changes_is_compressed_once():
    inner = Counted()
    app = compression.Compression(inner)
    bodies = [ask(app, "/static/js/plot.1234.js", accept_encoding="gzip")[1] for _ in range(3)]
    assert inner.asked == 1
    assert {gzip.decompress(body).decode() for body in bodies} == {BIG}
    assert ask(app, "/static/js/plot.1234.js")[1].decode() == BIG


@pytest.mark.parametrize(
    ("inner", "path", "headers"),
    [
        (Counted(cache="no-cache"), "/static/none.js", {}),
        (Counted(status=404), "/static/gone.js", {}),
        (Counted(), "/upload", {}),
        (Counted(), "/static/a.js", {"if_none_match": '"1"'}),
        (Counted(), "/static/a.js", {"range": "bytes=0-9"}),
        (Counted(), "/static/./a.js", {}),
        (Counted(), "/static//a.js", {}),
        (Counted(), "/static/a.js/", {}),
    ],
)
def test_anything_else_is_asked_for_again(inner, path, headers):
    app = compression.Compression(inner)
    for _ in range(2):
        ask(app, path, accept_encoding="gzip", **headers)
    assert inner.asked == 2
    assert app.kept == {}


def test_no_more_is_kept_than_there_is_room_for(monkeypatch):
    one = gzip.compress(BIG.encode(), compression.LEVEL)
    monkeypatch.setattr(compression, "MOST_KEPT", 2 * len(one) + 50)

    async def fresh(*asked):
        await Counted()(*asked)

    app = compression.Compression(fresh)
    for name in "abcd":  # where a system takes "A" for "a", a file has many plain addresses
        assert gzip.decompress(ask(app, f"/static/{name}.js", accept_encoding="gzip")[1]).decode() == BIG
    assert list(app.kept) == ["/static/a.js", "/static/b.js"]


@pytest.mark.parametrize(
    ("host", "this"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("192.168.1.20", False),
        ("::ffff:10.0.0.1", False),
        ("0.0.0.0", False),
        ("testclient", False),
        ("", False),
    ],
)
def test_this_computer_is_told_from_others(host, this):
    assert is_this_computer(host) is this


def test_other_computers_are_refused_with_a_sentence_while_there_are_no_accounts(prepared):
    app = SignedInOnly(PlainTextResponse("data"))
    assert ask(app)[1] == b"data"
    start, body = ask(app, client=("192.168.1.20", 5000))
    assert start["status"] == 403
    assert body.decode().startswith("Chương trình chỉ trả lời trên chính máy đang chạy nó")
    for path in ("/sign-in", "/first-account", "/health", "/assets/forms.css", "/static/x.js"):
        assert ask(app, path, client=("192.168.1.20", 5000))[0]["status"] == 403
    assert ask(app, client=("192.168.1.20", 5000), kind="websocket")[0] == {"type": "websocket.close", "code": 1008}
    assert ask(app, client=None)[0]["status"] == 403


@pytest.mark.parametrize(
    "name", ["forwarded", "via", "x_forwarded_for", "x_forwarded_host", "x_forwarded_proto", "x_real_ip"]
)
def test_without_accounts_what_a_proxy_hands_on_is_refused(prepared, name):
    """A proxy of this computer comes from this computer, with a name of its own: it asks for its whole network."""
    app = SignedInOnly(PlainTextResponse("data"))
    assert ask(app, host="localhost")[1] == b"data"
    assert ask(app, host="localhost", **{name: "192.168.1.20"})[0]["status"] == 403
    assert ask(app, host="localhost", http_version="1.0")[0]["status"] == 403
    assert ask(app, "/health", host="localhost", **{name: "192.168.1.20"})[0]["status"] == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8501", 200),
        ("localhost:8501", 200),
        ("[::1]:8501", 200),
        ("evil.example:8501", 403),
        ("127.0.0.1.evil.example", 403),
        ("localhost.evil.example", 403),
    ],
)
def test_another_site_s_name_that_leads_to_this_computer_is_not_answered(prepared, host, status):
    assert ask(SignedInOnly(PlainTextResponse("data")), host=host)[0]["status"] == status


def test_a_listening_socket_sends_without_delay_and_so_do_its_connections():
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as other:
        assert life.send_without_delay() >= 1
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.skipif(sys.platform == "win32", reason="libuv's loop is not made for Windows")
def test_the_loop_is_the_quick_one_whichever_way_the_server_is_started():
    import uvloop
    from streamlit.web import bootstrap
    from uvicorn import Config

    assert Config("app:app").get_loop_factory() is uvloop.new_event_loop
    assert bootstrap._get_uvloop_loop_factory() is uvloop.new_event_loop


def test_the_database_is_ready_before_the_first_request_and_the_timers_end(data_folder):
    async def live():
        async with life.life(None):
            assert (data_folder / "dashboard.db").exists()
            return len(asyncio.all_tasks())

    timers = "itself, the collector of garbage, the daily look, what throws files away, the watch of connections"
    try:
        assert finished(live()) == 5, timers
    finally:
        gc.unfreeze()


def test_a_failing_page_is_logged_with_its_trace(caplog):
    life.log_script_error(ValueError("no such column"))
    assert "ValueError: no such column" in caplog.text


def test_the_first_request_to_a_page_gets_the_whole_program(fresh_server):
    server = fresh_server()
    status, headers, body = server.answer("/upload", Accept="text/html", **{"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert '<html lang="vi"' in gzip.decompress(body).decode()


def test_the_framework_s_files_are_compressed_and_whole(server):
    page = server.answer("/", Accept="text/html")[2].decode()
    script = re.search(r'src="(/static/[^"]+\.js)"', page)[1]
    plain = server.answer(script)[2]
    _, headers, packed = server.answer(script, **{"Accept-Encoding": "gzip"})
    assert "immutable" in headers["cache-control"]
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2


def test_garbage_is_not_collected_after_every_click(server):
    from streamlit import config

    assert config.get_option("runner.postScriptGC") is False
    assert config.get_option("server.address") == "127.0.0.1"


def test_programs_cannot_drive_the_pages_past_the_screen(server):
    """The framework can let programs press its buttons; it is off, and its addresses are closed."""
    from streamlit import config

    assert config.get_option("server.enableAgentApi") is False
    for path in ("/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore/agent/mcp"):
        assert server.answer(path)[0] == 404, path
