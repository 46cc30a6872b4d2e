"""Upright bars over years, or over a few categories."""

from plotly.graph_objects import Figure

from charts import look
from charts.axes import category_axis, gap_shades, value_axis
from charts.marks import mark_traces
from charts.palette import series_colours
from charts.series import Chart, Series
from data_model.exhibits.filled_exhibit import Point

HEIGHT = 320
#: More numbers than this above the bars run into each other.
MAX_TEXTS = 12
#: Letters that fit side by side in a chart half a page wide, written small.
_LETTERS = 78
#: Among many places, most of them shaded, a number is not written smaller than its bar is wide: one would be hidden,
#: its neighbour not.
_UNSHRUNK = 0.7
#: The room between years, and the share of the chart that one year has at most: a year alone is no wall.
_GAP, _WIDEST = 0.28, 0.24


def draw_columns(chart: Chart) -> Figure:
    """Return grouped columns from zero, each with its number above while there are few."""
    colours = series_colours([series.indicator for series in chart.series])
    gap = max(_GAP, 1 - _WIDEST * len(chart.categories))
    numbers = _numbers(chart, _LETTERS * (1 - gap))
    traces = [_trace(chart, series, colour, numbers) for series, colour in zip(chart.series, colours, strict=True)]
    traces += mark_traces(chart)
    shades, words = gap_shades(chart)
    several = len(chart.series) > 1
    return look.figure(
        traces,
        {
            "height": HEIGHT + (30 if several else 0),
            "barmode": "group",
            "scattermode": "group",  # a mark stands over the bar of its own series
            "scattergap": gap,
            "bargap": gap,
            "bargroupgap": 0.06,
            "uniformtext": {"mode": "hide", "minsize": 10},
            "xaxis": category_axis(chart),
            "yaxis": value_axis(chart, headroom=0.1 if numbers else 0),
            "shapes": shades,
            "annotations": words if several else [look.measure_note(chart), *words],
            "showlegend": several,
            "legend": look.legend(chart),
            "margin": {"t": 62 if several else 34, "r": 12, "b": 12, "l": 12},
        },
    )


def _numbers(chart: Chart, letters: float) -> dict[Point, str]:
    """Return what stands above each bar, in lines that share the `letters` side by side.

    Nothing where one does not fit, or there are too many: a bar without its number among others would be taken for
    none.
    """
    bars = len(chart.categories) * len(chart.series)
    if sum(len(series.points) for series in chart.series) > MAX_TEXTS:
        return {}
    few = bars <= MAX_TEXTS
    width = max(6, round(letters) // bars) if few else round(letters * _UNSHRUNK) // bars
    if not width:
        return {}
    found = {point: look.wrapped(chart.words(point), width) for series in chart.series for point in series.points}
    longest = max(len(line) for text in found.values() for line in text.split("<br>"))
    return found if longest <= width else {}


def _trace(chart: Chart, series: Series, colour: str, numbers: dict[Point, str]) -> dict:
    points = list(series.points)
    colours = look.point_colours(chart, colour, points)
    trace = {
        "type": "bar",
        "offsetgroup": series.key,
        "name": look.plain(series.title),
        "orientation": "v",
        "x": [point.category for point in points],
        "y": [chart.scale.drawn(point.value) for point in points],
        "marker": look.bar_marker(points, colours),
        "customdata": [look.clicked(point, series.indicator) for point in points],
        "hovertext": [look.hover(series.title, point) for point in points],
        "hoverinfo": "text",
        **look.FADING,
    }
    if numbers:
        trace["text"] = [numbers[point] for point in points]
        trace |= {
            "textposition": "outside",
            "cliponaxis": False,
            "constraintext": "both",
            "textangle": 0,
            "textfont": {"size": look.TEXT_SIZE},
        }
    return trace
