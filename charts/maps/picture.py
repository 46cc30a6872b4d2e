"""A map as plain shapes: what a slide, a page without the drawing library and a document draw alike.

Hoang Sa and Truong Sa are named as Viet Nam's, as Vietnamese law asks of any map shown.
"""

from dataclasses import dataclass

from charts import palette
from charts.maps.home import ARCHIPELAGO_NAMES, HOME, SIDES
from charts.maps.map_classes import class_of, map_classes
from charts.maps.outline import Place, Ring, on_paper, outlines
from charts.maps.ramp import shades
from charts.maps.small_places import SMALL_PLACES
from charts.maps.view import ARCHIPELAGOS
from charts.series import Chart
from data_model.exhibits.filled_exhibit import Point
from data_model.known.countries import all_countries, country_name
from translations import _

LAND = "#DDE1E5"  # countries without figures: what the pages' transparent grey is on white


@dataclass(frozen=True)
class Area:
    """A country: its rings on paper, its colour, what is said of it ("" where nothing is), its figure."""

    iso3: str
    rings: tuple[Ring, ...]
    colour: str
    words: str = ""
    point: Point | None = None


@dataclass(frozen=True)
class Mark:
    """A dot: a country too small to be seen, or an archipelago, whose `name` stands beside it."""

    place: Place
    colour: str
    words: str
    name: str = ""
    point: Point | None = None
    is_named_below: bool = False  # else above: two names never meet


@dataclass(frozen=True)
class MapPicture:
    """`legend` are (colour, words), the largest class first; `off` names what has a figure and no place on the map."""

    areas: tuple[Area, ...]
    marks: tuple[Mark, ...]
    legend: tuple[tuple[str, str], ...]
    off: str


def map_picture(chart: Chart) -> MapPicture:
    """Return the map of a chart's one series. Raises ValueError for several: a country has one colour."""
    if len(chart.series) > 1:
        raise ValueError(f"{chart.filled.exhibit.name}: a map shows one indicator, not {len(chart.series)}")
    by_iso3 = {iso3: point for point in chart.points if (iso3 := _iso3(point))}
    ramp = shades(palette.colour_of(chart.series[0].indicator)) if chart.series else ()
    classes = map_classes([point.value for point in by_iso3.values()], chart.scale, ramp)
    colours = {iso3: class_of(point.value, classes).colour for iso3, point in by_iso3.items()}
    home = all_countries()[HOME].iso3
    legend = [(item.colour, item.name) for item in reversed(classes)]
    if home not in by_iso3:
        colours[home] = palette.HOME
        legend.append((palette.HOME, country_name(HOME)))
    areas = [Area(iso3, rings, colours.get(iso3, LAND), *_said(by_iso3.get(iso3))) for iso3, rings in outlines()]
    drawn = {area.iso3 for area in areas}
    dots = [iso3 for iso3 in by_iso3 if iso3 in SMALL_PLACES]
    marks = [Mark(on_paper(*SMALL_PLACES[iso3]), colours[iso3], *_dot(by_iso3[iso3])) for iso3 in dots]
    off = [point for iso3, point in by_iso3.items() if iso3 not in drawn and iso3 not in SMALL_PLACES]
    off += [point for point in chart.points if not _iso3(point)]
    return MapPicture(tuple(areas), (*marks, *_archipelagos()), tuple(legend), _off(off))


def _iso3(point: Point) -> str:
    country = all_countries().get(point.category)
    return country.iso3 if country else ""


def _said(point: Point | None) -> tuple[str, Point | None]:
    return (f"{point.label}: {point.text}", point) if point else ("", None)


def _dot(point: Point) -> tuple[str, str, Point]:
    return f"{point.label}: {point.text}", "", point


def _archipelagos() -> list[Mark]:
    return [
        Mark(on_paper(*place), palette.HOME, words, words, None, SIDES[name] == "bottom")
        for name, place in ARCHIPELAGOS.items()
        for words in [_(ARCHIPELAGO_NAMES[name][0])]
    ]


def _off(points: list[Point]) -> str:
    names = "; ".join(f"{point.label} ({point.text})" for point in points)
    return _("Not on the map: {names}").format(names=names) if names else ""
