"""The database: its schema, its preparation by several at once, its locks, what it refuses."""

import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError

import forked
from data_model.keeping import starter, waiting
from data_model.keeping.database import (
    embedded_file,
    engine,
    forget_engine,
    prepare,
    prepare_without_figures,
    reading,
    writing,
)
from data_model.known.countries import all_countries
from data_model.known.places import all_places
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored.migrations import upgrade
from data_model.stored.tables import REGISTERS, country, country_group, metadata, place, setting, upload

pytestmark = pytest.mark.both_databases

ROOT = Path(__file__).resolve().parents[3]


def count(table) -> int:
    with reading() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_the_migrated_schema_is_the_declared_one(prepared):
    with reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.sampled(1)
def test_upgrading_and_preparing_twice_is_harmless():
    prepare()
    with writing() as connection:
        upgrade(connection)
        starter.load_reference(connection)
        starter.choose_published_figures(connection, True)
    forget_engine()
    prepare()
    assert count(REGISTERS["figures"]) == 559
    assert count(place) == len(all_places())
    assert count(country) == len(all_countries())


def test_without_figures_it_starts_empty_and_stays_so():
    prepare_without_figures()
    forget_engine()
    prepare()
    assert count(REGISTERS["figures"]) == 0


def test_reference_tables_follow_the_files(prepared):
    with writing() as connection:
        connection.execute(country.update().where(country.c.iso2 == "LA").values(name_vi="cũ"))
        connection.execute(insert(country_group).values(country="LA", name="hội cũ"))
        starter.load_reference(connection)
    with reading() as connection:
        assert connection.scalar(select(country.c.name_vi).where(country.c.iso2 == "LA")) == "Lào"
        assert "hội cũ" not in set(connection.scalars(select(country_group.c.name)))


_PREPARE = "from data_model.keeping.database import prepare; prepare()"


@pytest.mark.sampled(1)
def test_processes_that_prepare_one_empty_database_at_once_all_succeed():
    ended = forked.run_at_once(*[("-c", _PREPARE)] * 4)
    assert [process.returncode for process in ended] == [0, 0, 0, 0], [process.stderr for process in ended]
    assert count(REGISTERS["figures"]) == 559


def test_threads_that_prepare_at_once_all_succeed():
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(count(REGISTERS["figures"]))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [559] * 6


def test_a_failed_write_leaves_nothing(prepared):
    def write_and_fail() -> None:
        with writing() as connection:
            settings.store(connection, "x", "1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    with reading() as connection:
        assert settings.internal(connection, "x") is None


def test_a_reader_sees_one_state_while_others_write(prepared):
    with reading() as reader:
        before = settings.data_version(reader)
        with writing() as writer:
            settings.note_change_of_data(writer)
        assert settings.data_version(reader) == before
    with reading() as reader:
        assert settings.data_version(reader) == before + 1


def test_two_copies_that_were_changed_once_each_are_not_taken_for_the_same(prepared):
    class LetGo(Exception):
        pass

    versions, states = set(), set()
    for _copy in range(2):  # the second time from where the first began: as a database that was put back by hand
        with suppress(LetGo), writing() as connection:
            settings.note_change_of_data(connection)
            versions.add(settings.data_version(connection))
            states |= {settings.data_state(connection), settings.at_once(connection).data_state}
            raise LetGo
    assert (len(versions), len(states)) == (1, 2)


def test_writers_lose_no_update(prepared):
    def grow() -> None:
        for _ in range(20):
            with writing() as connection:
                settings.note_change_of_data(connection)

    with reading() as connection:
        before = settings.data_version(connection)
    threads = [threading.Thread(target=grow) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading() as connection:
        assert settings.data_version(connection) == before + 60


def test_references_between_tables_are_enforced(prepared):
    def write() -> None:
        with writing() as connection:
            connection.execute(insert(setting).values(name="y", value="1"))
            connection.execute(insert(country_group).values(country="QQ", name="eu"))

    with pytest.raises(IntegrityError):
        write()
    with reading() as connection:
        assert settings.internal(connection, "y") is None


def test_moments_are_kept_in_utc_and_know_their_zone(prepared):
    hanoi = datetime(2026, 1, 1, 6, 30, tzinfo=timezone(timedelta(hours=7)))
    with writing() as connection:
        connection.execute(upload.update().where(upload.c.id == 1).values(applied_at=hanoi))
    with reading() as connection:
        assert connection.scalar(select(upload.c.applied_at).where(upload.c.id == 1)) == datetime(
            2025, 12, 31, 23, 30, tzinfo=UTC
        )


# The embedded database alone


@pytest.mark.sqlite_only
def test_the_embedded_database_is_set_up_for_several_people(prepared):
    with reading() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": waiting.READING_MS}


@pytest.mark.sqlite_only
def test_the_embedded_database_lies_in_the_data_folder(data_folder):
    assert embedded_file() == data_folder / "dashboard.db"
    assert engine().dialect.name == "sqlite"


# Settings


def test_settings_have_defaults_and_can_be_chosen(prepared):
    with writing() as connection:
        assert settings.get(connection, "unit") == "46"
        settings.choose(connection, "unit", "48", "An")
        assert settings.default_unit(connection) == "48"
        settings.choose(connection, "department", "  ", "An")
        assert settings.get(connection, "department") == "Sở Ngoại vụ"
        settings.forget(connection, "unit")
        assert settings.get(connection, "unit") == "46"


@pytest.mark.parametrize(("name", "value"), [("unit", "99"), ("unit", "63:52"), ("colour", "red")])
def test_impossible_settings_are_refused(prepared, name, value):
    with pytest.raises(Problem, match=r".+"), writing() as connection:
        settings.choose(connection, name, value, "An")
