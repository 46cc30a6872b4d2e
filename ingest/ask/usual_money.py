"""Which money amounts are in that name none: the units offered in a question, the likeliest for numbers of a size."""

from collections.abc import Iterable

from data_model.known.text import fold, words_of_name
from ingest.model import CellValue
from ingest.notation.numbers import Legibility, parse
from ingest.notation.units import CURRENCIES

UNITS = ("đồng", "triệu đồng", "tỷ đồng", "USD", "nghìn USD", "triệu USD", "EUR")
_SCALED = ("đồng", "USD", "EUR")  # behind a scale that stands alone: "Đơn vị tính: triệu"
#: (least usual size, unit), of other money and of investment: nobody gives aid of 1500 dong
_BY_SIZE = (
    ((5_000_000, "đồng"), (20, "triệu đồng"), (0, "tỷ đồng")),
    ((10_000_000_000, "đồng"), (20_000, "USD"), (0, "triệu USD")),
)
_WHOLE_MONEY = 5_000  # what projects cost at least in any currency of states


def of_scale(words: str) -> list[str]:
    """Return the units a scale without a currency may be of, the likeliest first."""
    return [f"{words} {name}" for name in _SCALED]


def currency_in(headers: Iterable[str]) -> str:
    """Return the currency a name of a database holds, such as "USD_Commitment"; "" for none, or several."""
    words = {word.upper() for header in headers for word in fold(words_of_name(header)).split()}
    found = words & set(CURRENCIES)
    return found.pop() if len(found) == 1 else ""


def likely_units(cells: Iterable[CellValue], of_investment: bool, currency: str = "") -> list[str]:
    """Return the unit in which numbers of this size are, as a rule; investment is spoken of in dollars.

    A `currency` that only a name holds leaves open whether it is millions of it.
    """
    read = map(parse, cells)
    sizes = sorted(abs(found.value) for found in read if found.outcome is Legibility.NUMBER and found.value)
    usual = sizes[len(sizes) // 2] if sizes else 0
    if currency:
        units = [currency, f"nghìn {currency}", f"triệu {currency}"]
        return units if usual >= _WHOLE_MONEY else units[::-1]
    return [next(unit for least, unit in _BY_SIZE[of_investment] if usual >= least)]
