"""Delegations: in and out by year, persons, by country and channel, and as a list."""

from translations import _
from ui.figures.folded_tables import show_tables
from ui.figures.sections import show_sections
from ui.figures.show import heading, show_row, show_units
from ui.frame.filters import place_title

heading(
    _("Delegations: {place}").format(place=place_title()),
    _("A delegation counts once in the year of its first day, and once for each of its countries."),
)
show_row("delegations_by_year", "delegation_persons_by_year")
show_row("delegations_in_by_country", "delegations_out_by_country")
show_row("delegations_by_month", "delegations_by_group")
show_row("delegations_by_channel", "delegations_by_field")
show_units("delegations_by_unit")
show_tables(
    "delegations_in_countries_by_year",
    "delegations_out_countries_by_year",
    "delegations_in_units_by_year",
    "delegations_out_units_by_year",
)
show_sections("delegations")
