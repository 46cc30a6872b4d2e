"""What the format of a cell adds to its number: thousands left off, a percent sign, words such as a currency.

In: Excel's code of a format, always in its English spelling ("#,##0.0,,", '#,##0\\ "₫"'), and the number. Out: a Look.
Knows no units: what the words mean is for `ingest.notation.units` to say.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<symbol>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<bracket>[^\]]*)\]'
    r"|[_*].|(?P<digits>[0#?](?:[0#?,.]*[0#?])?)(?P<commas>,*)|(?P<char>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_HOLDS = {
    "<": lambda value, limit: value < limit,
    ">": lambda value, limit: value > limit,
    "<=": lambda value, limit: value <= limit,
    ">=": lambda value, limit: value >= limit,
    "=": lambda value, limit: value == limit,
    "<>": lambda value, limit: value != limit,
}
_SYMBOLS = frozenset("$€£¥₫đĐ")
_SAYS_NOTHING = " ()-–—.,:/'"


@dataclass(frozen=True)
class Look:
    """How a cell shows its number: in 10 ** `scale`, times a hundred as `percent`, beside `words`."""

    scale: int = 0
    percent: bool = False
    words: str = ""
    decimals: int = 0  # shown behind the mark

    @property
    def is_plain(self) -> bool:
        return not (self.scale or self.percent or self.words)


@dataclass(frozen=True)
class _Section:
    look: Look
    condition: tuple[str, float] | None = None


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    parts, depth = [""], ""
    for found in _TOKEN.finditer(code):
        if found["char"] == ";" and not depth:
            parts.append("")
        else:
            parts[-1] += found[0]
    return tuple(map(_section, parts))


def _section(code: str) -> _Section:
    words: list[str] = []
    scale, percent, decimals, condition = 0, False, 0, None
    for found in _TOKEN.finditer(code):
        if found["digits"] is not None:
            integer, _mark, fraction = found["digits"].partition(".")
            decimals = max(decimals, len(fraction.replace(",", "")))
            inside = len(integer) - len(integer.rstrip(",")) if fraction else 0
            scale += 3 * (inside + len(found["commas"]))
        elif found["bracket"] is not None:
            if limit := _CONDITION.fullmatch(found["bracket"].strip()):
                condition = (limit[1], float(limit[2]))
        elif found["char"] == "%":
            percent = True
        else:
            symbol = found["char"] if found["char"] in _SYMBOLS else ""
            words.append(found["quoted"] or found["escaped"] or found["symbol"] or symbol or " ")
    said = " ".join("".join(words).split()).strip(_SAYS_NOTHING)
    return _Section(Look(scale, percent, said, decimals), condition)


@lru_cache(maxsize=65536)
def look_of(code: str, value: float) -> Look:
    """Return how a cell of this format shows a number."""
    sections = _sections(code)
    for section in sections:
        if section.condition and _HOLDS[section.condition[0]](value, section.condition[1]):
            return section.look
    if any(section.condition for section in sections):
        return next((section.look for section in sections if not section.condition), sections[-1].look)
    at = 0 if value > 0 or len(sections) < 2 else 1 if value < 0 else min(2, len(sections) - 1)
    return sections[0 if value == 0 and len(sections) < 3 else at].look


@lru_cache(maxsize=1024)
def adds_something(code: str) -> bool:
    """True for a format some section of which shows more than the digits of its number."""
    return any(not section.look.is_plain for section in _sections(code))
