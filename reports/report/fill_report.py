"""Filling a report: every figure, exhibit and list asked for once, on one connection, as its viewer may see them."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from charts.series import read
from data_model.declared.pictures import Shape
from data_model.exhibits.category_title import category_title
from data_model.exhibits.conversion import ADDRESS, site_only
from data_model.exhibits.grid import grid_of
from data_model.figures.figure import Figure as PublishedFigure
from data_model.figures.filters import Filters, year_ends_in_words
from data_model.known.places import NATION, place_name
from data_model.known.problems import Problem
from data_model.settings import settings
from reports.deck.deck import Cell, Panel
from reports.deck.links import page_of
from reports.deck.slide_parts import cautions_of, panel_of
from reports.report.appendices import appendices
from reports.report.declared_sections import AHEAD, JUDGED, PROPOSALS, RESULTS, DeclaredPart
from reports.report.figures_of_span import FiguresOfSpan, as_one_period, provisional
from reports.report.report import Block, Figure, Gap, Head, Paragraph, Part, Report, Section, ShortTable
from reports.report.spans import Span, in_words, last_day, next_in_words
from translations import N_, _, language

#: Years a chart of a report shows at least, and rows a table in its body has at most.
_YEARS, _ROWS = 5, 12
_PAGE = "presentation"  # where a report is made


def fill_report(connection: Connection, filters: Filters, span: Span) -> Report:
    """Return the report of a place on the last year of the filters, or the first months of it.

    Chosen countries do not narrow it: it speaks of the whole place. Raises Problem where nothing is known at all.
    """
    filters = replace(filters, countries=(), first_year=min(filters.first_year, filters.last_year - _YEARS + 1))
    filler = _Filler(connection, filters, span)
    sections = filler.sections()
    lists = appendices(connection, filters, last_day(span, filters.last_year))
    if not filler.any_figure and not lists:
        raise Problem(
            "no_report",
            N_("There are no figures for {filters}: no report can be made yet. Choose another year or upload data."),
            filters=filters.of_year(filters.last_year).in_words(),
        )
    year = filters.last_year
    return Report(
        title=_("REPORT"),
        subject=_("Results of external affairs in {period} and directions and tasks for {next_period}").format(
            period=in_words(span, year), next_period=next_in_words(span, year)
        ),
        place=place_name(filters.place),
        language=language(),
        filters=filters,
        sections=sections,
        appendices=lists,
        head=_head(connection, filters),
        address=page_of(filters, _PAGE),
    )


def _head(connection: Connection, filters: Filters) -> Head:
    """Return the letterhead: of another place than the department's own nobody here knows whose it is."""
    own = filters.place == settings.get(connection, "unit")

    def said(name: str, gap: str) -> Part:
        return settings.get(connection, name) if own else Gap(_("[… {what}]").format(what=gap))

    return Head(
        agency_above=said("agency_above", _("agency above")),
        department=said("department", _("department")),
        sign=_("No.: ……/BC-SNgV"),
        town=Gap(_("[… {what}]").format(what=_("town"))) if filters.place == NATION else place_name(filters.place),
        signer=_("DIRECTOR"),
    )


class _Filler:
    """Fills the parts one after the other; `any_figure` tells whether a number was found at all."""

    def __init__(self, connection: Connection, filters: Filters, span: Span) -> None:
        self.connection, self.filters, self.span = connection, filters, span
        self.figures = FiguresOfSpan(connection, filters, span)
        self.any_figure = False

    def sections(self) -> tuple[Section, ...]:
        year = self.filters.last_year
        now, ahead = in_words(self.span, year), next_in_words(self.span, year)
        heads = (
            (_("I. RESULTS OF EXTERNAL AFFAIRS IN {period}").format(period=now.upper()), RESULTS),
            (_("II. ASSESSMENT"), JUDGED),
            (_("III. DIRECTIONS AND TASKS FOR {period}").format(period=ahead.upper()), (AHEAD,)),
            (_("IV. PROPOSALS"), (PROPOSALS,)),
        )
        opening = _("On external affairs in {period} the following is reported.").format(period=now)
        basis = Gap(_("[… the documents that ask for this report]"))
        if not self.filters.year_ends.is_calendar:
            years = year_ends_in_words(self.filters.year_ends)
            opening = " ".join((opening, _("Numbers are counted by {years}.").format(years=years)))
        found = [Section("", 0, (Paragraph((basis,)), Paragraph((opening,))))]
        for heading, parts in heads:
            found.append(Section(heading, 1))
            found += [self._part(at, part) for at, part in enumerate(parts, start=1)]
        return tuple(found)

    def _part(self, at: int, declared: DeclaredPart) -> Section:
        blocks: list[Block] = []
        shown: list[PublishedFigure] = []
        for template in declared.sentences:
            parts, figures = self.figures.said(template)
            blocks.append(Paragraph(parts))
            shown += figures
        self.any_figure |= bool(shown)
        panels = self._panels(declared)
        blocks += [Figure(chart_title(panel), panel) for panel in panels]
        tables = self._tables(declared)
        blocks += [table for table, _panel in tables]
        blocks += self._sources(shown, [*panels, *(panel for _table, panel in tables)])
        blocks += [Paragraph((Gap(_("[… {what}]").format(what=_(gap))),)) for gap in declared.gaps]
        return Section(f"{at}. {_(declared.heading)}", 2, tuple(blocks), declared.name)

    def _panels(self, declared: DeclaredPart) -> list[Panel]:
        within = as_one_period(self.filters, self.span)
        return [found for names in declared.exhibits if (found := panel_of(self.connection, names, within))]

    def _tables(self, declared: DeclaredPart) -> list[tuple[ShortTable, Panel]]:
        """Return the tables of the year; by country nothing is known of a part of it."""
        if self.span is not Span.YEAR:
            return []
        within = self.filters.of_year(self.filters.last_year)
        found = (panel_of(self.connection, (name,), within) for name in declared.tables)
        return [(short_table(panel), panel) for panel in found if panel]

    def _sources(self, figures: Sequence[PublishedFigure], panels: Sequence[Panel]) -> list[Paragraph]:
        """Return what must be read with the numbers of a part, and where they are from."""
        said = list(cautions_of(panels, figures))
        if provisional(list(figures)):
            said.append(_("Provisional: counted from registers that are not marked complete for the period."))
        sources = [figure.source for figure in figures if figure.source]
        sources += [source for panel in panels for source in panel.filled.sources]
        if sources:
            named = dict.fromkeys(ADDRESS.sub(lambda found: site_only(found[0]), source) for source in sources)
            said.append(_("Source: {source}.").format(source="; ".join(named)))
        return [Paragraph((" ".join(dict.fromkeys(said)),), quiet=True)] if said else []


def chart_title(panel: Panel) -> str:
    """Return what stands above a chart: with the measure its axis is drawn in, "nghìn tỷ đồng" where that is it."""
    measure = read(panel.filled).scale.words
    return _("{title} ({measure})").format(title=panel.filled.title, measure=measure)


def _titled(panel: Panel) -> str:
    return _("{title} ({measure})").format(title=panel.filled.title, measure=panel.filled.measure)


def short_table(panel: Panel, most: int = _ROWS) -> ShortTable:
    """Return an exhibit as a table of words: a row a category, a column a series; the first `most` rows."""
    if panel.filled.exhibit.shape is Shape.TABLE:
        return _grid(panel, most)
    series = list(dict.fromkeys((point.indicator, point.place) for point in panel.filled.points))
    titles = {(point.indicator, point.place): point.series for point in panel.filled.points}
    rows: dict[str, dict[tuple[str, str], Cell]] = {}
    labels = {}
    for point, address in zip(panel.filled.points, panel.addresses, strict=True):
        if not point.beside:
            rows.setdefault(point.category, {})[point.indicator, point.place] = Cell(point.text, address, True)
            labels[point.category] = point.label
    kept = list(rows)[:most]
    body = tuple((Cell(labels[code]), *(rows[code].get(key, Cell("", "", True)) for key in series)) for code in kept)
    title = _titled(panel)
    if len(rows) > len(kept):
        title = _("{title}: the first {shown} of {count}").format(title=title, shown=len(kept), count=len(rows))
    return ShortTable(title, (category_title(panel.filled.exhibit), *(titles[key] for key in series)), body)


def _grid(panel: Panel, most: int) -> ShortTable:
    grid = grid_of(panel.filled)
    body = tuple((Cell(label), *(Cell(cell.text, "", True) for cell in cells)) for label, cells in grid.rows[:most])
    title = panel.filled.title
    if len(grid.rows) > most:
        title = _("{title}: the first {shown} of {count}").format(title=title, shown=most, count=len(grid.rows))
    return ShortTable(title, (category_title(panel.filled.exhibit), *grid.columns), body)
