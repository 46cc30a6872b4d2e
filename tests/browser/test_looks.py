"""How pages look and work besides test_every_page.py.

Opened on a telephone, on several sheets of paper, by keyboard.
"""

import re

from playwright.sync_api import expect

from browser.screens import TELEPHONE, open_screen, wait_for_title, wear
from ui.frame.style import style_of_pages
from ui.parts.cells import Column
from ui.parts.table import table_html


def test_a_telephone_shows_the_page_and_not_the_menu(filled_server, page) -> None:
    page.set_viewport_size(TELEPHONE)
    open_screen(page, filled_server, "settings")
    expect(page.locator(".stSidebar .languages")).to_be_hidden()  # closed, and out of the way of the keyboard


def test_a_telephone_shows_why_a_row_is_left_behind_and_of_which_day_a_source_is(page) -> None:
    columns = [Column("Dòng", "narrow"), Column("Hồ sơ", "name"), Column("Lý do", "sentence")]
    why = "Thiếu ngày cụ thể. Hãy ghi đủ ngày/tháng/năm, ví dụ 31/12/2024."
    table = table_html(columns, [["ĐOÀN RA!28", "Đoàn Sở Ngoại vụ làm việc tại Sê Kông", why]])
    source = "Nguồn: Sổ theo dõi “Cam kết, nhiệm vụ”. Số liệu đến 31/12/2025. Sổ chưa đánh dấu đủ: 2016–2021."
    line = f'<div class="under"><details class="source"><summary><div>{source}</div></summary></details></div>'
    page.set_viewport_size(TELEPHONE)
    page.set_content(f"{style_of_pages('vi')}<div class='stMain'>{table}{line}</div>")
    reason = page.locator("td.sentence").bounding_box()
    assert reason["x"] + reason["width"] <= TELEPHONE["width"]
    assert page.locator("summary div").evaluate("each => each.scrollHeight <= each.clientHeight")


def test_a_long_page_takes_several_sheets_with_its_charts_whole(filled_server, page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_screen(page, filled_server, "partnerships")
    drawn = page.locator(".stMainBlockContainer > .stVerticalBlock").evaluate("each => each.clientWidth")
    sheets = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) > 1
    # The page on paper is as wide as the charts were drawn in: the browser makes it fit the sheet, nothing is cut.
    assert page.evaluate("document.documentElement.style.getPropertyValue('--drawn')") == f"{drawn}px"


def test_the_keyboard_leads_past_the_menu_and_through_it(filled_server, page) -> None:
    open_screen(page, filled_server, "settings")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".stMain")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.stMain'))")

    open_screen(page, filled_server, "settings")
    fold = page.locator(".st-key-menu summary", has_text="Tra cứu")
    for _press in range(40):
        page.keyboard.press("Tab")
        if fold.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    link = page.locator(".st-key-menu").get_by_role("link", name="Định nghĩa")
    for theme, ring in (("light", "rgb(23, 74, 132)"), ("dark", "rgb(141, 187, 240)")):
        wear(page, theme)
        for _press in range(40):
            page.keyboard.press("Tab")
            if link.evaluate("each => each === document.activeElement"):
                break
        expect(link).to_be_focused()
        drawn = link.evaluate(
            "each => { const style = getComputedStyle(each);"
            " return [style.outlineStyle, style.outlineWidth, style.outlineColor]; }"
        )
        assert drawn == ["solid", "2px", ring]
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_for_title(page, "Định nghĩa")
    page.locator(".table-box").first.focus()
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.table-box').scrollTop > 100")
