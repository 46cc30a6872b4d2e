"""Report and its parts: what an official report says, before it is known in which file it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data_model.figures.filters import Filters
from reports.deck.deck import Cell, Panel
from reports.table import Table


@dataclass(frozen=True, kw_only=True)
class Field:
    """A number in a sentence: in words with hedge and measure, and the indicator it is filled from.

    `about` says on what it rests; `address` leads to it, below the program's own.
    """

    indicator: str
    text: str
    value: Decimal
    about: str
    address: str = ""


@dataclass(frozen=True)
class Gap:
    """What the data cannot say and somebody has to write: marked, so that nobody overlooks it."""

    text: str


#: Words, a number, or a gap.
Part = str | Field | Gap


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; `quiet` ones say where numbers are from and what must be read with them."""

    parts: tuple[Part, ...]
    quiet: bool = False

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True)
class Figure:
    """An exhibit that is drawn, with the line above it."""

    title: str
    panel: Panel


@dataclass(frozen=True)
class ShortTable:
    """A table in the body: words and numbers as people read them."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Figure | ShortTable


@dataclass(frozen=True)
class Section:
    """A part under a heading; `level` 1 for "I.", 2 for "1.". By its `name` a template asks for it."""

    heading: str
    level: int
    blocks: tuple[Block, ...] = ()
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What stands above an official report: who writes, where, and the sign of its number."""

    agency_above: Part
    department: Part
    sign: str
    town: Part
    signer: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report: nothing in it changes after it was filled, and the same data gives the same report.

    Without a `head` it is no official paper: a page as a document.
    """

    title: str
    subject: str
    place: str  # in words
    language: str
    filters: Filters
    sections: tuple[Section, ...]
    appendices: tuple[Table, ...] = ()
    head: Head | None = None
    address: str = ""  # of the page of its figures, below the program's own
    mark: str = ""  # of illustrative figures: said on every page

    @property
    def fields(self) -> Iterator[Field]:
        """Every number in its sentences."""
        return (part for paragraph in self._paragraphs for part in paragraph.parts if isinstance(part, Field))

    @property
    def gaps(self) -> Iterator[Gap]:
        """Everything that somebody has to write."""
        return (part for paragraph in self._paragraphs for part in paragraph.parts if isinstance(part, Gap))

    @property
    def _paragraphs(self) -> Iterator[Paragraph]:
        blocks = (block for section in self.sections for block in section.blocks)
        return (block for block in blocks if isinstance(block, Paragraph))
