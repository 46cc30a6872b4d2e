"""A table of another program's database is read by itself: at its times, once, for who may, and never applied."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from data_model.jobs import queue
from data_model.jobs.crew import Crew
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.people.grants import give, rights_of_account, take
from data_model.rights.roles import Grant, Role
from data_model.rights.viewer import Viewer
from data_model.stored.tables import audit_event, job
from ingest.draft import uploads
from ingest.draft.memory import answer_all, given_here
from ingest.draft.readings import keep_snapshot
from ingest.draft.uploads import Status
from ingest.scheduled import schedules
from ingest.scheduled import work as scheduled_work
from ingest.scheduled.schedules import Schedule, What
from ingest.scheduled.times import Every, Times
from ingest.scheduled.work import ask_if_due
from ingest.sources.snapshot import take_snapshot
from ingest.tray.crew import JOBS
from other_database import DELEGATIONS, declare, other_database

WHAT = What("doan", "ds_doan_vao", "46")
NIGHTLY = Times(every=Every.DAY, hour=2)
STAFF = Grant("46", Role.STAFF)


@pytest.fixture
def other(bare, tmp_path):
    with other_database("sqlite", bare, tmp_path) as made:
        made.write(DELEGATIONS)
        made.declare('unit = "46"')
        yield made


def account(name: str = "lan", *grants: Grant) -> int:
    with writing() as connection:
        number = accounts.add(connection, name, name, "một mật khẩu khá dài 7", "An").id
        for grant in grants:
            give(connection, number, grant, "An")
    return number


def set_for(account_id: int | None = None, by: str = "lan", what: What = WHAT) -> int:
    with writing() as connection:
        return schedules.choose(connection, what, NIGHTLY, account_id, by)


def kept(number: int = 1) -> Schedule:
    with reading() as connection:
        return schedules.find(connection, number)


def night() -> Schedule:
    """Let the time of the schedule come, and what it asks for be done."""
    assert ask_if_due(kept().due_at + timedelta(minutes=1)) == 1
    Crew(JOBS).work_off()
    return kept()


def drafts() -> list[str]:
    with reading() as connection:
        return [item.name for item in uploads.listed(connection, Status.DRAFT)]


def said(act: str) -> list[tuple[str, dict]]:
    with reading() as connection:
        rows = connection.execute(select(audit_event).where(audit_event.c.act == act).order_by(audit_event.c.id))
        return [(row.who, row.details) for row in rows]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()


@pytest.mark.one_database
def test_the_next_time_is_the_first_one_after_a_moment():
    sunday = "2026-11-29"
    for times, now, then in (
        (NIGHTLY, f"{sunday}T01:59:59", f"{sunday}T02:00"),
        (NIGHTLY, f"{sunday}T02:00:00", "2026-11-30T02:00"),
        (Times(every=Every.WEEK, hour=7, weekday=6), f"{sunday}T06:00", f"{sunday}T07:00"),
        (Times(every=Every.WEEK, hour=7, weekday=6), f"{sunday}T07:00", "2026-12-06T07:00"),
        (Times(every=Every.WEEK, hour=7, weekday=0), f"{sunday}T07:00", "2026-11-30T07:00"),
        (Times(every=Every.HOURS, hour=7, hours=6), f"{sunday}T01:30", f"{sunday}T07:00"),
        (Times(every=Every.HOURS, hour=7, hours=6), f"{sunday}T19:00", "2026-11-30T01:00"),
        (Times(every=Every.HOURS, hour=0, hours=12), f"{sunday}T12:30", "2026-11-30T00:00"),
    ):
        assert times.after(local(now)) == local(then), (times, now)


def test_what_is_read_waits_for_a_person_and_the_same_rows_are_not_kept_again(other):
    set_for()
    assert ask_if_due(kept().due_at - timedelta(minutes=1)) == 0
    found = night()
    assert (len(drafts()), found.upload is not None, found.problem) == (1, True, None)
    night()
    assert len(drafts()) == 1
    assert [details.get("unchanged", False) for _who, details in said("source_read")] == [False, True]
    with writing() as connection:
        uploads.drop_draft(connection, found.upload, "lan")
    night()
    assert drafts() == []  # somebody did not want it: these rows are not offered again
    other.write("UPDATE ds_doan_vao SET so_nguoi = 9 WHERE id = 2")
    assert night().upload is not None
    assert len(drafts()) == 1
    assert said("applied") == []


def test_rows_that_came_back_are_new_to_what_a_person_read_meanwhile(other):
    set_for()
    night()
    other.write("UPDATE ds_doan_vao SET so_nguoi = 9 WHERE id = 2")
    snapshot = take_snapshot(other.declare('unit = "46"'), WHAT.table)
    with writing() as connection:
        keep_snapshot(connection, snapshot, "46", "Lan")
    other.write("UPDATE ds_doan_vao SET so_nguoi = 7 WHERE id = 2")
    assert night().upload is not None
    assert len(said("draft_kept")) == 3


def test_what_was_missed_for_days_is_read_once(other):
    set_for()
    later = kept().due_at + timedelta(days=5, hours=3)
    assert [ask_if_due(later), ask_if_due(later)] == [1, 0]  # of two processes one asks
    assert later < kept().due_at <= later + timedelta(days=1)
    Crew(JOBS).work_off()
    Crew(JOBS).work_off()
    assert len(said("source_read")) == 1


def test_a_clock_that_was_ahead_for_a_while_puts_nothing_off_for_years(other):
    set_for()
    now = datetime.now(UTC)
    for ahead in (timedelta(days=1), timedelta(days=3000)):
        with writing() as connection:
            schedules.put_off(connection, kept(), now + ahead)
        assert [ask_if_due(now), ask_if_due(now)] == [1, 0]  # once, and then as always
        assert now < kept().due_at <= now + timedelta(days=1)


def test_who_may_no_longer_enter_the_data_reads_no_more_until_somebody_else_goes_on(other):
    lan, mai = account("lan", STAFF), account("mai", STAFF)
    set_for(lan)
    with writing() as connection:
        take(connection, lan, STAFF, "An")
    found = night()
    assert (found.paused, found.why_not().code, drafts()) == (True, "may_only_look", [])
    assert [(who, details["reason"]) for who, details in said("schedule_stopped")] == [("lan", "may_only_look")]
    assert ask_if_due(found.due_at + timedelta(days=3)) == 0
    with writing() as connection:
        schedules.go_on(connection, found.id, mai, "mai")
    assert len(drafts()) == 0
    found = night()
    assert (found.set_by, found.paused, len(drafts())) == ("mai", False, 1)
    with writing() as connection:
        accounts.set_active(connection, mai, False, "An")
    other.write("DELETE FROM ds_doan_vao WHERE id = 3")
    assert (night().why_not().code, len(drafts())) == ("account_closed", 1)


def test_one_set_before_there_were_accounts_stops_when_there_are(other):
    set_for(None, "máy này")
    account("lan", STAFF)
    assert (night().paused, kept().why_not().code) == (True, "signed_out")


def test_a_source_that_is_away_is_said_in_a_sentence_and_read_the_next_time(other, caplog):
    set_for()
    away = other.file.with_name("bí mật.db")
    other.file.rename(away)
    found = night()
    assert (found.paused, found.why_not().code, found.upload) == (False, "source_unreachable", None)
    assert [details["reason"] for _who, details in said("source_not_read")] == ["source_unreachable"]
    with reading() as connection:
        kept_words = str(connection.execute(select(job.c.about, job.c.problem, job.c.result)).all())
    assert "other.db" not in caplog.text + kept_words + str(found) + str(said("source_not_read"))
    away.rename(other.file)
    assert (night().problem, len(drafts())) == (None, 1)
    declare(other.folder, "")
    assert night().why_not().code == "schedule_no_source"


def test_a_reading_that_fails_on_what_nobody_foresaw_says_so_where_it_was_set(other, monkeypatch):
    set_for()
    with monkeypatch.context() as patched:
        patched.setattr(scheduled_work, "take_snapshot", lambda *_given: 1 / 0)
        found = night()
    assert (found.paused, found.why_not().code, found.upload) == (False, "job_failed", None)
    assert [details["reason"] for _who, details in said("source_not_read")] == ["job_failed"]
    assert (night().problem, len(drafts())) == (None, 1)


def test_a_reading_that_ends_its_process_is_seen_on_its_schedule_until_the_next_one(other):
    set_for()
    assert ask_if_due(kept().due_at + timedelta(minutes=1)) == 1
    with writing() as connection:
        connection.execute(update(job).values(tries=queue.MOST_TRIES))
    Crew(JOBS).work_off()
    assert (kept().why_not().code, kept().read_at is not None, drafts()) == ("schedule_died", True, [])
    with writing() as connection:
        schedules.choose(connection, WHAT, NIGHTLY, None, "lan")
    assert kept().problem is None  # chosen anew
    assert (night().problem, len(drafts())) == (None, 1)


def test_a_draft_somebody_answered_is_not_replaced_where_its_answers_would_not_hold(other):
    set_for()
    first = night().upload
    with writing() as connection:
        answer_all(connection, first, {"question": "answer"})
    other.write("UPDATE ds_doan_vao SET so_nguoi = 9 WHERE id = 2")
    second = night().upload
    with reading() as connection:
        assert (first != second, given_here(connection, second)) == (True, {"question": "answer"})
    for change, given in (
        ("DELETE FROM ds_doan_vao WHERE id = 1", {"cell:ds_doan_vao!D2": "7"}),  # another row stands there now
        ("UPDATE ds_doan_vao SET so_nguoi = 3", {"cell:ds_doan_vao!D2": "", "rows:ds_doan_vao": "3"}),
        ("ALTER TABLE ds_doan_vao ADD COLUMN ghi_chu TEXT", {"rows:ds_doan_vao": ""}),
    ):
        with writing() as connection:
            answer_all(connection, second, given)
        other.write(change)
        found = night()
        assert (found.why_not().code, f"№ {second}" in str(found.why_not())) == ("schedule_answered", True), change
    with reading() as connection:
        assert given_here(connection, second) == {"question": "answer"}
    snapshot = take_snapshot(other.declare('unit = "46"'), WHAT.table)
    with writing() as connection:  # who reads it himself is told
        assert keep_snapshot(connection, snapshot, "46", "Lan").answers_lost
    other.write("UPDATE ds_doan_vao SET so_nguoi = 8 WHERE id = 2")
    assert (night().problem, len(drafts())) == (None, 1)


def test_a_paused_one_rests_and_one_taken_away_after_it_was_asked_for_is_not_read(other):
    set_for()
    with writing() as connection:
        schedules.pause(connection, 1, "lan")
    assert ask_if_due(kept().due_at + timedelta(days=9)) == 0
    with writing() as connection:
        schedules.go_on(connection, 1, None, "lan")
    assert ask_if_due(kept().due_at + timedelta(minutes=1)) == 1
    with writing() as connection:
        schedules.remove(connection, 1, "lan")
    Crew(JOBS).work_off()
    assert (drafts(), said("source_read")) == ([], [])
    assert [len(said(act)) for act in ("schedule_set", "schedule_paused", "schedule_removed")] == [2, 1, 1]


def test_whoever_may_not_enter_the_unit_knows_of_none_and_sets_none(other):
    set_for()
    elsewhere = account("tu", Grant("01", Role.STAFF))
    with reading() as connection:
        viewer = Viewer(rights_of_account(connection, elsewhere, False))
    with reading(viewer) as connection:
        assert schedules.listed(connection) == []
    acts = (
        lambda connection: schedules.pause(connection, 1, "tu"),
        lambda connection: schedules.remove(connection, 1, "tu"),
        lambda connection: schedules.choose(connection, WHAT, NIGHTLY, elsewhere, "tu"),
    )
    codes = []
    for act in acts:
        with pytest.raises(Problem) as refused, writing(viewer) as connection:
            act(connection)
        codes.append(refused.value.code)
    assert codes == ["no_such_schedule", "no_such_schedule", "may_not_enter"]
    assert kept().due_at > datetime.now(UTC)
