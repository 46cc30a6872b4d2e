"""Quirks made from the tables of styles, and those of whole pages: hidden, shifted, spelled otherwise."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from truth import part_quirks as part_quirks  # kept with the others
from truth.columns import COUNTRY_WAYS, DATE_WAYS, NUMBER_WAYS
from truth.layout import Layout
from truth.page import Page
from truth.quirks import MONEY, ONLY, QUIRKS, Quirk, quirk, stripped

ON_PAGES: dict[str, Callable[[Page, Random], None]] = {}
_SCALES = {"thousands": 3, "millions": 6, "billions": 9}


def _styled(**others: Any) -> Quirk:
    def apply(layout: Layout, _random: Random) -> None:
        layout.style = replace(layout.style, **others)

    return apply


def _keep(name: str, made: Quirk, *only: str) -> None:
    QUIRKS[name] = made
    if only:
        ONLY[name] = only


for _way in DATE_WAYS:
    _keep(f"dates_{_way}", _styled(dates=_way))
for _way in NUMBER_WAYS:
    _keep(f"numbers_{_way}", _styled(numbers=_way), *MONEY)
for _name, _power in _SCALES.items():
    _keep(f"amounts_in_{_name}", _styled(scale=_power), *MONEY)
for _way in COUNTRY_WAYS:
    _keep(f"countries_by_{_way}", _styled(countries=_way), "delegations", "fdi_projects")
_keep("units_in_cells", _styled(unit_at="cell"), *MONEY)
_keep("units_in_cells_in_millions", _styled(unit_at="cell", scale=6), *MONEY)


def _on_pages(change: Callable[[Page, Random], None]) -> Quirk:
    def apply(layout: Layout, _random: Random) -> None:
        layout.pages.append(
            lambda pages, random: [change(page, random) for page in pages if page.state == "visible"] and None
        )

    apply.__name__ = change.__name__
    QUIRKS[change.__name__] = apply
    ON_PAGES[change.__name__] = change
    return apply


@_on_pages
def empty_columns_before(page: Page, random: Random) -> None:
    for _time in range(random.choice((1, 2))):
        page.insert_column(0)


@_on_pages
def empty_column_inside(page: Page, random: Random) -> None:
    columns = sorted({header.column for header in page.headers})
    page.insert_column(random.choice(columns[2:]))


@_on_pages
def empty_rows_inside(page: Page, random: Random) -> None:
    rows = [placed.row for placed in page.records]
    for row in sorted(random.sample(rows, min(2, len(rows))), reverse=True):
        if not any(top < row <= bottom for top, _left, bottom, _right in page.merges):
            page.insert_row(row)


@_on_pages
def empty_rows_above(page: Page, _random: Random) -> None:
    for _time in range(3):
        page.insert_row(0)


@_on_pages
def a_thousand_unused_columns(page: Page, _random: Random) -> None:
    page.unused_columns = 1000


@_on_pages
def letters_with_marks_apart(page: Page, _random: Random) -> None:
    page.cells = {
        place: unicodedata.normalize("NFD", value) if isinstance(value, str) else value
        for place, value in page.cells.items()
    }


@_on_pages
def blanks_that_do_not_break(page: Page, _random: Random) -> None:
    page.cells = {
        place: f"{value} ".replace(" ", "\u00a0")
        if isinstance(value, str) and not value.strip().startswith(("-", "…", "–"))
        else value
        for place, value in page.cells.items()
    }


@_on_pages
def another_capital_d(page: Page, _random: Random) -> None:
    page.cells = {
        place: value.replace("Đ", "Ð") if isinstance(value, str) else value for place, value in page.cells.items()
    }


@quirk()
def no_accents_at_all(layout: Layout, _random: Random) -> None:
    layout.texts = stripped
    layout.pages.append(lambda pages, _random: [_strip(page) for page in pages] and None)


def _strip(page: Page) -> None:
    page.cells = {place: stripped(value) for place, value in page.cells.items()}


@quirk()
def hidden_sheets(layout: Layout, random: Random) -> None:
    def add(pages: list[Page], _random: Random) -> None:
        for number, state in enumerate(("hidden", "very_hidden")):
            source = pages[0]
            pages.append(Page(name=f"An {number}", cells=dict(source.cells), state=state, dataset=source.dataset))

    layout.pages.append(add)


@_on_pages
def hidden_columns(page: Page, random: Random) -> None:
    page.hidden_columns = {header.column for header in random.sample(page.headers, 2)}


@_on_pages
def hidden_rows(page: Page, random: Random) -> None:
    page.hidden_rows = {placed.row for placed in page.records[1:4:2]}


def _line(page: Page, below: int, label: str, random: Random, number: Callable[[list[Any]], Any]) -> None:
    """Put a line below a record: a label where the names stand, and what `number` makes of each column of numbers."""
    row = page.records[below].row
    page.insert_row(row + 1)
    named = min(page.headers, key=lambda header: header.column).column
    page.put(row + 1, named, label)
    for header in page.headers:
        values = [page.cells.get((placed.row, header.column)) for placed in page.records[: below + 1] or page.records]
        if (
            header.column != named
            and not header.field.endswith(("_on", "_number"))
            and all(isinstance(value, int | float) for value in values)
        ):
            page.put(row + 1, header.column, number(values))


@_on_pages
def lines_that_compare(page: Page, random: Random) -> None:
    if not page.merges or max(bottom for _top, _left, bottom, _right in page.merges) <= page.records[0].row:
        _line(
            page,
            -1,
            random.choice(
                (
                    "Tỷ lệ so với kế hoạch (%)",
                    "Cùng kỳ năm 2023",
                    "So với cùng kỳ",
                    "Bình quân",
                    "Kế hoạch năm 2024",
                    "Tăng/giảm (%)",
                )
            ),
            random,
            lambda _values: 95.5,
        )


@_on_pages
def a_line_of_which(page: Page, random: Random) -> None:
    if len(page.records) > 1 and (
        not page.merges or max(bottom for _top, _left, bottom, _right in page.merges) <= page.records[0].row
    ):
        row = page.records[1].row
        page.insert_row(row + 1)
        page.put(
            row + 1,
            min(page.headers, key=lambda header: header.column).column,
            random.choice(("Trong đó:", "Bao gồm:")),
        )


@_on_pages
def totals_of_pages(page: Page, random: Random) -> None:
    if (not page.merges or max(bottom for _top, _left, bottom, _right in page.merges) <= page.records[0].row) and len(
        page.records
    ) > 3:
        _line(page, 2, random.choice(("Cộng trang 1", "Cộng trang", "Cộng chuyển sang trang 2")), random, sum)
