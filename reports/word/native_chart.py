"""A native chart in a document: made as for a slide, then moved with its workbook, so that both draw the same."""

from docx.document import Document as Wordfile
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu, Length, Pt
from docx.text.paragraph import Paragraph as Written
from lxml import etree
from pptx.oxml.ns import qn

from charts.describe import describe
from charts.series import read
from reports.deck.deck import Panel
from reports.pptx.chart_values import ChartValues, chart_values
from reports.pptx.native_chart import add_chart
from reports.pptx.sheet import Box, Sheet
from reports.pptx.template import opened, suited_layouts
from reports.word.writing import clean

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEIGHT, _ROW = Pt(200), Pt(21)  # of a chart, and of each bar of a ranked one
_MOST_BARS = 12
#: A slide so high gives letters of ten points.
_SLIDE = Pt(450)
_INLINE = (
    '<w:drawing {names}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{about}"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{relation}"/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)


def add_native_chart(file: Wordfile, paragraph: Written, panel: Panel, width: Length, base: str) -> ChartValues:
    """Draw an exhibit in a paragraph as a chart that can be edited, its numbers with their addresses inside.

    Return what it draws.
    """
    values = chart_values(read(panel.filled), _MOST_BARS)
    bars = len(values.labels) * len(values.lines)
    ranked = values.shape.value == "ranked_bars"
    height = Emu(min(int(_HEIGHT * 2), max(int(_ROW * (bars + 1)), int(_HEIGHT / 3)))) if ranked else _HEIGHT
    slides = opened(None)
    slides.slide_height = Emu(int(_SLIDE))
    sheet = Sheet(slides, slides.slides.add_slide(suited_layouts(slides).content), base)
    native = add_chart(sheet, Box(0, 0, int(width), int(height)), values, panel)
    relation = _moved(file, native.part)
    number = sum(1 for _found in file.element.body.iter(qn("c:chart"))) + 1
    inline = _drawing(relation, int(width), int(height), number, describe(panel.filled))
    paragraph.add_run()._r.append(inline)
    return values


def _moved(file: Wordfile, made) -> str:
    """Put a chart and its workbook into a document; return the relation by which the drawing names it."""
    package = file.part.package
    number = sum(1 for part in package.iter_parts() if part.content_type == _CHART) + 1
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        _BOOK,
        made.chart_workbook.xlsx_part.blob,
        package,
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", package)
    inside = chart.relate_to(book, RT.PACKAGE)
    tree = etree.fromstring(made.blob)
    for external in tree.iter(qn("c:externalData")):
        external.set(qn("r:id"), inside)
    chart._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return file.part.relate_to(chart, RT.CHART)


def _drawing(relation: str, width: int, height: int, number: int, about: str):
    drawing = parse_xml(
        _INLINE.format(
            names=nsdecls("w", "wp", "a", "c", "r"),
            width=width,
            height=height,
            number=number,
            name=f"chart {number}",
            about="",
            relation=relation,
        )
    )
    (told,) = drawing.iter(f"{{{_WP}}}docPr")
    told.set("descr", clean(about))
    return drawing


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
