"""Slides somebody chose: exhibits side by side, a table, key figures, one country, lines that were typed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from data_model.declared import EXHIBITS
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.exhibits.grid import Grid, grid_of
from data_model.figures.filters import Filters
from data_model.known.countries import country_name
from reports.deck.deck import Cell, Layout, Panel, Slide, SlideTable
from reports.deck.recipe import MOST_CHARTS, WantedSlide
from reports.deck.slide_parts import Figures, cautions_of, foot_of, latest, notes_of, number_of, panel_of, sources_of
from reports.deck.titles import cards_title, chosen_title
from translations import N_, _, counted

#: Of a table that is read from the back of a hall.
_MOST_ROWS, _MOST_COLUMNS = 8, 6
#: What a slide of a country shows: the first that have numbers of it.
_OF_COUNTRY = (
    ("agreements_over_time",),
    ("delegations_by_year",),
    ("fdi_by_year", "fdi_projects_by_year"),
    ("oda_by_year", "oda_disbursed_usd", "oda_active_over_time"),
    ("ngo_by_year", "ngo_items_by_year"),
    ("activities_by_year",),
)


def of_exhibits(connection: Connection, wanted: WantedSlide, figures: Figures) -> Slide | None:
    """Return exhibits as a slide; None where none of them has numbers."""
    if EXHIBITS[wanted.names[0]].shape is Shape.TABLE:
        return _table(wanted.code, fill(connection, EXHIBITS[wanted.names[0]], figures.filters), figures.filters)
    panels = [found for name in wanted.names if (found := panel_of(connection, (name,), figures.filters))]
    is_map = EXHIBITS[wanted.names[0]].shape is Shape.MAP
    layout = Layout.MAP if is_map else Layout.CHARTS
    return _of_panels(wanted.code, layout, chosen_title(panels, figures), panels, figures.filters)


def of_country(connection: Connection, wanted: WantedSlide, figures: Figures) -> Slide | None:
    """Return what there is of one country; None where nothing is."""
    within = replace(figures.filters, countries=wanted.names)
    panels: list[Panel] = []
    for names in _OF_COUNTRY:
        found = panel_of(connection, names, within) if len(panels) < MOST_CHARTS else None
        panels += [found] if found else []
    title = _("Relations with {country}").format(country=country_name(wanted.names[0]))
    return _of_panels(wanted.code, Layout.CHARTS, title, panels, within)


def _of_panels(name: str, layout: Layout, title: str, panels: Sequence[Panel], filters: Filters) -> Slide | None:
    if not panels:
        return None
    return Slide(
        name=name,
        layout=layout,
        title=title,
        panels=tuple(panels),
        cautions=cautions_of(panels),
        notes=notes_of((), panels),
        foot=foot_of(filters, _sources(panels), latest(panel.filled.as_of for panel in panels)),
        sources=_sources(panels),
    )


def _sources(panels: Iterable[Panel]) -> tuple[str, ...]:
    return tuple(source for panel in panels for source in panel.filled.sources)


def of_cards(_connection: Connection, wanted: WantedSlide, figures: Figures) -> Slide | None:
    """Return key figures as a slide; None where none is known."""
    known = [name for name in wanted.names if figures.now(name)]
    if not known:
        return None
    told = [figures.now(name) for name in known]
    return Slide(
        name=wanted.code,
        layout=Layout.FIGURES,
        title=cards_title(known, figures),
        numbers=tuple(number_of(name, figures) for name in known),
        cautions=cautions_of((), told),
        notes=notes_of(told, ()),
        foot=foot_of(figures.filters, sources_of(told), latest(figure.as_of for figure in told)),
        sources=sources_of(told),
    )


def of_text(_connection: Connection, wanted: WantedSlide, figures: Figures) -> Slide:
    """Return lines that were typed as a slide."""
    lines = tuple(line.strip() for line in wanted.lines.splitlines() if line.strip())
    title = wanted.title or lines[0]
    return Slide(
        name=wanted.code,
        layout=Layout.LIST,
        title=title,
        lines=lines if wanted.title else lines[1:],
        foot=figures.filters.in_words(),
    )


def _table(name: str, filled: FilledExhibit, filters: Filters) -> Slide | None:
    if filled.is_empty:
        return None
    grid = grid_of(filled)
    kept = _columns_kept(grid, filled)
    rows = [(Cell(label), *(Cell(cells[at].text, "", True) for at in kept)) for label, cells in grid.rows[:_MOST_ROWS]]
    more = [
        counted(said, left).format(n=left)
        for said, left in (
            (N_("And {n} more rows."), len(grid.rows) - len(rows)),
            (N_("And {n} more columns."), len(grid.columns) - len(kept)),
        )
        if left > 0
    ]
    panel = Panel(filled, ("",) * len(filled.points))  # for what is said of it, not to be drawn
    return Slide(
        name=name,
        layout=Layout.TABLE,
        title=f"{filled.title} ({filled.measure})" if filled.exhibit.across else filled.title,
        table=SlideTable(("", *(grid.columns[at] for at in kept)), tuple(rows)),
        cautions=(*cautions_of((panel,)), *more),
        notes=notes_of((), (panel,)),
        foot=foot_of(filters, filled.sources, filled.as_of),
        sources=filled.sources,
    )


def _columns_kept(grid: Grid, filled: FilledExhibit) -> list[int]:
    """Return which columns fit: of years the last ones, of others the first, which are the largest.

    Of indicators beside the year before it is each with its change.
    """
    every = list(range(len(grid.columns)))
    if filled.exhibit.across is None:
        return every[::2][:_MOST_COLUMNS]
    is_of_years = filled.exhibit.across is Breakdown.YEAR
    return every[-_MOST_COLUMNS:] if is_of_years else every[:_MOST_COLUMNS]
