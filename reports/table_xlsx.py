"""A table as an Excel workbook: numbers that can be added, dates that can be sorted, text that is never a formula."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data_model.known.partial_days import known_to
from reports.table import COUNT, STARTS_A_FORMULA, Table, TakenColumn, Value
from translations import _, language
from translations.formats import day

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: An Excel number is a double: from the sixteenth digit on it would be another number.
DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)  # Excel has no day before 1900, and counts a 29 February 1900 that never was
_LONGEST_TEXT = 32767
_NARROWEST, _WIDEST = 9, 46  # a column, in characters
_LOOKED_AT = 300  # rows that decide how wide a column is
DAYS = {"vi": "dd/mm/yyyy", "en": "[$-409]d mmm yyyy"}
_MOMENTS = {"vi": "dd/mm/yyyy hh:mm", "en": "[$-409]d mmm yyyy hh:mm"}
_MOST_LINES = 12
_READABLE = 230  # characters side by side that can be read on one sheet of paper
_UPRIGHT = 100  # characters that stand side by side on a sheet that is not lying
_STILL_READ = 24  # characters of a column that breaks its texts
_NAMING = 4  # the columns among which the first long texts are looked for: what a row is called
_FEW_COLUMNS = 2  # too few to write a long text over
_LINK = "#1F4E79"
_AT_THE_RIGHT = {"align": "right", "indent": 1}
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")


def table_xlsx(table: Table) -> bytes:
    """Return a workbook of one sheet.

    Title, facts, then the table under a header that stays in view and on each page.
    """
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": DAYS[language()]}) as book:
        book.set_properties({"title": table.title, "author": _("External affairs")})
        sheet = book.add_worksheet(sheet_name(table.title))
        SheetWriter(book, sheet).write(table)
    return out.getvalue()


def sheet_name(title: str) -> str:
    """Return a title as far as Excel takes it as the name of a sheet."""
    return _NOT_IN_SHEET_NAMES.sub(" ", title)[:31].strip() or "1"


def is_exact(value: Decimal | int) -> bool:
    """Tell whether Excel can hold a number without changing it."""
    return len(Decimal(value).normalize().as_tuple().digits) <= DIGITS


class SheetWriter:
    """Writes one table into one sheet. Formats are made once: Excel's limit is on how many a book has."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self.book, self.sheet = book, sheet
        self.formats: dict[tuple, Format] = {}
        self.widths: list[int] = []  # of the columns written, in characters
        self.lines = 0  # the height of all rows written, in lines

    def write(self, table: Table) -> int:
        """Write a table from the sheet's first cell; return the row its header stands in."""
        rows = table.rows
        facts = table.facts
        if any(isinstance(value, (int, Decimal)) and not is_exact(value) for row in rows for value in row):
            facts = (
                *facts,
                (
                    _("Note"),
                    _(
                        "Numbers of more than {digits} digits are given as text: Excel would change their last digits."
                    ).format(digits=DIGITS),
                ),
            )
        self._string(0, 0, table.title, bold=True, font_size=14)
        header = len(facts) + 2
        columns = [[row[index] for row in rows] for index in range(len(table.columns))]
        paper = _on_paper([_width(column, values) for column, values in zip(table.columns, columns, strict=True)])
        widths = paper.widths
        for at, (what, value) in enumerate(facts, start=1):
            self._string(at, 0, what, bold=True)
            self._fact(at, value, widths)
        for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            self._column(index, column, columns[index], header)
            self.sheet.set_column(index, index, width)
        self.widths, self.lines = widths, self.lines + 1 + len(facts) + 1
        self._set_heights([[column.title for column in table.columns], *rows], widths, header)
        self._set_page(header, paper, len(rows))
        return header

    def lead(self, row: int, index: int, value: Decimal, address: str) -> None:
        """Make a number that was written a way to its address; it stays a number."""
        if is_exact(value):
            pattern = f"{COUNT}.{'0' * decimals}" if (decimals := _decimals(value)) else COUNT
            look = self._format(**_AT_THE_RIGHT, valign="top", num_format=pattern, font_color=_LINK)
            self.sheet.write_url(row, index, address, look)
            self.sheet.write_number(row, index, value, look)

    def _fact(self, at: int, value: Value, widths: Sequence[int]) -> None:
        """Write a text over the empty cells beside it; one that is wider than the table in several lines."""
        if not isinstance(value, str):
            self._cell(at, 1, value, COUNT, align="left")
            return
        room = sum(widths[1:])
        if len(value) <= room or len(widths) <= _FEW_COLUMNS:
            self._string(at, 1, value)
            return
        look = self._format(text_wrap=True, valign="top")
        self.sheet.merge_range(at, 1, at, len(widths) - 1, "", look)
        self._string(at, 1, value, text_wrap=True, valign="top")
        lines = min(_lines(value, room), _MOST_LINES)
        self.sheet.set_row(at, 15 * lines)
        self.lines += lines - 1

    def _column(self, index: int, column: TakenColumn, values: Sequence[Value], header: int) -> None:
        """Write a column from its header down."""
        decimals = max((_decimals(value) for value in values if isinstance(value, Decimal)), default=0)
        pattern = f"{column.whole}.{'0' * decimals}" if decimals else column.whole
        counts = column.whole == COUNT and any(isinstance(value, (int, Decimal)) for value in values)
        stands = _AT_THE_RIGHT if counts else {"align": "left"}
        self._string(
            header,
            index,
            column.title,
            bold=True,
            text_wrap=True,
            valign="bottom",
            bottom=1,
            bg_color="#EEF2F6",
            **stands,
        )
        for at, value in enumerate(values, start=header + 1):
            self._cell(at, index, value, pattern, valign="top", **stands)

    def _set_heights(self, rows: Sequence[Sequence[Value]], widths: Sequence[int], first: int) -> None:
        """Make rows as high as their longest text needs: not every program does so when it opens the book."""
        for at, row in enumerate(rows, start=first):
            lines = max(
                (_lines(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)),
                default=1,
            )
            self.lines += min(lines, _MOST_LINES)
            if lines > 1:
                self.sheet.set_row(at, 15 * min(lines, _MOST_LINES))

    def _cell(self, row: int, index: int, value: Value, pattern: str, **look: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            self._string(row, index, value, **{**look, "text_wrap": True})
        elif known_to(value):
            self._string(row, index, day(value), **look)
        elif isinstance(value, date):
            self._day(row, index, value, look)
        elif is_exact(value):
            self.sheet.write_number(row, index, value, self._format(**look, num_format=pattern))
        else:
            self._string(row, index, format(Decimal(value), "f"), **look)

    def _day(self, row: int, index: int, value: date, look: dict[str, object]) -> None:
        if (value.date() if isinstance(value, datetime) else value) < _FIRST_DAY:
            self._string(row, index, value.isoformat(), **look)
            return
        pattern = _MOMENTS if isinstance(value, datetime) else DAYS
        self.sheet.write_datetime(row, index, value, self._format(**look, num_format=pattern[language()]))

    def _string(self, row: int, index: int, text: str, **look: object) -> None:
        """Write text as text whatever it starts with; what Excel cannot hold ends in an ellipsis."""
        if text.startswith(STARTS_A_FORMULA):
            look["quote_prefix"] = True  # it stays text when somebody edits the cell
        self.sheet.write_string(
            row, index, text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…", self._format(**look)
        )

    def _format(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def _set_page(self, header: int, paper: "Paper", rows: int) -> None:
        self.sheet.freeze_panes(header + 1, 0)
        if rows:
            self.sheet.autofilter(header, 0, header + rows, len(paper.widths) - 1)
        self.sheet.repeat_rows(header)
        if sum(paper.widths) > _UPRIGHT:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.set_footer("&C&P/&N")
        self.sheet.fit_to_pages(paper.across, 0)
        if paper.across > 1:  # each sheet says again whose row it is
            self.sheet.repeat_columns(0, paper.naming - 1)


@dataclass(frozen=True)
class Paper:
    """How a table stands on paper: the widths of its columns, and over how many sheets side by side.

    `naming` is how many of its first columns say which row it is.
    """

    widths: list[int]
    across: int
    naming: int


def _width(column: TakenColumn, values: Sequence[Value]) -> int:
    """Return how wide a column stands, in characters."""
    longest = max((len(_shown(value)) for value in values[:_LOOKED_AT]), default=0)
    return min(max(longest + 2, _words_of(column.title), _NARROWEST), _WIDEST)


def _on_paper(widths: Sequence[int]) -> Paper:
    """Return how columns of these widths stand on the fewest sheets of paper side by side on which they can be read.

    Only columns of longer texts give way, down to a width at which these still read well in several lines.
    """
    naming = next((at for at, width in enumerate(widths[:_NAMING]) if width > _STILL_READ), 1) + 1
    again = min(sum(min(width, _STILL_READ) for width in widths[:naming]), _READABLE // 2)
    spare = sum(max(width - _STILL_READ, 0) for width in widths)
    least = sum(widths) - spare
    across = 1 if least <= _READABLE else -(-(least - again) // (_READABLE - again))
    over = sum(widths) - across * _READABLE + (across - 1) * again
    given = [-(-max(width - _STILL_READ, 0) * over // spare) if over > 0 else 0 for width in widths]
    return Paper([width - less for width, less in zip(widths, given, strict=True)], across, naming)


def _decimals(value: Decimal) -> int:
    return max(0, -value.normalize().as_tuple().exponent) if is_exact(value) else 0


def _lines(text: str, width: int) -> int:
    return sum(-(-len(line) // (width - 1)) or 1 for line in text.split("\n"))


def _shown(value: Value) -> str:
    """Return about what a cell shows, to know how wide it is."""
    if isinstance(value, str):
        return max(value.split("\n"), key=len)
    if isinstance(value, date):
        return "31/12/2024 00:00" if isinstance(value, datetime) else "31/12/2024"
    return "" if value is None else f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def _words_of(title: str) -> int:
    """Return the width of a header that may break between its words."""
    return max(map(len, title.split()), default=0) + 4
