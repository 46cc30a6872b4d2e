"""A prepared PostgreSQL database of one worker, put back after each test.

To copy one anew costs half a second, a thousand times.
"""

from collections.abc import Iterable
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

_COUNTERS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"


class KeptDatabase:
    """Copies a template once, and puts rows and counters back; where a test changed more than rows, it copies anew."""

    def __init__(self, template: str) -> None:
        self._template, self._held, self.url, self._shape = template, ExitStack(), "", ""
        self._rows: dict[str, bytes] = {}
        self._counters: dict[str, int | None] = {}
        self._connection: psycopg.Connection | None = None
        self._writers: dict[str, tuple[int, int]] = {}

    def ready(self) -> str:
        """Return the address of the database, as it was prepared."""
        if self.url and not self._put_back():
            self.close()
        if not self.url:
            self.url = self._held.enter_context(postgres.database(self._template))
            self._connect()
            self._remember(self._connection)
        return self.url

    def close(self) -> None:
        """Drop the database."""
        if self._connection is not None:
            self._connection.close()
        self._held.close()
        self.url = ""

    def _connect(self) -> None:
        address = make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(address, autocommit=True)

    def _connected(self) -> psycopg.Connection:
        """Return the connection that stays open: what it has looked up once makes up most of putting back."""
        try:
            self._connection.execute("SELECT 1")
        except psycopg.OperationalError:  # a test ended it
            self._connect()
        return self._connection

    def _remember(self, connection: psycopg.Connection) -> None:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        for (name,) in names:
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as rows:
                self._rows[name] = b"".join(rows)
        self._counters = dict(connection.execute(_COUNTERS).fetchall())
        self._shape = connection.execute(_SHAPE).fetchone()[0]
        self._writers = _writers_of(connection, self._rows)

    def _put_back(self) -> bool:
        """Put rows and counters back; False where that is not enough."""
        connection = self._connected()
        with connection.transaction():
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if connection.execute(_SHAPE).fetchone()[0] != self._shape:
                return False
            found = _writers_of(connection, self._rows)
            changed = [name for name in self._rows if found[name] != self._writers[name]]
            if changed:
                self._write_anew(connection, changed)
            for name, last in connection.execute(_COUNTERS).fetchall():
                if last != self._counters[name]:
                    was = self._counters[name]
                    connection.execute("SELECT setval(%s::regclass, %s, %s)", (name, was or 1, was is not None))
        return True

    def _write_anew(self, connection: psycopg.Connection, names: list[str]) -> None:
        # No triggers, no keys: the rows are those that were there.
        connection.execute("SET LOCAL session_replication_role = replica")
        for name in names:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            if self._rows[name]:
                with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as into:
                    into.write(self._rows[name])
        self._writers |= _writers_of(connection, names)


def _writers_of(connection: psycopg.Connection, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return of each table how many rows it has and the last transaction that wrote one of them.

    Whoever adds, changes or removes rows makes another pair: a row that was written bears its writer's number.
    """
    one = sql.SQL("SELECT {}, count(*), coalesce(max(xmin::text::bigint), 0) FROM {}")
    every = sql.SQL(" UNION ALL ").join(one.format(sql.Literal(name), sql.Identifier(name)) for name in names)
    return {name: (rows, last) for name, rows, last in connection.execute(every).fetchall()}
