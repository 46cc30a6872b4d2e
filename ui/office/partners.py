"""Partners whose names are nearly alike: one button makes them one."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from data_model.known.countries import country_name
from data_model.registers import partners
from translations import _
from translations.formats import number
from ui import answers, session
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
    # How many they are stands inside: with another label it would be another fold, and close with every merge.
    label = _("Partners that may be the same under two spellings")
    fold = st.expander(label, key="fold-alike", on_change="rerun")
    if fold.open:
        with fold:
            _show_pairs(pairs)


@st.cache_resource(max_entries=50, show_spinner=False, hash_funcs=answers.TOLD_APART)  # nobody changes a pair
def _alike(data_version: session.Version) -> tuple[partners.Pair, ...]:
    """Return the pairs as whoever looks sees them; whatever is chosen on the page, they are the same."""
    with answers.reading_all(data_version) as connection:
        return tuple(partners.alike(connection))


def _show_pairs(pairs: Sequence[partners.Pair]) -> None:
    words = _("Pairs: {count}. Merged partners count as one. Each record keeps the name as it was written.")
    show_line(words.format(count=number(len(pairs))), "source")
    for pair in pairs[:_SHOWN]:
        _show_pair(pair)


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
