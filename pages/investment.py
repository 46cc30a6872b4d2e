"""Foreign direct investment.

Capital by year and kind, projects, investing countries, and the certificates themselves.
"""

import streamlit as st

from translations import _
from ui.figures.drill_down import show_register
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
st.header(_("Certificates of these years: new, adjusted, share purchases"), anchor=False)
show_register("fdi_projects")
