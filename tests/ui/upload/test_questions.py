"""The questions of a draft on the page: hostile words stay words, an answer given in one place shows in the other."""

from datetime import date

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading, writing
from data_model.stored.tables import upload
from ingest.admit.admitted import Admitted
from ingest.ask.context import Context
from ingest.draft import memory, uploads
from ingest.draft.kinds import check_draft
from ingest_books import workbook

pytestmark = pytest.mark.one_database

HOSTILE = 'Đơn vị tiếp <img> "{0}"'
ROWS = [
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Kinh phí (triệu đồng)", HOSTILE],
    [1, "Đoàn A", "Hàn Quốcc", 5, "12/06/2024", "1.234", "<script>alert(2)</script>"],
]


def page(number: int) -> None:
    from datetime import date

    from data_model.keeping.database import reading
    from ingest.ask.context import Context
    from ingest.draft import memory, uploads
    from ingest.draft.kinds import check_draft
    from ui.upload.columns import show_mapping
    from ui.upload.questions import show_questions

    with reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        answers = memory.answers_to(connection, number, "46")
    checked = check_draft(draft, content, Context(unit="46", year=None, today=date(2026, 11, 22), answers=answers))
    show_questions(number, checked)
    show_mapping(number, checked)


@pytest.fixture
def draft(prepared) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("đoàn.xlsx", workbook({"Sheet1": ROWS})), "46", "An")


def opened(number: int) -> AppTest:
    app = AppTest.from_function(page, kwargs={"number": number}, default_timeout=300).run()
    assert not app.exception, app.exception
    return app


def given(number: int) -> dict[str, str]:
    with reading() as connection:
        return connection.scalar(select(upload.c.answers).where(upload.c.id == number)) or {}


def test_words_of_a_file_are_never_markup(draft):
    app = opened(draft)
    assert len(app.radio) == 3
    html = " ".join(block.proto.body for block in app.get("html"))
    assert "&lt;img&gt;" in html, "the header is shown as it is written"
    assert "<img" not in html
    assert "<script" not in html


def test_an_answer_given_in_one_place_shows_in_the_other(draft):
    app = opened(draft)
    header = next(box for box in app.selectbox if "Đơn vị" in box.label)
    assert header.options[header.index] == "đang hỏi ở trên", "nobody has said that it is not read"
    header.select("host").run()
    assert given(draft) == {"column:Sheet1!G2": "host"}
    column = next(radio for radio in app.radio if "column:Sheet1!G2" in radio.key)
    assert column.value == "host"
    next(box for box in app.selectbox if "Đơn vị" in box.label).select("partner").run()
    assert not app.exception
    assert next(radio for radio in app.radio if "column:Sheet1!G2" in radio.key).value == "partner"
    with writing() as connection:
        memory.answer(connection, draft, "column:Sheet1!G2", "")
    assert opened(draft).radio


def test_one_button_takes_what_is_clear_and_leaves_what_a_number_is(draft):
    app = opened(draft)
    labels = [option for radio in app.radio for option in radio.options[:1]]
    assert all("gợi ý" in label for label in labels), "the likeliest stands first, and says so"
    (button,) = [item for item in app.button if item.label.startswith("Nhận mọi gợi ý")]
    app = button.click().run()
    assert not app.exception
    assert given(draft) == {"country:hanquocc": "KR", "column:Sheet1!G2": "host"}
    assert [radio.value for radio in app.radio if "number_style" in radio.key] == [None]
    assert not [item for item in app.button if item.label.startswith("Nhận mọi gợi ý")]


ODD = [["Ghi chép"], ["Ai tới", "Ở mô", "Bữa nào"], ["Đoàn A", "Lào", "12/06/2024"], ["thử", "Lào", "13/06/2024"]]


def choose(app: AppTest, label: str, value: str) -> AppTest:
    box = next(box for box in app.selectbox if box.label.startswith(label))
    app = box.set_value(value).run()
    assert not app.exception, app.exception
    return app


def test_a_table_of_any_shape_is_made_readable_on_screen(prepared):
    with writing() as connection:
        number = uploads.keep_draft(connection, Admitted("lạ.xlsx", workbook({"Sheet1": ODD})), "46", "An")
    app = opened(number)
    header, out = app.text_input
    app = header.set_value("2").run()
    out = next(box for box in app.text_input if "bỏ" in box.label)
    app = out.set_value("4").run()
    assert not app.exception
    for label, value in (
        ("Bảng này là", "Đoàn vào, đoàn ra"),
        ("Cột A", "Tên đoàn"),
        ("Cột B", "Quốc gia/vùng lãnh thổ"),
        ("Cột C", "Từ ngày"),
        ("Đoàn vào/ra của mọi dòng", "Đoàn ra"),
    ):
        app = choose(app, label, value)
    assert given(number) == {
        "header:Sheet1": "2",
        "rows:Sheet1": "4",
        "dataset:Sheet1!A2": "delegations",
        "column:Sheet1!A2": "name",
        "column:Sheet1!B2": "countries",
        "column:Sheet1!C2": "starts_on",
        "choice:Sheet1!A2!direction": "out",
    }
    with reading() as connection:
        content = uploads.content(connection, number)
        answers = memory.answers_to(connection, number, "46")
        draft = uploads.find(connection, number)
    (table,) = check_draft(draft, content, Context(unit="46", today=date(2026, 11, 22), answers=answers)).tables
    assert [(row.values["name"], row.values["direction"]) for row in table.rows] == [("Đoàn A", "out")]


def test_rows_that_are_no_rows_are_refused_in_a_sentence(prepared):
    with writing() as connection:
        number = uploads.keep_draft(connection, Admitted("lạ.xlsx", workbook({"Sheet1": ODD})), "46", "An")
    app = opened(number)
    app.text_input[0].set_value("dòng hai").run()
    assert given(number) == {}
