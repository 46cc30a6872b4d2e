"""Delegations: in and out by year, persons, by country and channel, and as a list."""

import streamlit as st

from translations import _
from ui.behind import show_register
from ui.filters import place_title
from ui.show import heading, show

heading(_("Delegations: {place}").format(place=place_title()), _("A delegation counts once in the year of its first day, and once for each of its countries."))
left, right = st.columns(2, gap="small")
with left:
    show("delegations_by_year")
    show("delegations_in_by_country")
with right:
    show("delegation_persons_by_year")
    show("delegations_out_by_country")
show("delegations_by_channel")
st.header(_("Delegations of these years"), anchor=False)
show_register("delegations")
