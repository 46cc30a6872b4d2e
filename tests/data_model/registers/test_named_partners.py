"""Activities and tasks are of the partners that agreements name, whatever way they spell them."""

from datetime import date

import pytest
from sqlalchemy import select, update

from data_model.declared.exhibits import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping import database
from data_model.keeping.database import forget_engine, prepare, reading, writing
from data_model.queries.records_behind import Wanted, records
from data_model.registers import partner_merges, partners
from data_model.settings import settings
from data_model.stored.tables import REGISTERS
from hand_made import agreement, upload_rows
from ingest.apply.undo import undo_upload

pytestmark = pytest.mark.usefixtures("bare")
HUE, DA_NANG = "46", "48"
DAY = date(2024, 3, 1)


def _agreements(*named: tuple[str, str], unit: str = HUE) -> int:
    rows = (
        agreement(f"MoU {name} {country}", DAY, country=country, partner_name=name, status="in_force")
        for name, country in named
    )
    return upload_rows("agreements", *rows, unit=unit, name=f"mou-{unit}.xlsx").upload_id


def _task(content: str, partner: str, *countries: str, unit: str = HUE) -> None:
    values = {"origin": "agreement", "content": content, "source": "MoU", "due_on": DAY, "partner": partner}
    upload_rows("tasks", {**values, "countries": countries}, unit=unit, name=f"{content}.xlsx")


def _partner_of(register: str, field: str) -> dict[str, int | None]:
    table = REGISTERS[register]
    with reading() as connection:
        return dict(connection.execute(select(table.c[field], table.c.partner_id)).all())


@pytest.mark.both_databases
def test_a_task_and_an_activity_are_of_the_partner_of_the_agreement():
    _agreements(("Tỉnh Champasak", "LA"))
    _task("A", "Champasak Province", "LA")
    _task("B", "tỉnh Chămpasak")
    _task("C", "CHAMPASAK", "LA", "TH")
    activity = {
        "kind": "conference",
        "name": "Hội nghị",
        "starts_on": DAY,
        "partner": "Champasak",
        "countries": ("LA",),
    }
    upload_rows("activities", activity, name="hn.xlsx")
    partner = _partner_of("agreements", "partner_name")["Tỉnh Champasak"]
    assert _partner_of("tasks", "content") == dict.fromkeys("ABC", partner)
    assert _partner_of("activities", "name") == {"Hội nghị": partner}
    with reading() as connection:
        found = records(
            connection,
            Wanted(dataset="tasks", filters=Filters(first_year=2024, last_year=2024, place=HUE), partner=partner),
        )
    assert [row["content"] for row in found] == ["A", "B", "C"]


@pytest.mark.both_databases
def test_what_came_before_its_agreement_is_joined_when_the_agreement_comes():
    _task("A", "Champasak Province")
    _task("B", "Nơi chưa biết")
    _task("C", "Champasak Province", unit=DA_NANG)
    assert _partner_of("tasks", "content") == dict.fromkeys("ABC")
    _agreements(("Tỉnh Champasak", "LA"))
    partner = _partner_of("agreements", "partner_name")["Tỉnh Champasak"]
    assert _partner_of("tasks", "content") == {"A": partner, "B": None, "C": None}
    wanted = Wanted(dataset="tasks", filters=Filters(first_year=2024, last_year=2024, place=HUE), partner=partner)
    with reading() as connection:
        assert [row["content"] for row in records(connection, wanted)] == ["A"]
        shown = fill(connection, EXHIBITS["tasks_by_partner"], wanted.filters)
    assert [(point.label, point.text) for point in shown.points] == [("Tỉnh Champasak", "1")]


def test_without_a_country_a_name_of_two_or_of_nobody_makes_no_partner():
    _agreements(("Hải Ninh", "CN"), ("Hải Ninh", "LA"))
    _task("của hai", "Hải Ninh")
    _task("của ai", "Nơi chưa biết")
    assert _partner_of("tasks", "content") == {"của hai": None, "của ai": None}
    with reading() as connection:
        assert len(partners.partners(connection)) == 2


def test_whom_only_another_unit_names_is_not_known_by_the_name_alone():
    """The country of its partner would tell what the other unit holds."""
    _agreements(("Tỉnh Champasak", "LA"), unit=DA_NANG)
    _task("A", "Tỉnh Champasak")
    assert _partner_of("tasks", "content") == {"A": None}


def test_merged_partners_take_tasks_along_and_an_undone_agreement_leaves_them():
    upload = _agreements(("Champasack", "LA"))
    _task("A", "Champasak", "LA")
    first, second = _partner_of("agreements", "partner_name")["Champasack"], _partner_of("tasks", "content")["A"]
    with writing() as connection:
        partner_merges.merge(connection, first, second, "An")
    assert _partner_of("tasks", "content") == {"A": first}
    with writing() as connection:
        undo_upload(connection, upload, "An")
    with reading() as connection:
        assert [(item.id, item.name, item.records) for item in partners.partners(connection)] == [
            (first, "Champasak", 1)
        ]


def test_records_of_before_are_named_when_the_database_is_opened_next():
    _agreements(("Champasak", "LA"))
    _task("A", "Champasak", "LA")
    partner = _partner_of("tasks", "content")["A"]
    with writing() as connection:
        connection.execute(update(REGISTERS["tasks"]).values(partner_id=None))
        settings.store(connection, "columns_format", "an older one")
    forget_engine()
    database._prepared.clear()
    prepare()
    assert _partner_of("tasks", "content") == {"A": partner}
