"""What can be drawn of a cell's looks: bold, italic, struck out, fill, colour, where it stands, its number's format."""

import colorsys
from typing import Any

#: The colours of the theme that Excel begins with, in its own order; a workbook's own theme is seldom another one.
_THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
_STANDS = ("left", "center", "right")


def look_of(cell: Any) -> dict[str, Any]:
    """Return what is not as usual of a cell, by the names of `ingest.piece.model.Look`."""
    if not cell.has_style:
        return {}
    font, fill, stands = cell.font, cell.fill, cell.alignment.horizontal
    code = "" if cell.number_format in ("General", "@") else cell.number_format
    found = {
        "bold": bool(font.b),
        "italic": bool(font.i),
        "struck": bool(font.strike),
        "fill": _colour(fill.fgColor) if fill.fill_type == "solid" else "",
        "ink": _colour(font.color),
        "stands": stands if stands in _STANDS else "",
        "code": code,
    }
    return {name: value for name, value in found.items() if value}


def _colour(colour: Any) -> str:
    """Return a colour as "#rrggbb"; "" where the file names none of its own."""
    if colour is None:
        return ""
    if colour.type == "rgb" and isinstance(colour.rgb, str) and len(colour.rgb) == 8:
        return "" if colour.rgb == "00000000" else f"#{colour.rgb[2:].lower()}"
    if colour.type == "theme" and 0 <= colour.theme < len(_THEME):
        return _tinted(_THEME[colour.theme], colour.tint or 0.0)
    return ""


def _tinted(rgb: str, tint: float) -> str:
    hue, light, full = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, min(1, max(0, light)), full))
