"""One person enters, another approves; what is approved is locked until it is reopened with a reason.

Charts can show it alone.
"""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import delete, select

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
    reopen,
)
from data_model.declared import DATASETS, EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.places import NATION
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.queries import published_figures
from data_model.queries.records_behind import Wanted, records
from data_model.registers import approvals, completeness
from data_model.rights.roles import EVERYTHING, Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, audit_event
from filled import DA_NANG
from hand_made import HUE, agreement, checked_file, delegation, dumped, preview, table, upload, upload_rows, year_figure
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.draft.edited_record import plan_edit
from ingest.plan.change_plan import Edited
from ingest.plan.compare import plan_changes
from ingest.plan.complete_lists import as_complete_list, period_in_words

pytestmark = pytest.mark.usefixtures("prepared")
OF_2022, OF_2023, OF_2024 = (
    delegation(f"Đoàn {year}", date(year, 5, 1), countries=("JP",), persons=year - 2000) for year in (2022, 2023, 2024)
)
APPROVER, STAFF = (Viewer(rights_from([Grant(HUE, role)], administers=False)) for role in (Role.APPROVER, Role.STAFF))


def test_an_approved_year_does_not_change_the_others_do():
    upload_rows("delegations", OF_2022, OF_2023, OF_2024)
    approve(2023)
    plan = planned(
        {**OF_2022, "persons": 1},
        OF_2023,
        {**OF_2024, "persons": 2},
        delegation("Đoàn quên", date(2023, 6, 1)),
        delegation("Đoàn mới", date(2024, 6, 1)),
    )
    assert outcomes(plan) == ["unchanged", "changed", "new"]
    assert plan.rejected == 2
    said = [(issue.code, issue.words.values["year"]) for issue in plan.checked.tables[0].issues]
    assert said == [("period_locked", 2022), ("period_locked", 2023)]


def test_the_same_list_again_says_nothing_of_the_lock():
    upload_rows("delegations", OF_2022, OF_2023)
    approve(2023)
    plan = planned(OF_2022, OF_2023)
    assert outcomes(plan) == ["unchanged", "unchanged"]
    assert plan.checked.tables[0].issues == []


def test_a_record_does_not_leave_an_approved_year_nor_come_into_one():
    upload_rows(
        "oda_projects",
        {"name": "Cấp nước", "donor": "JICA", "starts_on": date(2022, 1, 1)},
        {"name": "Đường", "donor": "WB", "starts_on": date(2024, 1, 1)},
    )
    approve(2023, "oda_projects")
    plan = planned(
        {"name": "Cấp nước", "donor": "JICA", "starts_on": date(2024, 1, 1)},
        {"name": "Đường", "donor": "WB", "starts_on": date(2023, 1, 1)},
        dataset="oda_projects",
    )
    assert plan.records == []
    assert plan.rejected == 2


def test_an_approval_in_between_makes_the_preview_stale():
    draft, plan = preview(table("delegations", [OF_2023]))
    approve(2023)
    with writing() as connection, pytest.raises(Problem) as stale:
        apply_plan(connection, plan, draft, "An")
    assert stale.value.code == "stale_plan"
    assert planned(OF_2023).records == []


def test_undo_edits_lists_and_marks_wait_for_reopening():
    done = upload_rows("delegations", OF_2022, OF_2023)
    approve(2022)
    before = dumped()
    with reading() as connection:
        first = connection.scalar(
            select(REGISTERS["delegations"].c.id).where(REGISTERS["delegations"].c.name == "Đoàn 2022")
        )
    with writing() as connection:
        assert refused(undo_upload, connection, done.upload_id, "An") == "period_locked"
        assert refused(completeness.mark_complete, connection, "delegations", HUE, 2022, "An") == "period_locked"
        assert refused(completeness.mark_incomplete, connection, "delegations", HUE, 2022, "An") == "period_locked"
        completeness.mark_complete(connection, "delegations", HUE, 2023, "An")
    with reading() as connection:
        edited = Edited(dataset="delegations", record_id=first, changed=("persons",), why="x")
        assert (
            refused(plan_edit, connection, checked_file(table("delegations", [{**OF_2022, "persons": 1}])), HUE, edited)
            == "period_locked"
        )
        plan = plan_changes(
            connection,
            checked_file(
                table("delegations", [delegation("Đoàn 2023", date(2023, 5, 1), countries=("JP",), persons=23)])
            ),
            HUE,
        )
        assert refused(as_complete_list, connection, plan, period_in_words("2022-2023")) == "period_locked"
        assert len(as_complete_list(connection, plan, period_in_words("2023")).withdrawn) == 0
    assert dumped() == before
    reopen(None)
    with writing() as connection:
        assert undo_upload(connection, done.upload_id, "An").new == 2


def test_an_edit_does_not_carry_a_record_into_an_approved_year():
    upload_rows("delegations", OF_2023, OF_2024)
    approve(2023)
    with reading() as connection:
        last = connection.scalar(
            select(REGISTERS["delegations"].c.id).where(REGISTERS["delegations"].c.name == "Đoàn 2024")
        )
        moved = checked_file(table("delegations", [{**OF_2024, "starts_on": date(2023, 12, 31)}]))
        assert (
            refused(
                plan_edit,
                connection,
                moved,
                HUE,
                Edited(dataset="delegations", record_id=last, changed=("starts_on",), why="x"),
            )
            == "period_locked"
        )


def test_amounts_of_a_year_are_locked_with_their_register():
    rows = [
        {
            "name": "Cấp nước",
            "donor": "JICA",
            "programme": "oda_projects",
            "year": 2023,
            "until": date(2023, 12, 31),
            "amount": Decimal(5),
            "currency": "USD",
        }
    ]
    upload(table("disbursements", rows))
    approve(2023, "ngo_aid")
    assert outcomes(planned({**rows[0], "amount": Decimal(6)}, dataset="disbursements")) == ["changed"]
    approve(2023, "oda_projects")
    assert planned({**rows[0], "amount": Decimal(6)}, dataset="disbursements").records == []


def test_figures_are_locked_by_the_place_they_speak_of():
    upload(
        table("figures", [year_figure("delegations_in", place, 2023, Decimal(5)) for place in (HUE, DA_NANG)]),
        unit=NATION,
    )
    approve(2023, "figures")
    plan = planned(
        *(year_figure("delegations_in", place, 2023, Decimal(6)) for place in (HUE, DA_NANG)),
        dataset="figures",
        unit=NATION,
    )
    assert [record.after["place"] for record in plan.records] == [DA_NANG]


def test_the_records_of_a_former_territory_are_locked_with_the_unit_it_went_into():
    upload_rows("delegations", OF_2023, unit=BINH_DINH)
    approve(2023, unit=GIA_LAI)
    assert planned({**OF_2023, "persons": 1}, unit=BINH_DINH).records == []
    approve(2023, unit=DA_NANG)


def test_another_unit_and_another_register_are_free():
    upload_rows("delegations", OF_2023, unit=DA_NANG)
    approve(2023)
    assert outcomes(planned({**OF_2023, "persons": 1}, unit=DA_NANG)) == ["changed"]
    assert outcomes(planned(agreement("Thỏa thuận", date(2023, 1, 1)), dataset="agreements")) == ["new"]


def test_only_approvers_of_the_unit_approve_and_reopen():
    upload_rows("delegations", OF_2022)
    assert refused(approve, 2023, who=STAFF) == "may_not_approve"
    assert refused(approve, 2023, unit=DA_NANG, who=APPROVER) == "may_not_approve"
    approve(2023, who=APPROVER)
    assert refused(reopen, None, who=STAFF) == "may_not_approve"
    reopen(2022, who=APPROVER)
    with reading(APPROVER) as connection:
        assert [(item.dataset, item.until_year) for item in approvals.approvals(connection)] == [("delegations", 2022)]
    with reading(Viewer(rights_from([Grant(DA_NANG, Role.VIEWER)], administers=False))) as connection:
        assert approvals.approvals(connection) == []


def test_approving_and_reopening_say_what_is_wrong():
    assert refused(approve, date.today().year) == "year_not_over"
    assert refused(reopen, None) == "not_approved"
    approve(2023)
    assert refused(approve, 2023) == refused(approve, 2022) == "approved_already"
    assert refused(reopen, 2023) == refused(reopen, 2024) == "not_approved"
    assert refused(reopen, 2022, why=" ") == refused(reopen, 2022, why="x" * 501) == "no_reason_to_reopen"
    approve(2024)


def test_another_person_approves_where_there_are_accounts_unless_it_is_switched_off():
    upload_rows("delegations", OF_2022, OF_2023)  # by An
    approve(2022, user="An")  # without accounts one person does everything
    with writing() as connection:
        accounts.add(connection, "An", "An", "bốn con voi trắng", "An", administrator=True)
    assert refused(approve, 2023, user="An") == "own_data"
    approve(2023, user="Chi")
    reopen(2022)
    with writing() as connection:
        settings.choose(connection, "second_person", "no", "An")
    approve(2023, user="An")
    with writing() as connection:
        assert refused(settings.choose, connection, "second_person", "perhaps", "An") == "yes_or_no"


def test_the_log_keeps_who_approved_and_why_it_was_reopened():
    approve(2023)
    reopen(2021, why="thiếu hai đoàn")
    with reading() as connection:
        told = connection.execute(
            select(audit_event.c.act, audit_event.c.who, audit_event.c.details).where(
                audit_event.c.act.in_(("approved", "period_reopened"))
            )
        ).all()
    assert [(row.act, row.who) for row in told] == [("approved", "Chi"), ("period_reopened", "Chi")]
    assert told[1].details == {
        "dataset": "delegations",
        "unit": HUE,
        "before": 2023,
        "after": 2021,
        "why": "thiếu hai đoàn",
    }


# -- what charts show ------------------------------------------------------------------------------

APPROVED_ONLY = Viewer(EVERYTHING, approved_only=True)


def fill_and_approve() -> None:
    for unit in (HUE, DA_NANG):
        upload_rows("delegations", OF_2022, OF_2023, OF_2024, name=f"{unit}.xlsx", unit=unit)
        upload_rows(
            "agreements",
            *(
                agreement(f"Thỏa thuận {year}", date(year, 2, 1), country="JP", partner_name="Gifu")
                for year in (2010, 2023, 2024)
            ),
            name=f"tt{unit}.xlsx",
            unit=unit,
        )
    upload(
        table("figures", [year_figure("delegations_in", HUE, year, Decimal(year)) for year in (2022, 2023, 2024)]),
        unit=NATION,
    )
    upload_rows("delegations", OF_2023, unit=BINH_DINH, name="bd.xlsx")
    approve(2023)
    approve(2023, "agreements")
    approve(2022, "figures")
    approve(2024, unit=GIA_LAI)


def test_charts_of_approved_data_count_what_a_database_would_that_holds_nothing_else():
    fill_and_approve()
    asked = [
        (name, Filters(first_year=2021, last_year=2023, place=place))
        for place in (HUE, DA_NANG, GIA_LAI, NATION)
        for name in ("delegations_by_year", "agreements_over_time", "agreements_by_country", "delegations_by_channel")
    ]

    def told(who: Viewer | None) -> list:
        with reading(who) as connection:
            charts = [
                (filled.points, filled.notes)
                for name, filters in asked
                for filled in [fill(connection, EXHIBITS[name], filters)]
            ]
            lists = [
                records(connection, Wanted(dataset=name, filters=filters))
                for name in ("delegations", "agreements", "figures")
                for _exhibit, filters in asked
            ]
            return [
                charts,
                lists,
                [published_figures.answer(connection, "delegations_in", HUE, year) for year in (2022, 2023)],
            ]

    everything, approved = told(None), told(APPROVED_ONLY)
    with writing() as connection:
        for name, register in REGISTERS.items():
            owner = register.c.place if name == "figures" else register.c.unit
            kept = {"delegations": {HUE: 2023, BINH_DINH: 2024}, "agreements": {HUE: 2023}, "figures": {HUE: 2022}}.get(
                name, {}
            )
            for number, unit, day in connection.execute(
                select(register.c.id, owner, register.c[DATASETS[name].main_date])
            ).all():
                if unit not in kept or day.year > kept[unit]:
                    connection.execute(delete(register).where(register.c.id == number))
    alone = told(None)
    for shown, held in zip(approved[0], alone[0], strict=True):
        assert shown == held
    assert repr(approved) == repr(alone) != repr(everything)


def test_what_is_approved_of_a_unit_is_narrowed_by_rights_too():
    fill_and_approve()
    approve(2023, unit=DA_NANG)
    with reading(Viewer(rights_from([Grant(HUE, Role.VIEWER)], administers=False), approved_only=True)) as connection:
        assert [
            found["name"]
            for found in records(
                connection,
                Wanted(dataset="delegations", filters=Filters(first_year=2020, last_year=2024, place=NATION)),
            )
        ] == [
            "Đoàn 2022",
            "Đoàn 2023",
        ]


def shown_to(who: Viewer | None, indicator: str, year: int):
    with reading(who) as connection:
        found = published_figures.answer(connection, indicator, HUE, year)
        return (found.value, found.basis) if found else None


def test_a_year_that_is_not_approved_is_no_complete_nought():
    upload_rows("delegations", OF_2022, OF_2024)
    with writing() as connection:
        completeness.mark_complete(connection, "delegations", HUE, 2024, "An")
    approve(2022)
    assert shown_to(None, "delegations_in", 2024) == (1, "records")
    assert shown_to(APPROVED_ONLY, "delegations_in", 2024) is None
    upload(table("figures", [year_figure("delegations_in", HUE, 2024, Decimal(9))]), unit=NATION)
    approve(2024, "figures")
    assert shown_to(APPROVED_ONLY, "delegations_in", 2024) == (9, "reported")


def test_a_stock_of_an_unapproved_year_is_not_that_of_the_years_before():
    upload_rows(
        "agreements",
        *(
            agreement(f"Thỏa thuận {year}", date(year, 2, 1), country="JP", partner_name="Gifu")
            for year in (2020, 2023, 2024)
        ),
    )
    approve(2023, "agreements")
    assert [shown_to(APPROVED_ONLY, "agreements_in_force", year) for year in (2023, 2024)] == [(2, "records"), None]


# -- ways around the lock that a stranger found ----------------------------------------------------


def test_leaving_out_a_locked_row_gives_its_place_to_no_equal_one():
    upload_rows("delegations", {**OF_2022, "persons": 10}, {**OF_2022, "persons": 20})
    approve(2022)
    plan = planned({**OF_2022, "persons": 11}, {**OF_2022, "persons": 20})
    assert all(record.outcome.value == "unchanged" for record in plan.records)
    draft, shown = preview(
        table("delegations", [{**OF_2022, "persons": 11}, {**OF_2022, "persons": 20}]), name="b.xlsx"
    )
    with writing() as connection:
        apply_plan(connection, shown, draft, "An")
    with reading() as connection:
        assert sorted(connection.scalars(select(REGISTERS["delegations"].c.persons))) == [10, 20]


def test_undoing_a_list_takes_no_mark_from_an_approved_year():
    upload_rows("delegations", OF_2022)
    draft, plan = preview(table("delegations", [OF_2022]), name="b.xlsx")
    with reading() as connection:
        listed = as_complete_list(connection, plan, period_in_words("2022"))
    with writing() as connection:
        apply_plan(connection, listed, draft, "An")
    approve(2022)
    with writing() as connection:
        assert refused(undo_upload, connection, draft, "An") == "period_locked"
    with reading() as connection:
        assert completeness.complete_parts(connection, "delegations", HUE, 2022) == {"in"}


def test_marks_of_payments_are_locked_with_their_register():
    approve(2022, "oda_projects")
    with writing() as connection:
        assert (
            refused(completeness.mark_complete, connection, "disbursements", HUE, 2022, "An", ("oda_projects",))
            == "period_locked"
        )
        completeness.mark_complete(connection, "disbursements", HUE, 2022, "An", ("ngo_aid",))


def test_an_agreement_in_force_before_it_was_signed_counts_in_the_earlier_year():
    approve(2022, "agreements")
    assert (
        planned(agreement("Thỏa thuận", date(2023, 1, 5), effective_on=date(2022, 12, 1)), dataset="agreements").records
        == []
    )


def test_partners_of_approved_years_are_not_merged():
    from data_model.registers import partner_merges, partners

    upload_rows(
        "agreements",
        *(
            agreement(f"Thỏa thuận {name}", date(2022, 2, 1), country="JP", partner_name=name)
            for name in ("Gifu", "Gifuu")
        ),
    )
    with reading() as connection:
        pair = partners.alike(connection)[0]
    approve(2022, "agreements")
    with writing() as connection:
        assert refused(partner_merges.merge, connection, pair.keep.id, pair.other.id, "An") == "period_locked"
    reopen(None, dataset="agreements")
    with writing() as connection:
        partner_merges.merge(connection, pair.keep.id, pair.other.id, "An")


def test_who_entered_and_was_corrected_by_another_entered_it_all_the_same():
    upload_rows("delegations", OF_2022)  # by An
    with writing() as connection:
        accounts.add(connection, "An", "An", "bốn con voi trắng", "An", administrator=True)
    draft, plan = preview(table("delegations", [{**OF_2022, "persons": 3}]), name="b.xlsx")
    with writing() as connection:
        apply_plan(connection, plan, draft, "Bình")
    assert refused(approve, 2022, user="An") == "own_data"
    assert refused(approve, 2022, user="Bình") == "own_data"
    assert refused(approve, 2022, user="an") == "own_data"
    approve(2022, user="Chi")


def test_payments_of_this_year_are_entered_for_a_project_of_an_approved_one():
    project = {
        "name": "Cấp nước",
        "donor": "JICA",
        "starts_on": date(2020, 1, 1),
        "disbursed_total": Decimal(5),
        "disbursed_currency": "USD",
    }
    upload_rows("oda_projects", project)
    approve(2023, "oda_projects")
    assert outcomes(planned({**project, "disbursed_total": Decimal(8)}, dataset="oda_projects")) == ["changed"]
    assert planned({**project, "ends_on": date(2021, 1, 1)}, dataset="oda_projects").records == []


# -- what goes on after a year was approved --------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"status": "terminated", "expires_on": LAST_YEAR}, "changed"),
        ({"expires_on": NEXT_YEAR}, "changed"),
        ({"status": "in_force"}, "changed"),
        ({"status": "terminated"}, "locked"),
        ({"status": "terminated", "expires_on": NEXT_YEAR}, "locked"),
        ({"expires_on": date(2021, 12, 31)}, "locked"),
        ({"expires_on": date(2022, 12, 31)}, "changed"),
        ({"expires_on": date(2022, 12, 30)}, "locked"),
        ({"status": "not_yet"}, "locked"),
        ({"note": "x"}, "locked"),
        ({"status": "terminated", "expires_on": LAST_YEAR, "country": "LA"}, "locked"),
    ],
)
def test_what_was_in_force_may_end_later_and_nothing_else(changed, outcome):
    held = agreement("Thỏa thuận", date(2020, 2, 1), country="JP", partner_name="Gifu")
    upload_rows("agreements", held)
    approve(2022, "agreements")
    before = [in_force(year) for year in (2020, 2021, 2022)]
    assert before == [1, 1, 1]
    plan = planned({**held, **changed}, dataset="agreements")
    assert outcomes(plan) == ([] if outcome == "locked" else [outcome])
    done = upload_rows("agreements", {**held, **changed}, name="b.xlsx")
    assert [in_force(year) for year in (2020, 2021, 2022)] == before
    with writing() as connection:
        undo_upload(connection, done.upload_id, "An")
    assert [in_force(year) for year in (2020, 2021, 2022)] == before


def test_what_had_ended_in_an_approved_year_does_not_come_back():
    held = agreement(
        "Thỏa thuận", date(2020, 2, 1), country="JP", partner_name="Gifu", expires_on=date(2021, 5, 1), status="expired"
    )
    upload_rows("agreements", held)
    approve(2022, "agreements")
    assert planned({**held, "status": "in_force", "expires_on": LAST_YEAR}, dataset="agreements").records == []


def test_an_edit_ends_an_agreement_of_an_approved_year_with_its_day():
    held = agreement("Thỏa thuận", date(2020, 2, 1), country="JP", partner_name="Gifu")
    upload_rows("agreements", held)
    approve(2022, "agreements")
    with reading() as connection:
        number = connection.scalar(select(REGISTERS["agreements"].c.id))
        ended = checked_file(table("agreements", [{**held, "status": "terminated", "expires_on": LAST_YEAR}]))
        assert outcomes(
            plan_edit(
                connection,
                ended,
                HUE,
                Edited(dataset="agreements", record_id=number, changed=("status", "expires_on"), why="x"),
            )
        ) == ["changed"]
        assert (
            refused(
                plan_edit,
                connection,
                ended,
                HUE,
                Edited(dataset="agreements", record_id=number, changed=("status",), why="x"),
            )
            == "period_locked"
        )


@pytest.mark.parametrize(
    ("ended", "outcome"),
    [
        ({}, "locked"),
        ({"ended_on": date(2021, 6, 30)}, "locked"),
        ({"ended_on": NEXT_YEAR}, "locked"),
        ({"ended_on": LAST_YEAR}, "new"),
        ({"number": "999"}, "new"),
    ],
)
def test_capital_entered_later_ends_no_project_in_an_approved_year(ended, outcome):
    upload_rows("fdi_projects", licensed(2020))
    approve(2022, "fdi_projects")
    assert [in_effect(year) for year in (2020, 2022)] == [1, 1]
    later = licensed(2024, "adjusted", **{"status": "ended", **ended})
    assert outcomes(planned(later, dataset="fdi_projects")) == ([] if outcome == "locked" else [outcome])
    upload_rows("fdi_projects", later, name="b.xlsx")
    assert [in_effect(year) for year in (2020, 2022)] == [1, 1]


def test_capital_that_ended_a_project_stays_once_the_years_are_approved():
    done = upload_rows("fdi_projects", licensed(2020), licensed(2024, "adjusted", status="ended"))
    later = upload_rows(
        "fdi_projects", licensed(2020), licensed(2024, "adjusted", status="ended", note="x"), name="b.xlsx"
    )
    assert in_effect(2022) is None
    approve(2022, "fdi_projects")
    assert planned(licensed(2024, "adjusted", status="operating"), dataset="fdi_projects").records == []
    with writing() as connection:
        assert undo_upload(connection, later.upload_id, "An").changed == 1, "a note ends nothing"
        assert refused(undo_upload, connection, done.upload_id, "An") == "period_locked"


def test_how_things_stand_today_is_said_of_approved_years_too():
    held = {
        "name": "Cấp nước",
        "donor": "JICA",
        "starts_on": date(2020, 1, 1),
        "status": "under_way",
        "progress": "đang xây",
    }
    upload_rows("oda_projects", held)
    approve(2022, "oda_projects")
    assert outcomes(
        planned(
            {**held, "progress": "đã bàn giao", "status": "completed", "ends_on": LAST_YEAR}, dataset="oda_projects"
        )
    ) == ["changed"]
    assert (
        planned({**held, "progress": "đã bàn giao", "foreign_amount": Decimal(5)}, dataset="oda_projects").records == []
    )


def test_the_cells_of_a_row_are_locked_each_by_its_own_year():
    from dataclasses import replace

    rows = [year_figure("delegations_in", HUE, year, Decimal(year)) for year in (2022, 2024)]
    approve(2022, "figures")
    wide = table("figures", rows)
    wide = replace(
        wide,
        rows=[replace(row, row=5, cells={"value": cell}) for row, cell in zip(wide.rows, ("B5", "C5"), strict=True)],
    )
    with reading() as connection:
        plan = plan_changes(connection, checked_file(wide), HUE)
    assert [record.after["period_end"] for record in plan.records] == ["2024-12-31"]
    assert [issue.cell for issue in plan.checked.tables[0].issues] == ["B5"]
