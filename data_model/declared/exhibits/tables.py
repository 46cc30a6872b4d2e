"""Exhibits that are tables: two breakdowns at once, or several indicators with the year before."""

from data_model.declared.pictures import Breakdown, Exhibit, Shape, SideBySide
from translations import N_

TABLES = (
    Exhibit(
        name="delegations_in_countries_by_year",
        title=N_("Inbound delegations by country and year"),
        indicators=("delegations_in",),
        breakdown=Breakdown.COUNTRY,
        across=Breakdown.YEAR,
        shape=Shape.TABLE,
    ),
    Exhibit(
        name="delegations_out_countries_by_year",
        title=N_("Outbound delegations by country and year"),
        indicators=("delegations_out",),
        breakdown=Breakdown.COUNTRY,
        across=Breakdown.YEAR,
        shape=Shape.TABLE,
    ),
    Exhibit(
        name="delegations_in_units_by_year",
        title=N_("Inbound delegations by unit and year"),
        indicators=("delegations_in",),
        breakdown=Breakdown.PLACE,
        across=Breakdown.YEAR,
        shape=Shape.TABLE,
    ),
    Exhibit(
        name="delegations_out_units_by_year",
        title=N_("Outbound delegations by unit and year"),
        indicators=("delegations_out",),
        breakdown=Breakdown.PLACE,
        across=Breakdown.YEAR,
        shape=Shape.TABLE,
    ),
    Exhibit(
        name="partners_by_field",
        title=N_("Agreements in force by partner and field of cooperation"),
        indicators=("agreements_in_force",),
        breakdown=Breakdown.PARTNER,
        across=Breakdown.CHOICE,
        across_field="field",
        shape=Shape.TABLE,
    ),
    Exhibit(
        name="countries_compared",
        title=N_("Relations by country, against the year before"),
        indicators=("agreements_in_force", "delegations_in", "delegations_out"),
        breakdown=Breakdown.COUNTRY,
        shape=Shape.TABLE,
    ),
)

#: What partners are chosen by: agreements, visits both ways, activities, money by its kind, tasks.
COUNTRIES_SIDE_BY_SIDE = SideBySide(
    name="countries_side_by_side",
    breakdown=Breakdown.COUNTRY,
    exhibits=(
        "agreements_by_country",
        "agreements_expiring_by_country",
        "delegations_in_by_country",
        "delegations_out_by_country",
        "activities_by_country",
        "oda_by_country",
        "fdi_by_country",
        "ngo_by_country",
        "tasks_by_country",
        "tasks_overdue_by_country",
    ),
)
PARTNERS_SIDE_BY_SIDE = SideBySide(
    name="partners_side_by_side",
    breakdown=Breakdown.PARTNER,
    exhibits=(
        "agreements_by_partner",
        "agreements_expiring_by_partner",
        "activities_by_partner",
        "tasks_by_partner",
        "tasks_overdue_by_partner",
    ),
)
