"""Columns say what the registers say: after every way of writing, for every reader, to the last digit."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from data_model.columns import blocks, held
from data_model.columns.packing import ROW
from data_model.columns.rows import seen
from data_model.columns.sums import sums_by
from data_model.keeping.database import reading, writing
from data_model.queries import published_figures
from data_model.registers import partner_merges, partners
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, column_block
from examples import tried
from hand_made import HUE, agreement, delegation, upload_rows
from ingest.apply.undo import undo_upload

TODAY = date.today()
AGREEMENTS, FDI = REGISTERS["agreements"], REGISTERS["fdi_projects"]


def differing() -> list[str]:
    with reading() as connection:
        return blocks.differing(connection)


def delegations(count: int, **others) -> list[dict]:
    return [delegation(f"Đoàn {n}", date(2023, 1, 1), **others) for n in range(count)]


def value(indicator: str, year: int = 2023, unit: str = HUE) -> Decimal | None:
    with reading() as connection:
        found = published_figures.answer(connection, indicator, unit, year)
    return found.value if found else None


def project(name: str, number: str, **others) -> dict:
    return {"name": name, "certificate_number": number, "kind": "new", "licensed_on": date(2020, 1, 1), **others}


@pytest.mark.both_databases
@pytest.mark.usefixtures("bare")
def test_columns_follow_new_changed_withdrawn_and_undone_records():
    first = upload_rows("delegations", *delegations(5, countries=("LA",)))
    assert (differing(), value("delegations_in")) == ([], 5)
    second = upload_rows(
        "delegations", delegation("Đoàn 0", date(2023, 1, 1), countries=("JP", "LA"), persons=9), name="b.xlsx"
    )
    assert (differing(), value("delegations_in_persons")) == ([], 9)
    for upload in (second, first):
        with writing() as connection:
            undo_upload(connection, upload.upload_id, "An")
        assert differing() == []
    assert value("delegations_in") is None


@pytest.mark.both_databases
@pytest.mark.usefixtures("bare")
def test_columns_follow_the_merging_of_partners():
    for year, name in ((2020, "Champasak"), (2021, "Chămpasắc")):
        upload_rows(
            "agreements",
            agreement(f"MoU {year}", date(year, 1, 1), country="LA", partner_name=name),
            name=f"{year}.xlsx",
        )
    assert value("partner_localities") == 2
    with writing() as connection:
        keep, other = [found.id for found in partners.partners(connection)]
        partner_merges.merge(connection, keep, other, "An")
    assert (value("partner_localities"), differing()) == (1, [])


@pytest.mark.both_databases
@pytest.mark.usefixtures("bare")
def test_what_is_written_past_the_writers_is_seen_too():
    upload_rows("agreements", *(agreement(f"MoU {n}", date(2020, 1, 1), country="LA") for n in range(3)))
    with writing() as connection:
        connection.execute(update(AGREEMENTS).where(AGREEMENTS.c.title == "MoU 1").values(status="terminated"))
        assert len(seen(connection, "agreements")) == 3
    assert (value("agreements_in_force"), differing()) == (2, [])
    with writing() as connection:
        connection.execute(delete(AGREEMENTS))
    assert (value("agreements_in_force"), differing()) == (None, [])


@pytest.mark.both_databases
@pytest.mark.usefixtures("bare")
def test_a_number_asked_while_writing_counts_what_was_written():
    upload_rows("agreements", agreement("MoU", date(2020, 1, 1), country="LA"))
    with writing() as connection:
        assert published_figures.answer(connection, "agreements_in_force", HUE, 2023).value == 1
        connection.execute(update(AGREEMENTS).values(effective_on=date(2024, 5, 1)))
        assert published_figures.answer(connection, "agreements_in_force", HUE, 2023) is None


@pytest.mark.both_databases
@pytest.mark.usefixtures("bare")
def test_capital_added_ends_with_its_project_whichever_is_written_last():
    added = project("Nhà máy", "123", kind="adjusted", licensed_on=date(2022, 1, 1))
    upload_rows("fdi_projects", project("Nhà máy", "123"), added)
    other = upload_rows("fdi_projects", project("Khách sạn", "9"), name="b.xlsx")
    assert value("fdi_projects_cumulative") == 2
    ended = upload_rows(
        "fdi_projects", project("Nhà máy", "123", status="ended", ended_on=date(2022, 6, 30)), name="c.xlsx"
    )
    with reading() as connection:
        assert len(seen(connection, "fdi_projects").in_force_on(date(2022, 12, 31))) == 1
        assert len(seen(connection, "fdi_projects").in_force_on(date(2022, 6, 30))) == 3
    for upload in (ended, other):
        with writing() as connection:
            undo_upload(connection, upload.upload_id, "An")
    with reading() as connection:
        assert len(seen(connection, "fdi_projects").in_force_on(date(2022, 12, 31))) == 2
    assert differing() == []


@pytest.mark.usefixtures("bare")
def test_blocks_of_another_version_are_not_read_and_made_again_when_the_program_opens_the_data():
    upload_rows("delegations", delegation("Đoàn", date(2023, 1, 1), countries=("LA",)))
    with writing() as connection:
        settings.store(connection, "columns_format", "0")
        connection.execute(update(column_block).values(content=b"of another version", digest="0"))
    assert value("delegations_in") == 1
    with writing() as connection:
        blocks.ensure(connection)
    assert (differing(), value("delegations_in")) == ([], 1)


@pytest.mark.both_databases
@pytest.mark.usefixtures("bare")
def test_what_differs_is_named():
    upload_rows("agreements", *(agreement(f"MoU {n}", date(2020, 1, 1), country="LA") for n in range(3)))
    with writing() as connection:
        record = connection.execute(AGREEMENTS.select()).first().id
        blocks.keep_up(connection)
        connection.execute(update(AGREEMENTS).where(AGREEMENTS.c.id == record).values(country="JP", counts_from=None))
        connection.execute(insert(column_block).values(dataset="ngo_aid", number=7, digest="", rows=1, content=b""))
        found = blocks.differing(connection)
    assert sorted(found) == ["agreements: block 0", f"agreements: span of record {record}", "ngo_aid: block 7"]


@pytest.mark.usefixtures("bare")
def test_only_blocks_that_changed_are_loaded_again(monkeypatch):
    monkeypatch.setattr(blocks, "SIZE", 4)
    with writing() as connection:
        blocks.rebuild(connection)
    upload_rows("delegations", *delegations(20, countries=("LA",)))
    assert value("delegations_in") == 20
    loaded = []
    load = held._loaded
    monkeypatch.setattr(
        held, "_loaded", lambda connection, name, numbers: loaded.append(numbers) or load(connection, name, numbers)
    )
    upload_rows("delegations", delegation("Đoàn 7", date(2023, 1, 1), countries=("JP",), persons=3), name="b.xlsx")
    assert value("delegations_in_persons") == 3
    assert [len(numbers) for numbers in loaded] == [1]
    with reading() as connection:
        assert sorted(seen(connection, "delegations").of(ROW).tolist()) == list(range(1, 21))


@pytest.mark.usefixtures("bare")
def test_columns_are_narrowed_to_what_somebody_may_see():
    upload_rows("delegations", delegation("Đoàn", date(2023, 1, 1)))
    upload_rows("delegations", *delegations(2), name="b.xlsx", unit="48")
    sees = {
        units: Viewer(rights_from([Grant(unit, Role.VIEWER) for unit in units], administers=False))
        for units in ((), ("46",), ("48",), ("46", "48"))
    }
    found = {}
    for units, viewer in sees.items():
        with reading(viewer) as connection:
            found[units] = [len(seen(connection, "delegations", asked)) for asked in (None, ("46",), ("46", "48"))]
    assert found == {(): [0, 0, 0], ("46",): [1, 1, 1], ("48",): [2, 0, 2], ("46", "48"): [3, 1, 3]}


@given(st.lists(st.tuples(st.integers(-(10**18), 10**18), st.integers(0, 3))))
def test_sums_are_exact(made):
    numbers = np.array([number for number, _group in made], dtype=np.int64)
    groups = np.array([group for _number, group in made], dtype=np.int32)
    assert sums_by(numbers, groups, 4) == [sum(n for n, group in made if group == each) for each in range(4)]


_spans = st.fixed_dictionaries(
    {
        "licensed_on": st.none() | st.sampled_from([date(2020, 1, 1), TODAY - timedelta(9), TODAY + timedelta(9)]),
        "ended_on": st.none() | st.sampled_from([date(2021, 1, 1), TODAY - timedelta(1), TODAY, TODAY + timedelta(5)]),
        "status": st.sampled_from([None, "ended", "active"]),
        "certificate_number": st.sampled_from([None, "1", "2"]),
        "unit": st.sampled_from([HUE, "48"]),
    }
)


def _slowly_counts(row: dict, others: list[dict], on: date) -> bool:
    def over(other: dict) -> bool:
        ends = other["ended_on"]
        ran = ends is not None and on <= ends < TODAY
        return (other["status"] == "ended" and not ran) or (ends is not None and ends < on)

    if row["licensed_on"] is None or row["licensed_on"] > on or over(row):
        return False
    shared = ("certificate_number", "unit")
    same = [item for item in others if row["certificate_number"] and all(item[name] == row[name] for name in shared)]
    return not any(map(over, same))


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=st.lists(_spans, max_size=8))
@pytest.mark.both_databases
def test_spans_of_projects_agree_with_a_slow_look_at_all_of_them(made):
    kinds = [{**row, "name": f"P{number}"} for number, row in enumerate(made)]
    receipts = []
    for number, row in enumerate(kinds):
        stated = {name: item for name, item in row.items() if name != "unit"}
        values = {"kind": "adjusted", "investor": str(number), **stated}
        receipts.append(upload_rows("fdi_projects", values, name=f"{number}.xlsx", unit=row["unit"]))
    with writing() as connection:
        rows = [dict(row) for row in connection.execute(FDI.select()).mappings()]
    for on in (date(2020, 6, 1), date(2021, 1, 1), TODAY - timedelta(5), TODAY):
        expected = sum(_slowly_counts(row, [item for item in rows if item is not row], on) for row in rows)
        with reading() as connection:
            assert len(seen(connection, "fdi_projects").in_force_on(on)) == expected
    assert differing() == []
    for receipt in reversed(receipts):
        with writing() as connection:
            undo_upload(connection, receipt.upload_id, "An")
    assert differing() == []
