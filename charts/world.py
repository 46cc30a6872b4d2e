"""The world by country: classes from light to dark, Viet Nam and its archipelagos named, no foreign map service.

Outlines come from our own server (assets/topojson). Hoang Sa and Truong Sa are named as Viet Nam's on every map, as
Vietnamese law asks of any map shown.
"""

from plotly.graph_objects import Figure

from charts import look, palette
from charts.map_classes import MapClass, class_of, map_classes
from charts.series import Chart
from charts.small_places import SMALL_PLACES
from data_model.exhibits.filled_exhibit import Point
from data_model.known.countries import all_countries, country_name
from translations import N_, _

HEIGHT = 440
HOME = "VN"
#: Longitude in the middle: Asia and the Pacific together, the edge in the Atlantic.
MIDDLE = 150

#: (name, longitude, latitude, where the words stand beside the mark)
ARCHIPELAGOS = (
    (N_("Hoang Sa Archipelago (Viet Nam)"), 112.0, 16.4, "middle right"),
    (N_("Truong Sa Archipelago (Viet Nam)"), 113.5, 9.5, "bottom right"),
)

_BORDER = {"color": "rgba(255,255,255,0.65)", "width": 0.5}


def draw_map(chart: Chart) -> Figure:
    """Return the map of the exhibit's one indicator. Raises ValueError for several: a country has one colour."""
    if len(chart.series) > 1:
        raise ValueError(f"{chart.filled.exhibit.name}: a map shows one indicator, not {len(chart.series)}")
    points = [point for point in chart.points if _iso3(point)]
    classes = map_classes([point.value for point in points], chart.scale)
    members = {item: [point for point in points if class_of(point.value, classes) is item] for item in classes}
    areas = [_areas(chart, item, members[item]) for item in reversed(classes)]
    dots = [_dots(chart, item, members[item]) for item in classes]
    return look.figure(
        [*areas, *_home(points), *(dot for dot in dots if dot["lon"]), _archipelagos()],
        {
            "height": HEIGHT,
            "geo": _geo(),
            "showlegend": True,
            "legend": _legend(chart),
            "annotations": _notes(chart),
            "margin": {"t": 0, "r": 0, "b": 56, "l": 0},
        },
    )


def _iso3(point: Point) -> str:
    country = all_countries().get(point.category)
    return country.iso3 if country else ""


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
        "hovertext": [look.hover(series.title, point) for point in points],
        "hoverinfo": "text",
    }


def _home(points: list[Point]) -> list[dict]:
    """Return Viet Nam in our own colour, unless it has a figure and thereby a class."""
    if any(point.category == HOME for point in points):
        return []
    return [
        {
            "type": "choropleth",
            "locationmode": "ISO-3",
            "locations": [all_countries()[HOME].iso3],
            "z": [1],
            "name": look.plain(country_name(HOME)),
            "showlegend": True,
            "showscale": False,
            "colorscale": [[0, palette.HOME], [1, palette.HOME]],
            "marker": {"line": _BORDER},
            "customdata": [["", ""]],
            "hovertext": [look.plain(country_name(HOME))],
            "hoverinfo": "text",
            **look.NEVER_FADING_AREA,
        }
    ]


def _archipelagos() -> dict:
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "showlegend": False,
        "hoverinfo": "text",
        "lon": [place[1] for place in ARCHIPELAGOS],
        "lat": [place[2] for place in ARCHIPELAGOS],
        "text": [look.plain(_(place[0])) for place in ARCHIPELAGOS],
        "textposition": [place[3] for place in ARCHIPELAGOS],
        "hovertext": [look.plain(_(place[0])) for place in ARCHIPELAGOS],
        "customdata": [["", ""]] * len(ARCHIPELAGOS),
        "marker": {"size": 4, "color": palette.HOME, "line": {"color": "#FFFFFF", "width": 0.5}},
        "textfont": {"size": 10, "shadow": "auto"},
        **look.NEVER_FADING,
    }


def _geo() -> dict:
    return {
        "scope": "world",
        "resolution": 50,
        "projection": {"type": "natural earth", "rotation": {"lon": MIDDLE}},
        "lonaxis": {"range": [MIDDLE - 180, MIDDLE + 180]},
        "lataxis": {"range": [-56, 80]},
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


def _legend(chart: Chart) -> dict:
    return {**look.legend(chart), "yref": "paper", "y": 0, "yanchor": "top", "traceorder": "reversed"}


def _notes(chart: Chart) -> list[dict]:
    """Return the sentence that names what has a figure and no place on the map, so that nothing goes unseen."""
    off = [f"{point.label} ({point.text})" for point in chart.points if not _iso3(point)]
    if not off:
        return []
    words = _("Not on the map: {names}").format(names="; ".join(off))
    return [
        {
            "text": look.wrapped(words, 90),
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "yref": "paper",
            "y": 0,
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": look.SMALL},
            "align": "left",
        }
    ]
