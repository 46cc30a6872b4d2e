"""The national series a new database begins with: each sum is the one its publisher printed, or that its rows make."""

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from data_model.figures.filters import Filters
from data_model.keeping.database import prepare, reading
from data_model.known.places import NATION
from data_model.queries.published_figures import answer, by_country
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.tables import REGISTERS

pytestmark = pytest.mark.one_database
FIGURES = REGISTERS["figures"]
SOURCE = "Tổng cục Thống kê"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A data folder as a fresh machine has it."""
    folder = tmp_path_factory.mktemp("fresh")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        prepare()
    return folder


@pytest.fixture(autouse=True)
def _there(fresh, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(fresh))


def added(indicator: str, *conditions) -> Decimal:
    query = select(func.sum(FIGURES.c.value)).where(
        FIGURES.c.indicator == indicator, FIGURES.c.source.startswith(SOURCE), *conditions
    )
    with reading() as connection:
        return Decimal(str(connection.scalar(of_every_unit(query, "figures"))))


OF_THE_NATION = (FIGURES.c.place == NATION, FIGURES.c.country.is_(None))
BY_PARTNER = (FIGURES.c.country.isnot(None),)
BY_PROVINCE = (FIGURES.c.place != NATION,)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("indicator", "which", "total"),
    [
        ("fdi_new_projects", OF_THE_NATION, 24_005),
        ("fdi_registered_capital", OF_THE_NATION, 341_598_200_000),
        ("fdi_implemented_capital", OF_THE_NATION, 154_492_900_000),
        ("fdi_new_projects", BY_PARTNER, 2_579),
        ("fdi_registered_capital", BY_PARTNER, 26_867_200_000),
        ("fdi_new_projects", BY_PROVINCE, 2_612),
        ("fdi_registered_capital", BY_PROVINCE, 26_859_000_000),
    ],
)
def test_the_rows_add_up_to_what_the_tables_say(indicator, which, total):
    assert added(indicator, *which) == total


def test_a_preliminary_figure_says_so_and_quotes_its_line():
    with reading() as connection:
        found = answer(connection, "fdi_registered_capital", NATION, 2016)
    assert found.text() == "sơ bộ 26.890,5 triệu USD"
    assert found.quote == "Prel. 2016;2613.0;26890.5;15800.0"
    assert "github.com/choisy/gso" in found.source


def test_partners_of_2016_are_ranked():
    with reading() as connection:
        found = by_country(connection, "fdi_new_projects", Filters(first_year=2016, last_year=2016))
    assert sorted(((item.value, item.category) for item in found), reverse=True)[:3] == [
        (849, "KR"),
        (351, "JP"),
        (283, "CN"),
    ]


def test_visitors_are_counted_in_persons():
    with reading() as connection:
        assert answer(connection, "foreign_visitors", NATION, 2016).value == 10_012_700
