"""Jobs of drafts: what holds for one file alone holds for each of many: rights, approval, personal data, secrecy."""

import pytest
from sqlalchemy import select

from approving import approve
from data_model.jobs import queue
from data_model.jobs.crew import Crew
from data_model.jobs.queue import Job, State
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.people.grants import give, rights_of_account
from data_model.rights.roles import Grant, Role
from data_model.rights.viewer import Viewer
from data_model.stored.tables import REGISTERS, job, upload
from half_a_year import GIFU, JEJU, SAIJO, book
from ingest.admit.admitted import Admitted
from ingest.apply.undo import undo_upload
from ingest.draft import memory, uploads
from ingest.draft.job_keys import apply_key, check_key
from ingest.tray.draft_jobs import WORKS, Shown, ask_apply, ask_check, cancel, in_tray
from ingest.tray.file_row import FileRow
from ingest_books import workbook

pytestmark = pytest.mark.usefixtures("bare")
HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"]


def work() -> None:
    Crew(WORKS).work_off()


def kept(content: bytes, name: str = "đoàn.xlsx", unit: str = "46", account: int | None = None) -> int:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(name, content), unit, "An")
        ask_check(connection, draft, account, "An")
    return draft


def jobs_of(draft: int) -> dict[str, Job]:
    with reading() as connection:
        return queue.latest(connection, [check_key(draft), apply_key(draft)])


def row_of(draft: int) -> FileRow:
    return FileRow.from_json(jobs_of(draft)[check_key(draft)].result)


def apply(draft: int, account: int | None = None) -> Job:
    with writing() as connection:
        ask_apply(connection, draft, Shown(row_of(draft).fingerprint), account, "An")
    work()
    return jobs_of(draft)[apply_key(draft)]


def names() -> list[str]:
    table = REGISTERS["delegations"]
    with reading() as connection:
        return sorted(connection.scalars(select(table.c.name)))


def account_of(name: str, unit: str, role: Role = Role.STAFF) -> int:
    with writing() as connection:
        number = accounts.add(connection, name, name, "một mật khẩu khá dài 7", "An").id
        give(connection, number, Grant(unit, role), "An")
    return number


def test_a_checked_file_says_what_it_is_and_is_read_back_as_it_was():
    draft = kept(workbook({"S": [["DANH SÁCH ĐOÀN"], HEADER, [1, "Gifu", "Nhật Bảnn", 12, "01/03/2024"]]}))
    work()
    row = row_of(draft)
    assert (row.registers, row.new, row.left, row.waiting, row.is_ready) == ((("delegations", 1),), 0, 1, 1, False)
    assert {question.kind: question.suggested for question in row.questions} == {"choice": "in", "country": "JP"}
    assert FileRow.from_json(row.to_json()) == row
    assert [str(question.words) for question in row.questions][1].startswith("“Nhật Bảnn”")


def test_files_are_applied_each_as_an_upload_of_its_own_and_undone_alone():
    first, second = kept(book(GIFU), "một.xlsx"), kept(book(JEJU, SAIJO), "hai.xlsx")
    work()
    assert (row_of(first).loads, row_of(second).loads) == (1, 2)
    with writing() as connection:
        for draft in (first, second):
            ask_apply(connection, draft, Shown(row_of(draft).fingerprint), None, "An")
    work()
    seen = jobs_of(second)[apply_key(second)].result["seen"]
    assert seen == {"place": "46", "years": ["2024", "2024"], "registers": {"delegations": 2}}
    assert names() == ["Đoàn Jeju", "Đoàn Saijo", "Đoàn tỉnh Gifu"]
    with writing() as connection:
        undo_upload(connection, second, "An")
    assert names() == ["Đoàn tỉnh Gifu"]


def test_what_another_file_wrote_meanwhile_is_shown_anew_before_it_is_applied():
    first, second = kept(book(GIFU), "một.xlsx"), kept(book([*GIFU[:2], 30, GIFU[3]]), "hai.xlsx")
    work()
    assert apply(first).state == State.DONE
    refused = apply(second)
    assert refused.refused().code == "stale_plan"
    with reading() as connection:
        assert in_tray(connection, second).check is None, "the check of before is none any more"
    with writing() as connection:
        ask_check(connection, second, None, "An")
    work()
    assert (row_of(second).new, row_of(second).changed) == (0, 1)
    assert apply(second).state == State.DONE


def test_an_answer_makes_the_check_one_of_before():
    draft = kept(book(GIFU))
    work()
    with writing() as connection:
        assert in_tray(connection, draft).check.state == State.DONE
        memory.answer(connection, draft, "choice:Sheet1!A2!direction", "out")
    with reading() as connection:
        assert in_tray(connection, draft).check is None


def test_one_that_was_applied_before_its_worker_died_is_not_applied_twice():
    draft = kept(book(GIFU))
    work()
    assert apply(draft).state == State.DONE
    with writing() as connection:
        connection.execute(job.update().where(job.c.key == apply_key(draft)).values(state="running", worker="x/1/1/1"))
    with writing() as connection:
        connection.execute(job.update().where(job.c.key == apply_key(draft)).values(held_until=None))
    work()
    assert jobs_of(draft)[apply_key(draft)].state == State.DONE
    assert names() == ["Đoàn tỉnh Gifu"]


def test_a_job_may_no_more_than_who_asked_for_it():
    hue, danang = account_of("hue", "46"), account_of("danang", "48")
    draft = kept(book(GIFU), account=hue)
    work()
    assert row_of(draft).loads == 1
    assert apply(draft, danang).refused().code == "no_such_upload", "another unit's draft is not even told of"
    with reading() as connection:
        rights = rights_of_account(connection, danang, administers=False)
    with writing(Viewer(rights)) as connection:
        for act in (lambda: ask_check(connection, draft, danang, "x"), lambda: cancel(connection, [draft])):
            with pytest.raises(Problem, match="ần tải"):
                act()
    with writing() as connection:
        accounts.set_active(connection, hue, False, "An")
    assert apply(draft, hue).refused().code == "account_closed"
    assert names() == []


def test_what_is_approved_stays_as_it_is():
    first = kept(book(GIFU))
    work()
    apply(first)
    approve(2024)
    draft = kept(book([*GIFU[:2], 99, GIFU[3]], JEJU), "hai.xlsx")
    work()
    assert (row_of(draft).loads, row_of(draft).left) == (0, 2)
    assert not row_of(draft).is_ready


def test_an_approval_between_showing_and_applying_stops_the_job():
    draft = kept(book(GIFU))
    work()
    approve(2024)
    assert apply(draft).refused().code in ("stale_plan", "locked")
    assert names() == []


def test_personal_data_is_in_no_job_and_no_record():
    rows = [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], [*HEADER, "Số hộ chiếu"], [1, "A", "Lào", 2, "01/03/2024", "B1234567"]]
    draft = kept(workbook({"S": rows}))
    work()
    apply(draft)
    with reading() as connection:
        everything = repr(connection.execute(select(job)).all())
    assert (names(), "B1234567" in everything) == (["A"], False)


def test_a_secret_file_kept_by_an_older_version_is_erased_with_what_its_job_knew():
    rows = [["MẬT"], ["DANH SÁCH ĐOÀN VÀO"], HEADER, [1, "Đoàn khảo sát biên giới", "Lào", 2, "01/03/2024"]]
    draft = kept(workbook({"S": rows}))
    work()
    with reading() as connection:
        assert connection.execute(select(upload.c.status, upload.c.content)).one() == ("dropped", None)
        assert "biên giới" not in repr(connection.execute(select(job)).all())
    assert check_key(draft) not in jobs_of(draft)


def test_a_draft_that_is_dropped_takes_its_jobs_along():
    draft = kept(book(GIFU))
    work()
    with writing() as connection:
        uploads.drop_draft(connection, draft, "An")
    assert jobs_of(draft) == {}


def test_jobs_that_wait_are_stopped_together():
    drafts = [kept(book(GIFU), "một.xlsx"), kept(book(JEJU), "hai.xlsx")]
    with writing() as connection:
        cancel(connection, drafts)
    work()
    assert [jobs_of(draft)[check_key(draft)].state for draft in drafts] == [State.CANCELLED] * 2
