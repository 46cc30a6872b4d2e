"""The schema's history, kept by Alembic. Each revision is a file in `versions/`."""

from pathlib import Path

from sqlalchemy import Connection, text

from data_model.known.problems import Problem
from translations import N_

FOLDER = Path(__file__).parent


def config_for(connection: Connection):
    """Return what Alembic has to know: where the revisions are, and the connection to work on."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def known_revisions() -> frozenset[str]:
    """Return the revisions this version of the program has; a database with another one is newer."""
    from alembic.script import ScriptDirectory

    return frozenset(item.revision for item in ScriptDirectory(str(FOLDER)).walk_revisions())


def newest() -> str:
    """Return the revision a database of this version of the program has."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(FOLDER)).get_current_head()


def _refuse_newer(connection: Connection) -> None:
    from alembic.migration import MigrationContext

    if set(MigrationContext.configure(connection).get_current_heads()) - known_revisions():
        raise Problem(
            "database_too_new",
            N_(
                "The database was written by a newer version of this program, and nothing was changed. Install that "
                "version, or restore a backup that this one wrote."
            ),
        )


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to `revision` inside the connection's own transaction: all of it or nothing."""
    from alembic import command

    _check_encoding(connection)
    _refuse_newer(connection)
    command.upgrade(config_for(connection), revision)


def _check_encoding(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        return
    found = connection.scalar(text("SHOW server_encoding"))
    if found != "UTF8":
        raise Problem(
            "not_utf8",
            N_(
                "The PostgreSQL database is kept in {found}, which has no Vietnamese letters. Make one with "
                "ENCODING 'UTF8'."
            ),
            found=found,
        )


def differences(connection: Connection) -> list:
    """Return in what the schema differs from the declared one: tables, columns, keys, indexes."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from data_model.stored.tables import metadata

    return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
