"""A second look at .xlsx and .xlsm: errors, and formulas without a result, which are read as empty."""

import re
from html import unescape

from ingest.read.lacking import NOT_COMPUTED, Lacking, column_of
from ingest.read.package import Package

WORKBOOK = "xl/workbook.xml"

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_ABOUT_SHEET = re.compile(r"""\b(name|r:id)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CELL = re.compile(rb'<c r="(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})"(?P<about>[^>]*)>'
                   rb"(?P<formula><f\b[^>]*?(?:/>|>[^<]*</f>))?(?:<v>(?P<value>[^<]*)</v>|<v ?/>)?</c>")


def lacking_in_xlsx(data: bytes) -> dict[str, Lacking]:
    """Return what is lacking by sheet; the merged areas are known already."""
    package = Package(data)
    parts = package.worksheets(WORKBOOK)
    workbook = package.read(WORKBOOK).decode("utf-8", "replace")
    about = [{key: unescape(first or second) for key, first, second in _ABOUT_SHEET.findall(item)} for item in _SHEET.findall(workbook)]
    return {item.get("name", ""): Lacking(_cells(package.read(parts[item["r:id"]]))) for item in about if item.get("r:id") in parts}


def _cells(xml: bytes) -> list[tuple[int, int, str]]:
    if b't="e"' not in xml and b"<f" not in xml:
        return []
    return [(int(cell["row"]) - 1, column_of(cell["letters"].decode()), shown) for cell in _CELL.finditer(xml) if (shown := _shown(cell))]


def _shown(cell: re.Match[bytes]) -> str:
    """Return what Excel shows in a cell that was read as empty, "" when that is right: a formula may give empty text."""
    if b't="e"' in cell["about"]:
        return (cell["value"] or b"#N/A").decode("ascii", "replace")
    without_result = cell["formula"] and not cell["value"] and b't="' not in cell["about"]
    return NOT_COMPUTED if without_result else ""
