"""The way from the page Upload to its guide."""

from html import escape

import streamlit as st

from translations import _
from ui.frame.links import link


def show_way_to_guide() -> None:
    """Draw the link to the guide; the language stays."""
    st.html(
        f'<p class="lead"><a href="{escape(link("guide", {}).rstrip("?"))}" target="_self">{escape(_("Guide: uploading figures in five minutes"))}</a></p>'
    )
