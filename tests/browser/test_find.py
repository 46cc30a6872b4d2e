"""Finding by keyboard alone, accents left out; and the address that always holds every filter."""

import re

from playwright.sync_api import expect

from browser.screens import open_page


def test_by_keyboard_alone_and_without_accents_from_any_page_and_the_address_says_all(filled_server, page) -> None:
    open_page(page, filled_server.url, "delegations")
    expect(page).to_have_url(re.compile(r"/delegations\?.*place=.*from=\d+&year=\d+"))
    choices = page.locator("[data-testid=stMultiSelect] input").first
    choices.click()
    choices.press_sequentially("nhat ban")
    expect(page.locator("[role=option]")).to_have_text(["Nhật Bản"])
    page.keyboard.press("Escape")
    choices.blur()
    page.keyboard.press("/")
    expect(page.get_by_label("Tìm mọi thứ")).to_be_focused()
    page.keyboard.type("nhat ban")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kết quả tìm “nhat ban”")
    expect(page.locator(".finds a").first).to_have_text("Nhật Bản")
    expect(page).to_have_url(re.compile(r"find=nhat"))
