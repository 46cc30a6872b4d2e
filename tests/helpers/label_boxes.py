"""Where the words of a drawn chart stand, in pixels: what the browser makes of a Figure, worked out from its parts.

Widths of words are those of the typeface; the rest follows the drawing library: categories share the plot evenly, bars
of a group share a category, names of an axis turn where they would meet, an axis makes room for its names. Upwards is
positive, the plot's lower left is the origin.
"""

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from charts import letters
from charts.boxes import Rectangle, around
from charts.room import LINE

_TICK, _MARKER, _STEP = 12, 5, 4
NARROW_WINDOW = 1200


@dataclass(frozen=True)
class Drawn:
    """`plot` is where marks are drawn; `words` are (what is said, where); `whole` is the picture's edge."""

    plot: Rectangle
    whole: Rectangle
    words: tuple[tuple[str, Rectangle], ...]
    marks: tuple[Rectangle, ...]


def drawn(figure, width: float, hides: float = 0) -> Drawn:
    """Return the boxes of a chart so wide; words at bars of the size `hides` are not shown (on narrow windows)."""
    layout = figure.to_dict()["layout"]
    traces = figure.to_dict()["data"]
    lying = any(trace.get("orientation") == "h" for trace in traces)
    return (_lying if lying else _upright)(layout, traces, width, hides)


def _size(text: str, size: float, turned: bool = False) -> tuple[float, float]:
    wide, high = letters.width(text, size), LINE * size * (text.count("<br>") + 1)
    return (high, wide) if turned else (wide, high)


def _upright(layout: dict, traces: list[dict], width: float, hides: float) -> Drawn:
    margin, names, ticks = layout["margin"], layout["xaxis"], layout["yaxis"]["ticktext"]
    left = margin["l"] + max(letters.width(text, _TICK) for text in ticks) + 4
    wide = width - left - margin["r"]
    slot = wide / len(names["categoryarray"])
    texts = dict(zip(names["tickvals"], names["ticktext"], strict=True))
    steps = [names["categoryarray"].index(code) for code in texts]
    apart = min((two - one for one, two in pairwise(steps)), default=1) * slot
    turned = max(letters.width(text, _TICK) for text in texts.values()) + 2 > apart
    below = max(_size(text, _TICK, turned)[1] for text in texts.values())
    note = names["title"].get("text", "")
    bottom = margin["b"] + below + (_size(note, 11)[1] + names["title"]["standoff"] if note else 0)
    above = margin["t"]
    high = layout["height"] - above - bottom
    whole = Rectangle(-left, -bottom, width - left, layout["height"] - bottom)
    plot = Rectangle(0, 0, wide, high)
    at = partial(_place, names["categoryarray"], layout["yaxis"]["range"], plot)
    words = [
        (text, around(at(code, 0)[0], -below / 2 - 3, *_size(text, _TICK, turned))) for code, text in texts.items()
    ]
    bars = [trace for trace in traces if trace["type"] == "bar"]
    words += [
        word for number, trace in enumerate(bars) for word in _at_bars(trace, number, len(bars), layout, at, hides)
    ]
    words += [word for trace in traces if "text" in trace.get("mode", "") for word in _at_points(trace, at)]
    words += [_annotation(note, layout, plot) for note in layout["annotations"]]
    marks = [
        around(*_shifted(trace, number, bars, layout, at, code, value), 2 * _MARKER, 2 * _MARKER)
        for number, trace in enumerate(traces)
        if trace["type"] == "scatter"
        for code, value in zip(trace["x"], trace["y"], strict=True)
        if value is not None
    ]
    return Drawn(plot, whole, tuple((text, box) for text, box in words if text), tuple(marks))


def _place(codes: list, span: list[float], plot: Rectangle, code, value) -> tuple[float, float]:
    x = (codes.index(code) + 0.5) * plot.right / len(codes)
    return x, (value - span[0]) / (span[1] - span[0]) * plot.high


def _offset(number: int, bars: int, layout: dict, slot: float) -> float:
    """Return how far from the middle of its category the bar of one series of a group stands."""
    return (number - (bars - 1) / 2) * slot * (1 - layout["bargap"]) / bars


def _shifted(trace: dict, _number: int, bars: list[dict], layout: dict, at, code, value) -> tuple[float, float]:
    x, y = at(code, value)
    own = [number for number, bar in enumerate(bars) if bar["offsetgroup"] == trace.get("offsetgroup")]
    slot = 2 * at(layout["xaxis"]["categoryarray"][0], 0)[0]
    return (x + _offset(own[0], len(bars), layout, slot) if own else x), y


def _at_bars(trace: dict, number: int, bars: int, layout: dict, at, hides: float):
    if "text" not in trace or trace["textfont"]["size"] == hides:
        return
    size, turned = trace["textfont"]["size"], trace["textangle"] == -90
    slot = 2 * at(layout["xaxis"]["categoryarray"][0], 0)[0]
    for code, value, text, place in zip(trace["x"], trace["y"], trace["text"], trace["textposition"], strict=True):
        x, y = at(code, value)
        x += _offset(number, bars, layout, slot)
        wide, high = _size(text, size, turned)
        low = y + _STEP if value >= 0 and place == "outside" else y - _STEP - high
        box = Rectangle(x - wide / 2, low, x + wide / 2, low + high)
        yield text, _inked(box, text, size, turned)


def _inked(box: Rectangle, text: str, size: float, turned: bool) -> Rectangle:
    """Return the part of a box that has letters: room below a number is made with empty words."""
    if turned:
        empty = letters.width("\u00a0", size) * len(re.match("\u00a0*", text)[0])
        return Rectangle(box.left, box.low + empty, box.right, box.high)
    empty = LINE * size * text.count("<br>\u00a0")
    return Rectangle(box.left, box.low + empty, box.right, box.high)


def _at_points(trace: dict, at):
    from charts.line_numbers import number_box

    for code, value, text, place in zip(trace["x"], trace["y"], trace["text"], trace["textposition"], strict=True):
        if text:
            yield text, number_box(at(code, value), text, place)


def _annotation(note: dict, layout: dict, plot: Rectangle) -> tuple[str, Rectangle]:
    turned = note.get("textangle") == -90
    wide, high = _size(note["text"], note["font"]["size"], turned)
    if note["xref"] == "x":
        slot = plot.right / len(layout["xaxis"]["categoryarray"])
        return note["text"], around((note["x"] + 0.5) * slot, note["y"] * plot.high, wide, high)
    x = note["x"] * plot.right + note.get("xshift", 0)
    if note["yref"] == "paper":
        low = note["y"] * plot.high + note.get("yshift", 0)
        return note["text"], Rectangle(x, low, x + wide, low + high)
    low, top = layout["yaxis"]["range"]
    y = (note["y"] - low) / (top - low) * plot.high + note["yshift"]
    return note["text"], Rectangle(x, y - high / 2, x + wide, y + high / 2)


def _lying(layout: dict, traces: list[dict], width: float, _hides: float) -> Drawn:
    margin, axis = layout["margin"], layout["yaxis"]
    names = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    left = margin["l"] + max(letters.width(text, _TICK) for text in names.values()) + axis["ticklabelstandoff"]
    note = layout["xaxis"]["title"].get("text", "")
    bottom = margin["b"] + (_size(note, 11)[1] + layout["xaxis"]["title"]["standoff"] if note else 0)
    plot = Rectangle(0, 0, width - left - margin["r"], layout["height"] - margin["t"] - bottom)
    whole = Rectangle(-left, -bottom, width - left, layout["height"] - bottom)
    row = plot.high / len(names)
    middles = {code: plot.high - (at + 0.5) * row for at, code in enumerate(names)}
    low, top = layout["xaxis"]["range"]
    words = []
    for code, text in names.items():
        wide, high = _size(text, _TICK)
        right = -axis["ticklabelstandoff"]
        words.append((text, around(right - wide / 2, middles[code], wide, high)))
    for number, trace in enumerate(traces):
        for code, value, text in zip(trace["y"], trace["x"], trace["text"], strict=True):
            wide, high = _size(text, trace["textfont"]["size"])
            x = (value - low) / (top - low) * plot.right
            left_of = x - _STEP - wide if value < 0 else x + _STEP
            y = middles[code] - _offset(number, len(traces), layout, row)
            words.append((text, Rectangle(left_of, y - high / 2, left_of + wide, y + high / 2)))
    return Drawn(plot, whole, tuple(words), ())
