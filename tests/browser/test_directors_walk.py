"""What a director asks, answered from the first page of the illustrative department: at most two clicks a question."""

import re
import shutil

import pytest

from browser.screens import open_page, settle
from servers import start_server, stop_server

pytestmark = pytest.mark.slow
MOST = 2


class Walk:
    """A way through pages that counts its clicks. A link that opens a tab of its own is followed there."""

    def __init__(self, page) -> None:
        self.page, self.clicks, self._opened = page, 0, []
        page.context.on("page", lambda opened: self._opened.append(opened))

    def click(self, what: str, words: str | re.Pattern = "") -> "Walk":
        """Click on the first such thing that can be seen, and wait until what it leads to is still."""
        self.page.locator(what, has_text=words).first.click()
        self.clicks += 1
        self.page.wait_for_timeout(500)
        if self._opened:
            self.page = self._opened.pop()
            self.page.wait_for_load_state()
        return self

    def says(self, title: str) -> str:
        """Wait for a page with this title; return all it says."""
        self.page.locator("h1", has_text=title).wait_for()
        if self.page.locator(".stApp").count():
            settle(self.page)
        return self.page.locator("main, .stMain, body").first.inner_text()


@pytest.fixture(scope="module")
def illustrative(illustrative_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("walked")
    shutil.copytree(illustrative_folder, folder / "data")
    running = start_server(folder)
    yield running
    stop_server(running)


@pytest.fixture
def walk(page, illustrative):
    open_page(page, illustrative.url, "", "?data=illustrative")
    made = Walk(page)
    yield made
    assert made.clicks <= MOST
    for opened in page.context.pages[1:]:
        opened.close()


def rows(text: str) -> int:
    """Return how many records a list says it has."""
    return int(re.search(r"Số dòng: ([\d.]+)", text)[1].replace(".", ""))


def test_how_many_and_more_or_fewer_than_last_year(walk):
    """Each of the eight figures says so on the first screen, with its day and what it rests on."""
    said = walk.says("Tổng quan: Huế, năm 2025")
    for what in ("Đoàn vào", "Đoàn ra", "Thỏa thuận ký mới", "Dự án ODA", "Vốn FDI cấp mới", "Viện trợ PCPNN"):
        assert re.search(rf"^{what}.*\n.*\n?.*\n.*so với năm 2024", said, re.M), what
    assert said.count("đếm từ hồ sơ, tính đến 31/12/2025") == 8
    assert walk.clicks == 0


def test_where_a_number_is_from_and_whether_it_is_what_its_rows_come_to(walk):
    number = walk.page.locator(".brief .card", has_text="Đoàn vào").locator("a.to-card").first.inner_text()
    card = walk.click(".brief .card a.to-card").says("Đoàn vào")
    assert re.search(rf"\b{number}\b", card)
    assert {"Định nghĩa", "Nguồn", "Kỳ"} <= set(re.findall(r"^(?:Định nghĩa|Nguồn|Kỳ)", card, re.M))
    assert len(walk.page.locator("tbody tr").all()) > 0


def test_with_which_countries_and_what_there_is_with_one_of_them(walk):
    partner, held = walk.page.locator(".small-bars a").first.inner_text(), walk.page.locator(".small-bars .value")
    number = held.first.inner_text()
    said = walk.click(".small-bars .label a").says(f"{partner} với Huế")
    assert f"{number} thỏa thuận" in said


@pytest.mark.parametrize(
    "what", ["Thỏa thuận hết hạn trong 6 tháng", "Nhiệm vụ quá hạn", "Đoàn ra chưa có báo cáo", "Dự án ODA quá hạn"]
)
def test_what_runs_out_or_is_late_and_which_it_is(walk, what):
    line = walk.page.locator(".attention li", has_text=what).first
    number = int(line.locator("b").inner_text())
    said = walk.click(".attention li a", what).says("Cần chú ý")
    assert rows(said) == number > 0


def test_who_has_sent_nothing_and_how_many_went_unplanned(walk):
    line = walk.page.locator(".attention li", has_text="Sổ chưa có hồ sơ")
    silent = int(line.locator("b").inner_text().partition("/")[0])
    said = walk.click(".attention li a", "Sổ chưa có hồ sơ").says("Cần chú ý")
    listed = re.search(r"Sổ chưa có hồ sơ năm 2025\n+(.+)", said)[1]
    assert len(listed.split(", ")) >= silent  # a register's own name may hold a comma
    walk.page.go_back()
    walk.says("Tổng quan")
    assert re.search(r"Đoàn ra ngoài kế hoạch\s+\d+", walk.click("a", "Mọi số liệu năm 2025").says("Tổng quan"))
