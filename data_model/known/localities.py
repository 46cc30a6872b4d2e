"""Places and bodies abroad named with their country behind: "Tỉnh Champasak, Lào", "Tp. Yokohama (Nhật Bản)"."""

import re
from functools import cache, lru_cache

from data_model.known import reference
from data_model.known.countries import find_countries, find_country, means_several
from data_model.known.places import NATION
from data_model.known.text import fold

_PARTS = re.compile(r"[,;()\[\]/]|\s[-–—]\s")
_AND = re.compile(r"\s+(?:và|and|&|với|cùng)\s+", re.IGNORECASE)
_BEHIND = re.compile(r"[,(]\s*[^,;()\[\]/]+\)?\s*$")
#: "3 nước: Lào, Thái Lan, Myanmar"
_COUNTED = re.compile(r"^(?:\d{1,2}|các|những)\s+(?:nước|quốc gia)\s*:\s*", re.IGNORECASE)
_DASH_BEHIND = re.compile(r"\s[-–—]\s[^,;()\[\]/]+$")


@cache
def _first_words() -> re.Pattern[str]:
    """Return what a text of a place begins with, folded."""
    words = sorted((fold(row["word"]) for row in reference.rows("locality_words")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)}) \w")


@lru_cache(maxsize=4096)
def country_behind(name: str) -> str | None:
    """Return the country that stands behind a name, after a comma or in brackets, where no other stands in it."""
    return _last_country(name) if _BEHIND.search(name) else None


def _last_country(name: str) -> str | None:
    parts = [part.strip() for part in _PARTS.split(name) if part.strip()]
    if len(parts) < 2 or means_several(parts[-1]):
        return None
    codes = {code for part in parts for name in _AND.split(part) if (code := find_country(name))}
    last = find_country(parts[-1])
    return last if codes == {last} and last != NATION else None


def countries_of(text: str) -> tuple[list[str], list[str]]:
    """Return the codes and the parts nobody knows of a cell, as `find_countries`; a place that says its country is one.

    Line by line. Without a word such as "tỉnh" before it what stands beside a country may be another one.
    """
    text = _COUNTED.sub("", text.strip())
    codes: list[str] = []
    unknown: list[str] = []
    lines = [line.strip() for line in re.split(r"[;\n]+", text) if line.strip()]
    of_places = [_country_of_place(line) for line in lines]
    if not any(of_places):
        return find_countries(text)
    for line, code in zip(lines, of_places, strict=True):
        found, rest = ([code], []) if code else find_countries(line)
        codes, unknown = codes + found, unknown + rest
    return list(dict.fromkeys(codes)), unknown


@lru_cache(maxsize=4096)
def _country_of_place(line: str) -> str | None:
    is_one = _first_words().match(fold(line)) and find_country(line) is None
    return _last_country(line) if is_one and (_BEHIND.search(line) or _DASH_BEHIND.search(line)) else None
