"""Consular work, overseas Vietnamese and the border: counts and published progress, never lists of persons."""

import streamlit as st

from translations import _
from ui.figures.sections import show_sections
from ui.figures.show import heading, show_row
from ui.frame.filters import place_title

heading(
    _("Consular, overseas Vietnamese, border: {place}").format(place=place_title()),
    _("Counts as they were reported, and progress as it was published. No list of persons is kept here."),
)
st.header(_("Consular work and citizen protection"), anchor=False)
show_row("consular_by_year", "passports_by_year")
st.header(_("Overseas Vietnamese"), anchor=False)
show_row("overseas_by_country", "contributions_by_year")
st.header(_("The border"), anchor=False)
show_row("markers_over_time")
show_sections("consular")
