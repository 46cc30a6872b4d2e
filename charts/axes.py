"""Axes of charts over years or categories, and the shade where a year has no figure."""

from itertools import groupby

from charts import look, palette
from charts.scale import tick_texts, ticks
from charts.series import Chart
from data_model.exhibits.exhibit_notes import in_runs
from translations import _

#: Labels along an axis before some are left out.
_MAX_LABELS = 12
#: Letters of a line of the note under the axis: what a telephone has room for.
_NOTE_WIDTH = 36


def category_axis(chart: Chart) -> dict:
    """Return the axis of categories: labels in words, "2024" over "đến 30/11", never a number format."""
    step = -(-len(chart.categories) // _MAX_LABELS) if chart.over_years else 1
    shown = [item for at, item in enumerate(reversed(chart.categories)) if at % step == 0][::-1]
    note = look.reading_note(chart.points, _NOTE_WIDTH, _not_drawn(chart))
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


def _not_drawn(chart: Chart) -> tuple[str, ...]:
    if not chart.points or not chart.not_drawn:
        return ()
    return (_("No figures, and not drawn: {years}.").format(years=in_runs(chart.not_drawn)),)


def _label_of(chart: Chart, code: str, label: str) -> str:
    partial = next((point for point in chart.points if point.category == code and point.partial), None)
    if partial is None or not partial.period:
        return look.wrapped(label, 14)
    year, _comma, until = partial.period.partition(", ")
    return "<br>".join(look.plain(part) for part in (year, until.replace(year, "").strip(" /")) if part)


def value_axis(chart: Chart, headroom: float) -> dict:
    """Return the axis of values from zero, its ticks written by us; `headroom` is the share kept free for numbers."""
    values = [point.value for point in chart.points]
    places = ticks(chart.scale, min(values), max(values))
    low, high = float(places[0]), float(places[-1])
    top = max(high, chart.scale.drawn(max(values)) + (high - low) * headroom)
    bottom = low - (high - low) * headroom if low < 0 else low
    return {
        "range": [bottom, top],
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
    """Return shapes and words for runs of years that have no figure in any series."""
    present = {point.category for point in chart.points}
    shades, words = [], []
    for missing, run in groupby(enumerate(chart.codes), key=lambda item: item[1] not in present):
        if missing:
            places = [at for at, _code in run]
            shades.append(_shade(places[0] - 0.5, places[-1] + 0.5))
            words.append(_no_figures((places[0] + places[-1]) / 2))
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
