"""The first months of a year: counted to the day, or reported for just them; never the year's total."""

from datetime import date
from decimal import Decimal

import pytest

from data_model.keeping.database import reading, writing
from data_model.queries.periods.first_months import answers_until
from data_model.registers.completeness import mark_complete
from hand_made import HUE, agreement, delegation, figure, upload_rows, year_figure

pytestmark = pytest.mark.one_database
JUNE, SEPTEMBER = date(2023, 6, 30), date(2023, 9, 30)


def answers(last: date, *names: str):
    with reading() as connection:
        return answers_until(connection, names or ("delegations_in", "agreements_in_force"), HUE, last)


def test_months_are_counted_to_their_last_day(bare):
    days = (date(2022, 12, 31), date(2023, 1, 1), date(2023, 6, 30), date(2023, 7, 1), date(2023, 9, 30))
    upload_rows("delegations", *(delegation(f"Đoàn {at}", day) for at, day in enumerate(days)))
    upload_rows("agreements", agreement("A", date(2020, 1, 1), expires_on=date(2023, 8, 1)), name="b.xlsx")
    june, september = answers(JUNE), answers(SEPTEMBER)
    assert (june["delegations_in"].value, september["delegations_in"].value) == (2, 4)
    assert june["delegations_in"].period.months == 6
    assert june["agreements_in_force"].value == 1
    assert "agreements_in_force" not in september  # nothing counted, and the register not called complete
    assert "delegations_in" not in answers(date(2022, 6, 30))
    with writing() as connection:
        mark_complete(connection, "delegations", HUE, 2023, "An", ["in"])
    assert answers(date(2023, 6, 30))["delegations_in"].complete


def test_what_is_reported_of_the_months_goes_before_an_open_register_and_the_year_never_stands_for_them(bare):
    upload_rows("delegations", delegation("Đoàn", date(2023, 2, 1)))
    reported = [
        year_figure("delegations_in", HUE, 2023, Decimal(852)),
        figure("delegations_in", HUE, date(2022, 12, 15), date(2023, 6, 14), Decimal(400)),
    ]
    upload_rows("figures", *reported, name="b.xlsx")
    june = answers(JUNE)["delegations_in"]
    assert (june.value, june.basis) == (400, "reported")
    assert [rival.value for rival in june.rivals] == [1]
    september = answers(SEPTEMBER)["delegations_in"]
    assert (september.value, september.basis) == (1, "records")


def test_amounts_listed_by_the_year_are_no_amounts_of_its_months(bare):
    assert answers(JUNE, "oda_foreign_disbursed", "passports_issued") == {}
