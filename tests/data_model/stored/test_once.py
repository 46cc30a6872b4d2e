"""What is found once on a connection: asked once by all who only read, anew after writing and for another viewer."""

from datetime import date

import pytest

from data_model.declared import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.registers import completeness
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer, look_as
from hand_made import HUE, delegation, upload_rows
from statements_said import statements

pytestmark = pytest.mark.usefixtures("bare")


def marked(connection) -> dict[int, set[str]]:
    return completeness.marked_years(connection, "delegations", HUE)


def test_pictures_on_one_connection_ask_once_what_all_of_them_need():
    upload_rows("delegations", delegation("A", date(2024, 5, 1)))
    names = ("delegations_by_year", "delegation_persons_by_year", "delegations_by_channel", "delegations_by_month")
    filters = Filters(first_year=2020, last_year=2024, place=HUE)
    said = []
    for some in (names, names[:1], names):  # the first time the process reads the registers
        with statements() as found, reading() as connection:
            for name in some:
                fill(connection, EXHIBITS[name], filters)
        said.append(found)
    assert len(said[1]) == len(said[2])


def test_who_writes_sees_what_was_just_written():
    with writing() as connection:
        assert marked(connection) == {}
        completeness.mark_complete(connection, "delegations", HUE, 2024, "An", ("in",))
        assert marked(connection) == {2024: {"in"}}


def test_nothing_found_before_a_connection_is_somebodys_is_handed_to_them():
    with writing() as connection:
        completeness.mark_complete(connection, "delegations", HUE, 2024, "An", ("in",))
    elsewhere = Viewer(rights_from([Grant("48", Role.VIEWER)], administers=False))
    with reading() as connection:
        assert marked(connection) == {2024: {"in"}}
        look_as(connection, elsewhere)
        assert marked(connection) == {}
