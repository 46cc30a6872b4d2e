"""The exhibits of a deck for each of its years, to be chosen among where somebody can click: in a pack."""

from dataclasses import replace

from sqlalchemy import Connection

from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.queries.parts import MONTHS
from reports.deck.deck import Deck, Panel, Slide

_MOST = 6  # years that are offered: the last ones
_SHOWS_YEARS = (Breakdown.YEAR, *MONTHS)


def with_each_year(connection: Connection, deck: Deck) -> Deck:
    """Return a deck whose exhibits by country, place, kind can be looked at year by year; of one year as it is."""
    years = list(deck.filters.years)[-_MOST:]
    if len(deck.filters.years) == 1:
        return deck
    return replace(deck, slides=tuple(_with_years(connection, slide, deck.filters, years) for slide in deck.slides))


def _with_years(connection: Connection, slide: Slide, filters: Filters, years: list[int]) -> Slide:
    return replace(slide, panels=tuple(_each(connection, panel, filters, years) for panel in slide.panels))


def _each(connection: Connection, panel: Panel, filters: Filters, years: list[int]) -> Panel:
    exhibit = panel.filled.exhibit
    if exhibit.breakdown in _SHOWS_YEARS or exhibit.shape is Shape.TABLE:
        return panel
    filled = ((year, fill(connection, exhibit, filters.of_year(year))) for year in years)
    return replace(panel, years=tuple((year, found) for year, found in filled if not found.is_empty))
