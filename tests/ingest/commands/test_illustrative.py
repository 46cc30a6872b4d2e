"""The illustrative figures are read by the reader into a database of their own, and nothing else is touched."""

import json
import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from data_model.declared import DATASETS, EXHIBITS, REGISTERS_KEPT
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping import database, illustrative
from data_model.known.problems import Problem
from data_model.queries.published_figures import answer
from data_model.rights.guard import Unguarded
from data_model.rights.visible_rows import of_every_unit
from data_model.settings import settings
from data_model.stored.tables import REGISTERS
from ingest.commands.illustrative import make
from made_illustrative import digest

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def held(name: str) -> int:
    table = REGISTERS[name]
    with illustrative.reading() as connection:
        return connection.scalar(of_every_unit(select(func.count()).select_from(table), name))


def test_every_register_has_records_of_every_year(illustrated):
    assert {name: number for name in REGISTERS_KEPT if (number := held(name))} == {
        "agreements": 83,
        "partner_profiles": 32,
        "delegations": 698,
        "activities": 254,
        "oda_projects": 21,
        "fdi_projects": 142,
        "ngo_aid": 161,
        "ngo_organisations": 15,
        "border_gates": 4,
        "tasks": 94,
        "targets": 15,
        "documents": 8,
        "bodies": 4,
    }
    assert held("disbursements") > 200
    assert held("figures") == 12 + 34


def test_no_picture_of_a_register_is_empty_and_some_tasks_are_late(illustrated):
    filters = Filters(first_year=2022, last_year=2025, place="46")
    names = [name for item in DATASETS.values() if item.section for row in item.section.rows for name in row]
    with illustrative.reading() as connection:
        filled = {name: fill(connection, EXHIBITS[name], filters) for name in names}
        late = answer(connection, "tasks_overdue", "46", 2025)
    assert [name for name, found in filled.items() if found.is_empty] == []
    assert 3 <= late.value <= 12


def test_the_real_database_stays_byte_for_byte_as_it_was(illustrated, illustrative_folder):
    real = json.loads((illustrative_folder.parent / "real.json").read_text(encoding="utf-8"))
    assert real["before"]
    assert real["after"] == real["before"]
    with database.reading(), illustrative.reading() as connection:
        assert settings.get(connection, "department") == "Sở Ngoại vụ (số liệu minh họa)"
    database.forget_engine()
    before = digest(illustrated)
    illustrative.delete()
    assert digest(illustrated) == before
    assert not illustrative.folder().exists()


@pytest.mark.slow
def test_the_process_that_reads_them_is_told_of_no_other_database(prepared, monkeypatch):
    named = prepared / "named.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{named}")
    make()
    assert illustrative.is_there()
    assert not named.exists()


def test_a_folder_that_holds_something_is_never_filled(prepared):
    before = digest(prepared)
    done = subprocess.run(
        [sys.executable, "-m", "ingest.commands.fill_illustrative", str(prepared)], capture_output=True, text=True
    )
    assert done.returncode != 0
    assert digest(prepared) == before


def test_what_reads_them_cannot_write(illustrated):
    with illustrative.reading() as connection, pytest.raises(Unguarded):
        connection.exec_driver_sql("DELETE FROM setting")
    past_the_guard = illustrative._engine(illustrative.url()).raw_connection()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        past_the_guard.cursor().execute("DELETE FROM setting")
    past_the_guard.close()


def test_nobody_enters_or_administers_anything_there(illustrated):
    rights = illustrative.LOOKS_ONLY
    assert rights.sees is None
    assert (rights.enters_anything, rights.approves_anything, rights.administers) == (False, False, False)


def test_figures_that_were_deleted_are_said_to_be_gone(illustrated):
    illustrative.delete()
    with pytest.raises(Problem) as refused, illustrative.reading():
        pass
    assert refused.value.code == "illustrative_gone"
