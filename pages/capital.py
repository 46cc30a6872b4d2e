"""Aid and investment: ODA, FDI and foreign NGO aid by year and by country, from the reported figures."""

import streamlit as st

from translations import _
from ui.behind import show_register
from ui.filters import place_title
from ui.show import heading, show_row

heading(_("Aid and investment: {place}").format(place=place_title()), _("Committed, registered and disbursed amounts are different things and are never added. Each amount stays in its own currency."))
show_row("fdi_by_year", "fdi_projects_by_year")
show_row("ngo_by_year", "ngo_items_by_year")
show_row("oda_by_year", "fdi_by_country")
st.header(_("All reported figures of these years"), anchor=False)
show_register("figures")
