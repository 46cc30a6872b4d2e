"""What is said beside one number, and under a whole exhibit."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.unusual import unusual
from data_model.known.periods import Period, PeriodKind
from data_model.known.places import NATION, place_name
from translations import _
from translations.formats import day

_MOST_BESIDE = 4  # numbers of other periods said beside one


def rivals_in_words(figure: Figure) -> str:
    """Return what belongs beside a number as one line, or "".

    Its amounts in other currencies, then the other answers.
    """
    words = []
    if figure.also:
        words.append(
            _("and {amounts} in other currencies").format(amounts=" + ".join(part.text() for part in figure.also))
        )
    words += [_rival_in_words(figure, rival) for rival in figure.rivals]
    words += [_beside_in_words(other) for other in figure.beside[:_MOST_BESIDE]]
    if len(figure.beside) > _MOST_BESIDE:
        words.append(_("{count} more for other periods").format(count=len(figure.beside) - _MOST_BESIDE))
    return "; ".join(words)


def _rival_in_words(figure: Figure, rival: Figure) -> str:
    if rival.basis == RECORDS:
        return _("{number} counted from the records held").format(number=rival.whole_text())
    if figure.basis != RECORDS and rival.currency != figure.currency:
        return _("also given as {number}").format(number=rival.text())
    return _("{number} according to {source}").format(number=rival.text(), source=rival.source)


def _beside_in_words(figure: Figure) -> str:
    """Say a number of another period or of a part of the territory, with what it speaks of."""
    of = " ".join(filter(None, [figure.period.label(), territory_in_words(figure, "")]))
    return _("{number} for {period} according to {source}").format(
        number=figure.text(), period=of, source=figure.source
    )


def territory_in_words(figure: Figure, place: str) -> str:
    """Say which territory a figure speaks of when it is not the one that was asked for."""
    if figure.place in (place, NATION):
        return ""
    return _("Territory before 1/7/2025: {place}").format(place=place_name(figure.place, figure.period.end))


def far_in_words(figure: Figure, others: Iterable[Figure | None]) -> str:
    """Say that a number is far from the earlier of these years of its own; "" where it is not."""
    found = unusual(figure, others)
    if found is None:
        return ""
    words = _("Far from its earlier years (median {usual}, {first}–{last}): worth a look.")
    if found.of_stock:
        words = _("Changed otherwise than in {first}–{last} (usual would be about {usual}): worth a look.")
    usual = replace(figure, value=found.usual, hedge="").glance_text()
    return words.format(usual=usual, first=found.years[0], last=found.years[-1])


def source_line(filled: FilledExhibit, banners: bool = True) -> str:
    """Return the line under an exhibit: sources and the day the numbers speak of, and what stands above a picture."""
    words = []
    if filled.sources:
        words.append(_("Source: {source}.").format(source="; ".join(filled.sources)))
    if filled.as_of:
        words.append(_("As of {day}.").format(day=day(filled.as_of)))
    said = [banner.text for banner in filled.banners] if banners else []
    return " ".join([*words, *said, *filled.notes])


def counted_period(figure: Figure) -> Period:
    """Return the period a figure speaks of; of a year counted from records, to the day they were last handed in."""
    period, until = figure.period, figure.as_of
    if figure.basis != RECORDS or period.kind not in (PeriodKind.YEAR, PeriodKind.YEAR_TO_DATE) or until is None:
        return period
    return replace(period, end=until) if period.start <= until < period.end else period


def is_partial(figure: Figure) -> bool:
    """A flow that does not reach the end of its year: reported until a day before it, or records of a running year."""
    if INDICATORS[figure.indicator].nature is Nature.STOCK:
        return False
    if figure.basis == RECORDS:
        parts = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.OTHER)
        is_known = figure.period.kind in parts or (figure.period.months or 1) % 12 == 0
        ends = figure.period.end if is_known else date(figure.period.year, 12, 31)
        return bool(figure.as_of and figure.as_of < ends)
    return not figure.period.is_whole_year
