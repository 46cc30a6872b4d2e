"""A number a thousand times too large stands where a leader looks, and on its card: marked, and shown as it is."""

from decimal import Decimal
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from hand_made import upload_rows, year_figure
from pages_opened import ROOT

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def html(**query: str) -> str:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in {"place": "Đà Nẵng", "year": "2024", **query}.items():
        app.query_params[name] = value
    app.run()
    assert [error.message for error in app.exception] == []
    return unescape(" ".join(str(item.value) for item in app.get("html")))


def test_it_is_counted_listed_and_marked_on_its_card(prepared):
    values = {2020: 50, 2021: 52, 2022: 48, 2023: 51, 2024: 52000}
    rows = [year_figure("delegations_in", "48", year, Decimal(value)) for year, value in values.items()]
    upload_rows("figures", *rows, unit="48")
    assert "Số khác xa các năm trước" in html()
    listed = html(what="far")
    assert ">Đoàn vào</a>" in listed
    assert "2020–2023" in listed
    card = html(all="1")
    assert "Khác xa các năm trước (trung vị 50,5, 2020–2023): nên xem lại." in card
    assert "52.000" in card
    assert "Khác xa" not in html(all="1", year="2023")
