"""Every exhibit goes to a slide, a document, a workbook and a pack, with the very numbers it was filled with."""

import json
import re
import shutil
from io import BytesIO

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

import examples
from charts import ranked_bars
from charts.series import read
from data_model.declared import EXHIBITS
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.grid import grid_of
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.known.places import NATION
from reports.deck.deck import Panel
from reports.deck.fill_deck import fill_deck
from reports.deck.recipe import recipe_of_codes
from reports.deck.slide_parts import panel_of
from reports.pptx.write_pptx import deck_pptx
from reports.report.whole_page import Page, page_report
from reports.stage.pack import pack_files
from reports.table import exhibit_table
from reports.word.write_docx import report_docx
from reports.workbook.page_book import exhibit_book
from reports.workbook.write_book import book_xlsx

pytestmark = pytest.mark.one_database
BASE = "http://127.0.0.1:8501"
FEW, TWELVE, FIFTEEN = 10, 12, 15  # bars of a ranked picture on a slide, in a document, in a workbook
OF_EACH_SHAPE = {exhibit.shape: name for name, exhibit in EXHIBITS.items()}.values()
NAMES = list(EXHIBITS) if examples.LONG else sorted(OF_EACH_SHAPE)


def filters_of(name: str) -> Filters:
    place = NATION if EXHIBITS[name].breakdown is Breakdown.PLACE else "46"
    return Filters(first_year=2015, last_year=2024, place=place)


def drawn(panel: Panel, most: int) -> list[float]:
    """Return the numbers a picture draws, in order of size."""
    chart = read(panel.filled)
    if panel.filled.exhibit.shape in (Shape.MAP, Shape.RANKED_BARS):
        return sorted(float(point.value) for item in ranked_bars.ranked(chart, most)[0] for point in item.points)
    return sorted(map(float, chart.values))


def in_charts(parts: list[bytes]) -> list[float]:
    """Return the numbers native charts hold."""
    values = [value for part in parts for value in etree.fromstring(part).iter(qn("c:val"))]
    return sorted(float(number.text) for value in values for number in value.iter(qn("c:v")))


def in_pack(page: str, panel: Panel) -> list[float]:
    """Return the numbers the chart of a page draws, in the exhibit's own units."""
    text = re.search(r'<script type="application/json" id="charts">(.*?)</script>', page, re.DOTALL)[1]
    across = "x" if panel.filled.exhibit.shape in (Shape.MAP, Shape.RANKED_BARS) else "y"
    found = [value for chart in json.loads(text) for trace in chart["data"] for value in trace[across]]
    return sorted(float(value) for value in found if isinstance(value, int | float))


def sizes(chart_values: list[float], panel: Panel) -> list[float]:
    return [pytest.approx(value / float(read(panel.filled).scale.factor)) for value in chart_values]


def rows_of(sheet, panel: Panel) -> list[tuple]:
    """Return the rows below the header of an exhibit's sheet, found by the words of its header."""
    wanted = [column.title for column in exhibit_table(panel.filled).columns]
    rows = [tuple(row[: len(wanted)]) for row in sheet.iter_rows(values_only=True)]
    return rows[next(at for at, row in enumerate(rows) if list(row) == wanted) + 1 :]


def numbers_in(sheet, cells: str) -> list[float]:
    first, _colon, last = cells.partition(":")
    return [float(cell.value) for (cell,) in sheet[f"{first}:{last or first}"] if cell.value is not None]


def check_picture(panel: Panel, pptx: Presentation, docx: Document, sheet, page: str) -> None:
    on_slide = [shape.chart.part.blob for shape in pptx.slides[1].shapes if shape.has_chart]
    assert in_charts(on_slide) == drawn(panel, FEW)
    parts = [part.blob for part in docx.part.package.iter_parts() if part.partname.startswith("/word/charts/")]
    assert in_charts(parts) == drawn(panel, TWELVE)
    assert in_pack(page, panel) == sizes(drawn(panel, FEW), panel)
    rows = rows_of(sheet, panel)[: len(panel.filled.points)]
    assert [float(row[2]) for row in rows] == [float(point.value) for point in panel.filled.points]
    ranges = [series.val.numRef.f for chart in sheet._charts[0]._charts for series in chart.ser]
    held = [value for cells in ranges for value in numbers_in(sheet, cells.rpartition("!")[2].replace("$", ""))]
    assert sorted(held) == drawn(panel, FIFTEEN)


def check_table(panel: Panel, pptx: Presentation, docx: Document, sheet, page: str) -> None:
    grid = grid_of(panel.filled)
    said = [[label, *(cell.text for cell in cells)] for label, cells in grid.rows]
    (table,) = [shape.table for shape in pptx.slides[1].shapes if shape.has_table]
    on_slide = [[cell.text for cell in row.cells] for row in table.rows][1:]
    columns = {label: set(texts) for label, *texts in said}
    assert on_slide
    assert all(set(texts) <= columns[label] | {""} for label, *texts in on_slide)
    assert all(f">{text}<" in page for _label, *texts in on_slide for text in texts if text)
    assert [[cell.text for cell in row.cells] for row in docx.tables[0].rows][1:] == said
    rows = rows_of(sheet, panel)[: len(said)]
    wanted = [[label, *(cell.value and float(cell.value) for cell in cells)] for label, cells in grid.rows]
    assert [[label, *(value and float(value) for value in values)] for label, *values in rows] == wanted


@pytest.fixture(scope="module")
def samples(filled_folder, tmp_path_factory):
    """A copy of the samples for this module, which reads them alone."""
    folder = tmp_path_factory.mktemp("taken") / "data"
    shutil.copytree(filled_folder, folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_an_exhibit_has_the_same_numbers_wherever_it_is_taken(name, samples, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(samples))
    filters = filters_of(name)
    with reading() as connection:
        panel = panel_of(connection, (name,), filters)
        if panel is None:
            pytest.skip("the samples hold no numbers of it")
        deck = fill_deck(connection, filters, recipe_of_codes([f"exhibits:{name}"]))
        report = page_report(connection, Page(title="Trang", filters=filters, exhibits=(name,)))
    check = check_table if EXHIBITS[name].shape is Shape.TABLE else check_picture
    check(
        panel,
        Presentation(BytesIO(deck_pptx(deck, BASE))),
        Document(BytesIO(report_docx(report, BASE))),
        load_workbook(BytesIO(book_xlsx(exhibit_book(panel.filled, filters), BASE))).worksheets[0],
        pack_files(deck)["index.html"].decode(),
    )
