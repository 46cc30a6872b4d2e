"""How far a parallel lies from the equator on a map, and how long it is there, in two of the library's projections."""

from collections.abc import Callable
from dataclasses import dataclass
from math import atan, degrees, exp, log, pi, radians, tan

#: Powers of the latitude and their weights (Patterson, Jenny and others, 2011): height, and length of a parallel.
_HEIGHT = ((0, 1.007226), (2, 0.015085), (6, -0.044475), (8, 0.028874), (10, -0.005916))
_LENGTH = ((0, 0.8707), (2, -0.131979), (4, -0.013791), (10, 0.003971), (12, -0.001529))


@dataclass(frozen=True)
class Projection:
    """`up` takes degrees of latitude to the height on the map, in degrees of the equator; `back` the other way."""

    name: str
    up: Callable[[float], float]
    back: Callable[[float], float]
    length: Callable[[float], float]  # of a degree of the parallel at a latitude

    def widest(self, south: float, north: float) -> float:
        """Return the length of a degree on the longest parallel between these."""
        return self.length(max(south, min(north, 0.0)))


def _mercator(latitude: float) -> float:
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


def _mercator_back(height: float) -> float:
    return degrees(2 * atan(exp(radians(height))) - pi / 2)


def _natural_earth(latitude: float) -> float:
    angle = radians(latitude)
    return degrees(angle * sum(weight * angle**power for power, weight in _HEIGHT))


def _natural_earth_back(height: float) -> float:
    """Return the latitude by halving: it grows with the height all the way."""
    low, high = -90.0, 90.0
    for _step in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _natural_earth(middle) < height else (low, middle)
    return (low + high) / 2


def _natural_earth_length(latitude: float) -> float:
    angle = radians(latitude)
    return sum(weight * angle**power for power, weight in _LENGTH)


MERCATOR = Projection("mercator", _mercator, _mercator_back, lambda _latitude: 1.0)
NATURAL_EARTH = Projection("natural earth", _natural_earth, _natural_earth_back, _natural_earth_length)
