"""A file as the complete list of a period.

What it lacks is shown, withdrawn with its history kept, and comes back on undo.
"""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from data_model.declared import DATASETS
from data_model.figures.figure import RECORDS
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.queries import published_figures
from data_model.queries.records_behind import records, wanted_behind
from data_model.registers import completeness
from data_model.stored.tables import REGISTERS, change
from hand_made import HUE, agreement, delegation, dumped, preview, table, upload, upload_rows, year_figure
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.draft import uploads
from ingest.plan.change_plan import Outcome
from ingest.plan.complete_lists import as_complete_list, period_in_words, whole_years

pytestmark = pytest.mark.usefixtures("prepared")

GIFU = delegation("Đoàn tỉnh Gifu", date(2024, 3, 1), countries=("JP",), persons=12)
JEJU = delegation("Đoàn Jeju", date(2024, 5, 1), countries=("KR", "JP"), persons=7)
LYON = delegation("Đoàn Lyon", date(2023, 6, 1), countries=("FR",), persons=5)
OUT = delegation("Đoàn đi Seoul", date(2024, 7, 1), direction="out", persons=9)


def listed(*tables, period: str = "2024", name: str = "ca-nam.xlsx", unit: str = HUE):
    """Return the draft of a file and its plan as a complete list."""
    draft, plan = preview(*tables, name=name, unit=unit)
    with reading() as connection:
        return draft, as_complete_list(connection, plan, period_in_words(period))


def applied(*tables, period: str = "2024", name: str = "ca-nam.xlsx", unit: str = HUE):
    draft, plan = listed(*tables, period=period, name=name, unit=unit)
    with writing() as connection:
        return apply_plan(connection, plan, draft, "An")


def names_of(plan) -> list[str]:
    return [record.before["name"] for record in plan.withdrawn]


def held_names(register: str = "delegations") -> set[str]:
    with reading() as connection:
        return set(connection.scalars(select(REGISTERS[register].c.name)))


def test_what_the_list_lacks_of_its_period_is_shown_and_nothing_is_written_yet():
    upload_rows("delegations", GIFU, JEJU, LYON, OUT)
    before = dumped()
    _draft, plan = listed(table("delegations", [GIFU]))
    assert names_of(plan) == ["Đoàn Jeju"]
    assert plan.withdrawn[0].outcome is Outcome.WITHDRAWN
    assert (plan.count(Outcome.WITHDRAWN), plan.count(Outcome.UNCHANGED), plan.count(Outcome.NEW)) == (1, 1, 0)
    assert dumped() == before


def test_applied_it_withdraws_them_marks_the_year_and_keeps_their_history():
    upload_rows("delegations", GIFU, JEJU, LYON, OUT)
    receipt = applied(table("delegations", [GIFU]))
    assert (receipt.new, receipt.changed, receipt.unchanged, receipt.withdrawn) == (0, 0, 1, 1)
    assert held_names() == {"Đoàn tỉnh Gifu", "Đoàn Lyon", "Đoàn đi Seoul"}
    with reading() as connection:
        assert completeness.complete_parts(connection, "delegations", HUE, 2024) == {"in"}
        assert completeness.complete_parts(connection, "delegations", HUE, 2023) == set()
        row = connection.execute(select(change).where(change.c.upload_id == receipt.upload_id)).mappings().one()
        assert row["after"] is None
        assert row["before"]["values"]["name"] == "Đoàn Jeju"
        assert row["before"]["values"]["countries"] == ["KR", "JP"]
        assert uploads.withdrawn_records(connection, receipt.upload_id)[0][1]["persons"] == 7
        kept = uploads.find(connection, receipt.upload_id).summary
    assert kept["withdrawn"] == 1
    assert kept["complete"] == {"start": "2024-01-01", "end": "2024-12-31", "parts": [["delegations", "in"]]}


def test_every_number_and_list_goes_without_them_and_the_register_speaks():
    upload(
        table("delegations", [GIFU, JEJU]), table("figures", [year_figure("delegations_in", HUE, 2024, Decimal(900))])
    )
    filters = Filters(first_year=2024, last_year=2024, place=HUE)
    with reading() as connection:
        assert int(published_figures.answer(connection, "delegations_in", HUE, 2024).value) == 900
    applied(table("delegations", [GIFU]))
    with reading() as connection:
        shown = published_figures.answer(connection, "delegations_in", HUE, 2024)
        assert (int(shown.value), shown.basis, shown.complete) == (1, RECORDS, True)
        assert int(published_figures.answer(connection, "delegations_in_persons", HUE, 2024).value) == 12
        assert {figure.category for figure in published_figures.by_country(connection, "delegations_in", filters)} == {
            "JP"
        }
        assert [row["name"] for row in records(connection, wanted_behind("delegations_in", filters))] == [
            "Đoàn tỉnh Gifu"
        ]


def test_undone_everything_is_as_before_ids_and_countries_included():
    upload_rows("delegations", GIFU, JEJU)
    upload_rows(
        "agreements", agreement("MoU", date(2024, 1, 1), country="LA", partner_name="Champasak"), name="tt.xlsx"
    )
    before = dumped()
    first = applied(
        table("delegations", [{**GIFU, "persons": 20}, delegation("Đoàn mới", date(2024, 9, 1))]),
        table("agreements", [agreement("Khác", date(2024, 2, 1), country="LA", partner_name="Sekong")]),
    )
    assert (first.new, first.changed, first.withdrawn) == (2, 1, 2)
    assert dumped() != before
    with writing() as connection:
        undone = undo_upload(connection, first.upload_id, "Bình")
    assert (undone.new, undone.changed, undone.withdrawn) == (2, 1, 2)
    assert dumped() == before
    with reading() as connection:
        assert completeness.complete_parts(connection, "delegations", HUE, 2024) == set()


def test_a_mark_made_by_hand_outlives_the_undo():
    upload_rows("delegations", GIFU, JEJU)
    with writing() as connection:
        completeness.mark_complete(connection, "delegations", HUE, 2024, "An")
    receipt = applied(table("delegations", [GIFU]))
    with writing() as connection:
        undo_upload(connection, receipt.upload_id, "An")
    with reading() as connection:
        assert completeness.complete(connection, "delegations", HUE, 2024)


def test_both_ways_are_kept_apart_until_both_are_listed():
    upload_rows("delegations", GIFU, OUT)
    assert names_of(listed(table("delegations", [GIFU]))[1]) == []
    both = [GIFU, delegation("Đoàn khác", date(2024, 8, 1), direction="out")]
    assert names_of(listed(table("delegations", both))[1]) == ["Đoàn đi Seoul"]
    applied(table("delegations", [GIFU]))
    with reading() as connection:
        assert completeness.complete(connection, "delegations", HUE, 2024, ("in",))
        assert not completeness.complete(connection, "delegations", HUE, 2024)
        assert published_figures.answer(connection, "delegations_in", HUE, 2024).complete
        assert not published_figures.answer(connection, "delegations_out", HUE, 2024).complete


def test_other_units_other_years_and_records_without_a_day_are_never_touched():
    upload_rows("delegations", GIFU, LYON)
    upload_rows("delegations", {**JEJU, "name": "Đoàn của Đà Nẵng"}, unit="48", name="dn.xlsx")
    upload_rows(
        "oda_projects",
        {"name": "Dự án không ngày", "donor": "JICA"},
        {"name": "Dự án 2024", "donor": "JICA", "approved_on": date(2024, 2, 1)},
        name="oda.xlsx",
    )
    _draft, plan = listed(
        table("delegations", [JEJU]),
        table("oda_projects", [{"name": "Dự án mới", "donor": "ADB", "starts_on": date(2024, 3, 1)}]),
    )
    assert names_of(plan) == ["Đoàn tỉnh Gifu", "Dự án 2024"]


def test_the_first_and_the_last_day_belong_to_the_period_and_no_other():
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    upload_rows("delegations", *(delegation(f"Đoàn {day:%Y%m%d}", day) for day in days))
    assert names_of(listed(table("delegations", [GIFU]))[1]) == ["Đoàn 20240101", "Đoàn 20241231"]
    assert names_of(listed(table("delegations", [GIFU]), period="15/12/2023 - 14/12/2024")[1]) == [
        "Đoàn 20231231",
        "Đoàn 20240101",
    ]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2024", [2024]),
        ("2022-2024", [2022, 2023, 2024]),
        ("15/12/2023 - 14/12/2024", [2024]),
        ("6 tháng đầu năm 2024", []),
        ("Quý II/2024", []),
        ("1/7/2022 - 31/12/2023", [2023]),
    ],
)
def test_only_whole_years_are_marked(words, years):
    assert whole_years(period_in_words(words)) == years


@pytest.mark.parametrize("words", ["", "tất cả", "KH 2024", "2024/2023", "đến 30/6/2024", "13 tháng 2024"])
def test_words_that_are_no_period_are_refused(words):
    with pytest.raises(Problem) as refused:
        period_in_words(words)
    assert refused.value.code == "complete_period"


def test_a_file_with_rows_left_out_cannot_be_complete():
    upload_rows("delegations", GIFU, JEJU)
    with pytest.raises(Problem) as refused:
        listed(table("delegations", [GIFU], rejected=2))
    assert refused.value.code == "complete_with_gaps"


@pytest.mark.parametrize(
    "tables",
    [[table("delegations", [LYON])], [table("figures", [year_figure("delegations_in", HUE, 2024, Decimal(3))])], []],
)
def test_a_file_without_a_row_of_the_period_is_no_list_of_it(tables):
    upload_rows("delegations", GIFU)
    with pytest.raises(Problem) as refused:
        listed(*tables)
    assert refused.value.code == "complete_no_list"


def test_a_plan_that_others_made_stale_is_not_applied():
    upload_rows("delegations", GIFU, JEJU)
    draft, plan = listed(table("delegations", [GIFU]))
    upload_rows("delegations", delegation("Đoàn khác", date(2024, 4, 4)), name="khac.xlsx")
    before = dumped()
    with writing() as connection, pytest.raises(Problem) as refused:
        apply_plan(connection, plan, draft, "An")
    assert refused.value.code == "stale_plan"
    assert dumped() == before


def test_the_same_file_as_a_list_is_another_plan_than_as_an_addition():
    upload_rows("delegations", GIFU, JEJU)
    _draft, plan = preview(table("delegations", [GIFU]))
    fingerprints = {
        plan.fingerprint,
        *(
            listed(table("delegations", [GIFU]), period=words)[1].fingerprint
            for words in ("2024", "2023-2024", "2024-2025")
        ),
    }
    assert len(fingerprints) == 4


def test_the_upload_that_brought_a_withdrawn_record_is_undone_after_the_list():
    first = upload_rows("delegations", GIFU, JEJU)
    second = applied(table("delegations", [GIFU]))
    with writing() as connection, pytest.raises(Problem) as refused:
        undo_upload(connection, first.upload_id, "An")
    assert refused.value.code == "touched_later"
    with writing() as connection:
        undo_upload(connection, second.upload_id, "An")
    with writing() as connection:
        undo_upload(connection, first.upload_id, "An")
    assert held_names() == set()


def test_a_withdrawn_record_that_comes_again_bars_the_undo_until_it_is_taken_back():
    upload_rows("delegations", GIFU, JEJU)
    before = dumped()
    second = applied(table("delegations", [GIFU]))
    third = upload_rows("delegations", JEJU, name="lai.xlsx")
    assert third.new == 1
    with writing() as connection, pytest.raises(Problem) as refused:
        undo_upload(connection, second.upload_id, "An")
    assert refused.value.code == "touched_later"
    for number in (third.upload_id, second.upload_id):
        with writing() as connection:
            undo_upload(connection, number, "An")
    assert dumped() == before


def oda(name: str, year: int, **others):
    return {"name": name, "donor": "JICA", "starts_on": date(year, 2, 1), **others}


def paid(name: str, year: int, amount: int, programme: str = "oda_projects", **others):
    return {
        "programme": programme,
        "name": name,
        "donor": "JICA",
        "year": year,
        "until": date(year, 12, 31),
        "amount": Decimal(amount),
        "currency": "USD",
        **others,
    }


def amounts() -> dict[tuple[str, int], Decimal]:
    column = REGISTERS["disbursements"].c
    with reading() as connection:
        return {
            (row.name, row.year): row.amount
            for row in connection.execute(select(column.name, column.year, column.amount))
        }


def test_what_was_paid_for_a_withdrawn_project_goes_with_it_in_every_year():
    upload(
        table("oda_projects", [oda("Cầu", 2024), oda("Đường", 2024), oda("Cũ", 2020)]),
        table(
            "disbursements", [paid("Cầu", 2024, 5), paid("CẦU", 2025, 6), paid("Đường", 2024, 7), paid("Cũ", 2024, 8)]
        ),
    )
    before = dumped()
    receipt = applied(table("oda_projects", [oda("Đường", 2024)]))
    assert receipt.withdrawn == 1
    assert amounts() == {("Đường", 2024): 7, ("Cũ", 2024): 8}
    with writing() as connection:
        undo_upload(connection, receipt.upload_id, "An")
    assert dumped() == before


def test_a_list_with_payments_is_complete_for_those_too_but_an_empty_cell_wipes_nothing():
    upload(
        table("oda_projects", [oda("Cầu", 2024), oda("Đường", 2024), oda("Cũ", 2020)]),
        table(
            "disbursements", [paid("Cầu", 2024, 5), paid("Đường", 2024, 7), paid("Cũ", 2024, 8), paid("Cũ", 2023, 9)]
        ),
    )
    applied(
        table("oda_projects", [oda("Cầu", 2024), oda("Đường", 2024)]), table("disbursements", [paid("Cầu", 2024, 5)])
    )
    assert amounts() == {("Cầu", 2024): 5, ("Đường", 2024): 7, ("Cũ", 2023): 9}
    with reading() as connection:
        assert completeness.complete(connection, "disbursements", HUE, 2024, ("oda_projects",))
        assert published_figures.answer(connection, "oda_disbursed", HUE, 2024).complete


def test_capital_added_to_a_project_is_withdrawn_without_what_was_paid_while_the_project_stays():
    def fdi(kind: str, day: date):
        return {
            "name": "Nhà máy",
            "investor": "JICA",
            "certificate_number": "123",
            "kind": kind,
            "licensed_on": day,
            "registered_capital": Decimal(9),
            "currency": "USD",
        }

    upload(
        table("fdi_projects", [fdi("new", date(2020, 1, 1)), fdi("adjusted", date(2024, 1, 1))]),
        table("disbursements", [paid("Nhà máy", 2024, 5, "fdi_projects", certificate_number="123")]),
    )
    _draft, plan = listed(
        table("fdi_projects", [{**fdi("adjusted", date(2024, 6, 1)), "certificate_number": "456", "name": "Khác"}])
    )
    assert [(record.dataset, record.before["kind"]) for record in plan.withdrawn] == [("fdi_projects", "adjusted")]


def test_every_register_can_be_marked_in_all_its_parts():
    for name, dataset in DATASETS.items():
        with writing() as connection:
            completeness.mark_complete(connection, name, HUE, 2024, "An")
        with reading() as connection:
            assert completeness.complete_parts(connection, name, HUE, 2024) == set(dataset.parts)
        with writing() as connection:
            completeness.mark_incomplete(connection, name, HUE, 2024, "An", dataset.parts[:1])
        with reading() as connection:
            assert completeness.complete_parts(connection, name, HUE, 2024) == set(dataset.parts[1:])
