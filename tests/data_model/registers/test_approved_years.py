"""What a stranger tried against approved years.

Ways to change a number of one, and everyday changes that were refused for nothing.
"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations, product

import pytest
from sqlalchemy import select

from approving import (
    BINH_DINH,
    GIA_LAI,
    LAST_YEAR,
    NEXT_YEAR,
    approve,
    in_effect,
    in_force,
    licensed,
    outcomes,
    planned,
    refused,
)
from data_model.columns.rows import seen
from data_model.declared import DATASETS
from data_model.keeping.database import reading, writing
from data_model.people import accounts
from data_model.registers import completeness, partner_merges, partners
from data_model.registers.approved_years import is_of_later_years
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.records import to_json
from data_model.stored.tables import REGISTERS
from hand_made import agreement, delegation, preview, table, upload, upload_rows
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.plan.complete_lists import as_complete_list, period_in_words

pytestmark = pytest.mark.usefixtures("prepared")


# -- everyday changes ------------------------------------------------------------------------------


def test_completed_on_the_last_day_of_the_approved_years():
    held = {
        "name": "Cấp nước",
        "donor": "JICA",
        "starts_on": date(2018, 1, 1),
        "ends_on": date(2022, 12, 31),
        "status": "under_way",
    }
    upload_rows("oda_projects", held)
    approve(2022, "oda_projects")
    assert outcomes(planned({**held, "status": "completed"}, dataset="oda_projects")) == ["changed"]


def test_now_said_to_have_ended_on_the_day_held_already():
    held = agreement(
        "Thỏa thuận",
        date(2016, 5, 1),
        country="JP",
        partner_name="Gifu",
        expires_on=date(2021, 5, 1),
        status="in_force",
    )
    upload_rows("agreements", held)
    approve(2022, "agreements")
    assert [in_force(y) for y in (2020,)] == [1]
    assert outcomes(planned({**held, "status": "expired"}, dataset="agreements")) == ["changed"]


def test_a_project_decided_in_an_approved_year_that_begins_after_it_is_corrected():
    held = {
        "name": "Cấp nước",
        "donor": "JICA",
        "approved_on": date(2022, 11, 1),
        "starts_on": date(2024, 1, 1),
        "foreign_amount": Decimal(5),
        "currency": "USD",
    }
    upload_rows("oda_projects", held)
    approve(2022, "oda_projects")
    assert outcomes(planned({**held, "foreign_amount": Decimal(6)}, dataset="oda_projects")) == ["changed"]


def test_an_agreement_renewed_by_itself_is_terminated():
    held = agreement(
        "Thỏa thuận",
        date(2016, 5, 1),
        country="JP",
        partner_name="Gifu",
        term="years:5+auto",
        expires_on=date(2021, 5, 1),
    )
    upload_rows("agreements", held)
    approve(2022, "agreements")
    assert in_force(2022) == 1
    assert outcomes(planned({**held, "status": "terminated", "expires_on": LAST_YEAR}, dataset="agreements")) == [
        "changed"
    ]


def test_signed_then_in_force_later():
    held = agreement("Thỏa thuận", date(2022, 12, 1), country="JP", partner_name="Gifu", status="not_yet")
    upload_rows("agreements", held)
    approve(2022, "agreements")
    assert outcomes(
        planned({**held, "status": "in_force", "effective_on": date(2023, 2, 1)}, dataset="agreements")
    ) == ["changed"]


def test_aid_is_extended():
    held = {"name": "Nước sạch", "donor": "Plan", "approved_on": date(2021, 5, 1), "ends_on": date(2023, 12, 31)}
    upload_rows("ngo_aid", held)
    approve(2022, "ngo_aid")
    assert outcomes(planned({**held, "ends_on": date(2025, 12, 31)}, dataset="ngo_aid")) == ["changed"]


# -- numbers of approved years ---------------------------------------------------------------------


def test_partners_are_not_merged_where_an_agreement_was_in_force_before_it_was_signed():
    upload_rows(
        "agreements",
        *(
            agreement(
                f"Thỏa thuận {name}", date(2023, 1, 5), effective_on=date(2022, 12, 1), country="JP", partner_name=name
            )
            for name in ("Gifu", "Gifuu")
        ),
    )
    approve(2022, "agreements")
    with reading() as connection:
        pair = partners.alike(connection)[0]
    with writing() as connection:
        assert refused(partner_merges.merge, connection, pair.keep.id, pair.other.id, "An") == "period_locked"


@pytest.mark.parametrize(
    ("dataset", "row"),
    [
        (
            "agreements",
            agreement(
                "A", date(2020, 2, 1), country="JP", partner_name="Gifu", status="terminated", expires_on=NEXT_YEAR
            ),
        ),
        ("fdi_projects", licensed(2024, "adjusted", status="ended", ended_on=NEXT_YEAR)),
    ],
)
def test_what_time_alone_would_change_is_not_approved(dataset, row):
    upload_rows(dataset, row)
    assert refused(approve, 2022, dataset) == "ended_ahead"
    upload_rows(
        "agreements",
        agreement("B", date(2024, 2, 1), country="JP", partner_name="Gifu", status="terminated", expires_on=NEXT_YEAR),
        unit="48",
        name="b.xlsx",
    )
    approve(2022, "agreements", unit="48")


def test_who_ended_something_of_an_approved_year_approves_the_year_it_ends_in():
    held = agreement("Thỏa thuận", date(2020, 2, 1), country="JP", partner_name="Gifu")
    draft, plan = preview(table("agreements", [held]))
    with writing() as connection:
        apply_plan(connection, plan, draft, "Bình")
        accounts.add(connection, "An", "An", "bốn con voi trắng", "An", administrator=True)
    approve(2022, "agreements", user="Chi")
    upload_rows("agreements", {**held, "status": "terminated", "expires_on": date(2023, 6, 30)}, name="b.xlsx")  # by An
    assert refused(approve, 2023, "agreements", user="An") == "own_data"


def test_an_undo_of_what_another_entered_counts_as_entering():
    for number, row in enumerate((delegation("Đoàn", date(2022, 5, 1)), delegation("Đoàn hai", date(2022, 6, 1)))):
        draft, plan = preview(table("delegations", [row]), name=f"{number}.xlsx")
        with writing() as connection:
            apply_plan(connection, plan, draft, "Bình")
    with writing() as connection:
        accounts.add(connection, "An", "An", "bốn con voi trắng", "An", administrator=True)
        undo_upload(connection, draft, "An")
    assert refused(approve, 2022, user="An") == "own_data"
    approve(2022, user="Chi")


def test_a_complete_list_that_cannot_be_marked_says_so_before():
    rows = [delegation(f"Đoàn {year}", date(year, 5, 1)) for year in (2022, 2023)]
    upload_rows("delegations", *rows)
    approve(2022)
    _draft, plan = preview(table("delegations", rows), name="b.xlsx")
    with reading() as connection:
        assert refused(as_complete_list, connection, plan, period_in_words("2022-2023")) == "period_locked"
        assert as_complete_list(connection, plan, period_in_words("2023")).withdrawn == ()


ENDS = [
    None,
    date(2021, 12, 31),
    date(2022, 6, 30),
    date(2022, 12, 30),
    date(2022, 12, 31),
    date(2023, 1, 1),
    date.today() - timedelta(1),
    date.today(),
    NEXT_YEAR,
]
DAYS = [date(2021, 12, 31), date(2022, 6, 30), date(2022, 12, 30), date(2022, 12, 31)]


@pytest.mark.one_database
def test_a_change_that_is_free_changes_no_approved_day_whatever_was_held():
    said = product(
        [None, "in_force", "terminated", "not_yet"],
        ENDS,
        [None, "years:5+auto"],
        [None, date(2021, 5, 1), date(2023, 5, 1)],
    )
    states = [
        {
            name: value
            for name, value in zip(("status", "expires_on", "term", "effective_on"), found, strict=True)
            if value
        }
        for found in said
    ]
    upload_rows(
        "agreements",
        *(
            agreement(f"T{number}", date(2020, 2, 1), country="JP", partner_name="Gifu", **state)
            for number, state in enumerate(states)
        ),
    )
    table = REGISTERS["agreements"]
    with reading() as connection:
        titles = dict(connection.execute(of_every_unit(select(table.c.id, table.c.title), "agreements")).all())
        held = seen(connection, "agreements")
        alive = [{titles[number] for number in held.in_force_on(day).of("id").tolist()} for day in DAYS]
    counted = [[f"T{number}" in found for found in alive] for number in range(len(states))]
    held = [to_json(DATASETS["agreements"], {"signed_on": date(2020, 2, 1), **state}) for state in states]
    free = [
        (one, other)
        for one, other in permutations(range(len(states)), 2)
        if is_of_later_years("agreements", held[one], held[other], 2022)
    ]
    assert len(free) > 3000
    assert [(states[one], states[other]) for one, other in free if counted[one] != counted[other]] == []


ODA = {
    "name": "Cấp nước",
    "donor": "JICA",
    "starts_on": date(2020, 1, 1),
    "status": "under_way",
    "disbursed_total": Decimal(5),
    "disbursed_currency": "USD",
}


def column(name: str, dataset: str = "oda_projects") -> list:
    with reading() as connection:
        return list(connection.scalars(select(REGISTERS[dataset].c[name])))


def test_what_another_currency_would_drop_stays():
    upload_rows("oda_projects", ODA)
    approve(2022, "oda_projects")
    row = {k: v for k, v in ODA.items() if not k.startswith("disbursed")} | {
        "disbursed_in": 2024,
        "disbursed_year": Decimal(100),
        "disbursed_currency": "VND",
    }
    upload_rows("oda_projects", row, name="b.xlsx")
    assert column("disbursed_total") == [Decimal(5)]


@pytest.mark.parametrize(
    "changed", [{"name": "CẤP NƯỚC"}, {"donor": "jica"}, {"note": "vướng mặt bằng"}, {"location": "xã A"}]
)
def test_payments_of_a_free_year_are_loaded_beside_a_locked_change(changed):
    upload_rows("oda_projects", ODA)
    approve(2022, "oda_projects")
    row = {**ODA, **changed, "disbursed_in": 2024, "disbursed_year": Decimal(100)}
    paid = {
        "programme": "oda_projects",
        "name": row["name"],
        "donor": row["donor"],
        "year": 2024,
        "until": date(2024, 12, 31),
        "amount": Decimal(100),
        "currency": "USD",
    }
    upload(table("oda_projects", [row]), table("disbursements", [paid]), name="b.xlsx")
    assert column("amount", "disbursements") == [Decimal(100)]


def test_a_list_that_withdrew_what_ended_a_project_is_not_undone():
    upload_rows("fdi_projects", licensed(2020), licensed(2024, "adjusted", status="ended"))
    draft, plan = preview(table("fdi_projects", [licensed(2024, "adjusted", number="77")]), name="b.xlsx")
    with reading() as connection:
        listed = as_complete_list(connection, plan, period_in_words("2024"))
        assert len(listed.withdrawn) == 1
    with writing() as connection:
        apply_plan(connection, listed, draft, "An")
    approve(2022, "fdi_projects")
    assert in_effect(2022) == 1
    with writing() as connection:
        assert refused(undo_upload, connection, draft, "An") == "period_locked"


def test_a_merged_unit_s_projects_are_not_ended_by_later_ones():
    for unit in (BINH_DINH, GIA_LAI):
        upload_rows("fdi_projects", licensed(2020), unit=unit, name=f"{unit}.xlsx")
    approve(2022, "fdi_projects", unit=GIA_LAI)
    for unit in (BINH_DINH, GIA_LAI):
        assert planned(licensed(2024, "adjusted", status="ended"), dataset="fdi_projects", unit=unit).records == []
        with writing() as connection:
            assert refused(completeness.mark_complete, connection, "fdi_projects", unit, 2022, "An") == "period_locked"
