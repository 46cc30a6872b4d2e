"""Sign-in as people do it.

The first administrator, a wrong password, a link that was sent, a session ended by somebody else.
"""

import re
import shutil
import sqlite3

import pytest
from playwright.sync_api import expect

import forked
from browser.conftest import patient
from servers import environment_of, start_server, stop_server

PASSWORD = "bốn con voi trắng"
FIRST = """
import sys
from data_model.people import accounts; from data_model.keeping import database
with database.writing() as connection:
    accounts.add(connection, "lan", "Nguyễn Thị Lan", sys.argv[1], "lan", administrator=True)
database.forget_engine()
"""


def fill(page, **values: str) -> None:
    """Type into a form of the server and send it."""
    for name, value in values.items():
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button").click()


@pytest.fixture(scope="module")
def server_with_lan(prepared_folder, tmp_path_factory):
    """A server with one account, the first administrator's."""
    folder = tmp_path_factory.mktemp("sign-in")
    shutil.copytree(prepared_folder, folder / "data")
    made = forked.run("-c", FIRST, PASSWORD, environment=environment_of(folder / "data"))
    assert made.returncode == 0, made.stderr
    server = start_server(folder)
    yield server
    stop_server(server)


@pytest.fixture
def signed_up(server_with_lan, page):
    """The server, and the administrator signed in, whose browser is `page`."""
    page.goto(f"{server_with_lan.url}/sign-in")
    fill(page, name="lan", password=PASSWORD)
    expect(page.locator(".who")).to_contain_text("Nguyễn Thị Lan")
    return server_with_lan


def put(server, statement: str, *values) -> None:
    """Change what the server's database holds, as time would."""
    connection = sqlite3.connect(server.data / "dashboard.db", timeout=20)
    with connection:
        assert connection.execute(statement, values).rowcount
    connection.close()


def secrets_in_log(server, page) -> list[str]:
    """Return what the server's own log must not tell, and does."""
    said = server.log.read_text(encoding="utf-8")
    return [value for value in (PASSWORD, *(cookie["value"] for cookie in page.context.cookies())) if value in said]


@pytest.mark.slow  # without a browser: tests/server/test_sign_in.py
def test_a_session_that_expires_asks_again_and_goes_on_where_it_was(signed_up, page) -> None:
    link = f"{signed_up.url}/investment?year=2023"
    page.goto(link)
    expect(page.locator(".who")).to_contain_text("Nguyễn Thị Lan")
    cookie = page.context.cookies()
    put(signed_up, "UPDATE session SET ends_at = '2026-01-01 00:00:00.000000'")
    page.get_by_role("link", name="Đoàn vào, đoàn ra").click()  # in the page that is open
    expect(page.get_by_text("Anh/chị không còn đăng nhập.")).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    fill(page, name="lan", password=PASSWORD)
    expect(page.locator(".who")).to_contain_text("Nguyễn Thị Lan")
    assert page.url.startswith(link)
    assert page.context.cookies() != cookie, "another session, another cookie"
    assert secrets_in_log(signed_up, page) == []


@pytest.mark.slow
def test_after_wrong_passwords_a_stranger_waits_and_signs_in_after_that_time(signed_up, page) -> None:
    page.context.clear_cookies()
    page.goto(f"{signed_up.url}/investment")
    for _try in range(5):
        fill(page, name="lan", password="sai rồi")
        expect(page.get_by_role("alert")).to_be_visible()
    fill(page, name="lan", password=PASSWORD)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator(".who")).to_have_count(0)
    put(signed_up, "UPDATE sign_in_wait SET until = '2026-01-01 00:00:00.000000'")
    fill(page, name="lan", password=PASSWORD)
    expect(page.locator(".who")).to_contain_text("Nguyễn Thị Lan")
    assert page.url.startswith(f"{signed_up.url}/investment")
    assert secrets_in_log(signed_up, page) == []


def test_from_the_first_start_to_a_session_that_is_ended(fresh_server, page, browser) -> None:
    server = fresh_server()
    code = re.search(r"mã (\S+)", server.log.read_text(encoding="utf-8"))[1]

    # On this computer, without accounts: nobody is asked, and the page says how to begin.
    page.goto(f"{server.url}/accounts")
    page.get_by_role("link", name="Tạo quản trị viên đầu tiên").click()
    fill(page, code=code, name="lan", full_name="Nguyễn Thị Lan", password=PASSWORD, again=PASSWORD)
    expect(page.locator(".who")).to_contain_text("Nguyễn Thị Lan")

    # The administrator makes an account; its password is shown once.
    page.goto(f"{server.url}/accounts")
    page.get_by_role("textbox", name="Tên đăng nhập").fill("minh")
    page.get_by_role("textbox", name="Họ và tên").fill("Trần Văn Minh")
    page.get_by_role("combobox", name="Được làm gì").click()
    page.get_by_role("option", name="nhập số liệu").click()
    page.get_by_role("button", name="Tạo tài khoản").click()
    given = page.locator("code").inner_text().strip()
    expect(page.get_by_text("chỉ hiện một lần")).to_be_visible()

    # Another computer opens a link it was sent.
    context = patient(browser.new_context(locale="vi-VN"))
    other = context.new_page()
    try:
        other.goto(f"{server.url}/investment?year=2022")
        assert other.url.startswith(f"{server.url}/sign-in?next=")
        fill(other, name="minh", password="sai rồi")
        expect(other.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng.")
        fill(other, name="minh", password=given)
        fill(other, old=given, new="một hai ba bốn năm", again="một hai ba bốn năm")
        expect(other.locator(".who")).to_contain_text("Trần Văn Minh")
        assert other.url.startswith(f"{server.url}/investment?year=2022"), "the link that was sent, after all"
        expect(other.get_by_role("link", name="Tài khoản")).to_have_count(0)
        other.goto(f"{server.url}/accounts")
        expect(other.get_by_text("Trang này không dành cho tài khoản của bạn.")).to_be_visible()

        # The administrator ends the session: the page left open does nothing more.
        other.goto(f"{server.url}/upload")
        other.get_by_role("tab", name="Nhập một hồ sơ").click()
        other.get_by_role("textbox", name="Tên văn bản").fill("Không được ghi")
        page.goto(f"{server.url}/accounts")
        page.get_by_role("combobox", name="Sửa một tài khoản").click()
        page.get_by_role("option", name=re.compile("minh")).click()
        page.get_by_role("button", name="Kết thúc các phiên").click()
        expect(page.get_by_text("Đã thực hiện: minh.")).to_be_visible()
        other.get_by_role("button", name="Kiểm tra hồ sơ này").click()
        expect(other.get_by_text("Anh/chị không còn đăng nhập.")).to_be_visible()
        page.goto(f"{server.url}/upload")
        expect(page.get_by_text("Chưa ghi vào sổ")).to_have_count(0)
    finally:
        context.close()

    # Signing out: the way back asks again.
    page.get_by_role("link", name="Đăng xuất").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(f"{server.url}/upload")
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
