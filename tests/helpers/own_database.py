"""A unit's own database beside the one in use: a file of SQLite, filled as the program fills any."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from data_for_tables import fill_every_table
from data_model.keeping import address, database
from data_model.stored.migrations import upgrade


@contextmanager
def own_database(bare_folder: Path, folder: Path) -> Iterator[Path]:
    """Make one in a new folder and work in it to the end of the block; give its file."""
    shutil.copytree(bare_folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        database._prepared.add(database.database_url())
        try:
            yield folder / "dashboard.db"
        finally:
            database.forget_engine()


def own_database_of(revision: str, file: Path, unit: str) -> Path:
    """Make one as a program of an earlier schema left it, with a row of the unit in every table but the log."""
    engine = database.open_engine(address.of_file(file))
    with database.one_writer(engine) as connection:
        upgrade(connection, revision)
        old = MetaData()
        old.reflect(connection)
        for name in {"alembic_version", "audit_event"} & old.tables.keys():  # a made event would be no whole log
            old.remove(old.tables[name])
        fill_every_table(connection, old)
    engine.dispose()
    with closing(
        sqlite3.connect(file, isolation_level=None)
    ) as plain:  # it does not look where keys lead: what they lead to is renamed with them
        for renamed, column, code in (("place", "id", unit), ("country", "iso2", "LA")):
            keys = [
                key for table in old.sorted_tables for key in table.foreign_keys if key.column.table.name == renamed
            ]
            for key in [old.tables[renamed].c[column], *(key.parent for key in keys)]:
                plain.execute(f'UPDATE "{key.table.name}" SET "{key.name}" = ?', (code,))
        plain.execute("UPDATE delegations SET direction = 'in', name = 'Đoàn cũ', starts_on = '2019-05-06'")
        plain.execute("UPDATE upload SET name = 'cũ.csv', status = 'applied', content = CAST('a,b\n1,2\n' AS BLOB)")
        if "kind" in old.tables["upload"].c:
            plain.execute("UPDATE upload SET kind = 'file'")
    return file
