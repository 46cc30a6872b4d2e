"""Money in the currency somebody asked for: exact, at the rates kept, and said wherever it is shown.

No rate, no conversion.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor
from urllib.parse import urlsplit

from sqlalchemy import Connection

from data_model.figures import exchange
from data_model.figures.exchange import DONG, Rate, Rates
from data_model.figures.figure import Converted, Figure
from data_model.figures.filters import Conversion
from data_model.known.periods import PeriodKind
from data_model.queries.periods import reported_years
from translations import _
from translations.formats import number

ADDRESS = re.compile(r"https?://\S*[^\s).,;]")
_DECIMALS_SHOWN = 2


def applied(connection: Connection, figures: list[Figure], conversion: Conversion) -> list[Figure]:
    """Return the figures in the currency that was asked for; as they are when none was."""
    if not conversion.currency:
        return figures
    known = exchange.rates(connection)
    return [converted(figure, conversion, known) for figure in figures]


def converted(figure: Figure, conversion: Conversion, rates: Rates) -> Figure:
    """Return a figure and its rivals in the currency that was asked for, as far as the rates reach.

    The amounts of one answer that can be converted are added, exactly, and rounded to two decimals; those whose rate is
    not kept stay in `also`, as they are. What one source says in several currencies is one amount: at the years' own
    rates the one it prints in the currency asked for is taken, and nothing computed; a fixed rate is asked for to
    compare years, so that it holds for printed amounts too. The others of the source stay beside it as printed.
    """
    if not (figure.currency and conversion.currency):
        return figure
    own = replace(figure, rivals=(), earlier=None)
    said = [own, *figure.rivals]
    speaking = _speaking(said, conversion)
    first = speaking[_statement(own)]
    if first is not own:
        said = [replace(first, converted=Converted(given=(own,))), *(item for item in said if item is not first)]
    shown = [_in_one_currency(item, conversion, rates) if item is speaking[_statement(item)] else item for item in said]
    earlier = figure.earlier and converted(figure.earlier, conversion, rates)
    return replace(shown[0], rivals=tuple(shown[1:]), earlier=earlier)


def _speaking(said: Sequence[Figure], conversion: Conversion) -> dict[tuple, Figure]:
    """Return the figure that speaks for each statement: the first, or the one printed in the currency asked for."""
    found: dict[tuple, Figure] = {}
    for figure in said:
        key = _statement(figure)
        if key not in found or (
            conversion.year is None and figure.currency == conversion.currency != found[key].currency
        ):
            found[key] = figure
    return found


def _statement(figure: Figure) -> tuple:
    """Return what two figures share that say one amount in two currencies."""
    return figure.basis, figure.source, figure.place, figure.period, figure.category


def _in_one_currency(figure: Figure, conversion: Conversion, rates: Rates) -> Figure:
    """Return one answer, its rivals aside, with its amounts added up as far as the rates reach."""
    parts = [_noting_missing(part, conversion, rates) for part in figure.parts]
    taken = [part for part in parts if not part.converted]
    left = tuple(part for part in parts if part.converted)
    missing = tuple(dict.fromkeys(lack for part in left for lack in part.converted.missing))
    used = tuple(dict.fromkeys(rates[key] for part in taken for key in _needed(part, conversion)))
    if not used:
        return replace(figure, also=tuple(parts[1:]), converted=Converted(missing=missing) if missing else None)
    exact = sum((_exact(part, conversion, rates) for part in taken), Fraction(0))
    return replace(
        figure,
        value=_rounded(exact),
        currency=conversion.currency,
        hedge=_hedge(taken),
        also=left,
        converted=Converted(tuple(taken), used, missing, exact),
    )


def _noting_missing(part: Figure, conversion: Conversion, rates: Rates) -> Figure:
    """Return an amount that can be converted as it is; another one says which rates it lacks."""
    missing = lacking(part, conversion, rates)
    return replace(part, converted=Converted(missing=missing)) if missing else part


def lacking(part: Figure, conversion: Conversion, rates: Rates) -> tuple[tuple[str, str], ...]:
    """Return (currency, year in words) of each rate that an amount would take and that is not kept."""
    when = str(_year(part, conversion) or part.period.label())
    return tuple((currency, when) for year, currency in _needed(part, conversion) if (year, currency) not in rates)


def _needed(part: Figure, conversion: Conversion) -> list[tuple[int | None, str]]:
    """Return (year, currency) of the rates it takes; a stock is read on a day, and takes those of that day's year."""
    if part.currency == conversion.currency:
        return []
    return [
        (_year(part, conversion), currency) for currency in (part.currency, conversion.currency) if currency != DONG
    ]


def _year(part: Figure, conversion: Conversion) -> int | None:
    """Return the year whose rates count; None for several years together, which have no rate of their own."""
    if conversion.year is not None:
        return conversion.year
    return None if part.period.kind is PeriodKind.SEVERAL_YEARS else part.period.year


def _exact(part: Figure, conversion: Conversion, rates: Rates) -> Fraction:
    """Return an amount in the currency asked for, through dong, not rounded."""
    amount, year = Fraction(part.value), _year(part, conversion)
    if part.currency == conversion.currency:
        return amount
    if part.currency != DONG:
        amount *= Fraction(rates[year, part.currency].vnd)
    return amount if conversion.currency == DONG else amount / Fraction(rates[year, conversion.currency].vnd)


def _rounded(exact: Fraction) -> Decimal:
    """Return a number with two decimals, half away from zero."""
    hundredths = floor(abs(exact) * 100 + Fraction(1, 2))
    return Decimal(hundredths if exact >= 0 else -hundredths) / 100


def _hedge(parts: list[Figure]) -> str:
    return parts[0].hedge if len(parts) == 1 else "khoảng" if any(part.hedge for part in parts) else ""


def added(figures: list[Figure]) -> Figure:
    """Return the sum of figures that exclude each other; converted ones are added before they are rounded."""
    total = reported_years.added(figures)
    found = [figure.converted for figure in figures if figure.converted]
    rates = tuple(dict.fromkeys(rate for each in found for rate in each.rates))
    missing = tuple(dict.fromkeys(lack for each in found for lack in each.missing))
    if len(figures) == 1 or not rates:
        return replace(total, converted=Converted(missing=missing)) if missing else total
    exact = sum(map(_unrounded, figures), Fraction(0))
    given = [part for figure in figures for part in (figure.converted.given if figure.is_computed else (figure,))]
    return replace(total, value=_rounded(exact), converted=Converted(tuple(_by_currency(given)), rates, missing, exact))


def _unrounded(figure: Figure) -> Fraction:
    return figure.converted.exact if figure.is_computed else Fraction(figure.value)


def _by_currency(parts: Iterable[Figure]) -> list[Figure]:
    found: dict[str, list[Figure]] = {}
    for part in parts:
        found.setdefault(part.currency, []).append(part)
    return [reported_years.added(amounts) for amounts in found.values()]


# In words


def conversion_in_words(figure: Figure) -> list[str]:
    """Return what must stand beside one figure: the rates used and their sources, or why there are none."""
    return [*used_in_words(figure), *_missing_in_words(figure.converted.missing if figure.converted else ())]


def used_in_words(figure: Figure) -> list[str]:
    """Return the rates a figure was converted with and their sources, or that its source prints it so itself."""
    found = figure.converted
    if found is None:
        return []
    words = []
    if found.rates:
        words.append(_("Exchange rate {rates}.").format(rates=rates_in_words(found.rates)))
    elif found.given:
        words.append(
            _("The source itself prints the amount in {currency} too; nothing was converted.").format(
                currency=figure.currency
            )
        )
    return words


def notes_in_words(figures: Iterable[Figure], label: Callable[[Figure], str]) -> list[str]:
    """Return what must be said under an exhibit of these figures; `label` says which of its bars a figure is in."""
    known = [figure for figure in figures if figure.converted]
    rates = [
        rate for figure in known for said in (figure, *figure.rivals) if said.converted for rate in said.converted.rates
    ]
    printed = [figure for figure in known if figure.converted.given and not figure.is_computed]
    words = []
    if rates:
        words.append(_("Exchange rate {rates}.").format(rates=rates_in_words(dict.fromkeys(rates))))
    if printed:
        which = ", ".join(dict.fromkeys(map(label, printed)))
        words.append(
            _("Printed in {currency} by the source itself, not converted: {which}.").format(
                currency=printed[0].currency, which=which
            )
        )
    return words


def origin_in_words(figure: Figure) -> str:
    """Return what a converted figure was made of, and its exact value; "" for any other figure."""
    if not figure.is_computed:
        return ""
    return _("Converted from {amounts}; exactly {value} {currency}.").format(
        amounts=given_in_words(figure), value=number(figure.value), currency=figure.currency
    )


def given_in_words(figure: Figure) -> str:
    """Return the amounts a converted figure was made of, as they were given; "" for any other figure."""
    return " + ".join(part.text() for part in figure.converted.given) if figure.is_computed else ""


def rates_in_words(rates: Iterable[Rate]) -> str:
    """Return rates with their year and source, those of one source together; implied ones are said to be implied."""
    groups: dict[tuple[bool, str], list[Rate]] = {}
    for rate in sorted(rates, key=lambda rate: (rate.year, rate.currency)):
        groups.setdefault((rate.implied, rate.source), []).append(rate)
    words = []
    for (implied, source), group in groups.items():
        numbers = ", ".join(map(_rate_in_words, group))
        form = (
            _("{rates}, implied (no official rate) by “{source}”") if implied else _("{rates}, according to “{source}”")
        )
        words.append(form.format(rates=numbers, source=site_only(source)))
    return "; ".join(words)


def _rate_in_words(rate: Rate) -> str:
    shown = round(rate.vnd, _DECIMALS_SHOWN)
    sign = "=" if shown == rate.vnd else "≈"
    return _("{year}: 1 {currency} {sign} {vnd} VND").format(
        year=rate.year, currency=rate.currency, sign=sign, vnd=number(rate.vnd, _DECIMALS_SHOWN)
    )


def site_only(source: str) -> str:
    """Return a source whose long address is shortened to its site; the page of rates has it whole."""
    return ADDRESS.sub(lambda found: urlsplit(found[0]).netloc.removeprefix("www."), source)


def _missing_in_words(missing: Sequence[tuple[str, str]]) -> list[str]:
    return [_("Not converted, for want of a rate: {which}.").format(which=which_in_words(missing))] if missing else []


def which_in_words(missing: Iterable[tuple[str, str]]) -> str:
    """Return the rates that are missing: "JPY of 2022, 2023; EUR of 2023"."""
    years: dict[str, dict[str, None]] = {}
    for currency, year in missing:
        years.setdefault(currency, {})[year] = None
    return "; ".join(
        _("{currency} of {years}").format(currency=currency, years=", ".join(sorted(found)))
        for currency, found in years.items()
    )
