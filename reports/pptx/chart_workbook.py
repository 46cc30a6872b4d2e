"""The workbook inside a native chart: the numbers it draws, each with its address, and where they are from."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from data_model.exhibits.figure_words import source_line
from data_model.exhibits.filled_exhibit import FilledExhibit
from reports.deck.deck import Panel
from reports.deck.links import in_language
from reports.pptx.chart_values import ChartValues
from translations import _

#: Of the file alone, so that the same data gives the same bytes.
MADE = datetime(2000, 1, 1)


def chart_workbook(values: ChartValues, panel: Panel, base: str) -> bytes:
    """Return a workbook whose first sheet stands as a native chart asks: categories, then a column for each series."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"created": MADE, "title": panel.filled.title})
        sheet = book.add_worksheet()
        pattern = book.add_format({"num_format": values.format})
        for row, label in enumerate(values.labels, start=1):
            sheet.write_string(row, 0, label)
        for column, line in enumerate(values.lines, start=1):
            sheet.write_string(0, column, line.title)
            for row, point in enumerate(line.points, start=1):
                if point:
                    sheet.write_number(row, column, float(point.value), pattern)
        _addresses(sheet, values, panel, base)
        _origin(book, panel.filled, values.in_full)
    return out.getvalue()


def _addresses(sheet, values: ChartValues, panel: Panel, base: str) -> None:
    """Write the address of each number in columns of their own, beyond those the chart draws."""
    first = len(values.lines) + 2
    for column, line in enumerate(values.drawn, start=first):
        sheet.write_string(0, column, _("Address: {series}").format(series=line.title))
        for row, point in enumerate(line.points, start=1):
            address = panel.address_of(point.category, line.indicator) if point else ""
            if address:
                sheet.write_url(row, column, f"{base}{in_language(address)}", string=address)


def _origin(book: Workbook, filled: FilledExhibit, names: str) -> None:
    sheet = book.add_worksheet("2")
    for row, words in enumerate((filled.title, filled.measure, filled.filters, source_line(filled), names)):
        sheet.write_string(row, 0, words)
