"""A bar clicked shows the records behind it, each with its file, sheet and row."""

import re

from playwright.sync_api import expect

from browser.screens import open_page, settle


def test_a_click_on_a_bar_shows_the_records_behind_it(filled_server, page) -> None:
    open_page(page, filled_server.url, "delegations", "?year=2023&from=2023")
    exhibit = page.locator(".st-key-exhibit-delegations_in_by_country")
    exhibit.locator(".barlayer .point").first.click(force=True)
    behind = page.locator(".st-key-records-delegations_in_by_country")
    rows = behind.locator("tbody tr")
    rows.first.wait_for()
    expect(behind.locator("h3").first).to_be_in_viewport()  # it stands below the row of charts
    number = int(re.search(r"(\d+)$", behind.locator("h3").last.inner_text()).group(1))
    expect(rows).to_have_count(number)
    expect(rows.first).to_contain_text("doan_vao_doan_ra_hue_2023_mau.xlsx")
    expect(rows.first).to_contain_text("ĐOÀN VÀO")

    chip = page.locator(".st-key-behind-delegations_in_by_country")
    chip.locator("[aria-label*='Bỏ chọn'], [aria-label*='Clear'], [aria-label*='Xóa']").first.click()
    expect(behind).to_have_count(0)
    settle(page)
    exhibit.locator(".barlayer .point").first.click(force=True)  # the same once more: the chip says what is chosen
    rows.first.wait_for()
    settle(page)
    page.go_back()
    expect(behind).to_have_count(0)
    settle(page)
    exhibit.locator(".barlayer .point").first.click(force=True)
    rows.first.wait_for()

    exhibit.get_by_role("radio", name="Bảng").or_(exhibit.get_by_text("Bảng", exact=True)).first.click()
    expect(exhibit.locator("table").first).to_contain_text("Nhật Bản")


def test_a_click_on_a_country_of_the_map_shows_its_agreements(filled_server, page) -> None:
    open_page(page, filled_server.url, "partnerships")
    countries = page.locator(".st-key-exhibit-partner_countries_map .choroplethlayer path")
    # The widest country drawn is the United States; the middle of its outline lies within it.
    boxes = [box for box in (country.bounding_box() for country in countries.all()) if box]
    widest = max(boxes, key=lambda box: box["width"] * box["height"] if box["width"] < 300 else 0)
    at = (widest["x"] + widest["width"] * 0.75, widest["y"] + widest["height"] * 0.6)
    page.mouse.move(*at, steps=5)
    page.locator(
        ".st-key-exhibit-partner_countries_map .hoverlayer .hovertext"
    ).wait_for()  # a click counts on what the pointer rests on
    page.mouse.click(*at)
    behind = page.locator(".st-key-records-partner_countries_map")
    expect(behind.locator("tbody tr").first).to_contain_text("thoa_thuan_quoc_te_hue_mau.xlsx")
