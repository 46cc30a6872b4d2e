"""Money that a picture or a card leaves out because it is in another currency: how much, and which rate is missing.

It stands above the picture: below it, a bar that lacks most of its money would be believed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown, Exhibit
from data_model.exhibits.conversion import lacking, which_in_words
from data_model.exhibits.filled_exhibit import Banner
from data_model.figures import exchange
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Conversion
from data_model.queries.periods import reported_years
from translations import _

RATES_PAGE = "rates"


def in_currency(figure: Figure, currency: str) -> Figure | None:
    """Return the figure, its part or its rival in the exhibit's currency; None without one: nothing is converted."""
    if not currency or figure.currency == currency:
        return figure
    for shown in (figure, *figure.rivals):
        for part in shown.parts:
            if part.currency == currency:
                others = tuple(item for item in shown.parts if item is not part)
                beside = figure.rivals if shown is figure else (replace(figure, rivals=()),)
                return replace(part, also=others, rivals=beside)
    return None


def banners(
    connection: Connection, figures: Sequence[Figure], exhibit: Exhibit, conversion: Conversion
) -> tuple[Banner, ...]:
    """Return what an exhibit of these figures leaves out; reads the rates only when there is such money.

    One banner for what lacks a rate, one for what would be converted if somebody asked.

    `conversion` is what was asked for; an exhibit in one currency leaves out the others even when nothing was.
    """
    currency = conversion.currency or exhibit.currency
    left = [part for figure in figures for part in _left_out(figure, currency)] if currency else []
    if not left:
        return ()
    asked, known = replace(conversion, currency=currency), exchange.rates(connection)
    alike = {(part.currency, part.period): part for part in left}  # thousands of amounts need a few dozen rates
    missing = {key: lacking(part, asked, known) for key, part in alike.items()}
    without = [part for part in left if missing[part.currency, part.period]]
    found = []
    if without:
        lacks = [lack for part in without for lack in missing[part.currency, part.period]]
        found.append(Banner(_missing(_said(without, exhibit), lacks), RATES_PAGE, _("Enter the rate"), incomplete=True))
    if rest := [part for part in left if not missing[part.currency, part.period]]:
        words = _("Left out, because it is in another currency: {amounts}.").format(amounts=_said(rest, exhibit))
        remedy = _("Choose “{currency}” under “Money in”.").format(currency=currency)
        found.append(Banner(words, remedy=remedy, incomplete=True))
    return tuple(found)


def of_figure(figure: Figure, currency: str) -> Banner | None:
    """Return what a single figure in the currency asked for leaves out; None when everything was converted."""
    if not (figure.converted and figure.converted.missing):
        return None
    parts = [part for part in figure.parts if part.currency != currency]
    return Banner(_missing(_amounts(parts), figure.converted.missing), RATES_PAGE, _("Enter the rate"))


def _left_out(figure: Figure, currency: str) -> list[Figure]:
    """Return the amounts of an answer that have no part in the picture: counted ones always, others where none has."""
    shown = figure if figure.basis == RECORDS else in_currency(figure, currency)
    parts = figure.parts if shown is None else shown.parts
    return [part for part in parts if part.currency != currency and part.value]


def _missing(amounts: str, missing: Iterable[tuple[str, str]]) -> str:
    return _("{amounts} not converted: there is no rate yet for {which}.").format(
        amounts=amounts, which=which_in_words(missing)
    )


def _said(left: list[Figure], exhibit: Exhibit) -> str:
    """Return the sums of what may be added, kind by kind."""
    kinds: dict[tuple[str, str, str], list[Figure]] = {}
    for part in left:
        kinds.setdefault(_kind(part), []).append(part)
    return "; ".join(_of_one_kind(parts, exhibit) for parts in kinds.values())


def _kind(part: Figure) -> tuple[str, str, str]:
    """Return what amounts have in common that may be added: counted ones and reported ones, or a year and a span of
    years it lies in, are the same money."""
    return part.indicator, part.basis, "" if part.period.is_of_one_year else part.period.label()


def _of_one_kind(left: list[Figure], exhibit: Exhibit) -> str:
    """Return a sum for each currency, with what tells it from the picture's other sums.

    What was in force at the end of several years is the same money again and again: the last year speaks. Under several
    countries one record stands several times, which no sum can take apart: that is said.
    """
    indicator, first = INDICATORS[left[0].indicator], left[0]
    last = max(part.period.year for part in left)
    is_stock = indicator.nature is Nature.STOCK
    amounts = _amounts([part for part in left if part.period.year == last] if is_stock else left)
    told = [_(indicator.title)] if len(exhibit.indicators) > 1 else []
    if first.basis != RECORDS:
        told.append(first.basis_text())
    if is_stock or not first.period.is_of_one_year:
        told.append(str(last) if is_stock else first.period.label())
    if exhibit.breakdown is Breakdown.COUNTRY and first.basis == RECORDS:
        told.append(_("once for each country of a record"))
    return _("{amounts} ({what})").format(amounts=amounts, what=", ".join(told)) if told else amounts


def _amounts(parts: Sequence[Figure]) -> str:
    found: dict[str, list[Figure]] = {}
    for part in parts:
        found.setdefault(part.currency, []).append(part)
    return " + ".join(reported_years.added(amounts).text() for amounts in found.values())
