"""Order: which file somebody wants, so that another process can make it; numbers are asked for then."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cattrs import Converter

from data_model.figures.filters import Filters
from data_model.known.year_ends import CALENDAR_YEARS, YearEnds
from data_model.rights.viewer import Viewer
from reports.deck.recipe import Recipe
from reports.editions.canonical import canonical, converter
from reports.report.spans import Span
from reports.report.whole_page import Page


class Form(StrEnum):
    """What kind of file: how its name ends."""

    PPTX = "pptx"
    PACK = "zip"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"


class Frozen(StrEnum):
    """What of an edition."""

    DECK = "deck"
    REPORT = "report"
    BOOK = "book"


@dataclass(frozen=True)
class DeckPaper:
    """A presentation. `address` is where it is opened, "" where it is nowhere."""

    filters: Filters
    recipe: Recipe
    address: str = ""


@dataclass(frozen=True)
class ReportPaper:
    """The report of a place on a year or its first months."""

    filters: Filters
    span: Span


@dataclass(frozen=True)
class PagePaper:
    """What a page shows."""

    page: Page


@dataclass(frozen=True)
class EditionPaper:
    """What is frozen in an edition; of a deck the name it has there, of a report its span."""

    number: int
    what: Frozen
    deck: str = ""
    span: Span = Span.YEAR


Paper = DeckPaper | ReportPaper | PagePaper | EditionPaper


@dataclass(frozen=True, kw_only=True)
class Order:
    """A paper in a form. `rights` are those of the page it was ordered from: with others it would be another paper."""

    paper: Paper
    form: Form
    language: str
    base: str  # the program's address: numbers lead below it
    day: date  # a year still running is counted until then
    rights: str = ""  # "": of illustrative figures, which everybody sees
    approved_only: bool = False

    @property
    def look(self) -> Viewer:
        """At what the page looked it was ordered from: by other years its numbers would be others."""
        return Viewer(approved_only=self.approved_only, year_ends=_year_ends(self.paper))

    @property
    def illustrative(self) -> bool:
        return not self.rights


def _year_ends(paper: Paper) -> YearEnds:
    """Return by which years a paper is counted; what is frozen in an edition is asked of nobody any more."""
    if isinstance(paper, EditionPaper):
        return CALENDAR_YEARS
    return (paper.page.filters if isinstance(paper, PagePaper) else paper.filters).year_ends


def _converter() -> Converter:
    made = converter()
    several = str | tuple[str, ...]  # what a list is narrowed to: one value, or one of some
    made.register_structure_hook_func(
        lambda kind: kind == several, lambda value, _kind: value if isinstance(value, str) else tuple(value)
    )
    return made


_apart = _converter()


def as_plain(order: Order) -> dict[str, Any]:
    """Return an order as JSON can hold it."""
    return _apart.unstructure(order, unstructure_as=Order)


def read_plain(value: dict[str, Any]) -> Order:
    """Return the order that `as_plain` took apart."""
    return _apart.structure(value, Order)


def as_text(order: Order) -> bytes:
    """Return what tells an order from all others."""
    return canonical(as_plain(order))
