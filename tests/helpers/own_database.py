"""A unit's own database beside the one in use: a file of SQLite, filled as the program fills any."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data_model.keeping import database


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
