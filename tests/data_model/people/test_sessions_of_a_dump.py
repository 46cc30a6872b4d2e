"""Cookies of before a dump was put back open nothing, on whatever server, database or table it was put back."""

import os
import shutil
import subprocess

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

import postgres
from data_model.keeping.database import database_url, forget_engine, reading, writing
from data_model.people import accounts, sessions


@pytest.fixture
def cookie(prepared, backend) -> str:
    """The cookie of somebody who is signed in, on PostgreSQL."""
    if backend != "postgresql":
        pytest.skip("what a dump of PostgreSQL brings back: the embedded file has a backup of its own")
    with writing() as connection:
        made = accounts.add(connection, "lan", "Nguyễn Thị Lan", "bốn con voi trắng", "lan", administrator=True)
        return sessions.cookie_of(connection, sessions.begin(connection, made.id, "127.0.0.1"))


def whose(cookie: str):
    with reading() as connection:
        return sessions.of_cookie(connection, cookie)


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def sign_in_again() -> str:
    with writing() as connection:
        return sessions.cookie_of(connection, sessions.begin(connection, 1, "127.0.0.1"))


def test_the_key_stays_while_other_rows_change(cookie):
    with writing() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = value WHERE name <> 'session_secret'")
        sessions.make_secret(connection)
    forget_engine()
    assert whose(cookie) is not None


def test_rows_put_back_into_the_same_tables_sign_nobody_in(cookie):
    with psycopg.connect(plain(database_url()), autocommit=True) as connection:
        for name in ("session", "setting"):
            table = sql.Identifier(name)
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(table)) as rows:
                kept = b"".join(rows)
            connection.execute(sql.SQL("DELETE FROM {}").format(table))
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(table)) as into:
                into.write(kept)
    assert whose(cookie) is None
    again = sign_in_again()
    assert whose(again) is not None
    assert whose(cookie) is None


def test_a_copy_of_the_database_signs_nobody_in(cookie, monkeypatch):
    name = make_url(database_url()).database
    forget_engine()
    postgres.end_connections(name)
    with postgres.database(template=name) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        assert whose(cookie) is None
        forget_engine()


def test_what_pg_restore_brings_back_signs_nobody_in(cookie, tmp_path):
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("no pg_dump on this machine; what it does to rows is tested above")
    url, file = plain(database_url()), tmp_path / "a.dump"
    subprocess.run(["pg_dump", "-Fc", "-f", str(file), url], check=True, env=os.environ)
    forget_engine()
    subprocess.run(["pg_restore", "--clean", "--if-exists", "-d", url, str(file)], check=True, env=os.environ)
    assert whose(cookie) is None
    assert whose(sign_in_again()) is not None
