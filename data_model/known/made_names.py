"""What a record is called where its list has no column for a name: made of what the row says.

In Vietnamese whatever language the screen speaks: it is part of the record, and of what it is found again by.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data_model.declared.declare import Dataset, Kind
from data_model.declared.record_parts import MadeName
from data_model.known.countries import all_countries
from data_model.known.text import fold
from translations import DEFAULT_LANGUAGE, _, speaking

_LONGEST = 500  # characters
_BETWEEN, _CUT = " – ", "…"


def made_name(dataset: Dataset, made: MadeName, values: Mapping[str, Any]) -> str | None:
    """Return a name such as "Bản ghi nhớ – Tỉnh Champasak (2019)"; None where a record says nothing to make one of."""
    for way in made.ways:
        if way.fits(values):
            words = [text for name in way.fields if (text := _said(dataset, made, name, values.get(name)))]
            years = [f"({value.year})" for name in way.fields if isinstance(value := values.get(name), date)]
            if words:
                return " ".join([_begun(way.before, _BETWEEN.join(words)), *years])[:_LONGEST]
    return None


def _said(dataset: Dataset, made: MadeName, name: str, value: Any) -> str:
    item = dataset.field(name)
    if not value or isinstance(value, date):
        return ""
    if item.kind is Kind.CHOICE:
        return _in_vietnamese(next((choice.title for choice in item.choices if choice.code == value), ""))
    if item.kind in (Kind.COUNTRY, Kind.COUNTRIES):
        return ", ".join(all_countries()[code].name_vi for code in ((value,) if isinstance(value, str) else value))
    words = str(value).split()
    kept = words[: made.most_words or None]
    return " ".join(kept) + (_CUT if len(kept) < len(words) else "")


def _begun(before: str, name: str) -> str:
    """Return a name after the word that begins it, where it does not begin with that word itself."""
    word = _in_vietnamese(before)
    return name if not word or f"{fold(name)} ".startswith(f"{fold(word)} ") else f"{word} {name}"


def _in_vietnamese(text: str) -> str:
    with speaking(DEFAULT_LANGUAGE):
        return _(text) if text else ""
