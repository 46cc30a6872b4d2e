"""The world by country: classes from light to dark in the hue of what is counted, no foreign map service.

Outlines come from our own server (assets/topojson).
"""

from charts import look, palette
from charts.maps.country_numbers import country_numbers
from charts.maps.home import HOME, home_traces
from charts.maps.map_classes import MapClass, class_of, map_classes
from charts.maps.places import Box, places
from charts.maps.projections import MERCATOR, Projection
from charts.maps.ramp import shades
from charts.maps.small_places import SMALL_PLACES
from charts.maps.view import INSET, INSET_BOX, View, view_of
from charts.series import Chart
from data_model.exhibits.filled_exhibit import Point
from data_model.known.countries import all_countries
from translations import _

HEIGHT = 440
#: Pixels: of the legend below the map, of a line of its words; and letters of such a line.
_LEGEND, _LINE, _NOTE_WIDTH = 56, 14, 58
#: Pixels around a dot that are still it: with the usual twenty the archipelagos' marks took Laos' clicks from it.
_REACH = 5
_BORDER = {"color": "rgba(255,255,255,0.65)", "width": 0.5}


def draw_map(chart: Chart) -> dict:
    """Return the map of the exhibit's one indicator. Raises ValueError for several: a country has one colour."""
    if len(chart.series) > 1:
        raise ValueError(f"{chart.filled.exhibit.name}: a map shows one indicator, not {len(chart.series)}")
    points = [point for point in chart.points if _iso3(point)]
    view = view_of([_iso3(point) for point in points])
    ramp = shades(palette.colour_of(chart.series[0].indicator))
    classes = map_classes([point.value for point in points], chart.scale, ramp)
    members = {item: [point for point in points if class_of(point.value, classes) is item] for item in classes}
    areas = [_areas(chart, item, members[item]) for item in reversed(classes)]
    dots = [_dots(chart, item, members[item]) for item in classes]
    numbers = country_numbers(view, {_iso3(point): (point.value, chart.words(point)) for point in points})
    home = home_traces(view, has_figure=any(point.category == HOME for point in points))
    note = _off_the_map(chart)
    return look.drawing(
        [*areas, *(dot for dot in dots if dot["lon"]), *numbers, *home],
        {
            "height": HEIGHT,
            "hoverdistance": _REACH,
            **_maps(view),
            "showlegend": True,
            "legend": _legend(chart, note),
            "margin": {"t": 0, "r": 0, "b": _LEGEND + (_LINE * look.lines_of(note) if note else 0), "l": 0},
        },
    )


def _iso3(point: Point) -> str:
    """Return the code of a point's country; "" where it has no place on a map."""
    country = all_countries().get(point.category)
    return country.iso3 if country and country.iso3 in places() else ""


def _areas(chart: Chart, item: MapClass, points: list[Point]) -> dict:
    return {
        "type": "choropleth",
        "locationmode": "ISO-3",
        "name": look.plain(item.name),
        "showlegend": True,
        "locations": [_iso3(point) for point in points],
        "z": [1] * len(points),
        "colorscale": [[0, item.colour], [1, item.colour]],
        "showscale": False,
        "marker": {"line": _BORDER},
        "legendgroup": item.name,
        **look.FADING_AREA,
        **_spoken(chart, points),
    }


def _dots(chart: Chart, item: MapClass, points: list[Point]) -> dict:
    small = [point for point in points if _iso3(point) in SMALL_PLACES]
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": look.plain(item.name),
        "showlegend": False,
        "legendgroup": item.name,
        "lon": [SMALL_PLACES[_iso3(point)][0] for point in small],
        "lat": [SMALL_PLACES[_iso3(point)][1] for point in small],
        "marker": {"size": 8, "color": item.colour, "line": {"color": "#4A5663", "width": 1}},
        **look.FADING_AREA,
        **_spoken(chart, small),
    }


def _spoken(chart: Chart, points: list[Point]) -> dict:
    series = chart.series[0]
    return {
        "customdata": [look.clicked(point, series.indicator) for point in points],
        "hovertext": [look.short_hover(point) for point in points],
        "hoverinfo": "text",
    }


def _maps(view: View) -> dict:
    """Return the map and, where Viet Nam is far from it, its inset to the left."""
    if not view.inset:
        return {"geo": _geo(view.box, view.projection)}
    inset = _geo(INSET_BOX, MERCATOR)
    return {
        "geo": _geo(view.box, view.projection) | {"domain": {"x": [INSET, 1], "y": [0, 1]}},
        "geo2": inset
        | {"domain": {"x": [0, INSET - 0.01], "y": [0, 0.6]}, "showframe": True, "framecolor": palette.REST},
    }


def _geo(box: Box, projection: Projection) -> dict:
    return {
        "scope": "world",
        "resolution": 50,
        "projection": {"type": projection.name, "rotation": {"lon": box.middle}},
        "lonaxis": {"range": [box.west, box.east]},
        "lataxis": {"range": [box.south, box.north]},
        "bgcolor": "rgba(0,0,0,0)",
        "showframe": False,
        "showcoastlines": False,
        "showocean": False,
        "showlakes": False,
        "showrivers": False,
        "showcountries": False,
        "showsubunits": False,
        "showland": True,
        "landcolor": palette.LAND,
    }


def _legend(chart: Chart, note: str) -> dict:
    found = {**look.legend(chart), "yref": "paper", "y": 0, "yanchor": "top", "traceorder": "reversed"}
    title = found["title"]
    return found | {"title": title | {"text": "<br>".join(filter(None, (title["text"], note)))}}


def _off_the_map(chart: Chart) -> str:
    """Return the sentence that names what has a figure and no place on the map, so that nothing goes unseen."""
    off = [f"{point.label} ({point.text})" for point in chart.points if not _iso3(point)]
    return look.wrapped(_("Not on the map: {names}").format(names="; ".join(off)), _NOTE_WIDTH) if off else ""
