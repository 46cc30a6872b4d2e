"""The schema's history, kept by Alembic. Each revision is a file in `versions/`."""

from pathlib import Path

from sqlalchemy import Connection


def _config(connection: Connection):
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def known_revisions() -> frozenset[str]:
    """Return the revisions this version of the program has; a database with another one is newer."""
    from alembic.script import ScriptDirectory

    return frozenset(item.revision for item in ScriptDirectory(str(Path(__file__).parent)).walk_revisions())


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to `revision` inside the connection's own transaction: all of it or nothing."""
    from alembic import command

    command.upgrade(_config(connection), revision)
