"""Writing a book as .xlsx: a list of contents, then a sheet for the figures, for each exhibit and for each list."""

import io
from collections.abc import Callable
from dataclasses import replace

from xlsxwriter import Workbook

from charts.series import read
from data_model.declared.pictures import Shape
from reports.deck.deck import Panel
from reports.deck.links import page_of, whole
from reports.pptx.chart_workbook import MADE
from reports.pptx.repeatable import without_time
from reports.progress import counted
from reports.table import NUMERAL, Table, TakenColumn, Value, exhibit_table, marked_table
from reports.table_xlsx import DAYS, SheetWriter, sheet_name
from reports.workbook.book import Book, FigureSheet
from reports.workbook.exhibit_page import ExhibitPage
from reports.workbook.native_chart import Place, add_native_chart
from translations import _, language, speaking

_VALUE = 2  # the column of an exhibit's numbers
_BESIDE = 2  # empty columns between a table and the numbers of its chart


def book_xlsx(book: Book, base: str) -> bytes:
    """Return a book as .xlsx. `base` is the program's address, without a slash at the end: numbers lead below it.

    The same book gives the same bytes.
    """
    out = io.BytesIO()
    with speaking(book.language), Workbook(out, _options()) as file:
        file.set_properties({"title": book.title, "author": _("External affairs"), "created": MADE})
        _Writer(file, book, base).write()
    return without_time(out.getvalue())


def _options() -> dict:
    return {"in_memory": True, "default_date_format": DAYS[language()], "strings_to_urls": False}


class _Writer:
    """Writes the sheets one after the other; the names they got make the contents, which one alone does without."""

    def __init__(self, file: Workbook, book: Book, base: str) -> None:
        self.file, self.book, self.base = file, book, base
        self.names: list[str] = []

    def write(self) -> None:
        acts = self._acts()
        names = self._names([title for title, _act in acts])
        if len(acts) > 1:
            self._contents([title for title, _act in acts], names)
        for name, (_title, act) in zip(names, counted(acts), strict=True):
            act(name)

    def _acts(self) -> list[tuple[str, Callable[[str], None]]]:
        """Return the title of each sheet and what writes it."""
        book, found = self.book, []
        if book.figures and book.figures.table.rows:
            found.append((book.figures.table.title, lambda name: self._figures(name, book.figures)))
        for panel in book.panels:
            found.append((panel.filled.title, lambda name, panel=panel: self._exhibit(name, panel)))
        for table in (*book.tables, *book.lists):
            found.append((table.title, lambda name, table=table: self._table(name, table)))
        return found

    def _names(self, titles: list[str]) -> list[str]:
        """Return a name for each sheet: its title as far as Excel takes it, numbered where two are alike."""
        taken = {_("Contents").casefold()}
        for title in titles:
            name, at = sheet_name(title), 1
            while name.casefold() in taken:
                at += 1
                name = f"{sheet_name(title)[:27].rstrip()} {at}"
            taken.add(name.casefold())
            self.names.append(name)
        return self.names

    def _contents(self, titles: list[str], names: list[str]) -> None:
        rows: list[tuple[Value, ...]] = [(at, title) for at, title in enumerate(titles, start=1)]
        columns = (TakenColumn(_("№"), NUMERAL), TakenColumn(_("Sheet")))
        sheet = self.file.add_worksheet(_("Contents"))
        header = SheetWriter(self.file, sheet).write(self._headed(Table(self.book.title, (), columns, rows)))
        look = self.file.add_format({"font_color": "#1F4E79", "underline": 1})
        for at, (title, name) in enumerate(zip(titles, names, strict=True), start=header + 1):
            sheet.write_url(at, 1, f"internal:'{name}'!A1", look, title)
            sheet.set_row(at, 15)
        sheet.set_column(1, 1, 70)

    def _headed(self, table: Table) -> Table:
        """Return a table with what stands at the head of every sheet: whose it is, and where its numbers lead."""
        address = self.book.address or page_of(self.book.filters)
        leads = () if self.book.mark else ((_("Address"), whole(self.base, address)),)
        facts = (*table.facts, *leads)
        told = ((_("Note"), self.book.mark), (_("Edition"), self.book.edition))
        return replace(table, facts=(*(fact for fact in told if fact[1]), *facts))

    def _told(self, table: Table) -> Table:
        """Return a headed table of numbers or records, which says of each row where it is invented."""
        headed = self._headed(table)
        return marked_table(headed) if self.book.mark else headed

    def _figures(self, name: str, figures: FigureSheet) -> None:
        sheet = self.file.add_worksheet(name)
        writer = SheetWriter(self.file, sheet)
        header = writer.write(self._told(figures.table))
        for at, (row, address) in enumerate(zip(figures.table.rows, figures.addresses, strict=True), start=header + 1):
            if address:
                writer.lead(at, figures.number, row[figures.number], whole(self.base, address))

    def _exhibit(self, name: str, panel: Panel) -> None:
        sheet, table = self.file.add_worksheet(name), self._told(exhibit_table(panel.filled))
        writer = SheetWriter(self.file, sheet)
        header = writer.write(table)
        if panel.filled.exhibit.shape is Shape.TABLE:
            return
        pairs = zip(panel.filled.points, panel.addresses, strict=True)
        for at, (point, address) in enumerate(pairs, start=header + 1):
            if address:
                writer.lead(at, _VALUE, point.value, whole(self.base, address))
        if read(panel.filled).points:
            page = ExhibitPage(writer.widths, writer.lines, header + len(table.rows) + 2)
            page.set_on(sheet)
            place = Place(sheet, page.row, len(table.columns) + _BESIDE, page.chart_width)
            add_native_chart(self.file, place, panel)

    def _table(self, name: str, table: Table) -> None:
        SheetWriter(self.file, self.file.add_worksheet(name)).write(self._told(table))
