"""Shades of one hue, from light to dark, evenly apart to the eye (CIE L*a*b*)."""

Lab = tuple[float, float, float]

#: Lightness of a map's classes. Between the third and the fourth lies the accent that marks Viet Nam.
LIGHTNESS = (89.0, 69.0, 56.0, 30.0)
#: The share of the hue's strength in each: pale ones are paler.
_STRENGTH = (0.5, 0.9, 1.0, 0.9)
_WHITE = (0.95047, 1.0, 1.08883)
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_TO_RGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))


def shades(colour: str) -> tuple[str, ...]:
    """Return four shades of `#RRGGBB`, light to dark, as `#RRGGBB`."""
    _lightness, a, b = _lab(colour)
    return tuple(
        _hex((lightness, a * strength, b * strength)) for lightness, strength in zip(LIGHTNESS, _STRENGTH, strict=True)
    )


def _lab(colour: str) -> Lab:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    rgb = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    xyz = [sum(weight * part for weight, part in zip(line, rgb, strict=True)) for line in _TO_XYZ]
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (value / white for value, white in zip(xyz, _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _hex(lab: Lab) -> str:
    """Return the colour as `#RRGGBB`; what a screen cannot show is taken to the nearest part by part."""
    y = (lab[0] + 16) / 116
    xyz = [
        (part**3 if part > 6 / 29 else (part - 16 / 116) / 7.787) * white
        for part, white in zip((y + lab[1] / 500, y, y - lab[2] / 200), _WHITE, strict=True)
    ]
    rgb = [sum(weight * part for weight, part in zip(line, xyz, strict=True)) for line in _TO_RGB]
    return "#" + "".join(f"{round(255 * _curve(min(1.0, max(0.0, part)))):02X}" for part in rgb)


def _curve(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
