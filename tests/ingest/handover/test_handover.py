"""A unit's own database handed over: it replaces that unit's part, never doubles it, and touches nothing of others."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from approving import approve
from data_model.keeping.database import reading, writing
from data_model.keeping.illustrative import workbooks
from data_model.known.problems import Problem
from data_model.registers import completeness
from data_model.rights.roles import Rights
from data_model.rights.viewer import Viewer
from data_model.stored.migrations import known_revisions
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, register_complete
from data_model.stored.tables import upload as upload_table
from hand_made import HUE, agreement, delegation, table, upload, upload_rows, year_figure
from ingest.apply.undo import undo_upload
from ingest.commands.run import main
from ingest.draft import uploads
from ingest.handover.hand_over import Handover, check_handover, hand_over
from ingest.piece.model import Piece, PieceCell
from ingest.piece.seen import Place, blanked
from own_database import own_database, own_database_of
from server.card.record_page import _came

OTHER = "48"
VISIT = delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",), persons=12)
MOU = agreement("MoU", date(2020, 1, 1), country="LA", partner_name="Champasak")
PAID = {"name": "Cấp nước", "programme": "oda_projects", "donor": "JICA", "year": 2023, "currency": "VND"}
Fill = Callable[[], Any]

pytestmark = pytest.mark.usefixtures("bare")


@pytest.fixture
def theirs(bare_folder: Path, tmp_path: Path) -> Callable[[Fill], Path]:
    """Make a unit's own database, filled by a function."""
    numbers = count(1)

    def made(fill: Fill) -> Path:
        with own_database(bare_folder, tmp_path / f"own{next(numbers)}") as file:
            fill()
        return file

    return made


def handed(file: Path) -> Handover:
    return hand_over(file, HUE, "Bình", None)


def undo(number: int) -> None:
    with writing() as connection:
        undo_upload(connection, number, "Bình")


def refusal(act: Callable[[], Any]) -> str:
    with pytest.raises(Problem) as refused:
        act()
    return refused.value.code


def part(unit: str, *without: str) -> dict[str, list[tuple]]:
    """Return every column of a unit's records and of their countries, but these, and what is marked complete."""
    found: dict[str, list[tuple]] = {}
    with reading() as connection:
        for name, register in REGISTERS.items():
            kept = [column for column in register.c if column.name not in without]
            rows = connection.execute(select(*kept).where(register.c.unit == unit))
            found[name] = sorted(map(tuple, rows), key=repr)
            if name in COUNTRIES_OF:
                of = COUNTRIES_OF[name]
                query = select(register.c.record_key, of.c.country, of.c.position).join(
                    of, of.c.record_id == register.c.id
                )
                found[of.name] = sorted(map(tuple, connection.execute(query.where(register.c.unit == unit))))
        marks = select(register_complete.c.dataset, register_complete.c.year, register_complete.c.part)
        found["marks"] = sorted(map(tuple, connection.execute(marks.where(register_complete.c.unit == unit))))
    return found


def same_for_people(unit: str = HUE) -> dict[str, list[tuple]]:
    """Return a unit's part without what every database numbers in its own way, and where an equal record came from."""
    return part(unit, "id", "upload_id", "partner_id", "sheet", "row", "cell")


def everything() -> dict[str, dict[str, list[tuple]]]:
    return {unit: part(unit) for unit in (HUE, OTHER)}


_NAMES = st.sampled_from(["Đoàn Gifu", "Đoàn Lào", "ĐOÀN LÀO", "Đoàn Busan"])
_ROWS = st.one_of(
    st.builds(
        lambda name, day, persons, countries: (
            "delegations",
            delegation(name, date(2023, 1, day), persons=persons, countries=countries),
        ),
        _NAMES,
        st.integers(1, 2),
        st.integers(1, 3),
        st.sampled_from([("JP",), ("LA", "TH"), ()]),
    ),
    st.builds(
        lambda title, whom, ends: ("agreements", {**MOU, "title": title, "partner_name": whom, "expires_on": ends}),
        st.sampled_from(["MoU", "MoU 2"]),
        st.sampled_from(["Champasak", "CHĂMPASAK", "Savannakhet"]),
        st.sampled_from([None, date(2030, 1, 1)]),
    ),
    st.builds(
        lambda year, value: ("figures", year_figure("ngo_items", HUE, year, Decimal(value))),
        st.integers(2020, 2021),
        st.integers(1, 2),
    ),
    st.builds(
        lambda amount, until: ("disbursements", {**PAID, "amount": Decimal(amount), "until": until}),
        st.integers(1, 2),
        st.sampled_from([date(2023, 6, 30), date(2023, 12, 31)]),
    ),
)
_FILES = st.lists(st.lists(_ROWS, min_size=1, max_size=4), min_size=1, max_size=2)


def _load(files: list[list[tuple[str, dict[str, Any]]]], unit: str) -> None:
    for number, rows in enumerate(files):
        names = dict.fromkeys(name for name, _values in rows)
        tables = [table(name, [values for of, values in rows if of == name]) for name in names]
        upload(*tables, name=f"{unit}-{number}.xlsx", unit=unit)


@pytest.mark.slow
@pytest.mark.both_databases
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=_FILES, earlier=_FILES, others=_FILES, year=st.integers(2022, 2024))
def test_whatever_a_unit_hands_over_is_its_part_and_the_rest_what_it_was(theirs, own, earlier, others, year):
    """The examples follow each other in one database: what the former ones left is what was there before."""
    _hand_over_and_back(theirs, own, earlier, others, year)


@pytest.mark.sampled(1)
@pytest.mark.both_databases
def test_a_units_part_is_what_it_hands_over_and_the_rest_what_it_was(theirs):
    paid = ("disbursements", {**PAID, "amount": Decimal(5), "until": date(2023, 12, 31)})
    reported = ("figures", year_figure("ngo_items", HUE, 2020, Decimal(1)))
    visit, mou = ("delegations", VISIT), ("agreements", MOU)
    elsewhere = ("delegations", {**VISIT, "persons": 3, "countries": ("LA", "TH")})
    _hand_over_and_back(theirs, [[visit, visit, mou, reported], [paid]], [[elsewhere, reported]], [[visit, mou]], 2023)
    with writing() as connection:
        completeness.mark_complete(connection, "agreements", HUE, 2020, "An")
    _hand_over_and_back(theirs, [[elsewhere]], [[mou]], [[elsewhere]], 2022)


def _hand_over_and_back(theirs, own, earlier, others, year) -> None:
    others = [[row for row in rows if row[0] != "figures"] for rows in others]
    kept: list[dict] = []

    def fill() -> None:
        _load(own, HUE)
        with writing() as connection:
            completeness.mark_complete(connection, "delegations", HUE, year, "An", ("in",))
        kept.append(same_for_people())

    file = theirs(fill)
    _load([rows for rows in others if rows], OTHER)
    _load(earlier, HUE)
    before = everything()
    done = handed(file)
    assert done.plan.issues == []
    assert same_for_people() == kept[0]
    after = everything()
    assert after[OTHER] == before[OTHER]
    assert handed(file).receipt is None
    assert everything() == after
    if done.receipt:
        undo(done.receipt.upload_id)
        assert everything() == before
        handed(file)
        assert same_for_people() == kept[0]


def test_each_record_still_says_in_which_file_sheet_and_cell_it_stood(theirs):
    """Its upload comes along: once, as no upload of this database, and with bytes that can be opened."""
    file = theirs(lambda: upload_rows("delegations", VISIT, name="đoàn.csv"))
    first = handed(file)
    register = REGISTERS["delegations"]
    with reading() as connection:
        origin = connection.execute(select(register.c.upload_id, register.c.sheet, register.c.row)).one()
        came = uploads.find(connection, origin.upload_id)
        assert connection.scalar(select(func.count()).where(uploads.change.c.upload_id == came.id)) == 0
        assert [item.id for item in uploads.listed(connection, uploads.Status.APPLIED)] == [first.receipt.upload_id]
        assert uploads.content(connection, came.id)
    assert (origin.sheet, origin.row) == ("Sheet1", 5)
    assert (came.name, came.status, came.kind, came.unit) == ("đoàn.csv", "carried", "file", HUE)
    assert came.summary["handed_over"] == {"file": "dashboard.db", "number": 1}
    with reading() as connection:
        cells = {number: (PieceCell("Gifu"), PieceCell("x")) for number in (5, 6)}
        piece = Piece(rows=cells, widths=(9.0, 9.0), merged=(), hidden=frozenset())
        seen = blanked(connection, piece, came, Place(dataset="delegations", record=1, sheet="Sheet1", row=5))
    assert all(cell.withheld for cell in seen.rows[6])  # no record, or one that was erased there
    said = dict(_came(came, {"file": came.name, "sheet": "Sheet1", "row": 5}, ""))
    assert "dashboard.db" in str(said["Bàn giao"])
    undo(first.receipt.upload_id)
    handed(file)
    with reading() as connection:
        assert connection.scalar(select(register.c.upload_id)) == came.id


def test_an_approved_year_stays_as_it_is_and_is_named(theirs):
    gone, other = {**VISIT, "name": "Đoàn rút", "starts_on": date(2021, 5, 1)}, {**VISIT, "starts_on": date(2024, 1, 1)}
    upload_rows("delegations", VISIT, gone)
    approve(2023)
    before = part(HUE)
    file = theirs(lambda: upload_rows("delegations", {**VISIT, "persons": 99}, other))
    done = handed(file)
    assert sorted(issue.code for issue in done.plan.issues) == ["handover_locked", "handover_locked"]
    assert (done.receipt.new, done.receipt.rejected, done.receipt.withdrawn) == (1, 2, 0)
    undo(done.receipt.upload_id)
    assert part(HUE) == before


def test_a_figure_that_another_unit_reported_stays_theirs(theirs):
    upload_rows("figures", year_figure("ngo_items", HUE, 2020, Decimal(3)), unit=OTHER)
    before = part(OTHER)
    mine = [year_figure("ngo_items", HUE, year, Decimal(4)) for year in (2020, 2021)]
    done = handed(theirs(lambda: upload_rows("figures", *mine)))
    assert [issue.code for issue in done.plan.issues] == ["handover_elsewhere"]
    assert (part(OTHER), done.receipt.new) == (before, 1)


def test_what_cannot_be_right_is_refused_and_nothing_is_written(theirs, tmp_path):
    upload_rows("delegations", VISIT)
    before = everything()
    file = theirs(lambda: upload_rows("delegations", VISIT, unit=OTHER))
    newer, made_up, secret = (theirs(lambda: upload_rows("delegations", VISIT)) for _each in range(3))
    _run(newer, "UPDATE alembic_version SET version_num = '9999'")
    sample = workbooks()[0]
    _run(made_up, f"UPDATE upload SET sha256 = '{hashlib.sha256(sample.read_bytes()).hexdigest()}'")
    _run(secret, "UPDATE delegations SET note = 'TUYỆT MẬT'")
    broken = tmp_path / "broken.db"
    broken.write_bytes(file.read_bytes()[:20_000])
    refused = {
        file: "handover_nothing",
        newer: "backup_too_new",
        made_up: "handover_made_up",
        secret: "secret_typed",
        broken: "not_a_backup",
        tmp_path / "none.db": "file_missing",
    }
    assert {file: refusal(lambda file=file: handed(file)) for file in refused} == refused
    assert refusal(lambda: hand_over(file, "VN", "Bình", None)) == "handover_nation"
    others = Viewer(Rights(sees=(OTHER,), enters=(OTHER,), approves=(), administers=False))
    for act in (lambda: check_handover(newer, HUE, others), lambda: hand_over(secret, HUE, "Bình", others)):
        assert refusal(act) in ("backup_too_new", "secret_typed")
    good = theirs(lambda: upload_rows("delegations", {**VISIT, "persons": 1}))
    assert refusal(lambda: check_handover(good, HUE, others)) == "may_not_enter"
    assert refusal(lambda: hand_over(good, HUE, "Bình", others)) == "may_not_enter"
    with reading() as connection:
        assert (
            connection.scalar(select(func.count()).select_from(upload_table).where(upload_table.c.kind != "file")) == 0
        )
    assert everything() == before


@pytest.mark.sampled(1)
@pytest.mark.parametrize("revision", sorted(known_revisions())[:-1])
def test_a_database_of_an_earlier_version_is_handed_over_and_itself_left_as_it_was(revision, tmp_path):
    file = own_database_of(revision, tmp_path / "cũ.db", HUE)
    bytes_before = file.read_bytes()
    done = handed(file)
    register = REGISTERS["delegations"]
    with reading() as connection:
        assert connection.execute(
            select(register.c.name, register.c.starts_on).where(register.c.unit == HUE)
        ).all() == [("Đoàn cũ", date(2019, 5, 6))]
    with closing(sqlite3.connect(file)) as plain:
        there = {name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {record.dataset for record in done.plan.records} == {*REGISTERS} & there, "of every register it knew"
    assert done.plan.issues == []
    assert file.read_bytes() == bytes_before
    assert handed(file).receipt is None, "again changes nothing"
    undo(done.receipt.upload_id)
    assert not any(part(HUE).values())


def _run(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as connection:
        for statement in statements:
            connection.execute(statement)


def test_bytes_with_a_mark_of_secrecy_stay_in_the_units_database(theirs):
    file = theirs(lambda: upload_rows("delegations", VISIT, name="đoàn.csv"))
    _run(file, "UPDATE upload SET content = CAST('TUYỆT MẬT\nĐoàn,Ngày\nGifu,01/03/2023\n' AS BLOB)")
    handed(file)
    with reading() as connection:
        assert connection.execute(
            select(upload_table.c.name, upload_table.c.content).where(upload_table.c.status == "carried")
        ).all() == [("đoàn.csv", None)]


def test_the_command_says_what_would_change_and_then_changes_it(theirs, capsys):
    upload_rows("delegations", VISIT)
    file = theirs(lambda: upload_rows("delegations", {**VISIT, "persons": 15}, {**VISIT, "name": "Đoàn mới"}))
    before = everything()
    said = []
    for more in (["--check"], [], ["--check"]):
        assert main(["handover", str(file), "--unit", HUE, "--as", "Bình", *more]) == 0
        said.append(capsys.readouterr().out)
        if len(said) == 1:
            assert everything() == before
    assert "1 mới, 1 thay đổi, 0 không đổi, 0 rút khỏi sổ" in said[0]
    assert "Chưa ghi gì" in said[0]
    assert "không có gì thay đổi" in said[2]
