"""Where a number comes from, in words and links."""

from html import unescape
from urllib.parse import urlsplit

from markupsafe import Markup

from data_model.exhibits.conversion import ADDRESS
from data_model.figures.figure import Cell
from translations import _
from ui.parts.plain_text import own_words


def source_html(source: str) -> Markup:
    """Return a source as HTML: an address shows as its site and links to the page, other words stand as they are."""
    if source.startswith(("http://", "https://")):
        site = urlsplit(source).netloc.removeprefix("www.")
        return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source, site)
    return own_words(source)


def linked_html(text: str) -> Markup:
    """Return somebody's own words as HTML, in which an address shows as its site and links to the page."""
    return Markup(ADDRESS.sub(lambda found: source_html(unescape(found[0])), own_words(text)))


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
