"""Pieces of an SVG: rectangles, lines, words of a known width."""

from dataclasses import dataclass, field
from html import escape

from charts import letters

INK, QUIET, GRID = "#1b2733", "#525c69", "#d0d5da"
FONT = "Be Vietnam Pro, Arial, sans-serif"


@dataclass
class Drawing:
    """An SVG that is being drawn, in pixels."""

    width: int
    height: int
    parts: list[str] = field(default_factory=list)

    def rectangle(self, left: float, top: float, width: float, height: float, fill: str, edge: str = "") -> None:
        stroke = f' stroke="{edge}" stroke-width="2"' if edge else ""
        self.parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" '
            f'fill="{fill}"{stroke}/>'
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 1) -> None:
        self.parts.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{colour}" stroke-width="{width}"/>'
        )

    def dot(self, at: tuple[float, float], colour: str, hollow: bool = False) -> None:
        fill = "#ffffff" if hollow else colour
        self.parts.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="7" fill="{fill}" stroke="{colour}" stroke-width="3"/>'
        )

    def words(self, at: tuple[float, float], text: str, size: float, anchor: str = "start", **look: str) -> None:
        """Write one line of words; `anchor` start, middle or end, `look` its fill and weight."""
        fill, weight = look.get("fill", INK), look.get("weight", "400")
        self.parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" font-weight="{weight}" fill="{fill}" '
            f'text-anchor="{anchor}">{escape(text, quote=False)}</text>'
        )

    def lines(self, at: tuple[float, float], text: str, size: float, room: float, most: int, **look: str) -> float:
        """Write words in at most so many lines of a width; return where the next one would stand."""
        left, top = at
        for line in letters.shortened(text, room, most, size).split("<br>"):
            self.parts.append(
                f'<text x="{left:.1f}" y="{top:.1f}" font-size="{size:g}" font-weight="{look.get("weight", "400")}" '
                f'fill="{look.get("fill", INK)}" text-anchor="{look.get("anchor", "start")}">{line}</text>'
            )
            top += size * 1.3
        return top

    def hatch(self, name: str, colour: str) -> str:
        """Add a pattern of stripes; return what fills with it."""
        self.parts.append(
            f'<pattern id="{name}" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect width="12" height="12" fill="#ffffff"/><rect width="6" height="12" fill="{colour}"/></pattern>'
        )
        return f"url(#{name})"

    def svg(self, about: str) -> str:
        """Return the whole picture; `about` says it in words."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" font-family="{FONT}" role="img">'
            f"<title>{escape(about, quote=False)}</title>{''.join(self.parts)}</svg>"
        )
