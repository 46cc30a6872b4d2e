"""A large file: its page waits for jobs, and shows, asks, applies, refuses and undoes as it does of a small one."""

from datetime import date

import pytest
from sqlalchemy import delete, select

from by_jobs import by_jobs  # noqa: F401 the fixture
from data_model.jobs.crew import Crew
from data_model.keeping.database import reading, writing
from data_model.registers import completeness
from data_model.stored.tables import REGISTERS, job, made_file
from half_a_year import GIFU, JEJU, SAIJO, book, opened
from hand_made import delegation, upload_rows
from ingest.admit.admitted import Admitted
from ingest.ask.context import Context
from ingest.draft import memory, uploads
from ingest.draft.job_keys import PREVIEW
from ingest.draft.kinds import check_draft, plan_draft
from ingest.draft.memory import answers_to
from ingest.tray.crew import OF_UPLOADS
from ingest.tray.draft_jobs import Shown, ask_apply
from ingest.tray.preview_jobs import Looked, ask_preview, standing
from pages_opened import open_page, press
from ui.parts import background

pytestmark = [pytest.mark.usefixtures("bare", "by_jobs"), pytest.mark.one_database]
_OF_MARCH = {"starts_on": date(2024, 3, 1)}
WRONG = ["Đoàn Busan", "Hàn Quốcc", 3, "31/02/2024"]


def draft_of(*rows, name: str = "đoàn.xlsx") -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted(name, book(*rows)), "46", "An")


def found(draft: int) -> uploads.Upload:
    with reading() as connection:
        return uploads.find(connection, draft)


def names() -> set[str]:
    with reading() as connection:
        return set(connection.scalars(select(REGISTERS["delegations"].c.name)))


def previews() -> int:
    with reading() as connection:
        return len(connection.scalars(select(job.c.id).where(job.c.kind == PREVIEW)).all())


def fingerprint(draft: int) -> str:
    with reading() as connection:
        found, content = uploads.find(connection, draft), uploads.content(connection, draft)
        checked = check_draft(found, content, Context(unit="46", answers=answers_to(connection, draft, "46")))
        return plan_draft(connection, found, content, checked, "46").fingerprint


def drawn(app) -> list[str]:
    parts = (app.header, app.info, app.button, app.radio, app.selectbox)
    words = [getattr(item, "label", "") or item.value for part in parts for item in part]
    return words + [item.proto.body for item in app.get("html")]


def test_what_is_shown_is_what_a_small_file_shows_and_a_second_look_asks_for_nothing(monkeypatch):
    upload_rows("delegations", delegation("Đoàn tỉnh Gifu", **_OF_MARCH, countries=("JP",), persons=10))
    draft = draft_of(GIFU, JEJU, WRONG, SAIJO)
    large = opened(draft)
    assert not large.exception
    assert any("Ghi vào sổ: 2 mới, 1 thay đổi" in button.label for button in large.button)
    background._works.clear()
    assert drawn(opened(draft)) == drawn(large)
    assert previews() == 1
    monkeypatch.setattr("ui.upload.draft_plan.is_by_job", lambda *_: False)
    assert drawn(opened(draft)) == drawn(large)


def test_it_is_answered_applied_and_undone():
    draft = draft_of(GIFU, ["Đoàn Seoul", "Hàn Quốcc", 7, "02/05/2024"])
    app = opened(draft)
    app = next(item for item in app.radio if "country:hanquocc" in item.key).set_value("KR").run()
    assert previews() == 2, "an answer makes the preview another one"
    app = press(app, "Ghi vào sổ: 2 mới")
    assert "2 mới" in app.success[0].value
    assert names() == {"Đoàn tỉnh Gifu", "Đoàn Seoul"}
    with reading() as connection:
        assert connection.scalars(select(made_file.c.id)).all() == [], "with its draft goes what was shown of it"
    app = open_page("uploads")
    app = app.selectbox(key="upload").set_value(draft).run()
    app = app.checkbox(key=f"sure-{draft}").check().run()
    app = press(app, "Hoàn tác lần tải này")
    assert not app.exception
    assert names() == set()
    assert not any(button.label == "Hoàn tác lần tải này" for button in app.button)


@pytest.mark.slow  # the quick twin, without the page: tests/ingest/tray/test_preview_jobs.py
def test_what_changed_after_it_was_shown_is_not_applied_and_is_shown_anew():
    app = opened(draft_of(GIFU))
    upload_rows("delegations", delegation("Đoàn tỉnh Gifu", **_OF_MARCH, countries=("JP",), persons=10))
    app = press(app, "Ghi vào sổ: 1 mới")
    assert "bản xem trước" in app.error[0].value
    app = press(app, "Ghi vào sổ: 0 mới, 1 thay đổi")
    assert "1 thay đổi" in app.success[0].value


def test_who_opens_it_while_it_is_applied_sees_it_through():
    draft = draft_of(GIFU)
    with writing() as connection:
        ask_apply(connection, draft, Shown(fingerprint(draft)), None, "Bình")
        ask_apply(connection, draft, Shown("another"), None, "An")  # joins the one that is asked for
    app = opened(draft)
    assert "1 mới" in app.success[0].value
    assert names() == {"Đoàn tỉnh Gifu"}


def test_a_complete_list_withdraws_what_it_lacks():
    upload_rows("delegations", delegation("Đoàn Jeju", **_OF_MARCH))
    draft = draft_of(GIFU)
    opened(draft).radio[0].set_value("complete").run()
    app = opened(draft)
    app = next(box for box in app.checkbox if box.label.startswith("Rút hồ sơ này")).check().run()
    app = press(app, "Ghi vào sổ: 1 mới, 0 thay đổi, 1 rút khỏi sổ")
    assert "1 rút khỏi sổ" in app.success[0].value
    with reading() as connection:
        assert completeness.complete_parts(connection, "delegations", "46", 2024) == {"in"}
    assert names() == {"Đoàn tỉnh Gifu"}


def test_what_cannot_be_read_is_said_and_can_be_tried_again():
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("hỏng.xlsx", b"PK\x03\x04 broken"), "46", "An")
    app = opened(draft)
    assert app.error
    assert previews() == 1
    app = press(app, "Đọc lại")
    assert app.error
    assert previews() == 2


def test_a_preview_that_is_kept_no_more_is_made_again():
    draft = draft_of(GIFU)
    opened(draft)
    background._works.clear()
    with writing() as connection:
        connection.execute(delete(made_file))
    app = opened(draft)
    assert not app.exception
    assert (previews(), any("1 mới" in button.label for button in app.button)) == (2, True)
    with writing() as connection:
        uploads.drop_draft(connection, draft, "An")
        assert connection.scalars(select(made_file.c.id)).all() == []
        assert connection.scalars(select(job.c.id)).all() == []


def test_an_answer_taken_back_while_its_preview_was_made_leaves_no_refusal():
    draft = draft_of(GIFU)
    asked = Looked(found(draft), "46", "vi", None)
    for answer in ("out", ""):  # given while the job waited; then taken back
        with writing() as connection:
            if answer:
                ask_preview(connection, asked, "An")
            memory.answer(connection, draft, "choice:Sheet1!A2!direction", answer)
        Crew(OF_UPLOADS).work_off()
    with reading() as connection:
        assert standing(connection, asked).was_given_up
    app = opened(draft)
    assert not app.error
    assert any("1 mới" in button.label for button in app.button)
