"""The small trend on a key-figure card: a few strokes of SVG, no script."""

from decimal import Decimal

from charts import palette

WIDTH, HEIGHT, _MARGIN = 120, 32, 4


def sparkline_svg(values: list[Decimal | None]) -> str:
    """Return an SVG of the trend, oldest first; a missing value interrupts the line; nothing for no value at all.

    It is hidden from screen readers: the card says the numbers.
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    places = [(_across(at, len(values)), _up(value, known)) for at, value in enumerate(values) if value is not None]
    strokes = "".join(_stroke(run) for run in _runs(values, known) if len(run) > 1)
    alone = "".join(_dot(run[0], 1.5) for run in _runs(values, known) if len(run) == 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sparkline" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        f"{strokes}{alone}{_dot(places[-1], 3)}</svg>"
    )


def _runs(values: list[Decimal | None], known: list[Decimal]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((_across(at, len(values)), _up(value, known)))
    return [run for run in runs if run]


def _across(at: int, n: int) -> float:
    return round(_MARGIN + (WIDTH - 2 * _MARGIN) * (at / (n - 1) if n > 1 else 0.5), 1)


def _up(value: Decimal, known: list[Decimal]) -> float:
    low, high = min(known), max(known)
    share = float((value - low) / (high - low)) if high > low else 0.5
    return round(HEIGHT - _MARGIN - (HEIGHT - 2 * _MARGIN) * share, 1)


def _stroke(run: list[tuple[float, float]]) -> str:
    places = " ".join(f"{x},{y}" for x, y in run)
    return (
        f'<polyline points="{places}" fill="none" stroke="{palette.TREND}" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _dot(place: tuple[float, float], radius: float) -> str:
    return f'<circle cx="{place[0]}" cy="{place[1]}" r="{radius}" fill="{palette.TREND}"/>'
