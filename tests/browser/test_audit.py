"""The log as people meet it.

What was just done stands in it, a link keeps its filters in both languages, nothing is given once the session is over.
"""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

import forked
from servers import environment_of

PASSWORD = "bốn con voi trắng"
NOTED = "TT,Tên đoàn,Quốc gia,Ngày đến,Số người,Ghi chú\n1,Đoàn Savannakhet,Lào,12/06/2024,5,Gọi 0912 345 678\n"


def fill(page, **values: str) -> None:
    """Type into a form of the server and send it."""
    for name, value in values.items():
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button").click()


@pytest.mark.slow
def test_what_is_done_stands_in_the_log_and_who_takes_personal_data_with_it(fresh_server, page, tmp_path) -> None:
    server = fresh_server()
    (tmp_path / "đoàn vào.csv").write_text(NOTED, encoding="utf-8")
    words = ("-m", "ingest", "apply", "--as", "an", str(tmp_path / "đoàn vào.csv"))
    done = forked.run(*words, environment=environment_of(server.data))
    assert "1 mới" in done.stdout, done.stderr
    code = re.search(r"mã (\S+)", server.log.read_text(encoding="utf-8"))[1]
    page.goto(f"{server.url}/first-account")
    fill(page, code=code, name="lan", full_name="Nguyễn Thị Lan", password=PASSWORD, again=PASSWORD)
    expect(page.locator(".who")).to_contain_text("Nguyễn Thị Lan")

    # On screen the telephone number is hidden, in the workbook it is not, and the log says so.
    page.goto(f"{server.url}/delegations?year=2024")
    with page.expect_download() as taken:
        page.locator(".st-key-xlsx-register-delegations").get_by_role("button").click()
    assert taken.value.path().stat().st_size > 1000
    page.goto(f"{server.url}/audit")
    rows = page.locator("table tbody tr")
    expect(rows.first).to_contain_text("Xuất một bảng có dữ liệu cá nhân")
    expect(rows.first).to_contain_text("số ô có dữ liệu cá nhân: 1")
    expect(page.locator("table")).to_contain_text("Ghi một lần tải lên vào sổ")
    expect(page.locator("table")).not_to_contain_text("0912")

    # A link keeps the filters, in both languages.
    page.get_by_role("combobox", name="Việc đã làm").fill("Ghi một lần")
    page.get_by_role("option", name="Ghi một lần tải lên vào sổ").click()
    expect(rows).to_have_count(1)
    expect(page).to_have_url(re.compile(r"act="))
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Audit log")).to_be_visible()
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("An upload was applied")

    # Whole; and not, once somebody was at the database.
    page.goto(f"{server.url}/audit")
    page.get_by_role("button", name="Kiểm tra nhật ký").click()
    expect(page.get_by_text("Nhật ký nguyên vẹn")).to_be_visible()
    with closing(sqlite3.connect(server.data / "dashboard.db")) as database:
        database.execute("DROP TRIGGER audit_event_stays")
        database.execute("UPDATE audit_event SET who = 'ai khác' WHERE id = 2")
        database.execute("UPDATE session SET ended_at = began_at")
        database.commit()

    # The session is over: the page left open gives no file, and says so in our words.
    page.get_by_role("button", name="Excel").click()
    expect(
        page.get_by_text("Không có tệp: chưa tạo được tệp, hoặc quyền của anh/chị đã thay đổi. Hãy tải lại trang.")
    ).to_be_visible()
    page.goto(f"{server.url}/sign-in")
    fill(page, name="lan", password=PASSWORD)
    page.goto(f"{server.url}/audit")
    page.get_by_role("button", name="Kiểm tra nhật ký").click()
    expect(page.get_by_text("sự kiện số 2")).to_be_visible()
