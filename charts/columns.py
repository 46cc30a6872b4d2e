"""Upright bars over years, or over a few categories."""

from plotly.graph_objects import Figure

from charts import look
from charts.axes import category_axis, gap_shades, value_axis
from charts.palette import series_colours
from charts.series import Chart, Series

HEIGHT = 320
#: More numbers than this above the bars run into each other.
MAX_TEXTS = 12
#: Letters that fit side by side above all bars of a chart half a page wide.
_LETTERS = 50


def draw_columns(chart: Chart) -> Figure:
    """Return grouped columns from zero, each with its number above while there are few."""
    colours = series_colours([series.indicator for series in chart.series])
    bars = len(chart.categories) * len(chart.series)
    traces = [_trace(chart, series, colour, bars) for series, colour in zip(chart.series, colours, strict=True)]
    shades, words = gap_shades(chart)
    several = len(chart.series) > 1
    return look.figure(traces, {
        "height": HEIGHT + (30 if several else 0),
        "barmode": "group", "bargap": 0.28, "bargroupgap": 0.06,
        "uniformtext": {"mode": "hide", "minsize": 10},
        "xaxis": category_axis(chart),
        "yaxis": value_axis(chart, headroom=0.1 if bars <= MAX_TEXTS else 0),
        "shapes": shades,
        "annotations": [*words] if several else [look.measure_note(chart), *words],
        "showlegend": several, "legend": look.legend(chart),
        "margin": {"t": 62 if several else 34, "r": 12, "b": 12, "l": 12},
    })


def _trace(chart: Chart, series: Series, colour: str, bars: int) -> dict:
    points = list(series.points)
    colours = look.point_colours(chart, colour, points)
    trace = {
        "type": "bar", "name": look.plain(series.title), "orientation": "v",
        "x": [point.category for point in points],
        "y": [chart.scale.drawn(point.value) for point in points],
        "marker": look.bar_marker(points, colours),
        "customdata": [look.clicked(point, series.indicator) for point in points],
        "hovertext": [look.hover(series.title, point) for point in points],
        "hoverinfo": "text", **look.FADING,
    }
    if bars <= MAX_TEXTS:
        width = max(6, _LETTERS // bars)
        trace["text"] = [look.wrapped(chart.scale.shorten(point.text), width) for point in points]
        trace |= {"textposition": "outside", "cliponaxis": False, "constraintext": "both", "textangle": 0,
                  "textfont": {"size": look.TEXT_SIZE}}
    return trace
