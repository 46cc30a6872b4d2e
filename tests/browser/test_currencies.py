"""The choice of currency: it stands in the link, goes along from page to page, and Back takes one press a page."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from browser.language import english, vietnamese
from browser.screens import chart_values, open_page, settle, wait_for_title


def choose(page, key: str, option: str) -> None:
    page.locator(f".st-key-{key} input").scroll_into_view_if_needed()
    settle(page)  # a list that is open while its surroundings scroll closes
    page.locator(f".st-key-{key} input").click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


@pytest.mark.slow  # links and Back of every choice: test_behind.py, test_language.py
def test_the_choice_is_kept_over_pages_and_stands_in_the_link(server, page) -> None:
    open_page(page, server.url, "", "?year=2023")
    expect(page.locator(".card", has_text="Vốn FDI cấp mới")).to_contain_text("132 triệu USD")
    expect(page.locator(".st-key-rate")).to_have_count(0)
    choose(page, "money", "VND")
    choose(page, "rate", "2021")
    card = page.locator(".card", has_text="Vốn FDI cấp mới")
    expect(card).to_contain_text("≈ 3.057,09 tỷ đồng")
    expect(card).to_contain_text("năm 2021: 1 USD ≈ 23.159,78 đồng")
    assert "money=VND" in page.url
    assert "rate=2021" in page.url

    page.get_by_role("link", name="Đoàn vào, đoàn ra").click()
    wait_for_title(page, "Đoàn vào, đoàn ra")
    expect(page.locator(".st-key-money")).to_be_hidden()
    page.get_by_role("link", name="Tổng hợp vốn").click()
    wait_for_title(page, "Tổng hợp vốn")
    expect(page.locator(".st-key-money")).to_be_visible()
    assert "rate=2021" in page.url
    [bars] = [trace for trace in chart_values(page, "ngo_by_year") if trace["x"]]
    assert bars["text"] == ["≈ hơn 102,8"]
    expect(page.locator(".st-key-exhibit-ngo_by_year")).to_contain_text("Viện trợ PCPNN hằng năm (VND)")
    expect(page.locator(".st-key-exhibit-ngo_by_year .source").first).to_contain_text("1 USD ≈ 23.159,78 đồng")

    page.go_back()
    wait_for_title(page, "Đoàn vào, đoàn ra")
    page.go_back()
    wait_for_title(page, "Tổng quan")
    expect(page.locator(".card", has_text="Vốn FDI cấp mới")).to_contain_text("≈ 3.057,09 tỷ đồng")


@pytest.mark.slow  # one currency more on pages that test_every_page.py looks at
def test_pages_in_one_currency_speak_one_language(server, page) -> None:
    for path in ("", "capital"):
        open_page(page, server.url, path, "?year=2023&money=VND&rate=2021")
        assert english(page) == []
        open_page(page, server.url, path, "?year=2023&money=VND&rate=2021&lang=en")
        assert vietnamese(page) == []


def _choose_once_it_is_offered(page, key: str, typed: str, option: str) -> None:
    """Type into a list of choices until it offers one: a page drawn anew meanwhile shuts it."""
    offered = page.get_by_role("option", name=option, exact=True)
    for _turn in range(4):
        page.locator(f".st-key-{key} input").fill("")
        page.locator(f".st-key-{key} input").fill(typed)
        with suppress(TooLate):
            offered.click(timeout=5000)
            return
    offered.click()


@pytest.mark.slow
def test_a_rate_is_typed_in_and_removed(server, page) -> None:
    open_page(page, server.url, "rates")
    page.locator(".st-key-rate-vnd input").fill("23.271,25")
    page.locator(".st-key-rate-source input").fill("Ngân hàng Nhà nước, bình quân năm")
    choose(page, "rate-year", "2026")
    page.get_by_role("button", name="Lưu tỷ giá").click()
    expect(page.get_by_text("Đã thêm: năm 2026 một USD bằng 23.271,25 đồng.")).to_be_visible()
    row = page.locator("tbody tr", has_text=re.compile("^2026"))
    expect(row).to_contain_text("chính thức")
    _choose_once_it_is_offered(page, "rate-to-remove", "2026", "Năm 2026: 1 USD = 23.271,25 đồng")
    page.get_by_text("Xóa: số tiền của năm ấy sẽ không quy đổi nữa").click()
    page.get_by_role("button", name="Xóa tỷ giá này").click()
    expect(page.get_by_text("Đã xóa tỷ giá USD năm 2026.")).to_be_visible()
    expect(row).to_have_count(0)
