"""Numbers, money and dates as readers of the language in use write them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from translations import DEFAULT_LANGUAGE, LANGUAGES, SOURCE_LANGUAGE, language

#: More decimals than these and an amount is said in base units.
_DECIMALS = 4
#: Digits of the largest amount the database holds, with the decimals of the longest pattern: the usual 28 are too few.
_DIGITS = 40
#: "Jan" to "Dec" by number; `strftime` would take the words of the computer's own language.
_MONTHS = get_month_names("abbreviated", locale=SOURCE_LANGUAGE)
#: What stands between groups of three digits, and before decimals: Babel's signs. To have it write takes far longer.
_SIGNS = {spoken: (get_group_symbol(spoken), get_decimal_symbol(spoken)) for spoken in LANGUAGES}
_THOUSAND, _MILLION, _BILLION, _TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))
#: What is read at a glance has no more decimals, and no more significant digits, than these.
_GLANCE_DECIMALS, _GLANCE_DIGITS = 2, 4


@dataclass(frozen=True)
class MoneyScale:
    """A scale in which money is spoken of: amounts from `least` on are said as `words` of `amount / factor`."""

    least: Decimal
    factor: Decimal
    words: str  # with {n} for the number and {c} for the currency


#: By language and currency, largest first. Dong are counted in tỷ; departments and the statistics office count other
#: currencies in millions far into the thousands ("26.867,2 triệu USD"), so that a list keeps one scale.
_SCALES = {
    ("vi", "VND"): (
        MoneyScale(_BILLION, _BILLION, "{n} tỷ đồng"),
        MoneyScale(_MILLION, _MILLION, "{n} triệu đồng"),
        MoneyScale(Decimal(0), Decimal(1), "{n} đồng"),
    ),
    ("en", "VND"): (
        MoneyScale(_BILLION, _BILLION, "VND {n} billion"),
        MoneyScale(_MILLION, _MILLION, "VND {n} million"),
        MoneyScale(Decimal(0), Decimal(1), "VND {n}"),
    ),
    ("vi", ""): (
        MoneyScale(100 * _BILLION, _BILLION, "{n} tỷ {c}"),
        MoneyScale(_MILLION, _MILLION, "{n} triệu {c}"),
        MoneyScale(Decimal(0), Decimal(1), "{n} {c}"),
    ),
    ("en", ""): (
        MoneyScale(100 * _BILLION, _BILLION, "{c} {n} billion"),
        MoneyScale(_MILLION, _MILLION, "{c} {n} million"),
        MoneyScale(Decimal(0), Decimal(1), "{c} {n}"),
    ),
}


#: What marks and cards say beyond the scales above, which lists and tables keep: no number of five digits.
_GLANCE_SCALES = {
    ("vi", "VND"): (
        MoneyScale(_TRILLION, _TRILLION, "{n} nghìn tỷ đồng"),
        *_SCALES["vi", "VND"][:-1],
        MoneyScale(10 * _THOUSAND, _THOUSAND, "{n} nghìn đồng"),
        _SCALES["vi", "VND"][-1],
    ),
    ("en", "VND"): (
        MoneyScale(_TRILLION, _TRILLION, "VND {n} trillion"),
        *_SCALES["en", "VND"][:-1],
        MoneyScale(10 * _THOUSAND, _THOUSAND, "VND {n} thousand"),
        _SCALES["en", "VND"][-1],
    ),
    ("vi", ""): (
        MoneyScale(10 * _BILLION, _BILLION, "{n} tỷ {c}"),
        *_SCALES["vi", ""][1:-1],
        MoneyScale(10 * _THOUSAND, _THOUSAND, "{n} nghìn {c}"),
        _SCALES["vi", ""][-1],
    ),
    ("en", ""): (
        MoneyScale(10 * _BILLION, _BILLION, "{c} {n} billion"),
        *_SCALES["en", ""][1:-1],
        MoneyScale(10 * _THOUSAND, _THOUSAND, "{c} {n} thousand"),
        _SCALES["en", ""][-1],
    ),
}
#: By language: (from what count on, what it is divided by, the words).
_GLANCE_COUNTS = {
    "vi": ((_BILLION, _BILLION, "{n} tỷ"), (_MILLION, _MILLION, "{n} triệu"), (10 * _THOUSAND, _THOUSAND, "{n} nghìn")),
    "en": (
        (_BILLION, _BILLION, "{n} billion"),
        (_MILLION, _MILLION, "{n} million"),
        (10 * _THOUSAND, _THOUSAND, "{n} thousand"),
    ),
}


def number(value: Decimal | int, decimals: int | None = None) -> str:
    """Return `value` with the language's separators, exact, or rounded to at most `decimals` decimals."""
    return _written(value, decimals, language())


@lru_cache(maxsize=32_768)  # a page writes a thousand numbers, and most of them again on the next click
def _written(value: Decimal | int, decimals: int | None, spoken: str) -> str:
    with localcontext(prec=_DIGITS):
        exact = Decimal(value)
        if decimals is not None:
            exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
        whole, _point, after = f"{exact:,f}".partition(".")
    after = after.rstrip("0")
    group, mark = _SIGNS[spoken]
    return whole.replace(",", group) + (mark + after if after else "")


def money_scale(value: Decimal, currency: str) -> MoneyScale:
    """Return the scale an amount (in base units) is said in, in the language in use."""
    scales = _SCALES.get((language(), currency)) or _SCALES[language(), ""]
    return next(scale for scale in scales if abs(value) >= scale.least)


def money(value: Decimal, currency: str) -> str:
    """Return an amount in the scale people say it in: `132 triệu USD`, `3.150 tỷ đồng`.

    `value` is in base units. Nothing is rounded away: as many decimals as the amount has are shown.
    """
    scale = money_scale(value, currency)
    if scale.factor > 1 and (value / scale.factor).normalize().as_tuple().exponent < -_DECIMALS:
        scale = money_scale(Decimal(0), currency)  # "11.974.405,56 USD" reads better than eight decimals of a million
    return scale.words.format(n=number(value / scale.factor), c=currency)


def rounded_money(value: Decimal, currency: str) -> str:
    """Return an amount in its scale with two decimals at most.

    For amounts computed from others, never for given ones.
    """
    scale = money_scale(value, currency)
    return scale.words.format(n=number(value / scale.factor, 2), c=currency)


def at_a_glance(value: Decimal) -> str:
    """Return a number with two decimals and four significant digits at most: 1718.046 gives "1.718"."""
    return number(_few_digits(value))


@lru_cache(maxsize=32_768)  # a bar's number is measured, set and read aloud
def _few_digits(value: Decimal) -> Decimal:
    with localcontext(prec=_DIGITS):
        last = max(-_GLANCE_DECIMALS, value.adjusted() - _GLANCE_DIGITS + 1) if value else 0
        return value.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP).normalize()


def decimals_at_a_glance(value: Decimal) -> int:
    """Return how many decimals `at_a_glance` writes of a number."""
    return max(0, -_few_digits(value).as_tuple().exponent)


def glance_scale(value: Decimal, currency: str) -> MoneyScale:
    """Return the scale in which an amount (in base units) is read at a glance, in the language in use."""
    scales = _GLANCE_SCALES.get((language(), currency)) or _GLANCE_SCALES[language(), ""]
    return next(scale for scale in scales if abs(value) >= scale.least)


def glance_money(value: Decimal, currency: str) -> str:
    """Return an amount for marks and cards: `1,72 nghìn tỷ đồng`. Where it stands, the exact one is one step away."""
    scale = glance_scale(value, currency)
    return scale.words.format(n=at_a_glance(value / scale.factor), c=currency)


def glance_number(value: Decimal) -> str:
    """Return a count for marks and cards: `852`, `47,6 triệu`."""
    for least, factor, words in _GLANCE_COUNTS[language()]:
        if abs(value) >= least:
            return words.format(n=at_a_glance(value / factor))
    return at_a_glance(value)


def day(value: date | datetime | None) -> str:
    """Return a date as 31/12/2024 (Vietnamese) or 31 Dec 2024 (English); nothing gives an empty text.

    One that says that it is `known_to` its year, quarter or month only shows these: 2024.
    """
    if value is None:
        return ""
    if far := getattr(value, "known_to", ""):
        quarter = "Quý" if language() == DEFAULT_LANGUAGE else "Quarter"
        parts = {"year": "", "quarter": f"{quarter} {(value.month + 2) // 3}/", "month": f"{value.month:02d}/"}
        return f"{parts[far]}{value.year:04d}"
    if language() == DEFAULT_LANGUAGE:
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    return f"{value.day} {_MONTHS[value.month]} {value.year}"


def moment(value: datetime) -> str:
    """Return a point in time to the minute, in local time when it knows its zone."""
    local = value.astimezone() if value.tzinfo else value
    clock = f"{local.hour:02d}:{local.minute:02d}"
    return f"{clock} {day(local)}" if language() == DEFAULT_LANGUAGE else f"{day(local)}, {clock}"


def signed(change: Decimal, decimals: int | None = None) -> str:
    """Return a difference with its sign, a true minus: "+13", "−5"."""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{number(abs(change), decimals)}"


def percent(change: Decimal) -> str:
    """Return a ratio as a signed percentage: Decimal("0.125") gives "+12,5%"."""
    return f"{signed(change * 100, 1)}%"
