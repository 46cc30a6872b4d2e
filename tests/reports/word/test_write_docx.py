"""A report as .docx: every number re-read and asked again, nothing to repair, gaps marked, the same each time."""

import shutil
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from charts.series import read
from data_model.declared import INDICATORS
from data_model.figures.address import read_address
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.queries import published_figures
from data_model.queries.periods import first_months
from joined_words import plain
from reports.photographed import code_png
from reports.report.report import Figure, Paragraph, Report, Section
from reports.report.spans import Span, last_day
from reports.table import Table, TakenColumn
from reports.word.write_docx import report_docx
from reports_made import BASE, HUE, as_pdf, faults, links, made, needs_office, opened, pages_of
from translations.formats import day

pytestmark = pytest.mark.one_database
LISTS = 7


@pytest.fixture(scope="module")
def filled(tmp_path_factory, filled_folder):
    folder = tmp_path_factory.mktemp("bao-cao") / "data"
    shutil.copytree(filled_folder, folder)
    return folder


@pytest.fixture
def samples(filled, data_folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(filled))


@pytest.fixture(scope="module")
def year(filled) -> Report:
    """The report of the year, filled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(filled))
        patch.delenv("DATABASE_URL", raising=False)
        return made()


@pytest.fixture(scope="module")
def content(year) -> bytes:
    return report_docx(year, BASE)


def asked_again(span: Span) -> dict[str, Decimal]:
    """Return what the queries say to every indicator, asked without what fills a report."""
    with reading() as connection:
        if span is Span.YEAR:
            found = published_figures.answers_of(connection, INDICATORS, "46", [2024])
            return {name: years[2024].value for name, years in found.items() if years}
        answers = first_months.answers_until(connection, INDICATORS, "46", last_day(span, 2024))
        return {name: figure.value for name, figure in answers.items()}


@pytest.mark.parametrize("span", [Span.YEAR, Span.HALF])
def test_every_number_of_a_sentence_is_the_querys_and_leads_to_it(samples, span):
    report, values = made(span=span), asked_again(span)
    fields = list(report.fields)
    assert len(fields) > 20
    assert {field.indicator: field.value for field in fields} == {
        field.indicator: values[field.indicator] for field in fields
    }
    written = [(address, plain(words)) for address, words in links(opened(report_docx(report, BASE)))]
    in_text = [(f"{BASE}{field.address}", field.text) for field in fields]
    assert [pair for pair in written if pair in in_text] == in_text
    for address, _words in written:
        path, _mark, query = address.removeprefix(BASE).partition("?")
        assert read_address(path, query)


def test_an_english_report_leads_to_cards_that_speak_english_and_cites_what_it_says(samples):
    report = made("en")
    file = opened(report_docx(report, BASE))
    found = links(file)
    assert len(found) > 20
    for address, _words in found:
        path, _mark, query = address.removeprefix(BASE).partition("?")
        assert query.endswith("lang=en")
        assert read_address(path, query).cited
    code = code_png(f"{BASE}{report.address}&lang=en")
    assert code in [part.blob for part in file.part.package.iter_parts() if part.content_type == "image/png"]


def charts_inside(content: bytes) -> list[tuple[etree._Element, object]]:
    """Return (chart, its workbook) in the order of the document, found by their relations alone."""
    file, found = opened(content), []
    for drawn in file.element.body.iter(qn("c:chart")):
        part = file.part.rels[drawn.get(qn("r:id"))].target_part
        tree = etree.fromstring(part.blob)
        (external,) = tree.iter(qn("c:externalData"))
        book = part.rels[external.get(qn("r:id"))].target_part
        found.append((tree, load_workbook(BytesIO(book.blob)).worksheets[0]))
    return found


def test_every_number_of_a_native_chart_is_the_exhibits(year, content):
    drawn = [block.panel for section in year.sections for block in section.blocks if isinstance(block, Figure)]
    found = charts_inside(content)
    assert len(found) == len(drawn) >= 5
    for (tree, sheet), panel in zip(found, drawn, strict=True):
        chart = read(panel.filled)
        wanted = sorted(map(float, chart.values))
        values = [value.text for series in tree.iter(qn("c:val")) for value in series.iter(qn("c:v"))]
        assert sorted(map(float, values)) == wanted
        columns = len(chart.series) + len(chart.marks) + len({item.indicator for item in chart.targets})
        held = [cell for row in sheet.iter_rows(min_row=2, min_col=2, max_col=columns + 1) for cell in row]
        assert sorted(float(cell.value) for cell in held if cell.value is not None) == wanted


def test_a_chart_stands_below_the_measure_its_axis_is_drawn_in(year):
    """0.9 on an axis of thousands of milliards is no 0.9 đồng."""
    titles = {
        block.panel.filled.exhibit.name: block.title
        for section in year.sections
        for block in section.blocks
        if isinstance(block, Figure)
    }
    measures = {
        block.panel.filled.exhibit.name: read(block.panel.filled).scale.words
        for section in year.sections
        for block in section.blocks
        if isinstance(block, Figure)
    }
    assert "USD" not in {measures["fdi_by_year"], measures["oda_by_year"]}
    assert all(title.endswith(f"({measures[name]})") for name, title in titles.items())


def test_no_page_ends_within_a_short_table_or_above_the_signature_alone(content):
    file = opened(content)
    short = next(table for table in file.tables[1:] if len(table.rows) > 2)
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in short.rows]
    assert kept == [True] * (len(kept) - 1) + [None]  # below it stands another table
    below = [line for line in file.paragraphs if line.runs and line.runs[0].italic and line.text.startswith("Sổ chưa")]
    for note in below:
        above = note._p.getprevious()
        while not above.xpath(".//w:r"):
            assert above.xpath("w:pPr/w:keepNext")
            above = above.getprevious()
        assert above.xpath(".//w:keepNext")
    assert below
    last = next(at for at, line in enumerate(file.paragraphs) if line.text.endswith("./."))
    assert all(line.paragraph_format.keep_with_next for line in file.paragraphs[last - 1 : last + 1])


def test_lists_hold_every_record_cell_by_cell(year, content):
    assert len(year.appendices) == LISTS
    tables = opened(content).tables[-LISTS:]
    for table, native in zip(year.appendices, tables, strict=True):
        rows = [[cell.text for cell in row.cells] for row in native.rows]
        assert rows[0] == [column.title for column in table.columns]
        assert len(rows) == len(table.rows) + 1
        at = next(at for at, value in enumerate(table.rows[0]) if isinstance(value, date))
        assert [row[at] for row in rows[1:]] == [(value[at] and day(value[at])) or "" for value in table.rows]
        assert native.rows[0]._tr.trPr.xpath("w:tblHeader")


def test_the_paper_has_the_layout_of_official_papers(content):
    file = opened(content)
    upright, *lying = file.sections
    assert [round(length.mm) for length in (upright.page_width, upright.page_height, upright.left_margin)] == [
        210,
        297,
        30,
    ]
    assert upright.different_first_page_header_footer
    assert "PAGE" in upright.header._element.xml
    assert {section.orientation for section in lying} == {WD_ORIENT.LANDSCAPE}
    assert len(lying) == LISTS
    head = " ".join(cell.text for cell in file.tables[0].rows[0].cells)
    for words in (
        "ỦY BAN NHÂN DÂN THÀNH\xa0PHỐ\xa0HUẾ",
        "SỞ NGOẠI VỤ",
        "Số: ……/BC-SNgV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ):
        assert words in head
    lines = [paragraph.text for paragraph in file.paragraphs if paragraph.text]
    assert lines[:2] == [
        "BÁO CÁO",
        "Kết quả công tác đối ngoại năm 2024 và phương hướng, nhiệm vụ năm 2025".replace(
            "năm 2", "năm\N{NO-BREAK SPACE}2"
        ),
    ]
    assert any(line.endswith("./.") for line in lines)
    assert {file.styles["Normal"].font.name} == {"Times New Roman"}


def test_what_the_data_cannot_say_is_a_marked_gap(samples):
    report = made(span=Span.HALF)
    file = opened(report_docx(report, BASE))
    marked = [plain(run.text) for paragraph in file.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert marked == [gap.text for gap in report.gaps]
    assert "[… chưa có số liệu: Vốn nước ngoài ODA giải ngân]" in marked  # known by the year alone
    other = made(filters=replace(HUE, place="VN"))
    assert other.head.town.text == "[… địa danh]"  # no paper is dated in "the whole country"
    assert "cơ quan chủ quản" in other.head.agency_above.text  # whose paper that would be nobody here knows


def test_a_place_without_any_figure_makes_no_report(prepared):
    with pytest.raises(Problem) as said:
        made(filters=Filters(first_year=1990, last_year=1990, place="48"))
    assert said.value.code == "no_report"


@pytest.mark.parametrize("language", ["vi", pytest.param("en", marks=pytest.mark.slow)])
def test_nothing_is_to_be_repaired_and_the_same_report_gives_the_same_bytes(samples, tmp_path, monkeypatch, language):
    report = made(language)
    content = report_docx(report, BASE)
    assert faults(content, tmp_path, "bao-cao.docx") == []
    assert made(language) == report
    monkeypatch.setattr("time.time", lambda: 1.8e9)
    assert report_docx(report, BASE) == content
    with ZipFile(BytesIO(content)) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def awkward(rows: int) -> Table:
    columns = tuple(map(TakenColumn, ("STT", "Tên", "Ngày", "Số", "Trống")))
    text = "Hội đồng Nhân dân <tỉnh> & Ủy ban\x0b\nXiêng Khoảng ]]>"
    return Table(
        "Danh sách", (), columns, [(at, text, date(2024, 1, 31), Decimal("1234567.89"), None) for at in range(rows)]
    )


def test_two_thousand_rows_of_anybodys_words_are_written_in_seconds(year, tmp_path):
    report = replace(year, appendices=(awkward(2000),), sections=(Section("<&>", 1, (Paragraph(("a\x01<b>",)),)),))
    began = time.process_time()
    content = report_docx(report, BASE)
    assert time.process_time() - began < 5
    rows = opened(content).tables[-1]._tbl.tr_lst
    assert len(rows) == 2001
    words = ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in rows[-1].tc_lst]
    assert words == ["1.999", "Hội đồng Nhân dân <tỉnh> & Ủy banXiêng Khoảng ]]>", "31/01/2024", "1.234.567,89", ""]
    assert faults(report_docx(replace(report, appendices=(awkward(3),)), BASE), tmp_path, "dai.docx") == []


@needs_office
@pytest.mark.slow
def test_libreoffice_opens_it(content, tmp_path):
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(content)
    text = as_pdf(file)
    assert pages_of(text) >= LISTS + 5
