"""Exhibits unit by unit: of the country, and of a unit that others were merged into."""

from data_model.declared.pictures import Breakdown, Exhibit, Shape
from translations import N_

BY_UNIT = (
    Exhibit(
        name="agreements_by_unit",
        title=N_("Agreements in force by unit"),
        indicators=("agreements_in_force",),
        breakdown=Breakdown.PLACE,
        shape=Shape.RANKED_BARS,
    ),
    Exhibit(
        name="delegations_by_unit",
        title=N_("Delegations by unit"),
        indicators=("delegations_in", "delegations_out"),
        breakdown=Breakdown.PLACE,
        shape=Shape.RANKED_BARS,
    ),
    Exhibit(
        name="fdi_projects_by_unit",
        title=N_("New FDI projects by unit"),
        indicators=("fdi_new_projects",),
        breakdown=Breakdown.PLACE,
        shape=Shape.RANKED_BARS,
    ),
    Exhibit(
        name="fdi_by_unit",
        title=N_("FDI capital registered by unit"),
        indicators=("fdi_registered_capital",),
        breakdown=Breakdown.PLACE,
        shape=Shape.RANKED_BARS,
        currency="USD",
    ),
    Exhibit(
        name="oda_by_unit",
        title=N_("Active ODA projects by unit"),
        indicators=("oda_projects_active",),
        breakdown=Breakdown.PLACE,
        shape=Shape.RANKED_BARS,
    ),
    Exhibit(
        name="ngo_by_unit",
        title=N_("Foreign NGO aid committed by unit"),
        indicators=("ngo_committed",),
        breakdown=Breakdown.PLACE,
        shape=Shape.RANKED_BARS,
        currency="USD",
    ),
)
