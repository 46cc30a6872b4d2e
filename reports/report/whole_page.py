"""A page of the program as a document or a workbook: its exhibits, then its lists, the newest records first."""

from dataclasses import dataclass

from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.declared.declare import Kind
from data_model.declared.pictures import Shape
from data_model.exhibits.figure_words import source_line
from data_model.figures.filters import Filters
from data_model.known.places import NATION, place_name
from data_model.queries.records_behind import Wanted, standing, with_ids
from reports.deck.deck import Panel
from reports.deck.slide_parts import panel_of
from reports.record_words import in_words
from reports.report.fill_report import chart_title, short_table
from reports.report.report import Block, Figure, Paragraph, Report, Section, ShortTable
from reports.table import NUMERAL, Table, TakenColumn
from translations import _, language
from translations.formats import number

#: Records of a list in a document; a workbook holds all of them.
_MOST = 2000
_EVER = 1900  # the first year of lists of whatever year


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page shows: names of exhibits, tables made by hand, and which records its lists hold."""

    title: str
    filters: Filters
    exhibits: tuple[str, ...] = ()
    tables: tuple[ShortTable, ...] = ()
    lists: tuple[Wanted, ...] = ()


def panels_of(connection: Connection, page: Page) -> list[Panel]:
    """Return the exhibits of a page that have numbers, each once."""
    names = dict.fromkeys(page.exhibits)
    return [panel for name in names if (panel := panel_of(connection, (name,), page.filters))]


def page_report(connection: Connection, page: Page) -> Report:
    """Return a page as a report without a letterhead."""
    sections = [Section("", 0, (table,)) for table in page.tables]
    sections += [_section(panel) for panel in panels_of(connection, page)]
    lists = (_newest(connection, wanted) for wanted in page.lists)
    return Report(
        title=page.title,
        subject=page.filters.in_words(),
        place=place_name(page.filters.place),
        language=language(),
        filters=page.filters,
        sections=tuple(sections),
        appendices=tuple(table for table in lists if table.rows),
    )


def _section(panel: Panel) -> Section:
    filled = panel.filled
    drawn: Block = (
        short_table(panel, _MOST) if filled.exhibit.shape is Shape.TABLE else Figure(chart_title(panel), panel)
    )
    source = source_line(filled)
    return Section("", 0, (drawn, *((Paragraph((source,), quiet=True),) if source else ())))


def scope_of(wanted: Wanted) -> str:
    """Return the filters of a list in words; of one from the very beginning only until when."""
    filters = wanted.filters
    if filters.first_year > _EVER:
        return filters.in_words()
    return _("{filters}, and all earlier years").format(filters=filters.of_year(filters.last_year).in_words())


def _newest(connection: Connection, wanted: Wanted) -> Table:
    """Return a list, the newest records first; of very many those, and how many there are."""
    dataset, ids = DATASETS[wanted.dataset], standing(connection, wanted)
    rows = with_ids(connection, wanted.dataset, ids[-_MOST:][::-1].tolist())
    fields, units = [dataset.field(name) for name in dataset.short_list], wanted.filters.place == NATION
    body = [
        (
            at,
            *((place_name(row["unit"]),) if units else ()),
            *(
                row[item.name]
                if item.kind in (Kind.DATE, Kind.INTEGER, Kind.AMOUNT)
                else in_words(item, row[item.name])
                for item in fields
            ),
        )
        for at, row in enumerate(rows, start=1)
    ]
    titles = (*((_("Unit"),) if units else ()), *(_(item.title) for item in fields))
    said = number(len(ids)) if len(ids) <= _MOST else _("the newest {shown} of {count}")
    facts = (
        (_("Chosen"), scope_of(wanted)),
        (_("Rows"), said.format(shown=number(_MOST), count=number(len(ids)))),
    )
    columns = (TakenColumn(_("№"), NUMERAL), *map(TakenColumn, titles))
    return Table(_(dataset.title), facts, columns, body)
