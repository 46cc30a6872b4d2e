"""Which part of the world a map shows: where the numbers are, with room around, as wide and high as its frame.

Viet Nam is on every map. One that is near it grows to hold it; one far away, as of Europe, has it in an inset. Whatever
is drawn of the sea around Hoang Sa and Truong Sa holds both whole, with their names.
"""

from dataclasses import dataclass

from charts.maps.places import Box, places
from charts.maps.projections import MERCATOR, NATURAL_EARTH, Projection

#: Width to height of the room a map has, its legend below taken off, and beside an inset of this share of the width.
#: (ui/frame/css/page.css gives the map and its legend a frame of 1.7.)
FRAME, INSET = 2.05, 0.2
#: Viet Nam with its archipelagos, and room for their names.
HOME_BOX = Box(102.0, 3.0, 119.0, 24.0)
INSET_BOX = Box(101.0, -4.0, 123.0, 30.0)
#: Viet Nam's archipelagos: longitude and latitude of the middle.
ARCHIPELAGOS = {"hoang_sa": (112.0, 16.4), "truong_sa": (113.5, 9.5)}
#: The sea a map must not show without them.
EAST_SEA = Box(107.0, 5.0, 118.0, 20.0)
#: The whole world: Asia and the Pacific together, the edge in the Atlantic.
_MIDDLE, _LOWEST, _HIGHEST = 150.0, -60.0, 84.0
#: Shares of a region kept free around it, degrees a map shows at least, and from which it shows the world.
_AROUND, _LEAST_WIDE, _LEAST_HIGH, _WORLD = 0.08, 36.0, 16.0, 190.0
#: No country takes more than this share of a map's width or of its height.
_LARGEST = 0.55
#: A map grows to hold Viet Nam up to this width, or by this much.
_NEAR, _GROWS = 120.0, 1.3
#: Wider than this true angles are given up for true sizes.
_ANGLES_TO = 120.0
#: Share of a map's width to the east of the archipelagos: a name in two lines, on a telephone.
_EAST_OF_THEM = 0.2


@dataclass(frozen=True)
class View:
    """What a map shows, and how it is drawn flat."""

    box: Box
    projection: Projection
    inset: bool = False

    @property
    def is_world(self) -> bool:
        return self.box.east - self.box.west >= 360


def view_of(codes: list[str]) -> View:
    """Return the part of the world that holds these countries (ISO 3166-1 alpha-3) and, if it is near, Viet Nam."""
    boxes = [places()[code].box for code in codes if code in places()]
    near = _fitted(union([*boxes, HOME_BOX]), boxes, FRAME)
    if not boxes:
        return near
    alone = _fitted(union(boxes), boxes, FRAME * (1 - INSET), inset=True)
    if alone.is_world or alone.box.meets(EAST_SEA):
        return near
    return near if _wide(near.box) <= max(_NEAR, _GROWS * _wide(alone.box)) else alone


def union(boxes: list[Box]) -> Box:
    """Return the smallest box that holds all of these, round the back of the world where that is nearer."""
    south, north = min(box.south for box in boxes), max(box.north for box in boxes)
    starts = sorted({box.west % 360 for box in boxes})
    held = [(_reach(start, boxes), start) for start in starts]
    width, west = min(held)
    west = west - 360 if west + width / 2 > 180 else west
    return Box(west, south, west + width, north)


def _reach(start: float, boxes: list[Box]) -> float:
    """Return how far east of `start` the boxes reach, each whole; one that lies across `start` goes all round."""
    return max((box.west - start) % 360 + box.east - box.west for box in boxes)


def _wide(box: Box) -> float:
    return box.east - box.west


def _high(box: Box) -> float:
    return box.north - box.south


def _world() -> View:
    return View(Box(_MIDDLE - 180, _LOWEST, _MIDDLE + 180, _HIGHEST), NATURAL_EARTH)


def _fitted(region: Box, boxes: list[Box], frame: float, inset: bool = False) -> View:
    """Return the view of a region with room around, grown to the frame's form; the world where it is near that.

    `boxes` are the countries with figures: none of them fills it.
    """
    largest_wide, largest_high = (max(map(size, boxes), default=0) / _LARGEST for size in (_wide, _high))
    box = _roomy(region, largest_wide, largest_high)
    if box.within(HOME_BOX.east, HOME_BOX.north):
        box = _room_for_names(box)
    for projection, most in ((MERCATOR, _ANGLES_TO), (NATURAL_EARTH, _WORLD)):
        fitted = _grown(_grown(_grown(box, frame, projection), frame, projection), frame, projection)
        if _wide(fitted) <= most:
            return View(fitted, projection, inset)
    return _world()


def _roomy(region: Box, wide: float, high: float) -> Box:
    """Return a region with room around it, so wide and so high at least."""
    across = max(_wide(region) * _AROUND, (max(wide, _LEAST_WIDE) - _wide(region)) / 2)
    up = max(_high(region) * _AROUND, (max(high, _LEAST_HIGH) - _high(region)) / 2)
    south, north = max(_LOWEST, region.south - up), min(_HIGHEST, region.north + up)
    return Box(region.west - across, south, region.east + across, north)


def _room_for_names(box: Box) -> Box:
    farther = box.placed(ARCHIPELAGOS["truong_sa"][0]) - box.west
    return Box(box.west, box.south, max(box.east, box.west + farther / (1 - _EAST_OF_THEM)), box.north)


def _grown(box: Box, frame: float, projection: Projection) -> Box:
    """Return the box made higher or wider towards the frame's form.

    A box that grows towards the equator meets longer parallels: it is nearer to the form with each turn.
    """
    low, high = projection.up(box.south), projection.up(box.north)
    wanted = _wide(box) * projection.widest(box.south, box.north) / frame
    if wanted > high - low:
        low, high = _moved_in(low, high, wanted, projection)
        box = Box(box.west, projection.back(low), box.east, projection.back(high))
    wider = (high - low) * frame / projection.widest(box.south, box.north) - _wide(box)
    return Box(box.west - wider / 2, box.south, box.east + wider / 2, box.north) if wider > 0 else box


def _moved_in(low: float, high: float, wanted: float, projection: Projection) -> tuple[float, float]:
    """Return `wanted` heights around these, moved so that they end neither in the Arctic nor in the Antarctic ice."""
    bottom, top = projection.up(_LOWEST), projection.up(_HIGHEST)
    low = min(max(bottom, (low + high - wanted) / 2), top - wanted)
    return max(bottom, low), min(top, max(bottom, low) + wanted)
