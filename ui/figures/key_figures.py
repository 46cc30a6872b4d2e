"""Key-figure cards: what, the number, its change, a small trend, basis, day and source, and why this number."""

from base64 import b64encode
from decimal import Decimal
from html import escape
from itertools import pairwise

import streamlit as st

from charts import sparkline_svg
from data_model.declared import INDICATORS, KEY_FIGURES
from data_model.declared.declare import Better, Count
from data_model.exhibits.conversion import conversion_in_words, given_in_words, origin_in_words
from data_model.exhibits.fill_exhibit import rivals_in_words, territory_in_words
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Filters
from data_model.known.periods import PeriodKind
from data_model.known.places import place_name
from translations import _
from translations.formats import day, percent, signed
from ui import session
from ui.frame.currencies import in_link
from ui.frame.links import link
from ui.parts.origins import source_html, where_it_stands
from ui.parts.plain_text import own_words

TREND_YEARS = 8
#: dataset -> address of the page that lists its records
_PAGE_OF = {
    "agreements": "partnerships",
    "delegations": "delegations",
    "oda_projects": "aid",
    "ngo_aid": "aid",
    "fdi_projects": "investment",
}
_ENOUGH = 20  # a change of fewer is said as a number, not as a percentage


def show_key_figures(filters: Filters) -> None:
    """Draw one card for each key figure, for the last year of the filters."""
    st.html(_cards(session.version(), filters))


@st.cache_data(max_entries=500, show_spinner=False)
def _cards(data_version: session.Version, filters: Filters) -> str:
    others = [
        name
        for name in INDICATORS
        if name not in KEY_FIGURES and session.answer(name, filters.place, filters.last_year, filters.conversion)
    ]
    return f'<div class="cards">{"".join(_card(indicator, filters) for indicator in (*KEY_FIGURES, *others))}</div>'


def _card(indicator: str, filters: Filters) -> str:
    year = filters.last_year
    figure = session.answer(indicator, filters.place, year, filters.conversion)
    title = escape(_(INDICATORS[indicator].title))
    if figure is None:
        nothing = escape(_("No data for {year} yet").format(year=year))
        return f'<div class="card empty"><div class="what">{title}</div><div class="number">{nothing}</div>{_latest(indicator, filters)}</div>'
    values = [
        session.answer(indicator, filters.place, item, filters.conversion)
        for item in range(year - TREND_YEARS + 1, year + 1)
    ]
    return (
        f'<div class="card"><div class="what">{title}</div>'
        f'<div class="number">{escape(figure.text())}<small>{escape(_beside(figure))}</small></div>'
        f'<div class="change">{_change(figure, session.answer(indicator, filters.place, year - 1, filters.conversion))}</div>'
        f'<div class="trend">{_trend(figure, values)}</div>'
        f'<div class="meta">{_meta(figure, filters.place)}</div>{_why(figure, filters)}</div>'
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


def _change(figure: Figure, before: Figure | None) -> str:
    if before is None:
        return escape(_("No figure for the year before"))
    if figure.basis == before.basis == RECORDS and not (figure.complete and before.complete):
        return escape(
            _("{year}: {number}, registers not yet marked complete").format(
                year=before.period.year, number=before.whole_text()
            )
        )
    if not _comparable(figure, before):
        return escape(
            _("{year}: {number}, not comparable (other basis or period)").format(
                year=before.period.year, number=before.whole_text()
            )
        )
    if figure.also or before.also or figure.currency != before.currency:
        return escape(
            _("{year}: {number}; amounts in several currencies are not compared").format(
                year=before.period.year, number=before.whole_text()
            )
        )
    difference = figure.value - before.value
    if difference == 0:
        return escape(_("Same as {year}").format(year=before.period.year))
    words = _("{change} against {year} ({number})")
    change = percent(difference / before.value) if before.value >= _ENOUGH else signed(difference)
    bad = difference < 0 and INDICATORS[figure.indicator].better is Better.MORE
    text = words.format(change=change, year=before.period.year, number=before.text())
    return f'<span class="{"falls" if bad else ""}">{escape(text)}</span>'


def _comparable(figure: Figure, before: Figure) -> bool:
    same_days = figure.period.kind is PeriodKind.AS_OF or (
        (figure.period.end.month, figure.period.end.day) == (before.period.end.month, before.period.end.day)
    )
    return (figure.basis, figure.place) == (before.basis, before.place) and same_days


def _trend(figure: Figure, values: list[Figure | None]) -> str:
    points: list[Decimal | None] = [item.value if item and _drawn_with(figure, item) else None for item in values]
    if not any(first is not None and second is not None for first, second in pairwise(points)):
        return ""  # single years make dots, no trend
    # Inline SVG is taken out of st.html; as a picture it passes.
    picture = b64encode(sparkline_svg(points).encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{picture}" alt="" width="68" height="18">'


def _drawn_with(figure: Figure, other: Figure) -> bool:
    """Numbers of one basis and currency make a line; amounts in several currencies are no single number."""
    return (other.currency, other.basis) == (figure.currency, figure.basis) and not figure.also and not other.also


def _meta(figure: Figure, place: str) -> str:
    parts = [escape(_("{basis}, as of {day}").format(basis=figure.basis_text(), day=day(figure.as_of)))]
    records = [rival for rival in figure.rivals if rival.basis == RECORDS]
    if records:
        held = (
            _("{reported} reported, {held} records held")
            if _counts_records(figure)
            else _("{reported} reported, {held} counted from records")
        )
        parts.append(escape(held.format(reported=figure.text(), held=records[0].whole_text())))
    if territory := territory_in_words(figure, place):
        parts.append(escape(territory))
    parts.append(_("Source: {source}").format(source=source_html(figure.source)))
    parts += map(escape, conversion_in_words(figure))
    return "<br>".join(parts)


def _counts_records(figure: Figure) -> bool:
    recorded = INDICATORS[figure.indicator].recorded
    return recorded is not None and recorded.count is Count.RECORDS


def _why(figure: Figure, filters: Filters) -> str:
    """Return the folded explanation: definition, period, words of the source, file and cell, other answers."""
    lines = [
        escape(_(INDICATORS[figure.indicator].definition)),
        escape(_("Period: {period}").format(period=figure.period.label())),
    ]
    if figure.quote:
        lines.append(f"“{own_words(figure.quote)}”")
    if figure.note and not figure.quote:
        lines.append(escape(str(figure.note)))
    if figure.cell:
        lines.append(escape(where_it_stands(figure.cell)))
    if figure.basis == RECORDS:
        recorded = INDICATORS[figure.indicator].recorded
        query = {"place": place_name(figure.place), "year": figure.period.year, **in_link(filters.conversion)}
        address = link(_PAGE_OF[recorded.register or recorded.dataset], query)
        words = _("See the records behind it")
        lines.append(f'<a href="{escape(address)}">{escape(words)}</a>')
    if origin := origin_in_words(figure):
        lines.append(escape(origin))
    if others := rivals_in_words(figure):
        lines.append(escape(_("Beside it: {others}").format(others=others)))
    body = "".join(f"<p>{line}</p>" for line in lines)
    question = _("Why this number?")
    return f"<details><summary>{escape(question)}</summary>{body}</details>"


def _latest(indicator: str, filters: Filters) -> str:
    """Say which earlier year has a figure, so that an empty card is no dead end."""
    for year in reversed([item for item in session.known_years(filters.place) if item < filters.last_year]):
        if found := session.answer(indicator, filters.place, year, filters.conversion):
            words = _("Latest: {number} {measure} ({period})").format(
                number=found.text(), measure=found.measure_text(), period=found.period.label()
            )
            address = link("", {"place": place_name(filters.place), "year": year, **in_link(filters.conversion)})
            return f'<div class="meta"><a href="{escape(address)}">{escape(" ".join(words.split()))}</a></div>'
    return ""
