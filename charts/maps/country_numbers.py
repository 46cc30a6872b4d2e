"""The largest values, each printed within its own country where that has room, also on a telephone."""

from decimal import Decimal

from charts import letters, look
from charts.boxes import Rectangle, around
from charts.maps.home import NAME_SIZE, archipelago_names
from charts.maps.places import Place, places
from charts.maps.small_places import SMALL_PLACES
from charts.maps.view import ARCHIPELAGOS, INSET, View

#: More numbers than this are no help on a map.
MOST = 6
#: Widths of a map in pixels: on a telephone, and on wide screens. What is clear of a name on both is so between them.
_NARROW, _WIDE = 330, 900
_SIZE, _AIR = 11, 2


def country_numbers(view: View, said: dict[str, tuple[Decimal, str]]) -> list[dict]:
    """Return the trace of the numbers: `said` holds the value of each country (ISO 3166-1 alpha-3) and its words."""
    order = sorted((code for code in said if code in places()), key=lambda code: said[code][0], reverse=True)
    room = [code for code in order if said[code][0] > 0 and _fits(view, places()[code], said[code][1])]
    kept = [code for code in room if _is_clear(view, code, said)][:MOST]
    if not kept:
        return []
    return [
        {
            "type": "scattergeo",
            "mode": "text",
            "showlegend": False,
            "hoverinfo": "skip",
            "lon": [places()[code].longitude for code in kept],
            "lat": [places()[code].latitude for code in kept],
            "text": [look.plain(said[code][1]) for code in kept],
            "customdata": [["", ""]] * len(kept),
            "textfont": {"size": _SIZE, "shadow": "auto"},
            **look.NEVER_FADING,
        }
    ]


def _fits(view: View, place: Place, words: str) -> bool:
    """Say whether the words lie within their country on the narrowest map."""
    frame = _frame(view, place.longitude, place.latitude, words, _NARROW)
    left, top = _at(view, place.longitude - place.wide, place.latitude + place.high, _NARROW)
    right, bottom = _at(view, place.longitude + place.wide, place.latitude - place.high, _NARROW)
    inside = frame.within(Rectangle(left, top, right, bottom))
    return inside and view.box.within(place.longitude, place.latitude)


def _is_clear(view: View, code: str, said: dict[str, tuple[Decimal, str]]) -> bool:
    """Say whether a number covers neither the dot of a small place nor the name of an archipelago."""
    place, words = places()[code], said[code][1]
    for width in (_NARROW, _WIDE):
        own = _frame(view, place.longitude, place.latitude, words, width)
        dots = [around(*_at(view, *SMALL_PLACES[other], width), 10, 10) for other in said if other in SMALL_PLACES]
        if any(own.meets(frame) for frame in [*dots, *_names(view, width)]):
            return False
    return True


def _names(view: View, width: int) -> list[Rectangle]:
    """Return where the names of the archipelagos stand on the map itself."""
    if view.inset:
        return []
    found = []
    for (words, where), place in zip(archipelago_names(view), ARCHIPELAGOS.values(), strict=True):
        x, y = _at(view, *place, width)
        wide, high = letters.width(words, NAME_SIZE), 1.3 * NAME_SIZE * look.lines_of(words)
        left = x if where.endswith("right") else x - wide / 2
        top = y - high if where.startswith("top") else y
        found.append(Rectangle(left - _AIR, top - _AIR, left + wide + _AIR, top + high + _AIR))
    return found


def _frame(view: View, longitude: float, latitude: float, words: str, width: int) -> Rectangle:
    x, y = _at(view, longitude, latitude, width)
    return around(x, y, letters.width(words, _SIZE) + _AIR, _SIZE)


def _at(view: View, longitude: float, latitude: float, width: int) -> tuple[float, float]:
    """Return where a place lies on a map of this width, in pixels."""
    box, projection = view.box, view.projection
    whole = (box.east - box.west) * projection.widest(box.south, box.north)
    pixels = width * (1 - INSET if view.inset else 1) / whole
    east = box.placed(longitude) - box.middle
    up = projection.up(box.north) - projection.up(latitude)
    return whole * pixels / 2 + east * projection.length(latitude) * pixels, up * pixels
