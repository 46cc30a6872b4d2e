"""The named values the steps hand on. A cell is addressed as Excel does; rows and columns count from 0 inside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from data_model.declared.declare import Dataset, Field
from data_model.known.problems import Issue, Question


class ShownNumber(float):
    """A number whose cell shows it otherwise than it is held: in millions, in percent, beside a currency.

    It counts as the number that is held; `code` is Excel's code of the format.
    """

    __slots__ = ("code",)

    def __new__(cls, value: float, code: str) -> "ShownNumber":
        found = super().__new__(cls, value)
        found.code = code
        return found


#: What a cell holds as read. Numbers stay float or int here; they become exact decimals in the check.
CellValue = str | int | float | bool | date | datetime | None

#: What a field of a checked row holds, by its Kind (COUNTRIES: tuple of iso2; AMOUNT: Decimal in base units).
FieldValue = str | int | bool | date | Decimal | tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet as read: `cells[row][column]`, rows of equal length; `merged` holds (top, left, bottom, right)."""

    name: str
    cells: list[list[CellValue]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()  # of one that is shown, from 0
    hidden_columns: tuple[int, ...] = ()
    struck_rows: tuple[int, ...] = ()  # from 0: most of their cells are struck out
    under_merge: tuple[
        tuple[int, int, CellValue], ...
    ] = ()  # what merged cells cover and nobody sees, where it differs
    from_1904: bool = False  # a day as a plain number counts from 1904 on


@dataclass(frozen=True, kw_only=True)
class Book:
    """A file as read. `notes` are said in the preview (encoding found, hidden sheets)."""

    name: str
    sha256: str
    size: int
    sheets: list[Sheet]
    notes: list[Issue] = field(default_factory=list)


@dataclass(frozen=True)
class SkippedRow:
    row: int  # Excel's own number, from 1
    #: total | group | note | signature | blank | repeated header | example | earlier year | left out | others | planned
    #: | struck | joined
    why: str


@dataclass(slots=True)  # not frozen, as all that is made for every row: to freeze it takes longer than to make it
class BodyRow:
    """One row of a table's body: its Excel row number (from 1) and its cells over its columns. Never changed."""

    number: int
    cells: list[CellValue]
    groups: tuple[str, ...] = ()  # labels of the group rows above it, outermost first


@dataclass(frozen=True, kw_only=True)
class RawTable:
    """One table found on a sheet. `headers[i]` is the flattened header ("Vốn đăng ký / Cấp mới") of column i."""

    sheet: str
    title: str  # all lines above the header that belong to it
    measure_note: str  # the line "Đơn vị tính: …", or ""
    left: int  # first column on the sheet, from 0
    header_first: int  # Excel row numbers of the header, first and last
    header_last: int
    headers: list[str]
    body: list[BodyRow]
    totals: list[BodyRow]  # rows that say Tổng, Cộng, Total …
    skipped: list[SkippedRow]
    foot: list[str] = field(default_factory=list)  # lines below the body: notes, signature block
    from_1904: bool = False  # a day as a plain number counts from 1904 on

    def header_cell(self, column: "MatchedColumn") -> str:
        """Return the address of a column's header; of a form typed in by hand, the name of its field."""
        return f"{column.letter}{self.header_first}" if self.header_first else column.letter.strip(" ·")


@dataclass(frozen=True, kw_only=True)
class MatchedColumn:
    """What one column of a table means. `field` is None when it is dropped, unknown or left out on purpose."""

    letter: str  # Excel's column letter
    header: str
    field: str | None
    #: exact | alias | meaning | fuzzy | remembered | answered | asked | unsaid | dropped | unknown | own
    how: str = ""
    measure: str = ""  # unit in the header as written, e.g. "triệu USD"
    scale: Decimal = Decimal(1)
    currency: str = ""
    indicator: str = ""  # statistical tables: the indicator this column holds
    period_text: str = ""  # statistical tables with periods as columns
    left_out: str = ""  # "personal" where the column is not read for privacy

    @property
    def is_asked(self) -> bool:
        """True while a question about the whole column is open: it is not read, and rows that need it wait."""
        return self.how in ("asked", "unsaid")


@dataclass(frozen=True, kw_only=True)
class MatchedTable:
    raw: RawTable
    dataset: Dataset | None
    columns: list[MatchedColumn]
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    file_name: str = ""
    waiting_rows: frozenset[int] = frozenset()  # Excel's numbers of rows that an open question is about
    in_plan: frozenset[int] = frozenset()  # of rows of a plan that took place, as somebody said

    @property
    def is_statistics(self) -> bool:
        """True for printed numbers, each of which becomes a figure; a register of figures is none."""
        return any(column.indicator or column.period_text for column in self.columns)

    def column_of(self, field_item: Field) -> MatchedColumn | None:
        """Return the column that holds a field, or None."""
        return next((column for column in self.columns if column.field == field_item.name), None)


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that would not be loaded: what it is called, and whether it waits for an answer or cannot be."""

    row: int  # Excel's own number
    label: str
    waits: bool = False


@dataclass(slots=True)
class CheckedRow:
    """One record as it would be kept: field name -> value, only fields the table speaks of. Never changed.

    `row` is the Excel row number, `cells` the address of each value that has a cell of its own.
    """

    sheet: str
    row: int
    values: dict[str, FieldValue]
    cells: Mapping[str, str]


def left_row(row: CheckedRow) -> LeftRow:
    """Return a row that could be loaded and is not, as one that is left."""
    return LeftRow(row.row, str(row.values.get("name") or row.values.get("title") or ""))


@dataclass(frozen=True, kw_only=True)
class TotalCheck:
    """A printed total beside the sum of the rows it covers, both as plain decimals in base units."""

    cell: str
    label: str
    field: str
    printed: Decimal
    computed: Decimal

    @property
    def agrees(self) -> bool:
        return self.printed == self.computed


@dataclass(frozen=True, kw_only=True)
class CheckedTable:
    """A table after every check.

    `rows` would load; `rejected` counts rows with an error, `waiting` rows that cannot do without an answer.
    """

    sheet: str
    range: str
    title: str
    dataset: str | None
    columns: list[MatchedColumn]
    rows: list[CheckedRow]
    read: int
    rejected: int
    waiting: int
    skipped: list[SkippedRow]
    totals: list[TotalCheck]
    issues: list[Issue]
    questions: list[Question] = field(default_factory=list)  # answered ones too: an answer can be changed
    year: int | None = None  # of the amounts of one year in it, where the table or its headings say so
    unread: list[str] = field(default_factory=list)  # cells that rows go without while a question about them is open
    left: list[LeftRow] = field(default_factory=list)  # the rows rejected and waiting
    header_last: int = 0  # Excel's number of the last row of its header; 0 where it has none

    @property
    def letters(self) -> dict[str, str]:
        """The column of each field; of one that stands in several, the first."""
        found: dict[str, str] = {}
        for column in self.columns:
            if column.field:
                found.setdefault(column.field, column.letter)
        return found


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What a person wants read otherwise than the file says.

    In one cell, or wherever a column says so (`count` cells, `cell` the first).
    """

    id: str
    kind: str  # cell | value
    sheet: str
    cell: str
    written: str  # what the file says
    read: str  # what is read instead; "" where a former decision does not hold for this file
    how: str  # answered | remembered
    count: int = 1
    memory: str = ""  # what it is remembered under, for files to come; "" where it concerns this file alone
    header: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A file after every check, ready to be planned."""

    name: str
    sha256: str
    size: int
    tables: list[CheckedTable]
    notes: list[Issue] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    refused: list[Correction] = field(default_factory=list)  # a known name is not read as another
    sheets: tuple[str, ...] = ()  # those that are shown

    @property
    def questions(self) -> list[Question]:
        """The questions of all tables, each once."""
        return list({question.id: question for table in self.tables for question in table.questions}.values())


@dataclass(frozen=True)
class Checked:
    """The totals of a table and what is wrong with them."""

    totals: list[TotalCheck]
    issues: list[Issue]


@dataclass(kw_only=True)
class RowsChecked:
    """What checking the rows of a table found.

    Rows that would load, how many body rows were read and rejected, rows that are none (blank, regions), issues,
    totals.
    """

    rows: list[CheckedRow] = field(default_factory=list)
    read: int = 0
    rejected: int = 0
    waiting: int = 0  # rows that need the answer to an open question
    unread: list[str] = field(default_factory=list)  # cells the others go without until then
    left: list[LeftRow] = field(default_factory=list)  # the rows rejected and waiting
    skipped: list[SkippedRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    totals: Checked = field(default_factory=lambda: Checked([], []))
    questions: list[Question] = field(default_factory=list)
