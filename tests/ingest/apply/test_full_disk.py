"""A disk that takes no more, a database that is not to be had: a sentence, and everything as it was before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, update
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from streamlit.testing.v1 import AppTest

import applying
import forked
from apply_turns import apply_here, keep, plan_of, state
from asgi import ask
from data_model.keeping.database import engine, reading, writing
from data_model.keeping.database_errors import code_of
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.stored.tables import session as session_table
from hand_made import HUE, upload_rows
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.draft import uploads
from pages_opened import press
from server.incoming.access import SignedInOnly
from server.routes import routes

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.usefixtures("prepared"),
    pytest.mark.skipif(os.name == "nt", reason="limits of a process are POSIX's"),
]
SAMPLE = ROOT / "sample_data" / "thoa_thuan_quoc_te_hue_mau.xlsx"


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
    rows = applying.overlapping(0)
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
    assert apply_here(draft, rows).new == len(rows)


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
