"""From a card that is provisional to the mark of completeness: one link, one button."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading
from data_model.registers import completeness
from hand_made import delegation, upload_rows
from pages_opened import ROOT

THIS = date.today().year
pytestmark = pytest.mark.usefixtures("bare")


@pytest.fixture
def way() -> dict[str, str]:
    """What the link on the card of delegations asks for."""
    upload_rows("delegations", *(delegation(f"{year}", date(year, 1, 1)) for year in (THIS - 1, THIS)))
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["year"] = str(THIS)
    shown = str([item.value for item in app.run().html if "cùng kỳ" in item.value])
    href = next(unescape(found) for found in re.findall('href="([^"]+)"', shown) if "complete=" in found)
    assert urlsplit(href).path == "uploads"
    return {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}


def page_of(query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run().switch_page("../pages/uploads.py").run()


def offered(app: AppTest) -> list[str]:
    return [item.label for item in app.button if item.label.endswith("đã đủ")]


def test_one_click_confirms_a_year(way):
    app = page_of(way)
    assert offered(app) == [f"Năm {THIS - 1} đã đủ", f"Năm {THIS} đã đủ"]
    app = app.button(key=f"confirm-delegations-{THIS - 1}").click().run()
    with reading() as connection:
        assert completeness.complete_parts(connection, "delegations", "46", THIS - 1) == {"in"}
    assert offered(app) == [f"Năm {THIS} đã đủ"]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("asked", ["", "figures:", "delegations:both", "delegations", "x:y,<b>"])
def test_a_link_that_names_no_register_offers_nothing(way, asked):
    app = page_of({**way, "complete": asked})
    assert not offered(app)
    assert not app.exception
