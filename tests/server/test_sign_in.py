"""Sign-in from outside: what a browser, a script and a bare websocket get from a server with accounts."""

import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
from sqlalchemy import create_engine, text
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

import forked
from server.sign_in.answering import where_to
from server.sign_in.throttle import Throttle
from servers import environment_of, start_server, stop_server
from signed_in_browser import NAME, PASSWORD, Browser

PAGES = ("/", "/upload", "/uploads?upload=1", "/settings", "/accounts")
DATA = ("/media/abc.png", "/component/x", "/_stcore/host-config", "/_stcore/upload_file/a/b")


@pytest.fixture
def first_start(fresh_server):
    return fresh_server()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A server whose first administrator was made with the code of its first start; one for all these tests."""
    running = start_server(tmp_path_factory.mktemp("guarded"))
    code = re.search(r"mã (\S+)", running.log.read_text(encoding="utf-8"))[1]
    browser = Browser(running.url)
    assert (
        "Mã không đúng"
        in browser.fill(
            "/first-account", code="xxxx-xxxx", name=NAME, full_name="Nguyễn Thị Lan", password=PASSWORD, again=PASSWORD
        )[2]
    )
    status, path, _body = browser.fill(
        "/first-account?lang=en", code=code, name=NAME, full_name="Nguyễn Thị Lan", password=PASSWORD, again=PASSWORD
    )
    assert (status, path) == (200, "/?lang=en")
    yield running
    stop_server(running)


def account(server, name: str) -> str:
    """Make an account by command; return its first password."""
    return re.search(rf"{name}: (\S+)", command(server, "add", name))[1]


def command(server, *words: str) -> str:
    """Run a command upon accounts; return what it prints."""
    done = forked.run("-m", "data_model", "accounts", *words, environment=environment_of(server.data))
    done.check_returncode()
    return done.stdout


def websocket(url: str, cookie: str = ""):
    headers = {"Origin": url} | ({"Cookie": f"phien={cookie}"} if cookie else {})
    return connect(
        url.replace("http", "ws") + "/_stcore/stream",
        additional_headers=headers,
        subprotocols=["streamlit"],
        proxy=None,
    )


def test_without_accounts_nobody_is_asked_and_the_first_form_waits_for_the_code(first_start):
    browser = Browser(first_start.url)
    assert browser.ask("/upload")[:2] == (200, "/upload")
    assert browser.ask("/first-account")[0] == 200
    assert 'action="/first-account?lang=en"' in browser.ask("/first-account?lang=en")[2]  # refused, it stays English


def test_with_accounts_nothing_is_given_without_a_session(guarded):
    browser = Browser(guarded.url)
    for path in PAGES:
        status, where, body = browser.ask(path)
        assert (status, where) == (
            200,
            "/sign-in" + (f"?{urllib.parse.urlencode({'next': path})}" if path != "/" else ""),
        ), path
        assert "Đăng nhập" in body
    for path in DATA:
        assert browser.ask(path, Accept="*/*")[0] == 401, path
    assert browser.ask("/first-account")[1] == "/sign-in", "the first account is made once"
    for path in ("/first-account", "/password", "/sessions", "/second-factor"):
        assert browser.ask(f"{path}?lang=en")[1] == "/sign-in?lang=en", path
    with pytest.raises(InvalidStatus) as refused:
        websocket(guarded.url)
    assert refused.value.response.status_code == 403
    assert browser.ask("/health", Accept="*/*")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../_stcore/host-config",
        "/assets/%2e%2e/_stcore/host-config",
        "//sign-in",
        "/sign-in/",
        "/static/..%2f_stcore/host-config",
        "/SIGN-IN",
        "/assets/..\\x",
    ],
)
def test_no_writing_of_an_address_gets_past_the_door(guarded, path):
    status, where, body = Browser(guarded.url).ask(path, Accept="*/*")
    assert status in (401, 404), (status, where, body[:200])


def test_signing_in_goes_on_to_the_page_that_was_asked_for(guarded):
    browser = Browser(guarded.url)
    form = browser.ask("/uploads?upload=1")[1]
    status, where, body = browser.sign_in(path=form)
    assert (status, where) == (200, "/uploads?upload=1")
    assert "<noscript>" in body
    with websocket(guarded.url, browser.cookie) as socket:
        assert socket.protocol.state.name == "OPEN"


def test_a_wrong_password_is_told_from_nothing_and_the_name_stays(guarded):
    browser = Browser(guarded.url)
    status, _where, body = browser.sign_in(password="sai")
    assert status == 403
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in body
    assert 'value="lan"' in body
    assert "sai" not in re.sub(r"<[^>]*>", "", body.partition("<form")[2])
    assert not browser.cookie


def test_strangers_wait_after_five_wrong_passwords_and_a_known_browser_does_not(guarded):
    """Five wrong tries by anybody locked the only administrator out: a lock is no weapon any more."""
    known, password = Browser(guarded.url), account(guarded, "hoa")
    assert known.sign_in("hoa", password)[1] == "/password"
    known.fill("/sign-out")
    for _try in range(5):
        Browser(guarded.url).sign_in("hoa", "sai")
    status, _where, body = Browser(guarded.url).sign_in("hoa", password)
    assert status == 429
    assert "Sai mật khẩu quá nhiều lần" in body
    assert known.sign_in("hoa", password)[:2] == (200, "/password")


def test_a_way_in_printed_at_the_console_lets_one_browser_past_the_waits(guarded):
    account(guarded, "nga")
    password = command(guarded, "password", "nga").split(": ")[1].split()[0]
    for _try in range(5):
        Browser(guarded.url).sign_in("nga", "sai")
    browser = Browser(guarded.url)
    assert browser.sign_in("nga", password)[0] == 429
    way = re.search(r"/sign-in\?way-in=\S+", command(guarded, "way-in", "nga"))[0]
    assert browser.ask(way[:-6] + "xxxxxx")[1].startswith("/sign-in?way-in"), "an edited one is none"
    assert browser.sign_in("nga", password)[0] == 429
    assert browser.ask(way)[:2] == (200, "/sign-in")
    assert browser.sign_in("nga", password)[:2] == (200, "/password")


def test_one_s_own_sessions_are_listed_and_ended_and_no_other_s(guarded):
    password = account(guarded, "thu")
    here, left_open, boss = Browser(guarded.url), Browser(guarded.url), Browser(guarded.url)
    boss.sign_in()
    here.sign_in("thu", password)
    assert "không đăng nhập ở nơi nào khác" in here.ask("/sessions")[2]
    left_open.sign_in("thu", password)
    body = here.ask("/sessions")[2]
    ids = re.findall(r'type="checkbox" value="(\d+)"', body)
    assert len(ids) == 1
    assert "máy 127.0.0.1" in body
    others = re.findall(r'type="checkbox" value="(\d+)"', boss.ask("/sessions")[2])
    boss_too = str(max(map(int, [*ids, *others])) - 2)
    for number in (boss_too, "x", "-1", "9" * 30):
        assert here.fill("/sessions", session=number)[0] == 200
    assert boss.ask("/sessions")[1] == "/sessions"
    assert left_open.ask("/sessions")[1] == "/sessions"
    assert here.fill("/sessions", session=ids[0])[:2] == (200, "/sessions")
    assert left_open.ask("/sessions")[1] == "/sign-in"
    assert here.ask("/sessions")[1] == "/sessions"


def test_the_cookie_is_for_the_browser_alone(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    cookie = next(item for item in browser.jar if item.name == "phien")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite").lower() == "lax"
    assert PASSWORD not in cookie.value


def test_an_edited_cookie_and_one_of_another_key_open_nothing(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    good = browser.cookie
    for edited in (good[:-2], good.replace(good[3], "A" if good[3] != "A" else "B", 1), good.split(".")[0], "x.y"):
        with pytest.raises(InvalidStatus):
            websocket(guarded.url, edited)


def test_signing_out_ends_the_session_everywhere_that_cookie_is(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    stolen = browser.cookie
    status, where, _body = browser.fill("/sign-out")
    assert (status, where) == (200, "/sign-in")
    assert not browser.cookie
    with pytest.raises(InvalidStatus):
        websocket(guarded.url, stolen)
    assert browser.ask("/upload")[1].startswith("/sign-in")


def test_an_expired_session_is_over(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    assert browser.ask("/upload")[1] == "/upload"
    expired = browser.cookie
    with create_engine(f"sqlite:///{guarded.data / 'dashboard.db'}").begin() as connection:
        connection.execute(text("UPDATE session SET seen_at = '2020-01-01 00:00:00' WHERE ended_at IS NULL"))
    with pytest.raises(InvalidStatus):
        websocket(guarded.url, expired)
    assert browser.ask("/upload")[1].startswith("/sign-in")


def test_signing_in_gives_a_new_session_and_ends_the_one_before(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    planted = browser.cookie
    browser.sign_in()
    assert browser.cookie != planted
    with pytest.raises(InvalidStatus):
        websocket(guarded.url, planted)


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/password"])
def test_a_form_of_another_site_or_another_browser_does_nothing(guarded, path):
    browser, other = Browser(guarded.url), Browser(guarded.url)
    browser.sign_in()
    other.sign_in()
    values = {
        "name": NAME,
        "password": PASSWORD,
        "old": PASSWORD,
        "new": "một hai ba bốn năm",
        "again": "một hai ba bốn năm",
    }
    token = re.search(r'name="form" value="([^"]+)"', other.ask(path)[2])[1]
    assert browser.ask(path, values)[0] == 400, "no token"
    assert browser.ask(path, {**values, "form": token})[0] == 400, "the token of another browser"
    own = re.search(r'name="form" value="([^"]+)"', browser.ask(path)[2])[1]
    assert browser.ask(path, {**values, "form": own}, Origin="http://example.org")[0] == 400, "another site"
    assert browser.ask("/upload")[1] == "/upload"


def test_a_password_somebody_else_gave_has_to_be_changed_first(guarded):
    given = account(guarded, "minh")
    browser = Browser(guarded.url)
    assert browser.sign_in("minh", given)[1] == "/password"
    assert browser.ask("/upload?draft=3")[1] == "/password?next=%2Fupload%3Fdraft%3D3"
    with pytest.raises(InvalidStatus):
        websocket(guarded.url, browser.cookie)
    assert "khác nhau" in browser.fill("/password", old=given, new="một hai ba bốn năm", again="một hai ba bốn sáu")[2]
    assert browser.fill(
        "/password?next=%2Fupload%3Fdraft%3D3", old=given, new="một hai ba bốn năm", again="một hai ba bốn năm"
    )[:2] == (200, "/upload?draft=3")
    assert browser.ask("/upload")[1] == "/upload"


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org",
        "//example.org",
        "/\\example.org",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "",
        "/sign-out",
        "\\\\example.org",
        "/\t/example.org",
    ],
)
def test_signing_in_never_leads_to_another_site(path):
    assert where_to(path) == "/"


def test_a_page_of_ours_is_gone_on_to_whole():
    assert where_to("/uploads?upload=3&lang=en") == "/uploads?upload=3&lang=en"


def test_a_computer_that_fails_too_often_is_held_up_for_a_while_and_others_are_not():
    now = [0.0]
    throttle = Throttle(3, 60, lambda: now[0])
    for _try in range(3):
        assert not throttle.holds_up("a")
        throttle.note("a")
    assert throttle.holds_up("a")
    assert not throttle.holds_up("b")
    now[0] = 61
    assert not throttle.holds_up("a")
