"""A workbook under a password, in a real browser: asked for, wrong, right, and asked for again after a refresh."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.language import english
from browser.screens import menu, open_page, settle, upload
from locked_books import PASSWORD, locked_workbook

APPLY = re.compile("Ghi vào sổ: 1 mới")


@pytest.mark.slow
def test_a_password_is_typed_with_enter_and_forgotten_by_a_refresh(server, page, tmp_path: Path) -> None:
    file = tmp_path / "đoàn vào (khóa).xls"  # its name lies
    file.write_bytes(locked_workbook())
    upload(page, server.url, file)
    field = page.get_by_label("Mật khẩu của tệp", exact=True)
    field.wait_for()
    expect(field).to_have_attribute("type", "password")
    expect(page.get_by_role("button", name="Hiện mật khẩu")).to_be_visible()

    field.fill("sai rồi")
    field.press("Enter")
    page.get_by_text("Mật khẩu này không mở được tệp.").wait_for()
    expect(field).to_have_value("")
    expect(page.get_by_role("button", name=APPLY)).to_have_count(0)
    assert english(page) == []

    field.fill(PASSWORD)
    field.press("Enter")
    page.get_by_role("button", name=APPLY).wait_for()
    expect(field).to_have_count(0)
    assert PASSWORD not in page.url
    assert PASSWORD not in page.content()

    page.reload()
    field.wait_for()
    settle(page)
    expect(field).to_have_value("")
    expect(page.get_by_role("button", name=APPLY)).to_have_count(0)


@pytest.mark.slow  # the same without a browser: tests/ui/upload/test_password.py
def test_another_page_and_back_asks_again(server, page, tmp_path: Path) -> None:
    file = tmp_path / "khóa.xlsx"
    file.write_bytes(locked_workbook())
    upload(page, server.url, file)
    page.get_by_label("Mật khẩu của tệp", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("button", name=APPLY).wait_for()
    menu(page, "Định nghĩa")
    page.locator("h1", has_text="Định nghĩa").wait_for()
    settle(page)
    page.go_back()
    page.get_by_label("Mật khẩu của tệp", exact=True).wait_for()
    open_page(page, server.url, "")
