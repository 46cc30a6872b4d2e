"""Corrections in a real browser: accepted, typed, still there after a refresh, applied and told with the upload."""

import re

import pytest
from playwright.sync_api import expect

from browser.screens import TELEPHONE, open_page, upload
from ingest_books import workbook

HEADER = ["STT", "Tên thỏa thuận", "Loại văn bản", "Quốc gia", "Tên đối tác", "Ngày ký"]
ROWS = [
    ["DANH SÁCH THỎA THUẬN"],
    HEADER,
    [1, "Bản sửa A", "Thỏa thuận", "Lào", "Tỉnh A", "06/15/2024"],
    [2, "Bản sửa B", "Thỏa thuận", "Lào", "Tỉnh B", "31/02/2024"],
    [3, "Bản sửa C", "Thỏa thuận", "Lào", "Tỉnh C", "25/06/2024"],
]


@pytest.mark.slow  # without a browser: tests/ui/upload/test_corrections.py
def test_a_suggestion_and_a_typed_day_are_read_kept_and_told(fresh_server, page, tmp_path) -> None:
    server = fresh_server()
    path = tmp_path / "thoa-thuan.xlsx"
    path.write_bytes(workbook({"Sheet1": ROWS}))
    upload(page, server.url, path)
    page.get_by_role("button", name="Chấp nhận: 15/06/2024").click()
    page.get_by_role("button", name=re.compile("Ghi vào sổ: 2 mới")).wait_for()
    page.get_by_role("group", name="31/02/2024").get_by_role("button", name="Đọc là…").click()
    page.get_by_role("textbox", name="Đọc là").fill("29/02/2024")
    page.get_by_role("button", name="Đọc như vậy").click()
    page.get_by_role("button", name=re.compile("Ghi vào sổ: 3 mới")).wait_for()

    page.set_viewport_size(TELEPHONE)
    page.reload()
    page.get_by_role("button", name=re.compile("Ghi vào sổ: 3 mới")).wait_for()
    page.get_by_text("Đã sửa tại đây (2)").click()
    expect(page.get_by_role("button", name="Bỏ sửa")).to_have_count(2)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Bỏ sửa").first.click()
    page.get_by_role("button", name=re.compile("Ghi vào sổ: 2 mới")).click()
    page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()

    open_page(page, server.url, "uploads")
    page.get_by_role("combobox", name="Xem một lần tải lên").click()
    page.get_by_role("option", name=re.compile("thoa-thuan")).click()
    expect(
        page.get_by_text(
            re.compile(
                "Ô này đã được sửa khi kiểm tra: đọc là “29/02/2024”"
                "|Ô này đã được sửa khi kiểm tra: đọc là “15/06/2024”"
            )
        ).first
    ).to_be_attached()
