"""Numbers unit by unit: what one question says of every unit is what each of them says, and mergers add up exactly."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approving import approve
from data_model.declared import INDICATORS
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.places import NATION, Boundaries, all_places, former_units
from data_model.queries import published_figures
from data_model.queries.by_place import by_place, of_other_units
from data_model.rights.roles import EVERYTHING
from data_model.rights.viewer import Viewer
from examples import tried
from hand_made import agreement, delegation, figure, upload, upload_rows, year_figure
from ingest.apply.undo import undo_upload
from ingest_books import REAL, check_bytes, needs_real
from statements_said import statements

DA_NANG, DA_NANG_OF_OLD, QUANG_NAM, HUE = "48", "63:48", "63:49", "46"
GSO_2016 = "Foreign direct investment projects licensed in 2016 by province.csv"


def of(boundaries: Boundaries, first: int, last: int | None = None, **others) -> Filters:
    return Filters(first_year=first, last_year=last or first, boundaries=boundaries, **others)


def asked(indicator: str, filters: Filters, viewer: Viewer | None = None) -> list[Figure]:
    with reading(viewer) as connection:
        return by_place(connection, indicator, filters)


def values(figures: Iterable[Figure]) -> dict[str, Decimal]:
    return {figure.place: figure.value for figure in figures}


def sums(figures: Iterable[Figure]) -> dict[tuple[str, int], Decimal]:
    """Return what figures and what they say again in other currencies come to, by currency and year."""
    found: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for item in figures:
        for said in (item, *item.rivals):
            found[said.currency, said.period.year] += said.value
    return dict(found)


# What is reported


@needs_real
def test_the_provinces_of_2016_add_up_to_the_units_of_today(bare):
    upload(*check_bytes(GSO_2016, (REAL / "figures" / GSO_2016).read_bytes()).tables, name=GSO_2016, unit=NATION)
    for indicator, whole, provinces in (
        ("fdi_new_projects", 2612, 52),  # of the 57 the file names, five state no projects
        ("fdi_registered_capital", 26_859_000_000, 57),
    ):
        former, today = (asked(indicator, of(boundaries, 2016)) for boundaries in (Boundaries.FORMER, Boundaries.TODAY))
        assert sum(values(former).values()) == sum(values(today).values()) == whole
        own, merged = values(former), values(today)
        for place in all_places().values():
            if place.parts and set(place.parts) <= own.keys():
                assert merged[place.id] == sum(own[part] for part in place.parts)
                assert not merged.keys() & set(place.parts)
            elif place.parts:  # the file leaves provinces out: a sum of the others would be taken for the whole
                assert place.id not in merged
        assert len(former) == provinces
        assert any(len(all_places()[place].parts) == 3 for place in merged)


_MERGED = [DA_NANG, "68", "91"]  # of two, three and two former units
_TERRITORIES = [HUE, *(part for unit in _MERGED for part in all_places()[unit].parts)]
_amounts = st.decimals(Decimal("-9999999999.99"), Decimal("9999999999.99"), places=2, allow_nan=False)
_tables = st.dictionaries(
    st.tuples(st.sampled_from(_TERRITORIES), st.sampled_from([2021, 2022, 2023])),
    st.tuples(_amounts, _amounts),
    max_size=24,
)


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_tables)
@pytest.mark.both_databases
def test_tables_of_several_years_add_up_exactly_in_each_currency(made):
    rows = [
        year_figure("fdi_registered_capital", place, year, value, currency=currency)
        for (place, year), both in made.items()
        for currency, value in zip(("USD", "VND"), both, strict=True)
    ]
    done = upload_rows("figures", *rows, unit=NATION).upload_id if rows else None
    expected: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for row in rows:
        expected[row["currency"], row["period_end"].year] += row["value"]
    today = asked("fdi_registered_capital", of(Boundaries.TODAY, 2021, 2023))
    assert sums(asked("fdi_registered_capital", of(Boundaries.FORMER, 2021, 2023))) == expected
    assert sums(asked("fdi_registered_capital", of(Boundaries.AS_REPORTED, 2021, 2023))) == expected
    assert sums(today) == expected
    for unit in _MERGED:
        for year in (2021, 2022, 2023):
            whole = all((part, year) in made for part in all_places()[unit].parts)
            assert whole == any(item.place == unit and item.period.year == year for item in today)
    if done:
        with writing() as connection:
            undo_upload(connection, done, "An")


def test_each_part_of_a_sum_is_named_and_a_part_that_is_silent_leaves_the_others_by_themselves(bare):
    parts = all_places()["68"].parts
    upload_rows("figures", *(year_figure("delegations_in", part, 2023, Decimal(10)) for part in parts[:2]), unit=NATION)
    assert values(asked("delegations_in", of(Boundaries.TODAY, 2023))) == dict.fromkeys(parts[:2], 10)
    upload_rows("figures", year_figure("delegations_in", parts[2], 2023, Decimal(5)), unit=NATION, name="b.xlsx")
    (whole,) = asked("delegations_in", of(Boundaries.TODAY, 2023))
    assert (whole.place, whole.value) == ("68", 25)
    assert [all_places()[part].name_vi in str(whole.note) for part in parts] == [True] * 3


def test_different_things_and_stocks_are_never_added_and_every_former_unit_is_shown(bare):
    for indicator in ("partner_countries", "agreements_in_force"):
        rows = [
            figure(indicator, place, None, date(2023, 12, 31), Decimal(value))
            for place, value in ((DA_NANG_OF_OLD, 40), (QUANG_NAM, 30))
        ]
        upload_rows("figures", *rows, unit=NATION, name=f"{indicator}.xlsx")
        shown = asked(indicator, of(Boundaries.TODAY, 2023))
        assert values(shown) == {DA_NANG_OF_OLD: 40, QUANG_NAM: 30}
        assert len(of_other_units(shown, of(Boundaries.TODAY, 2023))) == 2


def test_a_unit_of_today_is_no_former_unit(bare):
    upload_rows("figures", year_figure("delegations_in", DA_NANG, 2023, Decimal(50)), unit=NATION)
    shown = asked("delegations_in", of(Boundaries.FORMER, 2023))
    assert values(of_other_units(shown, of(Boundaries.FORMER, 2023))) == {DA_NANG: 50}
    assert of_other_units(shown, of(Boundaries.AS_REPORTED, 2023)) == []


def test_the_records_a_unit_keeps_are_not_lost_beside_what_a_former_one_reported(bare):
    upload_rows("delegations", delegation("Đoàn", date(2023, 3, 1)), unit=DA_NANG)
    upload_rows("figures", year_figure("delegations_in", QUANG_NAM, 2023, Decimal(70)), unit=NATION)
    (shown,) = asked("delegations_in", of(Boundaries.TODAY, 2023))
    assert (shown.place, shown.value, [rival.value for rival in shown.rivals]) == (QUANG_NAM, 70, [1])


# What is counted

_UNITS = [HUE, DA_NANG, DA_NANG_OF_OLD, QUANG_NAM]
_GROUPS = {HUE: (HUE,), DA_NANG: (DA_NANG, DA_NANG_OF_OLD, QUANG_NAM)}
_days = st.dates(date(2021, 12, 30), date(2023, 1, 2))
_registers = st.fixed_dictionaries(
    {
        "delegations": st.lists(st.tuples(st.sampled_from(_UNITS), _days, st.none() | st.integers(0, 40)), max_size=10),
        "agreements": st.lists(
            st.tuples(st.sampled_from(_UNITS), _days, st.sampled_from(["JP", "LA", "KR"])), max_size=10
        ),
        "fdi_projects": st.lists(
            st.tuples(st.sampled_from(_UNITS), _days, st.sampled_from(["USD", "VND"]), _amounts.map(abs)), max_size=10
        ),
        "figures": st.dictionaries(st.sampled_from(_UNITS), st.integers(0, 99), max_size=3),
    }
)


def _load(made: dict) -> list[int]:
    """Hand in the registers of every unit, and figures of 2022; return the uploads."""
    done = []
    for unit in _UNITS:
        rows = {
            "delegations": [
                delegation(f"Đoàn {n}", day, persons=persons)
                for n, (own, day, persons) in enumerate(made["delegations"])
                if own == unit
            ],
            "agreements": [
                agreement(f"MoU {n}", day, country=country)
                for n, (own, day, country) in enumerate(made["agreements"])
                if own == unit
            ],
            "fdi_projects": [
                {"name": f"P{n}", "investor": "A", "kind": "new", "licensed_on": day, "currency": currency}
                | {"registered_capital": amount}
                for n, (own, day, currency, amount) in enumerate(made["fdi_projects"])
                if own == unit
            ],
        }
        for dataset, own in rows.items():
            if own:
                done.append(upload_rows(dataset, *own, unit=unit, name=f"{dataset}{unit}.xlsx").upload_id)
    told = [year_figure("delegations_in", place, 2022, Decimal(value)) for place, value in made["figures"].items()]
    if told:
        done.append(upload_rows("figures", *told, unit=NATION, name="bao-cao.xlsx").upload_id)
    return done


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_registers)
def test_what_is_counted_by_unit_agrees_with_a_slow_count(made):
    done = _load({**made, "figures": {}})
    for boundaries in Boundaries:
        groups = _GROUPS if boundaries is Boundaries.TODAY else {unit: (unit,) for unit in _UNITS}
        for year in (2021, 2022):
            said = {
                name: values(asked(name, of(boundaries, year)))
                for name in ("delegations_in", "delegations_in_persons", "agreements_in_force", "partner_countries")
            }
            money = {
                (item.place, part.currency): part.value
                for item in asked("fdi_registered_capital", of(boundaries, year))
                for part in item.parts
            }
            assert (said, money) == _slow(made, groups, year)
    for upload_id in reversed(done):
        with writing() as connection:
            undo_upload(connection, upload_id, "An")


def _slow(made: dict, groups: dict[str, tuple[str, ...]], year: int) -> tuple[dict, dict]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    money: Counter = Counter()
    for place, units in groups.items():
        trips = [row for row in made["delegations"] if row[0] in units and row[1].year == year]
        if trips:
            found["delegations_in"][place] = len(trips)
            found["delegations_in_persons"][place] = sum(row[2] or 0 for row in trips)
        signed = [row for row in made["agreements"] if row[0] in units and row[1].year <= year]
        if signed:
            found["agreements_in_force"][place] = len(signed)
            found["partner_countries"][place] = len({row[2] for row in signed})
        for unit, day, currency, amount in made["fdi_projects"]:
            if unit in units and day.year == year:
                money[place, currency] += amount
    names = ("delegations_in", "delegations_in_persons", "agreements_in_force", "partner_countries")
    return {name: found[name] for name in names}, dict(money)


@pytest.mark.usefixtures("bare")
@tried(3)
@given(made=_registers, approved=st.booleans())
def test_one_question_says_of_each_unit_what_it_says_alone(made, approved):
    done = _load(made)
    for unit in (HUE, DA_NANG):
        for dataset in {"delegations", "agreements"} if approved and made["delegations"] else ():
            approve(2021, dataset, unit)
    viewer = Viewer(EVERYTHING, approved_only=approved)
    for name in ("delegations_in", "agreements_in_force", "partner_countries", "fdi_registered_capital"):
        shown = asked(name, of(Boundaries.TODAY, 2021, 2022), viewer)
        apart = asked(name, of(Boundaries.AS_REPORTED, 2021, 2022), viewer)
        with reading(viewer) as connection:
            for year in (2021, 2022):
                for unit in (HUE, DA_NANG):
                    alone = published_figures.answer(connection, name, unit, year)
                    same = [item for item in shown if (item.place, item.period.year) == (unit, year)]
                    whole = alone is not None and not all_places()[alone.place].merged_into
                    assert same == ([alone] if whole else [])
                for part in (HUE, DA_NANG_OF_OLD, QUANG_NAM):
                    alone = published_figures.answer(connection, name, part, year)
                    assert [item for item in apart if (item.place, item.period.year) == (part, year)] == (
                        [alone] if alone else []
                    )
    _take_back(done, approved)


def _take_back(done: list[int], approved: bool) -> None:
    from data_model.stored.tables import approval

    with writing() as connection:
        if approved:
            connection.execute(approval.delete())
        for upload_id in reversed(done):
            undo_upload(connection, upload_id, "An")


def test_chosen_countries_narrow_what_is_counted_and_nothing_is_reported_of_them(bare):
    trips = [delegation(f"Đoàn {n}", date(2023, 1, 1), countries=(iso2,)) for n, iso2 in enumerate(("JP", "LA", "JP"))]
    upload_rows("delegations", *trips, unit=HUE)
    upload_rows("figures", year_figure("delegations_in", "79", 2023, Decimal(50)), unit=NATION)
    assert values(asked("delegations_in", of(Boundaries.TODAY, 2023, countries=("JP",)))) == {HUE: 2}


# One question


@pytest.mark.parametrize("approved", [False, True])
@pytest.mark.both_databases
def test_all_units_are_asked_in_as_many_statements_as_one(bare, approved):
    for unit in (HUE, DA_NANG, QUANG_NAM):
        upload_rows("delegations", delegation("Đoàn", date(2022, 3, 1)), unit=unit, name=f"{unit}.xlsx")
    tables = [
        year_figure("delegations_in", place.id, 2022, Decimal(3), country=iso2, source=place.id)
        for place in former_units()[:9]
        for iso2 in ("JP", "LA")
    ]
    upload_rows("figures", *tables, unit=NATION)
    viewer = Viewer(EVERYTHING, approved_only=approved)
    numbers = []
    for filters in (of(Boundaries.TODAY, 2022, place=former_units()[0].id), of(Boundaries.TODAY, 2013, 2022)):
        with reading(viewer) as connection:
            by_place(connection, "delegations_in", filters)  # the columns are held from here on
            with statements() as said:
                by_place(connection, "delegations_in", filters)
        numbers.append(len(said))
    assert numbers[0] == numbers[1] <= 12


def test_indicators_that_add_up_are_flows_of_things_that_are_not_told_apart():
    from data_model.queries.periods.reported_years import adds_up

    assert adds_up(INDICATORS["delegations_in"])
    assert not any(adds_up(INDICATORS[name]) for name in ("partner_countries", "agreements_in_force"))
