"""The schema's history.

From nothing and from every earlier revision to the declared one, data and all. On each kind of database the way from
the oldest is gone, through every migration there is, and the last step; the ways between on the kind their name picks,
with --long on both.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, Table, func, insert, select

import examples
import forked
import postgres
from data_for_tables import fill_every_table
from data_model.keeping.database import engine, forget_engine, one_writer, prepare, reading
from data_model.known.problems import Problem
from data_model.people.grants import rights_of_name
from data_model.stored.migrations import known_revisions, upgrade
from data_model.stored.tables import REGISTERS, metadata, partner, remembered_answer

both = pytest.mark.both_databases
ROOT = Path(__file__).resolve().parents[3]
REVISIONS = sorted(known_revisions())
#: The way through every migration, and the last step: a new migration is tried on both kinds from its first day.
ENDS = (REVISIONS[0], *REVISIONS[-2:])
#: The oldest and the newest on both kinds of database; of those between every third, all with --long.
BETWEEN = [name for at, name in enumerate(REVISIONS) if name not in ENDS and (at % 3 == 0 or examples.LONG)]
EARLIER = [*(pytest.param(name, marks=both) for name in ENDS), *BETWEEN]
_PREPARE = "from data_model.keeping.database import prepare; prepare()"


def make_an_old_one(revision: str) -> dict[str, int]:
    """Make the database in use as a program of that revision left it, a row in every table; return their counts."""
    with one_writer(engine()) as connection:
        upgrade(connection, revision)
        old = MetaData()
        old.reflect(connection)
        old.remove(old.tables["alembic_version"])
        fill_every_table(connection, old)
        return {table.name: connection.scalar(select(func.count()).select_from(table)) for table in old.sorted_tables}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("revision", EARLIER)
def test_every_earlier_schema_becomes_the_declared_one_and_keeps_its_rows(revision):
    before = make_an_old_one(revision)
    assert set(before.values()) == {1}
    forget_engine()
    prepare()
    with reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
        assert connection.scalar(select(partner.c.name)) == "Đồng “Lào”\n"
        assert connection.scalar(select(func.count()).select_from(REGISTERS["figures"])) == 1 + 559


@pytest.mark.sampled(1)
@both
def test_processes_that_upgrade_an_old_database_at_once_all_succeed():
    make_an_old_one(REVISIONS[0])
    ended = forked.run_at_once(*[("-c", _PREPARE)] * 2)
    assert [process.returncode for process in ended] == [0, 0], [process.stderr for process in ended]
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(REGISTERS["figures"])) == 1 + 559


@both
def test_a_database_without_vietnamese_letters_is_refused(monkeypatch):
    with postgres.database(options="ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'") as url:
        monkeypatch.setenv("DATABASE_URL", url)
        with pytest.raises(Problem, match="LATIN1"):
            prepare()
        forget_engine()


@both
def test_accounts_of_before_there_were_rights_may_still_do_everything():
    with one_writer(engine()) as connection:
        upgrade(connection, "0006")
        connection.execute(
            insert(metadata.tables["place"]).values(id="VN", code="VN", name_vi="Cả nước", name_en="Viet Nam")
        )
        old_account = Table("account", MetaData(), autoload_with=connection)
        made = {
            "folded": "lan",
            "full_name": "Lan",
            "password_hash": "x",
            "administrator": False,
            "active": True,
            "must_change": False,
            "wrong_tries": 0,
            "made_by": "lan",
        }
        connection.execute(insert(old_account).values(name="lan", made_at=datetime.now(UTC), **made))
    forget_engine()
    prepare()
    with reading() as connection:
        found = rights_of_name(connection, "lan")
    assert (found.sees, found.enters, found.approves, found.administers) == (None, None, None, False)


@pytest.mark.sampled(1)
@both
def test_answers_of_before_units_had_their_own_go_to_the_unit_whose_upload_taught_them_or_to_nobody():
    noon = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    with one_writer(engine()) as connection:
        upgrade(connection, "0008")
        old = MetaData()
        old.reflect(connection, only=["place", "upload", "remembered_answer"])
        for code in ("46", "48"):
            connection.execute(insert(old.tables["place"]).values(id=code, code=code, name_vi=code, name_en=code))
        for unit, user, status, seconds in [
            ("46", "An", "applied", 0),
            ("48", "Bình", "applied", 100),
            ("46", "Bình", "applied", 103),
            ("48", "An", "undone", 200),
        ]:
            made = {"kind": "file", "name": "a", "sha256": "", "size": 0, "uploaded_at": noon, "summary": {}}
            made |= {
                "unit": unit,
                "uploaded_by": user,
                "status": status,
                "applied_at": noon + timedelta(seconds=seconds),
            }
            connection.execute(insert(metadata.tables["upload"]).values(answers={}, **made))
        for about, user, seconds in [
            ("taught by one upload", "An", 1),
            ("by somebody else", "Chi", 1),
            ("by uploads of two units", "Bình", 104),
            ("by an undone one", "An", 201),
            ("long after", "An", 90),
        ]:
            at = {"answered_by": user, "answered_at": (noon + timedelta(seconds=seconds)).replace(tzinfo=None)}
            connection.execute(
                insert(old.tables["remembered_answer"]).values(kind="country", memory=about, value="KP", **at)
            )
    forget_engine()
    prepare()
    with reading() as connection:
        query = select(remembered_answer.c.memory, remembered_answer.c.unit, remembered_answer.c.upload_id)
        found = {row.memory: (row.unit, row.upload_id) for row in connection.execute(query)}
    assert found == {
        "taught by one upload": ("46", 1),
        "by somebody else": ("?", None),
        "by uploads of two units": ("?", None),
        "by an undone one": ("?", None),
        "long after": ("?", None),
    }
