"""Backups by themselves: when they are due, which are kept, sealed or not; and one restored for trial.

Each on both kinds of database where it touches one.
"""

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from data_model.__main__ import main
from data_model.audit import log
from data_model.audit.acts import Act
from data_model.audit.search import Wanted, every
from data_model.jobs import nightly
from data_model.jobs.crew import Crew
from data_model.jobs.queue import State
from data_model.keeping import backup as backup_module
from data_model.keeping.backup import backup
from data_model.keeping.backups import folder, sealed
from data_model.keeping.backups.drill import drill
from data_model.keeping.backups.looks import backups, last_time, trials
from data_model.keeping.backups.thinned import Ages, kept
from data_model.keeping.database import embedded_file, forget_engine, reading, writing
from data_model.keeping.findings import Grade
from data_model.keeping.restore import restore
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, audit_event, job
from hand_made import delegation, dumped, upload_rows

pytestmark = [pytest.mark.usefixtures("prepared")]
VISIT = delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",))
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC).astimezone()


def choose(**chosen: str) -> None:
    with writing() as connection:
        for name, value in chosen.items():
            settings.choose(connection, name, value, "An")


def refusal(act, *given) -> str:
    with pytest.raises(Problem) as refused:
        act(*given)
    return refused.value.code


@pytest.fixture
def key(tmp_path, monkeypatch) -> Path:
    file = tmp_path / "khóa.txt"
    assert main(["backup-key", str(file)]) == 0
    monkeypatch.setenv("DASHBOARD_BACKUP_KEY", str(file))
    return file


@pytest.mark.one_database
def test_of_each_day_week_and_month_the_newest_is_kept():
    made = [datetime(2026, 1, 1, 2) + timedelta(days=number) for number in range(120)]  # to 30 April
    last = made[-1]
    assert kept([], Ages(7, 5, 12), last) == set()
    found = sorted(kept(made, Ages(3, 3, 4), last))
    assert [day.strftime("%d.%m") for day in found] == [
        "31.01",
        "28.02",
        "31.03",
        "19.04",
        "26.04",
        "28.04",
        "29.04",
        "30.04",
    ]
    assert kept(made, Ages(0, 0, 0), last) == {last}, "the newest is never removed"
    twice = [made[0], made[0].replace(hour=9)]
    assert kept(twice, Ages(7, 0, 0), last) == {twice[1]}


@pytest.mark.one_database
def test_a_clock_set_back_by_a_day_lets_go_of_no_backup_made_since(prepared, monkeypatch):
    """What was made under the wrong clock looked newer: each new one was removed as soon as it was made."""
    choose(backup_days="1", backup_weeks="0", backup_months="0")
    kept_in = prepared / "sao-luu"
    kept_in.mkdir()
    for hours in (3, 20):
        (kept_in / f"{datetime.now() + timedelta(hours=hours):sao-luu-%Y%m%d-%H%M%S}.db").write_bytes(b"x")
    with monkeypatch.context() as yesterday:
        yesterday.setattr(log, "datetime", Tomorrow)
        backup(prepared / "ngày mai.db", "An")
    made = folder.make("An")
    assert len(folder.made_in(kept_in)) == 3
    assert folder.newest() == made
    assert last_time(Act.BACKUP_MADE) < datetime.now(UTC), "doctor would go on saying that all is well"


class Tomorrow(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(days=1)


@pytest.mark.one_database
def test_a_backup_that_failed_under_a_clock_that_was_ahead_is_tried_again_today():
    choose(backup_time="02:00")
    assert nightly.ask_if_due(NOON)
    with writing() as connection:
        wrong = {"state": State.FAILED, "asked_at": (NOON + timedelta(days=1)).astimezone(UTC)}
        connection.execute(update(job).values(wrong))
    assert nightly.ask_if_due(NOON)


@pytest.mark.one_database
def test_a_backup_is_due_once_a_day_and_what_was_missed_is_made_up_for():
    assert not nightly.ask_if_due(NOON), "until a time is chosen"
    choose(backup_time="2:00")
    assert [nightly.ask_if_due(NOON), nightly.ask_if_due(NOON + timedelta(hours=9))] == [True, False]
    assert nightly.ask_if_due(NOON + timedelta(hours=16))
    choose(backup_time="23:00")
    assert not nightly.ask_if_due(NOON + timedelta(days=1)), "of yesterday there is one"
    assert nightly.ask_if_due(NOON + timedelta(days=4)), "the computer stood still for days, at 23:00 too"
    assert refusal(lambda: choose(backup_time="25:00")) == "bad_setting"


@pytest.mark.one_database
def test_one_that_failed_is_tried_again_after_an_hour(monkeypatch):
    choose(backup_time="02:00")
    monkeypatch.setenv("DASHBOARD_BACKUPS", str(Path(__file__) / "no folder"))
    assert nightly.ask_if_due()
    Crew({nightly.KIND: nightly.work}).work_off()
    now = datetime.now().astimezone()
    assert not nightly.ask_if_due(now)
    assert nightly.ask_if_due(now + timedelta(minutes=61)) or now.hour in (0, 1, 2)  # another day may have begun


def test_the_nightly_job_makes_one_and_lets_go_of_those_too_old(prepared):
    choose(backup_time="00:00", backup_days="1", backup_weeks="0", backup_months="0")
    older = prepared / "sao-luu" / "sao-luu-20200101-020000.db"
    older.parent.mkdir(parents=True)
    for file in (older, older.with_name("của người khác.db")):
        file.write_bytes(b"x")
    assert nightly.ask_if_due()
    Crew({nightly.KIND: nightly.work}).work_off()
    (made,) = folder.made_in(older.parent).values()
    assert made != older
    assert made.with_name("của người khác.db").exists(), "a file that is none of ours is left"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600 or os.name == "nt"
    last, *one_disk = [found.grade for found in backups()]
    assert last is Grade.WELL
    assert one_disk == ([Grade.ADVICE] if embedded_file() else []), "what takes the one takes the other"


@pytest.mark.one_database
def test_what_could_not_be_written_lets_go_of_nothing(prepared, monkeypatch):
    choose(backup_days="1", backup_weeks="0", backup_months="0")
    older = prepared / "sao-luu" / "sao-luu-20200101-020000.db"
    older.parent.mkdir(parents=True)
    older.write_bytes(b"x")

    def full(*_given) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module, "copy_database", full)
    assert refusal(folder.make, "An") == "backup_failed"
    assert list(older.parent.iterdir()) == [older]


def test_a_sealed_backup_comes_back_with_its_key_and_with_no_other(tmp_path, key, monkeypatch):
    upload_rows("delegations", VISIT)
    before = dumped()
    file = folder.make("An")
    assert file.name.endswith(".db.sealed")
    assert b"SQLite" not in file.read_bytes()
    assert [other.name for other in file.parent.iterdir()] == [file.name], "what was sealed is left nowhere"
    upload_rows("delegations", {**VISIT, "persons": 3})
    monkeypatch.delenv("DASHBOARD_BACKUP_KEY")
    assert refusal(restore, file, "An") == "backup_sealed"
    other = tmp_path / "khác.txt"
    sealed.new_key(other)
    monkeypatch.setenv("DASHBOARD_BACKUP_KEY", str(other))
    assert refusal(restore, file, "An") == "backup_not_opened"
    monkeypatch.setenv("DASHBOARD_BACKUP_KEY", str(key))
    restore(file, "An")
    assert dumped() == before
    assert not [left for left in key.parent.rglob("*") if left.suffix in (".opened", ".unsealed")]


@pytest.mark.one_database
def test_a_sealed_file_of_which_anything_was_changed_left_out_or_moved_is_not_opened(tmp_path, key, monkeypatch):
    monkeypatch.setattr(sealed, "_PIECE", 1000)
    content = os.urandom(3000)
    plain, whole = tmp_path / "a", tmp_path / "a.sealed"
    for text in (b"", b"x", content, content[:1000]):
        plain.write_bytes(text)
        whole.unlink(missing_ok=True)
        sealed.seal(plain, whole, sealed.key())
        with sealed.opened(whole, tmp_path) as found:
            assert found.read_bytes() == text
    plain.write_bytes(content)
    whole.unlink()
    sealed.seal(plain, whole, sealed.key())
    good, head, piece = whole.read_bytes(), len(sealed.MARK) + 16, 1016
    one, two = good[head : head + piece], good[head + piece : head + 2 * piece]
    spoiled = {
        "changed": good[:-1] + bytes([good[-1] ^ 1]),
        "cut": good[: head + 2 * piece],
        "a piece left out": good[:head] + good[head + piece :],
        "two pieces exchanged": good[:head] + two + one + good[head + 2 * piece :],
        "other salt": good[: head - 1] + b"\0" + good[head:],
        "empty": good[:head],
    }
    for why, text in spoiled.items():
        whole.write_bytes(text)
        assert refusal(lambda: sealed.opened(whole, tmp_path).__enter__()) == "backup_not_opened", why


@pytest.mark.one_database
def test_a_key_is_its_owner_s_alone_is_never_overwritten_and_never_said(key, capsys, monkeypatch):
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 or os.name == "nt"
    before = key.read_text()
    assert main(["backup-key", str(key)]) == 2
    assert key.read_text() == before
    key.write_text("bí mật")
    assert main(["backup", str(key.parent / "a.db")]) == 2
    assert not (key.parent / "a.db").exists()
    said = capsys.readouterr()
    assert before.strip() not in said.out + said.err
    assert "bí mật" not in said.out + said.err


@pytest.mark.both_databases
def test_a_trial_restores_the_newest_elsewhere_compares_it_and_is_in_the_log(capsys, key):
    upload_rows("delegations", VISIT)
    assert [found.grade for found in trials()] == [Grade.ADVICE]
    assert main(["backup"]) == 0
    before = dumped()
    assert main(["drill"]) == 0
    said = capsys.readouterr().out
    assert "đúng như hiện nay" in said
    assert "không ghi về tệp này" not in said
    assert dumped() == before, "nothing of what is in use was touched"
    assert [found.grade for found in trials()] == [Grade.WELL]
    with reading() as connection:
        (event,) = every(connection, Wanted(None, None, None, Act.BACKUP_TRIED))
    assert event.subject == folder.newest().name
    upload_rows("delegations", {**VISIT, "name": "Đoàn tỉnh Saijo"})
    found = drill(folder.newest(), "An", as_file=True)
    assert (found.compared, found.stored["delegations"], found.today["delegations"]) == (False, 1, 2)


@pytest.mark.sqlite_only
def test_a_trial_refuses_what_is_not_what_was_backed_up(tmp_path, monkeypatch):
    upload_rows("delegations", VISIT)
    file = tmp_path / "a.db"
    backup(file, "An")
    table = REGISTERS["delegations"]
    with writing() as connection:  # as a fault of the program or of the disk would
        connection.execute(update(table).values(persons=99))
    assert refusal(drill, file, "An") == "backup_differs"
    file.write_bytes(file.read_bytes() + b"\0")
    assert refusal(drill, file, "An") == "backup_changed"
    other = tmp_path / "b.db"
    backup(other, "An")
    with writing() as connection:
        connection.execute(delete(audit_event).where(audit_event.c.act == Act.BACKUP_MADE))
    assert refusal(drill, other, "An") == "backup_of_other_data"
    forget_engine()
