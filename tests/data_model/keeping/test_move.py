"""Moving: everything comes along, the numbering too, and a target is whole or as it was."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import JSON, func, insert, inspect, select, update

import postgres
from data_for_tables import fill_every_table
from data_model.__main__ import main
from data_model.keeping import address, carrying, starter
from data_model.keeping.database import database_url, forget_engine, open_engine, reading, writing
from data_model.keeping.move import move
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored import numbering
from data_model.stored.tables import REGISTERS, metadata, partner
from hand_made import delegation, upload_rows

pytestmark = pytest.mark.both_databases

VISIT = delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",), note="Cảm ơn")


@pytest.fixture(params=postgres.BACKENDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind, to move to."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'đích.db'}"
    else:
        with postgres.database() as url:
            yield url


@pytest.fixture
def new_file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'new.db'}"


def everything() -> dict[str, list[tuple]]:
    with reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def tables_of(url: str) -> list[str]:
    engine = open_engine(address.text_of(address.parse(url)))
    try:
        with engine.connect() as connection:
            return inspect(connection).get_table_names()
    finally:
        engine.dispose()


def refusal(url: str) -> str:
    with pytest.raises(Problem) as refused:
        move(url, "An")
    return refused.value.code


@pytest.fixture
def filled(prepared: Path) -> None:
    with writing() as connection:
        fill_every_table(connection, metadata)
        starter.load_reference(connection)  # as the next start does: a group no file knows is not kept
    upload_rows("delegations", VISIT)


@pytest.mark.sampled(2)
def test_everything_comes_along_and_work_goes_on_there(filled, target, monkeypatch):
    before = everything()
    assert all(before.values()), "a table without rows proves nothing"
    moved = move(target, "An")
    told = everything()  # both logs tell of the move
    assert {name: rows for name, rows in told.items() if name != "audit_event"} == {
        name: rows for name, rows in before.items() if name != "audit_event"
    }
    assert len(told["audit_event"]) == len(before["audit_event"]) + 1
    assert moved.rows == {name: len(rows) for name, rows in told.items()}
    forget_engine()
    monkeypatch.setenv("DATABASE_URL", target)
    assert everything() == told
    assert upload_rows("delegations", {**VISIT, "name": "Đoàn khác"}).new == 1


@pytest.mark.sampled(2)
def test_an_id_that_was_given_once_is_not_given_again(filled, target, monkeypatch):
    table = REGISTERS["delegations"]
    with writing() as connection:
        highest = connection.scalar(select(func.max(table.c.id)))
        connection.execute(table.update().where(table.c.id == highest).values(record_key="gone"))
        connection.execute(table.delete().where(table.c.id == highest))
    move(target, "An")
    forget_engine()
    monkeypatch.setenv("DATABASE_URL", target)
    with reading() as connection:
        assert numbering.last_id(connection, table) == highest
    upload_rows("delegations", {**VISIT, "name": "Đoàn khác"})
    with reading() as connection:
        assert connection.scalar(select(func.max(table.c.id))) > highest


@pytest.mark.sampled(2)
def test_a_row_may_refer_to_a_later_one_of_its_own_table(prepared, target):
    with writing() as connection:
        first, second = (
            connection.execute(insert(partner).values(country="JP", name=name, kind="locality")).inserted_primary_key[0]
            for name in ("Gifu", "Tỉnh Gifu")
        )
        connection.execute(update(partner).where(partner.c.id == first).values(merged_into=second))
    assert move(target, "An").rows["partner"] == 2


@pytest.mark.sampled(2)
def test_a_target_that_holds_data_is_refused_and_kept(prepared, target):
    move(target, "An")
    kept = tables_of(target)
    assert refusal(target) == "target_not_empty"
    assert tables_of(target) == kept != []


@pytest.mark.sampled(2)
def test_what_differs_after_copying_is_not_kept(prepared, target, monkeypatch):
    with writing() as connection:
        found = connection.execute(
            insert(partner).values(country="JP", name="Gifu", kind="locality")
        ).inserted_primary_key[0]
        connection.execute(update(partner).where(partner.c.id == found).values(merged_into=found))
    monkeypatch.setattr(carrying, "_fill_in", lambda *_: None)
    with pytest.raises(Problem) as refused:
        move(target, "An")
    assert (refused.value.code, refused.value.words.values["table"]) == ("move_differs", "partner")
    monkeypatch.undo()
    assert tables_of(target) == []


@pytest.mark.sqlite_only
def test_what_the_target_cannot_hold_leaves_it_empty(prepared):
    with writing() as connection:
        connection.execute(insert(partner).values(country="JP", name="Gifu", kind="longer than twenty characters"))
    with postgres.database() as url:
        assert refusal(url) == "move_failed"
        assert tables_of(url) == []


def test_nothing_is_left_beside_a_new_file(prepared, tmp_path, new_file):
    (tmp_path / "to").mkdir()
    move(f"sqlite:///{tmp_path / 'to' / 'a.db'}", "An")
    assert [file.name for file in (tmp_path / "to").iterdir()] == ["a.db"]


def test_nobody_writes_while_it_is_moved(prepared, new_file, monkeypatch):
    compare, waited = carrying._compare, []

    def write() -> None:
        with writing() as connection:
            settings.store(connection, "x", "late")

    def and_try_to_write(source, target):
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(0.5)
        waited.append((writer, writer.is_alive()))
        compare(source, target)

    monkeypatch.setattr(carrying, "_compare", and_try_to_write)
    move(new_file, "An")
    ((writer, alive),) = waited
    writer.join(120)
    assert alive, "it had to wait until all was compared"
    with reading() as connection:
        assert settings.internal(connection, "x") == "late"


def test_impossible_targets_are_refused(prepared, tmp_path):
    (tmp_path / "text").write_text("keep")
    assert refusal(database_url()) == "same_database"
    assert refusal("sqlite:///here.db") == "relative_path"
    assert refusal(f"sqlite:///{tmp_path}/none/a.db") == "no_such_folder"
    assert refusal(f"sqlite:///{tmp_path}/text") == "target_not_empty"
    assert refusal("postgresql://u:secret@127.0.0.1:1/x") == "database_unreachable"
    assert refusal("mysql://u:secret@h/d") == "bad_database_url"
    assert (tmp_path / "text").read_text() == "keep"


def test_the_command_says_what_was_moved_and_how_to_use_it(prepared, new_file, capsys):
    assert main(["move", "--to", new_file]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == len(metadata.tables) + 1
    assert "figures\t69" in said
    assert "giống hệt" in said[-1]
    assert main(["move", "--to", new_file]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_empty_json_has_one_meaning():
    """Read back, JSON's null and no value are the same: a column that could hold both could not be carried over."""
    for table in metadata.sorted_tables:
        for column in table.c:
            assert not (isinstance(column.type, JSON) and column.nullable and not column.type.none_as_null), column
