"""A workbook with some rows of one sheet and nothing else: what a library that keeps looks can open at once.

The sheet is read as a stream and only the rows that are asked for are kept, so that a sheet of a hundred thousand rows
costs what unpacking it costs.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator
from html import unescape

from ingest.read.trim import composed

_CHUNK = 1024**2
_LONGEST_ROW = 32 * 1024**2  # bytes; a longer one is no sheet for people
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_ROW = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_NUMBER = re.compile(rb'^<row\b[^>]*?\br="(\d+)"')
_MERGED = re.compile(rb"<mergeCell\s[^>]*>")
_AREA = re.compile(rb'ref="[A-Z]+(\d+):[A-Z]+(\d+)"')
_LEFT_OUT = re.compile(
    rb"<(pivotCaches|externalReferences|definedNames|extLst|customWorkbookViews)\b.*?(?:</\1>|/>)", re.DOTALL
)
_EMPTY = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)
#: Parts that are kept as they are, besides the sheets.
_KEPT = ("xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml", "[Content_Types].xml", "_rels/.rels")
_WORKBOOK = "xl/workbook.xml"


class NotCut(Exception):
    """The workbook is written in a way this does not know: it is read whole instead."""


def cut(data: bytes, sheet: str, rows: Collection[int]) -> bytes:
    """Return a workbook with these rows of a sheet; NotCut where it is written otherwise than usual."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if _WORKBOOK not in names:
            raise NotCut(_WORKBOOK)
        parts = _sheets(archive)
        wanted = parts.get(sheet, "")
        if wanted not in names:
            raise NotCut(sheet)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for name in (*_KEPT, "xl/_rels/workbook.xml.rels"):
                if name in names:
                    made.writestr(name, archive.read(name))
            made.writestr(_WORKBOOK, _LEFT_OUT.sub(b"", archive.read(_WORKBOOK)))
            for part in set(parts.values()) & names:
                made.writestr(part, _cut_sheet(archive, part, rows) if part == wanted else _EMPTY)
    return out.getvalue()


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by its name as the reader gives it."""
    targets = {}
    for found in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        said = _attributes(found)
        targets[said.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", said.get("Target", ""))).lstrip("/")
    sheets = {}
    for found in _SHEET.findall(archive.read(_WORKBOOK)):
        said = _attributes(found)
        sheets[composed(said.get("name", ""))] = targets.get(said.get("r:id", ""), "")
    return sheets


def _attributes(element: bytes) -> dict[str, str]:

    return {
        name.decode(): unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(element)
    }


def _cut_sheet(archive: zipfile.ZipFile, part: str, rows: Collection[int]) -> bytes:
    with archive.open(part) as stream:
        head, _begun, rest = _until(stream, b"", b"<sheetData")
        kept = list(_rows(stream, rest, rows))
        tail = kept.pop()
    opening = re.search(rb"<worksheet\b[^>]*>", head)
    if opening is None:
        raise NotCut(part)
    shape = b"".join(found[0] for found in re.finditer(rb"<sheetFormatPr\b[^>]*/>|<cols>.*?</cols>", head, re.DOTALL))
    areas = [area for area in _MERGED.findall(tail) if _touches(area, rows)]
    merged = b"<mergeCells>" + b"".join(areas) + b"</mergeCells>" if areas else b""
    body = b"<sheetData>" + b"".join(kept) + b"</sheetData>"
    return b'<?xml version="1.0" encoding="UTF-8"?>' + opening[0] + shape + body + merged + b"</worksheet>"


def _touches(area: bytes, rows: Collection[int]) -> bool:
    found = _AREA.search(area)
    return bool(found) and any(int(found[1]) <= row <= int(found[2]) for row in rows)


def _until(stream: io.BufferedIOBase, before: bytes, mark: bytes) -> tuple[bytes, bytes, bytes]:
    while mark not in before:
        more = stream.read(_CHUNK)
        if not more or len(before) > _LONGEST_ROW:
            raise NotCut(mark.decode())
        before += more
    return before.partition(mark)


def _rows(stream: io.BufferedIOBase, rest: bytes, rows: Collection[int]) -> Iterator[bytes]:
    """Yield the rows that are asked for, and last what stands after the rows of the sheet."""
    last, buffer = max(rows), rest
    while True:
        end = 0
        for found in _ROW.finditer(buffer):
            end = found.end()
            number = _NUMBER.match(found[0])
            if number is None:
                raise NotCut("row without a number")
            if int(number[1]) in rows:
                yield found[0]
            if int(number[1]) >= last:
                break
        buffer = buffer[end:]
        if b"</sheetData>" in buffer or (end and _past(found[0], last)):
            break
        more = stream.read(_CHUNK)
        if not more or len(buffer) > _LONGEST_ROW:
            break
        buffer += more
    yield _tail(stream, buffer)


def _past(row: bytes, last: int) -> bool:
    number = _NUMBER.match(row)
    return number is not None and int(number[1]) >= last


def _tail(stream: io.BufferedIOBase, buffer: bytes) -> bytes:
    """Return what stands after the rows; the rows that are passed over are not held."""
    mark = b"</sheetData>"
    while mark not in buffer:
        more = stream.read(_CHUNK)
        if not more:
            return b""
        buffer = buffer[-len(mark) :] + more
    return buffer.partition(mark)[2] + stream.read(_LONGEST_ROW)
