"""Official aid (ODA) and aid of foreign NGOs: amounts by year, donors, and the projects and items themselves."""

import streamlit as st

from translations import _
from ui.figures.drill_down import show_register, show_under_way
from ui.figures.show import heading, show_row, show_units
from ui.frame.filters import place_title

heading(
    _("Aid: {place}").format(place=place_title()),
    _(
        "ODA projects and aid of foreign NGOs. Committed and disbursed amounts are different things and are never "
        "added."
    ),
)
st.header(_("Official development assistance (ODA)"), anchor=False)
show_row("oda_active_over_time", "oda_by_year")
show_row("oda_by_country", "oda_by_donor_class")
show_units("oda_by_unit")
st.header(_("ODA projects under way at the end of the year"), anchor=False)
show_under_way("oda_projects")
st.header(_("Aid of foreign NGOs"), anchor=False)
show_row("ngo_by_year", "ngo_items_by_year")
show_row("ngo_by_country", "ngo_items_by_country")
show_row("ngo_items_by_field", "ngo_items_by_kind")
show_units("ngo_by_unit")
st.header(_("Aid items approved in these years"), anchor=False)
show_register("ngo_aid")
