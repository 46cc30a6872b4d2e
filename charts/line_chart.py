"""Lines over years, labelled at their ends."""

from charts import letters, look
from charts.axes import category_axis, gap_shades, value_axis, value_range
from charts.line_numbers import line_numbers
from charts.marks import mark_traces, target_traces
from charts.palette import series_colours
from charts.room import LOW_PLOT
from charts.series import Chart, Series
from data_model.exhibits.filled_exhibit import Point

MAX_TEXTS = 12
#: Pixels: of one line of a label at the end of a line, between two labels, and of the plot where it is low.
_TEXT_LINE, _BETWEEN, _PLOT = 15, 2, LOW_PLOT
#: The share of the axis that a number above the highest point needs, or below the lowest.
_ABOVE = 24 / LOW_PLOT
#: Pixels of a line's name at its end.
_END = 104
#: Names of categories where lines are named at their ends: on a telephone that leaves half the width.
_FEW_LABELS = 8


def draw_line(chart: Chart) -> dict:
    """Return one line for each series; a missing year interrupts it."""
    colours = series_colours([series.indicator for series in chart.series])
    alone = len(chart.series) == 1
    ends = [] if alone else end_words(chart)
    axis = value_axis(chart, value_range(chart, _ABOVE, _ABOVE))
    names = category_axis(chart, *([] if alone else [_FEW_LABELS]))
    traces = [
        _trace(chart, series, colour, axis["range"] if alone else None)
        for series, colour in zip(chart.series, colours, strict=True)
    ]
    traces += [*target_traces(chart), *mark_traces(chart)]
    shades, words = gap_shades(chart)
    return look.drawing(
        traces,
        {
            "height": look.height(look.ABOVE, names),
            "xaxis": names,
            "yaxis": axis,
            "shapes": shades,
            "annotations": [look.measure_note(chart), *words, *_end_labels(chart, ends, axis["range"])],
            "margin": {"t": look.ABOVE, "r": 24 if alone else _room_at_the_end(ends), "b": 12, "l": 12},
        },
    )


def _trace(chart: Chart, series: Series, colour: str, axis_range: list[float] | None) -> dict:
    """Return the trace of a line; with its numbers where the range of the axis is given."""
    found = series.by_category
    points = [found.get(code) for code in chart.codes]
    drawn = [point and chart.scale.drawn(point.value) for point in points]
    said, places = [""] * len(points), ["top center"] * len(points)
    if axis_range and len(series.points) <= MAX_TEXTS:
        said, places = line_numbers(chart, series, axis_range)
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if any(said) else "lines+markers",
        "name": look.plain(series.title),
        "x": chart.codes,
        "y": drawn,
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": colour, "width": 2.5},
        "marker": _marker(points, colour),
        "text": said,
        "textposition": places,
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


def end_words(chart: Chart) -> list[tuple[Point, str]]:
    """Return each line's last point, the lowest first, and what stands at it: its number and the line's name."""
    lasts = sorted(((_last(chart, series), series.title) for series in chart.series), key=lambda item: item[0].value)
    lines = max(1, min(3, int(_PLOT / len(lasts) - _BETWEEN) // _TEXT_LINE - 1))
    return [
        (point, f"<b>{look.plain(chart.words(point))}</b><br>{letters.shortened(title, _END, lines, look.SMALL)}")
        for point, title in lasts
    ]


def _room_at_the_end(ends: list[tuple[Point, str]]) -> int:
    return round(max(letters.width(words, look.SMALL) for _point, words in ends)) + 10


def _end_labels(chart: Chart, ends: list[tuple[Point, str]], axis_range: list[float]) -> list[dict]:
    """Return the words beside the end of each line, moved apart where lines end close together."""
    span = axis_range[1] - axis_range[0]
    wanted = [(chart.scale.drawn(point.value) - axis_range[0]) / span * _PLOT for point, _words in ends]
    placed = _apart(wanted, [look.lines_of(words) * _TEXT_LINE + _BETWEEN for _point, words in ends])
    return [
        _end_label(words, chart.scale.drawn(point.value), round(place - at))
        for (point, words), at, place in zip(ends, wanted, placed, strict=True)
    ]


def _apart(wanted: list[float], heights: list[int]) -> list[float]:
    """Return the middles of labels, lowest first, moved so that none covers another and all stay beside the plot."""
    placed: list[float] = []
    for at, height in zip(wanted, heights, strict=True):
        lowest = placed[-1] + (heights[len(placed) - 1] + height) / 2 if placed else height / 2
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
