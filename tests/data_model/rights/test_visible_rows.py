"""What somebody sees of a unit is exactly what a database would show that holds nothing but that unit's data."""

import inspect
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import delete, select

import examples
from data_model.columns import rows
from data_model.declared import DATASETS, EXHIBITS, INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown
from data_model.exhibits import listing
from data_model.exhibits.fill_exhibit import fill
from data_model.figures import exchange
from data_model.figures.filters import Filters
from data_model.keeping import database
from data_model.keeping.database import reading, writing
from data_model.known.countries import all_countries
from data_model.known.periods import Period
from data_model.known.places import NATION, Boundaries, all_places
from data_model.queries import (
    asked,
    by_place,
    counting,
    crossed,
    published_figures,
    records_behind,
    reported_figures,
    years,
)
from data_model.queries.asked import Scope
from data_model.queries.records_behind import Wanted
from data_model.registers import completeness, partner_merges, partners
from data_model.rights.guard import Unguarded
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.rights.visible_rows import GUARDED, is_visible, of_every_unit, of_viewer
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, column_block, metadata, register_complete
from hand_made import agreement, delegation, table, upload, upload_rows, year_figure
from ingest.plan.compare import plan_changes
from samples_checked import checked_samples

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG, GIA_LAI, BINH_DINH = "46", "48", "52", "63:52"


def viewer(*units: str, role: Role = Role.VIEWER) -> Viewer:
    return Viewer(rights_from([Grant(unit, role) for unit in units], administers=False))


def fill_two_units() -> None:
    """Every register of Hue and, with other numbers, of Da Nang; a merged unit's old part.

    Figures of several places.
    """
    for unit, least in ((HUE, 0), (DA_NANG, 3)):
        for sample in checked_samples(unit):
            upload(
                *[replace(found, rows=found.rows[least:]) for found in sample.tables if found.dataset],
                name=sample.name,
                unit=unit,
            )
    upload_rows(
        "delegations",
        delegation("Đoàn Champasak", date(2022, 5, 1), countries=("LA",), persons=4),
        name="binh-dinh.xlsx",
        unit=BINH_DINH,
    )
    upload_rows(
        "agreements",
        agreement("Thỏa thuận với Champasak", date(2023, 2, 3), country="LA", partner_name="Champasak"),
        name="tt.xlsx",
        unit=GIA_LAI,
    )
    places = [
        year_figure("delegations_in", place, 2023, Decimal(value))
        for place, value in ((HUE, 852), (DA_NANG, 600), (NATION, 5000), (BINH_DINH, 71))
    ]
    upload(table("figures", places), name="bao-cao.xlsx", unit=NATION)
    with writing() as connection:
        for unit in (HUE, DA_NANG):
            completeness.mark_complete(connection, "delegations", unit, 2023, "An")


def leave_only(units: tuple[str, ...]) -> None:
    """Take everything out of the database that is not of these units: what is left is what their viewers see."""
    with writing() as connection:
        for name, register in REGISTERS.items():
            foreign = register.c.place.not_in((*units, NATION)) if name == "figures" else register.c.unit.not_in(units)
            if name in COUNTRIES_OF:
                connection.execute(
                    delete(COUNTRIES_OF[name]).where(
                        COUNTRIES_OF[name].c.record_id.in_(select(register.c.id).where(foreign))
                    )
                )
            connection.execute(delete(register).where(foreign))
        connection.execute(delete(register_complete).where(register_complete.c.unit.not_in(units)))


@pytest.fixture(scope="session")
def two_units_folder(prepared_folder, tmp_path_factory) -> Path:
    """A data folder with `fill_two_units` in it, made once for this worker; to be copied."""
    folder = tmp_path_factory.mktemp("two-units") / "data"
    shutil.copytree(prepared_folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        fill_two_units()
        database.forget_engine()
    return folder


@pytest.fixture
def two_units(two_units_folder, data_folder) -> None:
    """The test's own copy of it, in place of the prepared one."""
    shutil.copytree(two_units_folder, data_folder, dirs_exist_ok=True)


FILTERS = [
    *(Filters(first_year=2022, last_year=2023, place=place) for place in (NATION, HUE, DA_NANG, GIA_LAI, BINH_DINH)),
    Filters(first_year=2022, last_year=2023, place=GIA_LAI, boundaries=Boundaries.FORMER),
    Filters(first_year=2022, last_year=2023, place=GIA_LAI, boundaries=Boundaries.AS_REPORTED),
    Filters(first_year=2023, last_year=2023, place=DA_NANG, countries=("JP", "LA", "KR")),
]


#: For who may see all or nothing: the country, a unit, some countries of another; with --long everywhere.
FEW = FILTERS if examples.LONG else [FILTERS[0], FILTERS[1], FILTERS[-1]]


def asked_of(territories: Sequence[str]) -> list[Filters]:
    """Return the filters to ask for who may see these: the country, they, and a unit that is not theirs."""
    theirs = [each for each in FILTERS[:-1] if each.place in (NATION, *territories)]
    return FILTERS if examples.LONG else [*theirs, FILTERS[-1]]


def told(seen_by: Viewer | None, asked: list[Filters] = FILTERS) -> dict[str, object]:
    """Return everything the queries tell somebody."""
    said: dict[str, object] = {}
    with reading(seen_by) as connection:
        for filters in asked:
            for name, exhibit in EXHIBITS.items():
                filled = fill(connection, exhibit, filters)
                said[f"{name} {filters}"] = (
                    filled.points,
                    filled.notes,
                    filled.sources,
                    filled.as_of,
                )
            for name in DATASETS:
                wanted = Wanted(dataset=name, filters=filters)
                said[f"records {name} {filters}"] = (
                    records_behind.records(connection, wanted),
                    records_behind.undated(connection, wanted),
                )
            said[f"years {filters.place}"] = years.years_with_data(connection, filters.place)
            said[f"marked {filters.place}"] = [
                completeness.complete_parts(connection, name, filters.place, 2023) for name in DATASETS
            ]
            answers = published_figures.answers_of(connection, INDICATORS, filters.place, filters.years)
            said |= {f"{indicator} {filters}": answers[indicator] for indicator in INDICATORS}
        for indicator in ("agreements_in_force", "delegations_in", "fdi_new_capital"):
            for boundaries in Boundaries:
                filters = Filters(first_year=2022, last_year=2023, boundaries=boundaries)
                said[f"{indicator} by place {boundaries}"] = by_place.by_place(connection, indicator, filters)
            said[f"{indicator} listed"] = [
                listing.list_figures(connection, indicator, way, [], (2022, 2023)) for way in listing.BREAKDOWNS
            ]
        said["partners"] = (
            partners.partners(connection),
            [(pair.keep.name, pair.other.name) for pair in partners.alike(connection)],
        )
        said["places"] = years.places_with_data(connection)
    return said


@pytest.mark.parametrize(
    ("granted", "territories"),
    [
        ((HUE,), (HUE,)),
        ((GIA_LAI,), (GIA_LAI, *all_places()[GIA_LAI].parts)),
        pytest.param(
            (DA_NANG, GIA_LAI),
            (DA_NANG, GIA_LAI, *all_places()[GIA_LAI].parts, *all_places()[DA_NANG].parts),
            marks=pytest.mark.slow,
        ),
    ],
)
@pytest.mark.one_database
def test_a_viewer_is_told_what_a_database_of_these_units_alone_would_tell(two_units, granted, territories):
    filters = asked_of(territories)
    all_of_it, seen = told(None, filters), told(viewer(*granted), filters)
    leave_only(territories)
    alone = told(None, filters)
    assert seen.keys() == alone.keys()
    assert [name for name in seen if repr(seen[name]) != repr(alone[name])] == []
    assert len([name for name in seen if repr(seen[name]) != repr(all_of_it[name])]) > 50


@pytest.mark.one_database
def test_who_may_see_the_whole_country_is_told_everything(two_units):
    assert repr(told(viewer(NATION), FEW)) == repr(told(None, FEW))


@pytest.mark.one_database
def test_who_has_no_rights_is_told_nothing(two_units):
    said = told(viewer(), FEW)
    leave_only(())
    with writing() as connection:
        connection.execute(delete(REGISTERS["figures"]))
    assert repr(said) == repr(told(None, FEW))


def test_the_same_page_shows_two_people_two_numbers():
    fill_two_units()
    for unit, other, count in ((HUE, DA_NANG, 852), (DA_NANG, HUE, 600)):
        with reading(viewer(unit)) as connection:
            told = [
                [published_figures.answer(connection, indicator, place, 2023) for place in (unit, other)]
                for indicator in ("agreements_signed", "delegations_in")
            ]
        assert told[0][0] is not None
        assert told[0][1] is told[1][1] is None
        assert count in [figure.value for figure in (told[1][0], *told[1][0].rivals)]


def _functions(*modules: ModuleType) -> list[tuple[str, object]]:
    return [
        (f"{module.__name__}.{name}", act)
        for module in modules
        for name, act in vars(module).items()
        if inspect.isfunction(act)
        and act.__module__ == module.__name__
        and "connection" in inspect.signature(act).parameters
        and not name.startswith("_")
    ]


#: What each parameter of a query is given, so that every query function there is can be asked.
STOCK = next(item for item in INDICATORS.values() if item.recorded and item.nature is Nature.STOCK)
MONEY = next(item for item in INDICATORS.values() if item.recorded and item.is_money)
GIVEN = {
    "indicator_id": MONEY.id,
    "indicator_ids": [MONEY.id, "delegations_in"],
    "indicators": [MONEY.id, "delegations_in"],
    "place": HUE,
    "year": 2023,
    "filters": FILTERS[1],
    "field": "currency",
    "first_year": 2019,
    "last_year": 2024,
    "places": [HUE],
    "wanted": Wanted(dataset="agreements", filters=FILTERS[1]),
    "dataset": "agreements",
    "unit": HUE,
    "parts": (),
    "grouped": {HUE: (HUE,), DA_NANG: (DA_NANG, "63:48", "63:49")},
    "figures": (),
    "exhibit": EXHIBITS["countries_compared"],
    "units": None,
    "scope": Scope((HUE, DA_NANG)),
    "recorded": MONEY.recorded,
    "breakdown": "year",
    "codes": [],
    "years": (2019, 2024),
    "value": 1,
    "number": 1,
    "iso2": "LA",
    "marks": (),
    "name": "agreements",
    "kind": "locality",
    "countries": (),
    "ids": [1, 2],
    "spellings": ["champasak"],
}
OF_ONE_FIGURE = ("data_model.queries.reported_figures.printed_total",)  # given a figure that was seen
QUERIES = [
    (name, act)
    for name, act in _functions(
        published_figures,
        by_place,
        crossed,
        counting,
        listing,
        asked,
        rows,
        records_behind,
        reported_figures,
        years,
        completeness,
        partners,
        partner_merges,
        exchange,
    )
    if name not in OF_ONE_FIGURE
    and not {"user", "keep", "named", "rate", "upload_id", "known"} & set(inspect.signature(act).parameters)
]


@pytest.mark.sampled(40)
@pytest.mark.parametrize(("name", "act"), QUERIES, ids=[name for name, _act in QUERIES])
@pytest.mark.both_databases
def test_every_query_function_there_is_can_be_asked_by_a_person(name, act):
    """The guard refuses a query that was not narrowed; what the numbers are is compared above."""
    parameters = inspect.signature(act).parameters
    if name.endswith(("mark_incomplete", "forget_unused", "remove_rate", "partners.spell")):
        pytest.skip("it writes: tests/data_model/rights/test_permits.py")
    for indicator in (MONEY, STOCK):
        given = dict(
            GIVEN,
            indicator=indicator.id
            if parameters.get("indicator") and parameters["indicator"].annotation in (str, "str")
            else indicator,
            period=Period.of_year(2023),
            recorded=indicator.recorded,
        )
        if name.endswith(("by_choice", "by_field")):
            given["field"] = "status"
        elif name.endswith("by_records"):
            given["field"], given["breakdown"] = "status", Breakdown.CHOICE
        with reading(viewer(HUE)) as connection:
            act(
                **{
                    item: connection if item == "connection" else given[item]
                    for item, parameter in parameters.items()
                    if item in given or item == "connection" or parameter.default is parameter.empty
                    if parameter.kind is not parameter.VAR_POSITIONAL
                }
            )


def test_the_list_of_queries_is_not_empty():
    assert len(QUERIES) > 25


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_a_query_that_forgets_the_rights_fails(name):
    column = metadata.tables[name]
    with reading(viewer(HUE)) as connection:
        with pytest.raises(Unguarded):
            connection.execute(select(column))
        if column is column_block:  # it holds every unit's records: narrowed where they are counted
            connection.execute(of_every_unit(select(column), name))
        else:
            connection.execute(of_viewer(connection, select(column), name))


def test_a_forgotten_inner_query_fails_too():
    inner = select(REGISTERS["agreements"].c.partner_id)
    with reading(viewer(HUE)) as connection, pytest.raises(Unguarded):
        connection.execute(
            of_viewer(
                connection,
                select(REGISTERS["delegations"]).where(REGISTERS["delegations"].c.id.in_(inner)),
                "delegations",
            )
        )


def test_countries_alone_are_narrowed_by_the_records_they_belong_to():
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 3, 1), countries=("JP",)), unit=HUE)
    upload_rows(
        "delegations", delegation("Đoàn Jeju", date(2024, 3, 1), countries=("KR",)), name="b.xlsx", unit=DA_NANG
    )
    countries = COUNTRIES_OF["delegations"]
    with reading(viewer(HUE)) as connection:
        assert list(connection.scalars(of_viewer(connection, select(countries.c.country), countries.name))) == ["JP"]


def test_a_row_of_the_history_is_seen_as_a_row_of_a_register_is():
    with reading(viewer(HUE)) as connection:
        assert is_visible(connection, "agreements", HUE, None)
        assert not is_visible(connection, "agreements", DA_NANG, None)
        assert is_visible(connection, "figures", DA_NANG, HUE)
        assert is_visible(connection, "figures", DA_NANG, NATION)
        assert not is_visible(connection, "figures", HUE, DA_NANG)


def test_a_connection_is_one_persons():
    from data_model.rights.viewer import look_as

    with reading(viewer(HUE)) as connection, pytest.raises(ValueError, match="somebody"):
        look_as(connection, viewer(NATION))


def test_the_next_one_to_use_the_same_connection_has_other_rights():
    """The database's connections are pooled: nothing of a person may stay on one."""
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 3, 1), countries=("JP",)), unit=HUE)
    for _ in range(3):
        for who, count in ((viewer(DA_NANG), 0), (viewer(HUE), 1), (viewer(), 0), (None, 1)):
            with reading(who) as connection:
                assert (
                    len(
                        records_behind.records(
                            connection,
                            Wanted(dataset="delegations", filters=Filters(first_year=2024, last_year=2024, place=HUE)),
                        )
                    )
                    == count
                )


def test_every_country_has_its_place_in_the_filters():
    assert {"JP", "LA", "KR"} <= set(all_countries())


def test_planning_compares_with_what_may_be_seen():
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 3, 1), countries=("JP",)), unit=HUE)
    from hand_made import checked_file

    with reading(viewer(HUE, role=Role.STAFF)) as connection:
        plan = plan_changes(
            connection,
            checked_file(table("delegations", [delegation("Đoàn Gifu", date(2024, 3, 1), countries=("JP",))])),
            HUE,
        )
    assert [record.outcome.value for record in plan.records] == ["unchanged"]


@pytest.mark.parametrize(
    "statement",
    [
        "WITH x AS (SELECT 1) UPDATE upload SET name = 'x'",
        "/* */ UPDATE upload SET name = 'x'",
        "-- x\nDELETE FROM change",
        "INSERT OR REPLACE INTO setting VALUES ('a', 'b')",
        "REPLACE INTO remembered_answer VALUES (1)",
        "INSERT INTO audit_event SELECT * FROM delegations",
        "SELECT * FROM delegations",
        "select count(*) from account",
    ],
)
@pytest.mark.one_database
def test_statements_in_words_pass_no_more_easily(statement):
    with reading(viewer(HUE)) as connection:
        connection.execution_options(narrowed=GUARDED)  # what a connection says of all its statements does not count
        with pytest.raises(Unguarded):
            connection.exec_driver_sql(statement)


def test_a_partner_is_called_as_the_viewers_own_records_call_it():
    """The spelling of another unit, which came first, would tell that it has agreements with the same partner."""
    upload_rows(
        "agreements",
        agreement("MoU", date(2020, 1, 1), country="LA", partner_name="tỉnh CHĂMPASAK"),
        name="48.xlsx",
        unit=DA_NANG,
    )
    upload_rows("agreements", agreement("MoU", date(2020, 1, 1), country="LA", partner_name="Champasak"), unit=HUE)
    for unit, name in ((HUE, "Champasak"), (DA_NANG, "tỉnh CHĂMPASAK"), (NATION, "tỉnh CHĂMPASAK")):
        filters = Filters(first_year=2019, last_year=2021, place=NATION)
        with database.reading(viewer(unit)) as connection:
            filled = fill(connection, EXHIBITS["agreements_by_partner"], filters)
            assert [item.name for item in partners.partners(connection)] == [name]
        assert {point.label for point in filled.points} == {name}
