"""A mark that was chosen is in the link: whoever opens it sees the same records behind it."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages_opened import ROOT

#: The title of the records: the way to the card of their number.
_TITLE = re.compile(r"<h3>(?:<a [^>]*>)?Đoàn vào: 2024, ")

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def test_a_link_opens_the_records_behind_a_mark_and_taking_the_chip_away_closes_them(illustrated):
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in {"data": "illustrative", "behind-delegations_by_year": "2024"}.items():
        app.query_params[name] = value
    app = app.switch_page("../pages/delegations.py").run()
    shown = " ".join(str(item.value) for item in app.get("html"))
    assert _TITLE.search(shown)
    assert app.query_params["behind-delegations_by_year"] == "2024"
    del app.query_params["behind-delegations_by_year"]  # as the browser does
    app = app.selectbox(key="behind-delegations_by_year").set_value(None).run()
    assert not _TITLE.search(" ".join(str(item.value) for item in app.get("html")))
