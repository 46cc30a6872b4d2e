"""Reported numbers beside what is counted from records: marks of their own, in no line and no set of bars."""

from charts import look
from charts.palette import series_colours
from charts.series import Chart, Series

_SIZE = 11
#: Within a diamond: on a bar of its own colour one without ground is lost.
_GROUND = "#FFFFFF"


def mark_traces(chart: Chart) -> list[dict]:
    """Return a trace of white diamonds for each indicator that has reported numbers beside its records."""
    colours = dict(zip((item.key for item in chart.series), _colours(chart), strict=True))
    return [_trace(chart, series, colours[series.key]) for series in chart.marks]


def _colours(chart: Chart) -> list[str]:
    return series_colours([series.indicator for series in chart.series])


def _trace(chart: Chart, series: Series, colour: str) -> dict:
    points = list(series.points)
    return {
        "type": "scatter",
        "mode": "markers",
        "offsetgroup": series.key,
        "name": look.plain(look.reported_title(series.title)),
        "x": [point.category for point in points],
        "y": [chart.scale.drawn(point.value) for point in points],
        "cliponaxis": False,
        "marker": {"symbol": "diamond", "size": _SIZE, "color": _GROUND, "line": {"color": colour, "width": 2}},
        "customdata": [look.clicked(point, series.indicator) for point in points],
        "hovertext": [look.hover(look.reported_title(series.title), point) for point in points],
        "hoverinfo": "text",
        **look.FADING,
    }
