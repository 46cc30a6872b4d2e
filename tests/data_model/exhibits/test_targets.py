"""Targets stand in a picture of years with the share reached, in the currency shown, of the unit alone."""

from datetime import date
from decimal import Decimal

import pytest

from charts import describe, draw
from data_model.declared import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.filters import Conversion, Filters
from data_model.keeping.database import reading
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from hand_made import delegation, upload_rows, year_figure

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("bare")]
HUE, DA_NANG = "46", "48"
FIRST, LAST = date(2023, 12, 31), date(2024, 12, 31)


def filled(name: str = "delegations_by_year", who: Viewer | None = None, **others: object) -> FilledExhibit:
    filters = Filters(**{"first_year": 2022, "last_year": 2024, "place": HUE, **others})
    with reading(who) as connection:
        return fill(connection, EXHIBITS[name], filters)


def aims(*rows: tuple[str, date, int, str | None], unit: str = HUE) -> None:
    values = [
        {"indicator": name, "until": until, "value": Decimal(value), "currency": currency}
        for name, until, value, currency in rows
    ]
    upload_rows("targets", *values, name=f"muc-tieu-{unit}.xlsx", unit=unit)


def test_a_target_says_what_was_reached_of_it_by_the_number_we_publish():
    upload_rows("delegations", *(delegation(f"Đoàn {n}", date(2024, 5, 1 + n)) for n in range(6)))
    aims(("delegations_in", FIRST, 5, None), ("delegations_in", LAST, 8, None))
    aims(("delegations_in", LAST, 900, None), unit=DA_NANG)
    found = filled()
    assert [(item.category, item.value) for item in found.targets] == [("2023", 5), ("2024", 8)]
    assert found.targets[0].text == "Mục tiêu năm 2023: 5."
    assert found.targets[1].text == "Mục tiêu năm 2024: 8. Đạt 6, 75%."
    upload_rows("figures", year_figure("delegations_in", HUE, 2024, Decimal(10)), name="bao-cao.xlsx")
    assert filled().targets[1].text == "Mục tiêu năm 2024: 8. Đạt 10, 125%."


def test_targets_are_drawn_within_the_axis_and_said_in_words():
    upload_rows("delegations", *(delegation(f"Đoàn {n}", date(2024, 5, 1 + n)) for n in range(6)))
    aims(("delegations_in", LAST, 80, None))
    figure = draw(filled())
    trace = next(item for item in figure.data if item.name == "Đoàn vào, mục tiêu")
    assert (list(trace.x), list(trace.y), trace.line.dash) == (["2024"], [80], "dot")
    assert figure.layout.yaxis.range[1] >= 80
    assert "Đạt 6, 7,5%" in figure.layout.xaxis.title.text.replace("<br>", " ")
    assert "Mục tiêu năm 2024: 80." in describe(filled())


def test_money_is_aimed_at_in_its_own_currency_and_nothing_narrowed_or_converted_is_compared():
    aims(("ngo_committed", LAST, 5000, "USD"), ("ngo_committed", date(2024, 6, 30), 9, "USD"))
    aims(("delegations_in", LAST, 900, None), unit=DA_NANG)
    upload_rows("figures", year_figure("ngo_committed", HUE, 2024, Decimal(4000), currency="USD"), name="b.xlsx")
    assert [item.value for item in filled("ngo_by_year").targets] == [5000]
    assert filled("ngo_by_year", conversion=Conversion("VND")).targets == ()
    assert filled("ngo_by_year", countries=("JP",)).targets == ()
    other = Viewer(rights_from([Grant(HUE, Role.VIEWER)], administers=False))
    assert filled(who=other, place=DA_NANG).targets == ()
