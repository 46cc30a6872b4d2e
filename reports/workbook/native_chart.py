"""A native Excel chart of an exhibit, beside its table: our colours, bars from zero, its numbers in the sheet."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from charts.series import read
from data_model.declared.pictures import Shape
from reports.deck.deck import Panel
from reports.pptx.chart_values import ChartValues, Line, chart_values
from reports.workbook.exhibit_page import HEIGHT
from translations import _

_KINDS = {Shape.COLUMNS: "column", Shape.RANKED_BARS: "bar", Shape.LINE: "line"}
_MOST_BARS = 15
_QUIET = "#D0D5DA"


@dataclass(frozen=True)
class Place:
    """Where on a sheet a chart stands, at its left, and from which column on its numbers: both from one row down."""

    sheet: Worksheet
    row: int
    column: int
    width: int  # of the chart, in pixels


def add_native_chart(book: Workbook, place: Place, panel: Panel) -> None:
    """Draw an exhibit, and beside it the numbers it draws: category by series, without what has none.

    They stand below the table, not beside it: a filter on the table would hide their rows, and the chart would lose
    its bars.
    """
    values = chart_values(read(panel.filled), _MOST_BARS)
    first = place.row
    _write_numbers(book, place, values, first)
    native = book.add_chart({"type": _KINDS[values.shape]})
    aims = native if values.shape is Shape.LINE else book.add_chart({"type": "line"})
    for at, line in enumerate(values.lines, start=1):
        if line.target:
            aims.add_series(_target(place, values, line, first, at))
        else:
            native.add_series(_series(place, values, line, first, at))
    if aims.series and aims is not native:
        native.combine(aims)
    _set_look(native, values, panel)
    native.set_size({"width": place.width, "height": HEIGHT})
    options = {"object_position": 2, "description": panel.filled.title}
    place.sheet.insert_chart(place.row, 0, native, options)


def _write_numbers(book: Workbook, place: Place, values: ChartValues, first: int) -> None:
    bold, pattern = (
        book.add_format({"bold": True, "text_wrap": True, "valign": "bottom"}),
        book.add_format({"num_format": "#,##0.##;-#,##0.##"}),
    )
    whole = book.add_format({"num_format": "#,##0"})
    place.sheet.write_string(first, place.column, _("Numbers of the chart"), bold)
    for at, line in enumerate(values.lines, start=1):
        place.sheet.write_string(first, place.column + at, line.title, bold)
    for down, label in enumerate(values.labels, start=1):
        place.sheet.write_string(first + down, place.column, label)
        for at, line in enumerate(values.lines, start=1):
            point = line.points[down - 1]
            if point:
                look = whole if point.value == point.value.to_integral_value() else pattern
                place.sheet.write_number(first + down, place.column + at, point.value, look)
    place.sheet.set_column(place.column, place.column + len(values.lines), 22)


def _held(place: Place, values: ChartValues, first: int, at: int) -> dict:
    """Return where on the sheet the numbers of a series stand."""
    name, last = place.sheet.get_name(), first + len(values.labels)
    column = place.column + at
    return {
        "name": [name, first, column],
        "categories": [name, first + 1, place.column, last, place.column],
        "values": [name, first + 1, column, last, column],
    }


def _target(place: Place, values: ChartValues, line: Line, first: int, at: int) -> dict:
    """Return what a series was to reach: a dash at each year, over the bars too."""
    dash = {"type": "long_dash", "size": 12, "fill": {"color": line.colour}, "border": {"color": line.colour}}
    dotted = {"color": line.colour, "width": 1.5, "dash_type": "round_dot"}
    return {**_held(place, values, first, at), "line": dotted, "marker": dash}


def _series(place: Place, values: ChartValues, line: Line, first: int, at: int) -> dict:
    found = {
        **_held(place, values, first, at),
        "data_labels": {"value": True, "num_format": values.format, "custom": _in_letters(values, line)},
    }
    if values.shape is Shape.LINE:
        stroke = {"none": True} if line.beside else {"color": line.colour, "width": 2.25}
        marker = {"type": "circle", "size": 7, "fill": {"color": line.colour}, "border": {"color": line.colour}}
        return {**found, "line": stroke, "marker": marker}
    if line.beside:
        hatched = {"pattern": "wide_upward_diagonal", "fg_color": line.colour, "bg_color": "#FFFFFF"}
        return {**found, "pattern": hatched, "border": {"color": line.colour}, "gap": values.gap}
    return {**found, "fill": {"color": line.colour}, "gap": values.gap}


def _in_letters(values: ChartValues, line: Line) -> list[dict | None]:
    """Return the labels that no number format can write: a hedge, a very small amount."""
    return [
        {"value": values.chart.words(point)} if point and values.in_letters(point) else None for point in line.points
    ]


def _set_look(native: NativeChart, values: ChartValues, panel: Panel) -> None:
    title = _("{title} ({measure})").format(title=panel.filled.title, measure=values.chart.scale.words)
    native.set_title({"name": title, "name_font": {"size": 12}})
    native.set_legend({"position": "top"} if len(values.lines) > 1 else {"none": True})
    native.show_blanks_as("gap")
    ranked = values.shape is Shape.RANKED_BARS
    rises = all(point is None or point.value >= 0 for line in values.lines for point in line.points)
    numbers = {
        "num_format": values.axis_format,
        "visible": not ranked,  # each bar says its number
        "major_gridlines": {"visible": not ranked, "line": {"color": _QUIET}},
        **({"min": 0} if rises else {}),
    }
    native.set_y_axis({"reverse": True} if ranked else numbers)
    native.set_x_axis(numbers if ranked else {"line": {"color": _QUIET}})
