"""What people see in a cell whose format shows its number otherwise than it is held, and whether the two differ."""

from dataclasses import dataclass
from decimal import Decimal

from data_model.known.problems import Question
from ingest.ask.cell_questions import HELD, SEEN, number_look
from ingest.model import ShownNumber
from ingest.notation.number_formats import Look, look_of
from ingest.notation.units import LETTERS, PLAIN, Unit, unit_of
from translations.formats import number


@dataclass(frozen=True)
class Worth:
    """What a number comes to in base units, and its currency ("" for none)."""

    value: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A number as its cell shows it and as it is held, each with what it comes to under the header of its column."""

    seen: Worth
    held: Worth
    seen_text: str
    held_number: Decimal
    unit: Unit  # of the words the format adds

    @property
    def differs(self) -> bool:
        """True where people see another amount than is held; a currency alone is added to one that has none."""
        other_money = bool(self.held.currency) and self.seen.currency != self.held.currency
        return bool(self.held.value) and (self.seen.value != self.held.value or other_money)

    def answered(self, answer: str) -> Worth | None:
        """Return what was said to be meant; None for neither."""
        return {SEEN: self.seen, HELD: self.held}.get(answer)

    def question(self, sheet: str, header_cell: str, header: str) -> Question:
        """Return the question which of the two is meant, one for a column."""
        seen = (self.seen_text, self.seen.value, self.seen.currency)
        held = (number(self.held_number), self.held.value, self.held.currency)
        return number_look(sheet, header_cell, header, seen, held)


def shown_as(cell: ShownNumber, held: Decimal, scale: Decimal, currency: str, counts: bool) -> Shown:
    """Return what a cell shows under a header of this scale and currency. Of `counts` no currency is taken."""
    look = look_of(cell.code, float(cell))
    own = (unit_of(look.words) or LETTERS.get(look.words) or PLAIN) if look.words else PLAIN
    own = Unit(own.scale, "", own.counted, own.words) if counts else own
    digits = held * 100 if look.percent else held.scaleb(-look.scale)
    own_scale = own.scale if own.scale != 1 or own.currency else scale
    return Shown(
        seen=Worth(digits * own_scale, own.currency or currency),
        held=Worth(held * scale, currency),
        seen_text=_text(number(round(digits, look.decimals)), look),
        held_number=held,
        unit=own,
    )


def _text(digits: str, look: Look) -> str:
    return f"{digits}%" if look.percent else " ".join(filter(None, (digits, look.words)))


def seen_in(cell: ShownNumber) -> str:
    """Return a number as its cell shows it, in whatever language: "45,5%", "1200 ₫"."""
    look, held = look_of(cell.code, float(cell)), Decimal(repr(float(cell)))
    digits = round(held * 100 if look.percent else held.scaleb(-look.scale), look.decimals)
    plain = format(digits.normalize() + 0, "f").replace(".", ",")
    return _text(plain, look)
