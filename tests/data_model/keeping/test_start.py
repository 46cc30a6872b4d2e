"""What stands where the database should be at the start: one sentence, and never a new one for a lost one."""

import os
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from data_model.audit import chain
from data_model.keeping import database, soundness
from data_model.keeping.database import embedded_file, engine, forget_engine, one_writer, prepare, reading, writing
from data_model.known.problems import Problem
from data_model.stored import sqlite_file
from data_model.stored.migrations import known_revisions, newest, upgrade
from hand_made import delegation, dumped, upload_rows

OLDER = sorted(known_revisions())[-2]


def refusal() -> str:
    forget_engine()
    with pytest.raises(Problem) as refused:
        prepare()
    assert len(str(refused.value).splitlines()) == 1
    return refused.value.code


def test_a_database_of_a_newer_version_is_refused_and_left(prepared):
    with writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert refusal() == "database_too_new"
    with one_writer(engine()) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


@pytest.mark.sqlite_only
def test_an_empty_file_is_a_lost_database(prepared):
    embedded_file().write_bytes(b"")
    assert refusal() == "database_empty"
    assert embedded_file().read_bytes() == b""


@pytest.mark.sqlite_only
@pytest.mark.parametrize("content", [b"damaged" * 1000, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_file_is_said_and_left(prepared, content):
    embedded_file().write_bytes(content)
    assert refusal() == "database_damaged"
    assert embedded_file().read_bytes() == content


@pytest.mark.sqlite_only
def test_a_file_cut_at_any_border_is_found_before_anybody_works_with_it(prepared):
    """In its first 100 bytes, behind them, at the borders of pages and within pages, at the end and far from it."""
    with sqlite_file.looked_into(embedded_file()) as connection:
        size, pages = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count"))
    whole = embedded_file().read_bytes()
    assert len(whole) == size * pages
    borders = (size, 2 * size, pages // 3 * size, (pages - 20) * size, (pages - 1) * size)
    for kept in (1, 99, 100, size // 2, *borders, *(border + 1 for border in borders), len(whole) - 1):
        embedded_file().write_bytes(whole[:kept])
        assert whole_or_said() == said(kept, size), kept
        assert embedded_file().read_bytes() == whole[:kept], kept


def said(kept: int, size: int) -> str:
    if kept < 100:
        return "database_empty"
    return "database_cut_off" if kept % size else "database_damaged"


def whole_or_said() -> str:
    """Return the code of what a start says, or else what its look through the whole file finds; "" for neither."""
    forget_engine()
    sqlite_file.mark_sound(embedded_file())
    try:
        prepare()
    except Problem as problem:
        return problem.code
    return "database_damaged" if soundness.look() else ""


@pytest.mark.sqlite_only
def test_what_stands_in_a_lost_wal_is_lost_whole(prepared, tmp_path, monkeypatch):
    """A copy of the one file, made by hand while the program runs: an upload is there or not, and nothing else is."""
    upload_rows("delegations", delegation("Đoàn Lyon", date(2024, 6, 1)))
    with engine().connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    before = dumped()
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 7, 1)))
    assert dumped() != before
    (tmp_path / "chép tay").mkdir()
    (tmp_path / "chép tay" / embedded_file().name).write_bytes(embedded_file().read_bytes())
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "chép tay"))
    prepare()
    assert soundness.look() == ""
    assert dumped() == before
    with reading() as connection:
        assert chain.check(connection).last


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "trace", ["dashboard.db-wal", "dashboard-20260101-000000.before-restore", "dashboard-1.before-update"]
)
def test_no_new_database_is_made_for_one_that_is_gone(data_folder, trace):
    data_folder.mkdir(parents=True)
    (data_folder / trace).write_bytes(b"of the lost one")
    assert refusal() == "database_gone"
    assert [path.name for path in data_folder.iterdir()] == [trace]


@pytest.mark.sqlite_only
def test_a_database_of_another_program_is_left_alone(data_folder):
    data_folder.mkdir(parents=True)
    other = sqlite3.connect(embedded_file())
    other.execute("CREATE TABLE upload (id)")
    other.close()
    assert refusal() == "database_of_another"


@pytest.mark.sqlite_only
def test_a_first_start_that_fails_leaves_no_empty_database(data_folder, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(database, "_fill", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            prepare()
    assert list(data_folder.iterdir()) == []
    prepare()


@pytest.mark.sqlite_only
def test_a_folder_that_cannot_be_made_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(Problem) as refused:
        prepare()
    assert refused.value.code == "no_data_folder"
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "data"))


# A copy before an update


def of_an_older_version() -> None:
    with one_writer(engine()) as connection:
        upgrade(connection, OLDER)
    forget_engine()


@pytest.mark.sqlite_only
def test_before_an_update_a_copy_is_kept_and_only_the_last_three(data_folder):
    for number in range(4):
        of_an_older_version()
        prepare()
        forget_engine()
        for rest in ("", "-wal", "-shm"):
            Path(f"{embedded_file()}{rest}").unlink(missing_ok=True)
        assert len(list(data_folder.glob("*.before-update"))) == min(number + 1, 3)
    for kept in data_folder.glob("*.before-update"):
        connection = sqlite3.connect(kept)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (OLDER,)
        connection.close()


@pytest.mark.sqlite_only
def test_without_a_copy_nothing_is_updated(monkeypatch):
    of_an_older_version()
    with monkeypatch.context() as full:
        full.setattr("data_model.stored.sqlite_file.copy", _no_room)
        assert refusal() == "no_copy_before_update"
    connection = sqlite3.connect(embedded_file())
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (OLDER,)
    connection.close()


def _no_room(*_given) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.sqlite_only
def test_a_database_of_today_is_not_copied(prepared):
    forget_engine()
    prepare()
    assert list(prepared.glob("*.before-update")) == []
    assert newest() == max(known_revisions())
    assert dumped()


# Whose it is


@pytest.mark.sqlite_only
@pytest.mark.skipif(os.name != "posix", reason="modes of files are of POSIX")
def test_the_data_folder_and_its_files_are_of_their_owner_alone(data_folder):
    data_folder.mkdir(0o755, parents=True)
    (data_folder / "settings.toml").write_text("", encoding="utf-8")
    data_folder.chmod(0o755)
    prepare()
    with writing() as connection:
        connection.execute(text("UPDATE setting SET value = value"))
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in data_folder.iterdir()}
    assert {"dashboard.db", "dashboard.db-wal", "settings.toml"} <= set(found)
    assert set(found.values()) == {0o600}
    assert stat.S_IMODE(data_folder.stat().st_mode) == 0o700
