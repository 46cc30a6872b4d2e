"""Health tells the truth: damage, a full disk and a cut log are said, and nothing is applied to a damaged database."""

import json
from collections import namedtuple
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from asgi import ask
from data_model import audit
from data_model.keeping import soundness
from data_model.keeping.backup import backup
from data_model.keeping.database import embedded_file, engine, forget_engine, reading, writing
from data_model.keeping.restore import restore
from data_model.known.problems import Problem
from data_model.stored import sqlite_file
from data_model.stored.tables import audit_event
from hand_made import HUE, checked_file, content_of, delegation, dumped, table
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.draft import uploads
from ingest.plan.compare import plan_changes
from log_tampered import tamper
from server import life, routes
from server.incoming.access import SignedInOnly

pytestmark = pytest.mark.usefixtures("prepared")


@pytest.fixture(autouse=True)
def nothing_seen(monkeypatch):
    monkeypatch.setattr(soundness, "_ends", {})
    monkeypatch.setattr(soundness, "ROOM", 1)


def health() -> tuple[int, list[str]]:
    answer = routes.health(None)
    return answer.status_code, json.loads(answer.body).get("lacks", [])


def damage() -> None:
    """Write over the last pages of the file, where indexes lie that a start does not look at."""
    forget_engine()
    content = embedded_file().read_bytes()
    embedded_file().write_bytes(content[: -3 * 4096] + b"\xff" * 3 * 4096)


def three_events() -> None:
    with writing() as connection:
        for _each in range(3):
            audit.note(connection, audit.Act.EXPORTED, "An")


def test_a_sound_database_is_ready():
    three_events()
    assert soundness.look() == ""
    assert health() == (200, [])


@pytest.mark.sqlite_only
def test_damage_found_by_the_daily_look_is_said_and_stops_what_writes_data(tmp_path, caplog):
    rows = (table("delegations", [delegation("Đoàn tỉnh Gifu", date(2023, 3, 1))]),)
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("1.xlsx", content_of(rows)), HUE, "An")
        plan = plan_changes(connection, checked_file(*rows, name="1.xlsx"), HUE)
    backup(tmp_path / "a.db", "An")
    before = dumped()
    damage()
    life._look_once()
    assert "damaged" in caplog.text
    assert health() == (503, ["sound"])
    with pytest.raises(Problem) as refused, writing() as connection:
        apply_plan(connection, plan, draft, "An")
    assert refused.value.code == "database_known_damaged"
    forget_engine()
    sqlite_file._damaged.clear()  # another process, or another start
    assert sqlite_file.known_damage(embedded_file())
    restore(tmp_path / "a.db", "An")
    assert soundness.look() == ""
    assert dumped() == before
    with writing() as connection:
        assert apply_plan(connection, plan, draft, "An").new == 1


@pytest.mark.sqlite_only
def test_damage_met_on_the_way_is_remembered():
    three_events()
    forget_engine()
    with engine().connect() as connection:
        page = connection.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'audit_event'"))
    forget_engine()
    content = bytearray(embedded_file().read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    embedded_file().write_bytes(content)
    with pytest.raises(Problem), reading() as connection:
        connection.execute(text("SELECT * FROM audit_event")).all()
    assert sqlite_file.known_damage(embedded_file())
    with pytest.raises(Problem) as refused, reading() as connection:
        soundness.refuse_damaged(connection)
    assert refused.value.code == "database_known_damaged"


@pytest.mark.sqlite_only
def test_a_disk_almost_full_is_said(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(soundness, "ROOM", 1000)
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage(10_000, 9_001, 999))
    assert health() == (503, ["room"])


def test_a_database_that_takes_nothing_is_said(backend, monkeypatch):
    if backend == "sqlite":
        monkeypatch.setattr(soundness, "_may_write", lambda _file: False)
    else:
        name = engine().url.database
        with engine().connect() as connection:
            connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
            connection.commit()
        engine().dispose()
    assert health() == (503, ["room"])
    if backend == "postgresql":
        with engine().connect() as connection:
            connection.execute(text("SET TRANSACTION READ WRITE"))
            connection.execute(text(f'ALTER DATABASE "{name}" RESET default_transaction_read_only'))
            connection.commit()
        engine().dispose()


def test_a_last_event_that_was_changed_is_said():
    three_events()
    assert health() == (200, [])
    tamper(update(audit_event).where(audit_event.c.id == 3).values(who="ai khác"))
    assert health() == (503, ["log"])


def test_an_end_that_was_cut_off_is_said():
    three_events()
    assert health() == (200, [])
    tamper(delete(audit_event).where(audit_event.c.id == 3))
    assert health() == (503, ["log"])


def test_the_program_is_alive_while_its_database_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/no such folder/dashboard.db")

    async def alive(scope, receive, send):
        await routes.alive(None)(scope, receive, send)

    start, body = ask(SignedInOnly(alive), "/health/live", host="dashboard.example", client=("10.0.0.9", 1))
    assert (start["status"], json.loads(body)["status"]) == (200, "ok")
    assert routes.health(None).status_code == 503
    assert not Path(tmp_path / "no such folder").exists()
