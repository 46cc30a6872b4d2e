"""Where a number comes from, in words and links."""

from markupsafe import Markup

from data_model.exhibits.conversion import ADDRESS
from data_model.figures.figure import Cell
from reports.own_words import own_words, source_html
from translations import _


def linked_html(text: str) -> Markup:
    """Return somebody's own words as HTML, in which an address shows as its site and links to the page."""
    pieces, at = [], 0
    for found in ADDRESS.finditer(text):
        pieces += [own_words(text[at : found.start()]), source_html(found[0])]
        at = found.end()
    return Markup("").join([*pieces, own_words(text[at:])])


_LONGEST_SHEET = 31  # letters of a sheet's name in Excel; a longer one is a text file's own name, said already


def sheet_name(sheet: str) -> str:
    """Return a sheet's name; nothing for the one table of a text file."""
    return sheet if len(sheet) <= _LONGEST_SHEET else ""


def address(sheet: str, cell: str) -> str:
    """Return Excel's address of a cell, with its sheet: "ĐOÀN VÀO!F12"."""
    return f"{sheet_name(sheet)}!{cell}" if sheet_name(sheet) and cell else cell or sheet


def where_it_stands(cell: Cell) -> str:
    """Return file, sheet and cell in words."""
    if cell.sheet:
        return _("Upload {number}, file {file}, sheet {sheet}, cell {cell}").format(
            number=cell.upload_id, file=cell.file, sheet=cell.sheet, cell=cell.cell
        )
    return _("Upload {number}, file {file}, cell {cell}").format(number=cell.upload_id, file=cell.file, cell=cell.cell)
