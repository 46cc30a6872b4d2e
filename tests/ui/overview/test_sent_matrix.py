"""The page of what was sent: the matrix of a unit, of the country, and what changed since one looked last."""

from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from hand_made import delegation, upload_rows
from pages_opened import ROOT

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def page(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    app = app.switch_page("../pages/office/sent.py").run()
    assert [error.message for error in app.exception] == []
    return app


def html(app: AppTest) -> str:
    return unescape(" ".join(str(item.value) for item in app.get("html")))


def test_a_unit_by_years_the_country_by_units_and_changes_until_they_are_seen(prepared):
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 3, 1)), name="doan.xlsx")
    app = page(year="2024", **{"from": "2023"})
    assert 'class="sent sent"' in html(app)
    assert "doan.xlsx" in html(app).replace("<wbr>", "")
    app = next(button for button in app.button if button.label == "Tôi đã xem").click().run()
    assert "Từ đó chưa có gì được ghi hay hoàn tác." in html(app)
    shown = html(page(place="Cả nước", year="2024"))
    assert shown.count('class="sent missing"') > 100  # 33 units without anything
    assert "Đà Nẵng" in shown
