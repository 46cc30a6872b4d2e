"""What was sent by when: by the calendar of reports, of the units the viewer sees."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from data_model.columns import blocks
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.queries.all_registers.sent import State, sent
from data_model.registers import completeness
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.settings.report_calendar import Calendar, calendar_of
from data_model.settings.setting_declarations import SETTINGS
from data_model.stored.tables import upload
from hand_made import delegation, upload_rows

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG = "46", "48"
USUAL = calendar_of({name: item.default for name, item in SETTINGS.items()})
TODAY = date(2025, 6, 1)


def came(year: int, on: date, unit: str = HUE) -> None:
    """Hand in a delegation of a year, as if on a day."""
    made = upload_rows(
        "delegations", delegation(f"Đoàn {year}", date(year, 3, 1)), name=f"{unit}-{year}.xlsx", unit=unit
    )
    moment = datetime(on.year, on.month, on.day, 5, tzinfo=UTC)
    with writing() as connection:
        connection.execute(update(upload).where(upload.c.id == made.upload_id).values(applied_at=moment))
        blocks.rebuild(connection)


def states(register: str = "delegations", who: Viewer | None = None, units=(HUE,)) -> dict:
    with reading(who) as connection:
        found = sent(connection, units, range(2020, 2026), USUAL, TODAY)
    return {(unit, year): item.state for (unit, name, year), item in found.items() if name == register}


def test_sent_late_empty_missing_and_not_yet_due():
    came(2021, date(2021, 12, 24))  # the last day: 14 December and ten days
    came(2022, date(2022, 12, 25))
    with writing() as connection:
        completeness.mark_complete(connection, "delegations", HUE, 2023, "An")
    assert list(states().values()) == [
        State.BEFORE,
        State.SENT,
        State.LATE,
        State.EMPTY,
        State.MISSING,
        State.NOT_DUE,
    ]
    assert states("agreements")[HUE, 2022] is State.MISSING


def test_of_a_unit_that_is_not_seen_nothing_is_said():
    came(2021, date(2021, 6, 1))
    came(2021, date(2021, 6, 1), DA_NANG)
    viewer = Viewer(rights_from([Grant(HUE, Role.VIEWER)], administers=False))
    assert {unit for unit, _year in states(who=viewer, units=(HUE, DA_NANG))} == {HUE}
    assert states(who=viewer, units=(HUE, DA_NANG))[HUE, 2021] is State.SENT


def test_investment_has_a_day_of_its_own_and_the_settings_say_which():
    assert Calendar((14, 12), (20, 12), 10) == USUAL
    assert USUAL.due(True, 2024) == date(2024, 12, 30)
    assert calendar_of({"report_year_ends": "31/12", "report_investment_ends": "20/12", "report_days": "0"}).due(
        False, 2024
    ) == date(2024, 12, 31)
    for name, value in (("report_year_ends", "31/2"), ("report_year_ends", "14-12"), ("report_days", "200")):
        with pytest.raises(Problem, match=r".+"):
            SETTINGS[name].checked(value)
    assert SETTINGS["report_year_ends"].checked(" 05/01") == "5/1"
