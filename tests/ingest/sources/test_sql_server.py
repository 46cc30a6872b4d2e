"""SQL Server as a source, as far as it can be said without a server: what is asked, how, and what its errors mean.

The driver is a stand-in that remembers what it was told; nothing here was tried on a true server.
"""

import sys
from types import ModuleType

import pytest
from sqlalchemy import make_url
from sqlalchemy.dialects import mssql
from sqlalchemy.dialects.mssql import pymssql

from data_model.known.problems import Problem
from ingest.sources import connect, contents
from ingest.sources.contents import Holds, SourceColumn
from ingest.sources.declared_sources import Source, untried_kind
from ingest.sources.snapshot import asked

pytestmark = pytest.mark.one_database
URL = "mssql://nguoi_doc:b%40i.mat@10.0.0.7:1433/hop_tac?encryption=require"


def source(url: str = URL) -> Source:
    return Source(name="hop_tac", title="Phần mềm hợp tác", url=make_url(url), schema="quan_ly")


class Driver(ModuleType):
    """A stand-in for pymssql: its errors, and a connection that answers each statement with a name or a refusal."""

    __version__, paramstyle = "2.4.6", "pyformat"

    def __init__(self, refusal: Exception | None = None, of: str = "") -> None:
        super().__init__("pymssql")
        self.told, self.said, self.refusal, self.of = {}, [], refusal, of
        self.Error = Error

    def connect(self, **told):
        self.told = told
        if self.refusal and not self.of:
            raise self.refusal
        return Connection(self)


class Error(Exception):
    """As pymssql raises them: number and words, wrapped once more."""


Error.__module__ = "pymssql.exceptions"


class Connection:
    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def cursor(self):
        return Cursor(self.driver)

    def commit(self):
        self.driver.said.append("COMMIT")

    def rollback(self):
        self.driver.said.append("ROLLBACK")

    def close(self):
        self.driver.said.append("closed")


class Cursor:
    description = (("name", 1, None, None, None, None, None),)
    rowcount, lastrowid = -1, None

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def execute(self, statement, _parameters=None):
        self.driver.said.append(" ".join(statement.split()))
        if self.driver.of and self.driver.of in statement:
            raise self.driver.refusal
        is_version = "@@version" in statement.lower()
        self.rows = [("Microsoft SQL Server 2022 - 16.0.1000.6 (X64)" if is_version else "dbo",)]

    def fetchone(self):
        return self.rows[0]

    def fetchall(self):
        return self.rows

    def close(self):
        """Nothing is held."""


def refused(driver: Driver, monkeypatch) -> str:
    monkeypatch.setitem(sys.modules, "pymssql", driver)
    with pytest.raises(Problem) as told, connect.reading_source(source(), "ds_doan") as connection:
        connection.exec_driver_sql("SELECT ten_doan FROM ds_doan")
    return told.value.code


def test_what_is_asked_is_said_as_sql_server_says_it():
    taken = [SourceColumn(name, Holds.ANY) for name in ("Tên đoàn", "Tỷ lệ %", "a]b", "order", "id")]
    said = str(asked(source(), "ds đoàn", taken).compile(dialect=pymssql.dialect()))
    assert " ".join(said.split()) == "SELECT [Tên đoàn], [Tỷ lệ %], [a]]b], [order], id FROM quan_ly.[ds đoàn]"


def test_its_types_hold_what_they_are_declared_to():
    held = {name: contents._holds(kind()) for name, kind in mssql.base.ischema_names.items()}
    assert {name for name, holds in held.items() if holds is Holds.BYTES} == {
        *("binary", "varbinary", "image", "timestamp")
    }
    assert {name for name, holds in held.items() if holds is Holds.MOMENT} == {
        *("datetime", "datetime2", "datetimeoffset", "smalldatetime")
    }
    assert (held["bit"], held["date"]) == (Holds.YES_NO, Holds.DAY)
    assert len(held) >= 25


def test_it_is_read_within_bounds_and_never_committed(monkeypatch):
    driver = Driver()
    monkeypatch.setitem(sys.modules, "pymssql", driver)
    with connect.reading_source(source()) as connection:
        connection.exec_driver_sql("SELECT 1")
    assert driver.told["timeout"] == connect.SECONDS
    assert driver.told["login_timeout"] < connect.SECONDS
    assert (driver.told["host"], driver.told["password"], driver.told["encryption"]) == (
        *("10.0.0.7:1433", "b@i.mat", "require"),
    )
    assert "SET DEADLOCK_PRIORITY LOW" in driver.said
    assert any(words.startswith("SET LOCK_TIMEOUT ") for words in driver.said)
    assert "COMMIT" not in driver.said[driver.said.index("SET DEADLOCK_PRIORITY LOW") :]
    assert driver.said[-1] == "closed"


def test_its_errors_are_sentences_without_its_address(monkeypatch, caplog):
    for number, code in (
        (229, "source_forbidden"),
        (1222, "source_slow"),
        (20003, "source_slow"),
        (207, "source_failed"),
    ):
        error = Error((number, b"bi.mat at 10.0.0.7"))
        assert refused(Driver(error, "ten_doan"), monkeypatch) == code, number
    assert refused(Driver(Error((20009, b"bi.mat at 10.0.0.7"))), monkeypatch) == "source_unreachable"
    assert "10.0.0.7" not in caplog.text
    assert "bi.mat" not in caplog.text
    monkeypatch.setitem(sys.modules, "pymssql", None)
    with pytest.raises(Problem) as told, connect.reading_source(source()):
        pass
    assert (told.value.code, "10.0.0.7" in str(told.value)) == ("source_no_driver", False)


def test_a_page_says_of_which_kinds_it_is_that_nobody_tried_them():
    kinds = {"mssql://a@b/c": "SQL Server", "oracle://a@b/c": "Oracle", "mysql://a@b/c": "MySQL", "x2://a@b/c": "x2"}
    tried = ("sqlite:///a.db", "postgresql://a@b/c", "mariadb://a@b/c")
    assert {url: untried_kind(source(url)) for url in (*kinds, *tried)} == kinds | dict.fromkeys(tried, "")
