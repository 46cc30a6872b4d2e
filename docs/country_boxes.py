"""Writes charts/maps/country_boxes.csv from the map's outlines: `python -m docs.country_boxes`.

Of each country the frame of its main land, the middle where its number may stand, and how much room that has there, in
degrees. Lands far from the main one are left out: French Guiana does not pull a map of Europe across the Atlantic.
"""

import csv
import itertools
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTLINES = ROOT / "assets" / "topojson" / "world_50m.json"
PAGE = ROOT / "charts" / "maps" / "country_boxes.csv"
COLUMNS = ("iso3", "west", "south", "east", "north", "longitude", "latitude", "wide", "high")
#: A part of a country belongs to its main land when it has this share of the largest part's size.
_PART = 0.2

Ring = list[tuple[float, float]]


def rows() -> list[dict[str, str | float]]:
    """Return one row for each country of the outlines, by its code."""
    outlines = json.loads(OUTLINES.read_text(encoding="utf-8"))
    arcs = list(_arcs(outlines))
    shapes = outlines["objects"]["countries"]["geometries"]
    found = [_row(shape, arcs) for shape in shapes if shape.get("id") and shape.get("arcs")]
    return sorted(found, key=lambda row: row["iso3"])


def _row(shape: dict, arcs: list[Ring]) -> dict[str, str | float]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = sorted((_ring(polygon[0], arcs) for polygon in polygons if polygon), key=_size, reverse=True)
    main = [ring for ring in rings if _size(ring) >= _PART * _size(rings[0])]
    longitudes, latitudes = ([place[axis] for ring in main for place in ring] for axis in (0, 1))
    longitude, latitude = shape["properties"].get("ct") or _middle(rings[0])
    frame = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    room = (_room(rings[0], longitude, latitude), _room([(y, x) for x, y in rings[0]], latitude, longitude))
    values = (*frame, longitude, latitude, *room)
    return {"iso3": shape["id"]} | {name: round(value, 1) for name, value in zip(COLUMNS[1:], values, strict=True)}


def _arcs(outlines: dict):
    (sx, sy), (tx, ty) = outlines["transform"]["scale"], outlines["transform"]["translate"]
    for arc in outlines["arcs"]:
        steps = itertools.accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        yield [(x * sx + tx, y * sy + ty) for x, y in steps]


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Return a ring's places; ~n stands for arc n run backwards."""
    return [place for number in numbers for place in (arcs[number] if number >= 0 else arcs[~number][::-1])]


def _size(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]))) / 2


def _middle(ring: Ring) -> tuple[float, float]:
    return sum(x for x, _y in ring) / len(ring), sum(y for _x, y in ring) / len(ring)


def _room(ring: Ring, x: float, y: float) -> float:
    """Return how far it is from the middle to the nearer side of a ring, along the first axis; 0 outside of it."""
    sides = [
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]])
        if (y1 > y) != (y2 > y)
    ]
    before, after = [side for side in sides if side <= x], [side for side in sides if side > x]
    return min(x - max(before), min(after) - x) if len(before) % 2 and after else 0.0


def main() -> None:
    """Write the file."""
    with PAGE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()
