"""Which years of a register may be confirmed as complete, and by whom."""

from datetime import date

import pytest

from approving import approve
from data_model.keeping.database import reading, writing
from data_model.registers import completeness
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from filled import DA_NANG
from hand_made import HUE, delegation, upload_rows

pytestmark = pytest.mark.usefixtures("bare")


def to_mark(*parts: str, role: Role | None = None, unit: str = HUE) -> tuple[int, ...]:
    who = role and Viewer(rights_from([Grant(unit, role)], administers=False))
    with reading(who) as connection:
        return completeness.years_to_mark(connection, "delegations", HUE, (2022, 2023, 2024), parts)


def test_years_that_are_marked_or_approved_are_not_offered_again():
    upload_rows("delegations", *(delegation(str(year), date(year, 5, 1)) for year in (2022, 2023, 2024)))
    assert to_mark("in") == (2022, 2023, 2024)
    with writing() as connection:
        completeness.mark_complete(connection, "delegations", HUE, 2024, "An", ("in",))
    assert (to_mark("in"), to_mark()) == ((2022, 2023), (2022, 2023, 2024))
    approve(2022)
    assert to_mark("in") == (2023,)


def test_only_who_enters_data_of_the_unit_is_offered_any():
    assert to_mark(role=Role.STAFF) == (2022, 2023, 2024)
    assert to_mark(role=Role.APPROVER) == to_mark(role=Role.VIEWER) == to_mark(role=Role.STAFF, unit=DA_NANG) == ()
