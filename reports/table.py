"""A table to take away: what stands above it, its columns, and rows of real numbers and dates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from charts.axes import reached
from charts.series import read
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.exhibits.grid import grid_of
from translations import _

#: A cell: text, an exact number, a day, a moment in local time, or nothing.
Value = str | int | Decimal | date | datetime | None

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for one
COUNT, NUMERAL = "#,##0", "0"  # how whole numbers stand: with separators, or as years and numbers of rows do


@dataclass(frozen=True)
class TakenColumn:
    """A column's title, and how its whole numbers stand."""

    title: str
    whole: str = COUNT


@dataclass(frozen=True)
class Table:
    """`facts` are (what, value) lines between title and header: filters, measure, source."""

    title: str
    facts: tuple[tuple[str, Value], ...]
    columns: tuple[TakenColumn, ...]
    rows: Sequence[Sequence[Value]]


def marked_table(table: Table) -> Table:
    """Return a table that says of itself and of every row that it is illustrative: rows are pasted elsewhere."""
    mark = _("Illustrative figures")
    return replace(
        table,
        title=f"{mark.upper()} — {table.title}",
        columns=(*table.columns, TakenColumn(_("Remarks"))),
        rows=[[*row, mark] for row in table.rows],
    )


def exhibit_table(filled: FilledExhibit) -> Table:
    """Return an exhibit's numbers, one row each, exact and in base units, with what must be known to read them.

    A table of rows by columns is taken away as it stands.
    """
    if filled.exhibit.shape is Shape.TABLE:
        return _grid_table(filled)
    columns = (
        TakenColumn(_("Series")),
        TakenColumn(_("Category"), NUMERAL),
        TakenColumn(_("Value")),
        TakenColumn(_("Measure")),
        TakenColumn(_("As printed")),
        TakenColumn(_("Period")),
        TakenColumn(_("Basis")),
        TakenColumn(_("As of")),
        TakenColumn(_("Source")),
        TakenColumn(_("Beside it")),
    )
    return Table(filled.title, facts_of(filled), columns, [_row(filled, point) for point in filled.points])


def _grid_table(filled: FilledExhibit) -> Table:
    grid = grid_of(filled)
    rows = [(label, *(cell.value for cell in cells)) for label, cells in grid.rows]
    return Table(filled.title, facts_of(filled), (TakenColumn(_("Category")), *map(TakenColumn, grid.columns)), rows)


def _row(filled: FilledExhibit, point: Point) -> tuple[Value, ...]:
    return (
        point.series,
        int(point.category) if point.category.isdecimal() else point.label,
        point.value,
        point.currency or filled.measure,
        point.text,
        point.period,
        _BASES[point.basis](),
        point.as_of,
        point.source,
        point.other,
    )


_BASES = {"reported": lambda: _("reported"), "records": lambda: _("counted from records")}


def facts_of(filled: FilledExhibit) -> tuple[tuple[str, Value], ...]:
    """Return what must be known to read an exhibit's numbers, as lines above them."""
    known: list[tuple[str, Value]] = [
        (_("Chosen"), filled.filters),
        (_("Measure"), filled.measure),
        (_("As of"), filled.as_of),
        (_("Source"), "; ".join(filled.sources)),
        *((_("Targets"), words) for words in (reached(read(filled)) if filled.targets else ())),
        *((_("Note"), banner.text) for banner in filled.banners),
        *((_("Note"), note) for note in filled.notes),
    ]
    return tuple((what, value) for what, value in known if value)
