"""The main job in a real browser: upload, preview, apply, the chart changes, undo, the chart is back."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.screens import ROOT, SAMPLES, chart_values, open_page, upload

DELEGATIONS = SAMPLES / "doan_vao_doan_ra_hue_2023_mau.xlsx"
REAL = ROOT.parent / "shared" / "real" / "corpus"


def card(page, title: str):
    return page.locator(".card", has_text=title).first


def test_upload_refresh_apply_complete_and_undo_change_what_is_shown(fresh_server, page) -> None:
    server = fresh_server()
    open_page(page, server.url, "delegations")
    before = chart_values(page, "delegations_by_year")
    upload(page, server.url, DELEGATIONS)
    page.wait_for_url("**draft=*")  # kept once it was looked into
    page.reload()
    page.get_by_role("button", name=re.compile("Ghi vào sổ: [1-9]")).click()
    page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()
    open_page(page, server.url, "delegations")
    assert chart_values(page, "delegations_by_year") != before
    assert len(chart_values(page, "delegations_in_by_country")) > 0

    # Both numbers are shown until the register is marked complete.
    open_page(page, server.url, "", "?year=2023")
    expect(card(page, "Đoàn vào")).to_contain_text(re.compile(r"852 theo báo cáo, \d+ hồ sơ đang có"))
    expect(card(page, "Đoàn vào").locator(".number")).to_contain_text("852")
    open_page(page, server.url, "uploads", "?year=2023")
    page.locator(".st-key-complete-delegations-in").get_by_text("2023").click()
    page.get_by_text("năm 2023: từ nay hiện số đếm từ sổ").wait_for()
    open_page(page, server.url, "", "?year=2023")
    expect(card(page, "Đoàn vào").locator(".number")).not_to_contain_text("852")

    # A complete register that holds nothing any more is not taken for complete.
    open_page(page, server.url, "uploads")
    page.get_by_role("combobox", name="Xem một lần tải lên").click()
    page.get_by_role("option", name=re.compile("doan_vao")).click()
    page.get_by_text("Tôi đồng ý trả mọi hồ sơ").click()
    page.get_by_role("button", name="Hoàn tác lần tải này").click()
    page.get_by_text("Đã hoàn tác: rút lại").wait_for()
    open_page(page, server.url, "delegations")
    assert chart_values(page, "delegations_by_year") == before


@pytest.mark.sampled(1)
@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not beside this checkout (../shared/real)")
@pytest.mark.parametrize("name", ["oleloop.xls", "oleloop.xlsx"])
def test_a_file_that_kills_its_reader_ends_in_one_sentence(server, page, tmp_path: Path, name: str) -> None:
    shutil.copy(REAL / "oleloop.xls", tmp_path / name)
    upload(page, server.url, tmp_path / name)
    expect(page.get_by_test_id("stAlert")).to_have_count(1)
    open_page(page, server.url, "")
