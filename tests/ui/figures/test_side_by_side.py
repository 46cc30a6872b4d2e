"""Countries and partners side by side: each number that of its own exhibit, sorted as numbers, nothing added."""

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from chart_frames import D
from data_model.declared import EXHIBITS, SIDE_BY_SIDE
from data_model.declared.pictures import Breakdown
from data_model.exhibits.grid import Grid, GridCell
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.registers.partner_words import said_of_partners
from data_model.rights.roles import Rights
from data_model.rights.viewer import Viewer, look_as
from hand_made import agreement, delegation, upload_rows
from ui.figures.folded_tables import grid_rows
from ui.parts.cells import Column
from ui.parts.list_order import in_order

HUE, DA_NANG = "46", "48"


def table() -> None:
    import streamlit as st

    from data_model.figures.filters import Filters
    from ui import session
    from ui.figures.folded_tables import fold_key
    from ui.figures.side_by_side import show_side_by_side

    session.start_run()
    st.session_state.setdefault(fold_key("side-by-side"), True)
    st.session_state["chosen_filters"] = Filters(first_year=2023, last_year=2024, place="46")
    show_side_by_side()


def rows(app: AppTest) -> dict[str, list[str]]:
    html = " ".join(str(item.value) for item in app.get("html"))
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in re.findall(r"<tr>(.*?)</tr>", html)]
    plain = [[re.sub(r"<[^>]*>", "", cell) for cell in row] for row in cells]
    return {row[0]: row[1:] for row in plain}


@pytest.fixture
def held(bare):
    upload_rows(
        "agreements",
        agreement("A", date(2020, 1, 1), country="LA", partner_name="Champasak", status="in_force"),
        agreement("B", date(2021, 1, 1), country="LA", partner_name="Salavan", expires_on=date(2025, 6, 1)),
        name="a.xlsx",
    )
    upload_rows(
        "delegations",
        delegation("Đoàn 1", date(2023, 5, 1), countries=("LA", "JP")),
        delegation("Đoàn 2", date(2024, 5, 1), countries=("LA",)),
        delegation("Đoàn 3", date(2024, 5, 2), direction="out", countries=("JP",)),
        name="b.xlsx",
    )
    late = {"origin": "agreement", "source": "A", "due_on": date(2024, 3, 1), "partner": "Champasak"}
    upload_rows("tasks", {**late, "content": "C", "countries": ("LA",)}, name="c.xlsx")
    upload_rows(
        "partner_profiles",
        {"partner_name": "Champasak", "country": "LA", "tier": "special", "grouping": "Nam Lào"},
        name="d.xlsx",
    )


@pytest.mark.one_database
def test_a_row_of_a_country_and_of_a_partner_holds_the_number_of_each_exhibit(held):
    app = AppTest.from_function(table, default_timeout=300).run()
    assert not app.exception
    found = rows(app)
    assert [re.split(r" \(|, ", cell)[0] for cell in found["Quốc gia/vùng lãnh thổ"]] == [
        "Thỏa thuận đang có hiệu lực",
        "Thỏa thuận hết hạn trong 12 tháng tới",
        "Đoàn vào",
        "Đoàn ra",
        "Nhiệm vụ đang mở",
        "Nhiệm vụ quá hạn",
    ]
    assert found["Lào"] == ["2", "1", "2", "", "1", "1"]
    assert found["Nhật Bản"] == ["", "", "1", "1", "", ""]
    app.segmented_control(key="side-by-side").set_value("partners_side_by_side").run()
    found = rows(app)
    assert found["Champasak"] == ["Lào", "Đối tác đặc biệt", "Nam Lào", "1", "", "1", "1"]
    assert found["Salavan"] == ["Lào", "", "", "1", "1", "", ""]


@pytest.mark.one_database
def test_what_another_unit_says_of_a_partner_is_not_told(held):
    with reading() as connection:
        look_as(connection, Viewer(Rights(sees=(DA_NANG,), enters=(), approves=(), administers=False), False))
        assert said_of_partners(connection, None) == {}
    with reading() as connection:
        assert list(said_of_partners(connection, [HUE]).values()) == [{"tier": ("special",), "grouping": ("Nam Lào",)}]


def test_the_columns_are_exhibits_of_one_indicator_by_that_breakdown():
    for item in SIDE_BY_SIDE:
        for name in item.exhibits:
            assert (EXHIBITS[name].breakdown, len(EXHIBITS[name].indicators)) == (item.breakdown, 1), name


def test_numbers_of_a_table_are_sorted_as_numbers():
    cells = [(GridCell("9", D(9)),), (GridCell("10", D(10)),), (GridCell("1.200", Decimal(1200)),), (GridCell(),)]
    grid = Grid(("Số",), tuple(zip("abcd", cells, strict=True)), tuple("abcd"))
    filled = SimpleNamespace(exhibit=SimpleNamespace(breakdown=Breakdown.CHOICE))
    made = grid_rows(filled, grid, Filters(first_year=2023, last_year=2024, place=HUE))
    assert list(in_order([Column("A"), Column("Số")], made, range(4), "-1")) == [2, 1, 0, 3]
