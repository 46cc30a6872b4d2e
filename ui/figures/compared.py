"""Years, places or countries side by side: every figure of the first, and of each other with difference and share.

What rests on another basis, speaks of other days or is in several currencies is said not to compare.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from data_model.declared import INDICATORS
from data_model.figures.comparing import set_beside
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.places import place_name
from reports.file_names import place_and_years
from translations import N_, _
from translations.formats import money, percent, rounded_money, signed
from ui import answers
from ui.figures.show import heading
from ui.frame.filters import chosen, countries_offered, country_or_group, year_title
from ui.parts.cells import Cell, Column
from ui.parts.choices import places_seen
from ui.parts.plain_text import show_line
from ui.parts.table import TakenAway, show_size, show_table

_YEARS, _PLACES, _COUNTRIES = "years", "places", "countries"
_TITLES = {_YEARS: N_("Years"), _PLACES: N_("Places"), _COUNTRIES: N_("Countries")}
_MOST = 3  # beside the first: more columns are read on no screen and no sheet


@dataclass(frozen=True)
class Side:
    """One of what is compared: how it is called, and its figures by indicator."""

    title: str
    figures: Mapping[str, Figure]


def show_compared(filters: Filters) -> None:
    """Draw what is compared with what, as the link says, and the table."""
    heading(
        _("Compare: {place}, {year}").format(place=place_name(filters.place), year=year_title()),
        _("Every figure that has a number, beside the same of other years, places or countries."),
    )
    labels = {name: _(title) for name, title in _TITLES.items()}
    by = st.segmented_control(
        _("Compare by"),
        list(labels),
        format_func=labels.get,
        default=_YEARS,
        required=True,
        key="by",
        bind="query-params",
        label_visibility="collapsed",
    )
    sides = _SIDES[by or _YEARS](filters)
    if len(sides) < 2:
        show_line(_("Choose what to compare with."), "banner")
    if not sides:
        return
    columns, rows = side_by_side(sides)
    if not rows:
        show_line(_("There are no numbers of this place and year yet. Choose another year at the left."), "banner")
        return
    show_table(columns, rows)
    show_size(len(rows), lambda: (columns, rows), "side-by-side", _taken(filters, sides))
    show_line(
        _(
            "Not comparable: one is reported and the other counted from records, they speak of other days, or amounts "
            "are in several currencies. Difference and share are of the first against each other."
        ),
        "source",
    )


def side_by_side(sides: list[Side]) -> tuple[list[Column], list[list[Cell]]]:
    """Return the table: a row for each figure that any of them has."""
    first, others = sides[0], sides[1:]
    columns = [Column(_("Indicator"), "name"), Column(first.title, "right")]
    for other in others:
        columns += [
            Column(other.title, "right"),
            Column(_("Difference"), "right"),
            Column(_("Change (%)"), "right"),
        ]
    named = [name for name in INDICATORS if any(name in side.figures for side in sides)]
    rows = [
        [
            _(INDICATORS[name].title),
            _said(first.figures.get(name)),
            *(cell for other in others for cell in _beside(first.figures.get(name), other.figures.get(name))),
        ]
        for name in named
    ]
    return columns, rows


def _said(figure: Figure | None, beside: str = "") -> Cell:
    """Return a number, and below it what it counts and rests on: each amount on a line of its own."""
    if figure is None:
        return "–"
    amounts = Markup(" +<br>").join(part.text() for part in figure.parts)
    below = " · ".join(filter(None, (figure.measure_text(), figure.basis_text(), beside)))
    return Markup("{}<br><small>{}</small>").format(amounts, below)


def _beside(figure: Figure | None, other: Figure | None) -> tuple[Cell, Cell, Cell]:
    """Return the other number, the difference from it, and that in per cent of it."""
    if figure is None or other is None:
        return _said(other), "", ""
    pair = set_beside(figure, other)
    if pair is None:
        return _said(other), _("not comparable"), ""
    difference = figure.value - pair.value
    said = signed(difference)
    if figure.currency and difference:
        amount = rounded_money if figure.is_computed or pair.is_computed else money
        said = f"{'−' if difference < 0 else '+'}{amount(abs(difference), figure.currency)}"
    share = percent(difference / pair.value) if pair.value else ""
    return _said(pair, "" if pair is other else _("same days or basis")), said, share


def _by_years(filters: Filters) -> list[Side]:
    offered = [year for year in reversed(answers.known_years(filters.place)) if year != filters.last_year]
    usual = [year for year in offered if year == filters.last_year - 1]
    picked = _choose(_("With years"), "with-years", offered, usual, str)
    years = (filters.last_year, *picked)
    found = answers.published_figures_of(filters.place, tuple(sorted(years)), filters.conversion)
    return [Side(str(year), {name: of[year] for name, of in found.items() if year in of}) for year in years]


def _by_places(filters: Filters) -> list[Side]:
    offered = [place for place in places_seen() if place != filters.place]
    picked = _choose(_("With places"), "with-places", offered, [], place_name)
    year = filters.last_year
    sides = []
    for place in (filters.place, *picked):
        found = answers.published_figures_of(place, (year,), filters.conversion)
        sides.append(Side(place_name(place), {name: of[year] for name, of in found.items() if year in of}))
    return sides


def _by_countries(filters: Filters) -> list[Side]:
    offered = [item for item in countries_offered() if not item.startswith("group:")]
    picked = _choose(_("These countries"), "with-countries", offered, [], country_or_group, _MOST + 1)
    if not picked:
        return []
    found = answers.figures_of_countries(filters.place, filters.last_year, tuple(sorted(picked)))
    return [
        Side(country_or_group(iso2), {name: of[iso2] for name, of in found.items() if iso2 in of}) for iso2 in picked
    ]


def _choose(title: str, key: str, offered: list, usual: list, called: Callable, most: int = _MOST) -> list:
    return st.multiselect(
        title,
        offered,
        default=usual,
        format_func=called,
        key=key,
        bind="query-params",
        max_selections=most,
        placeholder=_("Choose"),
        select_all=False,
        filter_mode="contains",
    )


def _taken(filters: Filters, sides: list[Side]) -> TakenAway:
    title = _("{first} beside {others}").format(
        first=sides[0].title, others=", ".join(side.title for side in sides[1:]) or "–"
    )
    return TakenAway(
        title=title,
        facts=((_("Chosen"), filters.in_words()),),
        name=("side-by-side", *place_and_years(chosen())),
        told={"table": "side_by_side", **filters.codes()},
    )


_SIDES: dict[str, Callable[[Filters], list[Side]]] = {
    _YEARS: _by_years,
    _PLACES: _by_places,
    _COUNTRIES: _by_countries,
}
