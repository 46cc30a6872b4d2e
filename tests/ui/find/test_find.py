"""The search box on every page: what it finds, where that leads, and what it keeps to itself."""

import re
from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from hand_made import delegation, upload_rows
from pages_opened import ROOT

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def page(name: str = "home", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    app = app.switch_page(f"../pages/{name}.py").run()
    assert [error.message for error in app.exception] == []
    return app


def found(app: AppTest) -> dict[str, list[str]]:
    """Return the title of each kind -> what was found of it."""
    html = next(item.value for item in app.get("html") if 'class="finds"' in item.value)
    kinds = re.findall(r"<h2>(.*?)</h2><ul>(.*?)</ul>", html, re.DOTALL)
    return {unescape(kind): re.findall(r"<a[^>]*>(?:<span[^>]*>)?(.*?)<", ways) for kind, ways in kinds}


def link_to(app: AppTest, words: str) -> str:
    html = next(item.value for item in app.get("html") if 'class="finds"' in item.value)
    return unescape(re.search(rf'<a href="([^"]*)"[^>]*>(?:<span[^>]*>)?{re.escape(words)}', html)[1])


def test_one_box_finds_pages_figures_countries_partners_places_records_uploads_and_help(illustrated):
    shown = found(page(data="illustrative", find="nhat"))
    assert shown["Nước và vùng lãnh thổ"][0] == "Nhật Bản"
    assert found(page(data="illustrative", find="nhat", lang="en"))["Countries and territories"][0] == "Japan"
    shown = found(page(data="illustrative", find="doan vao", year="2024"))
    assert any(re.match(r"Đoàn vào: \d+ đoàn \(", words) for words in shown["Số liệu"])
    assert "Đoàn vào, đoàn ra: nhập sau cùng, có các từ này" in shown or len(shown) >= 3
    assert any("doan_vao" in name.replace("<wbr>", "") for name in shown["Các lần tải lên"])
    shown = found(page(data="illustrative", find="mizukawa"))
    assert any("Mizukawa" in name for name in shown["Đối tác"])
    assert any("Mizukawa" in name for kind in shown for name in shown[kind] if kind.startswith("Thỏa thuận"))
    assert found(page(data="illustrative", find="hoan tac"))["Trợ giúp"]
    assert found(page(data="illustrative", find="dau tu nuoc"))["Các trang"]
    assert "Đà Nẵng" in found(page(data="illustrative", find="da nang"))["Địa phương"]


def test_a_record_that_was_found_is_shown_with_where_it_stands(prepared):
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 3, 1), countries=("JP",)), name="doan.xlsx")
    app = page("delegations", find="gifu")
    assert app.title[0].value.startswith("Kết quả tìm")
    address = link_to(app, "Đoàn Gifu")
    record = re.search(r"record=([\w-]+)", address)[1]
    shown = " ".join(str(item.value) for item in page("delegations", record=record).get("html"))
    assert "<h1>Đoàn Gifu</h1>" in shown
    assert "doan.xlsx" in shown.replace("<wbr>", "")


def test_records_that_were_found_stand_by_their_days(prepared):
    days = (date(2024, 3, 1), date(2026, 5, 1), date(2025, 4, 1))
    upload_rows("delegations", *(delegation(f"Đoàn Zarechny {day.year}", day) for day in days))
    (shown,) = found(page(find="zarechny")).values()
    assert shown == ["Đoàn Zarechny 2026", "Đoàn Zarechny 2025", "Đoàn Zarechny 2024"]


def test_none_and_one_that_is_not_seen_look_the_same_and_without_words_the_page_is_there(prepared):
    assert "Không có hồ sơ này" in " ".join(str(item.value) for item in page(record="delegations-999").get("html"))
    assert page("delegations", record="nothing-1").title[0].value.startswith("Đoàn vào")
    assert "không có gì" in " ".join(str(item.value) for item in page(find="qwxz").get("html")).casefold()
