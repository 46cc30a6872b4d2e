"""An exhibit's chart as SVG and PNG, 1920 by 1080: title, measure, marks with numbers, and where they are from."""

from dataclasses import replace
from pathlib import Path

import resvg_py

from charts import letters, look
from charts.describe import describe
from charts.series import read
from data_model.declared.pictures import Shape
from data_model.exhibits.figure_words import source_line
from data_model.exhibits.filled_exhibit import FilledExhibit
from reports.picture.drawing import QUIET, Drawing
from reports.picture.plot import Area, draw
from reports.pptx.chart_values import ChartValues, chart_values
from translations import _

SVG, PNG = "image/svg+xml", "image/png"
_WIDTH, _HEIGHT, _MARGIN = 1920, 1080, 70
_MOST_BARS, _FOOT_LINES = 15, 6
_TITLE, _MEASURE, _LEGEND, _FOOT = 46, 26, 24, 24
_FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
_FILES = [str(_FONTS / "be-vietnam-pro-400.ttf"), str(_FONTS / "be-vietnam-pro-700.ttf")]


def can_be_drawn(filled: FilledExhibit) -> bool:
    """Tell whether an exhibit is a chart with numbers; a table is none. Of a map the ranked bars are drawn."""
    return filled.exhibit.shape is not Shape.TABLE and bool(filled.points)


def chart_svg(filled: FilledExhibit) -> str:
    """Return the chart as SVG."""
    drawing = Drawing(_WIDTH, _HEIGHT)
    drawing.rectangle(0, 0, _WIDTH, _HEIGHT, "#ffffff")
    room, chart = _WIDTH - 2 * _MARGIN, read(filled)
    values = chart_values(chart, _MOST_BARS)
    top = drawing.lines((_MARGIN, _MARGIN + 30), filled.title, _TITLE, room * 0.9, 2, weight="700")
    words = _("Measure: {measure}").format(measure=chart.scale.words)
    drawing.words((_MARGIN, top), f"{words} · {filled.filters}", _MEASURE, fill=QUIET)
    top = _legend(drawing, values, top + _MEASURE * 1.5)
    foot = _foot(drawing, filled, values)
    draw(drawing, Area(_MARGIN, top, _WIDTH - _MARGIN, foot), values)
    return drawing.svg(describe(filled))


def _legend(drawing: Drawing, values: ChartValues, top: float) -> float:
    """Name the series where there are several; return where the chart may begin."""
    if len(values.lines) < 2:
        return top
    left = float(_MARGIN)
    for line in values.lines:
        wide = _LEGEND * 1.6 + len(line.title) * _LEGEND * 0.56 + 30
        if left + wide > _WIDTH - _MARGIN and left > _MARGIN:
            left, top = float(_MARGIN), top + _LEGEND * 1.5
        fill = drawing.hatch(f"l-{line.indicator}", line.colour) if line.beside else line.colour
        drawing.rectangle(left, top - _LEGEND * 0.8, _LEGEND, _LEGEND, fill, line.colour if line.beside else "")
        drawing.words((left + _LEGEND * 1.4, top), line.title, _LEGEND)
        left += wide
    return top + _LEGEND


def _foot(drawing: Drawing, filled: FilledExhibit, values: ChartValues) -> float:
    """Write what must be read with the numbers and where they are from; return where the chart has to end."""
    points = [replace(point, beside=False) for line in values.lines for point in line.points if point]
    marks = look.reading_note(points, width=2000).replace("<br>", " ")
    text, room = " ".join(filter(None, (source_line(filled), marks))), _WIDTH - 2 * _MARGIN
    high = len(letters.shortened(text, room, _FOOT_LINES, _FOOT).split("<br>")) * _FOOT * 1.3
    top = _HEIGHT - _MARGIN * 0.6 - high
    drawing.lines((_MARGIN, top + _FOOT), text, _FOOT, room, _FOOT_LINES, fill=QUIET)
    return top - _FOOT * 0.6


def chart_png(filled: FilledExhibit) -> bytes:
    """Return the chart as PNG, its letters drawn in our own typeface, whatever the computer has."""
    return bytes(resvg_py.svg_to_bytes(svg_string=chart_svg(filled), skip_system_fonts=True, font_files=_FILES))
