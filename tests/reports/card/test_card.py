"""The card of a number says the number that its picture shows: of every picture, under all kinds of filters."""

import shutil

import pytest

from data_model.declared import EXHIBITS, INDICATORS
from data_model.exhibits.addressed import said_at
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.point_address import address_of_point
from data_model.figures.address import address_of_figure, read_address
from data_model.figures.filters import Conversion, Filters
from data_model.keeping.database import reading
from data_model.known.places import Boundaries
from data_model.queries import published_figures

pytestmark = pytest.mark.one_database
HUE, DA_NANG, NATION = "46", "48", "VN"
FILTERS = (
    Filters(first_year=2022, last_year=2024, place=HUE),
    Filters(first_year=2023, last_year=2023, place=HUE, countries=("JP", "LA")),
    Filters(first_year=2022, last_year=2023, place=HUE, conversion=Conversion("VND")),
    Filters(first_year=2023, last_year=2023, place=NATION),
    Filters(first_year=2022, last_year=2023, place=DA_NANG, boundaries=Boundaries.AS_REPORTED),
)


@pytest.fixture
def samples(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)


def test_every_number_of_every_picture_stands_on_its_card(samples):
    wrong, looked_at = [], 0
    with reading() as connection:
        for filters in FILTERS:
            for name, exhibit in EXHIBITS.items():
                filled = fill(connection, exhibit, filters)
                for point in filled.points[:3]:
                    address = address_of_point(filled, point, filters)
                    if address is None:
                        continue
                    looked_at += 1
                    said = said_at(connection, read_address(*address.path.partition("?")[::2]))
                    if not any(point.text in item.text for item in said[:2]):
                        wrong.append((name, filters.in_words(), point.category, point.text, address.path))
    assert wrong == []
    assert looked_at > 300


def test_every_key_figure_stands_first_on_its_card(samples):
    with reading() as connection:
        for name, found in published_figures.answers_of(connection, INDICATORS, HUE, range(2021, 2027)).items():
            for figure in found.values():
                address = address_of_figure(figure, Filters(first_year=2021, last_year=2026, place=HUE))
                assert said_at(connection, address)[0].text == figure.whole_text(), name
