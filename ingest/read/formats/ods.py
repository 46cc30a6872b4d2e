"""A second look at .ods: merged cells, errors, and formulas without a result; hidden rows and columns."""

import io
import re
import zipfile
from html import unescape

from ingest.read import limits
from ingest.read.failure import Failure
from ingest.read.formats.lacking import NOT_COMPUTED, Lacking, keep_hidden

CONTENT = "content.xml"

# Tags are found as bytes, by the names every program gives them, as the reading library does: twice as quick as a
# parser of XML, and no entity is ever expanded.
_TAG = re.compile(
    rb"""<table:(table|table-column|table-row|table-cell|covered-table-cell)"""
    rb"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>"""
)
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKUP = re.compile(rb"<[^>]*>")
_HIDDEN = ("collapse", "filter")
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def lacking_in_ods(data: bytes) -> dict[str, Lacking]:
    """Return what is lacking by sheet. KeyError or ValueError if the file is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(CONTENT)
    sheets: dict[str, Lacking] = {}
    sheet, row, rows, column = Lacking(), 0, 0, 0
    for found in _TAG.finditer(content):
        tag, about, empty = found.groups()
        if tag == b"table":
            sheet, row, rows, column = sheets.setdefault(_attributes(about).get("table:name", ""), Lacking()), 0, 0, 0
        elif tag == b"table-column":  # they stand before the rows
            column += _repeated(about, "table:number-columns-repeated", sheet.hidden_columns, column)
        elif tag == b"table-row":
            row, column = row + rows, 0
            rows = _repeated(about, "table:number-rows-repeated", sheet.hidden_rows, row)
        elif b"formula" in about or b"-repeated" in about or b"-spanned" in about:
            inside = b"" if empty else content[found.end() : content.find(b"</table:", found.end())]
            column += _look_at(_attributes(about), inside, sheet, row, column, rows)
        else:
            column += 1
    return sheets


def _attributes(about: bytes) -> dict[str, str]:
    return {
        name.decode(): unescape((first or second).decode("utf-8", "replace"))
        for name, first, second in _ATTRIBUTE.findall(about)
    }


def _number(about: dict[str, str], name: str) -> int:
    return int(about.get(name, "1"))


def _repeated(about: bytes, name: str, hidden: list[int], first: int) -> int:
    """Return how many rows, or columns, an element stands for.

    They are kept where they are hidden, by hand or by a filter.
    """
    if not about:
        return 1
    attributes = _attributes(about)
    count = _number(attributes, name)
    if attributes.get("table:visibility") in _HIDDEN:
        keep_hidden(hidden, first, count)
    return count


def _look_at(about: dict[str, str], inside: bytes, lacking: Lacking, row: int, column: int, rows: int) -> int:
    """Note what is lacking of a cell; return over how many columns it repeats."""
    columns = _number(about, "table:number-columns-repeated")
    down, right = _number(about, "table:number-rows-spanned"), _number(about, "table:number-columns-spanned")
    if down > 1 or right > 1:
        lacking.merged.append((row, column, row + down - 1, column + right - 1))
    if shown := _shown(about, inside):
        if len(lacking.cells) + rows * columns > limits.CELLS_KEPT:
            raise Failure("too_large", found=str(rows * columns), allowed=str(limits.CELLS_KEPT))
        lacking.cells.extend(
            (row + below, column + beside, shown) for below in range(rows) for beside in range(columns)
        )
    return columns


def _shown(about: dict[str, str], inside: bytes) -> str:
    """Return what is shown in a cell that was read as empty, "" when that is right.

    A formula that gives empty text has a paragraph without letters, one that was never computed has none.
    """
    if "table:formula" not in about:
        return ""
    text = unescape(_MARKUP.sub(b"", inside).decode("utf-8", "replace")).strip()
    if about.get("calcext:value-type") == "error" or text in _ERRORS:
        return text if text in _ERRORS else "#VALUE!"  # LibreOffice has errors of its own, such as Err:502
    return NOT_COMPUTED if b"<text:p" not in inside and "office:value-type" not in about else ""
