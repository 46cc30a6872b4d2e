"""The charts of a deck for the drawing library, and its maps as plain pictures."""

import html
import json
from dataclasses import dataclass

from markupsafe import Markup, escape
from plotly.basedatatypes import BaseTraceType

import charts
from charts import look
from charts.maps import outline
from charts.maps.picture import Area, MapPicture, Mark, map_picture
from charts.series import read
from data_model.declared.pictures import Shape
from data_model.exhibits.filled_exhibit import FilledExhibit

#: What the drawing library is given beside each chart; the pages' own settings, without the maps it does not draw here.
CONFIG = {key: value for key, value in charts.CONFIG.items() if key != "topojsonURL"} | {"staticPlot": False}
_MOST_BARS = 10
_WIDE = 1000  # units across a map
_ABOVE = 16  # pixels: half a number above the highest bar


@dataclass(frozen=True)
class DrawnChart:
    """A chart for the drawing library, and what stands around it on a slide: its measure, its legend, its notes.

    `legend` are (colour, name, whether it is the mark of reported numbers).
    """

    json: str
    measure: str
    legend: tuple[tuple[str, str, bool], ...]
    notes: str


def drawn_chart(filled: FilledExhibit) -> DrawnChart:
    """Return an exhibit's chart, of a map the ranked bars beside it.

    Legend, measure and notes are taken out of the drawing: beside it words break as they need, and leave it its room.
    """
    chart = read(filled)
    figure = charts.draw(filled, most_bars=_MOST_BARS, as_bars=filled.exhibit.shape is Shape.MAP)
    layout, measure = figure.layout, look.measure_note(chart)["text"]
    notes = html.unescape(layout.xaxis.title.text or "").replace("<br>", " ")
    layout.xaxis.title.text = ""
    legend = tuple(map(_key, figure.data)) if layout.showlegend else ()
    layout.showlegend = False
    layout.annotations = [item for item in layout.annotations if item.text != measure]
    layout.margin.t = _ABOVE
    return DrawnChart(figure.to_json(), chart.scale.words, legend, notes)


def _key(trace: BaseTraceType) -> tuple[str, str, bool]:
    """Return how a legend names a series: its colour is that of its outline, which no paleness changes."""
    is_mark = trace.type == "scatter" and "lines" not in (trace.mode or "")
    colour = trace.marker.line.color or trace.marker.color
    colour = colour if isinstance(colour, str) else next(iter(colour))
    return colour, html.unescape(trace.name), is_mark


def as_data(texts: list[str]) -> Markup:
    """Return JSON texts as one list that may stand in a page: nothing in it ends the element around it."""
    whole = json.dumps([json.loads(text) for text in texts], ensure_ascii=False, separators=(",", ":"))
    safe = whole.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)


def drawn_map(filled: FilledExhibit) -> tuple[Markup, MapPicture]:
    """Return the map of an exhibit as SVG, and what its legend says."""
    picture = map_picture(read(filled))
    high = round(_WIDE * outline.HEIGHT)
    parts = Markup("").join([*map(_area, picture.areas), *map(_mark, picture.marks)])
    words = charts.describe(filled)
    start = Markup('<svg class="land" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(_WIDE, high, words)
    return start + parts + Markup("</svg>"), picture


def _area(area: Area) -> Markup:
    lines = "".join(f"M{'L'.join(f'{x * _WIDE:.1f} {y * _WIDE:.1f}' for x, y in ring)}Z" for ring in area.rings)
    title = Markup("<title>{}</title>").format(area.words) if area.words else ""
    return Markup('<path fill="{}" d="{}">{}</path>').format(area.colour, lines, title)


def _mark(mark: Mark) -> Markup:
    right, down = (round(value * _WIDE, 1) for value in mark.place)
    dot = Markup('<circle cx="{}" cy="{}" r="{}" fill="{}"><title>{}</title></circle>').format(
        right, down, 4 if mark.name else 6, mark.colour, mark.words
    )
    if not mark.name:
        return dot
    way = "below" if mark.is_named_below else "above"
    return dot + Markup('<text class="{}" x="{}" y="{}">{}</text>').format(way, right + 8, down, escape(mark.name))
