"""Applying a plan: exactly what was shown, in one transaction, and the same file again changes nothing."""

import hashlib
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

import forked
from data_model.declared import DATASETS, FIGURES
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored.records import from_json, record_key, to_json
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, change
from hand_made import (
    agreement,
    checked_file,
    delegation,
    dumped,
    preview,
    table,
    upload,
    upload_rows,
    year_figure,
)
from ingest.apply.apply_plan import apply_plan
from ingest.draft import uploads
from ingest.plan.change_plan import Outcome
from ingest.plan.compare import plan_changes

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.usefixtures("prepared")

VISIT = delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",), persons=12, note="Cảm ơn")
TRIP = delegation(
    "Đoàn công tác",
    date(2023, 5, 1),
    "out",
    countries=("LA", "TH"),
    persons=5,
    cost=Decimal("1250000.50"),
    cost_currency="VND",
)


def rows_of(name: str) -> list[dict]:
    with reading() as connection:
        return [
            dict(row) for row in connection.execute(select(REGISTERS[name]).order_by(REGISTERS[name].c.id)).mappings()
        ]


def history() -> int:
    with reading() as connection:
        return connection.scalar(select(func.count()).select_from(change))


def test_new_records_are_written_as_they_were_shown():
    receipt = upload_rows("delegations", VISIT, TRIP)
    assert (receipt.new, receipt.changed, receipt.unchanged, receipt.rejected) == (2, 0, 0, 0)
    visit, trip = rows_of("delegations")
    assert {name: visit[name] for name in ("name", "persons", "unit", "sheet", "row", "upload_id")} == {
        "name": "Đoàn tỉnh Gifu",
        "persons": 12,
        "unit": "46",
        "sheet": "Sheet1",
        "row": 5,
        "upload_id": receipt.upload_id,
    }
    assert trip["cost"] == Decimal("1250000.50")
    with reading() as connection:
        countries = COUNTRIES_OF["delegations"]
        written = connection.execute(
            select(countries.c.country).where(countries.c.record_id == trip["id"]).order_by(countries.c.position)
        )
        assert list(written.scalars()) == ["LA", "TH"]


def test_the_same_file_twice_changes_nothing():
    first = upload_rows("delegations", VISIT, TRIP)
    before, changes = dumped(), history()
    second = upload_rows("delegations", VISIT, TRIP)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 2)
    assert second.upload_id != first.upload_id
    assert dumped() == before
    assert history() == changes


def test_the_same_file_previewed_twice_has_the_same_fingerprint_and_the_same_draft():
    first_draft, first = preview(table("delegations", [VISIT, TRIP]))
    second_draft, second = preview(table("delegations", [VISIT, TRIP]))
    assert first_draft == second_draft
    assert first.fingerprint == second.fingerprint
    assert first.fingerprint != preview(table("delegations", [VISIT]))[1].fingerprint


def test_a_change_is_shown_cell_by_cell():
    upload_rows("delegations", VISIT, TRIP)
    _draft, plan = preview(table("delegations", [{**VISIT, "persons": 15, "countries": ("JP", "KR")}, TRIP]))
    changed = [record for record in plan.records if record.outcome is Outcome.CHANGED]
    assert [(item.field, item.before, item.after, item.cell) for item in changed[0].differences] == [
        ("countries", ["JP"], ["JP", "KR"], "D5"),
        ("persons", 12, 15, "E5"),
    ]
    assert plan.count(Outcome.UNCHANGED) == 1


def test_an_empty_cell_wipes_nothing():
    upload_rows("delegations", VISIT)
    receipt = upload_rows("delegations", {**VISIT, "persons": None, "note": "", "countries": ()})
    assert receipt.unchanged == 1
    assert (rows_of("delegations")[0]["persons"], rows_of("delegations")[0]["note"]) == (12, "Cảm ơn")


@pytest.mark.both_databases
def test_zero_and_no_are_values_and_not_empty():
    upload_rows("delegations", {**VISIT, "planned": True})
    receipt = upload_rows("delegations", {**VISIT, "persons": 0, "planned": False})
    assert receipt.changed == 1
    assert (rows_of("delegations")[0]["persons"], rows_of("delegations")[0]["planned"]) == (0, False)


@pytest.mark.both_databases
def test_accents_case_and_spaces_do_not_make_another_record():
    upload_rows("delegations", VISIT)
    receipt = upload_rows("delegations", {**VISIT, "name": "  ĐOÀN TỈNH  GIFU"})
    assert (receipt.new, receipt.changed) == (0, 1)


@pytest.mark.both_databases
def test_titles_in_other_scripts_stay_different_records():
    day = date(2020, 1, 1)
    one, two = agreement("协定", day, country="CN"), agreement("备忘录", day, country="CN")
    upload_rows("agreements", one, two)
    receipt = upload_rows("agreements", two, one)
    assert (receipt.new, receipt.changed, receipt.unchanged) == (0, 0, 2)
    assert record_key(DATASETS["agreements"], "46", one) != record_key(DATASETS["agreements"], "46", two)


def test_two_equal_rows_stay_two_and_stay_the_same_two():
    receipt = upload_rows("delegations", VISIT, VISIT)
    assert receipt.new == 2
    before = dumped()
    assert upload_rows("delegations", VISIT, VISIT).unchanged == 2
    assert dumped() == before


def test_a_third_equal_row_is_one_more_record():
    upload_rows("delegations", VISIT, VISIT)
    receipt = upload_rows("delegations", VISIT, VISIT, VISIT)
    assert (receipt.new, receipt.unchanged) == (1, 2)


def test_the_same_delegation_of_another_unit_is_another_record():
    upload_rows("delegations", VISIT)
    assert upload_rows("delegations", VISIT, unit="48").new == 1


def test_a_delegation_with_one_country_written_twice_has_it_once():
    upload_rows("delegations", {**VISIT, "countries": ("JP", "JP")})
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(COUNTRIES_OF["delegations"])) == 1


def test_a_stale_plan_is_refused_and_nothing_is_written():
    draft, plan = preview(table("delegations", [VISIT]), name="a.xlsx")
    upload_rows("delegations", {**VISIT, "persons": 99}, name="b.xlsx")
    before, changes = dumped(), history()
    with pytest.raises(Problem) as refused, writing() as connection:
        apply_plan(connection, plan, draft, "An")
    assert refused.value.code == "stale_plan"
    assert (dumped(), history()) == (before, changes)
    with reading() as connection:
        assert uploads.find(connection, draft).status == uploads.Status.DRAFT


def test_a_plan_is_applied_once_only():
    draft, plan = preview(table("delegations", [VISIT]))
    with writing() as connection:
        apply_plan(connection, plan, draft, "An")
    with pytest.raises(Problem) as refused, writing() as connection:
        apply_plan(connection, plan, draft, "An")
    assert refused.value.code == "not_a_draft"


def test_a_dropped_draft_is_not_applied_and_its_bytes_are_gone():
    draft, plan = preview(table("delegations", [VISIT]))
    with writing() as connection:
        uploads.drop_draft(connection, draft, "An")
    with pytest.raises(Problem, match=r".+"), writing() as connection:
        apply_plan(connection, plan, draft, "An")
    with reading() as connection:
        assert uploads.content(connection, draft) == b""


def test_the_plan_of_one_file_is_not_applied_as_another_file():
    draft, _plan = preview(table("delegations", [VISIT]), name="a.xlsx")
    _other, plan = preview(table("delegations", [TRIP]), name="b.xlsx")
    with pytest.raises(ValueError, match="another file"), writing() as connection:
        apply_plan(connection, plan, draft, "An")


@pytest.mark.both_databases
def test_a_failure_in_the_middle_leaves_nothing():
    # No country has the code QQ: the database itself refuses the third record, after two were written.
    broken = {**VISIT, "name": "Đoàn khác", "countries": ("QQ",)}
    draft, plan = preview(table("delegations", [VISIT, TRIP, broken]))
    before = dumped()
    with pytest.raises(SQLAlchemyError), writing() as connection:
        apply_plan(connection, plan, draft, "An")
    assert dumped() == before
    with reading() as connection:
        assert uploads.find(connection, draft).status == uploads.Status.DRAFT


def test_every_apply_makes_cached_numbers_stale():
    with reading() as connection:
        before = settings.data_version(connection)
    upload_rows("delegations", VISIT)
    with reading() as connection:
        assert settings.data_version(connection) > before


@pytest.mark.both_databases
def test_the_file_is_kept_byte_for_byte():
    tables = (table("delegations", [VISIT]),)
    draft, plan = preview(*tables)
    with writing() as connection:
        apply_plan(connection, plan, draft, "Bình")
    with reading() as connection:
        kept = uploads.find(connection, draft)
        assert hashlib.sha256(uploads.content(connection, draft)).hexdigest() == kept.sha256 == plan.checked.sha256
    assert (kept.uploaded_by, kept.status, kept.summary["new"]) == ("Bình", "applied", 1)


def test_several_tables_of_one_workbook_are_one_upload():
    receipt = upload(
        table("delegations", [VISIT]), table("agreements", [agreement("MoU", date(2020, 1, 1))], rejected=2)
    )
    assert (receipt.new, receipt.rejected) == (2, 2)


@pytest.mark.both_databases
def test_two_people_applying_the_same_preview_at_once_write_it_once():
    plans = [
        preview(table("delegations", [{**VISIT, "name": f"Đoàn {n}"} for n in range(30)]), name=f"{who}.xlsx")
        for who in ("a", "b")
    ]
    outcomes: list[str] = []

    def apply(draft: int, plan) -> None:
        try:
            with writing() as connection:
                apply_plan(connection, plan, draft, "An")
            outcomes.append("applied")
        except Problem as problem:
            outcomes.append(problem.code)

    threads = [threading.Thread(target=apply, args=item) for item in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["applied", "stale_plan"]
    assert len(rows_of("delegations")) == 30


_APPLY_IN_A_PROCESS = """
import sys
sys.path.insert(0, "tests/helpers")
from datetime import date
from hand_made import delegation, upload_rows
who = sys.argv[1]
for turn in range(4):
    rows = [delegation(f"Đoàn {who} {turn} {n}", date(2023, 1, 1)) for n in range(25)]
    upload_rows("delegations", *rows, name=f"{who}{turn}.xlsx")
"""


@pytest.mark.both_databases  # the only ones that see a writer who does not wait for another process
def test_processes_that_apply_at_once_wait_for_each_other():
    ended = forked.run_at_once(*[("-c", _APPLY_IN_A_PROCESS, who) for who in "ab"])
    assert [process.returncode for process in ended] == [0, 0], [process.stderr for process in ended]
    assert len(rows_of("delegations")) == 200


# Figures


def test_two_sources_of_one_figure_stay_two():
    one = year_figure("fdi_new_projects", "VN", 2016, Decimal(2579), source="GSO")
    receipt = upload_rows("figures", one, {**one, "source": "FIA"})
    assert receipt.new == 2


def test_a_correction_of_a_figure_changes_it_whoever_sends_it():
    one = year_figure("fdi_new_projects", "46", 2016, Decimal(5))
    upload_rows("figures", one)
    receipt = upload_rows("figures", {**one, "value": Decimal(6)}, unit="48")
    assert (receipt.new, receipt.changed) == (0, 1)


def test_no_currency_is_the_same_whether_none_or_an_empty_text():
    one = year_figure("delegations_in", "46", 2019, Decimal(5))
    assert record_key(FIGURES, "46", {**one, "currency": None, "country": None}) == record_key(
        FIGURES, "46", {**one, "currency": "", "country": ""}
    )
    upload_rows("figures", {**one, "currency": ""})
    assert upload_rows("figures", {**one, "currency": None}).unchanged == 1


def test_the_published_figures_uploaded_again_are_recognised():
    published = rows_of("figures")[0]
    values = {name: published[name] for name in FIGURES.by_name}
    assert upload_rows("figures", values, unit="VN").unchanged == 1


@pytest.mark.parametrize(
    "amount", ["0.01", "-0.01", "9999999999999999.99", "-9999999999999999.99", "3150000000000", "0.00", "-0.00", "1E+3"]
)
@pytest.mark.both_databases
def test_amounts_come_back_exactly(amount):
    value = Decimal(amount)
    upload_rows("figures", year_figure("fdi_new_capital", "46", 2001, value, currency="VND"))
    stored = next(row["value"] for row in rows_of("figures") if row["period_end"] == date(2001, 12, 31))
    assert stored == value
    assert isinstance(stored, Decimal)
    assert upload_rows("figures", year_figure("fdi_new_capital", "46", 2001, value, currency="VND")).unchanged == 1


@pytest.mark.parametrize(
    "amount", ["0.001", "10000000000000000", "1.00000000000000000000000000001", "NaN", "Infinity", "-1E+16"]
)
@pytest.mark.both_databases
def test_an_amount_that_would_be_rounded_is_refused_before_anything_is_written(amount):
    with pytest.raises(Problem) as refused:
        upload_rows("figures", year_figure("fdi_new_capital", "46", 2001, Decimal(amount), currency="VND"))
    assert refused.value.code == "amount_not_exact"


def test_the_table_refuses_to_round_too():
    values = from_json(
        FIGURES, to_json(FIGURES, year_figure("fdi_new_capital", "46", 2001, Decimal(1), currency="VND"))
    )
    origin = {"unit": "46", "upload_id": 1, "sheet": "", "row": 1, "cell": "", "record_key": "x"}
    with pytest.raises(SQLAlchemyError, match="decimals"), writing() as connection:
        connection.execute(REGISTERS["figures"].insert().values({**values, **origin, "value": Decimal("0.005")}))


@pytest.mark.both_databases
def test_sums_of_amounts_are_exact():
    parts = [Decimal("0.10"), Decimal("0.20"), Decimal("9000000000000000.01"), Decimal("-0.31")]
    upload_rows(
        "figures",
        *(year_figure("ngo_committed", "46", 1990 + n, value, currency="USD") for n, value in enumerate(parts)),
    )
    column = REGISTERS["figures"].c
    with reading() as connection:
        total = connection.scalar(
            select(func.sum(column.value)).where(
                column.indicator == "ngo_committed", column.period_end < date(2000, 1, 1)
            )
        )
    assert total == sum(parts)


def test_records_become_json_and_come_back():
    for dataset, values in (
        (DATASETS["delegations"], TRIP),
        (DATASETS["agreements"], agreement("MoU", date(2020, 2, 29), term="years:5+auto")),
        (FIGURES, year_figure("ngo_committed", "46", 2023, Decimal("34.50"), currency="USD")),
    ):
        back = from_json(dataset, to_json(dataset, values))
        assert {name: value for name, value in back.items() if value is not None} == values


def test_a_plan_writes_nothing():
    before, changes = dumped(), history()
    preview(table("delegations", [VISIT, TRIP]))
    assert (dumped(), history()) == (before, changes)


def test_tables_of_no_known_kind_plan_nothing():
    unknown = replace(table("delegations", []), dataset=None)
    with reading() as connection:
        plan = plan_changes(connection, checked_file(unknown), "46")
    assert not plan.changes_something


@pytest.mark.both_databases
def test_more_rows_than_one_query_takes_are_compared_each():
    many = [{**VISIT, "name": f"Đoàn {n}"} for n in range(1203)]
    upload_rows("delegations", *many)
    receipt = upload_rows("delegations", *many[:-1], {**many[-1], "persons": 1})
    assert (receipt.unchanged, receipt.changed, receipt.new) == (1202, 1, 0)


def test_every_dataset_can_be_planned_empty():
    for name in DATASETS:
        assert upload_rows(name).new == 0
