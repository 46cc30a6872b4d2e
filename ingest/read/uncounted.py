"""Cells that the reading library gives as empty although they are not: Excel's errors, and formulas without a result.

Left empty they would pass for "no value". They are given as the error Excel shows, so that the check speaks of them.
"""

import io
import re
import zipfile
from typing import Any

#: What Excel shows while a formula has no result yet; programs that write formulas store none.
NOT_COMPUTED = "#GETTING_DATA"

_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\br:id="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]+)"')
_CELL = re.compile(rb'<c r="(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})"(?P<about>[^>]*)>'
                   rb"(?P<formula><f\b[^>]*?(?:/>|>[^<]*</f>))?(?:<v>(?P<value>[^<]*)</v>|<v ?/>)?</c>")


def fill_uncounted(data: bytes, sheets: dict[int, list[list[Any]]]) -> None:
    """Write errors and formulas without a result into the cells of an .xlsx (`sheets`: by their number in the workbook)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return
        targets = _targets(archive.read("xl/_rels/workbook.xml.rels"))
        for number, relation in enumerate(_SHEET.findall(archive.read("xl/workbook.xml"))):
            part = targets.get(relation, "")
            if number in sheets and part in names:
                _fill(archive.read(part), sheets[number])


def _targets(relations: bytes) -> dict[bytes, str]:
    found = (dict(_ATTRIBUTE.findall(item)) for item in _RELATION.findall(relations))
    paths = {item.get(b"Id", b""): item.get(b"Target", b"").decode("utf-8", "replace") for item in found}
    return {key: path.lstrip("/") if path.startswith("/") else f"xl/{path}" for key, path in paths.items()}


def _fill(xml: bytes, cells: list[list[Any]]) -> None:
    if b't="e"' not in xml and b"<f" not in xml:
        return
    for found in _CELL.finditer(xml):
        if not (shown := _shown(found)):
            continue
        row, column = int(found["row"]) - 1, 0
        for letter in found["letters"]:
            column = column * 26 + letter - 64
        if row < len(cells) and column <= len(cells[row]) and cells[row][column - 1] in (None, ""):
            cells[row][column - 1] = shown


def _shown(cell: re.Match[bytes]) -> str:
    """Return what Excel shows in a cell that was read as empty, "" when that is right: a formula may give empty text."""
    if b't="e"' in cell["about"]:
        return (cell["value"] or b"#N/A").decode("ascii", "replace")
    without_result = cell["formula"] and not cell["value"] and b't="' not in cell["about"]
    return NOT_COMPUTED if without_result else ""
