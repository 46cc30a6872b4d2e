"""What a restore looks at before anything changes, and what is left where it is killed."""

import shutil
import signal
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import delete

import forked
from data_model import audit
from data_model.__main__ import main
from data_model.audit import chain
from data_model.keeping.backup import backup
from data_model.keeping.database import embedded_file, forget_engine, reading, writing
from data_model.keeping.restore import restore
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.people.second_factor import factor, recovery
from data_model.stored import migrations, sqlite_file
from data_model.stored.tables import account, setting
from hand_made import delegation, dumped, upload_rows

pytestmark = pytest.mark.usefixtures("prepared")

OLD, NEW = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
ROOT = Path(__file__).resolve().parents[3]
VISIT = delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",))


def cookie_of_somebody() -> str:
    with writing() as connection:
        made = accounts.add(connection, "lan", "Nguyễn Thị Lan", "bốn con voi trắng", "lan", administrator=True)
        return sessions.cookie_of(connection, sessions.begin(connection, made.id, "127.0.0.1"))


def whose(cookie: str):
    with reading() as connection:
        return sessions.of_cookie(connection, cookie)


def key_of_cookies() -> str:
    with reading() as connection:
        return sessions.secret(connection)


def spoil(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


#: What makes a sound SQLite file with our names no backup of ours: name -> (statements, code of the refusal).
SPOILED = {
    "a table is missing": (["DROP TABLE change"], "not_a_backup"),
    "a column is missing": (["ALTER TABLE upload DROP COLUMN summary"], "not_a_backup"),
    "a table too many": (["CREATE TABLE extra (a)"], "not_a_backup"),
    "a view": (["CREATE VIEW extra AS SELECT 1"], "not_a_backup"),
    "a trigger of somebody": (
        ["CREATE TRIGGER extra AFTER INSERT ON upload BEGIN DELETE FROM setting; END"],
        "not_a_backup",
    ),
    "the log may be changed": (["DROP TRIGGER audit_event_stays"], "not_a_backup"),
    "an event is missing": (["DELETE FROM audit_event WHERE id = 2"], "backup_log_broken"),
    "a row refers to none": (["INSERT INTO country_group (country, name) VALUES ('QQ', 'eu')"], "not_a_backup"),
    "only three tables": (
        ["PRAGMA foreign_keys=OFF", "DROP TABLE change", "DROP TABLE session", "DROP TABLE account"],
        "not_a_backup",
    ),
    "of an old revision it is not": (["UPDATE alembic_version SET version_num = '0003'"], "not_a_backup"),
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("what", SPOILED)
def test_what_only_bears_our_names_is_refused_and_changes_nothing(tmp_path, prepared, what):
    with writing() as connection:
        for _each in range(3):
            audit.note(connection, audit.Act.EXPORTED, "An")
    backup(tmp_path / "a.db", "An")
    statements, code = SPOILED[what]
    spoil(tmp_path / "a.db", *statements)
    before, beside = dumped(), sorted(prepared.glob("*rest*")) if prepared.exists() else []
    with pytest.raises(Problem) as refused:
        restore(tmp_path / "a.db", "An")
    assert refused.value.code == code
    assert dumped() == before
    assert sorted(prepared.glob("*rest*")) == beside


def test_a_backup_that_loses_rows_on_the_way_to_today_s_schema_is_refused(tmp_path, monkeypatch):
    backup(tmp_path / "a.db", "An")
    before, upgrade = dumped(), migrations.upgrade

    def upgrade_and_lose(connection, revision="head") -> None:
        upgrade(connection, revision)
        connection.execute(delete(setting))

    with monkeypatch.context() as wrong:
        wrong.setattr(migrations, "upgrade", upgrade_and_lose)
        with pytest.raises(Problem) as refused:
            restore(tmp_path / "a.db", "An")
    assert refused.value.code == "backup_lost_rows"
    assert dumped() == before


@pytest.mark.sqlite_only
def test_what_lay_beside_a_damaged_database_is_not_read_into_the_new_one(tmp_path):
    for name in ("a.db", "a.db-wal", "a.db-shm", "a.db.damaged"):
        (tmp_path / name).write_bytes(b"of the damaged one")
    (tmp_path / "a.db.restored").write_bytes(b"whole")
    sqlite_file.finish_exchange(tmp_path / "a.db")
    assert [(file.name, file.read_bytes()) for file in tmp_path.glob("a.*")] == [("a.db", b"whole")]


@pytest.mark.sqlite_only
def test_a_backup_of_another_installation_is_said_to_be_one(tmp_path, prepared, monkeypatch, capsys):
    def says_so(*, of: str) -> bool:
        assert main(["restore", str(tmp_path / of)]) == 0
        return "nơi cài đặt khác" in capsys.readouterr().out

    def noted(name: str) -> None:
        with writing() as connection:
            audit.note(connection, audit.Act.EXPORTED, name)

    shutil.copytree(prepared, tmp_path / "Hà Tĩnh")
    noted("Huế")
    backup(tmp_path / "Huế.db", "An")
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "Hà Tĩnh"))
    noted("Hà Tĩnh")
    assert says_so(of="Huế.db")
    assert not says_so(of="Huế.db"), "it is here by now"


def test_the_backup_itself_is_only_read(tmp_path):
    backup(tmp_path / "a.db", "An")
    before = (tmp_path / "a.db").read_bytes()
    (tmp_path / "a.db").chmod(0o400)
    restore(tmp_path / "a.db", "An")
    assert (tmp_path / "a.db").read_bytes() == before


def test_nobody_of_before_a_restore_is_signed_in_after_it(tmp_path):
    cookie = cookie_of_somebody()
    backup(tmp_path / "a.db", "An")
    key = key_of_cookies()
    restore(tmp_path / "a.db", "An")
    assert whose(cookie) is None
    assert key_of_cookies() != key, "or a session that somebody opens again in the rows is good again"
    with writing() as connection:
        token = sessions.begin(connection, 1, "127.0.0.1")
        again = sessions.cookie_of(connection, token)
    assert whose(again) is not None
    with reading() as connection:
        assert chain.check(connection).last.act == audit.Act.RESTORED


NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)


def test_a_telephone_and_recovery_codes_are_of_today_after_a_restore(tmp_path):
    with writing() as connection:
        lan, binh, hoa, mai = (
            accounts.add(connection, name, name, "bốn con voi trắng", "An").id for name in ("lan", "bình", "hoa", "mai")
        )
        of_lan, of_binh, _hoa = (factor.turn_on(connection, one, OLD, 0, NOW) for one in (lan, binh, hoa))
    backup(tmp_path / "a.db", "An")
    with writing() as connection:
        assert factor.takes(connection, lan, of_lan[0], NOW)
        anew = factor.turn_on(connection, binh, NEW, 0, NOW)
        factor.take_away(connection, hoa, "An")
        factor.turn_on(connection, mai, OLD, 0, NOW)
        factor.turn_on(connection, accounts.add(connection, "nam", "Nam", "bốn con voi trắng", "An").id, OLD, 0, NOW)
    restore(tmp_path / "a.db", "An")
    with writing() as connection:
        assert [recovery.use(connection, lan, code, NOW) for code in of_lan[:2]] == [False, True], "a used one is used"
        assert not factor.takes(connection, binh, of_binh[0], NOW)
        assert not factor.takes(connection, binh, pyotp.TOTP(OLD).at(NOW), NOW), "the telephone that was replaced"
        assert factor.takes(connection, binh, anew[0], NOW)
        assert factor.takes(connection, binh, pyotp.TOTP(NEW).at(NOW), NOW)
        assert factor.having(connection) == {lan, binh, mai}, "one that was taken away, and one taken since"


@pytest.mark.sqlite_only
def test_where_nothing_of_today_can_be_read_recovery_codes_are_worth_nothing(tmp_path):
    with writing() as connection:
        lan = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", "An").id
        drawn = factor.turn_on(connection, lan, OLD, 0, NOW)
    backup(tmp_path / "a.db", "An")
    forget_engine()
    embedded_file().write_bytes(b"of nobody any more")
    restore(tmp_path / "a.db", "An")
    with writing() as connection:
        assert not [code for code in drawn if recovery.use(connection, lan, code, NOW)]
        assert factor.state(connection, lan).codes_left == 0
        assert factor.takes(connection, lan, pyotp.TOTP(OLD).at(NOW), NOW)


def test_somebody_else_of_another_installation_with_the_same_number_and_name_gets_nobodys_telephone(tmp_path):
    """A new computer begins with an account, number 1 and of the usual name; then the backup is brought to it."""
    with writing() as connection:
        lan, binh = (accounts.add(connection, name, name, "bốn con voi trắng", "An").id for name in ("lan", "bình"))
        factor.turn_on(connection, lan, OLD, 0, NOW)
    backup(tmp_path / "a.db", "An")
    with writing() as connection:  # as another installation has them
        connection.execute(account.update().values(made_at=NOW))
        factor.take_away(connection, lan, "An")
        factor.turn_on(connection, binh, NEW, 0, NOW)
    restore(tmp_path / "a.db", "An")
    with writing() as connection:
        assert factor.having(connection) == {lan}, "the one of the backup: neither taken away nor another's given"
        assert factor.takes(connection, lan, pyotp.TOTP(OLD).at(NOW), NOW)


#: Where a restore is killed: before and after each step, by the module and name of what does it.
STEPS = {
    "sqlite": (
        ("candidate", "_copy"),
        ("candidate", "_refuse_unsound"),
        ("candidate", "_bring_up_to_date"),
        ("restore", "_begin_anew_in"),
        ("sqlite_file", "copy"),
        ("sqlite_file", "copy_into"),
    ),
    "damaged": (
        ("restore", "_begin_anew_in"),
        ("sqlite_file", "keep_as_it_is"),
        ("sqlite_file", "exchange"),
        ("sqlite_file", "finish_exchange"),
    ),
    "postgresql": (
        ("candidate", "_bring_up_to_date"),
        ("restore", "copy_database"),
        ("carrying", "_copy"),
        ("carrying", "_compare"),
        ("restore", "_begin_anew"),
        ("restore", "_replace_rows"),
    ),
}
_KILLED = """
import os, signal, sys
from pathlib import Path
from data_model.keeping import candidate, carrying, restore
from data_model.stored import sqlite_file
where, step, when, source, times = sys.argv[1:]
module, left = vars()[where], [int(times)]
done = getattr(module, step)
def die():
    left[0] -= 1
    if left[0] <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
def killed(*given):
    if when == "before":
        die()
    found = done(*given)
    if when == "after":
        die()
    return found
setattr(module, step, killed)
restore.restore(Path(source), "An")
"""


def kill_a_restore(source: Path, where: str, step: str, when: str, times: int = 1) -> None:
    forget_engine()
    done = forked.run("-c", _KILLED, where, step, when, str(source), str(times))
    assert done.returncode == -signal.SIGKILL


def check_one_or_the_other(before: list, after: list, cookie: str, source: Path) -> None:
    """Whatever a restore was killed in: all of one data, with the people of that one; and the next restore does it."""
    found = dumped()
    assert found in (before, after)
    assert (whose(cookie) is not None) == (found == before)
    restore(source, "An")
    assert dumped() == after
    assert whose(cookie) is None


def moments(kind: str) -> list:
    """Return (where, step, when) of every moment at which a restore is killed; every other one only with --long."""
    return [
        pytest.param(where, step, when, marks=[pytest.mark.slow] if (at + number) % 2 else [])
        for at, (where, step) in enumerate(STEPS[kind])
        for number, when in enumerate(["before", "after"])
    ]


@pytest.mark.sampled(3)
@pytest.mark.sqlite_only
@pytest.mark.parametrize(("where", "step", "when"), moments("sqlite"))
def test_a_killed_restore_leaves_the_old_data_or_the_new(tmp_path, prepared, where, step, when):
    cookie = cookie_of_somebody()
    after = dumped()
    backup(tmp_path / "a.db", "An")
    upload_rows("delegations", VISIT)
    before = dumped()
    kill_a_restore(tmp_path / "a.db", where, step, when, times=2 if step == "copy_into" else 1)
    check_one_or_the_other(before, after, cookie, tmp_path / "a.db")
    assert not list(prepared.glob("*.restoring*")), "what a killed one left is swept away"


@pytest.mark.sampled(1)
@pytest.mark.sqlite_only
@pytest.mark.parametrize("pages", [1, 20, 100])
def test_a_restore_killed_between_two_pages_leaves_the_old_data(tmp_path, pages):
    cookie = cookie_of_somebody()
    after = dumped()
    backup(tmp_path / "a.db", "An")
    upload_rows("delegations", VISIT)
    before = dumped()
    forget_engine()
    code = f"""
import os, signal, sqlite3
from contextlib import closing
from pathlib import Path
from data_model.keeping import restore
from data_model.stored import sqlite_file
def die(*_now):
    os.kill(os.getpid(), signal.SIGKILL)
def half(source, target):
    progress = die if target.name == "dashboard.db" else None
    with sqlite_file.looked_into(source) as reader, closing(sqlite3.connect(target)) as writer:
        reader.backup(writer, pages={pages}, progress=progress)
sqlite_file.copy_into = half
restore.restore(Path({str(tmp_path / "a.db")!r}), "An")
"""
    assert forked.run("-c", code).returncode == -signal.SIGKILL
    assert dumped() == before
    check_one_or_the_other(before, after, cookie, tmp_path / "a.db")


@pytest.mark.sampled(2)
@pytest.mark.sqlite_only
@pytest.mark.parametrize(("where", "step", "when"), moments("damaged"))
def test_a_killed_restore_of_a_damaged_database_is_begun_or_done(tmp_path, prepared, where, step, when):
    cookie_of_somebody()
    after = dumped()
    backup(tmp_path / "a.db", "An")
    forget_engine()
    damaged = b"damaged" * 1000
    embedded_file().write_bytes(damaged)
    Path(f"{embedded_file()}-wal").write_bytes(b"the old one's")
    kill_a_restore(tmp_path / "a.db", where, step, when, times=2 if step == "finish_exchange" else 1)
    if step in ("exchange", "finish_exchange") and (step, when) != ("exchange", "before"):
        assert dumped() == after, "finished by whoever looks next"
    else:
        assert embedded_file().read_bytes() == damaged
        restore(tmp_path / "a.db", "An")
        assert dumped() == after
    assert damaged in [file.read_bytes() for file in prepared.glob("*.before-restore")]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("where", "step", "when"), moments("postgresql"))
def test_a_killed_restore_into_postgresql_leaves_the_old_data_or_the_new(tmp_path, backend, where, step, when):
    if backend != "postgresql":
        pytest.skip("the embedded file has steps of its own")
    cookie = cookie_of_somebody()
    after = dumped()
    backup(tmp_path / "a.db", "An")
    upload_rows("delegations", VISIT)
    before = dumped()
    kill_a_restore(tmp_path / "a.db", where, step, when)
    check_one_or_the_other(before, after, cookie, tmp_path / "a.db")
