"""Figure: one published number with everything that must stand beside it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from data_model.declarations import INDICATORS, MEASURES
from data_model.periods import Period
from data_model.problems import Words
from translations import N_, _
from translations.formats import money, number

REPORTED, RECORDS = "reported", "records"

#: Words before a number: Vietnamese hedge -> English source text, shown in the language in use.
_HEDGES = {
    "gần": N_("nearly {n}"), "hơn": N_("more than {n}"), "trên": N_("over {n}"), "khoảng": N_("about {n}"), "dưới": N_("under {n}"),
    "ước": N_("{n} (estimated)"), "dự ước": N_("{n} (estimated)"), "ước tính": N_("{n} (estimated)"),
}


@dataclass(frozen=True)
class Cell:
    """Where a reported figure stands: upload, file, sheet and cell."""

    upload_id: int
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Figure:
    """One number: indicator × place × period × (country or channel), with its basis and origin.

    `value` is exact, in base units (money in `currency`). `rivals` are other answers to the same question: the other
    basis, other sources, the same amount in another currency. They are shown beside it, never added.
    """

    indicator: str
    place: str
    period: Period
    value: Decimal
    basis: str  # REPORTED or RECORDS
    category: str = ""  # iso2 of a country, or code of a channel; "" for the total
    currency: str = ""
    measure: str = ""
    hedge: str = ""
    as_of: date | None = None
    source: str = ""
    quote: str = ""
    note: Words | None = None
    cell: Cell | None = None
    complete: bool = False  # counted from a register that is marked complete for the period
    rivals: tuple["Figure", ...] = field(default=())

    def text(self) -> str:
        """Return the number as people read it, hedge included, without its measure: "hơn 4,439 triệu USD", "852"."""
        words = money(self.value, self.currency) if self.currency else number(self.value)
        for hedge in filter(None, (part.strip() for part in self.hedge.split(","))):
            known = _HEDGES.get(hedge.casefold())
            # A hedge we have no words for is shown as it was printed: the number alone would claim too much.
            words = _(known).format(n=words) if known else f"{hedge} {words}"
        return words

    def measure_text(self) -> str:
        """Return what the number is counted in, in words; "" for money, whose currency stands in the number."""
        if self.currency:
            return ""
        declared = self.measure or INDICATORS[self.indicator].measure
        return _(MEASURES[declared]) if declared in MEASURES else declared

    def basis_text(self) -> str:
        """Return its basis in one word or two."""
        return _("reported") if self.basis == REPORTED else _("counted from records")
