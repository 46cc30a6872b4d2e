"""Partners whose names are nearly alike: one button makes them one, another parts them again."""

from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup

from data_model.known.countries import country_name
from data_model.known.places import place_name
from data_model.registers import partner_merges, partners
from translations import _
from translations.formats import moment, number
from ui import answers, session
from ui.data_version import Version
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import show_line

_SHOWN = 10


def show_partners() -> None:
    """Offer to merge spellings of one partner, and to part what was merged.

    Nothing is drawn when there is nothing to merge or part, or for who only looks.
    """
    if not session.rights().enters_anything:
        return
    pairs, merged = _alike(session.version())
    # How many they are stands inside: with another label it would be another fold, and close with every merge.
    if pairs:
        _show_folded(_("Partners that may be the same under two spellings"), "fold-alike", lambda: _show_pairs(pairs))
    if merged:
        _show_folded(_("Merged partners"), "fold-merged", lambda: _show_merged(merged))


def _show_folded(label: str, key: str, draw: Callable[[], None]) -> None:
    fold = st.expander(label, key=key, on_change="rerun")
    if fold.open:
        with fold:
            draw()


@st.cache_resource(max_entries=50, show_spinner=False, hash_funcs=answers.TOLD_APART)  # nobody changes what is in it
def _alike(data_version: Version) -> tuple[tuple[partners.Pair, ...], tuple[partner_merges.Merge, ...]]:
    """Return pairs and merges as whoever looks sees them; whatever is chosen on the page, they are the same."""
    with answers.reading_all(data_version) as connection:
        return tuple(partners.alike(connection)), tuple(partner_merges.merges(connection))


def _show_pairs(pairs: Sequence[partners.Pair]) -> None:
    words = _("Pairs: {count}. Merged partners count as one. Each record keeps the name as it was written.")
    show_line(words.format(count=number(len(pairs))), "source")
    for pair in pairs[:_SHOWN]:
        _show_pair(pair)


def _show_merged(merged: Sequence[partner_merges.Merge]) -> None:
    words = _("Merged: {count}. Parted again, each has its own records and spellings as before the merge.")
    show_line(words.format(count=number(len(merged))), "source")
    for item in merged[:_SHOWN]:
        _show_merge(item)


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


def _show_merge(item: partner_merges.Merge) -> None:
    left, right = st.columns([5, 1], vertical_alignment="center")
    where = place_name(item.unit) if item.unit else _("every unit")
    words = _("{country}: “{other}” counts as “{keep}” for {unit}; merged by {name}, {day}").format(
        country=country_name(item.country or ""),
        other=item.other,
        keep=item.keep,
        unit=where,
        name=item.by,
        day=moment(item.at),
    )
    left.html(Markup("<p>{}</p>").format(words))
    right.button(_("Part again"), key=f"part-{item.id}", on_click=_part, args=(item.id,), width="stretch")


@says_why_not
def _part(merge_id: int) -> None:
    with session.writing() as connection:
        partner_merges.part(connection, merge_id, session.user())
    say(_("Parted: each counts as a partner of its own again."))


@says_why_not
def _merge(keep: int, other: int) -> None:
    with session.writing() as connection:
        partner_merges.merge(connection, keep, other, session.user())
    say(_("Merged: both spellings count as one partner from now on."))
