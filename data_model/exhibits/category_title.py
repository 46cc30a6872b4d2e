"""How the categories of an exhibit are called: the head of their column, on screen, on paper and in a sheet."""

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.pictures import Breakdown, Exhibit
from translations import N_, _

#: How the column of a table that names its categories is called.
CATEGORY_TITLES = {
    Breakdown.YEAR: N_("Year"),
    Breakdown.COUNTRY: N_("Country or territory"),
    Breakdown.PLACE: N_("Place"),
    Breakdown.HALF: N_("Half-year"),
    Breakdown.QUARTER: N_("Quarter"),
    Breakdown.MONTH: N_("Month"),
    Breakdown.GROUP: N_("Group of countries"),
    Breakdown.CONTINENT: N_("Continent"),
    Breakdown.PARTNER: N_("Partner"),
}


def category_title(exhibit: Exhibit) -> str:
    """Return how the column of an exhibit's categories is called: of a choice as its field is."""
    if exhibit.breakdown is not Breakdown.CHOICE:
        return _(CATEGORY_TITLES[exhibit.breakdown])
    return _(DATASETS[INDICATORS[exhibit.indicators[0]].recorded.dataset].field(exhibit.field).title)
