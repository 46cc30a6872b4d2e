"""Who says nothing of a year, and what is due: as the viewer may see it, on both databases."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from data_model.keeping.database import reading, writing
from data_model.people import preferences
from data_model.queries.attention import DUE, Silent, due_now, silent, wanted_due
from data_model.queries.published_figures import answers
from data_model.queries.records_behind import records
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from hand_made import agreement, delegation, upload_rows, year_figure

pytestmark = [pytest.mark.usefixtures("bare"), pytest.mark.both_databases]
SOON = date.today() + timedelta(days=40)


def test_units_without_any_figure_or_record_are_silent():
    upload_rows("figures", year_figure("delegations_in", "48", 2024, Decimal(5)), unit="48")
    upload_rows("delegations", delegation("Đoàn A", date(2024, 5, 1)), unit="46")
    with reading() as connection:
        found = silent(connection, "VN", 2024)
    assert (len(found.names), found.of) == (32, 34)
    assert not {"46", "48"} & set(found.names)


def test_whoever_sees_some_units_is_told_of_those_alone():
    viewer = Viewer(rights_from([Grant("46", Role.VIEWER), Grant("79", Role.VIEWER)], administers=False))
    upload_rows("delegations", delegation("Đoàn A", date(2024, 5, 1)), unit="46")
    with reading(viewer) as connection:
        assert silent(connection, "VN", 2024) == Silent(("79",), 2)


def test_what_is_due_is_counted_and_its_records_are_those():
    upload_rows(
        "agreements", agreement("A", date(2022, 5, 1), expires_on=SOON), agreement("B", date(2022, 5, 1)), unit="46"
    )
    with reading() as connection:
        assert due_now(connection, "46") == {"agreements_expiring_6": 1, "agreements_expiring_12": 1}
        for name in due_now(connection, "46"):
            assert [row["title"] for row in records(connection, wanted_due(name, "46"))] == ["A"]
    assert "oda_projects_overdue" in DUE


def test_where_nothing_runs_out_there_is_0_and_before_anything_was_held_no_figure():
    upload_rows("agreements", agreement("B", date(2022, 5, 1)), unit="46")
    with reading() as connection:
        found = answers(connection, "agreements_expiring_6", "46", [2021, 2022, 2023])
        assert {year: figure.value for year, figure in found.items()} == {2022: 0, 2023: 0}
        assert not found[2023].complete  # of those held: nobody has called the register complete
        assert answers(connection, "oda_projects_overdue", "46", [2023]) == {}
        assert due_now(connection, "46") == {}


def test_a_choice_replaces_the_one_before_and_is_forgotten():
    with writing() as connection:
        preferences.keep(connection, "7", "overview_figures", "ngo_items")
        preferences.keep(connection, "7", "overview_figures", "conferences,ngo_items")
        assert preferences.kept(connection, "7", "overview_figures") == "conferences,ngo_items"
        assert preferences.kept(connection, "8", "overview_figures") == ""
        preferences.keep(connection, "7", "overview_figures", "")
        assert preferences.kept(connection, "7", "overview_figures") == ""
