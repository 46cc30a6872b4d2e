"""Under which units numbers are shown: those of today, as they were reported, or those before the mergers of 2025.

In the sidebar, kept in the link.
"""

import streamlit as st

from data_model.known.places import BOUNDARIES, NATION, Boundaries, all_places
from translations import _

_KEY = "boundaries"  # of the widget, and the query parameter
#: Addresses of the pages whose pictures show places.
PAGES = ("partnerships", "delegations", "aid", "investment", "capital")


def choose_boundaries(page: str, place: str) -> Boundaries:
    """Draw the choice; return what was chosen.

    Where it makes no difference it is there and not seen: left out, it would leave the link.
    """
    matters = page in PAGES and (place == NATION or bool(all_places()[place].parts))
    with st.container(key="boundaries-here" if matters else "no-boundaries-here"):
        chosen = st.selectbox(
            _("Boundaries"),
            list(BOUNDARIES),
            index=list(BOUNDARIES).index(Boundaries.TODAY),
            format_func=boundaries_name,
            key=_KEY,
            bind="query-params",
            placeholder=_("Choose"),
            filter_mode="contains",
        )
    return Boundaries(chosen)


def boundaries_name(boundaries: str) -> str:
    """Return what a choice is called."""
    return _(BOUNDARIES[Boundaries(boundaries)])


def boundaries_in_link(boundaries: Boundaries) -> dict[str, str | int]:
    """Return the query parameter that keeps the choice in a link; the usual one needs none."""
    return {} if boundaries is Boundaries.TODAY else {_KEY: boundaries.value}
