"""Whatever is chosen on a page can be asked for by a program, and the numbers are the same ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import pytest

import examples
from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.pictures import Exhibit, Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import Point
from data_model.figures.filters import AS_GIVEN, Conversion, Filters
from data_model.keeping.database import forget_engine, reading
from data_model.known.places import Boundaries
from data_model.rights.viewer import Viewer
from data_model.settings.reporting_years import reporting_years
from programs import Program
from server.api.indicators import breakdowns, choice_fields

pytestmark = pytest.mark.one_database
PICTURES = [item for item in EXHIBITS.values() if item.shape is not Shape.TABLE]
PLACES = ("46", "46", "46", "VN", "48", "63:49")
COUNTRIES = ("LA", "JP", "KR", "US", "TH", "FR")
CONVERSIONS = (AS_GIVEN, AS_GIVEN, Conversion("USD"), Conversion("VND"), Conversion("USD", 2024))


@pytest.fixture
def filled(filled_folder, monkeypatch) -> Iterator[None]:
    """The samples, looked at and not written to."""
    monkeypatch.setenv("DASHBOARD_DATA", str(filled_folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    forget_engine()
    yield
    forget_engine()


@dataclass(frozen=True)
class Chosen:
    """A picture of a page and what is chosen beside it."""

    exhibit: Exhibit
    filters: Filters

    def query(self, indicator: str) -> str:
        """Return the question a program asks for the same."""
        picture, filters, money = self.exhibit, self.filters, self.filters.conversion
        said = {
            "indicator": indicator,
            "place": filters.place,
            "from": filters.first_year,
            "to": filters.last_year,
            "by": picture.breakdown.value,
            "field": picture.field,
            "countries": ",".join(filters.countries),
            "currency": "" if money.currency else picture.currency,
            "convert_to": money.currency,
            "rate_year": money.year,
            "boundaries": filters.boundaries.value if filters.spans_units else "",
            "reporting": "" if filters.year_ends.is_calendar else "true",
            "approved": "true" if filters.approved_only else "",
        }
        return urlencode({name: value for name, value in said.items() if value})


def chosen(random_: random.Random) -> Chosen:
    """Draw a picture, and everything that can be chosen beside it, by lot."""
    exhibit, (first, last) = random_.choice(PICTURES), sorted(random_.choices(range(2019, 2027), k=2))
    filters = Filters(
        first_year=first,
        last_year=last,
        place=random_.choice(PLACES),
        countries=tuple(random_.sample(COUNTRIES, random_.choice((0, 0, 1, 3)))),
        conversion=random_.choice(CONVERSIONS) if INDICATORS[exhibit.indicators[0]].is_money else AS_GIVEN,
        approved_only=random_.random() < 0.1,
    )
    if random_.random() < 0.3:
        with reading() as connection:
            filters = replace(filters, year_ends=reporting_years(connection))
    return Chosen(
        exhibit, replace(filters, boundaries=random_.choice(list(Boundaries))) if filters.spans_units else filters
    )


def plain(point: Point) -> tuple:
    said = (point.place or None, point.category, point.label, format(point.value, "f"), point.text, point.basis)
    return *said, point.beside, point.hedge or None, point.period


def test_every_number_of_a_page_is_given_to_programs_under_whatever_is_chosen(filled):
    random_, here, compared = random.Random(29), Program(client=("127.0.0.1", 5000)), 0
    for _time in range(2000 if examples.LONG else 80):
        drawn = chosen(random_)
        with reading(
            Viewer(approved_only=drawn.filters.approved_only, year_ends=drawn.filters.year_ends)
        ) as connection:
            points = fill(connection, drawn.exhibit, drawn.filters).points
        for indicator in drawn.exhibit.indicators:
            answer = here.ask("/figures", drawn.query(indicator))
            assert answer.status == 200, (drawn.query(indicator), answer.body)
            names = ("place", "category", "label", "value", "text", "basis", "beside_the_series", "hedge", "period")
            given = [tuple(item[name] for name in names) for item in answer.said["figures"]]
            assert given == [plain(point) for point in points if point.indicator == indicator], drawn.query(indicator)
            compared += len(given)
    assert compared > 100


def test_every_breakdown_a_page_shows_can_be_asked_for():
    lacking = [
        (item.name, name)
        for item in PICTURES
        for name in item.indicators
        if item.breakdown not in breakdowns(INDICATORS[name])
        or (item.field and item.field not in choice_fields(INDICATORS[name]))
    ]
    assert lacking == []
