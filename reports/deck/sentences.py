"""Title sentences, made from the figures they speak of. What cannot be said safely is not said.

A change is said only of figures that compare and do not change any more; a first place only where all parts rest on the
same, the period is over, and what nobody named could not take it away.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.pictures import Breakdown, Exhibit
from data_model.exhibits.figure_words import counted_period, is_partial
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.figures.comparing import (
    are_comparable,
    are_single_amounts,
    compared_with,
    difference_in_words,
    is_confirmed,
)
from data_model.figures.figure import Figure
from data_model.known.countries import UNKNOWN
from data_model.known.periods import PeriodKind
from translations import _
from translations.formats import day

#: How many parts a sentence about the largest ones names.
_NAMED = 3


def value_in_words(figure: Figure) -> str:
    """Return a number with its hedge and its measure, money at a glance: "gần 852 đoàn", "1,72 nghìn tỷ đồng"."""
    return figure.glance_text() if figure.currency else f"{figure.text()} {figure.measure_text()}".strip()


def is_whole(figure: Figure) -> bool:
    """Tell whether a figure speaks of all of its place: of the country, counted from every unit there is."""
    return not figure.coverage or figure.coverage[0] == figure.coverage[1]


def when(figure: Figure) -> str:
    """Return when a number holds, as a part of a sentence: "in 2024", "on 31 Dec 2024"."""
    period = counted_period(figure)
    if period.kind is PeriodKind.AS_OF:
        return _("on {day}").format(day=day(period.end))
    if period.is_whole_year:
        return _("in {year}").format(year=period.year)
    return _("in the period {period}").format(period=period.label())


def of_figures(template: str, figures: Mapping[str, Figure]) -> str:
    """Return a declared sentence with figures in the places of their indicators' ids and {when}.

    Without a template, or where they do not speak of one period, each is said with its own. "" where an amount has
    parts in other currencies, which a sentence would leave out, and where a country is counted from some of its units.
    """
    if any(figure.also or not is_whole(figure) for figure in figures.values()):
        return ""
    periods = {when(figure) for figure in figures.values()}
    if template and len(periods) == 1:
        words = {name: value_in_words(figure) for name, figure in figures.items()}
        return _capital(_(template).format(when=periods.pop(), **words))
    return _capital("; ".join(_said_alone(figure) for figure in figures.values()))


def _said_alone(figure: Figure) -> str:
    return _("{series} {when}: {value}").format(
        series=_(INDICATORS[figure.indicator].title), when=when(figure), value=value_in_words(figure)
    )


def change_of(figure: Figure, before: Figure | None) -> str:
    """Return what became of a figure since the year before; "" where the two do not compare or may change yet."""
    if before is None or is_partial(figure):
        return ""
    then = compared_with(figure, before)
    safe = are_comparable(figure, then) and are_single_amounts(figure, then) and is_confirmed(figure, then)
    if not safe or is_partial(then) or figure.hedge or then.hedge or not figure.value - then.value:
        return ""
    return _("{change} against {year} ({before})").format(
        change=difference_in_words(figure, then), year=then.period.year, before=then.glance_text()
    )


def of_largest(filled: FilledExhibit, alone: bool) -> str:
    """Return which parts are the largest, of each series; "" where that cannot be said.

    Of one series `alone` on a slide the next ones are named too. Where money or years are left out of the parts,
    nobody knows whose is the most.
    """
    if any(banner.incomplete for banner in filled.banners):
        return ""
    series: dict[str, list[Point]] = {}
    for point in filled.points:
        series.setdefault(point.indicator, []).append(point)
    named = _NAMED if alone and len(series) == 1 else 1
    said = [_largest(filled.exhibit, points, named) for points in series.values()]
    return "; ".join(said) if all(said) else ""


def _largest(exhibit: Exhibit, points: Sequence[Point], named: int) -> str:
    stated = [point for point in points if not _is_nobody(exhibit, point)]
    order = sorted(stated, key=lambda point: point.value, reverse=True)
    if len(order) < 2 or not _may_be_ranked(points) or not _leads(order, points):
        return ""
    first, others = order[0], [point for point in order[1:named] if point.value > 0]
    others = [point for point in others if sum(item.value == point.value for item in order) == 1]
    template = _("{series}, {period}: most with {first}, then {others}")
    template = template if others else _("{series}, {period}: most with {first}")
    said = [f"{point.label} ({point.text})" for point in (first, *others)]
    return template.format(series=first.series, period=first.period, first=said[0], others=_(" and ").join(said[1:]))


def _may_be_ranked(points: Sequence[Point]) -> bool:
    """Tell whether parts compare: of one basis and currency, their period over."""
    return len({(point.basis, point.currency) for point in points}) == 1 and not any(
        point.partial or point.hedge for point in points
    )


def _leads(order: Sequence[Point], points: Sequence[Point]) -> bool:
    """Tell whether the first stays first whatever those turn out to be that nobody named."""
    unnamed = sum((point.value for point in points if point not in order), Decimal(0))
    return order[0].value > order[1].value + unnamed


def _is_nobody(exhibit: Exhibit, point: Point) -> bool:
    """Tell whether a part stands for what nobody stated, or for several."""
    if point.rest or point.category in ("", UNKNOWN):
        return True
    if exhibit.breakdown is not Breakdown.CHOICE:
        return False
    recorded = INDICATORS[exhibit.indicators[0]].recorded
    choices = {choice.code for choice in DATASETS[recorded.dataset].field(exhibit.field).choices}
    return bool(choices) and point.category not in choices


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
