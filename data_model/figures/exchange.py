"""Exchange rates: how many dong one unit of a currency was worth in a year, who says so, and whether it is implied."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import Connection, delete, insert, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.rights.permits import permit_changing_for_all
from data_model.settings import settings
from data_model.stored.once import once
from data_model.stored.tables import exchange_rate
from translations import N_
from translations.formats import number

DONG, DOLLAR = "VND", "USD"
FIRST_YEAR = 1990
MOST_DECIMALS = 12
_FOUND = "exchange rates"  # what they are found by on a connection
_MOST_FACTOR = 20  # a rate this many times the usual one, or this small a part of it, is a slip of the pen

#: About how many dong one unit is worth, to tell a rate from one written a thousand times too large or too small. Each
#: range spans less than a thousandfold, so that "23.864" can be read one way only.
_USUAL = {
    code: Decimal(dong)
    for code, dong in {
        "USD": "25000",
        "EUR": "28000",
        "JPY": "170",
        "KRW": "18",
        "CNY": "3500",
        "GBP": "32000",
        "AUD": "16500",
        "CAD": "18500",
        "CHF": "29000",
        "SGD": "19000",
        "THB": "730",
        "LAK": "1.5",
        "TWD": "800",
        "SEK": "2500",
        "NOK": "2400",
        "DKK": "3700",
        "RUB": "300",
        "INR": "300",
        "SDR": "34000",
        "HKD": "3200",
        "MYR": "5700",
        "IDR": "1.6",
        "PHP": "440",
        "KHR": "6",
        "MMK": "12",
        "NZD": "15000",
    }.items()
}
#: The currencies a rate can be kept for, the usual ones first.
CURRENCIES = tuple(_USUAL)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """One unit of `currency` was worth `vnd` dong in `year`.

    `implied`: worked out from an amount that was printed in both currencies, so that it is nobody's official rate.
    """

    year: int
    currency: str
    vnd: Decimal
    source: str
    implied: bool
    changed_by: str = ""  # "": the program came with it
    changed_at: datetime | None = None


#: (year, currency) -> its rate
Rates = Mapping[tuple[int, str], Rate]


def rates(connection: Connection) -> Rates:
    """Return every rate kept, the latest year first."""
    return once(connection, _FOUND, lambda: _rates(connection))


def hand_on(connection: Connection, known: Rates) -> None:
    """Give a connection that only reads the rates of the same data, known from another: hundreds are read otherwise."""
    once(connection, _FOUND, lambda: known)


def _rates(connection: Connection) -> dict[tuple[int, str], Rate]:
    table = exchange_rate
    kept = (table.c[name] for name in ("year", "currency", "vnd", "source", "implied", "changed_by", "changed_at"))
    query = select(*kept).order_by(table.c.year.desc(), table.c.currency)
    return {(row.year, row.currency): _rate(*row) for row in connection.execute(query)}


@lru_cache(2000)  # hundreds are read for every picture with money
def _rate(
    year: int, currency: str, vnd: str, source: str, implied: bool, changed_by: str, changed_at: datetime | None
) -> Rate:
    return Rate(
        year=year,
        currency=currency,
        vnd=Decimal(vnd),
        source=source,
        implied=implied,
        changed_by=changed_by,
        changed_at=changed_at,
    )


def put_rate(connection: Connection, rate: Rate, user: str) -> Rate | None:
    """Keep a rate, in place of the one of that year and currency if there is one, which is returned.

    Raises a Problem that says what is wrong with it.
    """
    permit_changing_for_all(connection)
    _check(rate)
    table = exchange_rate
    before = rates(connection).get((rate.year, rate.currency))
    values = {
        "vnd": format(rate.vnd.normalize(), "f"),
        "source": rate.source.strip(),
        "implied": rate.implied,
        "changed_by": user,
        "changed_at": datetime.now(UTC),
    }
    if before:
        the_same = (table.c.year == rate.year, table.c.currency == rate.currency)
        connection.execute(update(table).where(*the_same).values(values))
    else:
        connection.execute(insert(table).values(year=rate.year, currency=rate.currency, **values))
    what, of_before = f"{rate.currency} {rate.year}", format(before.vnd.normalize(), "f") if before else ""
    audit.note(connection, audit.Act.RATE_PUT, user, what, vnd=values["vnd"], before=of_before)
    settings.note_change_of_data(connection)
    return before


def remove_rate(connection: Connection, year: int, currency: str, user: str) -> None:
    """Take a rate away: amounts of that year and currency are then not converted. A Problem when there is none."""
    permit_changing_for_all(connection)
    table = exchange_rate
    if not connection.execute(delete(table).where(table.c.year == year, table.c.currency == currency)).rowcount:
        raise Problem(
            "no_such_rate", N_("There is no rate for {currency} in {year} any more."), currency=currency, year=year
        )
    audit.note(connection, audit.Act.RATE_REMOVED, user, f"{currency} {year}")
    settings.note_change_of_data(connection)


def is_plausible(currency: str, vnd: Decimal) -> bool:
    """Tell whether so many dong for one unit can be a rate of a known currency."""
    usual = _USUAL[currency]
    return usual / _MOST_FACTOR <= vnd <= usual * _MOST_FACTOR


def _check(rate: Rate) -> None:
    if rate.currency not in _USUAL:
        raise Problem(
            "unknown_currency",
            N_("“{currency}” is not a currency that rates are kept for. Known currencies: {known}."),
            currency=rate.currency,
            known=", ".join(CURRENCIES),
        )
    last = date.today().year
    if not FIRST_YEAR <= rate.year <= last:
        raise Problem(
            "bad_rate_year",
            N_("Give a year from {first} to {last}; a year to come has no rate yet."),
            first=FIRST_YEAR,
            last=last,
        )
    if not rate.source.strip():
        raise Problem(
            "rate_without_source",
            N_("Say where the rate comes from, for example “State Bank of Vietnam, average of 2023”."),
        )
    _check_number(rate)


def _check_number(rate: Rate) -> None:
    if not rate.vnd.is_finite() or rate.vnd <= 0:
        raise Problem(
            "rate_not_above_zero",
            N_("A rate is a number above zero: how many dong one {currency} is worth."),
            currency=rate.currency,
        )
    if -rate.vnd.as_tuple().exponent > MOST_DECIMALS:
        raise Problem("rate_too_exact", N_("Give the rate with at most {count} decimals."), count=MOST_DECIMALS)
    if not is_plausible(rate.currency, rate.vnd):
        usual = _USUAL[rate.currency]
        raise Problem(
            "rate_not_plausible",
            N_(
                "{vnd} dong for one {currency} cannot be right: between {least} and {most} is expected. Write "
                "all digits, for example {example}."
            ),
            vnd=number(rate.vnd),
            currency=rate.currency,
            least=number(usual / _MOST_FACTOR),
            most=number(usual * _MOST_FACTOR),
            example=number(usual),
        )
