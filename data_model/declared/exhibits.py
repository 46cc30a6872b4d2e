"""What we show: each exhibit is filled once and drawn on screen, slide, page and sheet."""

from data_model.declared.declare import Breakdown, Exhibit, Shape
from translations import N_

_ALL = (
    Exhibit("partner_countries_map", N_("Map of agreements in force"), ("agreements_in_force",), Breakdown.COUNTRY, Shape.MAP),
    Exhibit("agreements_by_country", N_("Agreements in force by country"), ("agreements_in_force",), Breakdown.COUNTRY, Shape.RANKED_BARS),
    Exhibit("agreements_over_time", N_("Agreements in force at the end of each year"), ("agreements_in_force",), Breakdown.YEAR, Shape.LINE),
    Exhibit("agreements_signed_by_year", N_("Agreements signed each year"), ("agreements_signed",), Breakdown.YEAR, Shape.COLUMNS),
    Exhibit("delegations_by_year", N_("Delegations in and out each year"), ("delegations_in", "delegations_out"), Breakdown.YEAR, Shape.COLUMNS),
    Exhibit("delegation_persons_by_year", N_("Persons in delegations each year"), ("delegations_in_persons", "delegations_out_persons"), Breakdown.YEAR, Shape.COLUMNS),
    Exhibit("delegations_in_by_country", N_("Inbound delegations by country"), ("delegations_in",), Breakdown.COUNTRY, Shape.RANKED_BARS),
    Exhibit("delegations_out_by_country", N_("Outbound delegations by country"), ("delegations_out",), Breakdown.COUNTRY, Shape.RANKED_BARS),
    Exhibit("delegations_by_channel", N_("Delegations by channel"), ("delegations_in", "delegations_out"), Breakdown.CHANNEL, Shape.RANKED_BARS),
    Exhibit("oda_active_over_time", N_("Active ODA projects at the end of each year"), ("oda_projects_active",), Breakdown.YEAR, Shape.LINE),
    Exhibit("oda_by_year", N_("ODA disbursed each year, foreign capital"), ("oda_foreign_disbursed",), Breakdown.YEAR, Shape.COLUMNS, "VND"),
    Exhibit("oda_disbursed_usd", N_("ODA disbursed each year, foreign capital"), ("oda_foreign_disbursed",), Breakdown.YEAR, Shape.COLUMNS, "USD"),
    Exhibit("oda_by_country", N_("ODA committed by country of the donor"), ("oda_committed",), Breakdown.COUNTRY, Shape.RANKED_BARS, "USD"),
    Exhibit("oda_by_donor_class", N_("ODA committed by class of donor"), ("oda_committed",), Breakdown.DONOR_CLASS, Shape.RANKED_BARS, "USD"),
    Exhibit("fdi_by_year", N_("FDI capital each year"), ("fdi_new_capital", "fdi_adjusted_capital", "fdi_share_purchase"), Breakdown.YEAR, Shape.COLUMNS, "USD"),
    Exhibit("fdi_projects_by_year", N_("New FDI projects each year"), ("fdi_new_projects",), Breakdown.YEAR, Shape.COLUMNS),
    Exhibit("fdi_in_effect_over_time", N_("FDI projects in effect at the end of each year"), ("fdi_projects_cumulative",), Breakdown.YEAR, Shape.LINE),
    Exhibit("fdi_by_country", N_("FDI capital registered by country"), ("fdi_registered_capital",), Breakdown.COUNTRY, Shape.RANKED_BARS, "USD"),
    Exhibit("fdi_projects_by_country", N_("New FDI projects by country"), ("fdi_new_projects",), Breakdown.COUNTRY, Shape.RANKED_BARS),
    Exhibit("fdi_countries_map", N_("Map of new FDI projects"), ("fdi_new_projects",), Breakdown.COUNTRY, Shape.MAP),
    Exhibit("ngo_by_year", N_("Foreign NGO aid each year"), ("ngo_committed", "ngo_disbursed"), Breakdown.YEAR, Shape.COLUMNS, "USD"),
    Exhibit("ngo_items_by_year", N_("Foreign NGO aid items each year"), ("ngo_items",), Breakdown.YEAR, Shape.COLUMNS),
    Exhibit("ngo_by_country", N_("Foreign NGO aid committed by country of the donor"), ("ngo_committed",), Breakdown.COUNTRY, Shape.RANKED_BARS, "USD"),
    Exhibit("ngo_items_by_country", N_("Foreign NGO aid items by country of the donor"), ("ngo_items",), Breakdown.COUNTRY, Shape.RANKED_BARS),
)

EXHIBITS = {item.name: item for item in _ALL}

#: The key figures of the first page, in the order leaders read them.
KEY_FIGURES = (
    "delegations_in", "delegations_out", "agreements_in_force", "agreements_signed", "partner_countries", "partner_localities",
    "oda_projects_active", "oda_foreign_disbursed", "fdi_new_projects", "fdi_new_capital", "ngo_items", "ngo_committed",
)
