"""The look of what is ours on a page, and Vietnamese words over the framework's own. Scoped to named classes."""

import streamlit as st

from translations import _
from ui.frame.printed import PRINT

#: Colours that differ on a light and on a dark page. A browser that cannot tell keeps those of the light one.
_COLOURS = """
:root { --bad: #b3261e; --doubt: #8a5300; --doubt-line: #b97a1a; --link: #174a84; --raised: Canvas; --page: Canvas; --shade: rgb(0 0 0 / .14); }
@supports (color: light-dark(red, red)) {
  :root { --bad: light-dark(#b3261e, #f0968f); --doubt: light-dark(#8a5300, #e3b05c); --doubt-line: light-dark(#b97a1a, #c08a35);
    --link: light-dark(#174a84, #8dbbf0); --raised: light-dark(#eef1f4, #1a2430); --page: light-dark(#fff, #10161f); --shade: light-dark(rgb(0 0 0 / .14), rgb(0 0 0 / .7)); }
}
"""

_CSS = """
.stMainBlockContainer { padding: 2.2rem 2.2rem 3rem; max-width: 1400px; }
[data-testid="stSidebarHeader"] { height: 1.6rem; min-height: 0; margin: 0; padding-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding-top: .4rem; }
.above { font-size: .72rem; opacity: .78; margin: 0; text-transform: uppercase; letter-spacing: .02em; line-height: 1.35; }
.department { font-size: 1.02rem; font-weight: 600; margin: 0 0 .2rem; }
.menu-line { border: 0; border-top: 1px solid color-mix(in srgb, currentColor 16%, transparent); margin: .35rem 0; }
.st-key-menu .stElementContainer { margin: 0; }
.st-key-menu [data-testid="stPageLink-NavLink"] { padding: .1rem .5rem; margin: 0; line-height: 1.5; }
.st-key-menu p { line-height: 1.5; }
.stSidebar[data-collapsed="true"] { visibility: hidden; }
.stHtml a { color: var(--link); }
.stApp :is(a, summary, .table-box):focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: .2rem; }
.stButtonGroup button[aria-checked="true"] p, .stTabs [role="tab"][aria-selected="true"] p { color: var(--link); }
.stApp input { text-overflow: ellipsis; }
[data-testid="stElementToolbar"] { display: none; }
h1 { font-size: 1.65rem !important; font-weight: 600 !important; padding: 0 !important; letter-spacing: -.01em; }
h2 { font-size: 1.05rem !important; font-weight: 600 !important; padding: 0 !important; text-wrap: balance; }
[role="dialog"] h2 { padding: 1.2rem 1.4rem 0 !important; }
.stHtml h2, .stHtml h3 { margin: .2rem 0 .1rem; }
h3 { font-size: 1rem !important; font-weight: 600 !important; padding: 0 !important; }
.lead { opacity: .78; margin: .1rem 0 .2rem; text-wrap: pretty; }
.line { border: 0 solid color-mix(in srgb, currentColor 16%, transparent); }
.stHeading { margin-bottom: .3rem; }
.stMainBlockContainer > .stVerticalBlock > .stElementContainer > .stHeading h2 { margin-top: .5rem; }
.cards { display: grid; margin-top: .4rem; grid-template-columns: repeat(auto-fill, minmax(235px, 1fr)); gap: .75rem; }
.card { border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: .5rem; padding: .65rem .8rem .5rem;
  display: flex; flex-direction: column; gap: .1rem; min-height: 8.4rem; position: relative; }
.card .what { font-size: .82rem; font-weight: 500; opacity: .82; line-height: 1.25; }
.card .number { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: .35rem; font-size: 1.3rem; font-weight: 600; line-height: 1.35;
  font-variant-numeric: tabular-nums; }
.card .number small { font-size: .82rem; font-weight: 500; opacity: .78; line-height: 1.35; }
.card .change { font-size: .78rem; line-height: 1.3; }
.card .falls { color: var(--bad); }
.card .meta { font-size: .72rem; opacity: .74; line-height: 1.35; margin-top: auto; }
.card .trend { position: absolute; right: .7rem; bottom: .55rem; line-height: 0; }
.card:has(details[open]) .trend { display: none; }
.card details { font-size: .76rem; }
.card summary { cursor: pointer; opacity: .8; text-decoration: underline; text-underline-offset: 2px; }
.card details p { font-size: inherit; margin: .3rem 0; line-height: 1.4; }
.card.empty { min-height: 5rem; }
.card.empty .number { opacity: .74; font-size: .82rem; font-weight: 400; }
.card.empty .meta { opacity: 1; font-size: .86rem; margin-top: .15rem; }
.languages { display: flex; gap: .8rem; font-size: .78rem; margin-top: -1.5rem; }
.languages a { color: inherit; }
.st-key-no-money-here { display: none; }
.languages [aria-current] { font-weight: 600; }
[class*="st-key-xlsx-"] button, [class*="st-key-csv-"] button { min-height: 0; padding: 0 .15rem; opacity: .85; }
[class*="st-key-xlsx-"] button p, [class*="st-key-csv-"] button p { font-size: .8rem; }
.stElementContainer[class*="st-key-chart-"][class*="_map"] { height: auto !important; flex: none !important; aspect-ratio: 1.7; min-height: 15rem; }
.stColumn > .stVerticalBlock:has(> * > [class*="st-key-exhibit-"]) { height: 100%; }
.stColumn > .stVerticalBlock > :has(> [class*="st-key-exhibit-"]) { flex: 1 1 auto; }
[class*="st-key-exhibit-"] > [class*="st-key-behind-"] { margin-top: auto; }
[class*="st-key-mend-"] { border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent); padding: .35rem 0; row-gap: .2rem;
  flex-wrap: nowrap !important; }
[class*="st-key-mend-"] p { margin: 0; font-size: .88rem; overflow-wrap: anywhere; }
[class*="st-key-mend-"] p.source { font-size: .76rem; }
[class*="st-key-mend-"] button { min-height: 2rem; padding: .1rem .6rem; }
.source { font-size: .76rem; opacity: .78; line-height: 1.4; margin: 0; }
.table-box { overflow: auto; max-height: min(32rem, 85vh); border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: .4rem;
  background: linear-gradient(to right, var(--page), transparent) 0 0 / 2rem 100% no-repeat local, linear-gradient(to left, var(--page), transparent) 100% 0 / 2rem 100% no-repeat local,
    linear-gradient(to right, var(--shade), transparent) 0 0 / .8rem 100% no-repeat scroll, linear-gradient(to left, var(--shade), transparent) 100% 0 / .8rem 100% no-repeat scroll; }
.table-box table { border-collapse: collapse; width: 100%; font-size: .82rem; margin: 0; font-variant-numeric: tabular-nums; }
.table-box th { position: sticky; top: 0; background: var(--raised); color: inherit; text-align: left;
  font-weight: 600; white-space: normal !important; padding: .38rem .5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); vertical-align: bottom; }
.table-box td { padding: .32rem .5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 9%, transparent); vertical-align: top; }
.table-box td.left { min-width: 4.6rem; overflow-wrap: break-word; }
.table-box td.left:first-child { min-width: 6.5rem; }
.table-box td.name { min-width: 9rem; }
.table-box tr:hover td { background: color-mix(in srgb, currentColor 4%, transparent); }
.table-box .right { text-align: right; white-space: nowrap; }
.table-box .narrow { white-space: nowrap; }
.table-box .file { display: inline-block; max-width: 7.6rem; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
.table-box td:has(.file) { white-space: normal; min-width: 8rem; }
.table-box .total td { font-weight: 600; border-top: 2px solid color-mix(in srgb, currentColor 25%, transparent); }
.mark { display: inline-block; border-radius: .3rem; padding: 0 .4rem; font-size: .74rem; font-weight: 500;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent); white-space: nowrap; }
.mark.error { color: var(--bad); border-color: var(--bad); }
.mark.warning { color: var(--doubt); border-color: var(--doubt-line); }
.guide { max-width: 46rem; margin: 0; line-height: 1.55; }
.guide-picture { width: 100%; max-width: 60rem; border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: .5rem; margin: .3rem 0 .8rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; }
.tile { border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: .5rem; padding: .5rem .9rem; min-width: 7.5rem; }
.tile b { display: block; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.tile span { font-size: .8rem; opacity: .8; }
.banner { font-size: .84rem; border-left: 3px solid var(--doubt-line); padding: .3rem .7rem; margin: .3rem 0;
  background: color-mix(in srgb, var(--doubt-line) 8%, transparent); border-radius: 0 .3rem .3rem 0; }
"""

#: Words of a chart are the page's words: drawn in one theme, they would stay so when the computer changes to the other.
_CHART_WORDS = """
@media screen {
  .stPlotlyChart .js-plotly-plot text { fill: currentColor !important; }
  .stPlotlyChart .hoverlayer .hovertext > path { fill: var(--raised) !important; stroke: color-mix(in srgb, currentColor 30%, transparent) !important; }
  .stPlotlyChart .geolayer text { text-shadow: 1px 1px 1px var(--page), -1px -1px 1px var(--page), 1px -1px 1px var(--page), -1px 1px 1px var(--page) !important; }
}
"""

#: On a dark page more is lighter. The map's own colours are for white, where it is printed too.
_DARK_MAP = """
@media screen and (prefers-color-scheme: dark) {
  [class*="st-key-chart-"][class*="_map"] :is(.choroplethlayer, .scatterlayer .point, .legendsymbols) { filter: invert(.84) hue-rotate(180deg); }
}
"""

#: A telephone, and a screen at twice its size: one thing below the other, and room for a finger.
_NARROW = """
@media screen and (max-width: 768px) {
  .stMainBlockContainer { padding: 3.6rem 1rem 2rem; }
  .stMain .stHorizontalBlock:has(> .stColumn) { flex-wrap: wrap; }
  .stMain .stHorizontalBlock > .stColumn { min-width: 100%; }
  .table-box table { width: max-content; min-width: 100%; }
  .table-box td { max-width: 17rem; }
}
@media screen and (max-width: 640px) {
  [class*="st-key-exhibit-"] .stHorizontalBlock { flex-wrap: wrap; row-gap: .4rem; }
  [class*="st-key-exhibit-"] .stHorizontalBlock > .stElementContainer:first-child { flex: 1 1 100%; }
  .who { font-size: 0.85rem; margin: 0.25rem 0 0; }
  [class*="st-key-complete-"] { row-gap: 0 !important; }
  [class*="st-key-complete-"] > .stElementContainer:first-child { flex: 1 1 100%; }
  [class*="st-key-mend-"] { flex-wrap: wrap !important; }
  [class*="st-key-mend-"] > .stElementContainer:first-child { flex: 1 1 100%; }
  [class*="st-key-mend-"] button { min-height: 2.75rem; }
  .table-box:has(td .mark) thead { display: none; }
  .table-box:has(td .mark) tr { display: flex; flex-wrap: wrap; padding: .3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 16%, transparent); }
  .table-box:has(td .mark) table { width: 100%; }
  .table-box:has(td .mark) td { border: 0; min-width: 0; max-width: none; padding: .15rem .5rem; }
  .table-box:has(td .mark) td:last-child { flex: 1 1 100%; }
  .card { min-height: 0; }
  .card summary, .card .meta > a, .languages > * { display: inline-block; padding: .75rem 0; }
  .stApp :is(.stButton, .stDownloadButton, .stFormSubmitButton, .stButtonGroup, .stFileUploader) button { min-height: 2.75rem; }
  .stApp :is([data-testid="stExpandSidebarButton"], [data-testid="stSidebarCollapseButton"] button) { min-width: 2.75rem; min-height: 2.75rem; }
  .st-key-menu [data-testid="stPageLink-NavLink"] { min-height: 2.75rem; }
  .stMain :is(.stRadio [role="radiogroup"] label, .stCheckbox label) { min-height: 2.75rem; align-items: center; }
}
"""

#: Words of the framework that no argument reaches, covered by a scoped style: (selector of the element, our words).
_COVERED = """
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p::after {{ content: "{browse}"; font-size: .875rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] span, [data-testid="stFileUploaderDropzoneInstructions"] small {{ font-size: 0; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{limit}"; font-size: .8rem; opacity: .8; }}
[data-testid="InputInstructions"] {{ display: none; }}
"""


def apply_style() -> None:
    """Put the style into the page."""
    covered = _COVERED.format(
        browse=_("Choose a file"), limit=_("or drop it here: .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, up to 200 MB")
    )
    st.html(f"<style>{_COLOURS}{_CSS}{_CHART_WORDS}{_DARK_MAP}{_NARROW}{PRINT}{covered}</style>")
