"""Overview: what a leader wants to know of one place and year, on one screen.

The link asks for more: every figure of the year, or the lists of what is to be looked at.
"""

import streamlit as st

from translations import _
from ui.figures.key_figures import show_key_figures
from ui.figures.show import heading
from ui.figures.welcome import show_welcome
from ui.frame.filters import chosen, place_title, year_title
from ui.overview.attention import WHAT, show_attention
from ui.overview.briefing import ALL, period_line, show_briefing
from ui.overview.notes import show_notes

filters = chosen()
if WHAT in st.query_params:
    heading(_("To be looked at: {place}").format(place=place_title()))
    show_attention(filters)
else:
    heading(_("Overview: {place}, {year}").format(place=place_title(), year=year_title()), period_line(filters))
    show_welcome(filters)
    (show_key_figures if ALL in st.query_params else show_briefing)(filters)
    if ALL in st.query_params:
        show_notes(filters)
