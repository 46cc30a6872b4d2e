"""The preview of a large draft as a job: it comes back as it was, rests on rights and answers, is one person's."""

from datetime import date

import pytest
from sqlalchemy import select

from data_model.jobs import apart, made_files, queue
from data_model.jobs.crew import Crew
from data_model.jobs.queue import Job, State
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.people.grants import give, rights_of_account, take
from data_model.rights.roles import Grant, Role
from data_model.rights.viewer import Viewer
from data_model.stored.tables import REGISTERS, job, made_file, upload
from forked_maker import ForkedMaker
from half_a_year import GIFU, JEJU, SAIJO, book
from hand_made import delegation, upload_rows
from ingest.admit.admitted import Admitted
from ingest.ask.context import Context
from ingest.draft import memory, size, uploads
from ingest.draft.job_keys import apply_key, undo_key
from ingest.draft.kinds import check_draft, plan_draft
from ingest.draft.memory import COMPLETE, answers_to, complete_period
from ingest.plan.kept_preview import Kept, from_bytes, to_bytes
from ingest.plan.preview import Preview, preview_of
from ingest.tray import draft_jobs
from ingest.tray.crew import JOBS, OF_UPLOADS
from ingest.tray.draft_jobs import Shown, ask_apply
from ingest.tray.preview_jobs import Looked, ask_preview, standing
from ingest.tray.undo_jobs import ask_undo, touches_many
from ingest_books import workbook

pytestmark = pytest.mark.usefixtures("bare")
WRONG = ["Đoàn Busan", "Hàn Quốcc", "nhiều", "31/02/2024"]


def kept(content: bytes, unit: str = "46") -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("đoàn.xlsx", content), unit, "An")


def planned(draft: int, unit: str = "46") -> Preview:
    """Return what the page of a small file would show."""
    with reading() as connection:
        found, content = uploads.find(connection, draft), uploads.content(connection, draft)
        checked = check_draft(found, content, Context(unit=unit, answers=answers_to(connection, draft, unit)))
        plan = plan_draft(connection, found, content, checked, unit)
        return preview_of(connection, plan, complete_period(connection, draft), may_be_complete=True)


def looked(draft: int, account: int | None = None, unit: str = "46") -> Looked:
    with reading() as connection:
        return Looked(uploads.find(connection, draft), unit, "vi", account)


def work() -> None:
    Crew(OF_UPLOADS).work_off()


def made(by: Looked) -> Preview:
    """Ask for a preview and return it; raises what its job met with."""
    with reading() as connection:
        rights = None if by.account is None else rights_of_account(connection, by.account, administers=False)
    viewer = Viewer(rights) if rights else None
    with writing(viewer) as connection:
        ask_preview(connection, by, "An")
    work()
    with reading(viewer) as connection:
        now = standing(connection, by)
        if now.has_failed:
            raise now.job.refused()
        return from_bytes(made_files.look(connection, by.account, now.key))


def whole(shown: Preview) -> dict:
    """Return all of a preview, its rows too."""
    plain = {name: getattr(shown, name) for name in Preview.__dataclass_fields__ if name != "refused"}
    rows = {"new": {name: list(some) for name, some in shown.new.items()}, "changed": list(shown.changed)}
    return plain | rows | {"withdrawn": list(shown.withdrawn), "refused": str(shown.refused)}


def account_of(name: str, unit: str) -> int:
    with writing() as connection:
        number = accounts.add(connection, name, name, "một mật khẩu khá dài 7", "An").id
        give(connection, number, Grant(unit, Role.STAFF), "An")
    return number


def names() -> list[str]:
    with reading() as connection:
        return sorted(connection.scalars(select(REGISTERS["delegations"].c.name)))


def job_of(key: str) -> Job:
    with reading() as connection:
        return queue.latest(connection, [key])[key]


@pytest.mark.parametrize("period", [None, "2024", "năm nào đó"])
def test_what_a_job_keeps_is_what_the_plan_says(period):
    rows = [delegation(name, date(2024, 3, 1), countries=("JP",)) for name in ("Đoàn tỉnh Gifu", "Đoàn Jeju", "Cũ")]
    upload_rows("delegations", *rows)
    draft = kept(book(GIFU, SAIJO) if period == "2024" else book(GIFU, JEJU, WRONG, SAIJO))
    if period:
        with writing() as connection:
            memory.answer(connection, draft, COMPLETE, period)
    here, there = planned(draft), made(looked(draft))
    assert whole(there) == whole(here)
    assert (len(here.withdrawn) > 0, here.refused is not None) == (period == "2024", period == "năm nào đó")
    assert here.changed, "nothing is compared that is not there"


def test_of_many_rows_some_are_read_at_a_time_and_each_is_the_one_at_its_place():
    shown = planned(kept(book(*([f"Đoàn {number}", "Lào", 1, "01/03/2024"] for number in range(600)))))
    rows = from_bytes(to_bytes(shown)).new["delegations"]
    assert isinstance(rows, Kept)
    assert list(rows) == list(shown.new["delegations"])
    assert [rows[at].values["name"] for at in (0, 249, 250, 599, -1)] == [
        f"Đoàn {number}" for number in (0, 249, 250, 599, 599)
    ]
    assert rows[248:252] == shown.new["delegations"][248:252]
    with pytest.raises(IndexError):
        rows[600]


def test_a_preview_is_of_one_person_with_the_rights_of_the_moment():
    hue, other, danang = account_of("hue", "46"), account_of("hue2", "46"), account_of("danang", "48")
    draft = kept(book(GIFU))
    mine = looked(draft, hue)
    assert made(mine).counts["new"] == 1
    with reading() as connection:
        (key,) = connection.scalars(select(made_file.c.key))
        assert made_files.look(connection, other, key) is None
    with pytest.raises(Problem, match="ần tải"):
        made(looked(draft, danang))
    with writing() as connection:
        ask_preview(connection, looked(draft, hue), "An")
        take(connection, hue, Grant("46", Role.STAFF), "An")
    work()
    with reading() as connection:
        assert {found.problem["code"] for found in connection.execute(select(job.c.problem)) if found.problem} == {
            "no_such_upload"
        }


def test_a_preview_asked_for_before_an_answer_is_not_kept():
    draft = kept(book(GIFU))
    with writing() as connection:
        ask_preview(connection, looked(draft), "An")
        memory.answer(connection, draft, "choice:Sheet1!A2!direction", "out")
    work()
    with reading() as connection:
        assert standing(connection, looked(draft)).job is None
        assert connection.scalars(select(made_file.c.id)).all() == []
        assert connection.scalar(select(job.c.problem))["code"] == "preview_outdated"


def test_a_preview_of_other_data_is_not_of_today_and_is_not_applied():
    draft = kept(book([*GIFU[:2], 30, GIFU[3]]))
    shown = made(looked(draft))
    upload_rows("delegations", delegation("Đoàn tỉnh Gifu", date(2024, 3, 1), countries=("JP",)))
    with reading() as connection:
        now = standing(connection, looked(draft))
    assert (now.is_there, now.is_of_today) == (True, False)
    with writing() as connection:
        ask_apply(connection, draft, Shown(shown.fingerprint), None, "An")
    work()
    assert job_of(apply_key(draft)).refused().code == "stale_plan"


def test_read_for_another_unit_it_is_applied_for_that_one():
    draft = kept(book(GIFU))
    shown = made(looked(draft, unit="48"))
    with writing() as connection:
        ask_apply(connection, draft, Shown(shown.fingerprint, "48"), None, "An")
    work()
    with reading() as connection:
        assert connection.scalar(select(upload.c.unit).where(upload.c.id == draft)) == "48"
        assert connection.scalar(select(REGISTERS["delegations"].c.unit)) == "48"


def test_who_asks_second_waits_for_the_one_that_was_asked_for_and_nothing_is_twice():
    draft = kept(book(GIFU))
    shown = Shown(planned(draft).fingerprint)
    with writing() as connection:
        ask_apply(connection, draft, shown, None, "An")
        ask_apply(connection, draft, Shown("another"), None, "Bình")
    work()
    assert (job_of(apply_key(draft)).state, job_of(apply_key(draft)).asked_by) == (State.DONE, "An")
    assert names() == ["Đoàn tỉnh Gifu"]


def test_an_apply_that_another_worker_ended_meanwhile_is_done_not_refused(monkeypatch):
    """The worker before was killed, and the last thing its process did came through while this one was reading."""
    draft = kept(book(GIFU))
    with writing() as connection:
        ask_apply(connection, draft, Shown(planned(draft).fingerprint), None, "An")
    first = {**job_of(apply_key(draft)).__dict__, "state": State.RUNNING, "tries": 1}
    reads = draft_jobs.check_draft

    def reads_slowly(*given):
        monkeypatch.setattr(draft_jobs, "check_draft", reads)
        OF_UPLOADS["apply_draft"](Job(**first), draft_jobs.Told())
        return reads(*given)

    monkeypatch.setattr(draft_jobs, "check_draft", reads_slowly)
    done = OF_UPLOADS["apply_draft"](Job(**{**first, "tries": 2}), draft_jobs.Told())
    assert done["again"]
    assert names() == ["Đoàn tỉnh Gifu"]


def test_an_undo_is_done_once_by_who_may_enter_and_says_why_not():
    number = upload_rows("delegations", delegation("Đoàn tỉnh Gifu", date(2024, 3, 1))).upload_id
    danang = account_of("danang", "48")
    with reading() as connection:
        rights = rights_of_account(connection, danang, administers=False)
        assert not touches_many(uploads.find(connection, number))
    with writing(Viewer(rights)) as connection, pytest.raises(Problem):
        ask_undo(connection, number, danang, "x")
    with writing() as connection:
        ask_undo(connection, number, danang, "x")  # asked for with rights that are gone when it is done
    work()
    assert job_of(undo_key(number)).state == State.FAILED
    assert names() == ["Đoàn tỉnh Gifu"]
    hue = account_of("hue", "46")
    for tries in (1, 2):  # its worker died behind the last act
        with writing() as connection:
            ask_undo(connection, number, hue, "An")
            connection.execute(job.update().where(job.c.key == undo_key(number)).values(tries=tries - 1))
        work()
        assert (job_of(undo_key(number)).state, names()) == (State.DONE, [])


@pytest.mark.one_database
def test_a_large_file_is_checked_and_applied_by_a_process_of_its_own(monkeypatch):
    started: list[str] = []

    def start(module: str) -> ForkedMaker:
        started.append(module)
        return ForkedMaker(module)

    monkeypatch.setattr(apart, "_started", start)
    draft = kept(book(GIFU))
    shown = planned(draft)
    with writing() as connection:
        ask_preview(connection, looked(draft), "An")
        ask_apply(connection, draft, Shown(shown.fingerprint), None, "An")
    monkeypatch.setattr(size, "LARGE", -1)
    Crew(JOBS).work_off()
    assert started == ["ingest.tray.child"] * 2
    assert (job_of(apply_key(draft)).state, names()) == (State.DONE, ["Đoàn tỉnh Gifu"])


def test_a_workbook_is_large_by_what_it_holds_unpacked_and_a_small_one_is_not():
    assert not size.is_large(book(GIFU))
    assert not size.is_large(b"a" * size.LARGE)
    assert size.is_large(b"a" * (size.LARGE + 1))
    long = workbook({"S": [["x" * 2000] for _row in range(2500)]})
    assert len(long) < size.LARGE
    assert size.is_large(long)
