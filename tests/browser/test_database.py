"""A table of another program's database in a real browser.

Choose, preview, apply; it changes there, read again: one record changes.
"""

import re
import sqlite3

import pytest
from playwright.sync_api import expect

from browser.screens import open_page, settle
from other_database import DELEGATIONS, TITLE, declare


def open_tab(page, server) -> None:
    open_page(page, server.url, "upload")
    page.get_by_role("tab", name="Từ cơ sở dữ liệu").click()


@pytest.mark.slow  # without a browser: tests/ingest/sources/test_route.py
def test_a_table_is_read_applied_and_read_again(fresh_server, page, tmp_path) -> None:
    server = fresh_server()
    open_page(page, server.url, "upload")
    expect(page.get_by_role("tab")).to_have_count(2)  # nothing is declared yet
    file = tmp_path / "bi_mat_cua_don_vi.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(DELEGATIONS)
    declare(server.data, f'[doan]\ntitle = "{TITLE}"\nurl = "sqlite:///{file}"\nunit = "46"\n')

    open_tab(page, server)
    page.get_by_role("button", name="Xem các bảng").click()
    page.get_by_role("combobox", name="Bảng hoặc khung nhìn").click()
    page.get_by_role("option", name="ds_doan_vao").click()
    page.get_by_text("Các cột: id, ten_doan").wait_for()
    page.get_by_role("button", name="Đọc bảng này").click()
    page.locator("h2", has_text=f"ds_doan_vao ({TITLE}).xlsx").wait_for()
    page.get_by_role("button", name="Ghi vào sổ: 3 mới").click()
    page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()

    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE ds_doan_vao SET so_nguoi = 9 WHERE id = 2")
    open_tab(page, server)
    page.get_by_role("button", name="Lịch đọc").click()
    page.get_by_role("button", name="Đặt lịch này").click()
    itself = page.get_by_role("group", name=re.compile("^ds_doan_vao · Tự đọc hằng ngày"))
    itself.get_by_role("button", name="Tạm dừng").click()  # of which table, whoever hears the page knows
    expect(itself.get_by_role("button", name="Tiếp tục")).to_be_visible()
    page.get_by_role("button", name="Đọc lại").click()
    expect(page.get_by_role("button", name=re.compile("Ghi vào sổ"))).to_contain_text("0 mới, 1 thay đổi")
    page.get_by_role("button", name="Đọc lại").click()
    page.get_by_text("vẫn có đúng 3 dòng").wait_for()
    settle(page)

    file.rename(tmp_path / "dời đi.db")
    page.get_by_role("button", name="Đọc lại").click()
    expect(page.get_by_text(f"Không kết nối được với nguồn “{TITLE}”")).to_be_visible()
    assert "bi_mat_cua_don_vi" not in page.content()
    assert "bi_mat_cua_don_vi" not in server.log.read_text(errors="replace")
