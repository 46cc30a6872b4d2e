"""Databases of other programs: declared in a file, only read, the same rows always the same workbook."""

import io
import logging
import os
import re
import sqlite3
import traceback
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import psycopg
import pytest
from sqlalchemy import text

from data_model.known.problems import Problem
from data_model.known.text import words_of_name
from ingest.find.columns import is_personal
from ingest.sources import connect, snapshot
from ingest.sources.as_workbook import sheet_name
from ingest.sources.cells import cell
from ingest.sources.connect import reading_source
from ingest.sources.contents import Holds, SourceTable, columns_of, tables_of
from ingest.sources.declared_sources import declared, source_named
from ingest.sources.snapshot import take_snapshot
from other_database import DELEGATIONS, TITLE, OtherDatabase, declare, other_database

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "nguon-csdl.md"
SECRETS = ("bi.mat", "nguoi_doc", "may-chu-noi-bo")
HIDDEN_URL = "postgresql://nguoi_doc:bi.mat@may-chu-noi-bo:5999/ql_doan"


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request, data_folder, tmp_path):
    """Another program's database, of each kind that is tested."""
    with other_database(request.param, data_folder, tmp_path) as made:
        yield made


@pytest.fixture
def sqlite_other(data_folder, tmp_path):
    with other_database("sqlite", data_folder, tmp_path) as made:
        yield made


@pytest.fixture
def postgres_other(data_folder, tmp_path):
    with other_database("postgresql", data_folder, tmp_path) as made:
        yield made


def rows_of(found) -> list[tuple]:
    """Return the cells of a reading by another library than the one that writes and the one that reads here."""
    book = openpyxl.load_workbook(io.BytesIO(found.content))
    assert len(book.worksheets) == 1
    return [tuple(row) for row in book.active.iter_rows(values_only=True)]


def refusal(code: str, act, *arguments) -> str:
    with pytest.raises(Problem) as caught:
        act(*arguments)
    assert caught.value.code == code, str(caught.value)
    return str(caught.value)


# What is declared


def test_without_a_file_there_is_no_source(data_folder):
    assert declared().sources == {}
    assert declared().problems == ()
    refusal("source_unknown", source_named, "doan")


def test_a_source_with_everything(data_folder, monkeypatch):
    monkeypatch.setenv("DOAN_URL", "postgres://a:b@c/d")
    declare(
        data_folder,
        '\ufeff[doan]\ntitle = "Quản lý đoàn"\nurl_from = "DOAN_URL"\n'
        'tables = ["v_doan"]\nunit = "46"\nschema = "ql"\n',
    )
    source = source_named("doan")
    assert (source.name, source.title, source.tables, source.unit, source.schema) == (
        "doan",
        "Quản lý đoàn",
        ("v_doan",),
        "46",
        "ql",
    )
    assert source.url.host == "c"
    assert "b@" not in repr(source)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ('url = "postgresql://a:bi.mat@b/c"\n[doan]\nurl = "sqlite:///x.db"', "source_no_heading"),
        ("[doan]\n", "source_no_url"),
        ('[doan]\nurl = "bi.mat"', "source_bad_url"),
        ('[doan]\nurl = "postgresql://a:bi.mat@x@may/c"', "source_bad_url"),
        ('[doan]\nurl = "postgresql://a:bi.mat@may"', "source_bad_url"),
        ('[doan]\nurl = "postgresql://a:bi.mat@may:cong/c"', "source_bad_url"),
        ('[doan]\nurl_from = "KHONG_CO_BIEN_NAY"', "source_no_variable"),
        ('[doan]\nurl_from = "postgresql://a:bi.mat@b/c"', "source_bad_entry"),
        ('[doan]\nurl = "sqlite:///x.db"\ntables = "v_doan"', "source_bad_entry"),
        ('[doan]\nurl = "sqlite:///x.db"\npassword = "bi.mat"', "source_bad_entry"),
        ('[doan]\nurl = "sqlite:///x.db"\n"bi.mat" = 1', "source_bad_entry"),
        ('[doan]\nurl = "sqlite:///x.db"\nunit = "99"', "source_bad_unit"),
        ('[doan]\nurl = "sqlite:///x.db"\nunit = "63:52"', "source_bad_unit"),
        ('[doan]\nurl = "sqlite:///x.db"\nunit = 46', "source_bad_entry"),
        ('["postgresql://a:bi.mat@b/c"]\nurl = "x"', "source_bad_name"),
        ('[doan]\nurl = "postgresql://a:bi.mat@b/c', "sources_not_toml"),
    ],
)
def test_a_wrong_entry_is_a_sentence_that_never_repeats_its_address(data_folder, entry, code):
    declare(data_folder, f"{entry}\n")
    (found,) = [item for item in declared().problems if item.code == code]
    assert "bi.mat" not in str(found)
    if code not in ("source_no_heading", "source_bad_name", "sources_not_toml"):
        assert "doan" in str(found)
        refusal(code, source_named, "doan")


def test_a_wrong_entry_keeps_no_other_from_being_used(data_folder):
    declare(data_folder, '[sai]\nurl = 5\n[doan]\nurl = "sqlite:///x.db"\n')
    assert list(declared().sources) == ["doan"]
    assert [item.code for item in declared().problems] == ["source_bad_entry"]


def test_a_file_in_other_letters_is_a_sentence(data_folder):
    data_folder.mkdir(parents=True, exist_ok=True)
    (data_folder / "sources.toml").write_bytes('[doan]\ntitle = "Đoàn"\n'.encode("utf-16"))
    assert [item.code for item in declared().problems] == ["sources_unreadable"]


def test_what_the_guide_shows_is_read(data_folder, monkeypatch):
    shown = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(shown) >= 3
    for name in re.findall(r'url_from = "(\w+)"', "".join(shown)):
        monkeypatch.setenv(name, "postgresql://tên:mật_khẩu@máy:5432/csdl")
    for text_shown in shown:
        declare(data_folder, text_shown)
        assert declared().problems == (), text_shown
        assert declared().sources, text_shown


# What a source holds


def test_tables_and_views_are_listed_by_name(other: OtherDatabase):
    other.write(DELEGATIONS, 'CREATE VIEW "Đoàn ra" AS SELECT ten_doan AS "Tên đoàn" FROM ds_doan_vao')
    assert tables_of(other.declare()) == [SourceTable("ds_doan_vao", False), SourceTable("Đoàn ra", True)]
    assert [item.name for item in columns_of(other.declare(), "ds_doan_vao").all] == [
        "id",
        "ten_doan",
        "quoc_gia",
        "so_nguoi",
        "ngay_den",
        "ngay_ve",
    ]


def test_only_the_tables_named_are_offered_and_read(other: OtherDatabase):
    other.write(DELEGATIONS, "CREATE TABLE luong (ten TEXT)")
    source = other.declare('tables = ["ds_doan_vao", "khong_co"]\n')
    assert [item.name for item in tables_of(source)] == ["ds_doan_vao"]
    assert "luong" in refusal("source_no_table", take_snapshot, source, "luong")
    refusal("source_no_table", take_snapshot, source, "khong_co")


def test_names_with_spaces_accents_and_quotes_are_read(other: OtherDatabase):
    other.write(
        """CREATE TABLE "Đoàn ""vào"" 100%: 2024" ("Tên đoàn" TEXT, "Số %(người): ?" INTEGER, "select" TEXT)""",
        """INSERT INTO "Đoàn ""vào"" 100%: 2024" VALUES ('A', 3, 'b')""",
    )
    found = take_snapshot(other.declare(), 'Đoàn "vào" 100%: 2024')
    assert rows_of(found) == [("Tên đoàn", "Số %(người): ?", "select"), ("A", 3, "b")]
    assert found.file.name == f'Đoàn "vào" 100%: 2024 ({TITLE}).xlsx'


def test_a_schema_of_its_own_and_a_materialized_view(postgres_other: OtherDatabase):
    postgres_other.write(
        "CREATE SCHEMA ql",
        "CREATE TABLE ql.doan (ten TEXT)",
        "INSERT INTO ql.doan VALUES ('A')",
        "CREATE MATERIALIZED VIEW ql.v_doan AS SELECT * FROM ql.doan",
        "CREATE TABLE ngoai (x TEXT)",
    )
    source = postgres_other.declare('schema = "ql"\n')
    assert tables_of(source) == [SourceTable("doan", False), SourceTable("v_doan", True)]
    assert rows_of(take_snapshot(source, "v_doan")) == [("ten",), ("A",)]


def test_a_path_that_is_not_whole_begins_in_the_data_folder(data_folder):
    declare(data_folder, '[doan]\nurl = "sqlite:///Dữ liệu 100%25 #1/doan.db"\n')
    (data_folder / "Dữ liệu 100% #1").mkdir()
    with sqlite3.connect(data_folder / "Dữ liệu 100% #1" / "doan.db") as connection:
        connection.executescript(DELEGATIONS)
    assert [item.name for item in tables_of(source_named("doan"))] == ["ds_doan_vao"]


# The same rows are the same bytes


def test_the_same_rows_are_the_same_bytes_in_whatever_order_they_lie(other: OtherDatabase):
    other.write("CREATE TABLE a (ten TEXT, so INTEGER, ngay DATE)", "CREATE TABLE b (ten TEXT, so INTEGER, ngay DATE)")
    rows = [
        "('X', 2, '2024-01-02')",
        "('X', NULL, '2024-01-02')",
        "('Ă', 1, NULL)",
        "('X', 2, '2024-01-01')",
        "('X', 2, '2024-01-01')",
    ]
    other.write(*(f"INSERT INTO a VALUES {row}" for row in rows))
    source = other.declare()
    before = take_snapshot(source, "a").content
    assert take_snapshot(source, "a").content == before
    other.write("DELETE FROM a", *(f"INSERT INTO a VALUES {row}" for row in reversed(rows)))
    assert take_snapshot(source, "a").content == before
    other.write("INSERT INTO a VALUES ('Y', 1, NULL)")
    assert take_snapshot(source, "a").content != before


def test_a_workbook_holds_nothing_of_the_moment_it_was_written(sqlite_other: OtherDatabase):
    sqlite_other.write(DELEGATIONS)
    with zipfile.ZipFile(io.BytesIO(take_snapshot(sqlite_other.declare(), "ds_doan_vao").content)) as parts:
        assert {item.date_time for item in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(r"\d{4}-\d\d-\d\dT", parts.read("docProps/core.xml").decode())) == {"2000-01-01T"}


def test_rows_stand_in_the_order_of_their_key(other: OtherDatabase):
    other.write(
        "CREATE TABLE a (ten TEXT, so INTEGER PRIMARY KEY)",
        *(f"INSERT INTO a VALUES ('{name}', {number})" for name, number in (("c", 10), ("a", 9), ("b", 2))),
    )
    assert rows_of(take_snapshot(other.declare(), "a"))[1:] == [("b", 2), ("a", 9), ("c", 10)]


# Values


def test_values_keep_their_kinds(postgres_other: OtherDatabase):
    postgres_other.write(
        "CREATE TYPE cap AS ENUM ('tỉnh', 'bộ')",
        """CREATE TABLE a (n NUMERIC(20,2), lon NUMERIC, b BIGINT, f DOUBLE PRECISION, yes BOOLEAN, no BOOLEAN,
        d DATE, cu DATE, t TIMESTAMP, tz TIMESTAMPTZ, gio TIME, nuoc TEXT[], j JSON, c cap, u UUID, trong TEXT)""",
        """INSERT INTO a VALUES (123456789012345.67, 2500000.00, 12345678901234567, 0.5, true, false,
        '2024-06-12', '1802-06-01', '2024-06-12 08:30:00.5', '2023-12-31 17:30:00+00', '08:30',
        ARRAY['Lào', 'Nhật Bản'], '{"b": [1], "a": "đ"}', 'tỉnh', '00000000-0000-0000-0000-000000000001', '')""",
    )
    (_headers, row) = rows_of(take_snapshot(postgres_other.declare(), "a"))
    assert row == (
        "123456789012345.67",
        2500000,
        "12345678901234567",
        0.5,
        "có",
        "không",
        datetime(2024, 6, 12),
        "01/06/1802",
        datetime(2024, 6, 12, 8, 30),
        datetime(2024, 1, 1, 0, 30),
        "08:30:00",
        "Lào, Nhật Bản",
        '{"a": "đ", "b": [1]}',
        "tỉnh",
        "00000000-0000-0000-0000-000000000001",
        None,
    )


def test_a_day_without_an_end_is_a_sentence(postgres_other: OtherDatabase):
    postgres_other.write("CREATE TABLE a (d DATE)", "INSERT INTO a VALUES ('infinity')")
    refusal("source_failed", take_snapshot, postgres_other.declare(), "a")


def test_what_a_database_without_types_keeps_is_read_by_what_was_declared(sqlite_other: OtherDatabase):
    sqlite_other.write(
        "CREATE TABLE a (d DATE, t DATETIME, co BOOLEAN, so NUMERIC, f REAL, x)",
        "INSERT INTO a VALUES ('2024-06-12', '2024-06-12T08:30:00+00:00', 1,"
        " 123456789012345678, 12345678901234567.0, '2024-06-12')",
        "INSERT INTO a VALUES ('31/12/2024', 'không rõ', 0, 12.5, 1.25, x'00ff')",
        "INSERT INTO a VALUES (NULL, NULL, 7, 'ba', NULL, CAST(x'C96D' AS TEXT))",
    )
    found = take_snapshot(sqlite_other.declare(), "a")
    assert set(rows_of(found)[1:]) == {
        (
            datetime(2024, 6, 12),
            datetime(2024, 6, 12, 15, 30),
            "có",
            "123456789012345678",
            "12345678901234568",
            "2024-06-12",
        ),
        ("31/12/2024", "không rõ", "không", 12.5, 1.25, None),
        (None, None, 7, "ba", None, "Ém"),
    }
    assert found.left_out == ("x",)  # in one row only: named all the same


def test_text_is_never_a_formula_and_nothing_in_it_breaks_the_workbook(other: OtherDatabase):
    texts = [
        "=1+1",
        '=HYPERLINK("http://x")',
        "+84",
        "-x",
        "@SUM(A1)",
        "http://x",
        "a\nb",
        "_x0041_",
        "<b>&amp;",
        "00123",
        "\u0007",
    ]
    other.write(
        "CREATE TABLE a (so INTEGER PRIMARY KEY, ten TEXT)",
        *(f"INSERT INTO a VALUES ({index}, '{words}')" for index, words in enumerate(texts)),
    )
    found = take_snapshot(other.declare(), "a")
    sheet = openpyxl.load_workbook(io.BytesIO(found.content)).active
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [*texts[:-1], None]
    assert {cell.data_type for cell in cells[:-1]} <= {"s", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)


def test_files_are_left_out_by_name_and_personal_data_never_leaves_its_database(other: OtherDatabase):
    kind = {"sqlite": "BLOB", "postgresql": "BYTEA"}[other.kind]
    other.write(
        f'CREATE TABLE a (ten TEXT, anh {kind}, so_ho_chieu TEXT, NgaySinh TEXT, "SoCMND" TEXT)',
        "INSERT INTO a VALUES ('A', NULL, 'B1234567', '1970', '0461')",
    )
    found = take_snapshot(other.declare(), "a")
    assert found.left_out == ("anh",)
    (headers, row) = rows_of(found)
    assert headers[:2] == ("ten", "so_ho_chieu")
    assert row == ("A", None, None, None)


def test_names_of_columns_have_words():
    assert words_of_name("DsDoanVao") == "Ds Doan Vao"
    assert words_of_name("ds_doan_vao") == "ds doan vao"
    assert all(
        map(
            is_personal,
            ("sohochieu", "ngaysinh", "sodienthoai", "SoCMND", "NgaySinh", "ngay_sinh", "SDTLienHe", "email_lien_he"),
        )
    )
    assert not any(map(is_personal, ("ngayky", "tendoitac", "quoctich", "NgayKy", "ten_doan", "TenDoiTac")))


def test_an_empty_table_has_its_headers(other: OtherDatabase):
    other.write("CREATE TABLE a (ten TEXT, ngay DATE)")
    found = take_snapshot(other.declare(), "a")
    assert (rows_of(found), found.rows) == ([("ten", "ngay")], 0)


def test_a_table_without_a_column_that_can_be_read_is_a_sentence(other: OtherDatabase):
    kind = {"sqlite": "BLOB", "postgresql": "BYTEA"}[other.kind]
    other.write(f"CREATE TABLE a (anh {kind}, ngay_sinh TEXT)")
    refusal("source_no_columns", take_snapshot, other.declare(), "a")


def test_a_text_longer_than_a_cell_is_cut_and_named(other: OtherDatabase):
    other.write("CREATE TABLE a (ten TEXT, mo_ta TEXT)", f"INSERT INTO a VALUES ('A', '{'đ' * 40_000}')")
    found = take_snapshot(other.declare(), "a")
    assert (len(rows_of(found)[1][1]), found.cut) == (32_767, ("mo_ta",))


def test_a_mark_of_secrecy_is_refused_before_anything_is_kept(other: OtherDatabase):
    other.write("CREATE TABLE a (ten TEXT, do_mat TEXT)", "INSERT INTO a VALUES ('A', 'MẬT')")
    refusal("secret_mark", take_snapshot, other.declare(), "a")
    old = {"TèI MËT": "§oµn thµnh phè HuÕ", "TOÁI MAÄT": "Ñoaøn thaønh phoá Hueá", "TUYá»†T Máº¬T": "Äoàn Huáº¿"}
    for number, (mark, others) in enumerate(old.items()):  # TCVN3, VNI, UTF-8 read as something else
        rows = ", ".join([f"('{others}')"] * 3)
        other.write(f"CREATE TABLE b{number} (ten TEXT)", f"INSERT INTO b{number} VALUES {rows}, ('{mark}')")
        refusal("secret_mark", take_snapshot, other.declare(), f"b{number}")


@pytest.mark.one_database
def test_what_mysql_keeps_for_no_day_and_for_yes_is_none_and_yes():
    for value, holds, is_read in (
        ("0000-00-00", Holds.DAY, None),
        ("0000-00-00 00:00:00.000000", Holds.MOMENT, None),
        ("0000-00-00", Holds.ANY, "0000-00-00"),
        ("2024-02-00", Holds.DAY, "2024-02-00"),
        (b"\x01", Holds.YES_NO, "có"),
        (b"\x00", Holds.YES_NO, "không"),
        (b"\x02", Holds.YES_NO, None),
        (b"\x01", Holds.BYTES, None),
    ):
        assert cell(value, holds) == is_read, (value, holds)


@pytest.mark.parametrize(
    ("table", "sheet"),
    [("ds_doan", "ds_doan"), ("a/b[c]*", "a b c"), ("'", "1_"), ("History", "History_"), ("x" * 40, "x" * 31)],
)
def test_names_of_sheets_are_such_as_excel_allows(table, sheet):
    assert sheet_name(table) == sheet


# Limits


def test_too_many_rows_or_letters_are_a_sentence(other: OtherDatabase, monkeypatch):
    other.write(DELEGATIONS)
    monkeypatch.setattr(snapshot, "ROWS", 2)
    assert "2" in refusal("source_large", take_snapshot, other.declare(), "ds_doan_vao")
    monkeypatch.setattr(snapshot, "ROWS", 100)
    monkeypatch.setattr(snapshot, "_LETTERS", 20)
    refusal("source_large", take_snapshot, other.declare(), "ds_doan_vao")


def test_a_view_that_never_ends_is_stopped(other: OtherDatabase, monkeypatch):
    monkeypatch.setattr(connect, "SECONDS", 1)
    other.write(
        {
            "sqlite": "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT count(*) AS so FROM n",
            "postgresql": "CREATE VIEW v AS SELECT pg_sleep(30)::text AS so",
        }[other.kind]
    )
    refusal("source_slow", take_snapshot, other.declare(), "v")


# Only read


def test_nothing_can_be_written_to_a_source(other: OtherDatabase):
    other.write(DELEGATIONS)
    source = other.declare()
    for statement in (
        "INSERT INTO ds_doan_vao (id) VALUES (9)",
        "DELETE FROM ds_doan_vao",
        "DROP TABLE ds_doan_vao",
        "CREATE TABLE moi (x TEXT)",
        "CREATE TEMP TABLE tam AS SELECT 1 AS x",
    ):
        if other.kind == "postgresql" and "TEMP" in statement:
            continue  # PostgreSQL allows a table of the session alone
        refusal("source_failed", _run, source, statement)
    assert other.count("ds_doan_vao") == 3


def _run(source, *statements: str) -> None:
    with reading_source(source) as connection:
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()


def test_a_view_that_writes_when_it_is_read_is_refused(postgres_other: OtherDatabase):
    postgres_other.write(
        "CREATE TABLE nhat_ky (luc TIMESTAMP)",
        "CREATE SEQUENCE so_lan",
        "CREATE FUNCTION ghi() RETURNS TEXT LANGUAGE plpgsql"
        " AS $$ BEGIN INSERT INTO nhat_ky VALUES (now()); RETURN 'x'; END $$",
        "CREATE FUNCTION mo_khoa() RETURNS TEXT LANGUAGE plpgsql"
        " AS $$ BEGIN SET TRANSACTION READ WRITE; INSERT INTO nhat_ky VALUES (now()); RETURN 'x'; END $$",
        "CREATE VIEW a AS SELECT ghi() AS x",
        "CREATE VIEW b AS SELECT mo_khoa() AS x",
        "CREATE VIEW c AS SELECT nextval('so_lan') AS x",
    )
    source = postgres_other.declare()
    for view in "abc":
        refusal("source_failed", take_snapshot, source, view)
    assert postgres_other.count("nhat_ky") == 0


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_reading_leaves_the_file_as_it_is(sqlite_other: OtherDatabase, mode):
    sqlite_other.write(f"PRAGMA journal_mode = {mode}", DELEGATIONS)
    os.utime(sqlite_other.file, (1_700_000_000, 1_700_000_000))
    before, content = sqlite_other.file.stat().st_mtime_ns, sqlite_other.file.read_bytes()
    assert take_snapshot(sqlite_other.declare(), "ds_doan_vao").rows == 3
    assert (sqlite_other.file.stat().st_mtime_ns, sqlite_other.file.read_bytes()) == (before, content)


def test_a_file_that_is_not_there_is_not_made(data_folder, tmp_path):
    """By whatever name of the driver: Superset CVE-2023-39265 looked at the name alone."""
    path = tmp_path / "khong_co.db"
    for address in (f"sqlite:///{path}", f"sqlite+pysqlite:///{path}", f"sqlite:///{path}?mode=rwc&uri=true"):
        declare(data_folder, f'[doan]\nurl = "{address}"\n')
        refusal("source_unreachable", tables_of, source_named("doan"))
        assert list(tmp_path.glob("khong_co*")) == []


def test_a_file_that_is_no_database_is_a_sentence(data_folder, tmp_path):
    (tmp_path / "x.db").write_text("không phải cơ sở dữ liệu " * 100, encoding="utf-8")
    declare(data_folder, f'[doan]\nurl = "sqlite:///{tmp_path / "x.db"}"\n')
    refusal("source_unreachable", tables_of, source_named("doan"))


# What must not be seen


def _everything_said(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + str(error) + repr(error.__dict__)


@pytest.mark.parametrize(
    "url",
    [
        HIDDEN_URL,
        "mysql+pymysql://nguoi_doc:bi.mat@may-chu-noi-bo/ql",
        "mssql+pyodbc://nguoi_doc:bi.mat@may-chu-noi-bo/ql",
        "khongco://nguoi_doc:bi.mat@may-chu-noi-bo/ql",
        HIDDEN_URL + "?la=bi.mat",
    ],
)
def test_a_source_that_cannot_be_reached_tells_nothing_of_its_address(data_folder, caplog, capfd, url):
    caplog.set_level(logging.DEBUG)
    declare(data_folder, f'[doan]\ntitle = "{TITLE}"\nurl = "{url}"\n')
    with pytest.raises(Problem) as caught:
        tables_of(source_named("doan"))
    assert caught.value.code in ("source_unreachable", "source_no_driver")
    shown = _everything_said(caught.value) + caplog.text + "".join(capfd.readouterr()) + repr(declared())
    assert not [secret for secret in SECRETS if secret in shown]
    assert TITLE in str(caught.value) or "doan" in str(caught.value)


def test_a_wrong_password_and_a_lost_right_tell_nothing(postgres_other: OtherDatabase, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    account = f"nguoi_doc_{os.getpid()}"
    postgres_other.write(
        "CREATE TABLE a (x TEXT)", f"DROP ROLE IF EXISTS {account}", f"CREATE ROLE {account} LOGIN PASSWORD 'bi.mat'"
    )
    try:
        parts = psycopg.conninfo.conninfo_to_dict(postgres_other.url)
        url = f"postgresql://{account}:bi.mat@{parts['host']}:{parts.get('port', 5432)}/{parts['dbname']}"
        declare(postgres_other.folder, f'[doan]\ntitle = "{TITLE}"\nurl = "{url}"\n')
        with pytest.raises(Problem) as caught:
            take_snapshot(source_named("doan"), "a")
        assert caught.value.code == "source_forbidden"
    finally:
        postgres_other.write(f"DROP ROLE {account}")
    with pytest.raises(Problem) as gone:
        take_snapshot(source_named("doan"), "a")
    assert gone.value.code == "source_unreachable"
    shown = _everything_said(caught.value) + _everything_said(gone.value) + caplog.text + "".join(capfd.readouterr())
    assert not [secret for secret in ("bi.mat", account, parts["host"], parts["dbname"]) if secret in shown]


def _lose_connection(other: OtherDatabase) -> None:
    with reading_source(other.declare(), "a") as connection:
        number = connection.scalar(text("SELECT pg_backend_pid()"))
        other.write(f"SELECT pg_terminate_backend({number})")
        connection.execute(text("SELECT 1"))


def test_a_connection_lost_on_the_way_tells_nothing(postgres_other: OtherDatabase, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Problem) as caught:
        _lose_connection(postgres_other)
    assert caught.value.code == "source_failed"
    database = psycopg.conninfo.conninfo_to_dict(postgres_other.url)["dbname"]
    assert database not in _everything_said(caught.value) + caplog.text + "".join(capfd.readouterr())


def test_a_day_stays_a_day(sqlite_other: OtherDatabase):
    sqlite_other.write(
        "CREATE TABLE a (d DATE)",
        "INSERT INTO a VALUES ('1900-02-28')",
        "INSERT INTO a VALUES ('1900-03-01')",
        "INSERT INTO a VALUES ('9999-12-31')",
    )
    found = [value for (value,) in rows_of(take_snapshot(sqlite_other.declare(), "a"))[1:]]
    assert {item.date() if isinstance(item, datetime) else item for item in found} == {
        "28/02/1900",
        date(1900, 3, 1),
        date(9999, 12, 31),
    }
