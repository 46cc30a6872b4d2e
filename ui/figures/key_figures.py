"""Key-figure cards: what, the number, its change, a small trend, basis, day and source, and why this number."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import streamlit as st
from markupsafe import Markup, escape

from charts import sparkline_svg
from data_model.declared import DATASETS, INDICATORS, KEY_FIGURES
from data_model.declared.declare import Count
from data_model.exhibits.conversion import given_in_words, origin_in_words, used_in_words
from data_model.exhibits.figure_words import far_in_words, rivals_in_words, territory_in_words
from data_model.exhibits.unconverted import of_figure
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Filters
from data_model.figures.unusual import LOOKED_BACK
from data_model.known.places import NATION, Boundaries, place_name
from data_model.registers.figure_notes import Note, notes
from translations import _
from translations.formats import day
from ui import answers, session
from ui.data_version import Version
from ui.figures.changes import Change, change_of
from ui.frame.boundaries import boundaries_in_link
from ui.frame.currencies import in_link
from ui.frame.filters import switches_in_link
from ui.frame.links import link
from ui.frame.ways import card_of_figure
from ui.parts.markup import markup
from ui.parts.origins import source_html, where_it_stands
from ui.parts.plain_text import own_words, show_line

TREND_YEARS = LOOKED_BACK + 1


@dataclass(frozen=True, kw_only=True)
class Card:
    """What stands on a card with a number.

    `exact` is said where the number is pointed at, `way` leads to its own card. `beside` stands small beside it,
    `trend` is the address of a picture, `missing` what the number leaves out, `stands` what it rests on in a line,
    `basis` are further lines, `why` the paragraphs of the folded explanation; `noted` is how many notes
    are pinned to it.
    """

    what: str
    number: str
    exact: str
    way: str
    beside: str
    change: Change
    trend: str
    missing: list[Markup]
    stands: str
    basis: list[str]
    why: list[str]
    noted: int = 0


@dataclass(frozen=True)
class EmptyCard:
    """What stands on a card without a number: `latest` is the way to the last year that has one."""

    what: str
    nothing: str
    latest: str


def show_key_figures(filters: Filters) -> None:
    """Draw one card for each key figure, for the last year of the filters."""
    say_of_today(filters)
    st.html(_cards(session.version(), filters))


def say_of_today(filters: Filters) -> None:
    """Say that key figures are of the unit of today, where other boundaries are chosen."""
    if filters.spans_units and filters.place != NATION and filters.boundaries is not Boundaries.TODAY:
        show_line(
            _("Key figures are those of the unit of today. For a former unit alone, choose it as the place."), "banner"
        )


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=answers.TOLD_APART)
def _cards(data_version: Version, filters: Filters) -> str:
    found = figures_to_compare(filters)
    others = [name for name in INDICATORS if name not in KEY_FIGURES and filters.last_year in found[name]]
    cards = {name: card_of(name, filters, found[name]) for name in (*KEY_FIGURES, *others)}
    noted = with_notes(cards, data_version, filters)
    return str(markup("key_figures", cards=noted, why=_("Why this number?")))


def with_notes(
    cards: Mapping[str, Card | EmptyCard], data_version: Version, filters: Filters
) -> list[Card | EmptyCard]:
    """Return cards by indicator with the notes pinned to their figures among what they rest on."""
    found: dict[str, list[Note]] = {}
    with session.reading_for(data_version) as connection:
        for note in notes(connection, filters.place, filters.last_year):
            found.setdefault(note.indicator, []).append(note)
    return [_with_notes(card, found.get(name, [])) for name, card in cards.items()]


def _with_notes(card: Card | EmptyCard, found: list[Note]) -> Card | EmptyCard:
    if not found or isinstance(card, EmptyCard):
        return card
    lines = [Markup("✎ {} <i>({})</i>").format(own_words(note.text), note.by) for note in found]
    return replace(card, basis=[*lines, *card.basis], noted=len(found))


def figures_to_compare(filters: Filters) -> dict[str, dict[int, Figure]]:
    """Return indicator -> year -> its figure, for the last year of the filters and those its trend shows."""
    years = tuple(range(filters.last_year - TREND_YEARS + 1, filters.last_year + 1))
    return answers.published_figures_of(filters.place, years, filters.conversion)


def card_of(indicator: str, filters: Filters, found: Mapping[int, Figure]) -> Card | EmptyCard:
    """Return the card of an indicator for the last year of the filters."""
    year, title = filters.last_year, _(INDICATORS[indicator].title)
    figure = found.get(year)
    if figure is None:
        return _card_of_other_period(indicator, filters) or EmptyCard(
            title, _("No data for {year} yet").format(year=year), _latest(indicator, filters)
        )
    values = [found.get(item) for item in range(year - TREND_YEARS + 1, year + 1)]
    return Card(
        what=title,
        number=figure.glance_text(),
        exact=figure.text(),
        way=card_of_figure(figure, filters),
        beside=_beside(figure),
        change=change_of(figure, values[-2]),
        trend=_trend(figure, values),
        missing=[*_unconverted(figure, filters), *_doubt(figure, values)],
        stands=_stands(figure, filters),
        basis=_basis(figure, filters),
        why=_why(figure, filters),
    )


def _doubt(figure: Figure, values: Iterable[Figure | None]) -> list[Markup]:
    """Return that a number is far from its earlier years, in a line; [] where it is not."""
    words = far_in_words(figure, values)
    return [Markup('<strong class="doubt">{}</strong>').format(words)] if words else []


def _card_of_other_period(indicator: str, filters: Filters) -> Card | None:
    """Return the card of a number for more or less than a year that ends in this one, where the year has none."""
    figure = answers.figure_of_other_period(indicator, filters.place, filters.last_year)
    if figure is None:
        return None
    return Card(
        what=_("{title}, {period}").format(title=_(INDICATORS[indicator].title), period=figure.period.label()),
        number=figure.glance_text(),
        exact=figure.text(),
        way=card_of_figure(figure, filters),
        beside=_beside(figure),
        change=Change(words=_("No figure for {year} alone").format(year=filters.last_year)),
        trend="",
        missing=_unconverted(figure, filters),
        stands=_stands(figure, filters),
        basis=_basis(figure, filters),
        why=_why(figure, filters),
    )


def _beside(figure: Figure) -> str:
    """Return what stands small beside the number.

    That is its measure, more money in other currencies, or the same amount in one.
    """
    if not figure.currency:
        return figure.measure_text()
    given = given_in_words(figure)
    if given or figure.also:
        return " ".join([*([f"({given})"] if given else []), *(f"+ {part.text()}" for part in figure.also)])
    other = next((rival for rival in figure.rivals if rival.currency not in ("", figure.currency)), None)
    return f"({other.text()})" if other else ""


def _trend(figure: Figure, values: list[Figure | None]) -> str:
    """Return the address of the small picture; "" where there is no trend."""
    points: list[Decimal | None] = [item.value if item and _drawn_with(figure, item) else None for item in values]
    if not any(first is not None and second is not None for first, second in pairwise(points)):
        return ""  # single years make dots, no trend
    # Inline SVG is taken out of st.html; as a picture it passes.
    return f"data:image/svg+xml;base64,{b64encode(sparkline_svg(points).encode()).decode()}"


def _drawn_with(figure: Figure, other: Figure) -> bool:
    """Numbers of one basis and currency make a line; amounts in several currencies are no single number."""
    return (other.currency, other.basis) == (figure.currency, figure.basis) and not figure.also and not other.also


def _stands(figure: Figure, filters: Filters) -> str:
    """Return the basis with the day; of years that are not the calendar's with all days, of a flow."""
    if not filters.year_ends.is_calendar and figure.period.start:
        days = _("{basis}, {start}–{end}")
        return days.format(basis=figure.basis_text(), start=day(figure.period.start), end=day(figure.as_of))
    return _("{basis}, as of {day}").format(basis=figure.basis_text(), day=day(figure.as_of))


def _basis(figure: Figure, filters: Filters) -> list[str]:
    """Return what else the number rests on: units that sent any, what else is held, source, rates."""
    lines = [
        _("{number} counted from {x} of {n} units").format(
            number=item.whole_text(), x=item.coverage[0], n=item.coverage[1]
        )
        for item in (figure, *figure.rivals)
        if item.coverage
    ]
    records = [rival for rival in figure.rivals if rival.basis == RECORDS]
    if records:
        held = (
            _("{reported} reported, {held} records held")
            if _counts_records(figure)
            else _("{reported} reported, {held} counted from records")
        )
        lines.append(held.format(reported=figure.text(), held=records[0].whole_text()))
    if territory := territory_in_words(figure, filters.place):
        lines.append(territory)
    lines.append(escape(_("Source: {source}")).format(source=source_html(figure.source)))
    return [*lines, *used_in_words(figure)]


def _unconverted(figure: Figure, filters: Filters) -> list[Markup]:
    """Return the money that the number leaves out for want of a rate, with the way to enter it."""
    banner = of_figure(figure, filters.conversion.currency)
    if banner is None:
        return []
    words = Markup('<strong>{}</strong> <a href="{}">{}</a>')
    return [words.format(banner.text, link(banner.page, {}), banner.link)]


def _counts_records(figure: Figure) -> bool:
    recorded = INDICATORS[figure.indicator].recorded
    return recorded is not None and recorded.count is Count.RECORDS


def _why(figure: Figure, filters: Filters) -> list[str]:
    """Return the folded explanation: definition, period, words of the source, file and cell, other answers."""
    lines = [
        _(INDICATORS[figure.indicator].definition),
        *_exactly(figure),
        _("Period: {period}").format(period=figure.period.label()),
    ]
    if figure.quote:
        lines.append(Markup("“{}”").format(own_words(figure.quote)))
    elif figure.note:
        lines.append(str(figure.note))
    if figure.cell:
        lines.append(where_it_stands(figure.cell))
    if figure.basis == RECORDS:
        lines.append(_way_to_records(figure, filters))
    if origin := origin_in_words(figure):
        lines.append(origin)
    if others := rivals_in_words(figure):
        lines.append(_("Beside it: {others}").format(others=others))
    return lines


def _exactly(figure: Figure) -> list[str]:
    """Return the sentence with every digit, where the card rounds."""
    exact = figure.text()
    return [] if exact == figure.glance_text() else [_("Exactly: {number}").format(number=exact)]


def _in_link(filters: Filters) -> dict[str, str | int]:
    chosen = {**in_link(filters.conversion), **boundaries_in_link(filters.boundaries)}
    return {**chosen, **switches_in_link(filters)}


def _way_to_records(figure: Figure, filters: Filters) -> Markup:
    recorded = INDICATORS[figure.indicator].recorded
    query = {"place": place_name(figure.place), "year": figure.period.year, **_in_link(filters)}
    address = link(DATASETS[recorded.register or recorded.dataset].section.page, query)
    return Markup('<a href="{}">{}</a>').format(address, _("See the records behind it"))


def _latest(indicator: str, filters: Filters) -> str:
    """Say which earlier year has a figure, so that an empty card is no dead end."""
    earlier = tuple(item for item in answers.known_years(filters.place) if item < filters.last_year)
    answered = answers.published_figures_of(filters.place, earlier, filters.conversion)[indicator]
    for year in reversed(earlier):
        if found := answered.get(year):
            words = _("Latest: {number} {measure} ({period})").format(
                number=found.glance_text(), measure=found.measure_text(), period=found.period.label()
            )
            address = link("", {"place": place_name(filters.place), "year": year, **_in_link(filters)})
            return Markup('<a href="{}">{}</a>').format(address, " ".join(words.split()))
    return ""
