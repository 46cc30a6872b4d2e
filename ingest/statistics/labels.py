"""Which column of a statistical table says what its rows are of: countries, places or years."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_model.known.countries import (
    UNKNOWN,
    are_in_two_languages,
    codes_of,
    find_countries,
    find_country,
    find_in_two_languages,
    may_mean,
)
from data_model.known.country_codes import are_codes, codes_in
from data_model.known.places import MERGER, find_place
from data_model.known.text import squeeze
from ingest.find.cells import is_filled, is_number_like, is_numbering, one_line
from ingest.model import BodyRow, CellValue, RawTable
from ingest.notation.periods import period_of_label
from ingest.notation.sum_words import is_of_many, is_region

_MOST_LABELS = 1000  # looked at: a longer list is a register
_LEAST_SHARE = 0.5
_LEAST_DIFFERENT = 0.9
_YEAR_HEADERS = frozenset(map(squeeze, ("Năm", "Year", "Kỳ", "Period", "Kỳ báo cáo")))


class CountryLabels:
    """The labels of a column of countries; where most of them are in two languages one known name is enough.

    Where they are codes of two letters, these are read first.
    """

    def __init__(self, rows: list[BodyRow], index: int) -> None:
        labels = [one_line(row.cells[index]) for row in rows] if index >= 0 else []
        self._in_codes = are_codes(labels)
        self._in_two_languages = are_in_two_languages(labels)

    def find(self, label: str) -> str | None:
        """Return the country a label names, or None."""
        if self._in_codes and len(codes := codes_in(label)) == 1:
            return codes[0]
        return find_country(label) or (find_in_two_languages(label) if self._in_two_languages else None)


def misspelled(text: str) -> list[str]:
    """Return the countries a label that names none resembles.

    There are none for one of a continent, of several countries, of a rest.
    """
    if is_of_many(text) or find_countries(text)[0]:
        return []
    meant = may_mean(text) or codes_in(text)
    return [code for code in meant if code != UNKNOWN and len(codes_of(code)) == 1]


def names_former_unit(text: str) -> bool:
    """True for the name of a province merged away that no unit bears any more."""
    place = find_place(text, MERGER) if text else None
    return place is not None and bool(place.merged_into)


class Label(StrEnum):
    COUNTRY = "country"
    PLACE = "place"
    YEAR = "year"


FIELD_OF = {Label.COUNTRY: "country", Label.PLACE: "place", Label.YEAR: "period_end"}
NOTES = frozenset(map(squeeze, ("Ghi chú", "Note", "Notes", "Remarks")))


@dataclass(frozen=True)
class Labels:
    """Where the labels of the rows stand: `column` with what it holds, and a column of years beside it (or None)."""

    column: int
    holds: Label
    year_column: int | None


def find_labels(raw: RawTable, taken: frozenset[int]) -> Labels | None:
    """Return the label columns of a table, or None when its rows are nothing we break figures down by."""
    free = [index for index, header in enumerate(raw.headers) if index not in taken and not is_numbering(header)]
    years = next(
        (
            index
            for index in free
            if squeeze(raw.headers[index]) in _YEAR_HEADERS and _share(raw, index, Label.YEAR) == 1
        ),
        None,
    )
    others = [index for index in free if index != years and (years is None or not _holds_numbers(raw, index))]
    named = others[0] if others else None
    if named is not None:
        shares = {holds: _share(raw, named, holds) for holds in Label}
        holds = max(shares, key=lambda item: shares[item])
        if shares[holds] >= _LEAST_SHARE and _are_different(raw, named, years):
            return Labels(named, holds, years)
        return None
    return Labels(years, Label.YEAR, None) if years is not None and _are_different(raw, years, None) else None


def _holds_numbers(raw: RawTable, column: int) -> bool:
    """True for a column of numbers: beside one of years it names nothing."""
    cells = [row.cells[column] for row in raw.body if is_filled(row.cells[column])]
    return bool(cells) and all(map(is_number_like, cells))


def _texts(raw: RawTable, column: int) -> list[str]:
    return [one_line(row.cells[column]) for row in raw.body if is_filled(row.cells[column])]


def _share(raw: RawTable, column: int, holds: Label) -> float:
    texts = list(dict.fromkeys(_texts(raw, column)))
    if not texts or len(texts) > _MOST_LABELS:
        return 0.0
    if holds is Label.COUNTRY and are_codes(texts):
        return 1.0
    return sum(is_label_of(holds, text) for text in texts) / len(texts)


def is_label_of(holds: Label, text: str) -> bool:
    """True when a text names a country, a place (or region), or a year."""
    if holds is Label.COUNTRY:
        return find_country(text) is not None
    if holds is Label.YEAR:
        return period_of_label(text).period is not None
    return is_region(text) or any(find_place(text, day) for day in (date(2020, 1, 1), date(2026, 1, 1)))


def _are_different(raw: RawTable, column: int, years: int | None) -> bool:
    """A country stands once in a table of totals and many times in a register."""
    seen: list[tuple[CellValue, ...]] = [
        (row.groups, one_line(row.cells[column]), one_line(row.cells[years]) if years is not None else "")
        for row in raw.body
        if is_filled(row.cells[column])
    ]
    return len(set(seen)) >= _LEAST_DIFFERENT * len(seen)
