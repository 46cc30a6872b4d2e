"""Rows to fill templates with: for each field a cell as somebody types it and the value it must become."""

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.countries import all_countries, country_name
from data_model.known.places import current_units
from ingest.notation.units import CURRENCIES
from translations import _

FIRST_DAY = date(2025, 8, 1)  # after the mergers: a place's name means today's place
FEWEST_ROWS = 12

Row = dict[str, tuple[Any, Any]]  # field -> (cell, value)


def numbers_of(template: Worksheet) -> int:
    """Return the row of the header: the one that begins with running numbers."""
    return next(cell.row for cell in template["A"] if cell.value in ("STT", "№"))


def filled(data: bytes, rows: list[list[Any]]) -> bytes:
    """Return a template with rows written below its example, numbered from 1, as by hand."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate([number, *cells], start=1):
            sheet.cell(numbers_of(sheet) + 1 + number, column).value = value
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows_for(dataset: Dataset) -> list[Row]:
    """Return rows with every field filled, every choice among them; the last one leaves out what may stay empty."""
    count = max([FEWEST_ROWS, *(len(item.choices) for item in dataset.fields)])
    rows = [
        {item.name: _WRITTEN[item.kind](dataset, item, number) for item in dataset.fields} for number in range(count)
    ]
    wanted = {item.name for item in dataset.fields if item.required or item.expected or item.assumed}
    wanted |= {item.currency_field for item in dataset.fields if item.name in wanted}
    wanted |= {"country", "countries"}  # a donor nobody knows is asked for its country
    last = {name: pair if name in wanted else (None, None) for name, pair in rows[-1].items()}
    return [*rows[:-1], last]


def cells_of(dataset: Dataset, row: Row) -> list[Any]:
    return [row[item.name][0] for item in dataset.fields]


def _day(dataset: Dataset, item: Field, number: int) -> tuple[Any, Any]:
    """Fields that stand later are later days; every second one is typed as text."""
    position = [other.name for other in dataset.fields].index(item.name)
    day = FIRST_DAY + timedelta(days=40 * position + number)
    return (f"{day.day:02d}/{day.month:02d}/{day.year}" if number % 2 or item.whole_years else day), day


def _whole(dataset: Dataset, item: Field, number: int) -> tuple[Any, Any]:
    value = 2020 + number % 6 if dataset.yearly and item.name == dataset.yearly.year else 3 * number + 1
    return value, value


def _amount(_dataset: Dataset, _item: Field, number: int) -> tuple[Any, Any]:
    value = Decimal("1234567.25") + number
    as_typed = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    return (as_typed if number % 3 == 1 else float(value)), value


def _choice(_dataset: Dataset, item: Field, number: int) -> tuple[Any, Any]:
    choice = item.choices[number % len(item.choices)]
    return _(choice.title), choice.code


def _country(_dataset: Dataset, _item: Field, number: int) -> tuple[Any, Any]:
    codes = sorted(item.iso2 for item in all_countries().values() if item.iso3)
    code = codes[number * 17 % len(codes)]
    return country_name(code), code


def _countries(dataset: Dataset, item: Field, number: int) -> tuple[Any, Any]:
    pairs = [_country(dataset, item, number + step) for step in range(1 + number % 3)]
    return "; ".join(name for name, _code in pairs), tuple(code for _name, code in pairs)


def _place(_dataset: Dataset, _item: Field, number: int) -> tuple[Any, Any]:
    place = current_units()[number % 34]
    return place.name, place.id


def _term(_dataset: Dataset, _item: Field, number: int) -> tuple[Any, Any]:
    return [
        (_("5 years"), "years:5"),
        (_("5 years, renewed automatically"), "years:5+auto"),
        (_("renewed automatically"), "auto"),
        (_("open-ended"), "open"),
    ][number % 4]


_WRITTEN = {
    Kind.TEXT: lambda _dataset, item, number: 2 * (f"{_(item.title)} số {number} – Đắk Lắk",),
    Kind.DATE: _day,
    Kind.INTEGER: _whole,
    Kind.AMOUNT: _amount,
    Kind.CURRENCY: lambda _dataset, _item, number: 2 * (CURRENCIES[number % len(CURRENCIES)],),
    Kind.CHOICE: _choice,
    Kind.YES_NO: lambda _dataset, _item, number: (_("yes"), True) if number % 2 else (_("no"), False),
    Kind.COUNTRY: _country,
    Kind.COUNTRIES: _countries,
    Kind.PLACE: _place,
    Kind.TERM: _term,
}
