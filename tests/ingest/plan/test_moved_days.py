"""A delegation whose first day was corrected is the one that is held, not a second one."""

from datetime import date

import pytest

from data_model.keeping.database import reading
from hand_made import HUE, checked_file, delegation, table, upload_rows
from ingest.plan.compare import plan_changes

pytestmark = pytest.mark.one_database

SAID = {"countries": ["LA"], "persons": 16, "purpose": "Hội đàm thường niên"}
HELD = delegation("Đoàn tỉnh Savannakhet", date(2022, 7, 15), ends_on=date(2022, 7, 18), **SAID)


def planned(*rows):
    """Return (new, changed, unchanged) records and the codes of what is said."""
    with reading() as connection:
        plan = plan_changes(connection, checked_file(table("delegations", list(rows))), HUE)
    outcomes = [record.outcome for record in plan.records]
    return {str(each): outcomes.count(each) for each in set(outcomes)}, [found.code for found in plan.issues]


def test_a_corrected_first_day_changes_the_record_it_overlaps(bare):
    upload_rows("delegations", HELD)
    assert planned({**HELD, "starts_on": date(2022, 7, 14)}) == ({"changed": 1}, [])


def test_a_trip_of_other_days_or_one_more_of_the_file_is_new(bare):
    upload_rows("delegations", HELD)
    later = {**HELD, "starts_on": date(2022, 10, 15), "ends_on": date(2022, 10, 18)}
    assert planned(later) == ({"new": 1}, [])
    assert planned(HELD, {**HELD, "starts_on": date(2022, 7, 14)}) == ({"new": 1, "unchanged": 1}, [])
    two = [{**HELD, "starts_on": date(2022, 7, day)} for day in (14, 16)]
    assert planned(*two) == ({"new": 2}, [])


def test_one_that_says_otherwise_is_new_and_says_so(bare):
    upload_rows("delegations", HELD)
    assert planned({**HELD, "starts_on": date(2022, 7, 14), "persons": 4}) == ({"new": 1}, ["like_one_held"])
