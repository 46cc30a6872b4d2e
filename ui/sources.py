"""Where a number comes from, in words and links."""

from html import escape
from urllib.parse import urlsplit

from data_model.figure import Cell
from translations import _


def source_html(source: str) -> str:
    """Return a source as HTML: an address shows as its site and links to the page, other words stand as they are."""
    if source.startswith(("http://", "https://")):
        site = urlsplit(source).netloc.removeprefix("www.")
        return f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer">{escape(site)}</a>'
    return escape(source)


def where_it_stands(cell: Cell) -> str:
    """Return file, sheet and cell in words."""
    if cell.sheet:
        return _("Upload {number}, file {file}, sheet {sheet}, cell {cell}").format(
            number=cell.upload_id, file=cell.file, sheet=cell.sheet, cell=cell.cell)
    return _("Upload {number}, file {file}, cell {cell}").format(number=cell.upload_id, file=cell.file, cell=cell.cell)
