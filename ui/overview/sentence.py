"""One sentence made from the figures of the first page: hedges kept, changes only where both numbers compare."""

from collections.abc import Iterable

from data_model.declared import INDICATORS
from data_model.figures.figure import Figure
from translations import _
from translations.formats import number, percent
from ui.figures.changes import Change, change_of

MOST_SAID = 4
_ENOUGH = 20  # a change of fewer is said as a number, as on the cards


def sentence(year: int, figures: Iterable[tuple[Figure, Figure | None]]) -> str:
    """Return what the first few figures say, each with its change since the year before it; "" for none."""
    told = [(figure, change_of(figure, before)) for figure, before in list(figures)[:MOST_SAID]]
    once = _of_all({_against(change) for _figure, change in told if change.since})
    clauses = "; ".join(_clause(figure, change, said=bool(once)) for figure, change in told)
    if not told:
        return ""
    if once:
        return _("In {year} ({against}): {clauses}.").format(year=year, against=once, clauses=clauses)
    return _("In {year}: {clauses}.").format(year=year, clauses=clauses)


def _against(change: Change) -> str:
    """Return what a change is against: the same months of the year before, or a whole year."""
    period = change.since.period
    if period.start and not period.is_whole_year:
        return _("against the same months of the year before")
    return _("against {year}").format(year=period.year)


def _of_all(found: set[str]) -> str:
    return found.pop() if len(found) == 1 else ""


def _clause(figure: Figure, change: Change, said: bool) -> str:
    """Return a figure with its change; `said`: what it is against is said of the whole sentence."""
    title = _(INDICATORS[figure.indicator].title)
    what = title if title[:2].isupper() else title[:1].lower() + title[1:]
    words = _("{what} {number}") if figure.currency else _("{number} {what}")
    words = words.format(number=figure.glance_text(), what=what)
    if not change.since:
        return words
    changed = _changed(figure, change)
    if not said:
        changed = _("{change} {against}").format(change=changed, against=_against(change))
    return _("{figure}, {change}").format(figure=words, change=changed)


def _changed(figure: Figure, change: Change) -> str:
    before = change.since
    difference = figure.value - before.value
    words = _("unchanged") if not difference else _("up {size}") if difference > 0 else _("down {size}")
    in_percent = figure.currency or before.value >= _ENOUGH * 10
    size = percent(abs(difference / before.value)).lstrip("+") if in_percent else number(abs(difference))
    said = words.format(size=size)
    return _("{change} (provisional)").format(change=said) if change.provisional else said
