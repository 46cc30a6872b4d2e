"""What a click on Excel or CSV brings: the numbers on screen, real ones, in the language of the page."""

import io
import re
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Locator, expect

from browser.screens import ENGLISH, chart_values, open_page, settle


def taken(page, button: Locator) -> tuple[str, bytes]:
    """Click and return the file's name and content."""
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def columns(sheet: Worksheet, first_title: str) -> dict[str, list]:
    """Return the columns of the table below its header by title."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(index for index, row in enumerate(rows) if row[0] == first_title and row[1])
    return {title: [row[index] for row in rows[header + 1 :]] for index, title in enumerate(rows[header])}


def test_a_chart_s_numbers_in_both_languages(server, page) -> None:
    for query, series, value, inbound, place in (
        ("?year=2023", "Chỉ tiêu", "Giá trị", "Đoàn vào", "Huế"),
        (f"{ENGLISH}&year=2023", "Series", "Value", "Inbound delegations", "Hue"),
    ):
        open_page(page, server.url, "delegations", query)
        drawn = next(trace for trace in chart_values(page, "delegations_by_year") if trace["name"] == inbound)
        name, content = taken(
            page, page.locator(".st-key-exhibit-delegations_by_year").get_by_role("link", name="Excel")
        )
        assert re.fullmatch(r"delegations_by_year-hue-(\d{4}-)?2023\.xlsx", name)
        sheet = load_workbook(io.BytesIO(content)).active
        found = columns(sheet, series)
        numbers = [number for of, number in zip(found[series], found[value], strict=True) if of == inbound]
        assert 852 in numbers
        assert len(numbers) == len([text for text in drawn["text"] if text])
        assert any(str(cell.value).startswith(f"{place} · ") for row in sheet.iter_rows(max_row=8) for cell in row)
        name, content = taken(page, page.locator(".st-key-exhibit-delegations_by_year").get_by_role("link", name="CSV"))
        assert name.endswith("-2023.csv")
        assert f"{series}," in content.decode("utf-8-sig")


def test_a_list_is_taken_away_whole_and_as_it_was_searched(filled_server, page) -> None:
    open_page(page, filled_server.url, "delegations", ENGLISH)
    said = int(re.search(r"Rows: (\d+)", page.get_by_text(re.compile(r"^Rows: \d+")).last.inner_text()).group(1))
    button = page.locator(".st-key-xlsx-register-delegations").get_by_role("button")
    name, content = taken(page, button)
    assert name.startswith("delegations-hue-")
    found = columns(load_workbook(io.BytesIO(content)).active, "Unit")
    assert said > 50  # more than a page of the screen
    assert len(found["Delegation"]) == said
    assert all(isinstance(day, datetime) for day in found["From"])
    assert all(isinstance(count, int) for count in found["Persons"] if count is not None)
    assert set(found["Direction"]) == {"Inbound", "Outbound"}

    page.get_by_role("textbox", name="Search in the list").last.fill("Savannakhet")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"^Rows: \d+")).last).to_contain_text("Savannakhet")
    settle(page)
    _name, content = taken(page, button)
    sheet = load_workbook(io.BytesIO(content)).active
    names = columns(sheet, "Unit")["Delegation"]
    assert 0 < len(names) < said
    assert any(cell.value == "Savannakhet" for row in sheet.iter_rows(max_row=6) for cell in row)


def test_uploads_and_definitions_can_be_taken_away(server, page) -> None:
    open_page(page, server.url, "uploads", ENGLISH)
    name, content = taken(page, page.locator(".st-key-xlsx-uploads").get_by_role("button"))
    found = columns(load_workbook(io.BytesIO(content)).active, "No.")
    assert name == "uploads.xlsx"
    assert 1 in found["No."]
    assert "published_figures.csv" in found["File"]
    assert all(isinstance(moment, datetime) for moment in found["Applied"])
    open_page(page, server.url, "definitions")
    name, content = taken(page, page.locator(".st-key-xlsx-definitions-indicators").get_by_role("button"))
    assert name == "definitions-indicators.xlsx"
    assert len(columns(load_workbook(io.BytesIO(content)).active, "Chỉ tiêu")["Định nghĩa"]) > 20
