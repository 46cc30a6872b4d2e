"""Partnerships: agreements by country on a map and as bars, over time, and as a list."""

from translations import _
from ui.figures.folded_tables import show_tables
from ui.figures.sections import show_sections
from ui.figures.show import heading, show_row, show_units
from ui.figures.side_by_side import show_side_by_side
from ui.frame.filters import place_title
from ui.office.partners import show_partners

heading(
    _("Partnerships: {place}").format(place=place_title()),
    _("Agreements below treaty level and the partners they were signed with."),
)
show_row("partner_countries_map", "agreements_by_country", widths=(3, 2))
show_row("agreements_over_time", "agreements_signed_by_year")
show_row("agreements_by_continent", "agreements_by_kind")
show_row("agreements_by_partner", "agreements_by_field")
show_units("agreements_by_unit")
show_side_by_side()
show_tables("countries_compared", "partners_by_field")
show_sections("partnerships")
show_partners()
