"""One fixed colour for each concept, on screen and on slides.

Colour-blind readers tell those of one chart apart; white and dark pages both show them.

Plain hex: slides and sheets read it too. Red is not among them: it is kept for what is late, refused or falling.
"""

ACCENT = "#174A84"  # our own things
HOME = "#2264BE"  # the accent, clear on dark too: Viet Nam on the map
REST = "#8A94A0"  # what is not singled out: all others, countries not stated
TREND = "#3D7CC9"  # the small lines on key-figure cards
GRID = "rgba(128,138,150,0.28)"
FAINT = "rgba(128,138,150,0.14)"  # shade of periods without figures
LAND = "rgba(128,138,150,0.17)"  # countries without figures
NONE = "#B9C1C9"  # countries whose figure is zero; no shade of a map is like it

_BLUE, _ORANGE, _TEAL, _PURPLE, _OCHRE = "#2B7BBB", "#C66A12", "#16897A", "#7A5AB5", "#B07C0E"

#: Series that belong to no concept below, in this order.
OTHERS = (_BLUE, _ORANGE, _TEAL, _PURPLE, _OCHRE)

#: Beginning of an indicator's id -> colour; the longest beginning that fits decides. Indicators of one concept that
#: appear in one chart are shades of its colour, or another where no shade of it shows on white and on dark pages.
CONCEPTS = {
    "delegations_in": _BLUE,
    "delegations_out": _ORANGE,
    "oda_": _TEAL,
    "oda_committed": "#52B3A3",
    "oda_disbursed": "#0C6156",
    "fdi_": _PURPLE,
    "fdi_adjusted_capital": "#A98BDB",
    "fdi_share_purchase": "#C2559F",
    "fdi_implemented_capital": "#A98BDB",
    "ngo_": _OCHRE,
    "ngo_disbursed": "#80590A",
    "agreements_": "#2E86A6",
    "agreements_expiring_6": _ORANGE,
    "partner_": "#2E86A6",
    "partner_localities": "#6FB3CC",
}

#: How bright a colour may be for white words to read on it: they have 3.5 times its light then.
_BRIGHTEST = 0.25
#: Codes of the channels of external affairs.
CHANNELS = {"party": "#9B3F6E", "state": _BLUE, "people": _OCHRE}


def colour_of(indicator: str) -> str:
    """Return the colour of an indicator's concept as `#RRGGBB`; one of no known concept gets the first other."""
    fitting = [beginning for beginning in CONCEPTS if indicator.startswith(beginning)]
    return CONCEPTS[max(fitting, key=len)] if fitting else OTHERS[0]


def series_colours(indicators: list[str]) -> list[str]:
    """Return one colour for each indicator of a chart, all different while there are at most five."""
    taken: list[str] = []
    for indicator in indicators:
        colour = colour_of(indicator)
        if colour in taken:
            colour = next((other for other in OTHERS if other not in taken), REST)
        taken.append(colour)
    return taken


def bears_white(colour: str) -> bool:
    """Tell whether white words read on `#RRGGBB`."""
    return brightness(colour) <= _BRIGHTEST


def brightness(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB` as WCAG 2 defines it, 0 for black to 1 for white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
