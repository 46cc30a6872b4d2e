"""Viet Nam on every map, Hoang Sa and Truong Sa named as its own, as Vietnamese law asks of any map shown."""

from charts import look, palette
from charts.maps.view import ARCHIPELAGOS, HOME_BOX, View
from data_model.known.countries import all_countries, country_name
from translations import N_, _

HOME = "VN"
#: How an archipelago is called where there is room for a line, and where there is less: in two lines.
ARCHIPELAGO_NAMES = {
    "hoang_sa": (N_("Hoang Sa Archipelago (Viet Nam)"), N_("Hoang Sa (Viet Nam)")),
    "truong_sa": (N_("Truong Sa Archipelago (Viet Nam)"), N_("Truong Sa (Viet Nam)")),
}
#: name -> up or down from its mark, so that the two names never meet, however small the map
SIDES = {"hoang_sa": "top", "truong_sa": "bottom"}
#: Up to this share of the map's width there is room for a line to the right, on a telephone too.
_LINE_TO = 0.5
NAME_SIZE = 10


def home_traces(view: View, has_figure: bool) -> list[dict]:
    """Return Viet Nam in our own colour, unless a figure gives it a class, and the archipelagos, drawn last."""
    geo = "geo2" if view.inset else "geo"
    area = [] if has_figure else [_area(geo)]
    return [*area, _archipelagos(view, geo)]


def archipelago_names(view: View) -> list[tuple[str, str]]:
    """Return the words of each archipelago and where they stand at its mark."""
    box = view.box
    in_a_line = not view.inset and (box.placed(HOME_BOX.middle) - box.west) / (box.east - box.west) <= _LINE_TO
    found = []
    for name in ARCHIPELAGOS:
        line, short = (look.plain(_(words)) for words in ARCHIPELAGO_NAMES[name])
        words = line if in_a_line else short.replace(" (", "<br>(")
        found.append((words, f"{SIDES[name]} {'center' if view.inset else 'right'}"))
    return found


def _area(geo: str) -> dict:
    name = look.plain(country_name(HOME))
    return {
        "type": "choropleth",
        "geo": geo,
        "locationmode": "ISO-3",
        "locations": [all_countries()[HOME].iso3],
        "z": [1],
        "name": name,
        "showlegend": True,
        "showscale": False,
        "colorscale": [[0, palette.HOME], [1, palette.HOME]],
        "marker": {"line": {"color": "rgba(255,255,255,0.65)", "width": 0.5}},
        "customdata": [["", ""]],
        "hovertext": [name],
        "hoverinfo": "text",
        **look.NEVER_FADING_AREA,
    }


def _archipelagos(view: View, geo: str) -> dict:
    names = archipelago_names(view)
    return {
        "type": "scattergeo",
        "geo": geo,
        "mode": "markers+text",
        "showlegend": False,
        "hoverinfo": "text",
        "lon": [longitude for longitude, _latitude in ARCHIPELAGOS.values()],
        "lat": [latitude for _longitude, latitude in ARCHIPELAGOS.values()],
        "text": [words for words, _place in names],
        "textposition": [place for _words, place in names],
        "hovertext": [look.plain(_(ARCHIPELAGO_NAMES[name][0])) for name in ARCHIPELAGOS],
        "customdata": [["", ""]] * len(ARCHIPELAGOS),
        "marker": {"size": 4, "color": palette.HOME, "line": {"color": "#FFFFFF", "width": 0.5}},
        "textfont": {"size": NAME_SIZE, "shadow": "auto"},
        **look.NEVER_FADING,
    }
