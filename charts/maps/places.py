"""Where countries lie: the frame of a country's main land, its middle, and how much room a number has there."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from charts.maps.small_places import SMALL_PLACES

#: Degrees to either side of its middle for which a vast country counts: the part that is seen says the rest.
_REACH_LON, _REACH_LAT = 20, 12
#: Russia's middle is in Siberia: where its people live a map of Europe need not grow to show it.
_LIVED_IN = {"RUS": (45.0, 56.0)}

#: No map shows what lies wholly south of this: Antarctica.
_SOUTHERNMOST = -60.0


@dataclass(frozen=True)
class Box:
    """A part of the world in degrees; `east` may be beyond 180, so that it is never less than `west`."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> float:
        return (self.west + self.east) / 2

    def within(self, longitude: float, latitude: float) -> bool:
        return self.south <= latitude <= self.north and self.placed(longitude) <= self.east

    def placed(self, longitude: float) -> float:
        """Return the same meridian, counted from this box's west on."""
        return self.west + (longitude - self.west) % 360

    def meets(self, other: "Box") -> bool:
        if self.south >= other.north or other.south >= self.north:
            return False
        return self.placed(other.west) < self.east or other.placed(self.west) < other.east


@dataclass(frozen=True, kw_only=True)
class Place:
    box: Box
    longitude: float  # of the middle
    latitude: float
    wide: float = 0.0  # degrees from the middle to the nearer side; 0: no room for a number
    high: float = 0.0


@cache
def places() -> dict[str, Place]:
    """Return every country and territory that can be drawn, by ISO 3166-1 alpha-3."""
    found = {code: Place(box=Box(x, y, x, y), longitude=x, latitude=y) for code, (x, y) in SMALL_PLACES.items()}
    with Path(__file__).with_name("country_boxes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["iso3"] not in SMALL_PLACES and float(row["north"]) > _SOUTHERNMOST:
                found[row["iso3"]] = _place(row["iso3"], row)
    return found


def _place(code: str, row: dict[str, str]) -> Place:
    numbers = {name: float(value) for name, value in row.items() if name != "iso3"}
    longitude, latitude = _LIVED_IN.get(code, (numbers["longitude"], numbers["latitude"]))
    return Place(
        box=Box(
            max(numbers["west"], longitude - _REACH_LON),
            max(numbers["south"], latitude - _REACH_LAT),
            min(numbers["east"], longitude + _REACH_LON),
            min(numbers["north"], latitude + _REACH_LAT),
        ),
        longitude=numbers["longitude"],
        latitude=numbers["latitude"],
        wide=numbers["wide"],
        high=numbers["high"],
    )
