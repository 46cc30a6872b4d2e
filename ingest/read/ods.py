"""A second look at .ods: merged cells, errors, and formulas without a result."""

import io
import zipfile
from xml.etree.ElementTree import Element, iterparse

from ingest.read import limits
from ingest.read.failure import Failure
from ingest.read.lacking import NOT_COMPUTED, Lacking

CONTENT = "content.xml"

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def lacking_in_ods(data: bytes) -> dict[str, Lacking]:
    """Return what is lacking by sheet. ParseError, KeyError or ValueError if the file is damaged."""
    sheets: dict[str, Lacking] = {}
    sheet = Lacking()
    row = column = rows = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(CONTENT) as content:
        for event, element in iterparse(content, events=("start", "end")):
            if event == "start" and element.tag == _SHEET and f"{_TABLE}name" in element.attrib:
                sheet = sheets[element.attrib[f"{_TABLE}name"]] = Lacking()
                row = 0
            elif event == "start" and element.tag == _ROW:
                column, rows = 0, _number(element, "number-rows-repeated")
            elif event == "end" and element.tag in _CELLS:
                column += _look_at(element, sheet, row, column, rows)
            elif event == "end" and element.tag == _ROW:
                row += rows
                element.clear()
    return sheets


def _number(element: Element, name: str) -> int:
    return int(element.get(_TABLE + name, "1"))


def _look_at(cell: Element, lacking: Lacking, row: int, column: int, rows: int) -> int:
    """Note what is lacking of a cell; return over how many columns it repeats."""
    columns = _number(cell, "number-columns-repeated")
    down, right = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
    if down > 1 or right > 1:
        lacking.merged.append((row, column, row + down - 1, column + right - 1))
    if shown := _shown(cell):
        if len(lacking.cells) + rows * columns > limits.CELLS_KEPT:
            raise Failure("too_large", found=str(rows * columns), allowed=str(limits.CELLS_KEPT))
        lacking.cells.extend((row + below, column + beside, shown) for below in range(rows) for beside in range(columns))
    return columns


def _shown(cell: Element) -> str:
    """Return what is shown in a cell that was read as empty, "" when that is right.

    A formula that gives empty text has a paragraph without letters, one that was never computed has none.
    """
    if f"{_TABLE}formula" not in cell.attrib:
        return ""
    paragraph = cell.find(_PARAGRAPH)
    text = "" if paragraph is None else "".join(paragraph.itertext()).strip()
    if cell.get(_KIND) == "error" or text in _ERRORS:
        return text if text in _ERRORS else "#VALUE!"  # LibreOffice has errors of its own, such as Err:502
    return NOT_COMPUTED if paragraph is None and f"{_OFFICE}value-type" not in cell.attrib else ""
