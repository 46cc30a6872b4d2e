"""A second look at .xlsx and .xlsm.

Errors and formulas without a result, which are read as empty; hidden rows and columns.
"""

import re
from html import unescape

from ingest.read.formats.lacking import MOST_HIDDEN, NOT_COMPUTED, Lacking, column_of, keep_hidden
from ingest.read.formats.package import Package

WORKBOOK = "xl/workbook.xml"

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_ABOUT_SHEET = re.compile(r"""\b(name|r:id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(
    rb'<c r="(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})"(?P<about>[^>]*)>'
    rb"(?P<formula><f\b[^>]*?(?:/>|>[^<]*</f>))?(?:<v>(?P<value>[^<]*)</v>|<v ?/>)?</c>"
)
_ROW, _COLUMN = re.compile(rb"<(?:\w+:)?row\b([^>]*)>"), re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ATTRIBUTE = re.compile(rb'\b(r|min|max|hidden)="([^"]*)"')
_YES = frozenset((b"1", b"true"))


def lacking_in_xlsx(data: bytes) -> dict[str, Lacking]:
    """Return what is lacking by sheet; the merged areas are known already."""
    package = Package(data)
    parts = package.worksheets(WORKBOOK)
    workbook = package.read(WORKBOOK).decode("utf-8", "replace")
    about = [
        {key: unescape(first or second) for key, first, second in _ABOUT_SHEET.findall(item)}
        for item in _SHEET.findall(workbook)
    ]
    return {
        item.get("name", ""): _lacking(package.read(parts[item["r:id"]])) for item in about if item.get("r:id") in parts
    }


def _lacking(xml: bytes) -> Lacking:
    return Lacking(_cells(xml), hidden_rows=_hidden_rows(xml), hidden_columns=_hidden_columns(xml))


def _hidden_rows(xml: bytes) -> list[int]:
    """Return the hidden rows, those an autofilter hides among them."""
    if b' hidden="' not in xml:
        return []
    rows = (_attributes(found) for found in _ROW.findall(xml))
    return [int(about[b"r"]) - 1 for about in rows if about.get(b"hidden") in _YES and about.get(b"r", b"").isdigit()][
        :MOST_HIDDEN
    ]


def _hidden_columns(xml: bytes) -> list[int]:
    found: list[int] = []
    for about in map(_attributes, _COLUMN.findall(xml[: xml.find(b"<sheetData")])):
        first, last = about.get(b"min", b""), about.get(b"max", b"")
        if about.get(b"hidden") in _YES and first.isdigit() and last.isdigit():
            keep_hidden(found, int(first) - 1, int(last) - int(first) + 1)
    return found


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


def _cells(xml: bytes) -> list[tuple[int, int, str]]:
    if b't="e"' not in xml and b"<f" not in xml:
        return []
    return [
        (int(cell["row"]) - 1, column_of(cell["letters"].decode()), shown)
        for cell in _CELL.finditer(xml)
        if (shown := _shown(cell))
    ]


def _shown(cell: re.Match[bytes]) -> str:
    """Return what Excel shows in a cell that was read as empty, "" when that is right.

    A formula may give empty text.
    """
    if b't="e"' in cell["about"]:
        return (cell["value"] or b"#N/A").decode("ascii", "replace")
    without_result = cell["formula"] and not cell["value"] and b't="' not in cell["about"]
    return NOT_COMPUTED if without_result else ""
