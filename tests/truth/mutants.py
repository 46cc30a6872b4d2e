"""Workbooks spoiled on purpose: cells, merges and types at random, and the bytes and XML of the file itself."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from random import Random
from typing import Any

from ingest.model import Book, Sheet

HTML = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<b>đậm</b> & “nháy”",
    "</td></tr><h1>x</h1>",
    "{0} {name} {",
    "%s %(x)s",
    "[x](javascript:alert(1))",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+84 24 3799",
    "-2+3",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "=WEBSERVICE(A1)",
)
STRANGE = (
    "\x00\x07\x1f",
    "\u202eđảo",
    "\u200b",
    "\ufeff",
    "💥" * 40,
    "a" * 32_767,
    "1" * 400,
    "1." * 3_000,
    "1 " * 3_000,
    "(" * 3_000,
    ", " * 2_000,
    "Lào, " * 400,
    "\n" * 3_000,
    "-" * 2_000,
    "đến " * 900,
    "12/06/2024 - " * 300,
    "Tổng " * 500,
    "%" * 900,
    "#REF!",
    "#N/A",
    "∞",
    "NaN",
    "1e999",
    "१२३",
    "１２３",
    "²³",
    "½",
    "０１/０２/２０２４",
    "31/02/2024",
    "99/99/9999",
    "00/00/0000",
    "1.234",
    "1,234",
    "1.234,",
    ".",
    ",",
    "TUYỆT VỜI",
    "I",
    "II.",
    "A)",
    "STT",
    "Tổng cộng",
    "Cộng hòa",
    "Trong đó:",
    "Người lập biểu",
    "(1)",
    "Đơn vị tính: triệu tỷ",
    "nghìn triệu tỷ đồng USD",
    "gần hơn khoảng",
    "\ud800",
    "i\u0307" * 300,
    "a\u0301" * 3_000,
)
NUMBERS = (
    float("nan"),
    float("inf"),
    -float("inf"),
    1e308,
    -1e308,
    5e-324,
    -0.0,
    10**30,
    -(10**30),
    2**63,
    2024,
    45_291,
    0.1 + 0.2,
    1e15,
    1e16,
    True,
    False,
    date(1, 1, 1),
    date(9999, 12, 31),
    datetime(2024, 2, 29, 23, 59, 59),
)


def _places(sheet: Sheet) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, cells in enumerate(sheet.cells)
        for column, value in enumerate(cells)
        if value is not None
    ]


def _put(values: tuple[Any, ...]) -> Callable[[Sheet, Random], Sheet]:
    def change(sheet: Sheet, random: Random) -> Sheet:
        for row, column in random.sample(_places(sheet), min(len(_places(sheet)), random.choice((1, 3, 30)))):
            sheet.cells[row][column] = random.choice(values)
        return sheet

    return change


def _swap(sheet: Sheet, random: Random) -> Sheet:
    for _time in range(random.choice((1, 4, 40))):
        (row, column), (other_row, other) = random.sample(_places(sheet), 2)
        sheet.cells[row][column], sheet.cells[other_row][other] = (
            sheet.cells[other_row][other],
            sheet.cells[row][column],
        )
    return sheet


def _blank(sheet: Sheet, random: Random) -> Sheet:
    for row, column in random.sample(_places(sheet), len(_places(sheet)) // random.choice((2, 5, 20))):
        sheet.cells[row][column] = None
    return sheet


def _repeat_rows(sheet: Sheet, random: Random) -> Sheet:
    for _time in range(4):
        at = random.randrange(len(sheet.cells))
        sheet.cells.insert(random.randrange(len(sheet.cells)), list(sheet.cells[at]))
    return sheet


def _shift_right(sheet: Sheet, random: Random) -> Sheet:
    for row in random.sample(range(len(sheet.cells)), len(sheet.cells) // 2):
        sheet.cells[row] = [None, *sheet.cells[row][:-1]]
    return sheet


def _shift_down(sheet: Sheet, random: Random) -> Sheet:
    column = random.randrange(len(sheet.cells[0]))
    values = [None, *(cells[column] for cells in sheet.cells[:-1])]
    for cells, value in zip(sheet.cells, values, strict=True):
        cells[column] = value
    return sheet


def _merge(sheet: Sheet, random: Random) -> Sheet:
    height, width = len(sheet.cells), len(sheet.cells[0])
    areas = [
        (random.randrange(height), random.randrange(width), random.randrange(height + 3), random.randrange(width + 3))
        for _time in range(8)
    ]
    return replace(sheet, merged=[*sheet.merged, *areas, (0, 0, 1_048_575, 16_383), (3, 3, 1, 1)])


def _other_types(sheet: Sheet, random: Random) -> Sheet:
    for row, column in random.sample(_places(sheet), len(_places(sheet)) // 3):
        value = sheet.cells[row][column]
        sheet.cells[row][column] = random.choice(
            (str(value), len(str(value)), f" {value}\n", [str(value)][0][::-1], 1.5)
        )
    return sheet


def _turned(sheet: Sheet, _random: Random) -> Sheet:
    return replace(sheet, cells=[list(cells) for cells in zip(*sheet.cells, strict=True)])


def _upside_down(sheet: Sheet, _random: Random) -> Sheet:
    return replace(sheet, cells=sheet.cells[::-1])


def _one_line(sheet: Sheet, random: Random) -> Sheet:
    return replace(sheet, cells=[random.choice(sheet.cells)])


def _nothing(sheet: Sheet, random: Random) -> Sheet:
    return replace(sheet, cells=random.choice(([], [[]], [[None]], [[None] * 5] * 5)))


CELLS: dict[str, Callable[[Sheet, Random], Sheet]] = {
    "html": _put(HTML),
    "formulas": _put(FORMULAS),
    "strange texts": _put(STRANGE),
    "strange numbers": _put(NUMBERS),
    "swapped": _swap,
    "blanked": _blank,
    "rows twice": _repeat_rows,
    "moved right": _shift_right,
    "moved down": _shift_down,
    "merged": _merge,
    "other types": _other_types,
    "turned": _turned,
    "upside down": _upside_down,
    "one line": _one_line,
    "nothing": _nothing,
}


def spoiled(book: Book, random: Random) -> tuple[Book, list[str]]:
    """Return a copy of a book with one to three things done to its sheets, and what they were."""
    names = random.sample(list(CELLS), random.choice((1, 1, 2, 3)))
    sheets = [replace(sheet, cells=[list(cells) for cells in sheet.cells]) for sheet in book.sheets]
    for at, sheet in enumerate(sheets):
        for name in names:
            if _places(sheet) and len(_places(sheet)) > 1:
                sheet = CELLS[name](sheet, random)
        sheets[at] = sheet
    return replace(book, sheets=sheets), names


# -- the file itself


def _flipped(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _time in range(random.choice((1, 8, 200))):
        found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))] if random.random() < 0.5 else data[random.randrange(1, 200) :]


def _doubled(data: bytes, _random: Random) -> bytes:
    return data + data


def _in_part(change: Callable[[str, Random], str]) -> Callable[[bytes, Random], bytes]:
    def apply(data: bytes, random: Random) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            parts = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
            chosen = random.choice(
                [name for name in parts if "sheet" in name or "shared" in name] if random.random() < 0.7 else parts
            )
            for name in source.namelist():
                content = source.read(name)
                target.writestr(name, change(content.decode(), random) if name == chosen else content)
        return out.getvalue()

    return apply


def _without(pattern: str) -> Callable[[str, Random], str]:
    return lambda text, random: re.sub(pattern, lambda found: "" if random.random() < 0.3 else found[0], text)


def _instead(pattern: str, values: tuple[str, ...]) -> Callable[[str, Random], str]:
    return lambda text, random: re.sub(
        pattern, lambda found: random.choice(values) if random.random() < 0.2 else found[0], text
    )


FILES: dict[str, Callable[[bytes, Random], bytes]] = {
    "bytes": _flipped,
    "cut": _cut,
    "doubled": _doubled,
    "xml cut": _in_part(lambda text, random: text[: random.randrange(len(text))]),
    "tags gone": _in_part(_without(r"<[^>]+>")),
    "closing tags gone": _in_part(_without(r"</[^>]+>")),
    "addresses": _in_part(
        _instead(r'r="[A-Z]+\d+"', ('r="XFD1048576"', 'r="A0"', 'r="AAAA1"', 'r=""', 'r="1A"', 'r="B99999999999"'))
    ),
    "indices": _in_part(
        _instead(r"<v>[^<]*</v>", ("<v>99999999</v>", "<v>-1</v>", "<v></v>", "<v>x</v>", "<v>1e400</v>", "<v>NaN</v>"))
    ),
    "types": _in_part(_instead(r't="s"', ('t="b"', 't="e"', 't="d"', 't="n"', 't="?"', ""))),
    "merges": _in_part(
        _instead(r'ref="[^"]*"', ('ref="A1:XFD1048576"', 'ref="C5:A1"', 'ref="A1"', 'ref=""', 'ref="1:1"'))
    ),
    "entities": _in_part(_instead(r"<t[^>]*>", ("<t>&x;", "<t>&#0;", "<t>&#xD800;", "<t><![CDATA[", "<t><!--"))),
    "bomb": _in_part(
        lambda text, _random: text.replace(
            "?>", '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', 1
        ).replace("<t>", "<t>&b;", 1)
    ),
}
