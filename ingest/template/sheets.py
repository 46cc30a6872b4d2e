"""Writing cells: fonts and fills of our templates, text that never becomes a formula."""

import textwrap

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ingest.model import CellValue
from translations import _


def font(size: int = 12, color: str = "000000", bold: bool = False, italic: bool = False) -> Font:
    """Return the letters of official papers."""
    return Font("Times New Roman", size, bold, italic, color=color)


PLAIN = font()
TITLE = font(16, "1F3864", bold=True)
QUIET = font(11, "595959")
FAINT = font(8, "A6A6A6")
EXAMPLE = font(color="7F7F7F", italic=True)
RULE = Side("thin", color="BFBFBF")
BOX = Border(RULE, RULE, RULE, RULE)
TOP = Alignment(vertical="top", wrap_text=True)
_LETTERS = 1.08  # of ordinary text in each unit of a column's width
_LINE_HEIGHT, _HIGHEST = 15.75, 409  # Excel's own limit


def put(cell: Cell, value: CellValue, font: Font = PLAIN) -> Cell:
    """Write a value. Text stays text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = font
    return cell


def filled(color: str) -> PatternFill:
    """Return a plain fill."""
    return PatternFill("solid", start_color=color, end_color=color)


def height_of(texts: list[tuple[str, float]]) -> float:
    """Return the height of a row that holds these texts, each in a column of this width.

    Rows are not left to grow by themselves: LibreOffice shows them one line high, and merged cells never grow.
    """
    lines = [sum(_lines(line, width) for line in text.split("\n")) for text, width in texts]
    return min(_HIGHEST, _LINE_HEIGHT * max(lines, default=1))


def _lines(text: str, width: float) -> int:
    return max(1, len(textwrap.wrap(text, max(4, int(width * _LETTERS)))))


def print_landscape(sheet: Worksheet, paper: int, pages: int, header: int) -> None:
    """Print a sheet over so many pages side by side, its header again on every page, pages numbered."""
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
    sheet.oddFooter.right.size = 9
