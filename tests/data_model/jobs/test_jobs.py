"""Jobs: each is done once, by one worker; one that dies is taken up again, a cancelled one stops, rights are anew."""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import psutil
import pytest
from sqlalchemy import select, update

import forked
from data_model.jobs import in_child, queue, workers
from data_model.jobs.asker import asker_of
from data_model.jobs.crew import Crew, Told
from data_model.jobs.queue import MOST_TRIES, Job, State
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.people.grants import give
from data_model.registers.locked import locked
from data_model.rights.permits import permit_entering
from data_model.rights.roles import Grant, Role
from data_model.stored.tables import job
from ingest.progress import Progress, Stopped, followed, still_wanted
from translations import N_, speaking

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.both_databases]


def asked(key: str = "trial:1", account: int | None = None, **about) -> int:
    with writing() as connection:
        return queue.ask(connection, "trial", key, about, account, "An")


def found(key: str = "trial:1") -> Job:
    with reading() as connection:
        return queue.latest(connection, [key])[key]


def taken(worker: str = "") -> Job | None:
    with writing() as connection:
        return queue.take(connection, worker or workers.own_name(), ["trial"])


def crew(act: Callable[[Job, Told], dict]) -> Crew:
    return Crew({"trial": act})


def test_a_job_is_done_once_however_many_hands_there_are():
    done: list[int] = []
    for number in range(12):
        asked(f"trial:{number}", number=number)

    def work(job: Job, _told: Told) -> dict:
        done.append(job.about["number"])
        return {"number": job.about["number"]}

    hands = [threading.Thread(target=crew(work).work_off) for _hand in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(done) == list(range(12))
    assert [found(f"trial:{number}").result for number in range(12)] == [{"number": number} for number in range(12)]


def test_who_leaves_jobs_to_a_worker_does_what_none_begins_in_time():
    asked()
    Crew({"trial": lambda _job, _told: {"by": "page"}}, lambda: timedelta(seconds=30)).work_off()
    assert found().state == State.WAITING
    with writing() as connection:
        connection.execute(update(job).values(asked_at=datetime.now(UTC) - timedelta(seconds=31)))
    asked("trial:2")
    held = [item for item in (taken(), taken()) if item.key == "trial:2"]
    with writing() as connection:
        connection.execute(update(job).where(job.c.key == "trial:1").values(state=State.WAITING, worker=""))
    Crew({"trial": lambda _job, _told: {"by": "page"}}, lambda: timedelta(seconds=30)).work_off()
    assert found().state == State.WAITING, "the worker is there, and busy with another"
    with writing() as connection:
        queue.done(connection, held[0].id, workers.own_name(), {})
    Crew({"trial": lambda _job, _told: {"by": "page"}}, lambda: timedelta(seconds=30)).work_off()
    assert (found().state, found().result) == (State.DONE, {"by": "page"})


def test_a_job_whose_process_died_is_taken_up_again():
    asked()
    script = (
        "import os; from data_model.jobs import queue, workers; from data_model.keeping.database import writing\n"
        "with writing() as connection: assert queue.take(connection, workers.own_name(), ['trial'])\n"
        "os._exit(1)"
    )
    assert forked.run("-c", script).returncode == 1
    assert found().state == State.RUNNING
    crew(lambda _job, _told: {"done": True}).work_off()
    assert (found().state, found().result, found().tries) == (State.DONE, {"done": True}, 2)


def test_what_another_computer_holds_is_free_only_when_its_time_is_over():
    number = asked()
    assert taken("elsewhere/1/1/1")
    assert taken() is None
    with writing() as connection:
        over = datetime.now(UTC) - timedelta(seconds=1)
        connection.execute(update(job).where(job.c.id == number).values(held_until=over))
    again = taken()
    assert again is not None
    with writing() as connection:
        assert not queue.done(connection, number, "elsewhere/1/1/1", {}), "what was lost is no longer its worker's"
        assert queue.done(connection, number, workers.own_name(), {"mine": True})
    assert found().result == {"mine": True}


def test_a_clock_set_back_by_a_day_leaves_no_job_lying_until_then():
    number, tomorrow = asked(), datetime.now(UTC) + timedelta(days=1)
    with writing() as connection:
        connection.execute(update(job).values(asked_at=tomorrow))
    assert taken("elsewhere/1/1/1") is not None, "what was asked for when the clock was ahead"
    with writing() as connection:
        connection.execute(update(job).values(held_until=tomorrow))
    assert taken().id == number, "what another computer, now dead, held when its clock was ahead"


@pytest.mark.one_database
@pytest.mark.skipif(not psutil.LINUX, reason="elsewhere the system keeps when a process began")
def test_who_works_while_the_clock_is_set_goes_on_working(monkeypatch):
    """A process looked a day younger, so as another one, and its job was given to a second worker."""
    name, booted = workers.own_name(), psutil.boot_time()
    monkeypatch.setattr("psutil._pslinux.boot_time", lambda: booted - 24 * 60 * 60)
    assert workers.own_name() == name
    assert not workers.has_let_go(name, None)


def test_what_ends_its_worker_every_time_is_given_up():
    number = asked()
    with writing() as connection:
        connection.execute(update(job).where(job.c.id == number).values(state="running", tries=MOST_TRIES, worker="x"))
    assert taken() is None
    assert found().refused().code == "job_died"


@pytest.mark.sampled(1)
def test_a_job_says_how_far_it_is_and_stops_when_it_is_cancelled():
    asked()
    begun = threading.Event()

    def work(_job: Job, told: Told) -> dict:
        told.progress = Progress(passed=7, total=9)
        with followed(told.progress):
            while True:
                begun.set()
                time.sleep(0.02)
                still_wanted()

    hand = threading.Thread(target=crew(work).work_off)
    hand.start()
    begun.wait(120)
    until = time.monotonic() + 120
    while found().passed != 7 and time.monotonic() < until:
        time.sleep(0.05)
    assert (found().step, found().passed, found().total) == ("read", 7, 9)
    with writing() as connection:
        queue.cancel(connection, ["trial:1"])
    hand.join(120)
    assert not hand.is_alive()
    assert (found().state, found().result) == (State.CANCELLED, None)


def test_one_that_waits_is_cancelled_at_once_and_never_done():
    asked()
    with writing() as connection:
        queue.cancel(connection, ["trial:1"])
    assert (taken(), found().state) == (None, State.CANCELLED)


def test_the_same_work_asked_for_again_takes_the_place_of_the_former():
    asked(number=1)
    asked(number=2)
    done: list[int] = []
    crew(lambda job, _told: done.append(job.about["number"]) or {}).work_off()
    assert done == [2]


@pytest.mark.parametrize(
    ("error", "code"), [(Problem("stale", N_("Load the page again.")), "stale"), (ValueError("x"), "job_failed")]
)
def test_what_went_wrong_is_kept_in_words(error, code):
    def work(_job: Job, _told: Told) -> dict:
        raise error

    asked()
    crew(work).work_off()
    assert (found().state, found().refused().code) == (State.FAILED, code)


def test_words_in_what_went_wrong_are_said_in_the_language_of_who_reads_them():
    why = locked("delegations", "46", 2024)
    with speaking("vi"):
        kept = orjson.loads(orjson.dumps(queue.as_json(why)))
    with speaking("en"):
        assert str(queue.from_json(kept)) == str(why)
        assert "Delegations" in str(why)


def test_work_nobody_wants_is_no_failure():
    def work(_job: Job, told: Told) -> dict:
        told.progress = Progress(stopped=True)
        raise Stopped

    asked()
    crew(work).work_off()
    assert found().state == State.CANCELLED


def test_rights_are_those_of_the_moment_the_work_is_done():
    with writing() as connection:
        number = accounts.add(connection, "binh", "Bình", by="An", password="một mật khẩu khá dài 7").id
        give(connection, number, Grant("46", Role.STAFF), "An")

    def work(job: Job, _told: Told) -> dict:
        with asker_of(job).writing() as connection:
            permit_entering(connection, job.about["unit"])
        return {}

    asked("trial:own", number, unit="46")
    asked("trial:other", number, unit="48")
    asked("trial:nobody", None, unit="46")
    crew(work).work_off()
    assert found("trial:own").state == State.DONE
    assert found("trial:other").refused().code == "may_not_enter"
    assert found("trial:nobody").refused().code == "signed_out"
    with writing() as connection:
        accounts.set_active(connection, number, False, "An")
    asked("trial:own", number, unit="46")
    crew(work).work_off()
    assert found("trial:own").refused().code == "account_closed"


def test_nothing_is_left_of_what_is_forgotten():
    asked(words="of a file")
    with writing() as connection:
        queue.forget(connection, ["trial:1"])
    with reading() as connection:
        assert connection.execute(select(job)).all() == []


@pytest.mark.one_database
def test_the_process_of_a_job_ends_with_whoever_holds_the_job(monkeypatch):
    ended: list[int] = []
    monkeypatch.setattr(in_child, "_LOOK_EVERY", 0)
    monkeypatch.setattr(signal, "raise_signal", ended.append)
    gone = workers.own_name().replace(f"/{os.getpid()}/", f"/{2**22 + 1}/")  # no process has so high a number
    in_child._watch(gone, Told())
    assert ended == [signal.SIGTERM]
