"""Which registers are complete for which year: marked here, by a tick or from the card that asks for it."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS, REGISTERS_KEPT
from data_model.known.places import NATION, place_name
from data_model.registers import completeness
from translations import _
from ui import answers, session
from ui.data_version import Version
from ui.frame.filters import chosen
from ui.frame.links import link
from ui.parts.field_values import part_in_words
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import show_line

_ASKED = "complete"  # the query parameter: register:part,part


def way_to_mark(name: str, parts: tuple[str, ...], place: str, years: tuple[int, ...]) -> str:
    """Return the address where a register, or parts of it, can be confirmed as complete for these years."""
    query = {"place": place_name(place), "from": min(years), "year": max(years)}
    return link("uploads", {**query, _ASKED: f"{name}:{','.join(parts)}"})


def years_to_mark(name: str, parts: tuple[str, ...], place: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """Return those of some years for which whoever is here may mark a register, and it is not marked yet."""
    return _years_to_mark(session.version(), name, parts, place, years)


@st.cache_data(max_entries=2000, show_spinner=False, hash_funcs=answers.TOLD_APART)
def _years_to_mark(
    data_version: Version, name: str, parts: tuple[str, ...], place: str, years: tuple[int, ...]
) -> tuple[int, ...]:
    with answers.reading_all(data_version) as connection:
        return completeness.years_to_mark(connection, name, place, years, parts)


def show_asked_for() -> None:
    """Draw a button for each year of the register that the link names, while whoever is here may confirm it."""
    name, parts = _asked_for(st.query_params.get(_ASKED, ""))
    filters = chosen()
    if not name or filters.place == NATION:
        return
    years = years_to_mark(name, parts, filters.place, tuple(_years_offered()))
    if not years:
        return
    with st.container(border=True, key="confirm-complete"):
        words = _(
            "{register} of {place}: does it hold every record of the year? Then its count is no longer provisional."
        )
        show_line(words.format(register=_in_words(name, parts), place=place_name(filters.place)))
        with st.container(horizontal=True):
            for year in years:
                st.button(
                    _("{year} is complete").format(year=year),
                    key=f"confirm-{name}-{year}",
                    on_click=_mark,
                    args=(name, parts, filters.place, year, True),
                )


def _asked_for(words: str) -> tuple[str, tuple[str, ...]]:
    """Return the register and its parts that a link names; ("", ()) for what is none of ours."""
    name, _colon, said = words.partition(":")
    parts = tuple(said.split(","))
    return (name, parts) if name in REGISTERS_KEPT and set(parts) <= set(DATASETS[name].parts) else ("", ())


def _years_offered() -> list[int]:
    filters = chosen()
    last = min(filters.last_year, date.today().year)
    return [year for year in answers.known_years(filters.place) if filters.first_year <= year <= last][-8:]


def _in_words(name: str, parts: tuple[str, ...]) -> str:
    return ", ".join(part_in_words(name, part) for part in parts)


def show_marks() -> None:
    """Draw a box to tick for each register and year of the chosen unit, for who enters its data."""
    filters = chosen()
    if filters.place == NATION or not session.rights().may_enter(filters.place):
        return
    st.header(_("Which registers are complete?"), anchor=False)
    show_line(
        _(
            "When a register holds every record of a year, its count is shown instead of the reported figure; "
            "otherwise both are shown side by side."
        )
    )
    years = _years_offered()
    if not years:
        show_line(_("No year of this place has figures or records yet."), "source")
        return
    for name in REGISTERS_KEPT:
        for part in DATASETS[name].parts:
            with st.container(horizontal=True, vertical_alignment="center", key=f"complete-{name}-{part}"):
                st.html(Markup("<b>{}</b>").format(part_in_words(name, part)), width=240)
                for year in years:
                    _show_mark(name, part, filters.place, year)


def _show_mark(name: str, part: str, place: str, year: int) -> None:
    with session.reading() as connection:
        marked = completeness.complete(connection, name, place, year, (part,))
    key = f"complete-{name}-{part}-{place}-{year}"
    st.session_state[key] = marked
    st.checkbox(str(year), key=key, on_change=_mark, args=(name, (part,), place, year, not marked))


@says_why_not
def _mark(name: str, parts: tuple[str, ...], place: str, year: int, complete: bool) -> None:
    with session.writing() as connection:
        if complete:
            completeness.mark_complete(connection, name, place, year, session.user(), parts)
        else:
            completeness.mark_incomplete(connection, name, place, year, session.user(), parts)
    words = (
        _(
            "{register} of {place}, {year}: its count is shown from now on. Untick the box to show the reported "
            "figure again."
        )
        if complete
        else _("{register} of {place}, {year}: the reported figure is shown again.")
    )
    say(words.format(register=_in_words(name, parts), place=place_name(place), year=year))
