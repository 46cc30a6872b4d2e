"""What is said about the numbers of an exhibit as a whole: what they rest on, and what they leave out."""

from collections.abc import Callable

from data_model.declared import INDICATORS
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.figure_words import territory_in_words
from data_model.exhibits.filled_exhibit import Banner
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Filters
from data_model.known.periods import Period
from data_model.known.places import NATION
from translations import _


def coverage(figures: list[Figure]) -> tuple[Banner, ...]:
    """Say of how many units the country is counted, in the last year and in those before."""
    found = {_years(figure): figure.coverage for figure in figures if figure.coverage}
    if not found:
        return ()
    last = max(found, key=lambda years: years[::-1])
    words = [
        _("Counted from {x} of {n} units in {year}.").format(
            x=found[last][0], n=found[last][1], year="–".join(map(str, dict.fromkeys(last)))
        )
    ]
    before = [units for years, units in found.items() if years != last]
    if before:
        least, most = min(x for x, _n in before), max(x for x, _n in before)
        span = str(least) if least == most else f"{least}–{most}"
        of = "/".join(str(n) for n in dict.fromkeys(n for _x, n in before))
        words.append(_("In the years before: {x} of {n}.").format(x=span, n=of))
    return (Banner(" ".join(words)),)


def _years(figure: Figure) -> tuple[int, int]:
    """Return the first and the last year a figure speaks of; of a stock the year it is read in."""
    return (figure.period.start or figure.period.end).year, figure.period.year


def own_notes(figures: list[Figure], called: Callable[[Figure], str]) -> list[str]:
    """Return what figures say of themselves, once; of shares each says by its category what it is a share of."""
    said = [figure for figure in figures if figure.note and not figure.quote]
    of_shares = [
        f"{called(figure)}: {str(figure.note).rstrip('.')}" for figure in said if INDICATORS[figure.indicator].is_share
    ]
    others = dict.fromkeys(str(figure.note) for figure in said if not INDICATORS[figure.indicator].is_share)
    return [*others, *([f"{'; '.join(of_shares)}."] if of_shares else [])]


def not_complete(figures: list[Figure], exhibit: Exhibit, filters: Filters) -> list[str]:
    """Say which years of a unit are counted from a register that nobody has called complete."""
    if exhibit.breakdown is not Breakdown.YEAR or filters.countries or filters.place == NATION:
        return []
    years = sorted({figure.period.year for figure in figures if figure.basis == RECORDS and not figure.complete})
    if not years:
        return []
    return [_("Register not yet marked complete: {years}.").format(years=in_runs(years))]


def provisional(figures: list[Figure], exhibit: Exhibit) -> list[str]:
    """Say that changes may change yet, where they are of registers that nobody has called complete."""
    compared = [item for figure in figures if figure.earlier for item in (figure, figure.earlier)]
    if exhibit.shape is not Shape.TABLE or exhibit.across is not None:
        return []
    if all(item.complete for item in compared if item.basis == RECORDS):
        return []
    return [_("Changes are provisional: not every register is marked complete for both years.")]


def of_calendar_years(figures: list[Figure], filters: Filters) -> list[str]:
    """Say which years are of the calendar, as they were reported or given, where reporting years are counted."""
    years = {figure.period.year for figure in figures if figure.period == Period.of_year(figure.period.year)}
    if filters.year_ends.is_calendar or not years:
        return []
    return [_("As given, by years of the calendar: {years}.").format(years=in_runs(sorted(years)))]


def in_runs(years: list[int]) -> str:
    """Return years in order as people write them: 2019–2021, 2023."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def mixed_bases(figures: list[Figure], called: Callable[[Figure], str]) -> list[str]:
    """Say which numbers are reported where the others are counted: they stand side by side, but do not compare."""
    notes = []
    for indicator in dict.fromkeys(figure.indicator for figure in figures):
        own = [figure for figure in figures if figure.indicator == indicator]
        told = [called(figure) for figure in own if figure.basis != RECORDS]
        if told and len(told) < len(own):
            notes.append(
                _("{indicator}: reported for {which}, elsewhere counted from records; the two do not compare.").format(
                    indicator=_(INDICATORS[indicator].title), which=", ".join(dict.fromkeys(told))
                )
            )
    return notes


def left_out(known: list[Figure], kept: list[Figure]) -> list[str]:
    years = sorted(
        {(figure.indicator, figure.period.year) for figure in known}
        - {(figure.indicator, figure.period.year) for figure in kept}
    )
    if not years:
        return []
    words = ", ".join(dict.fromkeys(str(year) for _indicator, year in years))
    return [
        _("Not included: {years}. Reported years and years counted from records are not added up.").format(years=words)
    ]


def territories(figures: list[Figure], place: str) -> list[str]:
    """Say which years speak of a territory that is not the one that was asked for."""
    years: dict[str, set[int]] = {}
    for figure in figures:
        if words := territory_in_words(figure, place):
            years.setdefault(words, set()).add(figure.period.year)
    return [f"{in_runs(sorted(found))}: {words}." for words, found in years.items()]
