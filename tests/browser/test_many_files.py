"""Seven workbooks dropped at once: every question answered on one screen, applied, seen on the charts, few clicks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.screens import chart_values, open_page
from ingest_books import workbook

HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Từ ngày", "Nội dung"]
MOST_CLICKS = 12


def listed(title: str, header: list[str], *rows: list[object]) -> bytes:
    return workbook({"Sheet1": [[title], header, *([number, *row] for number, row in enumerate(rows, 1))]})


def seven(folder: Path) -> list[Path]:
    """Write what seven clerks of one department hand in: without directions, with slips, without a unit."""
    books = {
        "doan vao.xlsx": listed(
            "DANH SÁCH ĐOÀN VÀO NĂM 2024",
            HEADER,
            ["Đoàn tỉnh Gifu", "Nhật Bản", 12, "01/03/2024", "Chào xã giao"],
            ["Đoàn Jeju", "Hàn Quốcc", 7, "02/05/2024", "Ký kết"],
        ),
        "di.xlsx": listed(
            "DANH SÁCH ĐOÀN",
            HEADER,
            ["Đoàn sở", "Nhật Bảnn", 5, "01/03/2024", "Đi công tác Tokyo"],
            ["Đoàn tỉnh", "Lào", 6, "02/03/2024", "Đi công tác Viêng Chăn"],
        ),
        "di them.xlsx": listed(
            "DANH SÁCH ĐOÀN",
            HEADER,
            ["Đoàn huyện", "Nhật Bảnn", 3, "05/03/2024", "Đi công tác Nara"],
            ["Đoàn xã", "Thái Lan", 2, "06/04/2024", "Đi công tác Băng Cốc"],
        ),
        "den.xlsx": listed(
            "CÁC ĐOÀN TRONG NĂM",
            HEADER,
            ["Đoàn Saijo", "Nhật Bản", 9, "11/11/2024", "Đến thăm tỉnh"],
            ["Đoàn Savannakhet", "Lào", 8, "12/11/2024", "Đến làm việc"],
        ),
        "thoa thuan.xlsx": listed(
            "DANH SÁCH THỎA THUẬN",
            ["STT", "Tên thỏa thuận", "Quốc gia", "Tên đối tác", "Ngày kí kết thỏa thuận"],
            ["Biên bản ghi nhớ", "Hàn Quốcc", "Tỉnh Gyeonggi", "12/06/2024"],
        ),
        "vien tro.xlsx": listed(
            "VIỆN TRỢ PHI CHÍNH PHỦ NƯỚC NGOÀI NĂM 2024",
            ["STT", "Tên khoản viện trợ", "Nhà tài trợ", "Ngày phê duyệt", "Giá trị cam kết"],
            ["Nước sạch", "Plan International", "05/02/2024", 1500],
            ["Xe lăn", "World Vision", "05/03/2024", 250],
        ),
        "fdi.xlsx": listed(
            "DANH SÁCH DỰ ÁN FDI CẤP MỚI NĂM 2024",
            ["STT", "Tên dự án", "Số giấy chứng nhận", "Nhà đầu tư", "Quốc gia", "Ngày cấp", "Vốn đăng ký (triệu USD)"],
            ["Nhà máy sợi", "1234567890", "A Ltd", "Nhật Bảnn", "05/02/2024", "12,5"],
            ["Nhà máy gỗ", "1234567891", "B Ltd", "Hàn Quốc", "06/02/2024", "1.250"],
        ),
    }
    for name, content in books.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in books]


class Clicks:
    """Counts what a person clicks."""

    def __init__(self) -> None:
        self.done = 0

    def on(self, what) -> None:
        self.done += 1
        what.click()


@pytest.mark.slow  # the tray without a browser: tests/ui/upload; one file in a browser: test_upload.py
def test_seven_workbooks_at_once(fresh_server, page, tmp_path) -> None:
    server, clicks = fresh_server(), Clicks()
    open_page(page, server.url, "delegations", "?place=46&from=2024&year=2024")
    expect(page.locator(".st-key-exhibit-delegations_in_by_country .js-plotly-plot")).to_have_count(0)
    open_page(page, server.url, "upload")
    clicks.done += 1  # the files are dropped
    page.locator('input[type="file"]').set_input_files([str(path) for path in seven(tmp_path)])
    page.wait_for_url("**tray=*")
    expect(page.locator(".mark", has_text=re.compile("câu hỏi$"))).to_have_count(7)
    page.screenshot(path=str(tmp_path / "asked.png"), full_page=True)
    clicks.on(page.get_by_role("button", name=re.compile(r"Nhận mọi gợi ý")))
    expect(page.get_by_role("button", name=re.compile(r"Nhận mọi gợi ý"))).to_have_count(0)
    while (left := page.get_by_role("heading", name=re.compile(r"Cần trả lời"))).count():
        words = left.inner_text()
        open_boxes = page.locator('[class*="st-key-question-"]').filter(has=page.get_by_text("gợi ý"))
        clicks.on(open_boxes.first.get_by_text("gợi ý").first)
        expect(page.get_by_text(words, exact=True)).to_have_count(0)
        assert clicks.done <= MOST_CLICKS
    expect(page.get_by_text(re.compile("^(Đang làm|Chờ)"))).to_have_count(0)
    page.screenshot(path=str(tmp_path / "ready.png"), full_page=True)
    clicks.on(page.get_by_role("button", name=re.compile(r"Ghi vào sổ 7 tệp sẵn sàng")))
    expect(page.get_by_text(re.compile("^Đã ghi, số"))).to_have_count(7)
    page.screenshot(path=str(tmp_path / "applied.png"), full_page=True)
    clicks.on(page.locator(".results a", has_text="Đoàn"))
    page.wait_for_url("**delegations?place=46**")
    (seen,) = chart_values(page, "delegations_in_by_country")
    page.screenshot(path=str(tmp_path / "charts.png"))
    assert sum(map(float, seen["x"])) == 4, seen
    assert clicks.done <= MOST_CLICKS, clicks.done
