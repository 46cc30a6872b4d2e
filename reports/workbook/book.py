"""Book: a page or a whole period as sheets, filled once: key figures, exhibits, lists."""

from dataclasses import dataclass

from data_model.figures.filters import Filters
from reports.deck.deck import Panel
from reports.table import Table


@dataclass(frozen=True)
class FigureSheet:
    """A table of single numbers. `addresses` are those of its rows, "" for none, of the numbers in column `number`."""

    table: Table
    number: int
    addresses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """A workbook before it is written: nothing in it changes after it was filled."""

    title: str
    language: str
    filters: Filters
    figures: FigureSheet | None = None
    panels: tuple[Panel, ...] = ()
    tables: tuple[Table, ...] = ()
    lists: tuple[Table, ...] = ()
    edition: str = ""  # which one it was made of
    address: str = ""  # of the page it was made on, below the program's own; "": the first page under its filters
    mark: str = ""  # of illustrative figures: said on every sheet
