"""Tables of two breakdowns: every cell is what its own question says, and what a slow count says."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_model.declared import EXHIBITS
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.grid import GridCell, grid_of
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.places import NATION, Boundaries
from data_model.queries import published_figures
from data_model.queries.by_place import by_place
from data_model.queries.crossed import crossed
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from examples import tried
from hand_made import agreement, delegation, upload_rows, year_figure
from ingest.apply.undo import undo_upload
from reports.table import exhibit_table
from statements_said import statements

TODAY = date.today()
HUE, DA_NANG, QUANG_NAM = "46", "48", "63:49"
_UNITS = [HUE, DA_NANG, QUANG_NAM]
YEARS = Filters(first_year=2021, last_year=2023, place=NATION)


def cells(name: str, filters: Filters, indicator: str = "", viewer: Viewer | None = None) -> dict:
    """Return (row, column) -> value; no two figures of one cell."""
    exhibit = EXHIBITS[name]
    with reading(viewer) as connection:
        found = crossed(connection, indicator or exhibit.indicators[0], filters, exhibit)
    assert len({(item.category, item.across) for item in found}) == len(found)
    return {(item.category, item.across): item.value for item in found}


def filled(name: str, filters: Filters):
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


_days = st.dates(date(2020, 12, 30), date(2024, 1, 2))
_trips = st.lists(
    st.fixed_dictionaries(
        {
            "direction": st.sampled_from(["in", "out"]),
            "starts_on": _days,
            "countries": st.lists(st.sampled_from(["JP", "KR", "LA"]), max_size=3, unique=True).map(tuple),
            "unit": st.sampled_from(_UNITS),
        }
    ),
    max_size=14,
)
_signed = st.lists(
    st.fixed_dictionaries(
        {
            "signed_on": _days,
            "expires_on": st.none() | _days,
            "partner_name": st.sampled_from([None, "Champasak", "tỉnh Gifu"]),
            "field": st.sampled_from([None, "education", "health", "culture"]),
            "country": st.sampled_from(["JP", "LA"]),
            "unit": st.sampled_from(_UNITS),
        }
    ),
    max_size=14,
)


def _load(dataset: str, rows: list[dict]) -> list[int]:
    done = []
    for unit in _UNITS:
        own = [{name: value for name, value in row.items() if name != "unit"} for row in rows if row["unit"] == unit]
        if own:
            done.append(upload_rows(dataset, *own, unit=unit, name=f"{dataset}{unit}.xlsx").upload_id)
    return done


def _take_back(done: list[int]) -> None:
    for upload_id in reversed(done):
        with writing() as connection:
            undo_upload(connection, upload_id, "An")


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_trips, table=st.dictionaries(st.sampled_from(["JP", "TH"]), st.integers(1, 99), max_size=2))
def test_countries_by_year_are_what_each_year_says(made, table):
    rows = [{"name": f"Đoàn {n}", **row} for n, row in enumerate(made)]
    done = _load("delegations", rows)
    told = [year_figure("delegations_in", HUE, 2022, Decimal(value), country=iso2) for iso2, value in table.items()]
    if told:
        done.append(upload_rows("figures", *told, unit=NATION, name="bang.xlsx").upload_id)
    for filters in (YEARS, replace(YEARS, place=HUE), replace(YEARS, countries=("JP", "LA"))):
        found = cells("delegations_in_countries_by_year", filters)
        single = {}
        for year in filters.years:
            with reading() as connection:
                of_year = published_figures.by_country(connection, "delegations_in", filters.of_year(year))
            single |= {(item.category, str(year)): item.value for item in of_year}
        assert found == single
    slow = Counter(
        (iso2, str(row["starts_on"].year))
        for row in rows
        if row["direction"] == "in" and 2021 <= row["starts_on"].year <= 2023
        for iso2 in row["countries"]
    )
    assert cells("delegations_in_countries_by_year", YEARS) == slow  # nothing is reported of the whole country
    _take_back(done)


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_trips)
def test_units_by_year_are_what_each_year_says(made):
    rows = [{"name": f"Đoàn {n}", **row} for n, row in enumerate(made)]
    done = _load("delegations", rows)
    groups = {HUE: HUE, DA_NANG: DA_NANG, QUANG_NAM: DA_NANG}
    for boundaries in Boundaries:
        filters = replace(YEARS, boundaries=boundaries)
        with reading() as connection:
            single = {
                (item.place, str(year)): item.value
                for year in filters.years
                for item in by_place(connection, "delegations_out", filters.of_year(year))
            }
        found = cells("delegations_out_units_by_year", filters)
        assert found == single
        if boundaries is not Boundaries.FORMER:
            today = boundaries is Boundaries.TODAY
            assert found == Counter(
                (groups[row["unit"]] if today else row["unit"], str(row["starts_on"].year))
                for row in rows
                if row["direction"] == "out" and 2021 <= row["starts_on"].year <= 2023
            )
    _take_back(done)


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_signed)
def test_partners_by_field_add_up_to_each_partner_and_each_field(made):
    rows = [{"title": f"MoU {n}", **row} for n, row in enumerate(made)]
    done = _load("agreements", rows)
    day = date(2023, 12, 31)
    standing = [
        row for row in rows if row["signed_on"] <= day and (row["expires_on"] is None or row["expires_on"] >= day)
    ]
    with reading() as connection:
        exhibit = EXHIBITS["partners_by_field"]
        found = crossed(connection, "agreements_in_force", YEARS, exhibit)
        partners = published_figures.by_records(connection, "agreements_in_force", YEARS, Breakdown.PARTNER)
        fields = published_figures.by_records(connection, "agreements_in_force", YEARS, Breakdown.CHOICE, "field")
    sums: Counter = Counter()
    for item in found:
        sums[item.category] += item.value
    assert sums == {item.category: item.value for item in partners}
    shown = filled("partners_by_field", YEARS)
    told: Counter = Counter()
    for point in shown.points:  # two partners may bear one name, in two countries
        told[point.label, point.across] += int(point.value)
    assert told == Counter((row["partner_name"], row["field"] or "") for row in standing if row["partner_name"])
    assert {item.category for item in fields} == {row["field"] or "" for row in standing}
    _take_back(done)


@pytest.mark.usefixtures("bare")
def test_a_viewer_sees_the_cells_of_their_unit_alone():
    for unit in (HUE, DA_NANG):
        upload_rows("delegations", delegation("Đoàn", date(2022, 5, 1), countries=("JP",)), unit=unit, name=unit)
    seen = Viewer(rights_from([Grant(HUE, Role.VIEWER)], administers=False))
    assert cells("delegations_in_units_by_year", YEARS, viewer=seen) == {(HUE, "2022"): 1}
    assert cells("delegations_in_countries_by_year", YEARS, viewer=seen) == {("JP", "2022"): 1}


# Against the year before


def compared(filters: Filters, indicator: str = "delegations_in") -> dict[str, tuple]:
    """Return row -> (value, value of the year before) of the table of countries."""
    shown = filled("countries_compared", filters)
    own = [point for point in shown.points if point.indicator == indicator]
    return {point.category: (point.value, point.before and point.before.value) for point in own}


@pytest.mark.usefixtures("bare")
def test_a_row_is_compared_with_the_year_before_and_none_counts_nought():
    trips = [("JP", 2022), ("JP", 2023), ("JP", 2023), ("LA", 2022), ("KR", 2023)]
    rows = [delegation(f"Đoàn {n}", date(year, 5, 1), countries=(iso2,)) for n, (iso2, year) in enumerate(trips)]
    upload_rows("delegations", *rows)
    filters = Filters(first_year=2020, last_year=2023, place=HUE)
    assert compared(filters) == {"JP": (2, 1), "LA": (0, 1), "KR": (1, 0)}
    assert compared(filters.of_year(2022)) == {"JP": (1, None), "LA": (1, None)}
    shown = filled("countries_compared", filters)
    assert shown.title.endswith(", 2023")
    assert any("tạm tính" in note for note in shown.notes)


@pytest.mark.usefixtures("bare")
def test_what_is_reported_is_not_compared_with_what_is_counted():
    upload_rows("delegations", delegation("Đoàn", date(2022, 5, 1), countries=("JP",)))
    upload_rows("figures", year_figure("delegations_in", HUE, 2023, Decimal(9), country="JP"))
    assert compared(Filters(first_year=2022, last_year=2023, place=HUE)) == {"JP": (9, None)}


@pytest.mark.usefixtures("bare")
def test_a_running_year_is_compared_with_its_same_days():
    year = TODAY.year
    late = date(year - 1, 12, 31)
    if date(year, 12, 30) <= TODAY:
        pytest.skip("no day of last year is left after today")
    rows = [
        delegation("Trước", date(year - 1, 1, 1), countries=("JP",)),
        delegation("Cuối năm", late, countries=("JP",)),
        delegation("Năm nay", date(year, 1, 1), countries=("JP",)),
    ]
    upload_rows("delegations", *rows)
    assert compared(Filters(first_year=year - 1, last_year=year, place=HUE)) == {"JP": (1, 1)}
    assert compared(Filters(first_year=year - 1, last_year=year - 1, place=HUE)) == {"JP": (2, None)}


# As a table


@pytest.mark.usefixtures("bare")
def test_the_table_is_sorted_and_an_empty_cell_is_no_number():
    trips = [("LA", 2021), ("JP", 2023), ("JP", 2023), ("JP", 2021)]
    rows = [
        delegation(f"Đoàn {n}", date(year, 5, 1) + timedelta(n), countries=(iso2,))
        for n, (iso2, year) in enumerate(trips)
    ]
    upload_rows("delegations", *rows)
    shown = filled("delegations_in_countries_by_year", Filters(first_year=2020, last_year=2024, place=HUE))
    grid = grid_of(shown)
    one, two, none = GridCell("1", Decimal(1)), GridCell("2", Decimal(2)), GridCell()
    assert (grid.columns, grid.rows) == (
        ("2021", "2022", "2023"),
        (("Nhật Bản", (one, none, two)), ("Lào", (one, none, none))),
    )
    taken = exhibit_table(shown)
    assert [column.title for column in taken.columns] == ["Phân loại", "2021", "2022", "2023"]
    assert [list(row) for row in taken.rows] == [["Nhật Bản", 1, None, 2], ["Lào", 1, None, None]]


@pytest.mark.usefixtures("bare")
def test_changes_are_numbers_and_a_share_only_of_enough():
    upload_rows(
        "delegations",
        *(
            delegation(f"{iso2} {year} {n}", date(year, 1, 1) + timedelta(n), countries=(iso2,))
            for iso2, then, now in (("JP", 40, 45), ("LA", 2, 1))
            for year, count in ((2022, then), (2023, now))
            for n in range(count)
        ),
    )
    grid = grid_of(filled("countries_compared", Filters(first_year=2020, last_year=2023, place=HUE)))
    inbound = {label: [cell.text for cell in row] for label, row in grid.rows}
    assert inbound == {"Nhật Bản": ["45", "40", "+5", "+12,5%"], "Lào": ["1", "2", "−1", ""]}
    assert grid.columns == (  # what has no numbers has no columns
        "Đoàn vào (đoàn), 2023",
        "2022",
        "Tăng, giảm",
        "Tăng, giảm (%)",
    )


def test_a_table_of_choices_puts_the_largest_column_first_and_the_unstated_last(bare):
    upload_rows(
        "agreements",
        *(
            agreement(f"MoU {n}", date(2022, 1, n + 1), country="LA", partner_name="Champasak", field=field)
            for n, field in enumerate((None, None, None, "health", "education", "education"))
        ),
    )
    grid = grid_of(filled("partners_by_field", replace(YEARS, place=HUE)))
    assert len(grid.columns) == 3
    assert [cell.value for cell in grid.rows[0][1]] == [2, 1, 3]


@pytest.mark.parametrize("name", [name for name, item in EXHIBITS.items() if item.shape is Shape.TABLE])
@pytest.mark.both_databases
def test_ten_years_are_asked_in_as_many_statements_as_two(bare, name):
    trips = [
        delegation(f"Đoàn {year}", date(year, 5, 1), direction, countries=("JP",))
        for year in range(2014, 2024)
        for direction in ("in", "out")
    ]
    upload_rows("delegations", *trips)
    upload_rows("agreements", agreement("MoU", date(2015, 1, 1), country="JP", partner_name="Gifu", field="health"))
    numbers = []
    for first in (2022, 2014):
        filters = Filters(first_year=first, last_year=2023, place=NATION)
        with reading() as connection:
            fill(connection, EXHIBITS[name], filters)  # the columns are held from here on
            with statements() as said:
                assert fill(connection, EXHIBITS[name], filters).points
        numbers.append(len(said))
    assert numbers[0] == numbers[1]


def test_every_declared_table_is_one():
    tables = [item for item in EXHIBITS.values() if item.shape is Shape.TABLE]
    assert len(tables) >= 6
    assert all(isinstance(item, Exhibit) and not item.currency for item in tables)
