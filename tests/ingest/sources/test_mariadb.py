"""A source of MariaDB, against a server of its own: read as any other, and never written."""

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pymysql
import pytest
from sqlalchemy.exc import DBAPIError

from data_model.known.problems import Problem
from ingest.sources import connect
from ingest.sources.connect import reading_source
from ingest.sources.contents import tables_of
from ingest.sources.declared_sources import Source, source_named
from ingest.sources.snapshot import take_snapshot
from other_database import declare
from servers import free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.sqlite_only,
    pytest.mark.skipif(not shutil.which("mariadbd"), reason="no MariaDB server (apt: mariadb-server-core)"),
]
MADE = """
    CREATE DATABASE ql_doan CHARACTER SET utf8mb4;
    CREATE USER 'nguoi_doc'@'127.0.0.1' IDENTIFIED BY 'bi.mat';
    GRANT SELECT ON ql_doan.ds_doan_vao TO 'nguoi_doc'@'127.0.0.1';
    GRANT SELECT ON ql_doan.v_doan TO 'nguoi_doc'@'127.0.0.1';
    GRANT SELECT ON ql_doan.v_cu TO 'nguoi_doc'@'127.0.0.1';
    CREATE USER 'chu'@'127.0.0.1' IDENTIFIED BY 'bi.mat';
    GRANT ALL ON ql_doan.* TO 'chu'@'127.0.0.1';
"""
TABLES = """
    CREATE TABLE ds_doan_vao (
      id INT PRIMARY KEY, ten_doan VARCHAR(200), quoc_gia ENUM('Lào', 'Nhật Bản'), so_nguoi SMALLINT, ngay_den DATE,
      kinh_phi DECIMAL(20, 2), trong_ke_hoach TINYINT(1), anh LONGBLOB, so_ho_chieu VARCHAR(20)
    ) ENGINE=InnoDB CHARACTER SET utf8mb4;
    INSERT INTO ds_doan_vao VALUES
      (2, 'Đoàn thành phố Saga', 'Nhật Bản', 7, '2024-07-01', 12345678901.25, 0, x'00', 'B7654321'),
      (1, 'Đoàn tỉnh Savannakhet 🇱🇦', 'Lào', 5, '2024-06-12', NULL, 1, NULL, 'B1234567');
    CREATE VIEW v_doan AS SELECT ten_doan AS `Tên đoàn`, quoc_gia AS `Quốc gia` FROM ds_doan_vao;
    CREATE TABLE luong (id INT);
    CREATE TABLE cu (
      id BIGINT UNSIGNED PRIMARY KEY, ten VARCHAR(90) CHARACTER SET latin1, ngay DATE, luc TIMESTAMP NULL, co BIT(1),
      `Vốn (%)` INT
    );
    SET time_zone = '+00:00', sql_mode = '';
    INSERT INTO cu VALUES (18446744073709551615, 'Tèi', '0000-00-00', '2024-01-01 23:30:00', b'1', 51);
    CREATE VIEW v_cu AS SELECT id, ngay, luc, co, `Vốn (%)` FROM cu
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    """The port of a server of these tests alone."""
    folder, listens = tmp_path_factory.mktemp("mariadb"), free_port()
    user = ["--user=root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    (folder / "data").mkdir()
    plain = [shutil.which("mariadbd"), "--no-defaults", f"--datadir={folder}/data", *user]
    subprocess.run([*plain, "--bootstrap"], input=_system_tables(), check=True, capture_output=True)
    listening = [f"--socket={folder}/s", f"--port={listens}", "--bind-address=127.0.0.1", f"--pid-file={folder}/pid"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*plain, *listening], stdout=log, stderr=log)
    try:
        _fill(folder / "s")
        yield listens
    finally:
        server.terminate()
        server.wait(120)


def _system_tables() -> bytes:
    """Return what makes a new data folder, as the server's own script says it."""
    begin = b"CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\nSET @skip_auth_anonymous=1;\n"
    names = ("mysql_system_tables", "mysql_performance_tables", "mysql_system_tables_data")
    return begin + b"".join((Path("/usr/share/mysql") / f"{name}.sql").read_bytes() for name in names)


def _fill(socket: Path) -> None:
    until = time.monotonic() + 300
    while True:
        try:
            connection = pymysql.connect(unix_socket=str(socket), user="root", charset="utf8mb4", autocommit=True)
            break
        except pymysql.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    with connection, connection.cursor() as cursor:
        words = MADE.split(";")
        for statement in (words[0], "USE ql_doan", *TABLES.split(";"), *words[1:]):
            if statement.strip():
                cursor.execute(statement)


@pytest.fixture(params=["mysql", "mariadb+pymysql"])
def source(request, port, data_folder) -> Source:
    return declared(data_folder, f"{request.param}://nguoi_doc:bi.mat@127.0.0.1:{port}/ql_doan")


def declared(folder: Path, url: str) -> Source:
    declare(folder, f'[doan]\ntitle = "Phần mềm"\nurl = "{url}"\nunit = "46"\n')
    return source_named("doan")


def test_a_table_is_read_with_its_letters_days_and_exact_amounts(source):
    known = [("ds_doan_vao", False), ("v_cu", True), ("v_doan", True)]
    assert [(item.name, item.is_view) for item in tables_of(source)] == known
    found = take_snapshot(source, "ds_doan_vao")
    head, first, second = openpyxl.load_workbook(io.BytesIO(found.content)).active.iter_rows(values_only=True)
    said = dict(zip(head, first, strict=True))
    assert (said["ten_doan"], said["quoc_gia"], said["trong_ke_hoach"]) == ("Đoàn tỉnh Savannakhet 🇱🇦", "Lào", "có")
    assert (said["ngay_den"].date(), said["kinh_phi"]) == (date(2024, 6, 12), None)
    assert Decimal(str(dict(zip(head, second, strict=True))["kinh_phi"])) == Decimal("12345678901.25")
    assert (found.left_out, said["so_ho_chieu"]) == (("anh",), None)


def test_what_older_programs_keep_is_read_as_they_mean_it(source):
    """No day is none, a moment's day is that of here, a bit is yes or no, a % in the name of a view's column is one."""
    found = take_snapshot(source, "v_cu")
    head, first = openpyxl.load_workbook(io.BytesIO(found.content)).active.iter_rows(values_only=True)
    assert dict(zip(head, first, strict=True)) == {
        "id": "18446744073709551615",
        "ngay": None,
        "luc": datetime(2024, 1, 2, 6, 30),
        "co": "có",
        "Vốn (%)": 51,
    }
    assert found.left_out == ()


def test_nothing_is_written_whatever_the_account_may(port, data_folder):
    source = declared(data_folder, f"mysql://chu:bi.mat@127.0.0.1:{port}/ql_doan")
    with pytest.raises(Problem) as refused, reading_source(source) as connection:
        connection.exec_driver_sql("INSERT INTO ds_doan_vao (id) VALUES (9)")
    assert refused.value.code == "source_failed"
    assert take_snapshot(source, "ds_doan_vao").rows == 2


def test_what_takes_too_long_is_stopped_and_says_no_address(source, monkeypatch, caplog):
    monkeypatch.setattr(connect, "SECONDS", 1)
    with pytest.raises(Problem) as slow, reading_source(source) as connection:
        connection.exec_driver_sql(
            "SELECT count(*) FROM information_schema.columns a, information_schema.columns b, "
            "information_schema.columns c"
        )
    assert slow.value.code == "source_slow"
    assert not any(word in f"{slow.value}{caplog.text}" for word in ("bi.mat", "nguoi_doc", "127.0.0.1"))
    assert not isinstance(slow.value.__cause__, DBAPIError)
