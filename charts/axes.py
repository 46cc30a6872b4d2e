"""Axes of charts over years or categories, and the shade where a year has no figure."""

from decimal import Decimal
from itertools import groupby

from charts import look, palette
from charts.scale import tick_texts, ticks
from charts.series import Chart
from data_model.exhibits.exhibit_notes import in_runs
from translations import _

#: Labels along an axis before some are left out.
_MAX_LABELS = 12
#: Letters of a line of a label, and how many lines it has at most.
_LETTERS, _LINES = 14, 3
#: Pixels of the words in a gap, and of a plot on a telephone where lines are named at their ends.
_GAP_WORDS, _BESIDE_ENDS = 15, 130
#: Letters of a line of the note under the axis: what a telephone has room for.
_NOTE_WIDTH = 36


def category_axis(chart: Chart, most: int = _MAX_LABELS) -> dict:
    """Return the axis of categories: labels in words, "2024" over "đến 30/11", never a number format."""
    step = -(-len(chart.categories) // most) if chart.over_years else 1
    shown = [item for at, item in enumerate(reversed(chart.categories)) if at % step == 0][::-1]
    note = look.reading_note(chart.points, _NOTE_WIDTH, (*of_targets(chart), *_not_drawn(chart)))
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": chart.codes,
        "range": [-0.5, len(chart.categories) - 0.5],
        "tickmode": "array",
        "tickvals": [code for code, _label in shown],
        "ticktext": [_label_of(chart, code, label) for code, label in shown],
        "autotickangles": [0, 90],
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "tickfont": {"color": look.INK},
        "title": look.note_below(note, standoff=14),
    }


def of_targets(chart: Chart) -> tuple[str, ...]:
    """Say what the dotted lines are, and of each series how much of its last target was reached."""
    said = reached(chart)
    return (_("Dotted: targets."), *said) if said else ()


def reached(chart: Chart) -> tuple[str, ...]:
    """Say of each series with targets how much of its last one was reached."""
    return tuple(_named(chart, {item.indicator: item.text for item in chart.targets}))


def _named(chart: Chart, said: dict[str, str]) -> list[str]:
    """Return sentences by indicator, with the name of the series where there are several."""
    if not said:
        return []
    titles = {series.indicator: series.title for series in chart.series}
    if len(titles) == 1:
        return list(said.values())
    return [_("{series}: {value}").format(series=titles[name], value=words) for name, words in said.items()]


def _not_drawn(chart: Chart) -> tuple[str, ...]:
    if not chart.points or not chart.not_drawn:
        return ()
    return (_("No figures, and not drawn: {years}.").format(years=in_runs(chart.not_drawn)),)


def _label_of(chart: Chart, code: str, label: str) -> str:
    partial = next((point for point in chart.points if point.category == code and point.partial), None)
    if partial is None or not partial.period:
        return look.shortened(label, _LETTERS, _LINES)
    year, _comma, until = partial.period.partition(", ")
    return "<br>".join(look.plain(part) for part in (year, until.replace(year, "").strip(" /")) if part)


def value_range(chart: Chart, above: float = 0, below: float = 0) -> list[float]:
    """Return the ends of the axis of values; `above` and `below` are the shares of it that numbers need at bars."""
    values = [chart.scale.drawn(value) for value in chart.values]
    places = ticks(chart.scale, *_least_and_most(chart))
    low, high = float(places[0]), float(places[-1])
    whole = (high - low) / (1 - above - below)
    bottom = min(low, min(values) - whole * below) if low < 0 else low
    return [bottom, max(high, max(values) + whole * above)]


def _least_and_most(chart: Chart) -> tuple[Decimal, Decimal]:
    return min(chart.values), max(chart.values)


def value_axis(chart: Chart, ends: list[float]) -> dict:
    """Return the axis of values, its ticks from zero written by us."""
    places = ticks(chart.scale, *_least_and_most(chart))
    return {
        "range": ends,
        "tickmode": "array",
        "tickvals": [float(value) for value in places],
        "ticktext": tick_texts(places),
        "automargin": True,
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": palette.GRID,
        "zeroline": True,
        "zerolinecolor": palette.REST,
        "zerolinewidth": 1,
        "title": {"text": ""},
        "tickfont": {"color": look.INK},
    }


def gap_shades(chart: Chart) -> tuple[list[dict], list[dict]]:
    """Return shapes for runs of years that have no figure in any series, and words for those that are far enough apart
    on a telephone."""
    present = {point.category for point in chart.points}
    shades, words = [], []
    for missing, run in groupby(enumerate(chart.codes), key=lambda item: item[1] not in present):
        if missing:
            places = [at for at, _code in run]
            shades.append(_shade(places[0] - 0.5, places[-1] + 0.5))
            middle = (places[0] + places[-1]) / 2
            if not words or (middle - words[-1]["x"]) * _BESIDE_ENDS / len(chart.codes) >= _GAP_WORDS:
                words.append(_no_figures(middle))
    return shades, words


def _shade(start: float, end: float) -> dict:
    return {
        "type": "rect",
        "xref": "x",
        "x0": start,
        "x1": end,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": palette.FAINT,
        "line": {"width": 0},
        "layer": "below",
    }


def _no_figures(middle: float) -> dict:
    return {
        "text": look.plain(_("no figures")),
        "xref": "x",
        "x": middle,
        "yref": "paper",
        "y": 0.5,
        "textangle": -90,
        "showarrow": False,
        "font": {"size": look.SMALL},
    }
