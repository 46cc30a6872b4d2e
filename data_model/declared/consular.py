"""Numbers on consular work, overseas Vietnamese and the border: counts that are reported, never lists of persons."""

from data_model.declared.declare import Better, Indicator, Nature
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from translations import N_


def _number(name: str, title: str, measure: str, nature: Nature, definition: str) -> Indicator:
    return Indicator(name, title, measure, nature=nature, better=Better.NEITHER, definition=definition)


CONSULAR = (
    _number(
        "passports_held",
        N_("Diplomatic and official passports held"),
        "passports",
        Nature.STOCK,
        N_("Diplomatic and official passports that the unit keeps for their holders on the day: a count."),
    ),
    _number(
        "passports_issued",
        N_("Diplomatic and official passports issued"),
        "passports",
        Nature.FLOW,
        N_("Diplomatic and official passports issued or renewed through the unit in the period."),
    ),
    _number(
        "consular_cases",
        N_("Consular cases"),
        "cases",
        Nature.FLOW,
        N_("Consular matters settled in the period: authentication, confirmation, transfer of papers and the like."),
    ),
    _number(
        "protection_cases",
        N_("Cases of citizen protection"),
        "cases",
        Nature.FLOW,
        N_("Cases in the period in which citizens abroad were protected or helped."),
    ),
    _number(
        "migration_cases",
        N_("Migration cases"),
        "cases",
        Nature.FLOW,
        N_("Cases of returned, trafficked or illegally staying migrants dealt with in the period."),
    ),
    _number(
        "overseas_vietnamese",
        N_("Overseas Vietnamese"),
        "persons",
        Nature.STOCK,
        N_("People from the place who live abroad on the day, as estimated by the source."),
    ),
    _number(
        "overseas_contributions",
        N_("Contributions of overseas Vietnamese"),
        "money",
        Nature.FLOW,
        N_(
            "Gifts and support of overseas Vietnamese for the place in the period. Investments and remittances are "
            "other things."
        ),
    ),
    _number(
        "border_markers",
        N_("Border markers set"),
        "markers",
        Nature.STOCK,
        N_("Border markers set on the section of the place by the day, as published."),
    ),
)


def _by_year(name: str, title: str, *indicators: str, currency: str = "", shape: Shape = Shape.COLUMNS) -> Exhibit:
    return Exhibit(
        name=name, title=title, indicators=indicators, breakdown=Breakdown.YEAR, shape=shape, currency=currency
    )


CONSULAR_EXHIBITS = (
    _by_year(
        "consular_by_year",
        N_("Consular, protection and migration cases each year"),
        "consular_cases",
        "protection_cases",
        "migration_cases",
    ),
    _by_year("passports_by_year", N_("Diplomatic and official passports issued each year"), "passports_issued"),
    Exhibit(
        name="overseas_by_country",
        title=N_("Overseas Vietnamese by country"),
        indicators=("overseas_vietnamese",),
        breakdown=Breakdown.COUNTRY,
        shape=Shape.RANKED_BARS,
    ),
    _by_year(
        "contributions_by_year",
        N_("Contributions of overseas Vietnamese each year"),
        "overseas_contributions",
        currency="VND",
    ),
    _by_year("markers_over_time", N_("Border markers set at the end of each year"), "border_markers", shape=Shape.LINE),
)
