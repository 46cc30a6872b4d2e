"""One maker a register: values by field, as a file of the register would state them, no two records alike."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from benchmarks.made.shares import LAST, Chance, Lot
from data_model.known.countries import country_name

#: ISO code -> how often; a few dominate, as in the registers of real units.
COUNTRIES = {
    "LA": 22,
    "KR": 18,
    "JP": 15,
    "CN": 14,
    "TH": 6,
    "US": 5,
    "SG": 4,
    "TW": 4,
    "FR": 3,
    "DE": 3,
    "KH": 3,
    "AU": 2,
    "RU": 2,
    "GB": 1.5,
    "IN": 1.5,
    "MY": 1.5,
    "NL": 1,
    "CA": 1,
    "BE": 0.7,
    "CH": 0.7,
    "SE": 0.5,
    "ID": 0.5,
    "PH": 0.5,
    "IT": 0.5,
    "CU": 0.3,
    "HU": 0.3,
    "IL": 0.2,
    "NZ": 0.2,
}
_CURRENCY = {"JP": "JPY", "KR": "KRW", "FR": "EUR", "DE": "EUR", "BE": "EUR", "CN": "CNY"}
_USUAL = {"USD": 2_000_000, "EUR": 1_500_000, "JPY": 250_000_000, "KRW": 2_000_000_000, "CNY": 12_000_000}
_CHANNELS = {"state": 70, "people": 20, "party": 10}
_FIELDS = {"economy": 30, "education": 20, "culture": 18, "health": 9, "politics": 8, "environment": 8, "other": 7}
_LEVELS = {"province": 45, "department": 35, "organisation": 12, "commune": 5, "central": 3}
_PARTNERS = 40  # of each country
Values = dict[str, Any]


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _money(thousandths: int, currency: str) -> Decimal:
    """Return an amount of that currency for a number drawn about a thousand."""
    return Decimal(thousandths) / 1_000_000 * _USUAL[currency] // 1000 * 1000 + 1000


def _each(drawn: dict[str, list[Any]]) -> Iterator[Values]:
    """Yield one record after another of what was drawn field by field."""
    for values in zip(*drawn.values(), strict=True):
        yield dict(zip(drawn, values, strict=True))


def _delegations(chance: Chance, size: int, first: int) -> Iterator[Values]:
    stays = chance.numbers(0, 9, size)
    drawn = {
        "direction": chance.of({"in": 65, "out": 35}, size),
        "countries": chance.countries(COUNTRIES, size),
        "starts_on": chance.days(size),
        "persons": chance.numbers(1, 30, size),
        "field": chance.of(_FIELDS, size),
        "channel": chance.of(_CHANNELS, size),
        "level": chance.of(_LEVELS, size),
        "planned": chance.happens(0.8, size),
    }
    for at, values in enumerate(_each(drawn)):
        ends = _after(values["starts_on"], stays[at])
        yield {**values, "name": f"Đoàn công tác số {first + at}", "ends_on": ends}


def _fdi_projects(chance: Chance, size: int, first: int) -> Iterator[Values]:
    """Yield projects and, after them, changes that name the certificate of one of these."""
    projects = max(1, round(size * 0.7))
    days = chance.days(size, ends_before=60)
    countries, ended = chance.countries(COUNTRIES, size), chance.happens(0.06, size)
    thousandths = chance.amounts(1_000_000, size)
    currencies = chance.of({"USD": 88, "JPY": 4, "EUR": 4, "KRW": 2, "CNY": 2}, size)
    kinds = chance.of({"adjusted": 74, "share_purchase": 16, "other_change": 10}, size)
    for at in range(size):
        of = at if at < projects else (at - projects) // 2
        kind = "new" if at < projects else kinds[at]
        bought = kind == "share_purchase"
        day = days[of] if at == of else _after(days[of], 20 + 20 * ((at - projects) % 2))
        values = {"name": f"Dự án số {first + (at if bought else of)}", "countries": countries[of], "kind": kind}
        values |= {"investor": f"Công ty số {first + of}", "licensed_on": day, "currency": currencies[of]}
        values["certificate_number"] = None if bought else f"{first + of:010d}"
        capital = _money(thousandths[at], currencies[of])
        values["registered_capital"] = None if kind == "other_change" else capital
        is_over = at == of and ended[at]
        values["status"] = "ended" if is_over else "operating" if at == of else None
        yield {**values, "ended_on": min(_after(day, 1500), LAST) if is_over else None}


def _ngo_aid(chance: Chance, size: int, first: int) -> Iterator[Values]:
    columns = zip(
        chance.of(COUNTRIES, size),
        chance.days(size),
        chance.amounts(1_000_000, size),
        chance.of({"project": 60, "non_project": 25, "programme": 10, "emergency": 5}, size),
        chance.of({"USD": 80, "EUR": 12, "JPY": 4, "KRW": 4}, size),
        chance.of(_FIELDS, size),
        chance.numbers(100, 1500, size),
        strict=True,
    )
    for at, (country, day, thousandths, kind, currency, field, lasts) in enumerate(columns, first):
        yield {
            "name": f"Khoản viện trợ số {at}",
            "donor": f"Tổ chức {country} {at % 60}",
            "donor_class": "ingo",
            "country": country,
            "approved_on": day,
            "starts_on": day,
            "ends_on": _after(day, lasts),
            "kind": kind,
            "committed_amount": _money(thousandths // 20, currency),
            "currency": currency,
            "field": field,
        }


def _oda_projects(chance: Chance, size: int, first: int) -> Iterator[Values]:
    columns = zip(
        chance.countries({"JP": 40, "KR": 20, "FR": 12, "DE": 10, "US": 8, "AU": 5, "BE": 3, "CN": 2}, size),
        chance.days(size),
        chance.amounts(1_000_000, size),
        chance.happens(0.25, size),
        chance.of({"under_way": 55, "completed": 30, "preparing": 10, "cancelled": 5}, size),
        chance.numbers(700, 2600, size),
        strict=True,
    )
    for at, (countries, day, thousandths, international, status, lasts) in enumerate(columns, first):
        currency = "USD" if international else _CURRENCY.get(countries[0], "USD")
        ends = _after(day, lasts) if status != "completed" else min(_after(day, lasts), LAST)
        yield {
            "name": f"Dự án ODA số {at}",
            "countries": () if international else countries,
            "starts_on": day,
            "donor": "Ngân hàng Thế giới" if international else f"Chính phủ {country_name(countries[0])}",
            "donor_class": "multilateral_bank" if international else "country",
            "ends_on": ends,
            "status": status,
            "foreign_amount": _money(thousandths * 3, currency),
            "currency": currency,
        }


def disbursed(project: Values) -> Iterator[Values]:
    """Yield what was paid out of an ODA project: a tenth of it in each of its first three years that have begun."""
    first = project["starts_on"].year
    for year in range(first, min(first + 3, LAST.year + 1)) if project["status"] != "preparing" else ():
        amount = project["foreign_amount"] // 10
        yield {
            **{name: project[name] for name in ("name", "donor", "donor_class", "countries", "currency")},
            "programme": "oda_projects",
            "year": year,
            "until": min(date(year, 12, 31), LAST),
            "amount": amount,
        }


def _agreements(chance: Chance, size: int, first: int) -> Iterator[Values]:
    partners, lasts = chance.numbers(1, _PARTNERS, size), chance.numbers(365, 3650, size)
    ends = chance.happens(0.6, size)
    drawn = {
        "country": chance.of(COUNTRIES, size),
        "signed_on": chance.days(size),
        "kind": chance.of({"mou": 55, "agreement": 20, "twinning": 8, "programme": 7, "minutes": 5, "other": 5}, size),
        "status": chance.of({"in_force": 70, "expired": 15, "": 8, "terminated": 4, "not_yet": 3}, size),
        "field": chance.of(_FIELDS, size),
        "channel": chance.of(_CHANNELS, size),
    }
    for at, values in enumerate(_each(drawn)):
        day, status = values["signed_on"], values["status"]
        over = status in ("expired", "terminated")
        last = min(_after(day, lasts[at]), LAST) if over else _after(day, lasts[at])
        values |= {"title": f"Bản ghi nhớ số {first + at}", "level": "province", "status": status or None}
        values |= {
            "effective_on": None if status == "not_yet" else day,
            "expires_on": last if ends[at] or over else None,
        }
        yield {**values, "partner_name": f"Tỉnh {values['country']} {partners[at]}"}


_MAKE: dict[str, Callable[[Chance, int, int], Iterator[Values]]] = {
    "delegations": _delegations,
    "fdi_projects": _fdi_projects,
    "ngo_aid": _ngo_aid,
    "oda_projects": _oda_projects,
    "agreements": _agreements,
}


def made(lot: Lot, at_a_time: int) -> Iterator[list[Values]]:
    """Yield the records of a lot, so many at a time: ten million need no more memory than that."""
    chance = Chance(lot)
    for first in range(0, lot.count, at_a_time):
        size = min(at_a_time, lot.count - first)
        yield list(_MAKE[lot.dataset](chance, size, first))
