"""What became of a key figure since the year before: in words, marked where registers may lack records."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from data_model.declared import INDICATORS
from data_model.declared.declare import Better
from data_model.figures.comparing import (
    are_comparable,
    are_single_amounts,
    compared_with,
    difference_in_words,
    is_confirmed,
)
from data_model.figures.figure import Figure
from data_model.known.places import NATION
from data_model.queries.periods.complete_years import to_mark
from translations import _
from translations.formats import day
from ui.office.marks import way_to_mark, years_to_mark


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of a figure since the year before; `falls` where that is bad news.

    `provisional` says why it may change yet, `confirm` is the way to say that the registers hold every record.
    `since` is the figure it was compared with; None where nothing could be.
    """

    words: str
    falls: bool = False
    provisional: str = ""
    confirm: str = ""
    since: Figure | None = None


def change_of(figure: Figure, before: Figure | None) -> Change:
    """Return the change since the year before: of a running year, against the same days where there are such."""
    if before is None:
        return Change(words=_("No figure for the year before"))
    then = compared_with(figure, before)
    if words := _not_compared(figure, then):
        return Change(words=words.format(year=before.period.year, number=before.whole_glance_text()))
    change = _compared(figure, then)
    if not is_confirmed(figure, then):
        why, way = _why_provisional(figure, then), _way_to_confirm(figure, then)
        change = replace(change, falls=False, provisional=why, confirm=way)
    return change


def _not_compared(figure: Figure, before: Figure) -> str:
    """Return the sentence that gives the year before without comparing, and says why; "" where both compare."""
    if not are_comparable(figure, before):
        return _("{year}: {number}, not comparable (other basis or period)")
    if not are_single_amounts(figure, before):
        return _("{year}: {number}; amounts in several currencies are not compared")
    return ""


def _compared(figure: Figure, before: Figure) -> Change:
    difference = figure.value - before.value
    change = difference_in_words(figure, before)
    of_days = before.period.start and not before.period.is_whole_year
    if of_days:
        words = _("{change} against the same months of the year before ({number} until {day})")
        if not difference:
            words = _("Same as in the same months of the year before (until {day})")
    else:
        words = _("{change} against {year} ({number})") if difference else _("Same as {year}")
    return Change(
        words=words.format(
            change=change, year=before.period.year, number=before.glance_text(), day=day(before.period.end)
        ),
        since=before,
        falls=difference < 0 and INDICATORS[figure.indicator].better is Better.MORE,
    )


def _why_provisional(figure: Figure, before: Figure) -> str:
    if figure.coverage and before.coverage and figure.coverage != before.coverage:
        return _("Provisional: {x} units counted, {before} the year before").format(
            x=figure.coverage[0], before=before.coverage[0]
        )
    years = ", ".join(str(item.period.year) for item in (before, figure) if not item.complete)
    return _("Provisional: register of {years} not marked complete").format(years=years)


def _way_to_confirm(figure: Figure, before: Figure) -> str:
    """Return the link to the place where the years are marked complete; "" for whoever may not mark any of them."""
    if figure.place == NATION:
        return ""
    dataset, parts = to_mark(INDICATORS[figure.indicator])
    asked = tuple(item.period.year for item in (before, figure) if not item.complete)
    years = years_to_mark(dataset, parts, figure.place, asked)
    if not years:
        return ""
    address = way_to_mark(dataset, parts, figure.place, years)
    return Markup('<a href="{}">{}</a>').format(address, _("Confirm that it is complete"))
