"""Words for scales, currencies and things counted: "triệu USD", "Mill. USD", "tỷ đồng", "lượt người"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from data_model.declared.meanings.written import without_numbering
from data_model.declared.short_texts import of_short_texts
from data_model.known.text import clean, fold
from ingest.data_file import words_of

_FILE = words_of(Path(__file__).parent / "words" / "units.csv")


def _folded(kind: str) -> dict[str, str]:
    return {fold(words): meaning for words, meaning in _FILE[kind].items()}


#: (name or letters, the three letters they mean)
CURRENCY_NAMES = tuple(_folded("currency").items())
#: The currencies we read, the usual ones first.
CURRENCIES = tuple(dict.fromkeys(code for _name, code in CURRENCY_NAMES))
#: Words that count people or their trips.
PEOPLE = frozenset(_folded("people"))
_SYMBOLS = {"US$": " usd ", "$": " usd ", "€": " eur ", "£": " gbp ", "¥": " jpy ", "₫": " vnd ", "%": " percent "}
#: Each word of a unit: its kind, and what it stands for.
_WORDS: dict[str, tuple[str, str]] = {
    **{word: ("scale", power) for word, power in _folded("scale").items()},
    **{name: ("currency", code) for name, code in CURRENCY_NAMES},
    **{word: ("counted", word) for word in (*_folded("people"), *_folded("things"))},
    **{word: ("filler", word) for word in _folded("filler")},
}
_TOGETHER = _folded("one word")
_LETTERS = {letter: ("scale", power) for letter, power in _folded("letter").items()}
_THOUSANDS = {1: "nghìn", 2: "triệu", 3: "tỷ"}
#: "1.000", "1000", "1 000 000" as a unit: a one and thousands behind it
_POWER = re.compile(r"(?<![\d.,])1((?:[., ]?000){1,3})(?![\d]|[.,]\d)")
_LONGEST = max(len(word.split()) for word in _WORDS)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_STARS = re.compile(r"\(\s*\*+\s*\)|\*+$")


@dataclass(frozen=True)
class Unit:
    """What a number is counted in. `words` is the unit as written, "" when nothing was."""

    scale: Decimal = Decimal(1)
    currency: str = ""
    counted: str = ""
    words: str = ""


#: The unit of a number that stands alone.
PLAIN = Unit()


#: Letters behind a number of money that are thousands and millions of it: "250k", "1.5M".
LETTERS = {
    letter: Unit(scale=Decimal(10) ** int(power), words=letter) for letter, power in _FILE["letter behind"].items()
}


_OF_DONG = frozenset(_folded("of dong"))


def counts_dong(unit: Unit) -> bool:
    """True for a scale in Vietnamese without a currency: "1,2 tỷ" is said of dong."""
    words = set(fold(unit.words).split())
    return unit.scale != 1 and not unit.currency and bool(words & _OF_DONG) and words <= _OF_DONG


def currency_of(text: str) -> str:
    """Return the three letters of a currency named by a whole text, or ""."""
    unit = unit_of(text)
    return unit.currency if unit and unit.scale == 1 and not unit.counted else ""


@of_short_texts(lambda _text: None)
@lru_cache(maxsize=8192)
def unit_of(text: str) -> Unit | None:
    """Return the unit a whole text states ("Đơn vị tính: triệu USD"), or None when it is no unit.

    Two currencies, or a scale twice in different places, are no unit: the text says more than one thing.
    """
    found = _words_of(_tokens(_spoken(text)))
    return _unit(found, clean(text)) if found else None


def _spoken(text: str) -> str:
    for symbol, word in _SYMBOLS.items():
        text = text.replace(symbol, word)
    return text


def _tokens(text: str) -> list[str]:
    """Return the words of a unit, numbers like 1.000.000 and words written together taken apart."""
    spoken = _POWER.sub(lambda found: f" {_THOUSANDS[found[1].count('000')]} ", text)
    return [word for token in fold(spoken).split() for word in _TOGETHER.get(token, token).split()]


def _words_of(tokens: list[str]) -> list[tuple[str, str]] | None:
    """Return the kind and meaning of each word, or None when one is no word of a unit: "cấp tỉnh" is a level."""
    if tokens[-1:] == ["tinh"] and tokens[-2:] != ["vi", "tinh"]:
        return None
    found = []
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            word = _WORDS.get(" ".join(tokens[at : at + length]))
            if word is None and length == 1 and "usd" in tokens:
                word = _LETTERS.get(tokens[at])
            if word:
                found.append(word)
                at += length
                break
        else:
            return None
    return found


def _unit(found: list[tuple[str, str]], words: str) -> Unit | None:
    currencies = {meaning for kind, meaning in found if kind == "currency"}
    counted = [meaning for kind, meaning in found if kind == "counted"]
    scales = [int(meaning) for kind, meaning in found if kind == "scale"]
    at = [index for index, (kind, _meaning) in enumerate(found) if kind == "scale"]
    together = not at or at[-1] - at[0] == len(at) - 1
    if len(currencies) > 1 or not together or len(scales) > 2 or (currencies and counted):
        return None
    if not (currencies or counted or scales):
        return None
    return Unit(Decimal(10) ** sum(scales), next(iter(currencies), ""), counted[0] if counted else "", words)


@of_short_texts(lambda header: (header, None))
@lru_cache(maxsize=4096)
def split_unit(header: str) -> tuple[str, Unit | None]:
    """Split a header into its name and the unit written in it; (header, None) when it has none.

    "Kinh phí (triệu đồng)", "Vốn đăng ký / Triệu USD", "Kinh phí, triệu đồng" and "capital_usd_m" are split.
    """
    plain = without_numbering(_STARS.sub("", header).strip())
    for inside in _BRACKETS.findall(plain):
        if unit := unit_of(inside):
            return _without(plain, inside), unit
    if unclear := _unclear_bracket(plain):
        return _without(plain, unclear), None
    for mark in (" / ", ",", ":", " - "):
        name, _mark, last = plain.rpartition(mark)
        if name and (unit := unit_of(last)):
            return name.strip(), unit
    return _split_ending(plain)


def _without(header: str, inside: str) -> str:
    name = header.replace(f"({inside})", " ").replace(f"[{inside}]", " ")
    return " ".join(name.split()).removesuffix("/").strip()


def _split_ending(header: str) -> tuple[str, Unit | None]:
    """Split off words at the end that name a currency: without one, "công ty" would pass for thousands of millions."""
    tokens = fold(header.replace("$", " usd ")).split()
    for start in range(1, len(tokens)):
        ending = tokens[start:]
        unit = unit_of(" ".join(ending))
        if (
            unit
            and unit.currency
            and not _belongs(tokens[start - 1])
            and ending[0] not in ("d", "us", "dong", "bat", "won", "rup")
        ):
            return " ".join(tokens[:start]), unit
    return header, None


def _belongs(token: str) -> bool:
    """True for a word before a unit that would make it another one; no year does.

    "10 triệu đồng", "triệu USD/tỷ đồng", "K đồng".
    """
    return (
        (token.isdigit() and not _YEAR.fullmatch(token))
        or (len(token) == 1 and token.isalpha())
        or (token in _WORDS and _WORDS[token][0] in ("scale", "currency"))
    )


def is_unclear(header: str) -> bool:
    """True for a header whose brackets hold a unit we do not understand.

    "(10 triệu đồng)", "(triệu USD/tỷ đồng)", "(T đồng)".
    """
    plain = _STARS.sub("", header).strip()
    return bool(_unclear_bracket(plain)) and split_unit(header)[1] is None


def _unclear_bracket(plain: str) -> str:
    return next((inside for inside in _BRACKETS.findall(plain) if _unclear(inside)), "")


def _unclear(text: str) -> str:
    """Return the currency, or "any", of a text that would be a unit and is none; "" for others.

    It holds nothing but numbers, scales, currencies and letters.
    """
    tokens = _tokens(_spoken(text))
    kinds = [_WORDS.get(token, ("", ""))[0] for token in tokens]
    money = [_WORDS[token][1] for token, kind in zip(tokens, kinds, strict=True) if kind == "currency" and token != "d"]
    parts = all(
        kind in ("scale", "currency", "filler") or token.isdigit() or len(token) == 1
        for token, kind in zip(tokens, kinds, strict=True)
    )
    if not parts or unit_of(text) or not (money or "scale" in kinds):
        return ""
    return money[0] if money else "any"


def named_units(text: str) -> list[Unit]:
    """Return the units a note lists one after another ("triệu USD / tỷ đồng"); one for a plain note, none for prose.

    A unit that is not understood ("10 triệu đồng") may be any: it is given as two, so that no column takes it.
    """
    stated = text.split(":", 1)[-1]
    if unit := unit_of(stated.strip(" ().;")):
        return [unit]
    units = [unit_of(part.strip(" ().")) for part in re.split(r"[/;,]|\bvà\b", stated)]
    found = [unit for unit in units if unit]
    if not found and (of := _unclear(stated.strip(" ().;"))):
        currency = "" if of == "any" else of
        return [Unit(Decimal(0), currency), Unit(Decimal(1), currency)]
    return found
