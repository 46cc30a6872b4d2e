"""A question is pinned to a figure on the page of all key figures, stands on its card, and is answered."""

import re
from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from hand_made import delegation, upload_rows
from pages_opened import ROOT

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def html(app: AppTest) -> str:
    return unescape(" ".join(str(item.value) for item in app.get("html")))


def write(app: AppTest, on: str, text: str) -> AppTest:
    app.selectbox(key="note-on").set_value(on)
    app.text_area(key="note-text").set_value(text)
    app = next(button for button in app.button if button.label == "Ghi chú").click().run()
    assert [error.message for error in app.exception] == []
    return app


def test_a_note_stands_on_its_card_with_its_answer(prepared):
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 3, 1)))
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in {"all": "1", "year": "2024"}.items():
        app.query_params[name] = value
    app = write(app.run(), "delegations_in", "Vì sao giảm?")
    card = re.search(r'<div class="what">Đoàn vào</div>.*?</details>', html(app), re.DOTALL)[0]
    assert "✎ Vì sao giảm?" in card
    shown = html(write(app, "Trả lời: Vì sao giảm?", "Do bão."))
    assert re.search(r'class="note answer"><b>Trả lời:</b> Do bão\.', shown)
    del app.query_params["all"]
    briefing = html(app.run())
    card = re.search(r'<div class="what">Đoàn vào</div>.*?</details>', briefing, re.DOTALL)[0]
    assert '<span class="noted">✎ 2</span></summary>' in card
    assert "✎ Vì sao giảm?" in card
