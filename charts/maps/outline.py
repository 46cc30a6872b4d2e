"""The world's outlines as rings on flat paper, for pictures that are drawn without the drawing library.

The same topojson the pages' maps ask for (assets/topojson, at 1:110 m), in the same projection, cut at the map's edges.
"""

import json
from functools import cache
from itertools import pairwise
from math import radians
from pathlib import Path

Place = tuple[float, float]  # of degrees: longitude, latitude; on paper: right and down, the width being 1
Ring = tuple[Place, ...]

FILE = Path(__file__).resolve().parent.parent.parent / "assets" / "topojson" / "world_110m.json"
#: Longitude in the middle (Asia and the Pacific together, the edge in the Atlantic), lowest and highest latitude.
MIDDLE, LOWEST, HIGHEST = 150, -56, 80
#: Natural Earth's polynomials: powers of the latitude and their weights, for the length of a parallel and its height.
_LENGTH = ((0, 0.8707), (2, -0.131979), (4, -0.013791), (10, 0.003971), (12, -0.001529))
_HEIGHT = ((0, 1.007226), (2, 0.015085), (6, -0.044475), (8, 0.028874), (10, -0.005916))


def _on_plane(longitude: float, latitude: float) -> Place:
    """Return where a place lies, in radians of the equator, up being positive; the longitude counts from the middle."""
    turned, angle = radians(longitude), radians(latitude)
    length = sum(weight * angle**power for power, weight in _LENGTH)
    return turned * length, angle * sum(weight * angle**power for power, weight in _HEIGHT)


_RIGHT, _TOP, _BOTTOM = _on_plane(180, 0)[0], _on_plane(0, HIGHEST)[1], _on_plane(0, LOWEST)[1]
#: Height of the map where its width is 1.
HEIGHT = (_TOP - _BOTTOM) / (2 * _RIGHT)


def on_paper(longitude: float, latitude: float) -> Place:
    """Return where a place lies on the map, its width being 1."""
    return _flat(((longitude - MIDDLE + 180) % 360 - 180, latitude))


def _flat(place: Place) -> Place:
    right, up = _on_plane(*place)
    return (right + _RIGHT) / (2 * _RIGHT), (_TOP - up) / (2 * _RIGHT)


@cache
def outlines() -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    """Return (ISO 3166-1 alpha-3, rings on paper) of every country; "" for land that is nobody's by that code."""
    file = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = _arcs(file)
    found = []
    for area in file["objects"]["countries"]["geometries"]:
        polygons = area["arcs"] if area["type"] == "MultiPolygon" else [area["arcs"]]
        rings = [_ring(arcs, line) for polygon in polygons for line in polygon]
        cut = [piece for ring in rings for piece in _within_edges(ring)]
        if cut:
            found.append((area.get("id", ""), tuple(tuple(map(_flat, piece)) for piece in cut)))
    return tuple(found)


def _arcs(file: dict) -> list[list[Place]]:
    """Return the lines outlines are made of, in degrees: each is written as steps from the point before."""
    (wide, high), (west, south) = file["transform"]["scale"], file["transform"]["translate"]
    arcs = []
    for steps in file["arcs"]:
        right = up = 0
        line = []
        for step in steps:
            right, up = right + step[0], up + step[1]
            line.append((right * wide + west, up * high + south))
        arcs.append(line)
    return arcs


def _ring(arcs: list[list[Place]], line: list[int]) -> list[Place]:
    """Return one closed line, unrolled: it runs on beyond 180 degrees rather than jump to the other side."""
    points: list[Place] = []
    for number in line:  # -1 is the first one backwards
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    ring = [((points[0][0] - MIDDLE + 180) % 360 - 180, points[0][1])]
    for before, point in pairwise(points):
        step = (point[0] - before[0] + 180) % 360 - 180
        ring.append((ring[-1][0] + step, point[1]))
    return ring


def _within_edges(ring: list[Place]) -> list[list[Place]]:
    """Return what of a ring lies on the map, a piece for each time it comes round."""
    pieces = []
    for turn in (-360, 0, 360):
        piece = [(longitude + turn, latitude) for longitude, latitude in ring]
        for axis, edge, side in ((0, -180, 1), (0, 180, -1), (1, LOWEST, 1), (1, HIGHEST, -1)):
            piece = _on_one_side(piece, axis, edge, side)
        if len(piece) > 2:
            pieces.append(piece)
    return pieces


def _on_one_side(ring: list[Place], axis: int, edge: float, side: int) -> list[Place]:
    """Return the part of a ring on one side of a straight edge (Sutherland and Hodgman's way)."""
    kept: list[Place] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, is_in = (before[axis] - edge) * side >= 0, (point[axis] - edge) * side >= 0
        if was != is_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(first + share * (second - first) for first, second in zip(before, point, strict=True)))
        if is_in:
            kept.append(point)
    return kept
