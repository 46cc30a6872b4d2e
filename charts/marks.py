"""Marks beside a series: reported numbers where records make it, in no line and no set of bars; and its targets."""

from charts import look
from charts.palette import series_colours
from charts.series import Chart, Series
from data_model.exhibits.filled_exhibit import Target

_SIZE = 11
#: Pixels of the dash of a target at its year, and how thick it is.
_DASH, _THICK = 24, 2.5
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


def target_traces(chart: Chart) -> list[dict]:
    """Return a trace for each series that was to reach something."""
    found = []
    for series, colour in zip(chart.series, _colours(chart), strict=True):
        if own := [item for item in chart.targets if item.indicator == series.indicator]:
            found.append(_target_trace(chart, series, own, colour))
    return found


def _target_trace(chart: Chart, series: Series, targets: list[Target], colour: str) -> dict:
    dash = {"symbol": "line-ew-open", "size": _DASH, "color": colour, "line": {"color": colour, "width": _THICK}}
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "offsetgroup": series.key,
        "name": look.plain(look.target_title(series.title)),
        "showlegend": False,  # the note under the axis says what dotted lines are
        "x": [item.category for item in targets],
        "y": [chart.scale.drawn(item.value) for item in targets],
        "cliponaxis": False,
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
        "marker": dash,
        "customdata": [["", series.indicator] for _item in targets],
        "hovertext": [look.hover_target(series.title, item) for item in targets],
        "hoverinfo": "text",
        **look.FADING,
    }
