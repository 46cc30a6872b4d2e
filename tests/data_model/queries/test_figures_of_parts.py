"""Parts are counted once for all spans of years, and pictures of one year are asked of it alone: both say the same."""

import random
from dataclasses import replace
from itertools import product

import pytest

from data_model.columns.packing import PLACED
from data_model.declared import DATASETS, EXHIBITS, INDICATORS
from data_model.declared.declare import Kind, Nature
from data_model.declared.pictures import Breakdown
from data_model.exhibits.fill_exhibit import asked_of, fill
from data_model.figures.filters import Filters
from data_model.keeping.database import forget_engine, reading
from data_model.known.places import NATION
from data_model.queries import asked, counting, each_year, published_figures
from data_model.queries.figures_of_parts import by_parts, by_parts_together
from data_model.queries.parts import parts_of
from data_model.rights.roles import Rights
from data_model.rights.viewer import Viewer, look_as

WAYS = (Breakdown.COUNTRY, Breakdown.CONTINENT, Breakdown.GROUP, Breakdown.PARTNER, Breakdown.CHOICE, Breakdown.QUARTER)


@pytest.fixture
def filled(filled_folder, monkeypatch):
    """The samples, looked at and not written to."""
    monkeypatch.setenv("DASHBOARD_DATA", str(filled_folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    forget_engine()
    yield
    forget_engine()


def flows():
    """Yield every indicator whose years add up with each way to take it apart."""
    for indicator in INDICATORS.values():
        if indicator.recorded is None or indicator.nature is not Nature.FLOW or not each_year.counts_at_once(indicator):
            continue
        dataset = DATASETS[indicator.recorded.dataset]
        kinds = {item.kind for item in dataset.fields}
        choice = next((item.name for item in dataset.fields if item.kind is Kind.CHOICE), "")
        for way in WAYS:
            lacks = {Breakdown.CHOICE: not choice, Breakdown.PARTNER: not dataset.partner}
            of_countries = way in (Breakdown.COUNTRY, Breakdown.CONTINENT, Breakdown.GROUP)
            if lacks.get(way) or (of_countries and not kinds & {Kind.COUNTRY, Kind.COUNTRIES}):
                continue
            yield indicator, parts_of(indicator, way, (), choice if way is Breakdown.CHOICE else ""), way


@pytest.mark.one_database
def test_parts_counted_for_other_spans_are_those_counted_anew(filled):
    drawn, compared, never = random.Random(5), 0, lambda asked: replace(asked, rows=replace(asked.rows, known_as=None))
    with reading() as connection:
        for (indicator, parts, way), place in product(flows(), ("46", NATION)):
            for _span in range(2):
                first = last = drawn.randint(2015, 2026)
                if way is not Breakdown.QUARTER:
                    last = drawn.randint(first, 2026)
                filters = Filters(first_year=first, last_year=last, place=place)
                found = published_figures.ask(connection, indicator, filters, filters.years)
                assert by_parts(found, parts) == by_parts(never(found), parts)
                together = by_parts_together(found, parts)
                compared += len(together)
                assert together == by_parts_together(never(found), parts), (indicator.id, way, place, first, last)
    assert compared > 300


@pytest.mark.one_database
def test_amounts_that_rest_on_another_register_speak_of_its_latest_day_in_every_span(filled):
    resting = [item for item in INDICATORS.values() if item.recorded and item.recorded.register]
    seen = 0
    with reading() as connection:
        for indicator, place, first in product(resting, ("46", NATION), (2023, 2019, 2021)):
            filters = Filters(first_year=first, last_year=2024, place=place)
            found = published_figures.ask(connection, indicator, filters, filters.years)
            anew = replace(found, rows=replace(found.rows, known_as=None))
            by_hand = {
                year: (max(own.of(PLACED), default=None), asked.amounts_of(own, indicator))
                for year, own in asked.by_year(anew.rows, indicator, filters.years)
            }
            told = {year: (max(rows.of(PLACED), default=None), of) for year, rows, of in found.amounts()}
            assert told == by_hand
            assert counting.by_year(found) == counting.by_year(anew)
            seen += sum(of.records for _day, of in told.values())
    assert resting
    assert seen


@pytest.mark.one_database
def test_a_span_inside_one_that_was_counted_is_not_counted_again(filled, monkeypatch):
    filters = Filters(first_year=2016, last_year=2024, place="46")
    indicator = INDICATORS["delegations_in"]
    parts = parts_of(indicator, Breakdown.COUNTRY, ())
    with reading() as connection:
        whole = published_figures.ask(connection, indicator, filters, filters.years)
        assert by_parts_together(whole, parts)
        monkeypatch.setattr(asked, "by_year", lambda _rows, _indicator, years: iter(list(years) and [None]))
        inside = published_figures.ask(connection, indicator, filters, range(2019, 2023))
        assert by_parts_together(inside, parts)


@pytest.mark.one_database
def test_parts_counted_for_one_viewer_are_not_those_of_another(filled):
    indicator, filters = INDICATORS["delegations_in"], Filters(first_year=2016, last_year=2024)
    parts, found = parts_of(indicator, Breakdown.COUNTRY, ()), []
    for sees in (None, ("48",)):
        with reading() as connection:
            look_as(connection, Viewer(Rights(sees=sees, enters=(), approves=(), administers=False)))
            asked_for = published_figures.ask(connection, indicator, filters, filters.years)
            found.append(by_parts_together(asked_for, parts))
            alone = replace(asked_for, rows=replace(asked_for.rows, known_as=None))
            assert found[-1] == by_parts_together(alone, parts)
    assert found[0]
    assert found[0] != found[1]


@pytest.mark.one_database
def test_whatever_stands_before_the_last_year_changes_no_picture_of_it(filled):
    alone = set()
    with reading() as connection:
        for exhibit, place in product(EXHIBITS.values(), ("46", NATION)):
            filters = Filters(first_year=2019, last_year=2024, place=place)
            if asked_of(exhibit, filters) == filters:
                continue
            found = fill(connection, exhibit, filters)
            assert found == replace(fill(connection, exhibit, asked_of(exhibit, filters)), filters=found.filters)
            alone |= {exhibit.name} if found.points else set()
    assert {"partner_countries_map", "delegations_by_unit"} <= alone
    assert "delegations_in_by_country" not in alone
