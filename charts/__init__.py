"""Filled exhibit -> drawing. Pure: no database, no screen."""

from plotly.graph_objects import Figure

from charts.column_chart import draw_columns
from charts.describe import describe
from charts.line_chart import draw_line
from charts.look import CONFIG, Drawn, drawing, side_by_side
from charts.maps.world import draw_map
from charts.ranked_bars import MAX_BARS, draw_ranked_bars
from charts.series import read
from charts.sparkline import sparkline_svg
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import FilledExhibit

#: How each shape is drawn.
DRAW = {
    Shape.COLUMNS: draw_columns,
    Shape.RANKED_BARS: draw_ranked_bars,
    Shape.LINE: draw_line,
    Shape.MAP: draw_map,
}

#: For st.plotly_chart(config=…): maps need the address of their outlines, the rest is as for every chart.
MAP_CONFIG = CONFIG

__all__ = [
    "CONFIG",
    "DRAW",
    "MAP_CONFIG",
    "Drawn",
    "describe",
    "draw",
    "draw_for_screen",
    "side_by_side",
    "sparkline_svg",
]


def draw(filled: FilledExhibit, most_bars: int = MAX_BARS, as_bars: bool = False) -> Figure:
    """Return the drawing of a filled exhibit; one without values gives a Figure without traces.

    Ranked bars are at most `most_bars`; `as_bars` draws them whatever the shape, as beside a map.

    Every point carries [category, indicator] as `customdata`, so that a click can be turned into a filter; the bar of
    all others carries an empty category. Raises ValueError for what cannot be drawn truthfully (charts.series.read).
    """
    return Figure(**_drawn(filled, most_bars, as_bars), _validate=False)


def draw_for_screen(filled: FilledExhibit) -> Drawn:
    """Return the same for `st.plotly_chart` alone."""
    return Drawn(_drawn(filled, MAX_BARS, as_bars=False))


def _drawn(filled: FilledExhibit, most_bars: int, as_bars: bool) -> dict:
    chart = read(filled)
    if not chart.series:
        return drawing([], {})
    if as_bars or filled.exhibit.shape is Shape.RANKED_BARS:
        return draw_ranked_bars(chart, most_bars)
    return DRAW[filled.exhibit.shape](chart)
