"""A table of another program's database goes the way of a file: draft, check, plan, apply, undo.

Read again it shows what changed.
"""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.stored.tables import REGISTERS, upload
from ingest.__main__ import main
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.draft import memory, uploads
from ingest.draft.kinds import check_draft
from ingest.draft.memory import answers_to
from ingest.draft.readings import keep_snapshot, latest_readings
from ingest.draft.uploads import Status
from ingest.plan.change_plan import Outcome
from ingest.plan.compare import plan_changes
from ingest.sources.snapshot import take_snapshot
from other_database import DELEGATIONS, TITLE, OtherDatabase, declare, other_database


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request, prepared, tmp_path):
    with other_database(request.param, prepared, tmp_path) as made:
        yield made


@pytest.fixture
def sqlite_other(prepared, tmp_path):
    with other_database("sqlite", prepared, tmp_path) as made:
        yield made


def read(other: OtherDatabase, table: str = "ds_doan_vao", unit: str = "46"):
    found = take_snapshot(other.declare(), table)
    with writing() as connection:
        return keep_snapshot(connection, found, unit, "Lan")


def plan_of(draft: int):
    with reading() as connection:
        found = uploads.find(connection, draft)
        checked = check_draft(
            found,
            uploads.content(connection, draft),
            Context(unit=found.unit, answers=answers_to(connection, draft, found.unit)),
        )
        return plan_changes(connection, checked, found.unit)


def apply(draft: int):
    plan = plan_of(draft)
    with writing() as connection:
        return apply_plan(connection, plan, draft, "Lan")


def counts(plan) -> tuple[int, int, int]:
    return tuple(plan.count(outcome) for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED))


def held(name: str) -> list[dict]:
    with reading() as connection:
        return [
            dict(row) for row in connection.execute(select(REGISTERS[name]).order_by(REGISTERS[name].c.id)).mappings()
        ]


def test_a_table_is_read_applied_read_again_and_undone(other: OtherDatabase):
    other.write(DELEGATIONS)
    first = read(other)
    assert first.unchanged is None
    assert counts(plan_of(first.draft)) == (3, 0, 0)
    receipt = apply(first.draft)
    assert (receipt.new, receipt.rejected) == (3, 0)
    assert [
        (row["direction"], row["name"], str(row["starts_on"]), row["sheet"], row["row"]) for row in held("delegations")
    ] == [
        ("in", "Đoàn tỉnh Savannakhet", "2024-06-12", "ds_doan_vao", 2),
        ("in", "Đoàn thành phố Saga", "2024-07-01", "ds_doan_vao", 3),
        ("in", "Đoàn Đại sứ quán", "2024-08-20", "ds_doan_vao", 4),
    ]

    again = read(other)  # nothing changed there
    assert again.unchanged.upload_id == first.draft
    assert counts(plan_of(again.draft)) == (0, 0, 3)
    assert not plan_of(again.draft).changes_something

    other.write(
        "UPDATE ds_doan_vao SET so_nguoi = 9 WHERE id = 2",
        "INSERT INTO ds_doan_vao VALUES (4, 'Đoàn Đại học Cologne', 'Đức', 3, '2024-09-01', '2024-09-02')",
    )
    later = read(other)
    assert later.unchanged is None
    plan = plan_of(later.draft)
    assert counts(plan) == (1, 1, 2)
    apply(later.draft)
    assert [row["persons"] for row in held("delegations")] == [5, 9, 4, 3]
    with writing() as connection:
        undo_upload(connection, later.draft, "Lan")
    assert [row["persons"] for row in held("delegations")] == [5, 7, 4]


def test_the_upload_says_where_it_is_from_and_nothing_of_the_address(other: OtherDatabase):
    other.write(DELEGATIONS)
    draft = read(other).draft
    apply(draft)
    with reading() as connection:
        kept = uploads.find(connection, draft)
        (taken,) = latest_readings(connection)
        content = uploads.content(connection, draft)
        stored = str(
            connection.execute(
                select(*(column for column in upload.c if column.name != "content")).where(upload.c.id == draft)
            ).one()
        )
    assert (kept.kind, kept.name, kept.summary["source"]["table"], kept.summary["new"]) == (
        "source",
        f"ds_doan_vao ({TITLE}).xlsx",
        "ds_doan_vao",
        3,
    )
    assert (taken.source, taken.table, taken.unit, taken.status) == ("doan", "ds_doan_vao", "46", Status.APPLIED)
    assert content[:2] == b"PK"
    secret = other.url.rpartition("/")[2]
    assert secret not in stored


def test_a_reading_takes_the_place_of_the_draft_before_it_with_its_answers(sqlite_other: OtherDatabase):
    sqlite_other.write(DELEGATIONS)
    first = read(sqlite_other)
    with writing() as connection:
        held, by_row = {"country:lào": "LA"}, {"cell:ds_doan_vao!D2": "7", "rows:ds_doan_vao": "3"}
        memory.answer_all(connection, first.draft, held | by_row)
    assert read(sqlite_other).draft == first.draft
    sqlite_other.write("DELETE FROM ds_doan_vao WHERE id = 3")
    second = read(sqlite_other)
    assert (second.draft != first.draft, second.answers_lost) == (True, True), "in row 2 stands another"
    elsewhere = read(sqlite_other, unit="48")
    with reading() as connection:
        assert uploads.find(connection, first.draft).status == Status.DROPPED
        assert answers_to(connection, second.draft, "46").given == (("country:lào", "LA"),)
        assert uploads.find(connection, elsewhere.draft).status == Status.DRAFT
    sqlite_other.write("ALTER TABLE ds_doan_vao ADD COLUMN ghi_chu TEXT")
    third = read(sqlite_other)
    with reading() as connection:
        assert uploads.find(connection, second.draft).status == Status.DROPPED
        assert uploads.find(connection, elsewhere.draft).status == Status.DRAFT
        assert answers_to(connection, third.draft, "46").given == ()


def test_the_title_of_a_source_decides_nothing(sqlite_other: OtherDatabase):
    """“Phần mềm đoàn vào” may hold a list of delegations out."""
    sqlite_other.write(DELEGATIONS.replace("ds_doan_vao", "DsDoanRa"))
    source = replace(sqlite_other.declare(), title="Phần mềm quản lý đoàn vào")
    with writing() as connection:
        kept = keep_snapshot(connection, take_snapshot(source, "DsDoanRa"), "46", "Lan")
    apply(kept.draft)
    assert {row["direction"] for row in held("delegations")} == {"out"}


def test_names_of_columns_are_understood_as_headers(sqlite_other: OtherDatabase):
    sqlite_other.write(
        "CREATE TABLE ThoaThuan"
        " (TenThoaThuan TEXT, partner_name TEXT, QuocGia TEXT, signed_on TEXT, ngay_hieu_luc DATE)",
        "INSERT INTO ThoaThuan VALUES"
        " ('Bản ghi nhớ hợp tác', 'Thành phố Saga', 'Nhật Bản', '2024-05-06', '2024-06-01')",
    )
    apply(read(sqlite_other, "ThoaThuan").draft)
    (row,) = held("agreements")
    assert (row["title"], row["partner_name"], row["country"], str(row["signed_on"])) == (
        "Bản ghi nhớ hợp tác",
        "Thành phố Saga",
        "JP",
        "2024-05-06",
    )


def test_our_own_names_of_fields_are_headers_and_what_a_program_keeps_for_itself_is_none(sqlite_other: OtherDatabase):
    sqlite_other.write(
        "CREATE TABLE delegations (id INTEGER, direction TEXT, name TEXT, starts_on DATE, ends_on DATE,"
        " leader_title TEXT, created_at TEXT, updated_by TEXT, la TEXT)",
        "INSERT INTO delegations VALUES (1, 'in', 'A', '2024-01-02', '2024-01-03', 'Thị trưởng', '2024', 'x', 'y')",
    )
    draft = read(sqlite_other, "delegations").draft
    assert [
        issue.text
        for table in plan_of(draft).checked.tables
        for issue in table.issues
        if issue.code == "column_unknown"
    ] == ["la"]
    apply(draft)
    (row,) = held("delegations")
    assert (row["direction"], row["name"], str(row["starts_on"]), str(row["ends_on"]), row["leader_title"]) == (
        "in",
        "A",
        "2024-01-02",
        "2024-01-03",
        "Thị trưởng",
    )


def test_amounts_of_many_digits_arrive_exactly(other: OtherDatabase):
    kind = {"sqlite": "TEXT", "postgresql": "NUMERIC(20,2)"}[other.kind]
    other.write(
        f'CREATE TABLE ds_doan_ra (ten_doan TEXT, nuoc_di TEXT, tu_ngay DATE, "Kinh phí (đồng)" {kind})',
        "INSERT INTO ds_doan_ra VALUES ('A', 'Lào', '2024-01-02', '123456789012345.67')",
        "INSERT INTO ds_doan_ra VALUES ('B', 'Lào', '2024-01-03', '0.10')",
    )
    apply(read(other, "ds_doan_ra").draft)
    assert {row["name"]: row["cost"] for row in held("delegations")} == {
        "A": Decimal("123456789012345.67"),
        "B": Decimal("0.10"),
    }


def test_an_empty_table_is_a_draft_that_changes_nothing(other: OtherDatabase):
    other.write(DELEGATIONS, "DELETE FROM ds_doan_vao")
    plan = plan_of(read(other).draft)
    assert counts(plan) == (0, 0, 0)


def test_a_secret_table_leaves_no_draft(sqlite_other: OtherDatabase):
    sqlite_other.write(DELEGATIONS, "UPDATE ds_doan_vao SET ten_doan = 'TUYỆT MẬT' WHERE id = 2")
    with pytest.raises(Problem) as caught:
        read(sqlite_other)
    assert caught.value.code == "secret_mark"
    with reading() as connection:
        assert uploads.listed(connection, Status.DRAFT) == []


# Commands


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_commands_list_check_and_apply_a_table(other: OtherDatabase, capsys):
    other.write(DELEGATIONS, "CREATE VIEW v_doan AS SELECT ten_doan FROM ds_doan_vao")
    other.declare('unit = "46"\n')
    assert run(capsys, "tables")[:2] == (0, f"doan: {TITLE}\n")
    code, said, _errors = run(capsys, "tables", "doan", "--json")
    assert code == 0
    assert [json.loads(line) for line in said.splitlines()] == [
        {
            "table": "ds_doan_vao",
            "view": False,
            "columns": ["id", "ten_doan", "quoc_gia", "so_nguoi", "ngay_den", "ngay_ve"],
        },
        {"table": "v_doan", "view": True, "columns": ["ten_doan"]},
    ]
    code, said, _errors = run(capsys, "check", "--source", "doan", "--table", "ds_doan_vao", "--json")
    report = json.loads(said)
    assert (code, report["tables"][0]["dataset"], report["tables"][0]["rows"]["new"], held("delegations")) == (
        0,
        "delegations",
        3,
        [],
    )
    code, said, _errors = run(capsys, "apply", "--source", "doan", "--table", "ds_doan_vao", "--as", "Lan", "--json")
    receipt = json.loads(said)
    assert (receipt["new"], len(held("delegations"))) == (3, 3)
    with reading() as connection:
        assert uploads.find(connection, receipt["upload"]).kind == "source"


def test_commands_refuse_what_is_half_said(sqlite_other: OtherDatabase, capsys, tmp_path):
    sqlite_other.write(DELEGATIONS)
    sqlite_other.declare()
    for words in ([], ["--source", "doan"], ["--table", "x"], ["x.xlsx", "--source", "doan", "--table", "x"]):
        assert run(capsys, "check", *words)[0] == 2
    code, _said, errors = run(capsys, "check", "--source", "khac", "--table", "x")
    assert code == 2
    assert "doan" in errors
    declare(sqlite_other.folder, "[doan]\nurl = 5\n")
    code, _said, errors = run(capsys, "tables")
    assert code == 2
    assert "url" in errors
