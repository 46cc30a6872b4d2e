"""The page of remembered answers: listed in words, somebody's words never markup, forgotten and shared by a button."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from data_model.keeping.database import reading, writing
from data_model.stored.tables import remembered_answer
from ingest.draft import remembered
from pages_opened import open_page, press

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]


@pytest.fixture
def kept() -> int:
    about = {"message": "Which country is “{name}”? The spelling is not known.", "values": {"name": "<b>Hàn Quốcc</b>"}}
    values = {"kind": "country", "memory": "hanquocc", "value": "KR", "said": {"about": about, "meaning": "Hàn Quốc"}}
    with writing() as connection:
        at = {"answered_by": "An", "answered_at": datetime.now(UTC)}
        return connection.execute(insert(remembered_answer).values(unit="46", **values, **at)).inserted_primary_key[0]


def in_force(unit: str) -> tuple[tuple[str, str, str], ...]:
    with reading() as connection:
        return remembered.answers_kept(connection, unit)


def test_what_is_remembered_is_listed_in_words(kept):
    html = " ".join(item.value for item in open_page("remembered").get("html"))
    assert "&lt;b&gt;Hàn Quốcc&lt;/b&gt;" in html
    assert "<b>Hàn" not in html
    for words in ("Huế", "tên nước viết như vậy là nước nào", "Hàn Quốc", "An"):
        assert words in html


def test_one_is_forgotten(kept):
    app = open_page("remembered")
    app.selectbox(key="remembered-chosen").set_value(kept).run()
    app.checkbox(key=f"remembered-sure-{kept}").check().run()
    app = press(app, "Thôi nhớ câu trả lời này")
    assert not app.exception
    assert app.success
    assert in_force("46") == ()


def test_one_is_shared(kept):
    assert in_force("48") == ()
    app = open_page("remembered")
    app.selectbox(key="remembered-chosen").set_value(kept).run()
    app = press(app, "Dùng cho mọi đơn vị")
    assert not app.exception
    assert in_force("48") == (("country", "hanquocc", "KR"),)
