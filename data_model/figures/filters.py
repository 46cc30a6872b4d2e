"""Filters: what the reader chose to look at. Years, one place and its boundaries, countries."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from data_model.declared import DATASETS
from data_model.declared.declare import Indicator
from data_model.known.countries import country_name
from data_model.known.places import BOUNDARIES, NATION, Boundaries, all_places, place_name
from data_model.known.year_ends import CALENDAR_YEARS, YearEnd, YearEnds
from translations import N_, _


@dataclass(frozen=True)
class Conversion:
    """In which currency money is shown: "" as it was given; else at each year's own rate, or at those of one `year`."""

    currency: str = ""
    year: int | None = None

    def in_words(self) -> str:
        """Return what was chosen; "" for nothing."""
        if not self.currency:
            return ""
        if self.year is None:
            return _("in {currency} at the rate of each year").format(currency=self.currency)
        return _("in {currency} at the rate of {year}").format(currency=self.currency, year=self.year)


#: What money can be converted into.
TARGETS = ("USD", "VND")
#: Money as it was given.
AS_GIVEN = Conversion()


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Years from `first_year` to `last_year`, one place, countries (none: all), and what money is shown in.

    By the boundaries of today the territories a place was made of belong to it; by others it is itself alone.
    """

    first_year: int
    last_year: int
    place: str = NATION
    countries: tuple[str, ...] = ()
    conversion: Conversion = AS_GIVEN
    boundaries: Boundaries = Boundaries.TODAY
    year_ends: YearEnds = CALENDAR_YEARS  # like the next one: what is counted, the connection decides
    approved_only: bool = False  # said in words here; what is counted, the connection decides (rights/viewer.py)

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    @property
    def territories(self) -> tuple[str, ...]:
        """Ids of the place and, by the boundaries of today, of the former territories it was made of."""
        parts = all_places()[self.place].parts if self.boundaries is Boundaries.TODAY else ()
        return (self.place, *parts)

    @property
    def units(self) -> tuple[str, ...] | None:
        """The units whose records speak of the place; None for all."""
        return None if self.place == NATION else self.territories

    @property
    def spans_units(self) -> bool:
        """Tell whether boundaries matter: of the country, and of a unit that others were merged into."""
        return self.place == NATION or bool(all_places()[self.place].parts)

    @cached_property
    def of_last_year(self) -> "Filters":
        """The same filters for the last year alone."""
        return self.of_year(self.last_year)

    @cached_property
    def said(self) -> str:
        """All of it as one text, by which answers are held."""
        return repr(self)

    def of_year(self, year: int) -> "Filters":
        """Return the same filters for one year."""
        return replace(self, first_year=year, last_year=year)

    def codes(self) -> dict[str, Any]:
        """Return what was chosen as codes, for what is kept longer than a language is in use."""
        years = str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"
        return {
            "place": self.place,
            "years": years,
            "countries": list(self.countries),
            "currency": self.conversion.currency,
            "rate_year": str(self.conversion.year or ""),
            "year_ends": self.year_ends.code,
            "boundaries": "" if self.boundaries is Boundaries.TODAY else self.boundaries.value,
            "approved_only": self.approved_only,
        }

    def in_words(self) -> str:
        """Return the filters as people would say them, in the language in use."""
        years = str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"
        words = [place_name(self.place), years]
        if not self.year_ends.is_calendar:
            words.append(year_ends_in_words(self.year_ends))
        if self.spans_units and self.boundaries is not Boundaries.TODAY:
            words.append(_(BOUNDARIES[self.boundaries]))
        if self.countries:
            words.append(", ".join(country_name(iso2) for iso2 in self.countries))
        if self.conversion.currency:
            words.append(self.conversion.in_words())
        if self.approved_only:
            words.append(_("approved data only"))
        return _(" · ").join(words)


def year_ends_in_words(ends: YearEnds) -> str:
    """Return by which years is counted, where these are not the calendar's."""
    one = N_("reporting year (to {usual})")
    both = N_("reporting year (to {usual}; foreign investment to {investment})")
    words = one if ends.usual == ends.investment else both
    return _(words).format(usual=f"{ends.usual.day}/12", investment=f"{ends.investment.day}/12")


def year_end_of(indicator: Indicator, ends: YearEnds) -> YearEnd:
    """Return when years of an indicator end; what is only reported ends with those of figures in general."""
    return ends.of(DATASETS[indicator.recorded.dataset]) if indicator.recorded else ends.usual
