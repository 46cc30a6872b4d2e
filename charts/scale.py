"""The scale a chart's axis speaks in, asked of the same words as every number beside it."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from translations.formats import (
    at_a_glance,
    glance_money,
    glance_number,
    glance_scale,
    money,
    number,
    rounded_money,
)

#: Steps that read well, times a power of ten.
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
#: What is less than this on the axis is said in its own scale.
_LEAST = Decimal("0.1")
#: Numbers from this on take more room beside an axis than there is on a telephone.
_LONG = Decimal(10_000)


@dataclass(frozen=True)
class Scale:
    """`value / factor` is what the axis counts. `before` and `after` are the words around a number in this scale."""

    factor: Decimal
    before: str
    after: str
    currency: str = ""  # "" for counts

    @property
    def whole(self) -> bool:
        """Counts have no tick between two whole numbers."""
        return not self.currency

    @property
    def words(self) -> str:
        """The measure with its scale: "triệu USD", "đoàn"."""
        return f"{self.before}{self.after}".replace("  ", " ").strip()

    def drawn(self, value: Decimal) -> float:
        """Return where on the axis `value` lies. For drawing alone: what people read comes from exact numbers."""
        return float(value / self.factor)

    def beside(self, text: str, value: Decimal) -> str:
        """Return the words beside a drawn value: an amount in the axis's scale, so that those of one chart compare at a
        glance, of four significant digits at most. Its hover box and the table say it as it was given."""
        drawn, said = value / self.factor, self._said(text, value)
        if not said:
            return self.shorten(text)
        if not self.currency:
            return self.shorten(text.replace(said, glance_number(value)))
        if abs(drawn) >= _LEAST:
            return text.replace(said, at_a_glance(drawn))
        return self.shorten(text.replace(said, glance_money(value, self.currency)))

    def _said(self, text: str, value: Decimal) -> str:
        """Return the part of a text that says the value exactly; "" where it says it in other ways."""
        ways = (money(value, self.currency), rounded_money(value, self.currency)) if self.currency else (number(value),)
        return next((said for said in ways if said in text), "")

    def shorten(self, text: str) -> str:
        """Return a number's text without the measure the axis states; a text in another scale stays whole."""
        if self.before not in text or not text.endswith(self.after):
            return text
        short = text.removesuffix(self.after).replace(self.before, "", 1).strip()
        return short or text


def scale_for(largest: Decimal, currency: str, measure: str) -> Scale:
    """Return the scale for values up to `largest` (base units): of money by its currency, of counts by `measure`."""
    if not currency:
        return Scale(Decimal(1), "", f" {measure}" if measure else "")
    said = glance_scale(largest, currency)
    before, _number, after = said.words.format(n="\0", c=currency).partition("\0")
    return Scale(said.factor, before, after, currency)


def ticks(scale: Scale, lowest: Decimal, highest: Decimal) -> list[Decimal]:
    """Return four to seven round values, in the axis's scale, from at most `lowest` to at least `highest`; 0 is one."""
    low, high = min(lowest, Decimal(0)) / scale.factor, max(highest, Decimal(0)) / scale.factor
    if low == high:
        high = Decimal(1)
    step = _step((high - low) / 5)
    if scale.whole:
        step = max(Decimal(1), step.to_integral_value(ROUND_CEILING))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * n for n in range(int(first), int(last) + 1)]


def tick_texts(values: list[Decimal]) -> list[str]:
    """Return the ticks as people write them in the language in use, long ones in words: "10 triệu"."""
    return [glance_number(value) if abs(value) >= _LONG else number(value.normalize()) for value in values]


def _step(rough: Decimal) -> Decimal:
    power = Decimal(10) ** rough.adjusted()
    return next(step * power for step in _STEPS if step * power >= rough)
