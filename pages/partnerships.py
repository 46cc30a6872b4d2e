"""Partnerships: agreements by country on a map and as bars, over time, and as a list."""

import streamlit as st

from translations import _
from ui.behind import show_register
from ui.filters import place_title
from ui.partners_view import show_partners
from ui.show import heading, show

heading(_("Partnerships: {place}").format(place=place_title()), _("Agreements below treaty level and the partners they were signed with."))
left, right = st.columns([3, 2], gap="small")
with left:
    show("partner_countries_map")
with right:
    show("agreements_by_country")
left, right = st.columns(2, gap="small")
with left:
    show("agreements_over_time")
with right:
    show("agreements_signed_by_year")
st.header(_("Agreements signed in these years"), anchor=False)
show_register("agreements")
show_partners()
