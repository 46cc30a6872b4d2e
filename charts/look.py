"""What all charts share: typeface, quiet grid, the measure above the axis, what stands in a hover box."""

import html
import textwrap
from functools import lru_cache
from urllib.parse import urlsplit

from plotly.graph_objects import Figure

from charts import letters, palette
from charts.room import HIGH_PLOT, LINE, PLOT
from charts.series import Chart
from data_model.exhibits.conversion import ADDRESS
from data_model.exhibits.filled_exhibit import Point, Target
from translations import _, language
from translations.formats import day

#: Letters of a line of a hover box: a wider one covers what it speaks of.
_HOVER_WIDTH = 45
#: Pixels above a plot: with the measure alone, and with a legend of one line.
ABOVE, ABOVE_LEGEND = 34, 62
#: Pixels of a legend on a telephone, of one of its lines, and of the mark before each name.
_LEGEND, _LEGEND_LINE, _LEGEND_MARK = 290, 19, 46
FONT = "Be Vietnam Pro, sans-serif"
TEXT_SIZE, SMALL = 12, 11
#: How much higher lying bars get beside a higher chart: more, and they are slabs.
_THICKER = 1.6
#: The colour of words: nearly black. The screen's own chart theme takes this very value for "the page's text" and puts
#: a light one in its place on a dark page; its default for axes is a grey too faint to read.
INK = "#000037"

#: Marks of figures that are not exact, and of periods that are not over.
HATCH, PARTIAL_OPACITY = "/", 0.55

_FULL, _FADED = {"marker": {"opacity": 1}}, {"marker": {"opacity": 0.45}}
_WORDS = {"textfont": {"color": INK}}

#: After a click: what was not clicked stays readable beside what was; the names of the archipelagos never fade. Both
#: halves are given for traces with words: with one alone the library's click ends in an error.
FADING = {"selected": {**_FULL, **_WORDS}, "unselected": {**_FADED, **_WORDS}}
FADING_AREA = {"selected": _FULL, "unselected": _FADED}
NEVER_FADING = {"selected": {**_FULL, **_WORDS}, "unselected": {**_FULL, **_WORDS}}
NEVER_FADING_AREA = {"selected": _FULL, "unselected": _FULL}

#: For st.plotly_chart(config=…). Our own server holds the map's outlines; without this address the browser asks a
#: foreign one. The mode bar and the tips speak English only.
CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showTips": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    "topojsonURL": "assets/topojson/",
}


def drawing(traces: list[dict], layout: dict) -> dict:
    """Return a chart as the plain dictionaries the browser's library takes."""
    return {"data": traces, "layout": {**_base(), **layout}}


class Drawn(Figure):
    """A drawing that passes for a Figure with the screen, which asks one for its dictionaries and nothing else.

    To build a Figure and to copy it back takes longer than to draw.
    """

    def __init__(self, drawing: dict) -> None:
        self.__dict__["_drawing"] = drawing

    def to_dict(self) -> dict:
        """Return the dictionaries it was made of."""
        return self.__dict__["_drawing"]


def side_by_side(drawings: list[Drawn]) -> list[Drawn]:
    """Return drawings as high as the highest of them, as far as their kinds bear it: else there are holes under them.

    Bars that lie get thicker. What stands gets a higher plot, up to the one its numbers were placed for.
    """
    highest = max(map(_own_height, drawings), default=0)
    return [_as_high(drawing, highest) if _own_height(drawing) else drawing for drawing in drawings]


def _own_height(drawing: Drawn) -> int:
    """Return the pixels a chart asks for; 0 of a map, which is as high as its width asks."""
    layout = drawing.to_dict()["layout"]
    return 0 if "geo" in layout else layout.get("height", 0)


def _as_high(drawing: Drawn, highest: int) -> Drawn:
    made, height = drawing.to_dict(), _own_height(drawing)
    lying = any(trace.get("orientation") == "h" for trace in made["data"])
    most = round(height * _THICKER) if lying else height + HIGH_PLOT - PLOT
    return Drawn({**made, "layout": {**made["layout"], "height": min(highest, most)}})


def _base() -> dict:
    return {
        "template": {"layout": {}},  # without one the library adds its own, ten times the size of a chart
        "font": {"family": FONT, "size": TEXT_SIZE, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",." if language() == "vi" else ".,",
        "margin": {"t": 34, "r": 12, "b": 12, "l": 12},
        "minreducedwidth": 24,  # on a telephone the bars give way before the numbers at their ends are cut
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": TEXT_SIZE, "color": INK}},
        "showlegend": False,
        "dragmode": False,
    }


def plain(text: str) -> str:
    """Return `text` so that the drawing library takes none of it for markup."""
    return html.escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """Return `text` in lines of at most `width` letters where words allow."""
    if len(text) <= width:
        return plain(text)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return "<br>".join(plain(line) for line in lines)


def shortened(text: str, width: int, lines: int) -> str:
    """Return `text` in at most so many lines of so many letters; what is cut stands in the hover box."""
    parts = textwrap.wrap(text, width, break_on_hyphens=False, max_lines=lines, placeholder="…")
    return "<br>".join(map(plain, parts))


def height(above: int, axis: dict) -> int:
    """Return a chart's height: what stands above, the plot, the names of an axis below it and the note under those."""
    names = max((lines_of(text) for text in axis["ticktext"]), default=1)
    note = axis["title"].get("text", "")
    return round(above + PLOT + 12 + LINE * (TEXT_SIZE * names + (SMALL * lines_of(note) + 14 if note else 0)) + 6)


def lines_of(text: str) -> int:
    return text.count("<br>") + 1


def hover(title: str, point: Point) -> str:
    """Return what the hover box says of one point: where or when, how much, from whom."""
    parts = [_heading(point), _in_hover(_("{series}: {value}").format(series=title, value=point.text))]
    if point.period and point.period != point.label:
        parts.append(plain(_("Period: {period}").format(period=point.period)))
    if point.other:
        parts.append(_in_hover(point.other))
    if point.as_of:
        parts.append(plain(_("As of {date}").format(date=day(point.as_of))))
    if point.source:
        parts.append(_in_hover(_("Source: {source}").format(source=point.source)))
    return "<br>".join(parts)


def short_hover(point: Point) -> str:
    """Return what the hover box says on a map, where a long one covers the neighbours: the rest is in the table."""
    parts = [_heading(point), _in_hover(point.text)]
    if point.partial and point.period:
        parts.append(_in_hover(_("Period: {period}").format(period=point.period)))
    return "<br>".join(parts)


def reported_title(title: str) -> str:
    """Return how a series is called where its numbers are reported, beside counted ones."""
    return _("{series}, reported").format(series=title)


def target_title(title: str) -> str:
    """Return how the line of what a series was to reach is called."""
    return _("{series}, target").format(series=title)


def hover_target(title: str, target: Target) -> str:
    """Return what the hover box says of a target."""
    return "<br>".join([f"<b>{_in_hover(target_title(title))}</b>", _in_hover(target.text)])


def _heading(point: Point) -> str:
    return f"<b>{_in_hover(point.label)}</b>"


@lru_cache(maxsize=8192)  # every point of a picture says its series and its source again
def _in_hover(words: str) -> str:
    """Return words for the hover box: an address shows as its site, and nothing runs on, not even one long word."""
    named = ADDRESS.sub(lambda found: urlsplit(found[0]).netloc.removeprefix("www."), words)
    return "<br>".join(plain(line) for line in textwrap.wrap(named, _HOVER_WIDTH, break_on_hyphens=False))


def clicked(point: Point, indicator: str) -> list[str]:
    """Return what a click on the point hands back: category and indicator; a rest bar stands for no one category."""
    return ["" if point.rest else point.category, indicator]


def measure_note(chart: Chart, left: float = 0) -> dict:
    """Return the annotation above the axis that says what it counts; a chart with a legend says it there.

    It begins so many pixels to the left of the plot, where that may be narrower than the words.
    """
    return {
        "text": _measure(chart),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": -round(left),
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"size": SMALL},
        "align": "left",
    }


def reading_note(points: list[Point], width: int = 48, more: tuple[str, ...] = ()) -> str:
    """Return the sentences under a chart that say what its marks mean, in lines of at most `width` letters."""
    said = list(more)
    if any(point.hedge for point in points):
        said.append(_("Hatched or hollow: an approximate or estimated figure."))
    if any(point.beside for point in points):
        said.append(_("Diamond: a reported figure, beside what is counted from records."))
    if any(point.partial for point in points):
        said.append(_("Pale: a period that is not complete."))
    return "<br>".join(wrapped(sentence, width) for sentence in said)


def note_below(note: str, standoff: int) -> dict:
    """Return the title of an axis that holds a note; an empty one would be given the room of a line."""
    return {"text": note, "font": {"size": SMALL, "color": INK}, "standoff": standoff} if note else {}


def legend(chart: Chart) -> dict:
    """Return the legend of grouped bars, at the top left. The measure heads it: a note of its own would be run over
    where a telephone breaks the legend into lines."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "yref": "container",
        "y": 1,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": TEXT_SIZE},
        "title": {"text": _measure(chart), "side": "top", "font": {"size": SMALL, "color": INK}},
    }


def more_legend(chart: Chart) -> int:
    """Return the pixels that a legend takes beyond one line where the window is narrow.

    The library sets it in columns as wide as the longest name, and lets the plot give way.
    """
    names = [series.title for series in chart.series] + [reported_title(series.title) for series in chart.marks]
    wide = [letters.width(plain(name), TEXT_SIZE) + _LEGEND_MARK for name in names]
    columns = len(wide) if sum(wide) <= _LEGEND else max(1, int(_LEGEND // max(wide)))
    return _LEGEND_LINE * (-(-len(wide) // columns) - 1)


def _measure(chart: Chart) -> str:
    return plain(_("Measure: {measure}").format(measure=chart.scale.words))


def bar_marker(points: list[Point], colours: list[str]) -> dict:
    """Return the marker of bars: hatched where hedged, pale where the period is not over.

    Paleness is part of the colour, so that a click can fade a bar and bring it back.
    """
    return {
        "color": [pale(colour) if point.partial else colour for point, colour in zip(points, colours, strict=True)],
        "line": {"color": colours, "width": [1 if point.hedge else 0 for point in points]},
        "pattern": {
            "shape": [HATCH if point.hedge else "" for point in points],
            "fillmode": "replace",
            "size": 7,
            "solidity": 0.45,
        },
    }


def pale(colour: str) -> str:
    """Return `#RRGGBB` as the colour of a period that is not over."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{PARTIAL_OPACITY})"


def point_colours(chart: Chart, indicator_colour: str, points: list[Point]) -> list[str]:
    """Return the colour of each bar: of its channel where bars are channels, grey for the rest, else its series'."""
    chosen = palette.CHANNELS if len(chart.series) == 1 else {}
    return [palette.REST if point.rest else chosen.get(point.category, indicator_colour) for point in points]
