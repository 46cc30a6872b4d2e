"""Exhibits that are tables: two breakdowns at once, or several indicators with the year before."""

from data_model.declared.pictures import Breakdown, Exhibit, Shape
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
