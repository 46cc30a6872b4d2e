"""The switch of language in a real browser: same page, same filters, a link to keep; by mouse, keyboard and history."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from browser.language import english, vietnamese
from browser.screens import ENGLISH, menu, open_page, open_screen, settle, wait_for_title


def query(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def asked(page, *held: str) -> dict[str, list[str]]:
    """Return the same without filters that the address holds though nobody chose them."""
    return {name: said for name, said in query(page).items() if name not in (held or ("place", "from", "year"))}


def spoken(page) -> str:
    return page.evaluate("document.documentElement.lang")


def switch(page, to: str) -> None:
    page.locator(".languages").get_by_text(to, exact=True).click()
    page.wait_for_function(
        "language => document.documentElement.lang === language", arg={"English": "en", "Tiếng Việt": "vi"}[to]
    )
    page.locator("h1").wait_for()
    settle(page)


def test_each_page_is_found_to_be_in_its_own_language_only(server, page) -> None:
    """What looks for foreign words finds them where they are: a test of the tests."""
    open_page(page, server.url, "")
    assert len(vietnamese(page)) > 20
    open_page(page, server.url, "", ENGLISH)
    assert len(english(page)) > 10


@pytest.mark.slow  # a server of its own is stopped
def test_what_the_framework_says_of_lists_and_of_a_server_that_is_gone_is_in_the_page_s_language(
    fresh_server, page
) -> None:
    server = fresh_server()
    open_page(page, server.url, "upload")
    page.get_by_role("combobox", name="Số liệu của đơn vị nào?").fill("Lào C")
    expect(page.get_by_role("log").first).to_contain_text("1 lựa chọn.")
    assert english(page) == []
    page.keyboard.press("Escape")
    server.process.kill()
    expect(page.get_by_role("dialog")).to_contain_text("Mất kết nối")
    assert english(page) == []


def test_the_switch_keeps_page_and_filters_both_ways(server, page) -> None:
    page.goto(f"{server.url}/delegations?place=Nghệ An&country=Nhật Bản&country=Lào&country=ASEAN&year=2022")
    page.locator("h1", has_text="Đoàn vào, đoàn ra: Nghệ An").wait_for()
    switch(page, "English")
    page.locator("h1", has_text="Delegations: Nghe An").wait_for()
    assert asked(page, "from") == {
        "place": ["Nghe An"],
        "country": ["Japan", "Laos", "ASEAN"],
        "year": ["2022"],
        "lang": ["en"],
    }
    assert page.title() == "Delegations – External affairs"
    switch(page, "Tiếng Việt")
    page.locator("h1", has_text="Đoàn vào, đoàn ra: Nghệ An").wait_for()
    assert asked(page, "from") == {"place": ["Nghệ An"], "country": ["Nhật Bản", "Lào", "ASEAN"], "year": ["2022"]}
    assert page.title() == "Đoàn vào, đoàn ra – Đối ngoại địa phương"


def test_the_switch_follows_what_was_just_chosen(server, page) -> None:
    open_page(page, server.url, "", ENGLISH)
    page.get_by_role("combobox", name="Place", exact=True).fill("Bac Ninh")
    page.get_by_role("option", name="Bac Ninh", exact=True).click()
    page.locator("h1", has_text="Overview: Bac Ninh").wait_for()
    settle(page)
    switch(page, "Tiếng Việt")
    page.locator("h1", has_text="Tổng quan: Bắc Ninh").wait_for()


@pytest.mark.slow  # the switch itself is tried in every run
def test_menu_history_and_cards_keep_the_language(server, page) -> None:
    page.goto(f"{server.url}/?place=Nghe An&year=2023&lang=en")
    page.locator("h1", has_text="Overview: Nghe An, 2023").wait_for()
    menu(page, "Partnerships")
    page.locator("h1", has_text="Partnerships: Nghe An").wait_for()
    menu(page, "Definitions")
    wait_for_title(page, "Definitions")
    assert query(page)["lang"] == ["en"]
    page.go_back()
    page.locator("h1", has_text="Partnerships: Nghe An").wait_for()
    page.go_back()
    page.locator("h1", has_text="Overview: Nghe An, 2023").wait_for()
    page.go_forward()
    page.locator("h1", has_text="Partnerships: Nghe An").wait_for()
    assert spoken(page) == "en"

    page.goto(f"{server.url}/?year=2026&lang=en")
    page.locator(".card a", has_text="Latest:").first.click()
    page.locator("h1", has_text="Overview: Hue, 20").wait_for()
    assert (spoken(page), query(page)["lang"]) == ("en", ["en"])


@pytest.mark.slow  # the switch itself is tried in every run
def test_back_leads_into_the_other_language_where_it_was_left(server, page) -> None:
    open_page(page, server.url, "definitions")
    switch(page, "English")
    menu(page, "Settings")
    wait_for_title(page, "Settings")
    page.go_back()
    wait_for_title(page, "Definitions")
    page.go_back()
    wait_for_title(page, "Định nghĩa")
    assert spoken(page) == "vi"
    assert "lang" not in query(page)


def test_the_switch_is_reached_and_pressed_by_keyboard(server, page) -> None:
    open_page(page, server.url, "settings")
    other = page.locator(".languages a")
    for _press in range(40):
        page.keyboard.press("Tab")
        if other.evaluate("element => element === document.activeElement"):
            break
    expect(other).to_be_focused()
    assert (other.get_attribute("lang"), other.inner_text()) == ("en", "English")
    assert page.locator(".languages [aria-current]").get_attribute("lang") == "vi"
    page.keyboard.press("Enter")
    wait_for_title(page, "Settings")


def asks_for(page, words: dict[str, list[str]]) -> None:
    """Wait until the address asks for this: it follows what is drawn."""
    until = time.monotonic() + 60
    while asked(page) != words and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert asked(page) == words


def test_a_draft_stays_open_when_the_language_changes(filled_server, page) -> None:
    open_screen(page, filled_server, "preview")
    draft, apply = query(page)["draft"], page.get_by_role("button", name=re.compile("Apply: [1-9][0-9]* new"))
    switch(page, "English")
    apply.wait_for()
    asks_for(page, {"draft": draft, "lang": ["en"]})
    page.get_by_role("button", name="Later").click()
    page.get_by_text("Not applied yet").wait_for()
    asks_for(page, {"lang": ["en"]})
    page.locator(".stHorizontalBlock", has_text="Da Nang").get_by_role("button", name="Open").click()
    apply.wait_for()
    asks_for(page, {"draft": draft, "lang": ["en"]})
