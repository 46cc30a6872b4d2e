"""Numbers, money and dates as readers of the language in use write them."""

from datetime import date, datetime
from decimal import Decimal

from babel.numbers import format_decimal

from translations import _, language

#: Scales in which money is spoken of, largest first: (factor, words) by language and currency.
_SCALES = {
    ("vi", "VND"): ((Decimal(10) ** 9, "{n} tỷ đồng"), (Decimal(10) ** 6, "{n} triệu đồng"), (Decimal(1), "{n} đồng")),
    ("en", "VND"): ((Decimal(10) ** 9, "VND {n} billion"), (Decimal(10) ** 6, "VND {n} million"), (Decimal(1), "VND {n}")),
    ("vi", ""): ((Decimal(10) ** 9, "{n} tỷ {c}"), (Decimal(10) ** 6, "{n} triệu {c}"), (Decimal(1), "{n} {c}")),
    ("en", ""): ((Decimal(10) ** 9, "{c} {n} billion"), (Decimal(10) ** 6, "{c} {n} million"), (Decimal(1), "{c} {n}")),
}


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """Return `value` with the language's separators, exact, or rounded to at most `decimals` decimals."""
    pattern = "#,##0." + "#" * (12 if decimals is None else decimals) if decimals != 0 else "#,##0"
    return format_decimal(value, format=pattern, locale=language(), decimal_quantization=decimals is not None)


def money(value: Decimal, currency: str) -> str:
    """Return an amount in the scale people say it in: `132 triệu USD`, `3.150 tỷ đồng`.

    `value` is in base units. Nothing is rounded away: as many decimals as the amount has are shown. Dong are counted
    in thousands of millions (tỷ); other currencies in millions up to a thousand million, as departments write them.
    """
    scales = _SCALES.get((language(), currency)) or _SCALES[language(), ""]
    for factor, words in scales:
        if abs(value) >= factor or factor == 1:
            return words.format(n=number(value / factor), c=currency)
    raise AssertionError("the last scale is 1")


def day(value: date | datetime | None) -> str:
    """Return a date as 31/12/2024 (Vietnamese) or 31 Dec 2024 (English); nothing gives an empty text."""
    if value is None:
        return ""
    if language() == "vi":
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return f"{value.day} {value.strftime('%b')} {value.year}"


def moment(value: datetime) -> str:
    """Return a point in time to the minute, in local time when it knows its zone."""
    local = value.astimezone() if value.tzinfo else value
    return f"{local.hour:02d}:{local.minute:02d} {day(local)}"


def percent(change: Decimal) -> str:
    """Return a ratio as a signed percentage: Decimal("0.125") gives "+12,5 %"."""
    sign = "+" if change > 0 else ""
    return _("{sign}{number} %").format(sign=sign, number=number(change * 100, 1))
