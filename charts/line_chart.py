"""Lines over years, labelled at their ends."""

from plotly.graph_objects import Figure

from charts import look
from charts.axes import category_axis, gap_shades, value_axis
from charts.marks import mark_traces
from charts.palette import series_colours
from charts.series import Chart, Series
from data_model.exhibits.filled_exhibit import Point

HEIGHT = 320
MAX_TEXTS = 12
#: Pixels: of one line of a label at the end of a line, and of the part of the chart the lines are drawn in.
_TEXT_LINE, _PLOT = 15, 240
#: Shares of the highest value: a climb that runs through no number, and the height from which one has room below.
_SLIGHT, _ROOM_BELOW = 0.04, 0.15
#: (comes down to the point, goes up from it) -> where its number stands
_BESIDE = {
    (False, False): "top center",
    (True, False): "top right",
    (False, True): "top left",
    (True, True): "top center",
}


def draw_line(chart: Chart) -> Figure:
    """Return one line for each series; a missing year interrupts it."""
    colours = series_colours([series.indicator for series in chart.series])
    alone = len(chart.series) == 1
    traces = [_trace(chart, series, colour, alone) for series, colour in zip(chart.series, colours, strict=True)]
    traces += mark_traces(chart)
    shades, words = gap_shades(chart)
    axis = value_axis(chart, headroom=0.08)
    ends = [] if alone else _end_labels(chart, axis["range"])
    return look.figure(
        traces,
        {
            "height": HEIGHT,
            "xaxis": category_axis(chart),
            "yaxis": axis,
            "shapes": shades,
            "annotations": [look.measure_note(chart), *words, *ends],
            "margin": {"t": 34, "r": 24 if alone else 124, "b": 12, "l": 12},
        },
    )


def _trace(chart: Chart, series: Series, colour: str, alone: bool) -> dict:
    found = series.by_category
    points = [found.get(code) for code in chart.codes]
    drawn = [point and chart.scale.drawn(point.value) for point in points]
    texts = alone and len(series.points) <= MAX_TEXTS
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if texts else "lines+markers",
        "name": look.plain(series.title),
        "x": chart.codes,
        "y": drawn,
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5},
        "marker": _marker(points, colour),
        "text": [look.wrapped(chart.words(point), 12) if point and texts else "" for point in points],
        "textposition": _places(drawn),
        "textfont": {"size": look.TEXT_SIZE},
        "customdata": [look.clicked(point, series.indicator) if point else ["", ""] for point in points],
        "hovertext": [look.hover(series.title, point) if point else "" for point in points],
        "hoverinfo": "text",
        **look.FADING,
    }


def _marker(points: list[Point | None], colour: str) -> dict:
    return {
        "color": [look.pale(colour) if point and point.partial else colour for point in points],
        "size": 8,
        "symbol": ["circle-open" if point and point.hedge else "circle" for point in points],
        "line": {"color": colour, "width": 2},
    }


def _places(values: list[float | None]) -> list[str]:
    """Return where each number stands, so that the line runs through none: off the side on which it climbs."""
    known = [value for value in values if value is not None]
    highest = max(map(abs, known))
    slight = highest * _SLIGHT
    places = []
    for before, value, after in zip([None, *values], values, [*values[1:], None], strict=False):
        down = value is not None and before is not None and before - value > slight
        up = value is not None and after is not None and after - value > slight
        below = down and (up or after is None) and value > highest * _ROOM_BELOW
        places.append("bottom center" if below else _BESIDE[down, up])
    return places


def _end_labels(chart: Chart, axis_range: list[float]) -> list[dict]:
    """Return the name and last number of each line beside its end, moved apart where lines end close together."""
    lasts = sorted(((_last(chart, series), series.title) for series in chart.series), key=lambda item: item[0].value)
    words = [_end_words(chart, point, title) for point, title in lasts]
    span = axis_range[1] - axis_range[0]
    wanted = [(chart.scale.drawn(point.value) - axis_range[0]) / span * _PLOT for point, _title in lasts]
    placed = _apart(wanted, [look.lines_of(text) * _TEXT_LINE + 4 for text in words])
    return [
        _end_label(text, chart.scale.drawn(point.value), round(place - at))
        for text, (point, _title), at, place in zip(words, lasts, wanted, placed, strict=True)
    ]


def _end_words(chart: Chart, point: Point, title: str) -> str:
    return f"<b>{look.plain(chart.words(point))}</b><br>{look.wrapped(title, 18)}"


def _apart(wanted: list[float], heights: list[int]) -> list[float]:
    """Return the middles of labels, lowest first, moved so that none covers another and all stay below the top."""
    placed: list[float] = []
    for at, height in zip(wanted, heights, strict=True):
        lowest = placed[-1] + (heights[len(placed) - 1] + height) / 2 if placed else at
        placed.append(max(at, lowest))
    ceiling = _PLOT
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], ceiling - heights[index] / 2)
        ceiling = placed[index] - heights[index] / 2
    return placed


def _last(chart: Chart, series: Series) -> Point:
    found = series.by_category
    return next(found[code] for code in reversed(chart.codes) if code in found)


def _end_label(words: str, place: float, shift: int) -> dict:
    return {
        "text": words,
        "xref": "paper",
        "x": 1,
        "xanchor": "left",
        "xshift": 4,
        "yref": "y",
        "y": place,
        "yanchor": "middle",
        "yshift": shift,
        "align": "left",
        "showarrow": False,
        "font": {"size": look.SMALL},
    }
