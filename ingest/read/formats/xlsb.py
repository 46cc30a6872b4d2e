"""Workbooks as .xlsb, whose parts are streams of records ([MS-XLSB] numbers them), made ready for the reading library.

It passes over the short records, cells right of the one before them without a column of their own; over errors, over
merged areas and over what is hidden. Short records are written out in full, the rest is found by a second look.
"""

import io
import struct
import zipfile
from collections.abc import Iterator

from ingest.read.formats.lacking import Lacking, keep_hidden, shown_error
from ingest.read.formats.package import Package

BINARY_WORKBOOK = "xl/workbook.bin"

_ROW, _CELL_ERROR, _TEXT, _FORMULA_ERROR, _RICH_TEXT = 0, 3, 6, 11, 62
_LONG = range(1, 12)  # BrtCellBlank … BrtFmlaError: each begins with its column
_SHORT = range(12, 19)  # BrtShortBlank … BrtShortIsst: the same without the column
_SHORT_TO_LONG = 11
_NOT_READ = {*_SHORT, _RICH_TEXT}
_SHEET, _MERGED = 156, 176
_COLUMNS = 60
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x10, 0x01  # in the byte of flags 11 of a row, 16 of a span of columns


def written_out(data: bytes) -> bytes:
    """Return the workbook with every cell in a record of its own.

    ValueError, KeyError or struct.error if it is damaged.
    """
    package = Package(data)
    parts = {part: package.read(part) for part in package.worksheets(BINARY_WORKBOOK).values()}
    short = {
        part: _long_cells(records)
        for part, records in parts.items()
        if any(kind in _NOT_READ for kind, _body in _records(records))
    }
    return _with_parts(package, short) if short else data


def lacking_in_xlsb(data: bytes) -> dict[str, Lacking]:
    """Return what is lacking by sheet, of a workbook written out in full."""
    package = Package(data)
    parts = package.worksheets(BINARY_WORKBOOK)
    return {
        name: _lacking(package.read(parts[relation]))
        for name, relation in _sheets(package.read(BINARY_WORKBOOK))
        if relation in parts
    }


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Return (kind, body) of each record of a part. ValueError if the last one is cut off."""
    at = 0
    while at < len(part):
        kind, at = (part[at], at + 1) if part[at] < 0x80 else _number(part, at, 2)
        size, at = (part[at], at + 1) if at < len(part) and part[at] < 0x80 else _number(part, at, 4)
        if at + size > len(part):
            raise ValueError("a record ends after its part")
        yield kind, part[at : at + size]
        at += size


def _number(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """Return a number written seven bits a byte, the lowest first, and where it ends."""
    number = 0
    for place in range(longest):
        if at >= len(part):
            raise ValueError("a record has no end")
        number |= (part[at] & 0x7F) << (7 * place)
        at += 1
        if part[at - 1] < 0x80:
            break
    return number, at


def _seven_bits(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _sheets(workbook: bytes) -> Iterator[tuple[str, str]]:
    """Return (name, relation id) of a workbook's sheets.

    They are two texts after eight bytes, each with its length before it.
    """
    for kind, body in _records(workbook):
        if kind == _SHEET:
            relation, at = _text(body, 8)
            yield _text(body, at)[0], relation


def _text(body: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * struct.unpack_from("<I", body, at)[0]
    return body[at + 4 : end].decode("utf-16-le"), end


def _long_cells(part: bytes) -> bytes:
    out, column = bytearray(), -1
    for kind, body in _records(part):
        if kind in _SHORT:
            kind, body = kind - _SHORT_TO_LONG, struct.pack("<I", column + 1) + body
        elif kind == _RICH_TEXT:  # a byte of flags, then the text as in a plain cell
            kind, body = _TEXT, body[:8] + body[9:]
        if kind == _ROW:
            column = -1
        elif kind in _LONG:
            column = struct.unpack_from("<I", body)[0]
        out += _seven_bits(kind) + _seven_bits(len(body)) + body
    return bytes(out)


def _lacking(part: bytes) -> Lacking:
    found, row = Lacking(), 0
    for kind, body in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0]
            if _is_set(body, 11, _ROW_HIDDEN):
                keep_hidden(found.hidden_rows, row, 1)
        elif kind == _COLUMNS and _is_set(body, 16, _COLUMN_HIDDEN):
            first, last = struct.unpack_from("<2I", body)
            keep_hidden(found.hidden_columns, first, last - first + 1)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            found.cells.append((row, struct.unpack_from("<I", body)[0], shown_error(body[8])))
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            found.merged.append((top, left, bottom, right))
    return found


def _is_set(body: bytes, at: int, flag: int) -> bool:
    return len(body) > at and bool(body[at] & flag)


def _with_parts(package: Package, parts: dict[str, bytes]) -> bytes:
    """Return the package with some parts replaced; not compressed, because it is read at once."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in package.names():
            archive.writestr(name, parts.get(name) or package.read(name))
    return data.getvalue()
