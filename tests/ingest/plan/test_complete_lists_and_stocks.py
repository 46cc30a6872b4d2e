"""Complete lists where they could lose a record or show a wrong number.

Stocks, undo in every order, payments, several files.
"""

import json
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.queries import published_figures
from data_model.registers import completeness
from data_model.stored.tables import REGISTERS
from data_model.stored.tables import upload as uploads_table
from hand_made import HUE, agreement, delegation, dumped, preview, table, upload, upload_rows, year_figure
from ingest.__main__ import main
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.plan.complete_lists import as_complete_list, period_in_words

pytestmark = pytest.mark.usefixtures("prepared")

GIFU = delegation("Đoàn tỉnh Gifu", date(2024, 3, 1), countries=("JP",), persons=12)
JEJU = delegation("Đoàn Jeju", date(2024, 5, 1), countries=("KR",), persons=7)
HEADER = "STT,Tên đoàn,Nước,Ngày đến,Số người\n"


def listed(*tables, period: str = "2024", name: str = "ca-nam.xlsx"):
    draft, plan = preview(*tables, name=name)
    with reading() as connection:
        return draft, as_complete_list(connection, plan, period_in_words(period))


def applied(*tables, period: str = "2024", name: str = "ca-nam.xlsx"):
    draft, plan = listed(*tables, period=period, name=name)
    with writing() as connection:
        return apply_plan(connection, plan, draft, "An")


def undo(upload_id: int) -> str:
    """Undo an upload; return "" or the code of what refused it."""
    try:
        with writing() as connection:
            undo_upload(connection, upload_id, "An")
    except Problem as problem:
        return problem.code
    return ""


def amounts() -> dict[tuple[str, int], Decimal]:
    column = REGISTERS["disbursements"].c
    with reading() as connection:
        return {
            (row.name, row.year): row.amount
            for row in connection.execute(select(column.name, column.year, column.amount))
        }


def paid(name: str, year: int, amount: int, programme: str = "oda_projects", **others):
    return {
        "programme": programme,
        "name": name,
        "year": year,
        "until": date(year, 12, 31),
        "amount": Decimal(amount),
        "currency": "USD",
        **others,
    }


def test_a_list_of_one_year_does_not_make_a_stock_of_all_years_complete():
    """Agreements in force were signed in any year: the list of 2024 says nothing of the older ones."""
    upload(table("figures", [year_figure("agreements_in_force", HUE, 2024, Decimal(90))]))
    applied(table("agreements", [agreement("Hợp tác", date(2024, 1, 1), country="LA", partner_name="Sekong")]))
    with reading() as connection:
        assert published_figures.answer(connection, "agreements_signed", HUE, 2024).complete, (
            "what was signed in the year is all there"
        )
        stock = published_figures.answer(connection, "agreements_in_force", HUE, 2024)
    assert (int(stock.value), stock.complete) == (90, False)


def test_an_upload_a_later_list_relies_on_is_undone_after_it():
    """The list found the record as it is and wrote nothing of it; without it the year would still count as complete."""
    first = upload_rows("delegations", GIFU, JEJU)
    second = applied(table("delegations", [GIFU, JEJU]))
    assert second.unchanged == 2
    assert undo(first.upload_id) == "touched_later"
    with writing() as connection:  # as if the clock had been set back between the two
        earlier = datetime.now(UTC) - timedelta(days=1)
        connection.execute(
            update(uploads_table).where(uploads_table.c.id == second.upload_id).values(applied_at=earlier)
        )
    assert undo(first.upload_id) == "touched_later"
    assert [undo(second.upload_id), undo(first.upload_id)] == ["", ""]
    with reading() as connection:
        assert not completeness.complete_parts(connection, "delegations", HUE, 2024)


def test_an_upload_a_later_list_says_nothing_of_can_be_undone():
    old = upload_rows(
        "delegations",
        delegation("Đoàn Lyon", date(2023, 6, 1)),
        delegation("Đoàn đi Seoul", date(2024, 7, 1), direction="out"),
    )
    other = upload_rows(
        "agreements", agreement("MoU", date(2024, 1, 1), country="LA", partner_name="Sekong"), name="tt.xlsx"
    )
    applied(table("delegations", [GIFU]))
    assert [undo(old.upload_id), undo(other.upload_id)] == ["", ""]


def test_undo_names_who_holds_the_key_of_a_withdrawn_record_by_now():
    """A record brought without its country, which it got later, stands where the withdrawn one would come back."""
    whole = agreement("Hợp tác", date(2024, 1, 1), country="LA", partner_name="Sekong")
    other = agreement("Khác", date(2024, 5, 5), country="KR", partner_name="Jeju")
    upload_rows("agreements", whole, other, name="1.xlsx")
    second = applied(table("agreements", [other]))
    upload_rows("agreements", {name: value for name, value in whole.items() if name != "country"}, name="3.xlsx")
    fourth = upload_rows("agreements", whole, name="4.xlsx")
    assert (fourth.new, fourth.changed) == (0, 1)
    assert undo(second.upload_id) == "touched_later"


def test_payments_stay_with_a_project_that_was_held_without_its_certificate_or_donor():
    fdi = {"name": "Nhà máy", "investor": "Samsung", "kind": "new", "licensed_on": date(2023, 2, 1)}
    oda = {"name": "Cầu", "starts_on": date(2023, 2, 1)}
    upload(
        table("fdi_projects", [fdi]),
        table("oda_projects", [oda]),
        table("disbursements", [paid("Nhà máy", 2023, 5, "fdi_projects", donor="Samsung"), paid("Cầu", 2023, 6)]),
    )
    applied(
        table("fdi_projects", [{**fdi, "certificate_number": "123"}]),
        table("oda_projects", [{**oda, "donor": "JICA"}]),
        table(
            "disbursements",
            [
                paid("Nhà máy", 2024, 7, "fdi_projects", donor="Samsung", certificate_number="123"),
                paid("Cầu", 2024, 8, donor="JICA"),
            ],
        ),
        period="2023-2024",
    )
    assert amounts() == {("Nhà máy", 2023): 5, ("Cầu", 2023): 6, ("Nhà máy", 2024): 7, ("Cầu", 2024): 8}


def test_payments_of_a_project_go_with_it_though_its_donor_came_later():
    upload(
        table("oda_projects", [{"name": "Cầu", "starts_on": date(2024, 2, 1)}]),
        table("disbursements", [paid("Cầu", 2024, 6)]),
    )
    upload(table("oda_projects", [{"name": "Cầu", "donor": "JICA", "starts_on": date(2024, 2, 1)}]), name="2.xlsx")
    applied(table("oda_projects", [{"name": "Đường", "donor": "JICA", "starts_on": date(2024, 3, 1)}]))
    assert amounts() == {}


def test_payments_of_another_certificate_or_donor_go_their_own_way():
    fdi = {"name": "Nhà máy", "investor": "Samsung", "kind": "new", "licensed_on": date(2024, 2, 1)}
    upload(
        table("fdi_projects", [{**fdi, "certificate_number": "1"}, {**fdi, "certificate_number": "2"}]),
        table(
            "oda_projects",
            [{"name": "Cầu", "donor": donor, "starts_on": date(2024, 2, 1)} for donor in ("JICA", "ADB")],
        ),
        table(
            "disbursements",
            [
                *(
                    paid("Nhà máy", year, 5, "fdi_projects", donor="Samsung", certificate_number=number)
                    for year, number in ((2022, "1"), (2023, "2"))
                ),
                *(paid("Cầu", year, 6, donor=donor) for year, donor in ((2022, "JICA"), (2023, "ADB"))),
            ],
        ),
    )
    applied(
        table("fdi_projects", [{**fdi, "certificate_number": "1"}]),
        table("oda_projects", [{"name": "Cầu", "donor": "JICA", "starts_on": date(2024, 2, 1)}]),
    )
    assert amounts() == {("Nhà máy", 2022): 5, ("Cầu", 2022): 6}


def test_two_files_of_one_command_do_not_withdraw_each_other(tmp_path, capsys):
    paths = [tmp_path / f"{name}.csv" for name in ("quy-1", "quy-2")]
    for path, name in zip(paths, ("Đoàn Gifu", "Đoàn Jeju"), strict=True):
        path.write_text(f"DANH SÁCH ĐOÀN VÀO NĂM 2024\n{HEADER}1,{name},Nhật Bản,01/03/2024,12\n", encoding="utf-8")
    before = dumped()
    for act in (["check"], ["apply", "--as", "An"]):
        assert main([act[0], *map(str, paths), "--unit", HUE, *act[1:], "--complete", "2024"]) == 2
        assert "--complete" in capsys.readouterr().err
    assert dumped() == before
    assert main(["apply", str(paths[0]), "--unit", HUE, "--as", "An", "--complete", "2024", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 1


NAMES, YEARS = ("A", "B", "C", "D"), (2023, 2024)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_applied_and_undone_a_year_marked_by_a_list_holds_what_that_list_says(seed):
    """A slow second opinion: the state after every act is kept.

    An undo may only lead to one that every list still agrees with.
    """
    dice = random.Random(seed)
    done: dict[
        int, tuple[str, int | None, set[tuple[str, int]]]
    ] = {}  # upload -> (how, year of a list, what it names), in the order applied
    held: set[tuple[str, int]] = set()
    for number in range(14):
        if done and dice.random() < 0.35:
            chosen = dice.choice(list(done))
            if undo(chosen) == "":
                del done[chosen]
        else:
            year = dice.choice((None, *YEARS))
            named = {(dice.choice(NAMES), year or dice.choice(YEARS)) for _row in range(dice.randint(1, 3))}
            rows = table(
                "delegations",
                [delegation(name, date(of, 5, 1), persons=dice.randint(1, 2)) for name, of in sorted(named)],
            )
            receipt = (
                applied(rows, period=str(year), name=f"{number}.xlsx") if year else upload(rows, name=f"{number}.xlsx")
            )
            # What an addition found as it was is not its own; what a list found, it vouches for.
            done[receipt.upload_id] = ("list" if year else "adds", year, named if year else named - held)
        expected: set[tuple[str, int]] = set()
        for _how, year, named in done.values():
            expected = {item for item in expected if item[1] != year} | named
        with reading() as connection:
            column = REGISTERS["delegations"].c
            held = {(row.name, row.starts_on.year) for row in connection.execute(select(column.name, column.starts_on))}
            marked = {year for year in YEARS if completeness.complete_parts(connection, "delegations", HUE, year)}
        assert held == expected, (seed, number, done)
        assert marked == {year for _how, year, _named in done.values() if year}
    for upload_id in reversed(list(done)):
        assert undo(upload_id) == ""
    assert dumped()["delegations"] == []
