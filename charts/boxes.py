"""Rectangles on a drawing, in pixels, and whether they meet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rectangle:
    """Left below right, low below high; which way is up is for who uses it."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Rectangle") -> bool:
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def within(self, other: "Rectangle") -> bool:
        return (
            other.left <= self.left and self.right <= other.right and other.low <= self.low and self.high <= other.high
        )

    def crossed_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Say whether the straight line between two places runs through it (Liang and Barsky)."""
        first, last = 0.0, 1.0
        for at, to, low, high in ((start[0], end[0], self.left, self.right), (start[1], end[1], self.low, self.high)):
            if at == to:
                if not low < at < high:
                    return False
                continue
            near, far = sorted(((low - at) / (to - at), (high - at) / (to - at)))
            first, last = max(first, near), min(last, far)
        return first < last


def around(x: float, y: float, wide: float, high: float) -> Rectangle:
    """Return the rectangle of this size around a place."""
    return Rectangle(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
