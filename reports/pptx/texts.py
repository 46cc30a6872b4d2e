"""Words on a page: boxes of text, key figures, tables, page numbers.

A key figure is a link as a whole shape: as a link within a text it would lose its colour.
"""

import re
from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.table import _Cell
from pptx.util import Emu

from charts.palette import colour_of
from reports.deck.deck import Cell, Number, SlideTable
from reports.joined import joined
from reports.pptx.sheet import SMALL, Box, Sheet

QUIET = RGBColor(0x52, 0x5C, 0x69)
_HEAD, _TABLE, _DENSE_TABLE = 14, 16, 13
#: Points below a table, and above and below the words of a dense one: office programs make rows higher that need it.
_BELOW_TABLE, _DENSE_MARGIN = 6, 1.5
#: A digit's width and a letter's, as shares of the size.
_DIGIT, _LETTER = 0.57, 0.53
_DIGITS = re.compile(r"[\d.,]*\d")
#: A field that whoever shows the page fills with its number.
_PAGE_NUMBER = (
    '<a:fld {namespaces} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang="vi-VN" sz="{size}"/><a:t>‹#›</a:t></a:fld>'
)


def add_text(
    sheet: Sheet, box: Box, lines: Sequence[str], points: float, colour: RGBColor | None = None, bold: bool = False
) -> Shape:
    """Write lines into a box, as high as it is given; return the shape."""
    shape = sheet.page.shapes.add_textbox(Emu(box.left), Emu(box.top), Emu(box.width), Emu(box.height))
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = line, sheet.letters(points), bold
        if colour is not None:
            run.font.color.rgb = colour
    return shape


def add_heading(sheet: Sheet, box: Box, words: str) -> Box:
    """Write a small heading at the top of a box; return what is left below it."""
    words = joined(words)
    height = sheet.length(_HEAD * 1.3 * sheet.lines(words, box.width, _HEAD + 1) + 2)
    add_text(sheet, Box(box.left, box.top, box.width, height), [words], _HEAD, QUIET, bold=True)
    return box.below(height)


def add_page_number(sheet: Sheet, box: Box) -> None:
    """Write the number of the page, which follows when pages are moved."""
    paragraph = add_text(sheet, box, [], SMALL).text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    size = int(sheet.letters(SMALL).pt * 100)
    paragraph._p.append(parse_xml(_PAGE_NUMBER.format(namespaces=nsdecls("a"), size=size)))


def add_number(sheet: Sheet, box: Box, number: Number, points: float) -> Box:
    """Write a key figure: what it is, the number large, and what must stand beside it; return what is left below."""
    room = add_heading(sheet, box, number.title)
    height = sheet.length(points * 1.2)
    shape = add_text(sheet, Box(box.left, room.top, box.width, height), [], points)
    left_over = _write_large(sheet, shape, number, box.width, points)
    if number.address:
        shape.click_action.hyperlink.address = sheet.link(number.address)
    shape._element.nvSpPr.cNvPr.set("descr", f"{number.title}: {number.exact} {number.measure}".strip())
    room = room.below(height)
    said = [words for words in (left_over, number.more, number.change) if words]
    said.append(" · ".join(filter(None, (number.when, number.basis))))
    high = sheet.length(SMALL * 1.25 * sum(sheet.lines(words, box.width, SMALL + 1) for words in said) + 4)
    add_text(sheet, Box(box.left, room.top, box.width, high), said, SMALL, QUIET)
    return room.below(high)


def _write_large(sheet: Sheet, shape: Shape, number: Number, width: int, points: float) -> str:
    """Write digits large and the words around them smaller, in one line; return what had no room in it."""
    found = _DIGITS.search(number.text)
    start, end = found.span() if found else (0, len(number.text))
    head, tail = number.text[:start], f"{number.text[end:]} {number.measure}".rstrip()
    room = width / sheet.length(1) - (end - start) * _DIGIT * points
    fits = room / (len(head + tail) * _LETTER) if head + tail else points
    shown, small = (tail, min(points * 0.42, fits)) if fits >= SMALL else ("", SMALL)
    colour = RGBColor.from_string(colour_of(number.indicator).removeprefix("#"))
    for text, size in ((head, small), (number.text[start:end], points), (shown, small)):
        if text:
            run = shape.text_frame.paragraphs[0].add_run()
            run.text, run.font.size, run.font.bold = text, sheet.letters(size), size == points
            run.font.color.rgb = colour
    shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    return "" if shown else tail.strip()


def add_table(sheet: Sheet, box: Box, table: SlideTable, words: str) -> None:
    """Write a native table; numbers to the right, each a link to its address."""
    rows, columns = len(table.rows) + 1, len(table.header)
    height = min(box.height - sheet.length(_BELOW_TABLE), sheet.length(40) * rows)
    frame = sheet.page.shapes.add_table(rows, columns, Emu(box.left), Emu(box.top), Emu(box.width), Emu(height))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)
    native = frame.table
    widths = [Emu(int(box.width * share)) for share in _shares(table)]
    breaks = any(
        letters * _LETTER * sheet.length(_TABLE) > width for letters, width in zip(_longest(table), widths, strict=True)
    )
    points = _DENSE_TABLE if breaks else _TABLE
    for column, width in zip(native.columns, widths, strict=True):
        column.width = width
    for at, title in enumerate(table.header):
        right = any(row[at].is_number for row in table.rows)
        _write(sheet, native.cell(0, at), Cell(title, "", right), points, bold=True)
    for down, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            _write(sheet, native.cell(down, at), cell, points)


def _longest(table: SlideTable) -> list[int]:
    """Return the letters of the longest text of each column."""
    return [
        max(len(text) for text in (title, *(row[at].text for row in table.rows)))
        for at, title in enumerate(table.header)
    ]


def _shares(table: SlideTable) -> list[float]:
    weights = [max(10, min(length, 48)) for length in _longest(table)]
    return [weight / sum(weights) for weight in weights]


def _write(sheet: Sheet, native: _Cell, cell: Cell, points: float, bold: bool = False) -> None:
    native.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = native.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if cell.is_number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = cell.text, sheet.letters(points), bold or None
    if points == _DENSE_TABLE:
        native.margin_top = native.margin_bottom = sheet.length(_DENSE_MARGIN)
    if cell.address:
        run.hyperlink.address = sheet.link(cell.address)
