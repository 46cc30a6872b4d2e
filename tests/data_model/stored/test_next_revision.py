"""The command that writes a revision: it follows the last one and says what was declared since."""

import shutil

from sqlalchemy import Column, Date

from data_model.stored import migrations
from data_model.stored.migrations.__main__ import write_revision
from data_model.stored.tables import partner


def test_a_new_column_becomes_a_revision_after_the_last_one(tmp_path, monkeypatch):
    folder = shutil.copytree(migrations.FOLDER, tmp_path / "migrations")
    last = max(migrations.known_revisions())
    column = Column("met_on", Date)
    partner.append_column(column)
    try:
        written = write_revision("Day of the first meeting", folder).read_text(encoding="utf-8")
    finally:
        partner._columns.remove(column)
    assert "met_on" in written
    assert last in written.split("down_revision")[1].splitlines()[0]


def test_nothing_declared_is_nothing_to_do(tmp_path):
    folder = shutil.copytree(migrations.FOLDER, tmp_path / "migrations")
    assert write_revision("Nothing", folder).read_text(encoding="utf-8").split("def upgrade")[1].count("op.") == 0
