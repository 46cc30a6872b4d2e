"""The PostgreSQL database that a worker keeps is as it was prepared, however a test wrote to it."""

import psycopg
import pytest
from sqlalchemy import make_url

pytestmark = pytest.mark.one_database

WAYS = {
    "added": "INSERT INTO setting (name, value) VALUES ('x', 'y')",
    "changed": "UPDATE setting SET value = value || ' '",
    "written as it was": "UPDATE place SET code = code",
    "removed": "DELETE FROM exchange_rate WHERE id = (SELECT max(id) FROM exchange_rate)",
    "exchanged": "DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('0')",
    "emptied": "TRUNCATE exchange_rate",
    "counted on": "SELECT nextval('exchange_rate_id_seq')",
    "made": "CREATE TABLE of_a_test (id int)",
    "made a room of": "CREATE SCHEMA of_a_test; CREATE TABLE of_a_test.x (id int)",
    "refused": "ALTER TABLE setting ADD CHECK (name <> 'z')",
    "ended": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()",
}


def connected(url: str) -> psycopg.Connection:
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


def held(url: str) -> tuple:
    with connected(url) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        ]
        rows = {name: sorted(map(repr, connection.execute(f"TABLE {name}").fetchall())) for name in tables}
        counters = connection.execute("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1").fetchall()
        checks = connection.execute("SELECT conname FROM pg_constraint ORDER BY 1").fetchall()
        rooms = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1").fetchall()
    return rows, counters, checks, rooms


def test_whatever_a_test_wrote_is_put_back(kept_bare_database):
    before = held(kept_bare_database.ready())
    for way, statement in WAYS.items():
        with connected(kept_bare_database.ready()) as connection:
            connection.execute(statement)
        assert held(kept_bare_database.ready()) == before, way
