"""A native chart, which office programs draw and people can edit: in our colours, its numbers written as ours.

Bars start at zero. What is hedged is hatched and says its hedge in letters, which no number format can.
"""

from lxml import etree
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import _BaseCategorySeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from charts import palette
from charts.describe import describe
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import Point
from reports.deck.deck import Panel
from reports.pptx.chart_values import ChartValues, Line
from reports.pptx.chart_workbook import chart_workbook
from reports.pptx.native_targets import set_targets
from reports.pptx.sheet import SMALL, Box, Sheet

KINDS = {
    Shape.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Shape.RANKED_BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Shape.LINE: XL_CHART_TYPE.LINE_MARKERS,
}
#: Width of a letter in points.
_LETTER = 6.6
_INK, _QUIET = RGBColor(0x1F, 0x29, 0x33), RGBColor(0xD0, 0xD5, 0xDA)
#: The share of the axis that a number takes above its bar.
_OF_A_NUMBER = 0.14
_PALE = 0.55  # as charts.look: a period that is not over


class _WithOwnBook(CategoryChartData):
    """What a chart draws, with our workbook inside: the library would write one of its own first."""

    def __init__(self, pattern: str, book: bytes) -> None:
        super().__init__(number_format=pattern)
        self._book = book

    @property
    def xlsx_blob(self) -> bytes:
        return self._book


def add_chart(sheet: Sheet, box: Box, values: ChartValues, panel: Panel) -> NativeChart:
    """Draw an exhibit as a native chart into a box, its workbook with addresses inside."""
    data = _WithOwnBook(values.format, chart_workbook(values, panel, sheet.base))
    data.categories = values.labels
    for line in values.lines:
        data.add_series(line.title, [point and float(point.value) for point in line.points])
    frame = sheet.page.shapes.add_chart(KINDS[values.shape], box.left, box.top, box.width, box.height, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", describe(panel.filled))
    native = frame.chart
    letters = sheet.letters(SMALL)
    _set_look(native, values, letters)
    _set_axes(native, values)
    numbered = _has_room(values, box, sheet.length(_LETTER))
    for series, line in zip(native.plots[0].series, values.lines, strict=True):
        if line.target:
            continue
        _set_series(series, line, values)
        _set_labels(series, line, values, numbered)
    set_targets(native, values)
    _without_minus(native)
    return native


def _set_look(native: NativeChart, values: ChartValues, letters: Emu) -> None:
    native.font.size, native.font.color.rgb = letters, _INK
    native.has_title = False
    native.has_legend = len(values.lines) > 1
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    if values.shape is not Shape.LINE:
        plot = native.plots[0]
        plot.gap_width, plot.overlap = values.gap, 0


def _set_axes(native: NativeChart, values: ChartValues) -> None:
    category, value = native.category_axis, native.value_axis
    category.format.line.color.rgb = _QUIET
    category.major_tick_mark = value.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if values.shape is Shape.RANKED_BARS:
        category.reverse_order = True
    if all(point is None or point.value >= 0 for line in values.lines for point in line.points):
        value.minimum_scale = 0
    value.has_major_gridlines = values.shape is not Shape.RANKED_BARS
    if value.has_major_gridlines:
        value.major_gridlines.format.line.color.rgb = _QUIET
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = values.axis_format, False
    value.format.line.fill.background()
    if values.shape is Shape.RANKED_BARS:
        value.visible = False


def _has_room(values: ChartValues, box: Box, letter: int) -> bool:
    """Tell whether each number has room beside its mark."""
    if values.shape is Shape.RANKED_BARS:
        return True
    marks = len(values.labels) * (1 if values.shape is Shape.LINE else len(values.drawn))
    return box.width * 0.86 / max(marks, 1) >= values.longest * letter


def _set_series(series: _BaseCategorySeries, line: Line, values: ChartValues) -> None:
    colour = _rgb(line.colour)
    if values.shape is Shape.LINE:
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2.5)
        if line.beside:
            series.format.line.fill.background()
        series.marker.size = 9
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        return
    series.invert_if_negative = False
    _fill(series.format, line, colour)
    for at, point in enumerate(line.points):
        own = _own_colour(line, values, point)
        if point and (point.hedge or point.partial or own != colour):
            _fill(series.points[at].format, line, _paler(own) if point.partial else own, bool(point.hedge))


def _fill(form, line: Line, colour: RGBColor, hatched: bool = False) -> None:
    if hatched or line.beside:
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        form.fill.fore_color.rgb, form.fill.back_color.rgb = colour, RGBColor(255, 255, 255)
        form.line.color.rgb = colour
    else:
        form.fill.solid()
        form.fill.fore_color.rgb = colour


def _own_colour(line: Line, values: ChartValues, point: Point | None) -> RGBColor:
    """Return the colour of a bar: grey for the rest, of a channel its own."""
    if point is None:
        return _rgb(line.colour)
    channels = palette.CHANNELS if len(values.lines) == 1 else {}
    return _rgb(palette.REST if point.rest else channels.get(point.category, line.colour))


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))


def _paler(colour: RGBColor) -> RGBColor:
    return RGBColor(*(round(255 - (255 - part) * _PALE) for part in colour))


def _set_labels(series: _BaseCategorySeries, line: Line, values: ChartValues, numbered: bool) -> None:
    """Write numbers at their marks, in letters what no pattern writes.

    Where there is no room for all: the last of the first series, and what must say that it is hedged or reported.
    """
    labels = series.data_labels
    labels.show_value = numbered
    labels.number_format, labels.number_format_is_linked = values.format, False
    labels.position = XL_LABEL_POSITION.ABOVE if values.shape is Shape.LINE else XL_LABEL_POSITION.OUTSIDE_END
    known = [at for at, point in enumerate(line.points) if point]
    last = known[-1:] if line is values.lines[0] else []
    for at in known:
        point = line.points[at]
        if values.in_letters(point) if numbered else (at in last or line.beside or point.hedge):
            label = series.points[at].data_label
            label.text_frame.text = values.chart.words(point)
            label.position = labels.position
        elif numbered and _meets_target(line, values, at):
            label = series.points[at].data_label
            label.position, label.font.bold = XL_LABEL_POSITION.INSIDE_END, True
            label.font.color.rgb = RGBColor(255, 255, 255)


def _meets_target(line: Line, values: ChartValues, at: int) -> bool:
    """Tell whether a number above its bar would stand on the dash of its target, and can stand inside the bar."""
    point = line.points[at]
    aims = [other.points[at] for other in values.lines if other.target and other.indicator == line.indicator]
    if values.shape is not Shape.COLUMNS or point.partial or line.beside or not palette.bears_white(line.colour):
        return False
    top = max(float(each.value) for other in values.lines for each in other.points if each)
    return any(aim and -0.02 * top <= float(aim.value - point.value) <= _OF_A_NUMBER * top for aim in aims) and (
        float(point.value) >= 2 * _OF_A_NUMBER * top
    )


def _without_minus(native: NativeChart) -> None:
    """Make the ids of axes what the format allows: the library writes negative numbers, which PowerPoint repairs."""
    for tag in ("c:axId", "c:crossAx"):
        for element in native._chartSpace.iter(qn(tag)):
            element.set("val", element.get("val").removeprefix("-"))
    etree.cleanup_namespaces(native._chartSpace)
