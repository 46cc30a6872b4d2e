"""What a native chart says besides its bars: targets as on screen, small numbers with their decimals."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

from chart_frames import D, by_year, row
from charts.series import read
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Target
from decks import HUE, panel
from joined_words import plain
from reports.deck.deck import Deck, Layout, Slide
from reports.pptx.chart_values import chart_values
from reports.pptx.write_pptx import deck_pptx
from reports.report.report import Figure, Report, Section
from reports.word.write_docx import report_docx
from reports.workbook.book import Book
from reports.workbook.write_book import book_xlsx
from reports_made import BASE, faults

SAID = "Chỉ tiêu 2024: 40. Đạt 24, 60 %."
TITLE = "Đoàn vào, mục tiêu"


def aimed(shape: Shape) -> FilledExhibit:
    """Return a picture of years with a target for two of them, one of them higher than every bar."""
    aims = [
        Target(indicator="delegations_in", category=str(year), value=D(value), text=SAID)
        for year, value in ((2022, 30), (2024, 40))
    ]
    drawn = by_year([row(str(year), D(year - 2000)) for year in (2020, 2021, 2022, 2024)], shape)
    return replace(drawn, targets=tuple(aims))


def written(filled: FilledExhibit) -> dict[str, bytes]:
    """Return the exhibit as each of the writers writes it."""
    shown = panel(filled)
    slide = Slide(name="aims", layout=Layout.CHARTS, title="Mục tiêu", panels=(shown,))
    deck = Deck(title="Mục tiêu", subtitle="", place="Huế", language="vi", filters=HUE, slides=(slide,))
    section = Section("", 0, (Figure("Mục tiêu", shown),))
    report = Report(title="Mục tiêu", subject="", place="Huế", language="vi", filters=HUE, sections=(section,))
    book = Book(title="Mục tiêu", language="vi", filters=HUE, panels=(shown,))
    return {
        "pptx": deck_pptx(deck, BASE),
        "docx": report_docx(report, BASE),
        "xlsx": book_xlsx(book, BASE),
    }


def lines_of(chart) -> dict[str, list]:
    """Return the series drawn as lines by their title: the numbers kept with the chart, by the row they stand in."""
    found = {}
    for plot in chart.iter(qn("c:lineChart")):
        for series in plot.iter(qn("c:ser")):
            name = "".join(part.text for part in series.find(qn("c:tx")).iter(qn("c:v")))
            points = series.find(qn("c:val")).iter(qn("c:pt"))
            found[name] = {int(point.get("idx")): float(point.find(qn("c:v")).text) for point in points}
    return found


@pytest.mark.parametrize("shape", [Shape.COLUMNS, Shape.LINE])
def test_targets_stand_in_every_native_chart_as_lines_with_their_numbers(shape, tmp_path):
    made = written(aimed(shape))
    for name, content in made.items():
        assert faults(content, tmp_path, f"a.{name}") == []
    (page,) = Presentation(BytesIO(made["pptx"])).slides
    (native,) = [item.chart for item in page.shapes if item.has_chart]
    assert lines_of(native._chartSpace)[TITLE] == {2: 30, 4: 40}
    assert SAID in plain(" ".join(item.text_frame.text for item in page.shapes if item.has_text_frame))
    package = Document(BytesIO(made["docx"])).part.package
    (part,) = [item for item in package.iter_parts() if item.partname.startswith("/word/charts/")]
    assert b"sysDot" in part.blob
    assert SAID in plain(" ".join(item.text for item in Document(BytesIO(made["docx"])).paragraphs))
    sheet = load_workbook(BytesIO(made["xlsx"])).worksheets[0]
    assert SAID in [row[1] for row in sheet.iter_rows(max_row=12, values_only=True) if row[0] == "Mục tiêu"]
    (chart,) = sheet._charts
    (plot,) = [item for item in chart._charts if item.tagname == "lineChart"]
    target = plot.ser[-1]
    name, numbers = target.tx.strRef.f, target.val.numRef.f
    assert sheet[name.split("!")[1].replace("$", "")].value == TITLE
    held = [cell.value for (cell,) in sheet[numbers.split("!")[1].replace("$", "")]]
    assert held == [None, None, 30, None, 40]
    assert target.marker.symbol == "dash"


@pytest.mark.parametrize(
    ("values", "currency", "numbers", "axis"),
    [
        (["5", "12"], "", "0", "0"),
        (["12.5", "1234", "7"], "", '[>=1000000]0"."000"."000;[>=1000]0"."000;0.0', "…;0"),
        (["12345000", "12350000", "1234567000"], "USD", '[>=1000000000000]0"."000"."000,,;…;0.0#,,', "…;0,,"),
        (["2500000", "7250000"], "USD", "0.0#,,", "0.0,,"),
        (["12250000", "45000000"], "USD", "0.0#,,", "0,,"),
    ],
)
def test_numbers_below_a_thousand_keep_their_decimals(values, currency, numbers, axis):
    rows = [row(str(2020 + at), D(value), currency=currency) for at, value in enumerate(values)]
    found = chart_values(read(by_year(rows, currency=currency)), 10)
    for written_so, wanted in ((found.format, numbers), (found.axis_format, axis)):
        first, _cut, last = wanted.partition("…")
        assert written_so.startswith(first)
        assert written_so.endswith(last)
        assert _cut or written_so == wanted


def test_what_no_number_format_writes_stands_in_letters():
    values = {"2020": D(12_000_000), "2021": D(2500), "2022": D(-3_000_000_000)}
    drawn = by_year([row(year, value, currency="USD") for year, value in values.items()], currency="USD")
    found = chart_values(read(drawn), 10)
    (line,) = found.lines
    assert [found.in_letters(point) for point in line.points] == [False, True, True]


def test_one_bar_does_not_fill_the_picture():
    gaps = [chart_values(read(by_year([row(str(2020 + at), D(7)) for at in range(n)])), 10).gap for n in (1, 2, 9)]
    assert gaps == [300, 150, 60]


def test_a_number_that_would_stand_on_the_dash_of_its_target_stands_inside_its_bar():
    filled = aimed(Shape.COLUMNS)
    near = replace(filled.targets[0], category="2024", value=D(26))
    page = Presentation(BytesIO(written(replace(filled, targets=(near,)))["pptx"])).slides[0]
    (chart,) = (shape.chart for shape in page.shapes if shape.has_chart)
    (label,) = chart.plots[0].series[0]._element.iter(qn("c:dLbl"))
    place, at = (next(label.iter(qn(tag))).get("val") for tag in ("c:dLblPos", "c:idx"))
    assert (place, chart.plots[0].categories[int(at)]) == ("inEnd", "2024")
