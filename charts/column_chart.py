"""Upright bars over years, or over a few categories."""

from charts import look
from charts.axes import category_axis, gap_shades, value_axis
from charts.bar_numbers import Numbers, bar_numbers, text_of
from charts.marks import mark_traces, target_traces
from charts.palette import series_colours
from charts.room import BETWEEN_BARS
from charts.series import Chart, Series

#: The room between years, and the share of the chart that one year has at most: a year alone is no wall.
_GAP, _WIDEST = 0.28, 0.24


def draw_columns(chart: Chart) -> dict:
    """Return grouped columns from zero, each with its number above while there are few."""
    colours = series_colours([series.indicator for series in chart.series])
    gap = max(_GAP, 1 - _WIDEST * len(chart.categories))
    numbers = bar_numbers(chart, gap)
    traces = [_trace(chart, series, colour, numbers) for series, colour in zip(chart.series, colours, strict=True)]
    traces += [*target_traces(chart), *mark_traces(chart)]
    shades, words = gap_shades(chart)
    several = len(chart.series) > 1
    axis, above = category_axis(chart), look.ABOVE_LEGEND if several else look.ABOVE
    return look.drawing(
        traces,
        {
            "height": look.height(above, axis) + (look.more_legend(chart) if several else 0),
            "barmode": "group",
            "scattermode": "group",  # a mark stands over the bar of its own series
            "scattergap": gap,
            "bargap": gap,
            "bargroupgap": BETWEEN_BARS,
            "xaxis": axis,
            "yaxis": value_axis(chart, numbers.ends),
            "shapes": shades,
            "annotations": words if several else [look.measure_note(chart), *words],
            "showlegend": several,
            "legend": look.legend(chart),
            "margin": {"t": above, "r": 12, "b": 12, "l": 12},
        },
    )


def _trace(chart: Chart, series: Series, colour: str, numbers: Numbers) -> dict:
    points = list(series.points)
    colours = look.point_colours(chart, colour, points)
    return {
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
        **text_of(series, numbers),
        **look.FADING,
    }
