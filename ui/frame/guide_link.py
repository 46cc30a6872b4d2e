"""The way from the page Upload to its guide."""

import streamlit as st
from markupsafe import Markup

from translations import _
from ui.frame.links import link


def show_way_to_guide() -> None:
    """Draw the link to the guide; the language stays."""
    words = _("Guide: uploading figures in five minutes")
    html = Markup('<p class="lead"><a href="{}" target="_self">{}</a></p>')
    st.html(html.format(link("guide", {}).rstrip("?"), words))
