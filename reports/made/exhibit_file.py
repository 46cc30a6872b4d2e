"""One exhibit as a file of its own, made at once when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.filters import Filters
from data_model.jobs.made_files import MadeFile
from reports import table_xlsx
from reports.file_names import file_name, illustrative_file_name, place_and_years
from reports.made.making import act_of
from reports.stage.exhibit_link import ExhibitForm
from reports.table import exhibit_table, marked_table
from reports.table_csv import table_csv
from reports.workbook.page_book import exhibit_book, marked_book
from reports.workbook.write_book import book_xlsx

MIMES = {ExhibitForm.XLSX: table_xlsx.MIME, ExhibitForm.CSV: "text/csv"}


@dataclass(frozen=True, kw_only=True)
class WantedFile:
    """An exhibit, filled with these filters, to be taken away; `base` is where the links in it lead."""

    filled: FilledExhibit
    filters: Filters
    illustrative: bool
    base: str


def name_of_file(wanted: WantedFile, form: ExhibitForm) -> str:
    """Return a file's name; it says where its figures are illustrative."""
    parts = (wanted.filled.exhibit.name, *place_and_years(wanted.filters))
    named = illustrative_file_name if wanted.illustrative else file_name
    return f"{named(*parts)}.{form}"


def exhibit_file(wanted: WantedFile, form: ExhibitForm) -> MadeFile:
    """Return the file, with what the log says of it in codes."""
    table = exhibit_table(wanted.filled)
    act, personal = act_of([table])
    told = {"table": wanted.filled.exhibit.name, **wanted.filters.codes()}
    return MadeFile(_WRITE[form](wanted), act, {**told, "rows": len(table.rows), "personal": personal})


def _workbook(wanted: WantedFile) -> bytes:
    """Return the numbers of an exhibit with its native chart."""
    book = exhibit_book(wanted.filled, wanted.filters)
    return book_xlsx(marked_book(book) if wanted.illustrative else book, wanted.base)


def _plain(wanted: WantedFile) -> bytes:
    table = exhibit_table(wanted.filled)
    return table_csv(marked_table(table) if wanted.illustrative else table)


_WRITE: Mapping[ExhibitForm, Callable[[WantedFile], bytes]] = {ExhibitForm.XLSX: _workbook, ExhibitForm.CSV: _plain}
