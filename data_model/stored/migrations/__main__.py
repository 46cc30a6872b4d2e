"""Writes the revision that brings the schema from its last one to what is declared now.

`python -m data_model.stored.migrations "Register of guest visas"`: to be read and put right by hand before it is kept.
"""

import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from data_model.stored.migrations import FOLDER, config_for, known_revisions, upgrade


def write_revision(title: str, folder: Path = FOLDER) -> Path:
    """Write the next revision into `folder` and return its path; without a difference it has nothing to do."""
    number = f"{max(map(int, known_revisions())) + 1:04}"
    with create_engine("sqlite://").connect() as connection:
        upgrade(connection)
        config = config_for(connection)
        config.set_main_option("script_location", str(folder))
        return Path(command.revision(config, title, autogenerate=True, rev_id=number).path)


if __name__ == "__main__":
    print(write_revision(" ".join(sys.argv[1:])))
