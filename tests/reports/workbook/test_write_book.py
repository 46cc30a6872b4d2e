"""A period as one workbook: every number re-read, charts that draw them, lists that go back and change nothing."""

import shutil
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from charts.series import read
from data_model.declared import DATASETS, EXHIBITS, INDICATORS, REGISTERS_KEPT
from data_model.declared.pictures import Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.address import read_address
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.queries import published_figures
from data_model.queries.records_behind import Wanted, records
from ingest.ask.context import Context
from ingest.check.whole_file import check_book
from ingest.plan.change_plan import Outcome
from ingest.plan.compare import plan_changes
from ingest.read.parent import read_in_child
from reports.table_xlsx import table_xlsx
from reports.workbook.book import Book
from reports.workbook.fill_book import fill_book
from reports.workbook.page_book import exhibit_book
from reports.workbook.register_list import register_table
from reports.workbook.write_book import book_xlsx
from reports_made import BASE, HUE, faults
from translations import speaking

pytestmark = pytest.mark.one_database
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def samples(tmp_path_factory, filled_folder):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("so") / "data"
        shutil.copytree(filled_folder, folder)
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        yield folder


@pytest.fixture(autouse=True)
def here(samples, data_folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(samples))


def filled(language: str = "vi", filters: Filters = HUE) -> Book:
    """Return the book of a period; of its many sheets as many as every kind of chart and list needs."""
    with speaking(language), reading() as connection:
        book = fill_book(connection, filters)
    tables = tuple(panel for panel in book.panels if panel.filled.exhibit.shape is Shape.TABLE)
    return replace(book, panels=(*book.panels[:12], *tables[:1]), lists=book.lists[:2])


def rows_below(sheet, title: str) -> list[tuple]:
    """Return the rows below the header that begins with a title, as far as the first empty one."""
    rows = list(sheet.iter_rows())
    start = next(at for at, row in enumerate(rows) if row[0].value == title)
    below = rows[start + 1 :]
    return below[: next((at for at, row in enumerate(below) if row[0].value is None), len(below))]


def test_every_number_of_a_period_is_the_querys_and_leads_to_it(tmp_path):
    book = filled()
    content = book_xlsx(book, BASE)
    assert book_xlsx(filled(), BASE) == content
    few = replace(book, panels=book.panels[:3], lists=book.lists[:1])
    assert faults(book_xlsx(few, BASE), tmp_path, "so-lieu.xlsx") == []
    file = load_workbook(BytesIO(content))
    contents, figures, *others = file.worksheets
    assert contents.title == "Danh mục"
    with reading() as connection:
        found = published_figures.answers_of(connection, INDICATORS, "46", [2024])
    wanted = [part.value for years in found.values() for part in (years[2024].parts if 2024 in years else ())]
    shown = rows_below(figures, "Số liệu")
    assert [Decimal(repr(row[1].value)) for row in shown] == wanted
    for row in shown:
        path, _mark, query = row[1].hyperlink.target.removeprefix(BASE).partition("?")
        assert read_address(path, query)
    assert len(others) == len(book.panels) + len(book.lists)
    charts = charts_of(content)
    drawn = [panel for panel in book.panels if panel.filled.exhibit.shape is not Shape.TABLE]
    assert len(charts) == len(drawn) == 12
    for sheet, panel in zip(others, book.panels, strict=False):
        if panel.filled.exhibit.shape is not Shape.TABLE:
            numbers = [Decimal(repr(row[2].value)) for row in rows_below(sheet, "Chỉ tiêu")]
            assert numbers == [point.value for point in panel.filled.points]
            assert sheet.freeze_panes


def charts_of(content: bytes) -> list[ElementTree.Element]:
    with ZipFile(BytesIO(content)) as zipped:
        names = [name for name in zipped.namelist() if name.startswith("xl/charts/chart")]
        return [ElementTree.fromstring(zipped.read(name)) for name in names]


def test_a_chart_draws_the_exhibits_numbers_from_the_cells_of_its_sheet():
    book = filled()
    at, panel = next(
        (at, panel) for at, panel in enumerate(book.panels) if panel.filled.exhibit.name == "delegations_by_year"
    )
    content = book_xlsx(book, BASE)
    sheet = load_workbook(BytesIO(content)).worksheets[2 + at]
    tree = next(tree for tree in charts_of(content) if sheet.title in "".join(tree.itertext()))
    drawn = []
    for values in tree.iter(f"{_CHART}val"):
        (formula,) = values.iter(f"{_CHART}f")
        cells = sheet[formula.text.rpartition("!")[2].replace("$", "")]
        drawn += [cell.value for (cell,) in cells if cell.value is not None]
    assert sorted(drawn) == sorted(map(float, read(panel.filled).values))


def test_one_exhibit_alone_is_a_sheet_with_its_chart_its_head_and_its_ways(tmp_path):
    asked = replace(HUE, countries=("JP", "KR"))
    with speaking("en"), reading() as connection:
        shown = fill(connection, EXHIBITS["delegations_in_by_country"], asked)
        content = book_xlsx(exhibit_book(shown, asked), BASE)
    (sheet,) = load_workbook(BytesIO(content)).worksheets
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(max_row=8) if row[1].value}
    assert facts["Measure"] == shown.measure
    assert facts["Chosen"] == shown.filters
    assert facts["Address"] == f"{BASE}/?place=46&from=2020&year=2024&country=JP&country=KR&lang=en"
    rows = rows_below(sheet, "Series")
    assert [Decimal(repr(row[2].value)) for row in rows] == [point.value for point in shown.points]
    assert all("lang=en" in row[2].hyperlink.target for row in rows)
    assert len(charts_of(content)) == 1
    assert faults(content, tmp_path, "mot-bieu-do.xlsx") == []


def test_a_chart_is_printed_below_its_table_on_the_same_page_while_that_can_be_read():
    with reading() as connection:
        shown = fill(connection, EXHIBITS["delegations_in_by_country"], HUE)
    many = (replace(shown.points[0], category=f"X{at}", label=f"Nước {at}") for at in range(200))
    long = replace(shown, points=tuple(many))
    for filled_so, pages, breaks in ((shown, None, 0), (long, 0, 1)):  # None: one page
        (sheet,) = load_workbook(BytesIO(book_xlsx(exhibit_book(filled_so, HUE), BASE))).worksheets
        (header,) = (row[0].row for row in sheet.iter_rows() if row[0].value == "Chỉ tiêu")
        stands = sheet._charts[0].anchor._from
        assert (stands.col, stands.row) == (0, header + len(filled_so.points) + 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == pages
        assert [found.id for found in sheet.row_breaks.brk] == [stands.row] * breaks
        ends = sheet._charts[0].anchor.to
        _first, _colon, last = sheet.print_area.rpartition(":")
        corner = sheet[last.replace("$", "")]
        assert ends.row <= corner.row
        assert ends.col <= corner.column < sheet.max_column


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ("agreements", "delegations", "oda_projects", "tasks")),
        ("en", ("agreements", "border_gates")),
        pytest.param("vi", REGISTERS_KEPT, marks=pytest.mark.slow),
        pytest.param("en", REGISTERS_KEPT, marks=pytest.mark.slow),
    ],
    ids=["vi", "en", "vi-all", "en-all"],
)
def test_lists_that_were_taken_away_go_back_and_change_nothing(language, names):
    ever = Filters(first_year=1900, last_year=2100, place="46")
    for name in names:
        with speaking(language), reading() as connection:
            rows = records(connection, Wanted(dataset=name, filters=ever))
            content = table_xlsx(register_table(DATASETS[name], rows, (("Phạm vi", ever.in_words()),)))
            checked = check_book(read_in_child("danh-sach.xlsx", content), Context(unit="46"))
            plan = plan_changes(connection, checked, "46")
        assert rows, name
        assert {outcome: plan.count(outcome) for outcome in Outcome} == {
            Outcome.NEW: 0,
            Outcome.CHANGED: 0,
            Outcome.UNCHANGED: len(rows),
            Outcome.WITHDRAWN: 0,
        }, name
        assert plan.rejected == 0


def test_sheets_have_names_of_their_own():
    book = filled("en", Filters(first_year=2024, last_year=2024, place="VN"))
    content = book_xlsx(book, BASE)
    titles = load_workbook(BytesIO(content)).sheetnames
    assert len(titles) == len(set(map(str.casefold, titles)))
    assert all(len(title) <= 31 for title in titles)
