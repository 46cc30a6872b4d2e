"""Declared truth: records of each register, complete, as values a reader must find."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ingest.notation.terms import last_day
from truth import words

Record = dict[str, Any]
_FIELDS = ("politics", "economy", "culture", "education", "health", "environment")


def _day(random: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(random.randrange(360))


def _countries(random: Random, most: int) -> tuple[str, ...]:
    """Different countries; "Hồng Kông, Trung Quốc" would name one territory, not two."""
    found = random.sample(list(words.COUNTRIES), random.randint(1, most))
    return tuple(code for code in found if code != "CN" or not {"HK", "TW"}.intersection(found))


def _dong(random: Random, most: int) -> Decimal:
    """An amount in dong that has two decimals in millions at most."""
    return Decimal(random.randint(1, most)) * random.choice((10_000, 500_000, 1_000_000, 100_000_000))


def _dollars(random: Random, most: int) -> Decimal:
    return Decimal(random.randint(1, most)) * random.choice((10_000, 50_000, 1_000_000))


def _delegation(random: Random, number: int, year: int) -> Record:
    starts = _day(random, year)
    return {
        "direction": random.choice(("in", "out")),
        "name": f"{random.choice(words.BODIES)} {random.choice(words.PLACES_ABROAD)} lần thứ {number}",
        "leader": random.choice(words.PEOPLE),
        "leader_title": random.choice(words.POSTS),
        "countries": _countries(random, 3),
        "host": random.choice(words.HOSTS),
        "persons": random.choice((3, 7, 12, 25, 140, 1200, 1005)),
        "starts_on": starts,
        "ends_on": starts + timedelta(random.randrange(9)),
        "purpose": random.choice(words.PURPOSES),
        "field": random.choice(_FIELDS),
        "channel": random.choice(("party", "state", "people")),
        "level": random.choice(("province", "department", "district")),
        "planned": random.choice((True, False)),
        "cost": _dong(random, 900),
        "cost_currency": "VND",
    }


def _agreement(random: Random, number: int, year: int) -> Record:
    signed, years = _day(random, year), random.choice((2, 3, 5, 10))
    place = random.choice(words.PLACES_ABROAD)
    return {
        "title": f"Bản ghi nhớ hợp tác số {number} với {place} về {random.choice(words.SUBJECTS)}",
        "kind": random.choice(("mou", "twinning", "agreement", "plan", "letter_of_intent")),
        "level": random.choice(("province", "department", "district", "commune")),
        "partner_name": f"{random.choice(('Tỉnh', 'Thành phố', 'Hạt'))} {place}",
        "country": random.choice(list(words.COUNTRIES)),
        "signed_on": signed,
        "effective_on": signed,
        "expires_on": last_day(signed, years),
        "term": f"years:{years}",
        "status": random.choice(("in_force", "expired", "terminated", "not_yet")),
        "signatory": random.choice(words.PEOPLE),
        "field": random.choice(_FIELDS),
    }


def _oda(random: Random, number: int, year: int) -> Record:
    donor = random.choice(list(words.STATE_DONORS))
    donor_class, country = words.STATE_DONORS[donor]
    foreign, own = _dong(random, 9000), _dong(random, 900)
    starts = _day(random, year - 3)
    return {
        "name": f"Dự án {random.choice(words.SUBJECTS)} {random.choice(words.WARDS)} giai đoạn {number}",
        "donor": donor,
        "donor_class": donor_class,
        "countries": (country,) if country else None,
        "owner": random.choice(words.HOSTS),
        "starts_on": starts,
        "ends_on": starts + timedelta(1500),
        "total_amount": foreign + own,
        "total_currency": "VND",
        "foreign_amount": foreign,
        "currency": "VND",
        "counterpart_amount": own,
        "counterpart_currency": "VND",
        "disbursed_total": foreign / 2,
        "disbursed_year": foreign / 2,
        "disbursed_in": year,
        "disbursed_currency": "VND",
        "status": random.choice(("under_way", "completed", "preparing", "cancelled")),
        "sector": random.choice(words.SECTORS),
        "location": random.choice(words.WARDS),
    }


def _fdi(random: Random, number: int, year: int) -> Record:
    kind = random.choice(("new", "adjusted", "share_purchase"))
    capital = _dollars(random, 800)
    return {
        "name": f"{random.choice(words.FACTORIES)} {random.choice(words.WARDS)} {number}",
        "certificate_number": f"{random.randrange(10**9, 10**10)}",
        "investor": f"Công ty {random.choice(words.COMPANIES)} {number}",
        "countries": _countries(random, 2),
        "licensed_on": _day(random, year),
        "kind": kind,
        "registered_capital": capital,
        "currency": "USD",
        "implemented_capital": capital / 2,
        "implemented_currency": "USD",
        "sector": random.choice(words.SECTORS),
        "location": random.choice(words.WARDS),
        "status": random.choice(("operating", "building", "preparing", "ended")),
    }


def _ngo(random: Random, number: int, year: int) -> Record:
    donor = random.choice(list(words.NGOS))
    amount = _dollars(random, 50) / 100
    return {
        "name": f"Hỗ trợ {random.choice(words.SUBJECTS)} tại {random.choice(words.WARDS)} đợt {number}",
        "donor": donor,
        "donor_class": None,
        "country": words.NGOS[donor],
        "receiver": random.choice(words.HOSTS),
        "approved_on": _day(random, year),
        "decision_number": f"{random.randrange(10, 3000)}/QĐ-UBND",
        "committed_amount": amount,
        "currency": "USD",
        "disbursed_amount": amount / 2,
        "disbursed_in": year,
        "disbursed_currency": "USD",
        "kind": random.choice(("programme", "project", "non_project", "emergency")),
        "field": random.choice(_FIELDS),
        "location": random.choice(words.WARDS),
    }


_MAKE = {
    "delegations": _delegation,
    "agreements": _agreement,
    "oda_projects": _oda,
    "fdi_projects": _fdi,
    "ngo_aid": _ngo,
}
DATASETS = tuple(_MAKE)


def records_of(dataset: str, random: Random, count: int, year: int = 2024) -> list[Record]:
    """Return different records of a register: truth in base units, dates as dates, choices by code."""
    return [_MAKE[dataset](random, number, year) for number in range(1, count + 1)]
