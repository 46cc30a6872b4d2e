"""Money totals: ODA, FDI and foreign NGO aid by year side by side, and every figure that was reported."""

from translations import _
from ui.figures.sections import show_sections
from ui.figures.show import heading, show_row, show_units
from ui.frame.filters import place_title

heading(
    _("Money totals: {place}").format(place=place_title()),
    _(
        "Committed, registered and disbursed amounts are different things and are never added. Each amount stays in "
        "its own currency until you choose one for all."
    ),
)
show_row("fdi_by_year", "fdi_projects_by_year")
show_row("ngo_by_year", "ngo_items_by_year")
show_row("oda_by_year", "oda_active_over_time")
show_units("fdi_by_unit", "ngo_by_unit")
show_sections("capital")
