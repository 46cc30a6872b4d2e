"""Corrections on the page: a suggestion is accepted, a cell read as something else, both taken back.

Hostile texts stay texts.
"""

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading, writing
from data_model.stored.tables import upload
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from ingest_books import workbook

pytestmark = pytest.mark.one_database

HOSTILE = "<img src=x onerror=alert(1)> {0} **đậm** :red[đỏ]"
HEADER = ["STT", "Tên thỏa thuận", "Loại văn bản", "Quốc gia", "Tên đối tác", "Ngày ký", "Tình trạng"]
ROWS = [
    ["DANH SÁCH THỎA THUẬN"],
    HEADER,
    [1, "Bản A", "Biên bảnn ghi nhớ", "Lào", "Tỉnh A", "06/15/2024", "Còn hiệu lực"],
    [2, "Bản B", "Biên bảnn ghi nhớ", "Lào", "Tỉnh B", "12/06/2024", HOSTILE],
    [3, "Bản C", "Thỏa thuận", "Lào", None, "31/02/2024", "Còn hiệu lực"],
    [4, "Bản D", "Thỏa thuận", "Lào", None, "12/06/2024", "Còn hiệu lực"],
]


def page(number: int) -> None:
    from datetime import date

    from data_model.keeping.database import reading
    from ingest.ask.context import Context
    from ingest.draft import memory, uploads
    from ingest.draft.kinds import check_draft
    from ui.parts.messages import show_message
    from ui.upload.corrections import show_corrections

    show_message()
    with reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        answers = memory.answers_to(connection, number, "46")
    show_corrections(
        number, check_draft(draft, content, Context(unit="46", year=None, today=date(2026, 11, 22), answers=answers))
    )


def kept(rows) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("thỏa thuận.xlsx", workbook({"Sheet1": rows})), "46", "An")


@pytest.fixture
def draft(prepared) -> int:
    return kept(ROWS)


def opened(number: int) -> AppTest:
    app = AppTest.from_function(page, kwargs={"number": number}, default_timeout=300).run()
    assert not app.exception, app.exception
    return app


def given(number: int) -> dict[str, str]:
    with reading() as connection:
        return connection.scalar(select(upload.c.answers).where(upload.c.id == number)) or {}


def button(app: AppTest, part: str):
    return next(item for item in app.button if part in item.key)


def html(app: AppTest) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


def test_what_can_be_corrected_is_listed_suggestions_first(draft):
    app = opened(draft)
    assert "(5)" in app.header[0].value
    accept = [item.label.replace("\\", "") for item in app.button if item.key.startswith("accept-")]
    assert accept == ["Chấp nhận: 15/06/2024", "Chấp nhận ở 2 ô: Biên bản ghi nhớ"]
    assert "Sheet1!C3, C4" in html(app)


def test_a_suggestion_is_accepted_for_all_cells_with_the_same_text(draft):
    app = opened(draft)
    button(app, "choice_unknown-Biên").click().run()
    assert given(draft) == {"value:Sheet1!C2:biên bảnn ghi nhớ": "Biên bản ghi nhớ"}
    assert not app.exception
    assert "(4)" in app.header[0].value, "checked again at once"
    button(app, "accept-").click().run()
    assert given(draft)["cell:Sheet1!F3"] == "15/06/2024", "a day is of this cell alone"
    assert not [item for item in app.button if item.key.startswith("accept-")]


def test_a_cell_is_read_as_what_is_typed_or_chosen(draft):
    app = opened(draft)
    next(box for box in app.text_input if "F5" in box.key).input("28/02/2024")
    next(item for item in app.button if "F5" in item.key and not item.key.startswith("accept")).click().run()
    assert given(draft) == {"cell:Sheet1!F5": "28/02/2024"}
    status = next(box for box in app.selectbox if box.key.startswith("value-") and "G4" in box.key)
    assert "Hết hiệu lực" in status.options
    status.select("Hết hiệu lực")
    next(item for item in app.button if "G4" in item.key).click().run()
    assert list(given(draft).values()) == ["28/02/2024", "Hết hiệu lực"]
    assert any(name.startswith("value:Sheet1!G2:") for name in given(draft)), (
        "words hold for the column, and for files to come"
    )


def test_nothing_typed_corrects_nothing(draft):
    app = opened(draft)
    next(item for item in app.button if "F5" in item.key).click().run()
    assert given(draft) == {}


def test_of_empty_cells_one_is_chosen_and_the_others_stay(draft):
    app = opened(draft)
    where = next(box for box in app.selectbox if box.key.startswith("where-") and "E5" in box.key)
    assert len(where.options) == 2
    where.select("E6")
    next(box for box in app.text_input if "E5" in box.key).input("Tỉnh D")
    next(item for item in app.button if "E5" in item.key).click().run()
    assert given(draft) == {"cell:Sheet1!E6": "Tỉnh D"}


def test_a_correction_is_still_there_for_a_new_session_and_is_taken_back(draft):
    button(opened(draft), "accept-").click().run()
    app = opened(draft)
    assert "“06/15/2024”" in html(app)
    button(app, "back-").click().run()
    assert given(draft) == {}
    assert "(5)" in app.header[0].value
    assert not app.expander


def test_hostile_texts_are_shown_as_they_are(draft):
    app = opened(draft)
    assert "&lt;img" in html(app)
    assert "<img" not in html(app)
    typed = '<b>"{x}"</b> $a$ :smile:'
    next(box for box in app.text_input if "E5" in box.key).input(typed)
    next(item for item in app.button if "E5" in item.key).click().run()
    assert given(draft) == {"cell:Sheet1!E5": typed}
    assert "&lt;b&gt;" in html(app)
    assert "<b>" not in html(app)


def test_many_things_to_correct_are_paged(prepared):
    rows = [
        *ROWS[:2],
        *([number, f"Bản {number}", "Thỏa thuận", "Lào", "Tỉnh A", f"06/{number}/2024"] for number in range(13, 30)),
    ]
    app = opened(kept(rows))
    (pages,) = app.number_input
    accept = [item.key for item in app.button if item.key.startswith("accept-")]
    pages.set_value(2).run()
    second = [item.key for item in app.button if item.key.startswith("accept-")]
    assert (len(accept), len(second)) == (8, 8)
    assert not set(accept) & set(second)
