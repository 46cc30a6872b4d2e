"""Deck and Slide: what a presentation says, before it is known on what it is shown."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.address import read_address
from data_model.figures.filters import Filters


class Layout(StrEnum):
    """How the parts of a slide stand."""

    COVER = "cover"
    FIGURES = "figures"  # key figures, at most six
    CHARTS = "charts"  # one to three exhibits side by side, a key figure above each where there is one
    MAP = "map"  # a map, and the same numbers as ranked bars beside it
    TABLE = "table"
    LIST = "list"  # lines of text


@dataclass(frozen=True, kw_only=True)
class Number:
    """One key figure. `text` is read at a glance, `exact` as it is kept; both with their hedge."""

    indicator: str
    title: str
    text: str
    exact: str
    measure: str  # "đoàn"; "" of money, whose currency stands in the number
    more: str  # what else belongs to it: "+ 318,4 tỷ đồng"
    when: str  # "2024", "đến 31/12/2024"
    basis: str
    change: str = ""  # against the year before, only where the two compare
    address: str = ""  # below the program's own: /figure/…
    as_of: date | None = None


@dataclass(frozen=True)
class Panel:
    """An exhibit of a slide. `addresses` are those of its points, in their order, "" where one has none.

    `years` is the same exhibit for years of the deck by themselves, where it can be looked at so (each_year.py).
    """

    filled: FilledExhibit
    addresses: tuple[str, ...]
    years: tuple[tuple[int, FilledExhibit], ...] = ()

    def address_of(self, category: str, indicator: str) -> str:
        """Return the address of the point of a category in a series; "" for none."""
        for point, address in zip(self.filled.points, self.addresses, strict=True):
            if (point.category, point.indicator, point.beside) == (category, indicator, False):
                return address
        return ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its words, and where a number leads."""

    text: str
    address: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class SlideTable:
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One message. `cautions` must be read with the numbers; `notes` are for the speaker; the foot names the first of
    `sources`, the last slide of a deck all."""

    name: str
    layout: Layout
    title: str
    foot: str = ""
    cautions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    numbers: tuple[Number, ...] = ()
    table: SlideTable | None = None
    lines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Deck:
    """A presentation: nothing in it changes after it was filled, and the same data gives the same deck."""

    title: str
    subtitle: str
    place: str  # in words
    language: str
    filters: Filters
    slides: tuple[Slide, ...]
    address: str = ""  # where it is opened, below the program's own; "" where it is nowhere
    definitions: tuple[tuple[str, str], ...] = ()  # indicator -> what it means, as it was said when the deck was filled

    def definition_of(self, indicator: str) -> str:
        return dict(self.definitions).get(indicator, "")

    @property
    def indicators(self) -> set[str]:
        """The indicators its numbers are of."""
        found = {number.indicator for slide in self.slides for number in slide.numbers}
        found |= {point.indicator for slide in self.slides for panel in slide.panels for point in panel.filled.points}
        cells = (cell for slide in self.slides if slide.table for row in slide.table.rows for cell in row)
        addresses = (read_address(*cell.address.partition("?")[::2]) for cell in cells if cell.address)
        return found | {address.indicator for address in addresses if address}

    @property
    def as_of(self) -> date | None:
        """The latest day its numbers speak of."""
        days = [panel.filled.as_of for slide in self.slides for panel in slide.panels]
        days += [number.as_of for slide in self.slides for number in slide.numbers]
        return max(filter(None, days), default=None)
