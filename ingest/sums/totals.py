"""Printed totals are never imported: each is added up again over the rows it covers, and compared."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from data_model.known.text import fold
from ingest.addresses import address
from ingest.find.cells import filled, is_label, is_number_like, one_line
from ingest.find.row_words import marker_kind
from ingest.model import BodyRow, Checked, RawTable, TotalCheck
from ingest.notation.numbers import Legibility, parse
from ingest.notation.sum_words import PEOPLE, counted_by
from ingest.sentences import issue
from translations.formats import number


class Unreadable(Exception):
    """A cell that holds no number stands among those a total covers."""


class Undecided(Unreadable):
    """A cell whose number depends on an open question; the question is asked, nothing more has to be said."""


@dataclass(frozen=True, kw_only=True)
class NumberColumn:
    """A column that totals are checked for.

    `read` gives its number in a row in base units, None for no value, or raises Unreadable.
    """

    index: int
    letter: str
    field: str  # field of the dataset, or id of the indicator
    header: str
    scale: Decimal
    measure: str
    read: Callable[[BodyRow], Decimal | None]

    def shown(self, value: Decimal) -> str:
        """Return a number in the unit of the column, as people read it."""
        return " ".join(filter(None, (number(value / self.scale), self.measure)))


Covers = Callable[[BodyRow, BodyRow], bool]


def by_groups(total: BodyRow, row: BodyRow) -> bool:
    """A total covers the rows of its own group; one outside all groups covers every row."""
    return row.groups[: len(total.groups)] == total.groups


def check_totals(raw: RawTable, columns: list[NumberColumn], covers: Covers = by_groups) -> Checked:
    """Compare every total row of a table with the rows it covers, refused ones included."""
    checked = Checked([], [])
    before = 0
    totals = sorted(raw.totals, key=lambda row: row.number)
    last = next((row.number for row in reversed(totals) if not counted_by(_label(row))), 0)
    for total in totals:
        rows = _since(before, total, [row for row in raw.body if covers(total, row)], columns, total.number < last)
        before = total.number
        if counted_by(_label(total)):
            _check_count(raw, columns, total, rows, checked)
        else:
            for column in columns:
                compare(raw, column, total, rows, _label(total), checked)
    return checked


def _since(
    before: int, total: BodyRow, rows: list[BodyRow], columns: list[NumberColumn], others_follow: bool
) -> list[BodyRow]:
    """Return the rows a total covers.

    Of one between rows ("Cộng trang 1") or above another ("Cộng tháng 12") those since the total before it, if they add
    up to it.
    """
    above = [row for row in rows if before < row.number < total.number]
    return (
        above
        if 0 < len(above) < len(rows)
        and (others_follow or rows[-1].number > total.number)
        and _add_up(columns, total, above)
        else rows
    )


def _add_up(columns: list[NumberColumn], total: BodyRow, rows: list[BodyRow]) -> bool:
    compared = 0
    try:
        for column in columns:
            printed = column.read(total)
            if printed is not None and printed != sum((column.read(row) or Decimal(0) for row in rows), Decimal(0)):
                return False
            compared += printed is not None
    except Unreadable:
        return False
    return compared > 0


def _label(total: BodyRow) -> str:
    labels = [one_line(value) for value in total.cells if is_label(value)]
    return next((label for label in labels if not marker_kind(label)), "".join(labels[:1]))


def compare(
    raw: RawTable, column: NumberColumn, total: BodyRow, rows: list[BodyRow], label: str, checked: Checked
) -> None:
    """Compare one cell of a total row with the sum of its column over some rows; add what is found to `checked`."""
    cell = f"{column.letter}{total.number}"
    text = one_line(total.cells[column.index])
    try:
        printed = column.read(total)
        if printed is None:
            return
        computed = _sum(column, rows)
    except Undecided:
        return
    except Unreadable:
        checked.issues.append(issue("total_unreadable", raw.sheet, cell, text, header=column.header))
        return
    found = TotalCheck(cell=cell, label=label, field=column.field, printed=printed, computed=computed)
    _note(checked, found, raw.sheet, text, column.shown)


def _sum(column: NumberColumn, rows: list[BodyRow]) -> Decimal:
    return sum((column.read(row) or Decimal(0) for row in rows), Decimal(0))


def _note(checked: Checked, found: TotalCheck, sheet: str, text: str, shown: Callable[[Decimal], str]) -> None:
    """Keep what was compared, with a warning where the printed total is another one. `text`: the cell's own."""
    checked.totals.append(found)
    if not found.agrees:
        said = {"label": found.label, "printed": shown(found.printed), "computed": shown(found.computed)}
        checked.issues.append(issue("total_differs", sheet, found.cell, text, **said))


def _check_count(
    raw: RawTable, columns: list[NumberColumn], total: BodyRow, rows: list[BodyRow], checked: Checked
) -> None:
    """Compare "Tổng số đoàn: 12" with the number of rows, "Tổng số thành viên: 57" with the persons in them."""
    label = _label(total)
    at, printed = _stated(raw, total, label)
    of_people = counted_by(label) in PEOPLE
    persons = next((column for column in columns if column.field == "persons"), None)
    if printed is None or (of_people and persons is None):
        return
    try:
        computed = _sum(persons, rows) if of_people else Decimal(len(rows))
    except Undecided:
        return
    except Unreadable:
        checked.issues.append(issue("total_unreadable", raw.sheet, at, label, header=persons.header))
        return
    field = "persons" if of_people else "rows"
    found = TotalCheck(cell=at, label=label, field=field, printed=printed, computed=computed)
    _note(checked, found, raw.sheet, label, number)


def _stated(raw: RawTable, total: BodyRow, label: str) -> tuple[str, Decimal | None]:
    """Return the address and value of the number a counting total states: in its own words or in the next cell."""
    first = filled(total.cells)[0]
    digits = [word for word in fold(label).split() if word.isdigit()]
    if len(digits) == 1:
        return address(first + raw.left, total.number), Decimal(digits[0])
    for index in filled(total.cells):
        if is_number_like(total.cells[index]) and (found := parse(total.cells[index])).outcome is Legibility.NUMBER:
            return address(index + raw.left, total.number), found.value
    return "", None
