"""The short address of one number: what is asked, of which place and period, under which filters.

`/figure/delegations_in/46/2024/country=JP?countries=JP,KR`. Slides, documents and the page of a figure all use this one
scheme: what is written by `FigureAddress.path` is read back by `read_address`. What is taken away cites: its address
also holds the number as it was on that day (`cited=852&on=2024-07-01`, of money `cited=1500000USD`).
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, quote, unquote, urlencode

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown
from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.figures.filters import AS_GIVEN, TARGETS, Conversion, Filters, year_end_of
from data_model.known.countries import all_countries
from data_model.known.periods import Period
from data_model.known.places import Boundaries, all_places
from data_model.known.year_ends import CALENDAR_YEARS, YearEnd, YearEnds, read_year_ends

ROOT = "/figure/"
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})?_(\d{4}-\d{2}-\d{2})")
_CITED = re.compile(r"(-?\d{1,30}(?:\.\d{1,10})?)([A-Z]{3})?")
_APPROVED = "1"
#: The query parameter that says by which years is counted.
YEAR_ENDS = "year_ends"


@dataclass(frozen=True)
class Cited:
    """A number as it stood where somebody took it away, and the day; `currency` of money."""

    value: Decimal
    currency: str
    on: date


@dataclass(frozen=True, kw_only=True)
class FigureAddress:
    """One number. `breakdown` and `category` say which part of it, `field` of which field a CHOICE is."""

    indicator: str
    place: str
    period: Period
    breakdown: Breakdown | None = None
    category: str = ""
    field: str = ""
    countries: tuple[str, ...] = ()
    conversion: Conversion = AS_GIVEN
    approved_only: bool = False
    boundaries: Boundaries = Boundaries.TODAY
    year_ends: YearEnds = CALENDAR_YEARS
    basis: str = ""  # where a picture shows another answer than the published one: which
    cited: Cited | None = None

    def citing(self, value: Decimal, currency: str, on: date) -> "FigureAddress":
        """Return the address that also says what the number was on a day."""
        return replace(self, cited=Cited(value, currency, on))

    @property
    def path(self) -> str:
        """Return the address below the program's own, without language."""
        parts = [self.indicator, self.place, _written(self.period, INDICATORS[self.indicator].nature, self.year_end)]
        if self.breakdown is not None:
            what = f"{self.breakdown}.{self.field}" if self.field else str(self.breakdown)
            parts.append(f"{what}={self.category}")
        asked = urlencode(self._query(), safe=",")
        path = ROOT + "/".join(quote(part, safe=":=") for part in parts)
        return f"{path}?{asked}" if asked else path

    @property
    def year_end(self) -> YearEnd:
        """When the years of its indicator end."""
        return year_end_of(INDICATORS[self.indicator], self.year_ends)

    def _query(self) -> dict[str, str]:
        asked = {
            "countries": ",".join(self.countries),
            "currency": self.conversion.currency,
            "rate": str(self.conversion.year or ""),
            "approved": _APPROVED if self.approved_only else "",
            "boundaries": "" if self.boundaries is Boundaries.TODAY else self.boundaries.value,
            YEAR_ENDS: self.year_ends.code,
            "basis": self.basis,
            "cited": f"{self.cited.value:f}{self.cited.currency}" if self.cited else "",
            "on": self.cited.on.isoformat() if self.cited else "",
        }
        return {name: value for name, value in asked.items() if value}

    @property
    def filters(self) -> Filters:
        """Return the filters under which pages show this number among others."""
        first = self.year_end.year_of(self.period.start or self.period.end)
        if self.period.is_of_one_year:  # a reporting year begins in December of the year before
            first = self.period.year
        return Filters(
            first_year=first,
            last_year=self.period.year,
            place=self.place,
            countries=self.countries,
            conversion=self.conversion,
            boundaries=self.boundaries,
            year_ends=self.year_ends,
            approved_only=self.approved_only,
        )


def address_of_figure(figure: Figure, filters: Filters) -> FigureAddress:
    """Return where a number of a place stands that was asked for under these filters."""
    return FigureAddress(
        indicator=figure.indicator,
        place=filters.place,
        period=figure.period,
        countries=filters.countries,
        conversion=filters.conversion if INDICATORS[figure.indicator].is_money else AS_GIVEN,
        year_ends=filters.year_ends,
        approved_only=filters.approved_only,
    )


def read_address(path: str, query: str = "") -> FigureAddress | None:
    """Return what an address names; None where it names nothing this program knows."""
    parts = [unquote(part) for part in path.removeprefix(ROOT).split("/")]
    if not path.startswith(ROOT) or len(parts) not in (3, 4):
        return None
    indicator, place, written = parts[:3]
    if indicator not in INDICATORS or place not in all_places():
        return None
    part = _read_part(parts[3]) if len(parts) == 4 else (None, "", "")
    asked = _read_query(query)
    if part is None or asked is None:
        return None
    declared = INDICATORS[indicator]
    period = _read_period(written, declared.nature, year_end_of(declared, asked["year_ends"]))
    if period is None:
        return None
    breakdown, field, category = part
    return FigureAddress(
        indicator=indicator, place=place, period=period, breakdown=breakdown, field=field, category=category, **asked
    )


def _read_part(text: str) -> tuple[Breakdown, str, str] | None:
    what, equals, category = text.partition("=")
    breakdown, _dot, field = what.partition(".")
    if not (equals and category) or breakdown not in set(Breakdown) or bool(field) != (breakdown == Breakdown.CHOICE):
        return None
    return Breakdown(breakdown), field, category


def _read_query(query: str) -> dict | None:
    asked = {name: values[-1] for name, values in parse_qs(query).items()}
    countries = tuple(filter(None, asked.get("countries", "").split(",")))
    currency, year = asked.get("currency", ""), asked.get("rate", "")
    if not set(countries) <= set(all_countries()) or currency not in ("", *TARGETS):
        return None
    if year and not (currency and _YEARS.fullmatch(year)):
        return None
    year_ends = read_year_ends(asked.get(YEAR_ENDS, ""))
    boundaries, cited = asked.get("boundaries", Boundaries.TODAY.value), _read_cited(asked)
    if asked.get("basis", "") not in ("", RECORDS, REPORTED):
        return None
    if (
        year_ends is None
        or boundaries not in set(Boundaries)
        or (cited is None and ("cited" in asked or "on" in asked))
    ):
        return None
    return {
        "countries": countries,
        "conversion": Conversion(currency, int(year) if year else None),
        "approved_only": asked.get("approved") == _APPROVED,
        "boundaries": Boundaries(boundaries),
        "year_ends": year_ends,
        "basis": asked.get("basis", ""),
        "cited": cited,
    }


def _read_cited(asked: dict[str, str]) -> Cited | None:
    found = _CITED.fullmatch(asked.get("cited", ""))
    try:
        return Cited(Decimal(found[1]), found[2] or "", date.fromisoformat(asked.get("on", ""))) if found else None
    except ValueError:  # no such day
        return None


def _written(period: Period, nature: Nature, end: YearEnd) -> str:
    """Return a period: whole years as 2024 or 2020-2024, of a stock the year it ends; else its days, "_" between."""
    first, last = period.start, period.end
    ends_year = last == end.last_day(last.year)
    if nature is Nature.STOCK and first is None and ends_year:
        return f"{last.year:04}"
    if nature is Nature.FLOW and first and ends_year and first == end.first_day(year := end.year_of(first)):
        return f"{last.year:04}" if year == last.year else f"{year:04}-{last.year:04}"
    return f"{first.isoformat() if first else ''}_{last.isoformat()}"


def _read_period(text: str, nature: Nature, end_of_year: YearEnd) -> Period | None:
    try:
        if found := _YEARS.fullmatch(text):
            first, last = int(found[1]), int(found[2] or found[1])
            if nature is Nature.STOCK:
                return None if found[2] else Period(None, end_of_year.last_day(last))
            return end_of_year.period(first, last) if first <= last else None
        if found := _DAYS.fullmatch(text):
            start = date.fromisoformat(found[1]) if found[1] else None
            end = date.fromisoformat(found[2])
            return Period(start, end) if start is None or start <= end else None
    except ValueError:  # 2024-02-31, the year 0000: no such day
        return None
    return None
