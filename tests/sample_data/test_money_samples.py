"""The samples of ODA, FDI and foreign NGO aid: as built, as checked, as counted after they are applied."""

import hashlib
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache

import openpyxl
import pytest

import money_by_hand as by_hand
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.problems import Severity
from data_model.queries import published_figures
from hand_made import HUE, dumped
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.answers import NONE_OF_THESE, Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import uploads
from ingest.model import CheckedFile
from ingest.plan.change_plan import Outcome
from ingest.plan.compare import plan_changes
from ingest.report.file_report import file_report
from sample_data import build, money
from sample_data.paper import MARK
from samples_checked import book_of, checked_sample

YEARS = range(2018, 2026)
ENDED_ODA = ("Hoàn thành", "Dừng thực hiện")
ENDED_FDI = ("Đã thu hồi", "Chấm dứt hoạt động", "Thu hồi GCNĐKĐT", "Chấm dứt")

#: what is wrong on purpose: (sheet, cell, code)
WRONG = {
    money.ODA_FILE: {
        ("ODA 2024", "F32", "expected_empty"),
        ("ODA 2024", "F43", "currency_conflict"),
        ("ODA 2024", "E51", "date_left_out"),
        ("ODA 2025", "F33", "expected_empty"),
        ("ODA 2025", "I34", "total_differs"),
    },
    money.FDI_FILE: {
        ("CẤP MỚI", "G42", "expected_empty"),
        ("CẤP MỚI", "F57", "date_left_out"),
        ("CẤP MỚI", "G62", "total_differs"),
        ("CẤP MỚI", "F69", "date_out_of_range"),
        ("CẤP MỚI", "B82", "duplicate_row"),
        ("ĐIỀU CHỈNH, GÓP VỐN", "A51", "column_missing"),
    },
    money.NGO_FILE: {
        ("PCPNN 2019-2022", "I27", "expected_empty"),
        ("PCPNN 2023", "D32", "cell_error"),
        ("PCPNN 2024", "G16", "date_left_out"),
        ("PCPNN 2024", "I46", "total_differs"),
        ("PCPNN 2025", "I31", "expected_empty"),
    },
}
#: what is asked: the misspelled country of one row and what is meant by it
ASKED = {money.ODA_FILE: [], money.FDI_FILE: [("country", "D27", "DK")], money.NGO_FILE: [("country", "C75", "NL")]}
each_file = pytest.mark.parametrize("name", money.BOOKS)


@cache
def checked(name: str) -> CheckedFile:
    """Check a sample, once for all tests, whose questions are answered "none of these".

    The count by hand knows the countries' right names only.
    """
    asked = checked_sample(name, HUE).questions
    return check_book(
        book_of(name), Context(unit=HUE, answers=Answers(tuple((question.id, NONE_OF_THESE) for question in asked)))
    )


@pytest.mark.one_database
@each_file
def test_a_misspelled_country_is_asked_about(name):
    found = checked_sample(name, HUE)
    assert [(item.kind, item.cell, item.choices[0][0]) for item in found.questions] == ASKED[name]
    assert sum(table.waiting for table in found.tables) == len(ASKED[name])


def apply(name: str) -> int:
    """Apply a sample as the upload page does; return the number of the upload."""
    found = checked(name)
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(name, (build.FOLDER / name).read_bytes()), HUE, "An")
        return apply_plan(connection, plan_changes(connection, found, HUE), draft, "An").upload_id


@pytest.fixture
def applied(bare) -> dict[str, int]:
    """The uploads of the three files, in a database without published figures."""
    return {name: apply(name) for name in money.BOOKS}


def counted(indicator: str, year: int) -> Decimal:
    with reading() as connection:
        found = published_figures.answer(connection, indicator, HUE, year)
    return found.value if found else Decimal(0)


def amounts(indicator: str, year: int) -> dict[str, Decimal]:
    """Return an answer's amounts by currency, nothing left out."""
    with reading() as connection:
        found = published_figures.answer(connection, indicator, HUE, year)
    return {part.currency: part.value for part in found.parts} if found else {}


def by_country(indicator: str, year: int) -> dict[tuple[str, str], Decimal]:
    with reading() as connection:
        found = published_figures.by_country(connection, indicator, Filters(first_year=year, last_year=year, place=HUE))
    return {(figure.category, figure.currency): figure.value for figure in found if figure.value}


# The files


@pytest.mark.sampled(1)
@pytest.mark.one_database
@each_file
def test_building_again_gives_the_committed_file_and_the_same_bytes(name, tmp_path):
    once, again = (money.workbook_bytes(money.BOOKS[name]) for _ in range(2))
    assert hashlib.sha256(once).digest() == hashlib.sha256(again).digest()
    (tmp_path / name).write_bytes(once)
    assert _cells(tmp_path / name) == _cells(build.FOLDER / name)
    assert len(once) < 60_000


def _cells(path) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
    }


@pytest.mark.one_database
@each_file
def test_every_sheet_says_on_top_and_below_that_it_is_illustrative(name):
    for sheet in by_hand.book(name):
        assert sheet["A1"].value == MARK
        assert any("Số liệu minh họa" in str(cell.value) for cell in sheet["A"][sheet.max_row - 12 :])


@pytest.mark.one_database
def test_the_forms_are_those_of_real_appendices():
    oda, fdi, ngo = (by_hand.book(name) for name in money.BOOKS)
    assert {"A7:A9", "F7:H7", "F8:G8", "I7:J7"} <= {str(area) for area in oda["ODA 2024"].merged_cells.ranges}
    assert any(
        area.min_col == area.max_col == 3 and area.max_row > area.min_row
        for area in oda["ODA 2025"].merged_cells.ranges
    )
    assert {type(cell.value).__name__ for cell in fdi["CẤP MỚI"]["F"]} >= {"datetime", "str"}
    assert {type(cell.value).__name__ for cell in fdi["CẤP MỚI"]["E"]} >= {"int", "str"}
    certificates = Counter(item.names[1] for item in by_hand.fdi() if item.kind == "adjusted")
    assert max(certificates.values()) == 2
    assert certificates.keys() & {item.names[1] for item in by_hand.fdi() if item.kind == "new"}
    assert {type(cell.value).__name__ for cell in ngo["PCPNN 2019-2022"]["I"]} >= {"float", "str"}


@pytest.mark.one_database
def test_some_hundred_rows():
    assert len(by_hand.oda()[0]) == 42
    assert Counter(item.kind for item in by_hand.fdi()) == {"new": 90, "adjusted": 40, "share_purchase": 22}
    assert len(by_hand.ngo()[0]) == 157


# The check


@pytest.mark.one_database
@each_file
def test_the_preview_finds_exactly_what_is_wrong_on_purpose(name):
    found = checked(name)
    issues = [*found.notes, *(item for table in found.tables for item in table.issues)]
    assert {(item.sheet, item.cell, item.code) for item in issues if item.severity is not Severity.NOTE} == WRONG[name]


@pytest.mark.one_database
@each_file
def test_printed_totals_agree_but_one(name):
    totals = [(table.sheet, total.cell, total.agrees) for table in checked(name).tables for total in table.totals]
    wrong = [(sheet, cell) for sheet, cell, agrees in totals if not agrees]
    assert wrong == [(sheet, cell) for sheet, cell, code in WRONG[name] if code == "total_differs"]
    assert len(totals) > 20


@pytest.mark.one_database
def test_the_sums_of_the_check_agree_with_a_count_by_hand():
    projects, paid = by_hand.oda()
    report = _reported(money.ODA_FILE)
    assert report("foreign_amount") == by_hand.sums(item.amount for item in projects.values())
    assert report("disbursed_year_foreign")["VND"] == sum(foreign for year, _donor, foreign, _own in _latest_paid(paid))
    assert _reported(money.FDI_FILE)("registered_capital") == by_hand.sums(item.amount for item in by_hand.fdi())
    assert _reported(money.NGO_FILE)("committed_amount") == by_hand.sums(
        item.amount for item in by_hand.ngo()[0].values()
    )


def _latest_paid(paid):
    """Return the payments of 2025, and those of 2024 of the projects that are not on the sheet of 2025."""
    sheet = by_hand.numbered(by_hand.book(money.ODA_FILE)["ODA 2025"])
    going_on = {cells["B"] for _row, cells, _group in sheet}
    before = [
        cells
        for _row, cells, _group in by_hand.numbered(by_hand.book(money.ODA_FILE)["ODA 2024"])
        if cells["B"] not in going_on
    ]
    gone = [(2024, cells["C"], by_hand.money_of(cells["I"], 10**6, "VND")[0], 0) for cells in before]
    return [*(payment for payment in paid if payment[0] == 2025), *gone]


def _reported(name: str):
    tables = file_report(checked(name))["tables"]

    def added(field: str) -> dict[str, Decimal]:
        return by_hand.sums(
            (Decimal(value), currency) for table in tables for currency, value in table["sums"].get(field, {}).items()
        )

    return added


# After applying


def test_oda_agrees_with_a_count_by_hand(bare):
    apply(money.ODA_FILE)
    projects, paid = by_hand.oda()
    for year in YEARS:
        active = [item for item in projects.values() if _under_way(item, date(year, 12, 31))]
        assert counted("oda_projects_active", year) == len(active)
        assert amounts("oda_committed", year) == by_hand.sums(item.amount for item in active)
        assert by_country("oda_committed", year) == _spread(active)
    for year in (2024, 2025):
        assert amounts("oda_foreign_disbursed", year) == {
            "VND": sum(foreign for when, _donor, foreign, _own in paid if when == year)
        }
        assert amounts("oda_disbursed", year) == {
            "VND": sum(foreign + own for when, _donor, foreign, own in paid if when == year)
        }
    assert amounts("oda_disbursed", 2023) == {}


def _under_way(item: by_hand.Item, on: date) -> bool:
    """A project said to be over counts only on days of which we know that it still ran."""
    if item.begins is None or item.begins > on or item.ends < on:
        return False
    return item.status not in ENDED_ODA or item.ends < date.today()


def _spread(items: list[by_hand.Item]) -> dict[tuple[str, str], Decimal]:
    found: Counter = Counter()
    for item in items:
        for place in item.countries if item.amount else ():
            found[place, item.amount[1]] += item.amount[0]
    return dict(found)


def test_fdi_agrees_with_a_count_by_hand(bare):
    apply(money.FDI_FILE)
    items = [item for item in by_hand.fdi() if item.begins]
    for year in YEARS:
        of_year = [item for item in items if item.begins.year == year]
        assert counted("fdi_new_projects", year) == sum(item.kind == "new" for item in of_year)
        for indicator, kind in (
            ("fdi_new_capital", "new"),
            ("fdi_adjusted_capital", "adjusted"),
            ("fdi_share_purchase", "share_purchase"),
        ):
            assert amounts(indicator, year) == by_hand.sums(item.amount for item in of_year if item.kind == kind)
        assert amounts("fdi_registered_capital", year) == by_hand.sums(item.amount for item in of_year)
        assert by_country("fdi_registered_capital", year) == _spread(of_year)
        on = date(year, 12, 31)
        gone = {item.names[1] for item in items if item.names[1] and item.begins <= on and not _in_effect(item, on)}
        there = [item for item in items if _in_effect(item, on) and item.names[1] not in gone]
        assert counted("fdi_projects_cumulative", year) == sum(item.kind == "new" for item in there)
        assert amounts("fdi_capital_cumulative", year) == by_hand.sums(
            item.amount for item in there if item.kind != "share_purchase"
        )
        assert counted("fdi_source_countries", year) == len({iso2 for item in there for iso2 in item.countries})


def _in_effect(item: by_hand.Item, on: date) -> bool:
    if item.begins > on or (item.ends and item.ends < on):
        return False
    return item.status not in ENDED_FDI or item.ends is not None


def test_ngo_aid_agrees_with_a_count_by_hand(bare):
    apply(money.NGO_FILE)
    items, paid = by_hand.ngo()
    for year in YEARS:
        of_year = [item for item in items.values() if item.begins and item.begins.year == year]
        assert counted("ngo_items", year) == len(of_year)
        assert amounts("ngo_committed", year) == by_hand.sums(item.amount for item in of_year)
        assert by_country("ngo_committed", year) == _spread(of_year)
        assert amounts("ngo_disbursed", year) == by_hand.sums(amount for when, amount in paid if when == year)
    assert {currency for year in YEARS for currency in amounts("ngo_committed", year)} == {"USD", "EUR", "JPY", "VND"}


@pytest.mark.sampled(1)
@each_file
def test_the_same_file_twice_changes_nothing(name, applied):
    with reading() as connection:
        plan = plan_changes(connection, checked(name), HUE)
    assert not plan.changes_something
    assert plan.count(Outcome.UNCHANGED) > 40


def test_undo_brings_everything_back(bare):
    empty = dumped()
    for done in [apply(name) for name in money.BOOKS]:
        with writing() as connection:
            undo_upload(connection, done, "An")
    assert dumped() == empty
