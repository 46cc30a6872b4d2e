"""The sheets of a template put together."""

import io

from openpyxl import Workbook

from data_model.declared.declare import Dataset
from ingest.template.choice_lists import Lists
from ingest.template.guide_sheet import write_guide
from ingest.template.our_lines import guide_name
from ingest.template.table_sheet import TableSheet
from translations import _

_LONGEST_NAME = 31  # letters of a sheet's name in Excel
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "       ")


def workbook_of(dataset: Dataset) -> bytes:
    """Return the template of a dataset as .xlsx, in the language in use. It names no person."""
    book = Workbook()
    book.properties.creator = None
    book.properties.title = _(dataset.title)
    table = book.active
    table.title = " ".join(_(dataset.title).translate(_NOT_IN_NAMES).split())[:_LONGEST_NAME]
    guide = book.create_sheet(guide_name())
    TableSheet(table, dataset, Lists(book, dataset)).write()
    write_guide(guide, dataset)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
