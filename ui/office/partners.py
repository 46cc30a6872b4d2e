"""Partners whose names are nearly alike: one button makes them one."""

import streamlit as st
from markupsafe import Markup

from data_model.known.countries import country_name
from data_model.registers import partners
from translations import _
from ui import session
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import show_line

_SHOWN = 10


def show_partners() -> None:
    """Offer to merge spellings of one partner.

    Nothing is drawn when there is nothing to merge, or for who only looks.
    """
    if not session.rights().enters_anything:
        return
    pairs = _alike(session.version())
    if not pairs:
        return
    with st.expander(_("Partners that may be the same under two spellings ({count})").format(count=len(pairs))):
        show_line(_("Merged partners count as one. Each record keeps the name as it was written."), "source")
        for pair in pairs[:_SHOWN]:
            _show_pair(pair)


@st.cache_data(max_entries=50, show_spinner=False)
def _alike(data_version: session.Version) -> list[partners.Pair]:
    """Return the pairs as whoever looks sees them; whatever is chosen on the page, they are the same."""
    with session.reading_for(data_version) as connection:
        return partners.alike(connection)


def _show_pair(pair: partners.Pair) -> None:
    left, right = st.columns([5, 1], vertical_alignment="center")
    words = _("{country}: “{other}” is “{keep}”").format(
        country=country_name(pair.keep.country or ""), other=pair.other.name, keep=pair.keep.name
    )
    left.html(Markup("<p>{}</p>").format(words))
    right.button(
        _("Merge"),
        key=f"merge-{pair.keep.id}-{pair.other.id}",
        on_click=_merge,
        args=(pair.keep.id, pair.other.id),
        width="stretch",
    )


@says_why_not
def _merge(keep: int, other: int) -> None:
    with session.writing() as connection:
        partners.merge(connection, keep, other, session.user())
    say(_("Merged: both spellings count as one partner from now on."))
