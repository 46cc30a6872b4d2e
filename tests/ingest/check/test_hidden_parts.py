"""Hidden rows and columns are named and read."""

from fdi_lists import FDI, project
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, Sheet
from ingest_books import TODAY


def test_hidden_rows_are_named() -> None:
    rows = [["DỰ ÁN FDI"], FDI, *(project(number, number) for number in range(1, 6))]
    sheet = Sheet(
        name="FDI", cells=[[*row, *[None] * (7 - len(row))] for row in rows], hidden_rows=(3, 4, 6), hidden_columns=(2,)
    )
    checked = check_book(
        Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet]), Context(unit="46", year=None, today=TODAY)
    )
    said = {item.code: (item.cell, item.words.values) for item in checked.notes}
    assert said["rows_hidden"] == ("A4", {"which": "4–5, 7"})
    assert said["columns_hidden"] == ("C1", {"columns": "C"})
    assert len(checked.tables[0].rows) == 5
