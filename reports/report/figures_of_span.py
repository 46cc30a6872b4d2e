"""The numbers of a report by indicator: of its span and of the same days of the year before, in words."""

import re
from dataclasses import replace
from datetime import date
from string import Formatter

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.exhibits.conversion import applied
from data_model.exhibits.figure_words import counted_period, rivals_in_words
from data_model.figures.comparing import are_comparable, are_single_amounts, compared_with, is_confirmed
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import AS_GIVEN, Filters, year_end_of
from data_model.known.places import place_name
from data_model.queries import published_figures
from data_model.queries.periods import first_months
from data_model.queries.periods.same_days import a_year_before
from reports.deck.slide_parts import cited
from reports.report.report import Field, Gap, Part
from reports.report.spans import Span, in_words, last_day
from translations import _
from translations.formats import number, percent

#: A change of fewer is said as a number, not as a percentage, like on the cards.
_ENOUGH = 20
_SIGN = re.compile(r"^[+−]")


class FiguresOfSpan:
    """The published figures of a report's place, asked for once."""

    def __init__(self, connection: Connection, filters: Filters, span: Span) -> None:
        self.filters, self.span, self.year = filters, span, filters.last_year
        now, before = (
            _of_years(connection, filters) if span is Span.YEAR else _of_months(connection, filters, span, self.year)
        )
        self._now, self._before = _in_currency(connection, now, filters), _in_currency(connection, before, filters)

    def now(self, indicator: str) -> Figure | None:
        """Return the figure of the span."""
        return self._now.get(indicator)

    def said(self, template: str) -> tuple[tuple[Part, ...], list[Figure]]:
        """Return a declared sentence as its parts, and the figures in it; without any of them one gap."""
        names = [name for _text, name, _spec, _conversion in Formatter().parse(_(template)) if name]
        known = [figure for name in names if (figure := self.now(name))]
        if not known:
            return (Gap(_no_figures(names)),), []
        parts: list[Part] = []
        for text, name, _spec, _conversion in Formatter().parse(_(template)):
            parts.append(text)
            if name:
                parts.append(self.part(name))
        return tuple(part for part in parts if part), known

    def part(self, indicator: str) -> Part:
        """Return the number of an indicator as a part of a sentence, or the gap in its place."""
        figure = self.now(indicator)
        if figure is None:
            return Gap(_no_figures([indicator]))
        return Field(
            indicator=indicator,
            text=self._in_words(figure),
            value=figure.value,
            about=_about(figure),
            address=cited(figure, self.filters),
        )

    def _in_words(self, figure: Figure) -> str:
        """Return a number with hedge and measure, and in brackets what it is when not of these days, and the change."""
        words = [f"{figure.whole_text()} {figure.measure_text()}".strip()]
        beside = [self._own_period(figure), self.change(figure)]
        if any(beside):
            words.append(f"({'; '.join(filter(None, beside))})")
        return " ".join(words)

    def _own_period(self, figure: Figure) -> str:
        """Return the period a figure speaks of where that is not the span's: "2024, until 30/11/2024"."""
        period = counted_period(figure)
        wanted = self._last_day(figure)
        return "" if period.end == wanted and period.is_of_one_year else period.label()

    def _last_day(self, figure: Figure) -> date:
        """Return the last day of the span, by the years the figure is counted by."""
        last = last_day(self.span, self.year)
        end = year_end_of(INDICATORS[figure.indicator], self.filters.year_ends)
        return end.end_of_month(last.year, last.month)

    def change(self, figure: Figure) -> str:
        """Return what became of a figure since the same days of the year before; "" where that cannot be said.

        Without its size where the registers of the two years may still change.
        """
        then = self._earlier(figure)
        if then is None or figure.hedge or then.hedge:
            return ""
        if not (are_comparable(figure, then) and are_single_amounts(figure, then)):
            return ""
        same = then.period.label() if then is figure.earlier else in_words(self.span, self.year - 1)
        if not is_confirmed(figure, then) or _parts_only(figure) or _parts_only(then):
            return _("{period}: {before}").format(period=same, before=then.text())
        return _change_in_words(figure, then, same)

    def _earlier(self, figure: Figure) -> Figure | None:
        """Return what a figure is compared with: of a year that is not over the same days of the one before."""
        before = self._before.get(figure.indicator)
        if self.span is Span.YEAR and figure.earlier:
            return figure.earlier
        stock = INDICATORS[figure.indicator].nature is Nature.STOCK
        if before is None or not (stock or counted_period(figure).end == self._last_day(figure)):
            return None
        return compared_with(figure, before) if self.span is Span.YEAR else before


def _of_years(connection: Connection, filters: Filters) -> tuple[dict[str, Figure], dict[str, Figure]]:
    year = filters.last_year
    found = published_figures.answers_of(connection, INDICATORS, filters.place, range(year - 1, year + 1))
    now, before = (
        {name: years[wanted] for name, years in found.items() if wanted in years} for wanted in (year, year - 1)
    )
    return now, before


def _of_months(
    connection: Connection, filters: Filters, span: Span, year: int
) -> tuple[dict[str, Figure], dict[str, Figure]]:
    last = last_day(span, year)
    return (
        first_months.answers_until(connection, INDICATORS, filters.place, last),
        first_months.answers_until(connection, INDICATORS, filters.place, a_year_before(last)),
    )


def _in_currency(connection: Connection, found: dict[str, Figure], filters: Filters) -> dict[str, Figure]:
    return {
        name: applied(connection, [figure], filters.conversion if INDICATORS[name].is_money else AS_GIVEN)[0]
        for name, figure in found.items()
    }


def _parts_only(figure: Figure) -> bool:
    """Tell whether a country is counted from some of its units."""
    return bool(figure.coverage) and figure.coverage[0] != figure.coverage[1]


def _change_in_words(figure: Figure, then: Figure, same: str) -> str:
    difference = figure.value - then.value
    if not difference:
        return _("as in {period}").format(period=same)
    size = percent(difference / then.value) if then.value >= _ENOUGH else number(abs(difference))
    template = _("up {change} on {period}: {before}") if difference > 0 else _("down {change} on {period}: {before}")
    return template.format(change=_SIGN.sub("", size), period=same, before=then.text())


def _no_figures(indicators: list[str]) -> str:
    return _("[… no figures yet: {titles}]").format(titles="; ".join(_(INDICATORS[name].title) for name in indicators))


def _about(figure: Figure) -> str:
    """Return on what a number rests: its basis, source and what is said beside it."""
    said = [
        _("{series}, {place}, {period}: {value} ({basis})").format(
            series=_(INDICATORS[figure.indicator].title),
            place=place_name(figure.place),
            period=counted_period(figure).label(),
            value=f"{figure.whole_text()} {figure.measure_text()}".strip(),
            basis=figure.basis_text(),
        ),
        figure.source,
        rivals_in_words(figure),
    ]
    return "; ".join(filter(None, said))


def provisional(figures: list[Figure]) -> bool:
    """Tell whether any of these is counted from a register that is not called complete."""
    return any(figure.basis == RECORDS and not figure.complete for figure in figures)


def as_one_period(filters: Filters, span: Span) -> Filters:
    """Return the filters of a report's exhibits: of part of a year the years before it, which are over."""
    return filters if span is Span.YEAR else replace(filters, last_year=filters.last_year - 1)
