"""A follower is read where it is exactly as far as the leader: nobody sees older data, and who cannot reach it none.

The follower of these tests is a second plain database, in which a delegation bears another name: whoever reads it by
mistake is seen. A true one, behind and stopped: tests/long/test_follower.py.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import psycopg
import pytest
from sqlalchemy import make_url, select, text
from sqlalchemy.exc import DBAPIError

import postgres
from data_model.__main__ import main
from data_model.figures import exchange
from data_model.jobs.asker import Asker
from data_model.keeping import database
from data_model.keeping.findings import Grade
from data_model.keeping.follower import connection as connections
from data_model.keeping.follower import looks, reading
from data_model.keeping.follower.reading import FollowerGone, once_more
from data_model.known.problems import Problem
from data_model.operating.counters import FOLLOWER
from data_model.rights.roles import Rights
from data_model.rights.viewer import USUAL_LOOK, Viewer
from data_model.rights.visible_rows import of_viewer
from data_model.settings import settings
from data_model.stored.tables import REGISTERS
from hand_made import delegation, upload_rows
from servers import free_port
from ui import data_version, session

pytestmark = pytest.mark.one_database
LEADER, FOLLOWER_SAYS = "Đoàn ở máy chính", "Đoàn ở máy phụ"
ELSEWHERE = Viewer(Rights(sees=frozenset({"01"}), enters=frozenset(), approves=frozenset(), administers=False))
MINE = delegation(LEADER, date(2024, 5, 1))


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def pair(kept_database) -> Iterator[tuple[str, str]]:
    """The addresses of a prepared database with one delegation, and of a copy of it, where it bears another name."""
    with ExitStack() as held:
        leader = held.enter_context(postgres.database(kept_database._template))
        patch = held.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("DATABASE_URL", leader)
        upload_rows("delegations", MINE)
        database.forget_engine()
        other = held.enter_context(postgres.database(make_url(leader).database))
        with closing(psycopg.connect(plain(other), autocommit=True)) as connection:
            connection.execute("UPDATE delegations SET name = %s", [FOLLOWER_SAYS])
        yield leader, other
        reading.engine_of.cache_clear()


@pytest.fixture
def leader(pair, monkeypatch) -> str:
    """The address of the leader; the follower says that it is as far."""
    leader, other = pair
    with closing(psycopg.connect(plain(leader))) as there, closing(psycopg.connect(plain(other))) as here:
        here.execute("DELETE FROM setting")
        for row in there.execute("SELECT name, value FROM setting"):
            here.execute("INSERT INTO setting (name, value) VALUES (%s, %s)", row)
        here.commit()
    monkeypatch.setenv("DATABASE_URL", leader)
    monkeypatch.setenv("DATABASE_READ_URL", other)
    monkeypatch.setattr(reading._rest, "until", 0.0)
    for where, name in ((reading, "AT_FIRST"), (reading, "LATER"), (reading, "RESTS"), (connections, "AT_FIRST")):
        monkeypatch.setattr(where, name, 600)  # however busy this machine is
    monkeypatch.setattr(connections.Impatient, "seconds", 600)
    return leader


def who_answers(connection) -> str:
    table = REGISTERS["delegations"]
    names = set(connection.scalars(of_viewer(connection, select(table.c.name), "delegations")))
    return next((name for name in (LEADER, FOLLOWER_SAYS) if name in names), "")


def looked(viewer: Viewer = USUAL_LOOK) -> str:
    with reading.looking(lambda _leader: viewer) as connection:
        return who_answers(connection)


def state() -> str:
    with database.reading() as connection:
        return reading.state_of(connection)


def counted(how: str) -> float:
    return FOLLOWER.labels(how)._value.get()


def test_it_answers_while_it_is_as_far_and_the_leader_as_soon_as_it_is_not(leader):
    before, seen_at = counted("behind"), state()
    assert looked() == FOLLOWER_SAYS
    assert looked(ELSEWHERE) == ""  # whose the rows are is asked there too
    with database.reading(USUAL_LOOK) as connection:  # sessions, drafts, plans, all that writes
        assert who_answers(connection) == LEADER
    upload_rows("delegations", MINE, delegation("Đoàn nữa", date(2024, 6, 1)), name="2.xlsx")
    assert looked() == LEADER  # at once: nothing of what the follower says
    with Asker(None, "An").looking() as connection:
        assert who_answers(connection) == LEADER
    assert counted("behind") == before + 2
    with reading.reading(USUAL_LOOK, seen_at) as connection:  # a page whose run began before: all of that moment
        assert who_answers(connection) == FOLLOWER_SAYS


def test_pages_read_records_by_this_door_and_what_decides_from_the_leader(leader):
    person = session.Here("")
    now = data_version.Version(
        database=leader, data="1", language="vi", today=date(2024, 7, 1), viewer=USUAL_LOOK, state=state()
    )
    for opened, answers in (
        (session.reading_of(now), FOLLOWER_SAYS),
        (person.looking(USUAL_LOOK), FOLLOWER_SAYS),
        (person.reading(), LEADER),
        (session.reading_of(replace(now, state="")), LEADER),
    ):
        with opened as connection:
            assert who_answers(connection) == answers
    assert replace(now, state="") == now  # answers are not held twice for it


def test_a_setting_that_was_changed_there_only_keeps_it_from_answering(leader):
    with database.writing() as connection:
        settings.choose(connection, "department", "Sở của phép thử", "An")
    assert looked() == LEADER


def test_a_database_that_came_to_the_same_version_by_other_changes_is_not_as_far(leader, pair, monkeypatch):
    versions = set()
    for url, vnd in ((leader, 24000), (pair[1], 24500)):  # as a follower that took over, and the leader it replaced
        monkeypatch.setenv("DATABASE_URL", url)
        with database.writing() as connection:
            rate = exchange.Rate(year=2024, currency="USD", vnd=Decimal(vnd), source="Ngân hàng", implied=False)
            exchange.put_rate(connection, rate, "An")
            versions.add(settings.data_version(connection))
    monkeypatch.setenv("DATABASE_URL", leader)
    assert len(versions) == 1
    assert looked() == LEADER


def test_it_takes_no_writing(leader):
    with pytest.raises(FollowerGone), reading.reading(USUAL_LOOK, state()) as connection:
        connection.execute(text("CREATE TABLE wrong (id int)"))
    assert looked() == LEADER  # and is let be for a while, as after every fault


def test_one_that_goes_away_in_the_midst_is_made_up_for_by_the_leader(leader):
    turns = []

    def read() -> str:
        with reading.looking(lambda _leader: USUAL_LOOK) as connection:
            turns.append(who_answers(connection))
            if len(turns) == 1:
                with closing(psycopg.connect(plain(leader), autocommit=True)) as other:
                    pid = connection.scalar(text("SELECT pg_backend_pid()"))
                    other.execute("SELECT pg_terminate_backend(%s, 60000)", [pid])
            return who_answers(connection)

    assert once_more(read) == LEADER
    assert turns == [FOLLOWER_SAYS, LEADER]


def test_a_question_that_is_not_answered_in_time_is_given_up_here_whatever_goes_on_there(leader):
    def wait_long() -> None:
        with reading.reading(USUAL_LOOK, state()) as connection:
            connections.patient_for(connection, 0.2)
            connection.execute(text("SELECT pg_sleep(3600)"))

    with pytest.raises(FollowerGone) as gone:
        wait_long()
    assert type(gone.value.orig).__name__ == "_WaitTimeout"
    assert looked() == LEADER


def test_one_that_does_not_answer_is_let_be_for_a_while(leader, monkeypatch, caplog):
    there = reading.database.environment.value("database_read")
    monkeypatch.setenv("DATABASE_READ_URL", f"postgresql://an:mat-khau@127.0.0.1:{free_port()}/x")
    before = counted("silent")
    assert looked() == LEADER
    assert looked() == LEADER
    assert counted("silent") == before + 1  # the second look did not wait for it
    assert "mat-khau" not in caplog.text
    assert [(found.grade, "mat-khau" in found.said) for found in looks.follower()] == [(Grade.ADVICE, False)]
    monkeypatch.setenv("DATABASE_READ_URL", there)
    assert looked() == LEADER
    monkeypatch.setattr(reading._rest, "until", 0.0)
    assert looked() == FOLLOWER_SAYS


def test_a_query_that_is_wrong_fails_as_it_does_on_the_leader(leader):
    def read() -> None:
        with reading.looking(lambda _leader: USUAL_LOOK) as connection:
            connection.execute(text("SELECT nothing_of_this_name"))

    with pytest.raises(DBAPIError):
        once_more(read)


def test_doctor_says_of_a_plain_database_that_it_is_no_follower(leader):
    (found,) = looks.follower()
    assert (found.grade, "không phải máy phụ" in found.said) == (Grade.WRONG, True)


def test_a_file_has_no_follower(prepared, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_READ_URL", "postgresql://an@127.0.0.1/x")
    with pytest.raises(Problem, match="DATABASE_READ_URL"):
        database.follower_url()
    assert main(["doctor"]) == 2
    assert "DATABASE_READ_URL" in capsys.readouterr().out
    monkeypatch.setenv("DATABASE_URL", "postgresql://an@127.0.0.1/x")
    monkeypatch.setenv("DATABASE_READ_URL", "sqlite:////tmp/x.db")
    with pytest.raises(Problem, match="DATABASE_READ_URL"):
        database.follower_url()
