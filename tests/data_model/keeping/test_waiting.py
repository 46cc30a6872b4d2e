"""One stuck writer does not stop all: who reads goes on, who writes waits for a bounded time and is told so."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from data_model.keeping import database, waiting
from data_model.keeping.database import engine, forget_engine, open_engine, reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.settings import settings

pytestmark = pytest.mark.both_databases
GOOD = "bốn con voi trắng"
#: Seconds. What is bounded ends in one or two, on a machine that is busy later; what is not would never end.
LATE = 120.0
_KEEPING = ("TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT")


@pytest.fixture(autouse=True)
def short_waits(prepared, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATABASE_WAIT", "1")
    monkeypatch.setenv("DASHBOARD_DATABASE_LONGEST", "60")
    monkeypatch.setenv("DASHBOARD_DATABASE_CONNECTIONS", "3")
    database._engine.cache_clear()


@contextmanager
def stuck() -> Iterator[None]:
    """Somebody of another process, who has the writers' turn and every row of the sessions, and does not go on."""
    other = open_engine(database.database_url())
    try:
        with database.one_writer(other) as connection:
            waiting.take_time(connection)
            connection.execute(text("UPDATE session SET address = address"))
            yield
    finally:
        other.dispose()


def in_how_long(act, *given) -> tuple[str, float]:
    """Return the code of the Problem an act ended with, and the seconds it took."""
    began = time.monotonic()
    try:
        act(*given)
    except Problem as problem:
        return problem.code, time.monotonic() - began
    return "", time.monotonic() - began


def look() -> None:
    with reading() as connection:
        accounts.all_accounts(connection)
        sessions.running(connection, 1)


def save(value: str = "Sở Ngoại vụ Huế") -> None:
    with writing() as connection:
        settings.store(connection, "department", value)


def test_who_reads_does_not_wait_for_who_writes():
    with stuck():
        assert in_how_long(look)[0] == "", "whoever waits is told that it was in vain"


@pytest.mark.sampled(1)
def test_who_writes_waits_a_bounded_time_and_is_told_that_nothing_was_changed():
    with stuck():
        code, seconds = in_how_long(save)
        assert code == "database_busy"
        assert 0.5 < seconds < LATE
        with pytest.raises(Problem, match="bấm lại"):
            save()
    with reading() as connection:
        assert settings.get(connection, "department") != "Sở Ngoại vụ Huế"
    save()
    with reading() as connection:
        assert settings.get(connection, "department") == "Sở Ngoại vụ Huế"


def test_those_who_wait_to_write_leave_the_connections_to_who_reads():
    with stuck():
        found: list[tuple[str, float]] = []
        writers = [threading.Thread(target=lambda: found.append(in_how_long(save))) for _ in range(150)]
        for thread in writers:
            thread.start()
        time.sleep(0.2)
        assert engine().pool.checkedout() <= 1
        code = in_how_long(look)[0]
        for thread in writers:
            thread.join()
    assert code == ""
    assert {code for code, _seconds in found} == {"database_busy"}
    assert max(seconds for _code, seconds in found) < LATE, "each waits once, not one after the other"


def test_what_is_not_worth_a_wait_is_not_waited_for(monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATABASE_WAIT", "600")
    with writing() as connection:
        made = accounts.add(connection, "lan", "Lan", GOOD, by="An")
        sessions.begin(connection, made.id, "10.0.0.1")

    def note() -> None:
        with waiting.at_most(0), writing() as connection:
            sessions.note_seen(connection, 1)

    with stuck():
        code, seconds = in_how_long(note)
        assert code == "database_busy"
        assert seconds < LATE
    assert in_how_long(note)[0] == ""


def test_a_free_connection_is_waited_for_a_bounded_time():
    with reading(), reading(), reading():
        code, seconds = in_how_long(look)
        assert code == "database_full"
        assert 0.5 < seconds < LATE
    assert in_how_long(look)[0] == ""


@pytest.fixture
def postgresql(backend):
    if backend != "postgresql":
        pytest.skip("SQLite has no such bounds: its readers and writers are of this program")


@pytest.fixture
def short_questions(postgresql, monkeypatch):
    """A question, and standing still in the midst of writing, may take a second."""
    monkeypatch.setenv("DASHBOARD_DATABASE_LONGEST", "1")
    database._engine.cache_clear()


def sleep(seconds: float) -> None:
    with reading() as connection:
        connection.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})


def test_a_question_that_takes_too_long_is_stopped(short_questions):
    code, seconds = in_how_long(sleep, 60)
    assert code == "database_slow"
    assert seconds < LATE
    assert in_how_long(look)[0] == ""


def test_a_long_job_is_not_stopped(short_questions):
    with writing() as connection:
        waiting.take_time(connection)
        connection.execute(text("SELECT pg_sleep(1.3)"))
        time.sleep(1.3)
        settings.store(connection, "department", "Sở")
    assert in_how_long(sleep, 5)[0] == "database_slow", "the next one is bounded again"


def stand_still() -> None:
    with writing() as connection:
        settings.store(connection, "department", "Sở")
        time.sleep(1.5)
        settings.store(connection, "department", "Sở Ngoại vụ")


def test_who_stands_still_in_the_midst_of_writing_loses_the_turn(short_questions):
    assert in_how_long(stand_still)[0] == "database_lost"
    save()


def test_a_table_that_is_being_rebuilt_is_waited_for_a_bounded_time(postgresql):
    other = open_engine(database.database_url())
    try:
        with database.one_writer(other) as connection:
            waiting.take_time(connection)
            connection.execute(text("LOCK TABLE account IN ACCESS EXCLUSIVE MODE"))
            forget_engine()
            database._prepared.add(database.database_url())
            code, seconds = in_how_long(look)
    finally:
        other.dispose()
    assert code in ("database_busy", "database_slow")
    assert seconds < LATE
    assert in_how_long(look)[0] == ""


def test_a_computer_that_is_gone_is_noticed_within_half_a_minute(postgresql):
    """The system waits two hours before it asks after a silent connection, and for what was sent a quarter of one."""
    with database.connected(engine()) as connection:
        driven = connection.connection.driver_connection
        with socket.socket(fileno=os.dup(driven.fileno())) as line:
            assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            idle, every, times = (line.getsockopt(socket.IPPROTO_TCP, getattr(socket, name)) for name in _KEEPING)
            sent = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) / 1000
        assert max(idle + every * times, sent) <= 30
        assert driven.info.get_parameters()["target_session_attrs"] == "primary"
