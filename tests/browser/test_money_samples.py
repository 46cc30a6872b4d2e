"""The three money samples through a real browser: handed in, applied, and their sums found on the pages."""

import re
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

import money_by_hand as by_hand
from browser.screens import SAMPLES, chart_values, open_page, upload
from sample_data import money
from translations.formats import money as amount_in_words

MILLION, TRILLION = 10**6, 10**12


@pytest.fixture(scope="module")
def counted() -> dict[str, object]:
    """What a count by hand of the three files gives."""
    projects, oda_paid = by_hand.oda()
    items, ngo_paid = by_hand.ngo()
    return {
        "oda": list(projects.values()),
        "oda_paid": oda_paid,
        "fdi": by_hand.fdi(),
        "ngo": list(items.values()),
        "ngo_paid": ngo_paid,
    }


def _hand_in(page, url: str, name: str, records: int) -> None:
    """Upload a file and apply it, once the preview has counted its records and found the one wrong total."""
    upload(page, url, SAMPLES / name)
    expect(page.get_by_text(re.compile("tệp ghi nhiều hơn"))).to_have_count(1)
    if name != money.ODA_FILE:  # one country is misspelled on purpose: its row waits until the question is answered
        page.get_by_text("không phải các lựa chọn trên: để trống ô này").click()
        expect(page.get_by_text("Đã trả lời (1)")).to_be_visible()
    page.get_by_role("button", name=f"Ghi vào sổ: {records} mới, 0 thay đổi").click()
    page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()


def _drawn(page, exhibit: str) -> dict[str, dict[str, float]]:
    """Return series → year → value of a chart by year; a series drawn in parts is one."""
    found: dict[str, dict[str, float]] = {}
    for trace in chart_values(page, exhibit):
        values = found.setdefault(trace["name"], {})
        values |= {year: value for year, value in zip(trace["x"], trace["y"], strict=True) if value is not None}
    return found


def _usd(items, scale: int) -> float:
    return pytest.approx(float(by_hand.sums(item.amount for item in items).get("USD", Decimal(0)) / scale))


def _of(items, year: int, *kinds: str) -> list:
    return [item for item in items if item.begins and item.begins.year == year and (not kinds or item.kind in kinds)]


def _active(items, on: date) -> list:
    return [
        item
        for item in items
        if item.begins and item.begins <= on <= item.ends and (item.status not in ("Hoàn thành", "Dừng thực hiện"))
    ]


@pytest.mark.slow  # the same sums by AppTest and by hand: tests/sample_data
def test_the_sums_of_the_samples_stand_on_the_pages(fresh_server, page, counted) -> None:
    url = fresh_server().url
    for name, register in ((money.ODA_FILE, "oda"), (money.FDI_FILE, "fdi"), (money.NGO_FILE, "ngo")):
        _hand_in(page, url, name, len(counted[register]))

    open_page(page, url, "uploads")
    for name, register in ((money.ODA_FILE, "oda"), (money.FDI_FILE, "fdi"), (money.NGO_FILE, "ngo")):
        expect(page.get_by_role("row").filter(has_text=name)).to_contain_text(str(len(counted[register])))

    open_page(page, url, "aid", "?year=2025")
    active = _drawn(page, "oda_active_over_time")["Dự án ODA đang triển khai"]
    assert active["2025"] == len(_active(counted["oda"], date(2025, 12, 31)))
    paid = _drawn(page, "oda_by_year")["Vốn nước ngoài ODA giải ngân"]
    for year in (2024, 2025):
        assert paid[str(year)] == pytest.approx(
            float(sum(foreign for when, _donor, foreign, _own in counted["oda_paid"] if when == year) / TRILLION)
        )
    ngo, items = _drawn(page, "ngo_by_year"), _drawn(page, "ngo_items_by_year")["Khoản viện trợ PCPNN"]
    for year in (2022, 2024, 2025):
        assert ngo["Viện trợ PCPNN cam kết"][str(year)] == _usd(_of(counted["ngo"], year), MILLION)
        assert items[str(year)] == len(_of(counted["ngo"], year))
    paid_usd = by_hand.sums(amount for when, amount in counted["ngo_paid"] if when == 2025)["USD"]
    assert ngo["Viện trợ PCPNN giải ngân"]["2025"] == pytest.approx(float(paid_usd / MILLION))

    open_page(page, url, "investment", "?year=2025")
    fdi, projects = _drawn(page, "fdi_by_year"), _drawn(page, "fdi_projects_by_year")["Dự án FDI cấp mới"]
    for year in (2019, 2022, 2024):  # other years have reported figures
        assert fdi["Vốn FDI cấp mới"][str(year)] == _usd(_of(counted["fdi"], year, "new"), MILLION)
        assert fdi["Vốn FDI điều chỉnh tăng"][str(year)] == _usd(_of(counted["fdi"], year, "adjusted"), MILLION)
        assert fdi["Góp vốn, mua cổ phần"][str(year)] == _usd(_of(counted["fdi"], year, "share_purchase"), MILLION)
        assert projects[str(year)] == len(_of(counted["fdi"], year, "new"))


def test_the_first_page_states_each_currency_for_itself(filled_server, page, counted) -> None:
    open_page(page, filled_server.url, "", "?year=2025&all=yes")
    card = page.locator(".card", has_text="Vốn ODA cam kết").first
    sums = by_hand.sums(item.amount for item in _active(counted["oda"], date(2025, 12, 31)))
    assert sums.keys() == {"USD", "EUR", "JPY", "VND"}
    for currency, value in sums.items():
        expect(card).to_contain_text(amount_in_words(value, currency))
