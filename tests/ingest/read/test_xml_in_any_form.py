"""One workbook, its XML written in every legal way: errors, formulas without a result, hidden parts, formats."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from ingest.read import read_book

SHEET, WORKBOOK, RELATIONS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def plain() -> dict[str, str]:
    """Return the parts of a workbook: an error, a formula without a result, a hidden row and column, a format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "S"
    for row in ([1, "a", 2, 3], [1, "b", "#REF!", 4], [1, "c", "=A1+A2", 5], [1, "d", 6, 7]):
        sheet.append(row)
    sheet["D4"].number_format = "#,##0,,"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    data = io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def packed(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def prefixed(xml: str) -> str:
    xml = re.sub(r"<(/?)([A-Za-z])", r"<\1z:\2", xml)
    return xml.replace("<z:worksheet xmlns=", "<z:worksheet xmlns:z=")


#: How the sheet is written.
WAYS: dict[str, Callable[[str], str]] = {
    "as openpyxl writes it": lambda xml: xml,
    "with a prefix": prefixed,
    "single quotes": lambda xml: xml.replace('"', "'"),
    "blanks around signs": lambda xml: re.sub(r'(\w)="', r'\1 = "', xml),
    "letters as numbers": lambda xml: xml.replace('t="e"', 't="&#101;"').replace('hidden="1"', 'hidden="&#49;"'),
    "yes as a word": lambda xml: xml.replace('hidden="1"', 'hidden="true"'),
    "addresses of cells left out": lambda xml: re.sub(r'<c r="[A-Z]+\d+"', "<c", xml),
    "addresses of rows left out too": lambda xml: re.sub(
        r'<c r="[A-Z]+\d+"|<row r="\d+"', lambda m: m[0].split()[0], xml
    ),
    "the address last": lambda xml: re.sub(r'<c (r="[A-Z]+\d+")([^>/]*)', r"<c\2 \1", xml),
    "formulas as data": lambda xml: re.sub(r"<f>(.*?)</f>", r"<f><![CDATA[\1]]></f>", xml),
    "remarks between": lambda xml: xml.replace("<v>", "<!-- a remark --><v>").replace("<f>", "<!-- x --><f>"),
    "breaks between": lambda xml: xml.replace("><", ">\n  <"),
    "a value without an end of its own": lambda xml: xml.replace("<v></v>", "<v/>").replace("<v />", "<v/>"),
}


def found(data: bytes) -> tuple[list[object], tuple[int, ...], tuple[int, ...], str]:
    book = read_book("a.xlsx", data)
    assert [note.code for note in book.notes] == []
    (sheet,) = book.sheets
    column = [row[2] for row in sheet.cells]
    return column, sheet.hidden_rows, sheet.hidden_columns, getattr(sheet.cells[3][3], "code", "")


@pytest.mark.parametrize("way", WAYS)
def test_the_same_is_found_however_a_sheet_is_written(way):
    parts = plain()
    parts[SHEET] = WAYS[way](parts[SHEET])
    assert found(packed(parts)) == ([2, "#REF!", "#GETTING_DATA", 6], (1,), (1,), "#,##0,,")


@pytest.mark.parametrize("part", [WORKBOOK, RELATIONS, "xl/styles.xml"])
def test_the_other_parts_may_be_written_in_any_way_too(part):
    parts = plain()
    parts[part] = parts[part].replace('"', "'").replace("><", ">\n<")
    assert found(packed(parts)) == ([2, "#REF!", "#GETTING_DATA", 6], (1,), (1,), "#,##0,,")


def test_a_part_that_declares_entities_is_not_walked_through_and_that_is_said():
    parts = plain()
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts[SHEET] = re.sub(r"(<worksheet)", rf"{bomb}\1", parts[SHEET], count=1)
    assert "second_look_failed" in [note.code for note in read_book("a.xlsx", packed(parts)).notes]
