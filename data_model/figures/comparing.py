"""Which two figures may be compared: of one basis and territory, over the same days, and in one currency."""

from dataclasses import replace

from data_model.figures.figure import RECORDS, Figure
from data_model.known.periods import PeriodKind
from translations.formats import percent, signed

_ENOUGH = 20  # a change of fewer is said as a number, not as a percentage


def compared_with(figure: Figure, before: Figure) -> Figure:
    """Return what a figure is compared with: the same days of the year before, counted or reported, or that year."""
    if figure.basis == before.basis == RECORDS and figure.earlier:
        return figure.earlier
    return next((item for item in (before, *before.rivals) if are_comparable(figure, item)), before)


def are_comparable(figure: Figure, before: Figure) -> bool:
    """Tell whether two figures rest on the same and speak of the same territory and days of their years."""
    return (figure.basis, figure.place) == (before.basis, before.place) and (
        figure.period.kind is PeriodKind.AS_OF or _same_days(figure, before) or before is figure.earlier
    )


def are_single_amounts(figure: Figure, before: Figure) -> bool:
    """Tell whether both are one amount in one currency: amounts in several are no single number."""
    return not (figure.also or before.also or figure.currency != before.currency)


def is_confirmed(figure: Figure, before: Figure) -> bool:
    """Tell whether a change may be called one: counted numbers change until their registers are called complete."""
    return figure.basis != RECORDS or (figure.complete and before.complete)


def set_beside(figure: Figure, other: Figure) -> Figure | None:
    """Return what a figure of another year, place or country is compared with: that, or what it says of the same days.

    None where their bases, days or currencies differ: the two are no pair, whatever their size.
    """
    of_its_days = (other, other.earlier, *other.rivals)
    for item in filter(None, (*of_its_days, figure.earlier if figure.period.year - 1 == other.period.year else None)):
        of_one_place = replace(item, place=figure.place)
        if are_comparable(figure, of_one_place) and are_single_amounts(figure, item):
            return item
    return None


def _same_days(figure: Figure, before: Figure) -> bool:
    return (figure.period.end.month, figure.period.end.day) == (before.period.end.month, before.period.end.day)


def difference_in_words(figure: Figure, before: Figure) -> str:
    """Return a change as a percentage, "+12,5%"; where the one before is small, as a number: "+3"."""
    difference = figure.value - before.value
    return percent(difference / before.value) if before.value >= _ENOUGH else signed(difference)
