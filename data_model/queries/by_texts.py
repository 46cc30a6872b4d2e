"""Records counted by the texts they say, and by the words in those: a record of several countries once for each."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import numpy as np

from data_model.columns.packing import NO_CODE
from data_model.columns.rows import Rows, country_column
from data_model.declared.common import INTERNATIONAL
from data_model.declared.declare import Count, Indicator
from data_model.queries.amounts import Amounts, share
from data_model.queries.asked import DONOR_CLASS, INTERNATIONAL_DONORS, amounts_of, grouped, recorded_of

Key = TypeVar("Key", str, int)
_OF_NO_COUNTRY = tuple(code for code in INTERNATIONAL if code != "mixed")


def by_code(rows: Rows, indicator: Indicator, column: str) -> dict[str, Amounts]:
    """Return what records come to for each text of a column of codes; "" where none is stated."""
    texts, groups = _occurring(rows, column)
    return dict(zip(texts, grouped(rows, indicator, groups, len(texts)), strict=True))


def _occurring(rows: Rows, column: str) -> tuple[list[str], np.ndarray]:
    """Return the texts of a column that records say, few of those the whole register knows, and which each says."""
    said = [*rows.columns.said[column], ""]
    codes = rows.of(column)
    codes = np.where(codes == NO_CODE, len(said) - 1, codes)
    occurs = np.bincount(codes, minlength=len(said)) > 0
    return [said[code] for code in np.flatnonzero(occurs).tolist()], (np.cumsum(occurs) - 1)[codes]


@dataclass(frozen=True)
class _Words:
    """The words of all texts of a column: word `of_word[n]` is one of those of text `of_text[n]`."""

    words: list[str]
    of_text: np.ndarray
    of_word: np.ndarray

    def __len__(self) -> int:
        return len(self.of_text)


def by_words(
    rows: Rows, indicator: Indicator, column: str, words_of: Callable[[str], Iterable[str]], kept_as: Hashable
) -> dict[str, Amounts]:
    """Return what records come to for each word of the text they say in a column: once for each of its words.

    `kept_as` says which words these are: what they are of every text is found once for all records of the register.
    """
    known = rows.columns.remember(
        ("words", column, kept_as), lambda: _words_of_all(rows.columns.said[column], words_of)
    )
    if recorded_of(indicator).count is Count.RECORDS:
        return _counted(rows.of(column), known, len(rows.columns.said[column]))
    texts, groups = _occurring(rows, column)
    of_text = dict(zip(texts, grouped(rows, indicator, groups, len(texts)), strict=True))
    return together((word, amounts) for text, amounts in of_text.items() for word in words_of(text))


def _words_of_all(texts: list[str], words_of: Callable[[str], Iterable[str]]) -> _Words:
    numbers: dict[str, int] = {}
    pairs = [(at, numbers.setdefault(word, len(numbers))) for at, text in enumerate(texts) for word in words_of(text)]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return _Words(list(numbers), both[:, 0], both[:, 1])


def _counted(codes: np.ndarray, known: _Words, size: int) -> dict[str, Amounts]:
    """Return how many records say each word, of those that any says: thousands of texts are usual."""
    held = np.bincount(codes, minlength=size)[known.of_text]
    found = np.zeros(len(known.words), np.int64)
    np.add.at(found, known.of_word, held)
    counts = found.tolist()
    return {known.words[at]: Amounts(counts[at], {"": Decimal(counts[at])}) for at in np.flatnonzero(found).tolist()}


def by_country(rows: Rows, indicator: Indicator, countries: tuple[str, ...]) -> dict[str, Amounts]:
    """Return what records come to for each country. A record with several countries counts once for each of them.

    What international organisations give stands under INTERNATIONAL_DONORS; it is left out when countries are chosen.
    """
    column = country_column(rows.columns.name)
    of_countries = rows.where(rows.of(column) != NO_CODE)
    has_donors = DONOR_CLASS in rows.columns.said
    if has_donors:  # whatever country a list writes beside the United Nations
        codes = [rows.columns.code_of(DONOR_CLASS, text) for text in _OF_NO_COUNTRY]
        of_countries = of_countries.where(~np.isin(of_countries.of(DONOR_CLASS), codes))
    found = by_words(
        of_countries, indicator, column, lambda text: countries_in(text, countries), ("countries", countries)
    )
    if has_donors and not countries:
        international = rows.saying(DONOR_CLASS, INTERNATIONAL)
        if len(international):
            found[INTERNATIONAL_DONORS] = amounts_of(international, indicator)
    return found


def countries_in(text: str, chosen: tuple[str, ...]) -> list[str]:
    """Return the countries that a text of codes names, of the chosen ones where some are chosen."""
    return [country for country in text.split(",") if not chosen or country in chosen]


def together(parts: Iterable[tuple[Key, Amounts]]) -> dict[Key, Amounts]:
    """Return counts of different records under the same word, or of the same year, as one."""
    found: dict[Key, tuple[list[Amounts], dict[str, Decimal]]] = {}
    for word, amounts in parts:
        several, values = found.setdefault(word, ([], {}))
        several.append(amounts)
        for currency, value in amounts.values.items():
            values[currency] = values.get(currency, Decimal(0)) + value
    return {word: _as_one(several, values) for word, (several, values) in found.items()}


def _as_one(several: list[Amounts], values: dict[str, Decimal]) -> Amounts:
    """Return several counts as one, given what their values add up to; shares are taken of all records together."""
    records = sum(one.records for one in several)
    having = [one.having for one in several if one.having is not None]
    if having:
        return share(records, sum(having))
    return Amounts(records, values, sum(one.unstated for one in several))
