"""A prepared PostgreSQL database of one worker, put back after each test.

To copy one anew costs half a second, a thousand times.
"""

from contextlib import ExitStack

import psycopg
from psycopg import sql
from sqlalchemy import make_url

import postgres

#: Everything that is no row: tables, columns, keys, triggers, functions, rights, settings of the database, schemas.
_SHAPE = """
SELECT md5(string_agg(part, ';' ORDER BY part)) FROM (
  SELECT concat('class ', oid, relname, relkind, relacl) FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat('column ', attrelid, attname, atttypid, atttypmod, attnotnull)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat('key ', oid, conname, convalidated) FROM pg_constraint
  UNION ALL SELECT concat('trigger ', oid, tgname, tgenabled) FROM pg_trigger
  UNION ALL SELECT concat('function ', oid, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat('setting ', setdatabase, setrole, setconfig) FROM pg_db_role_setting
  UNION ALL SELECT concat('schema ', nspname) FROM pg_namespace
    WHERE nspname NOT LIKE 'pg_temp%' AND nspname NOT LIKE 'pg_toast_temp%'
  UNION ALL SELECT concat('database ', datconnlimit, datacl) FROM pg_database WHERE datname = current_database()
) AS parts(part)
"""


class KeptDatabase:
    """Copies a template once, and puts rows and counters back; where a test changed more than rows, it copies anew."""

    def __init__(self, template: str) -> None:
        self._template, self._held, self.url, self._shape = template, ExitStack(), "", ""
        self._rows: dict[str, bytes] = {}
        self._counters: list[tuple[str, int | None]] = []

    def ready(self) -> str:
        """Return the address of the database, as it was prepared."""
        if self.url and not self._put_back():
            self.close()
        if not self.url:
            self.url = self._held.enter_context(postgres.database(self._template))
            with self._connected() as connection:
                self._remember(connection)
        return self.url

    def close(self) -> None:
        """Drop the database."""
        self._held.close()
        self.url = ""

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False))

    def _remember(self, connection: psycopg.Connection) -> None:
        names = [
            name
            for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ]
        for name in names:
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as rows:
                self._rows[name] = b"".join(rows)
        self._counters = connection.execute(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
        ).fetchall()
        self._shape = connection.execute(_SHAPE).fetchone()[0]

    def _put_back(self) -> bool:
        """Put rows and counters back; False where that is not enough."""
        with self._connected() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if connection.execute(_SHAPE).fetchone()[0] != self._shape:
                return False
            connection.execute(
                "SET session_replication_role = replica"
            )  # no triggers, no keys: the rows are those that were there
            connection.execute(
                sql.SQL(";").join(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in self._rows)
            )
            for name, rows in self._rows.items():
                if rows:
                    with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as into:
                        into.write(rows)
            for name, last in self._counters:
                connection.execute("SELECT setval(%s::regclass, %s, %s)", (name, last or 1, last is not None))
        return True
