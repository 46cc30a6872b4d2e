"""Reading a workbook back that was made to take away."""

import io

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.table import Table
from reports.table_xlsx import table_xlsx


def sheet_of(table: Table) -> Worksheet:
    return load_workbook(io.BytesIO(table_xlsx(table))).active


def header_row(sheet: Worksheet, table: Table) -> int:
    """Return the row of the header, found by its words, not by how the writer counts."""
    wanted = [column.title or None for column in table.columns]
    found = [row[0].row for row in sheet.iter_rows(max_col=len(wanted)) if [cell.value for cell in row] == wanted]
    assert len(found) == 1
    return found[0]


def body(sheet: Worksheet, table: Table) -> list[list]:
    first = header_row(sheet, table) + 1
    return [list(row) for row in sheet.iter_rows(min_row=first, max_col=len(table.columns))]
