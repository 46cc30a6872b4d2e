"""Foreign direct investment.

Capital by year and kind, projects, investing countries, and the certificates themselves.
"""

from translations import _
from ui.figures.sections import show_sections
from ui.figures.show import heading, show_row, show_units
from ui.frame.filters import place_title

heading(
    _("Foreign investment: {place}").format(place=place_title()),
    _(
        "Registered capital is not yet capital brought in. Countries are those of the investing companies, not always "
        "the origin of the capital."
    ),
)
show_row("fdi_by_year", "fdi_projects_by_year")
show_row("fdi_countries_map", "fdi_in_effect_over_time", widths=(3, 2))
show_row("fdi_by_country", "fdi_projects_by_country")
show_units("fdi_by_unit", "fdi_projects_by_unit")
show_sections("investment")
