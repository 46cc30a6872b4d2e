"""Another program's database, as a department has one: written by that program, read by ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import make_url

import postgres
from ingest.sources.declared_sources import Source, source_named

TITLE = "Phần mềm quản lý đoàn"
DELEGATIONS = """
    CREATE TABLE ds_doan_vao (
      id INTEGER PRIMARY KEY, ten_doan TEXT, quoc_gia TEXT, so_nguoi INTEGER, ngay_den DATE, ngay_ve DATE
    );
    INSERT INTO ds_doan_vao VALUES (1, 'Đoàn tỉnh Savannakhet', 'Lào', 5, '2024-06-12', '2024-06-14');
    INSERT INTO ds_doan_vao VALUES (2, 'Đoàn thành phố Saga', 'Nhật Bản', 7, '2024-07-01', '2024-07-03');
    INSERT INTO ds_doan_vao VALUES (3, 'Đoàn Đại sứ quán', 'Hàn Quốc', 4, '2024-08-20', NULL);
"""


@dataclass(frozen=True)
class OtherDatabase:
    """Where it is, and a way to write to it as its own program does. `name` is that of its source."""

    kind: str  # sqlite | postgresql
    url: str
    folder: Path
    name: str = "doan"

    def write(self, *statements: str) -> None:
        """Run statements as the owner."""
        if self.kind == "sqlite":
            connection = sqlite3.connect(self.file)
            for statement in statements:
                connection.executescript(statement)
            connection.commit()
            connection.close()
            return
        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    @property
    def file(self) -> Path:
        return Path(make_url(self.url).database)

    def declare(self, more: str = "") -> Source:
        """Declare it in the data folder and return the source."""
        declare(self.folder, f'[{self.name}]\ntitle = "{TITLE}"\nurl = "{self.url}"\n{more}')
        return source_named(self.name)

    def count(self, table: str) -> int:
        """Count rows as the owner."""
        if self.kind == "sqlite":
            with sqlite3.connect(self.file) as connection:
                return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        with psycopg.connect(self.url) as connection:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def declare(folder: Path, text: str) -> None:
    """Write sources.toml into a data folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sources.toml").write_text(text, encoding="utf-8")


@contextmanager
def other_database(kind: str, folder: Path, beside: Path) -> Iterator[OtherDatabase]:
    """Make an empty one of a kind; a file lies in `beside`, `folder` is our data folder."""
    if kind == "sqlite":
        path = beside / "other.db"
        sqlite3.connect(path).close()
        yield OtherDatabase(kind, f"sqlite:///{path}", folder)
        return
    with postgres.database() as url:
        yield OtherDatabase(
            kind, make_url(url).set(drivername="postgresql").render_as_string(hide_password=False), folder
        )
