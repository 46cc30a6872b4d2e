"""The program killed, two people writing at once, the disk full: every upload is there whole or not at all."""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from streamlit.testing.v1 import AppTest

import applying
import forked
from asgi import ask
from data_model import audit
from data_model.audit import chain
from data_model.keeping import soundness
from data_model.keeping.database import embedded_file, engine, reading, writing
from data_model.keeping.database_errors import code_of
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.settings import settings
from data_model.stored import sqlite_file
from data_model.stored.tables import REGISTERS, audit_event, change
from data_model.stored.tables import session as session_table
from data_model.stored.tables import upload as uploads_table
from hand_made import HUE, checked_file, content_of, dump, table, upload_rows
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.draft import uploads
from ingest.plan.compare import plan_changes
from pages_opened import press
from server.incoming.access import SignedInOnly
from server.routes import routes

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.usefixtures("prepared"),
    pytest.mark.skipif(os.name == "nt", reason="kill -9 and limits of a process are POSIX's"),
]
KILLS, KILLS_LONG = 4, 300
EACH = 50  # kills in one database: it grows with each, and is looked through after each
SAMPLE = ROOT / "sample_data" / "thoa_thuan_quoc_te_hue_mau.xlsx"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Split as many kills as were asked for into lots, each in a database of its own."""
    if "kills" in metafunc.fixturenames:
        config = metafunc.config
        left = config.getoption("--kills") or (KILLS_LONG if config.getoption("--long") else KILLS)
        metafunc.parametrize("kills", [min(EACH, left - done) for done in range(0, left, EACH)], ids=str)


@dataclass(frozen=True, kw_only=True)
class State:
    """Everything an apply writes."""

    held: dict[str, list[tuple]]
    history: int
    events: int
    version: int
    statuses: dict[int, str]


def state() -> State:
    """Return what is there now. Under the write lock: whatever a killed process had begun is decided by then."""
    with writing() as connection:
        return State(
            held=dump(connection),
            history=connection.scalar(select(func.count()).select_from(change)),
            events=_events(connection),
            version=settings.data_version(connection),
            statuses=dict(map(tuple, connection.execute(select(uploads_table.c.id, uploads_table.c.status)))),
        )


def _events(connection) -> int:
    return connection.scalar(
        select(func.count()).select_from(audit_event).where(audit_event.c.act == audit.Act.APPLIED)
    )


def keep(rows: list[dict[str, Any]], name: str) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted(name, content_of((table("delegations", rows),))), HUE, "An")


def check_all() -> None:
    """Assert that the database is sound and its log whole, from the first event to the last."""
    file = embedded_file()
    assert not (soundness.look() if file is None else sqlite_file.fault(file, "integrity_check"))
    with reading() as connection:
        assert chain.check(connection).last  # a Problem where an event does not follow the one before


def plan_of(rows: list[dict[str, Any]], name: str):
    with reading() as connection:
        return plan_changes(connection, checked_file(table("delegations", rows), name=name), HUE)


def apply_here(draft: int, rows: list[dict[str, Any]]):
    plan = plan_of(rows, f"{draft}.xlsx")
    with writing() as connection:
        return apply_plan(connection, plan, draft, "An")


@dataclass
class Worker:
    """A process that has a plan and waits for the word to apply it."""

    process: Any
    pipe: Any

    @classmethod
    def start(cls, folder: Path, draft: int, rows: list[dict[str, Any]]) -> "Worker":
        forks = forked.context()
        ours, theirs = forks.Pipe()
        process = forks.Process(
            target=applying.apply_rows, args=(os.environ.get("DATABASE_URL", ""), str(folder), draft, rows, theirs)
        )
        forked.start(process)
        theirs.close()
        worker = cls(process, ours)
        assert worker.hear() == "ready"
        return worker

    def hear(self, seconds: float = 300) -> str:
        assert self.pipe.poll(seconds), "the process says nothing"
        return self.pipe.recv()

    def go(self, killed_before: int = 0) -> None:
        """Let it apply; with a number it kills itself before that statement."""
        self.pipe.send(killed_before)

    def end(self) -> str:
        """Wait for the end; return what the process said last."""
        said = self.hear()
        while said.startswith("committing"):
            said = self.hear()
        self.process.join(300)
        assert self.process.exitcode == 0
        return said

    def kill(self) -> None:
        self.process.kill()
        self.process.join(300)


def whole(before: State, draft: int, after: State) -> None:
    """Assert that an upload of a turn is there with everything that belongs to it."""
    assert after.statuses == {**before.statuses, draft: "applied"}
    assert (after.history - before.history, after.events - before.events, after.version - before.version) == (
        applying.NEW + applying.CHANGED,
        1,
        1,
    )
    register = REGISTERS["delegations"]
    assert len(after.held[register.name]) == len(before.held[register.name]) + applying.NEW
    with reading() as connection:
        assert (
            connection.scalar(select(func.count()).select_from(register).where(register.c.upload_id == draft))
            == applying.NEW + applying.CHANGED
        )


def killed_at(worker: Worker, turn: int, statements: int, usual: float, dice: random.Random) -> None:
    """Let a process apply and kill it: before a statement, when it is about to commit, at any moment, in turn.

    The first leaves nothing however fast the machine is; of the others nobody knows.
    """
    if turn % 3 == 0:
        worker.go(killed_before=dice.randint(1, statements))
        worker.process.join(300)
        assert worker.process.exitcode == -signal.SIGKILL
    elif turn % 3 == 1:
        worker.go()
        assert worker.hear().startswith("committing")
        time.sleep(dice.uniform(0, usual / 10))
    else:
        worker.go()
        time.sleep(dice.uniform(0, usual * 1.1))
    worker.kill()


def statements_of_an_apply(folder: Path) -> tuple[int, float]:
    """Return how many statements a turn takes in another process, and how many seconds."""
    rows = applying.rows(1)
    worker = Worker.start(folder, keep(rows, "1.xlsx"), rows)
    began = time.monotonic()
    worker.go()
    said = worker.hear()
    assert worker.end() == f"applied {applying.NEW} {applying.CHANGED}"
    return int(said.removeprefix("committing ")), time.monotonic() - began


def test_kill_9_at_random_moments_leaves_an_upload_whole_or_not_at_all(prepared, kills) -> None:
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    apply_here(keep(applying.rows(0), "0.xlsx"), applying.rows(0))
    statements, usual = statements_of_an_apply(prepared)
    ends: list[str] = []
    for turn in range(2, kills + 2):
        rows = applying.rows(turn)
        draft = keep(rows, f"{turn}.xlsx")
        before = state()
        worker = Worker.start(prepared, draft, rows)
        killed_at(worker, turn, statements, usual, dice)
        after = state()
        check_all()
        if after == before:
            ends.append("nothing")
            apply_here(draft, rows)
            after = state()
        else:
            ends.append("whole")
            with pytest.raises(Problem, match=r"draft|nháp"):
                apply_here(draft, rows)
        try:
            whole(before, draft, after)
        except AssertionError as error:
            raise AssertionError(f"turn {turn} of seed {seed}, {ends[-1]}") from error
    print(f"kill -9: {ends.count('nothing')} left nothing, {ends.count('whole')} were whole (seed {seed})")
    assert ends.count("nothing") >= len(ends) // 3, ends


# Two at once


def ends_of(workers: list[Worker]) -> list[str]:
    """Let all begin at once; return what came of each."""
    for worker in workers:
        worker.go()
    return [worker.end() for worker in workers]


@pytest.mark.sampled(1)
def test_two_processes_with_overlapping_files_are_one_after_the_other_never_mixed(prepared) -> None:
    drafts = [keep(applying.overlapping(who), f"chung {who}.xlsx") for who in (0, 1)]
    workers = [Worker.start(prepared, draft, applying.overlapping(who)) for who, draft in enumerate(drafts)]
    ends = ends_of(workers)
    assert sorted(ends) == ["applied 200 0", "stale_plan"]
    winner = ends.index("applied 200 0")
    shown = {(name, persons) for name, persons in persons_by_name().items()}
    assert shown == {(row["name"], row["persons"]) for row in applying.overlapping(winner)}, (
        "the file of one, and of that one everything"
    )
    loser = 1 - winner
    receipt = apply_here(drafts[loser], applying.overlapping(loser))
    assert (receipt.new, receipt.changed) == (100, 100)
    assert persons_by_name() == {
        **{row["name"]: winner + 1 for row in applying.overlapping(winner)},
        **{row["name"]: loser + 1 for row in applying.overlapping(loser)},
    }


@pytest.mark.sampled(1)
def test_two_processes_with_different_files_are_both_written_whole(prepared) -> None:
    files = [[row for row in applying.rows(turn) if "cũ" not in row["name"]] for turn in (1, 2)]
    drafts = [keep(rows, f"{number}.xlsx") for number, rows in enumerate(files)]
    before = state()
    ends = ends_of([Worker.start(prepared, draft, rows) for draft, rows in zip(drafts, files, strict=True)])
    after = state()
    assert ends == [f"applied {applying.NEW} 0"] * 2
    assert (after.events - before.events, after.version - before.version, after.history - before.history) == (
        2,
        2,
        2 * applying.NEW,
    )
    assert {after.statuses[draft] for draft in drafts} == {"applied"}


def persons_by_name() -> dict[str, int]:
    register = REGISTERS["delegations"]
    with reading() as connection:
        return dict(map(tuple, connection.execute(select(register.c.name, register.c.persons))))


# A disk that takes no more


@contextmanager
def set_for_new_connections(*pragmas: str) -> Iterator[None]:
    """Let the connections opened meanwhile have these settings of SQLite."""

    def set_up(connection, _record) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    engine().dispose()
    event.listen(engine(), "connect", set_up)
    try:
        yield
    finally:
        event.remove(engine(), "connect", set_up)
        engine().dispose()


def pages() -> int:
    with reading() as connection:
        return connection.exec_driver_sql("PRAGMA page_count").scalar_one()


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("room", "say"), [(0, "the first page"), (8, "some pages"), (20, "many pages")])
def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(prepared, room, say) -> None:
    rows = applying.rows(1)
    draft = keep(rows, "1.xlsx")
    before, most = state(), pages() + room
    with set_for_new_connections(f"max_page_count={most}"):
        with pytest.raises(Problem) as refused:
            apply_here(draft, rows)
        assert refused.value.code == "no_room"
        assert "hết chỗ trống" in str(refused.value)
        assert state() == before, say
        with reading() as connection:  # and people go on looking
            assert uploads.find(connection, draft).status == "draft"
    assert apply_here(draft, rows).new == applying.NEW + applying.CHANGED


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("pragma", "code", "words"),
    [("query_only=ON", "not_writable", "không cho ghi"), ("query_only=OFF", "database_busy", "đang bận")],
)
def test_what_else_keeps_from_writing_is_a_sentence(prepared, pragma, code, words, monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_WAIT", "1")
    rows = applying.rows(1)
    draft = keep(rows, "1.xlsx")
    holds = engine().connect() if code == "database_busy" else None
    if holds:
        holds.connection.execute("BEGIN IMMEDIATE")
    try:
        with set_for_new_connections(pragma), pytest.raises(Problem) as refused:
            apply_here(draft, rows)
    finally:
        if holds:
            holds.connection.rollback()
            holds.close()
    assert refused.value.code == code
    assert words in str(refused.value)
    assert apply_here(draft, rows).new == applying.NEW + applying.CHANGED


@pytest.mark.sqlite_only
def test_a_command_that_finds_no_room_says_one_sentence(prepared) -> None:
    before = state()
    engine().dispose()  # the file has everything: what is written goes into a new file beside it first
    command = ("-m", "ingest", "apply", str(SAMPLE), "--unit", HUE, "--as", "An")
    refused = forked.run(*command, most_bytes=40_000)
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1, refused.stderr
    assert "ổ đĩa" in refused.stderr.lower()
    assert state() == before
    assert forked.run(*command).returncode in (0, 1)
    assert state() != before


@pytest.mark.sqlite_only
def test_the_page_says_so_too_and_works_when_there_is_room(prepared) -> None:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(SAMPLE.name, SAMPLE.read_bytes()), HUE, "An")
    before = state()
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["draft"] = str(draft)
    with set_for_new_connections(f"max_page_count={pages()}"):
        app = press(app.switch_page("../pages/upload.py").run(), "Ghi vào sổ")
        assert [item.value for item in app.error if "hết chỗ trống" in item.value]
        assert not app.exception
        assert state() == before
    press(app, "Ghi vào sổ")
    assert state().statuses[draft] == "applied"


@pytest.mark.sqlite_only
def test_what_a_page_itself_cannot_do_is_a_sentence_on_the_page(prepared, monkeypatch) -> None:
    def full(*_words, **_named):
        raise Problem("no_room", "Ổ đĩa đã đầy.")

    monkeypatch.setattr("ui.office.definitions.show_definitions", full)
    app = (
        AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
        .run()
        .switch_page("../pages/definitions.py")
        .run()
    )
    (said,) = [item.value for item in app.error]
    assert said.startswith("Ổ đĩa đã đầy. ")  # and its number
    assert not app.exception


class _Said(Exception):
    """What the driver of PostgreSQL raises."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("could not extend file")
        self.sqlstate = sqlstate


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "no_room"),
        ("25006", "not_writable"),
        ("57P01", "database_lost"),
        ("57014", "database_slow"),
        ("42601", ""),
        ("23505", ""),
    ],
)
def test_what_postgresql_says_is_told_by_its_codes(state, code) -> None:
    assert code_of(OperationalError("INSERT", {}, _Said(state))) == code


def test_a_database_that_only_reads_is_a_sentence_and_goes_on_later(prepared, backend) -> None:
    if backend == "sqlite":
        pytest.skip("of PostgreSQL: for SQLite see above")
    rows = applying.rows(1)
    draft = keep(rows, "1.xlsx")
    before, plan = state(), plan_of(rows, f"{draft}.xlsx")

    def only_read() -> None:
        with writing() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            apply_plan(connection, plan, draft, "An")

    with pytest.raises(Problem) as refused:
        only_read()
    assert refused.value.code == "not_writable"
    assert state() == before
    assert apply_here(draft, rows).new == applying.NEW + applying.CHANGED


def test_a_connection_cut_off_in_the_middle_is_a_sentence_and_nothing_is_written(prepared, backend) -> None:
    if backend == "sqlite":
        pytest.skip("SQLite has no connection to lose")
    rows = applying.rows(1)
    draft = keep(rows, "1.xlsx")
    before, plan = state(), plan_of(rows, f"{draft}.xlsx")

    def cut_off() -> None:
        with writing() as connection:
            apply_plan(connection, plan, draft, "An")
            with engine().connect() as other:
                other.exec_driver_sql(
                    "SELECT pg_terminate_backend(%s)", (connection.connection.driver_connection.info.backend_pid,)
                )

    with pytest.raises(Problem) as refused:
        cut_off()
    assert refused.value.code == "database_lost"
    assert state() == before
    assert apply_here(draft, rows).new == applying.NEW + applying.CHANGED


@pytest.mark.sampled(1)
@pytest.mark.sqlite_only
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_backup_that_finds_no_room_says_one_sentence_and_leaves_nothing(prepared, tmp_path, command) -> None:
    sound = tmp_path / "sound.bak"
    assert forked.run("-m", "data_model", "backup", str(sound)).returncode == 0
    upload_rows("delegations", *applying.rows(1))
    before, beside = state(), sorted(path.name for path in prepared.iterdir())
    target = sound if command == "restore" else tmp_path / "new.bak"
    refused = forked.run("-m", "data_model", command, str(target), most_bytes=100_000)
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1, refused.stderr
    assert [path.name for path in tmp_path.glob("*.bak")] == ["sound.bak"]
    assert not [path for folder in (prepared, tmp_path) for path in folder.glob("*.part")]
    assert sorted(path.name for path in prepared.iterdir()) == beside
    assert state() == before


@pytest.mark.sqlite_only
def test_a_full_disk_keeps_nobody_signed_in_from_looking(prepared) -> None:
    with writing() as connection:
        made = accounts.add(connection, "lan", "Nguyễn Thị Lan", "bốn con voi trắng", "lan", administrator=True)
        cookie = sessions.cookie_of(connection, sessions.begin(connection, made.id, "127.0.0.1"))
        connection.execute(update(session_table).values(seen_at=datetime.now(UTC) - timedelta(hours=1)))
    with set_for_new_connections("query_only=ON"):
        assert (
            ask(SignedInOnly(PlainTextResponse("page")), "/delegations", cookie=f"{sessions.COOKIE}={cookie}")[1]
            == b"page"
        )
        status = ask(Starlette(routes=routes()), "/sign-in", host="localhost")[0]["status"]
        assert status == 200
    with reading() as connection:
        assert sessions.of_cookie(connection, cookie) is not None
