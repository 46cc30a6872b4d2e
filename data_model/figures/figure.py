"""Figure: one published number with everything that must stand beside it."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from data_model.declared import INDICATORS
from data_model.declared.measures import measure_words
from data_model.figures.exchange import Rate
from data_model.known.periods import Period
from data_model.known.problems import Words
from translations import N_, _
from translations.formats import glance_money, glance_number, money, number, rounded_money

REPORTED, RECORDS = "reported", "records"

#: Words before a number: Vietnamese hedge -> English source text, shown in the language in use.
_HEDGES = {
    "gần": N_("nearly {n}"),
    "hơn": N_("more than {n}"),
    "trên": N_("over {n}"),
    "khoảng": N_("about {n}"),
    "dưới": N_("under {n}"),
    "ước": N_("{n} (estimated)"),
    "dự ước": N_("{n} (estimated)"),
    "ước tính": N_("{n} (estimated)"),
    "sơ bộ": N_("preliminary {n}"),
    "xấp xỉ": N_("approximately {n}"),
    "dự kiến": N_("{n} (expected)"),
    "tối đa": N_("at most {n}"),
    "tối thiểu": N_("a minimum of {n}"),
    "không quá": N_("no more than {n}"),
    "lên đến": N_("up to {n}"),
    "lên tới": N_("as much as {n}"),
    "ít nhất": N_("at least {n}"),
}


@dataclass(frozen=True)
class Cell:
    """Where a reported figure stands: upload, file, sheet and cell."""

    upload_id: int
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Converted:
    """How an amount came to be said in the currency that was asked for.

    `given` are the amounts as they were stated, `rates` what they were converted with; without rates the source prints
    the amount in both currencies itself. `missing` are (currency, year in words) whose rate is not kept: what needs it
    is not converted.
    """

    given: tuple["Figure", ...] = ()
    rates: tuple[Rate, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    exact: Fraction | None = None  # not yet rounded, for sums


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number: indicator × place × period × (country or channel), with its basis and origin.

    `value` is exact, in base units (money in `currency`). `also` are further amounts of the same answer in other
    currencies: more money, which nothing converts unasked. `rivals` are other answers to the same question: the other
    basis, other sources, the same amount said again in another currency. They are shown beside it, never added.
    `beside` are answers to a narrower or wider question: reported for a part of the period or of the territory, or for
    more than it. They are said, never compared.
    """

    indicator: str
    place: str
    period: Period
    value: Decimal
    basis: str  # REPORTED or RECORDS
    category: str = ""  # iso2 of a country, or code of a channel; "" for the total
    across: str = ""  # of a table of two breakdowns: the column
    currency: str = ""
    measure: str = ""
    hedge: str = ""
    as_of: date | None = None
    source: str = ""
    quote: str = ""
    note: Words | None = None
    cell: Cell | None = None
    complete: bool = False  # counted from a register that is marked complete for the period
    #: Of the country, counted from records: how many units sent any, and how many there were at that time.
    coverage: tuple[int, int] | None = None
    also: tuple["Figure", ...] = field(default=())
    rivals: tuple["Figure", ...] = field(default=())
    beside: tuple["Figure", ...] = field(default=())
    #: Of a running year, counted from records: what the same days of the year before came to.
    earlier: "Figure | None" = None
    converted: Converted | None = None  # where another currency was asked for: what became of it

    def in_column(self, across: str) -> "Figure":
        """Return the same as a cell of a column."""
        return self._with(across=across)

    def of_part(self, value: Decimal, currency: str, category: str) -> "Figure":
        """Return a figure that says the same of another part."""
        return self._with(value=value, currency=currency, category=category)

    def _with(self, **fields: Any) -> "Figure":
        """Return the same with other fields; `replace` would set every one anew, in thousands of cells."""
        other = object.__new__(Figure)
        vars(other).update(vars(self), **fields)
        return other

    def text(self) -> str:
        """Return the number as people read it, hedge included, without its measure: "hơn 4,439 triệu USD", "852".

        A converted amount is rounded and says so: "≈ 105,93 tỷ đồng".
        """
        return self._hedged(self._amount() if self.currency else number(self.value))

    def glance_text(self) -> str:
        """Return the number for a card, of four significant digits at most: "hơn 1,72 nghìn tỷ đồng"."""
        return self._hedged(glance_money(self.value, self.currency) if self.currency else glance_number(self.value))

    def _hedged(self, words: str) -> str:
        for hedge in filter(None, map(str.strip, self.hedge.split(","))) if self.hedge else ():
            known = _HEDGES.get(hedge.casefold())
            # A hedge we have no words for is shown as it was printed: the number alone would claim too much.
            words = _(known).format(n=words) if known else f"{hedge} {words}"
        return f"≈ {words}" if self.is_computed else words

    def _amount(self) -> str:
        return (rounded_money if self.is_computed else money)(self.value, self.currency)

    @property
    def is_computed(self) -> bool:
        """True when an exchange rate went into the amount."""
        return bool(self.converted and self.converted.rates)

    def whole_text(self) -> str:
        """Return the number with the amounts in other currencies that belong to it: "12 triệu USD + 3 triệu EUR"."""
        return " + ".join([self.text(), *(part.text() for part in self.also)])

    def whole_glance_text(self) -> str:
        """Return the same for a card: each amount of four significant digits at most."""
        return " + ".join([self.glance_text(), *(part.glance_text() for part in self.also)])

    @property
    def parts(self) -> tuple["Figure", ...]:
        """The figure in each of its currencies, the first one as shown."""
        return (replace(self, also=()) if self.also else self, *self.also)

    def measure_text(self) -> str:
        """Return what the number is counted in, in words; "" for money, whose currency stands in the number."""
        if self.currency:
            return ""
        declared = self.measure or INDICATORS[self.indicator].measure
        return measure_words(declared, self.value)

    def basis_text(self) -> str:
        """Return its basis in one word or two."""
        return _("reported") if self.basis == REPORTED else _("counted from records")
