"""Backup and restore, on each kind of database."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

import postgres
from data_model import audit
from data_model.keeping.backup import backup
from data_model.keeping.database import embedded_file, forget_engine, reading, writing
from data_model.keeping.restore import restore
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored import sqlite_file
from hand_made import delegation, dumped, upload_rows

pytestmark = pytest.mark.usefixtures("prepared")

VISIT = delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",))


def version() -> int:
    with reading() as connection:
        return settings.data_version(connection)


def refusal(act, file: Path) -> str:
    with pytest.raises(Problem) as refused:
        act(file, "An")
    return refused.value.code


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", ["sao lưu.db", "100% đủ?#1.db"])
def test_what_was_backed_up_comes_back(tmp_path, name):
    upload_rows("delegations", VISIT)
    before = dumped()
    backup(tmp_path / name, "An")
    upload_rows("delegations", {**VISIT, "persons": 3})
    changed = version()
    restore(tmp_path / name, "An")
    assert dumped() == before
    assert version() > changed, "or pages would go on showing cached numbers"
    upload_rows("delegations", {**VISIT, "persons": 4})


@pytest.mark.sqlite_only
def test_a_backup_can_be_restored_on_a_new_machine(tmp_path, monkeypatch):
    upload_rows("delegations", VISIT)
    before = dumped()
    backup(tmp_path / "a.db", "An")
    forget_engine()
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "new machine"))
    assert restore(tmp_path / "a.db", "An") is None, "there was nothing to keep"
    assert dumped() == before


def test_a_backup_is_one_plain_file(tmp_path):
    (tmp_path / "b").mkdir()
    backup(tmp_path / "b" / "a.db", "An")
    assert [file.name for file in (tmp_path / "b").iterdir()] == ["a.db"]


@pytest.mark.sqlite_only
def test_a_backup_can_be_made_while_somebody_writes(tmp_path, monkeypatch):
    before = dumped()
    copied, unfinished = threading.Event(), threading.Event()
    copy = sqlite_file.copy

    def copy_while_somebody_writes(source: Path, target: Path) -> None:
        assert unfinished.wait(120)
        copy(source, target)
        copied.set()

    def write() -> None:
        with writing() as connection:
            settings.store(connection, "x", "unfinished")
            unfinished.set()
            assert copied.wait(120)

    monkeypatch.setattr(sqlite_file, "copy", copy_while_somebody_writes)
    with ThreadPoolExecutor(1) as writers:
        writer = writers.submit(write)
        backup(tmp_path / "a.db", "An")
        writer.result()
    restore(tmp_path / "a.db", "An")
    assert dumped() == before
    with reading() as connection:
        assert settings.internal(connection, "x") is None


def test_what_was_there_before_every_restore_is_kept(prepared, tmp_path):
    backup(tmp_path / "a.db", "An")
    upload_rows("delegations", VISIT)
    named = {restore(tmp_path / "a.db", "An"), restore(tmp_path / "a.db", "An")}
    kept = sorted(prepared.glob("*.before-restore"))
    assert len(kept) == 2
    assert named == set(kept)
    rows = [sqlite3.connect(file).execute("SELECT count(*) FROM delegations").fetchone()[0] for file in kept]
    assert sorted(rows) == [0, 1]


def test_an_existing_file_is_not_overwritten(tmp_path):
    (tmp_path / "a.db").write_bytes(b"keep")
    assert refusal(backup, tmp_path / "a.db") == "file_exists"
    assert (tmp_path / "a.db").read_bytes() == b"keep"


def test_a_folder_that_does_not_exist_is_said(tmp_path):
    assert refusal(backup, tmp_path / "x" / "a.db") == "no_such_folder"


def test_what_is_no_backup_is_refused_and_changes_nothing(tmp_path):
    upload_rows("delegations", VISIT)
    before = dumped()
    backup(tmp_path / "good.db", "An")
    good = (tmp_path / "good.db").read_bytes()
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.executescript(
        "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('0001');"
    )
    foreign.close()
    (tmp_path / "empty.db").write_bytes(b"")
    (tmp_path / "text.db").write_text("không phải")
    (tmp_path / "cut.db").write_bytes(good[: len(good) // 2])
    (tmp_path / "scratched.db").write_bytes(good[:8192] + b"\xff" * 40000 + good[48192:])
    for name in ("foreign", "empty", "text", "cut", "scratched"):
        assert refusal(restore, tmp_path / f"{name}.db") == "not_a_backup", name
    assert refusal(restore, tmp_path / "missing.db") == "no_such_file"
    assert dumped() == before


def test_a_backup_of_a_newer_version_is_refused(tmp_path):
    backup(tmp_path / "a.db", "An")
    newer = sqlite3.connect(tmp_path / "a.db")
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    assert refusal(restore, tmp_path / "a.db") == "backup_too_new"


@pytest.mark.sqlite_only
def test_a_damaged_database_can_be_replaced_and_is_kept(tmp_path):
    before = dumped()
    backup(tmp_path / "a.db", "An")
    forget_engine()
    database = embedded_file()
    for rest in ("-wal", "-shm"):
        Path(f"{database}{rest}").unlink(missing_ok=True)
    database.write_bytes(b"damaged" * 1000)
    restore(tmp_path / "a.db", "An")
    assert dumped() == before
    (kept,) = database.parent.glob("*.before-restore")
    assert kept.read_bytes() == b"damaged" * 1000


def test_a_backup_of_one_kind_of_database_is_restored_into_the_other(tmp_path, monkeypatch, backend):
    upload_rows("delegations", VISIT)
    before = dumped()
    backup(tmp_path / "a.db", "An")
    forget_engine()
    with ExitStack() as held:
        other = held.enter_context(postgres.database()) if backend == "sqlite" else f"sqlite:///{tmp_path}/other.db"
        monkeypatch.setenv("DATABASE_URL", other)
        restore(tmp_path / "a.db", "An")
        assert dumped() == before
        upload_rows("delegations", {**VISIT, "persons": 4})
        forget_engine()


def test_a_restore_that_fails_on_the_way_leaves_what_was_there(tmp_path, monkeypatch):
    backup(tmp_path / "a.db", "An")
    upload_rows("delegations", VISIT)
    before = dumped()
    with monkeypatch.context() as broken:
        broken.setattr(audit, "note", lambda *_all, **_details: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            restore(tmp_path / "a.db", "An")
    assert dumped() == before
