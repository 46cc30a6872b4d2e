"""A page on paper: what it is about stands in words, what can only be clicked stays away, nothing is cut."""

from html import escape

import streamlit as st

from ui import session
from ui.parts.plain_text import own_words

#: What belongs to a screen: it is clicked, or typed into.
_CONTROLS = ".stButton, .stDownloadButton, .stButtonGroup, .stSelectbox, .stMultiSelect, .stTextInput, .stNumberInput, .stFileUploader, .stPageLink"

PRINT = f"""
@media screen {{ .stElementContainer:has(> .stHtml > .on-paper) {{ display: none; }} }}
@media print {{
  @page {{ size: A4 landscape; margin: 12mm; }}
  .stSidebar, .stAppHeader, .stForm, .stTabs [role="tablist"], [class*="st-key-sure-"], .card details:not([open]), .for-screen,
  .stElementContainer:has(> :is({_CONTROLS})), [data-testid="stLayoutWrapper"]:has(> .stHorizontalBlock > .stElementContainer > .stTextInput), .stColumn:has(.stButton) {{ display: none !important; }}
  .stApp {{ color-scheme: light !important; }}
  html, body, .stApp, .stApp * {{ color: #1b2733 !important; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  html, body, .stApp, .stMain {{ background: #fff !important; }}
  .stApp :is(.falls, .mark.error) {{ color: var(--bad) !important; }}
  .stApp .js-plotly-plot text {{ fill: #1b2733 !important; text-shadow: none !important; }}
  .stMain {{ display: block !important; }}
  .stApp .stMainBlockContainer {{ padding: 0; max-width: none; width: max(var(--drawn, 0px), 100%); }} /* set by assets/paper.js */
  .stApp .stVerticalBlock {{ border-color: #d5dce4 !important; }}
  .stApp [class*="st-key-chart-"][class*="_map"] {{ aspect-ratio: auto; min-height: 0; }}
  .stMain .stHorizontalBlock:has(> .stColumn) {{ display: flex !important; flex-wrap: nowrap; }}
  .stHorizontalBlock:has(> .stColumn), [class*="st-key-exhibit-"], .card, .tiles, .guide-picture, .table-box tr {{ break-inside: avoid; }}
  h1, h2, h3, .stElementContainer:has(> .stHeading) {{ break-after: avoid; }}
  .table-box {{ overflow: visible; max-height: none; border: 0; background: none; }}
  .table-box thead {{ display: table-header-group; }}
  .table-box th {{ position: static; }}
  .table-box .file {{ display: inline; white-space: normal; overflow-wrap: anywhere; }}
  .table-box td:has(.file) {{ min-width: 9.5rem; }}
  .card .trend {{ position: static; }}
}}
"""


def show_letterhead(about: str) -> None:
    """Draw what a printed page begins with: whose it is, and `about`, the filters in words."""
    names = " · ".join(own_words(session.setting(name)) for name in ("agency_above", "department"))
    lines = [f'<p class="above">{names}</p>', f'<p class="lead">{escape(about)}</p>' if about else ""]
    st.html(f'<div class="on-paper">{"".join(lines)}</div>')
