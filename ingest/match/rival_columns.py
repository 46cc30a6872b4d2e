"""Columns that mean what another column means already, and amounts whose currencies do not go together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue, Words
from data_model.known.text import fold
from ingest.find.cells import is_filled, one_line
from ingest.find.columns import money_unit, note_units, plain_column
from ingest.find.covering_letter import speaks_of_all_so_far
from ingest.find.header_meaning import bare_name
from ingest.match.header_kinds import header_code
from ingest.match.headers import Candidate, Grade
from ingest.match.read_columns import ColumnsRead
from ingest.model import CellValue, MatchedColumn, RawTable
from ingest.notation.dates import Calendar, read_days
from ingest.notation.number_styles import mark_of
from ingest.notation.numbers import Legibility, parse, resolve
from ingest.notation.units import PLAIN, Unit, split_unit
from ingest.sentences import issue

#: Words of a header that say of which time its amounts are: "Giải ngân trong năm", "Giải ngân quý II".
_OF_A_TIME = re.compile(r"\b(?:nam|ky|quy|thang|year|(?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def settle_columns(
    raw: RawTable, read: ColumnsRead, columns: list[MatchedColumn]
) -> tuple[list[MatchedColumn], list[Issue]]:
    """Return the columns as they are read in the end.

    Beside them stands what is to be said of those that repeat or contradict another.
    """
    settled, issues = list(columns), []
    dataset, assigned = read.dataset, read.read
    first = {item.field.name: index for index, item in assigned.items()}
    others: dict[int, Candidate] = {}
    settled_or_asked = assigned.keys() | read.unsaid.keys()
    for item in sorted(read.candidates, key=lambda item: item.weight):
        if item.grade > Grade.PARTLY and item.column not in settled_or_asked and item.field.name in first:
            others[item.column] = item
    for index, item in sorted(others.items()):
        main = first[item.field.name]
        second = _Second(raw=raw, dataset=dataset, columns=columns, main=main, index=index, item=item)
        code = second.code()
        if code in _READ_TOO:
            settled[index] = second.column()
        if code:
            issues.append(second.said(code))
    issues += _of_all_so_far(raw, dataset, settled)
    return settled, issues + _contradicting(raw, dataset, first, settled)


def _of_all_so_far(raw: RawTable, dataset: Dataset, settled: list[MatchedColumn]) -> list[Issue]:
    """Read an amount of one year under a title of all that was paid as that, or not at all.

    For example "Giải ngân" under "lũy kế đến 30/9/2024".
    """
    heading = raw.title if _YEAR.search(raw.title) else f"{raw.title} {raw.sheet}"
    if dataset.yearly is None or not speaks_of_all_so_far(heading):
        return []
    issues = []
    held = {column.field for column in settled}
    for at, column in enumerate(settled):
        if column.field not in dataset.yearly.amounts.values() or _OF_A_TIME.search(fold(column.header)):
            continue
        other = dataset.yearly.so_far.get(column.field)
        code = "read_as_so_far" if other and other not in held else "amount_so_far"
        settled[at] = (
            replace(column, field=other) if code == "read_as_so_far" else replace(plain_column(raw, at), how="dropped")
        )
        values = {"field": Words(dataset.field(other).title)} if code == "read_as_so_far" else {}
        issues.append(
            issue(code, raw.sheet, f"{column.letter}{raw.header_first}", column.header, header=column.header, **values)
        )
    return issues


def _said(code: str, raw: RawTable, columns: list[MatchedColumn], index: int, main: int, **values: int) -> Issue:
    header = columns[index].header
    return issue(
        code,
        raw.sheet,
        f"{columns[index].letter}{raw.header_first}",
        header,
        header=header,
        other=columns[main].letter,
        **values,
    )


#: What a second column may be that is read as well; of records of another kind (""), the rows say which one is read.
_READ_TOO = frozenset(("column_if_empty", ""))
#: Kinds of values that make numbers, or place a record in a year: losing one of two different ones is no trifle.
_WHENEVER = Calendar(today=date.max.replace(year=9000))
_COUNTED = frozenset((Kind.AMOUNT, Kind.INTEGER, Kind.DATE))


@dataclass(frozen=True, kw_only=True)
class _Second:
    """A second column of a field, beside the one that is read."""

    raw: RawTable
    dataset: Dataset
    columns: list[MatchedColumn]
    main: int
    index: int
    item: Candidate

    def code(self) -> str:
        """Return what it is.

        It is of another year, in another unit, of records of another kind (""), the same in another currency, or the
        same.
        """
        header, other = self.raw.headers[self.index], self.raw.headers[self.main]
        if _YEAR.findall(header) != _YEAR.findall(other):
            return "column_apart"
        unit = self._unit()
        if unit is None:
            return "measure_unclear"
        name = self.item.field.name
        differing = len(self._differing(unit))
        if differing and header_code(self.dataset, name, header) != header_code(self.dataset, name, other):
            return ""
        if unit.currency and self.columns[self.main].currency not in ("", unit.currency):
            return self._other_money(fold(bare_name(header)) == fold(bare_name(other)))
        return "column_differs" if differing and self.item.field.kind in _COUNTED else "column_second"

    def _other_money(self, same_name: bool) -> str:
        needed = any(is_filled(row.cells[self.index]) and not is_filled(row.cells[self.main]) for row in self.raw.body)
        return "column_if_empty" if same_name and needed else "column_second" if same_name else "column_differs"

    def _unit(self) -> Unit | None:
        header = self.raw.headers[self.index]
        return (
            money_unit(header, note_units(self.raw))
            if self.item.field.kind is Kind.AMOUNT
            else split_unit(header)[1] or PLAIN
        )

    def _differing(self, unit: Unit) -> list[int]:
        """Return the numbers of the rows in which the column says something that the one that is read does not say."""
        main = self.columns[self.main]
        mark, main_mark = (mark_of(row.cells[index] for row in self.raw.body) for index in (self.index, self.main))
        return [
            row.number
            for row in self.raw.body
            if is_filled(row.cells[self.index])
            and _plain(row.cells[self.index], mark, unit.scale)
            not in (None, _plain(row.cells[self.main], main_mark, main.scale))
        ]

    def column(self) -> MatchedColumn:
        unit = self._unit() if self.item.field.kind is Kind.AMOUNT else PLAIN
        return replace(
            self.columns[self.index],
            field=self.item.field.name,
            how=self.item.how,
            measure=unit.words,
            scale=unit.scale,
            currency=unit.currency,
        )

    def said(self, code: str) -> Issue:
        """Return the issue of a code at the header of the column."""
        values = {"units": self.raw.measure_note} if code == "measure_unclear" else {}
        if code == "column_differs":
            values = {"count": len(self._differing(self._unit()))}
        return _said(code, self.raw, self.columns, self.index, self.main, **values)


def _plain(value: CellValue, mark: str, scale: Decimal) -> object:
    """Return a cell in a form in which equal values are equal: number, day, or folded text; None for none."""
    parsed = resolve(parse(value), mark)
    if parsed.outcome is Legibility.NUMBER:
        return parsed.value * (parsed.unit.scale if parsed.unit.scale != 1 else scale)
    if parsed.outcome is Legibility.NOTHING:
        return None
    return read_days(value, _WHENEVER).first or fold(one_line(value))


def _contradicting(
    raw: RawTable, dataset: Dataset, first: Mapping[str, int], settled: list[MatchedColumn]
) -> list[Issue]:
    """A row keeps one currency for several amounts: leave a column out that is in none of those of the main one."""
    issues = []
    for kept in dict.fromkeys(item.currency_field for item in dataset.fields if item.currency_field):
        names = [item.name for item in dataset.fields if item.currency_field == kept and item.name in first]
        names.sort(key=lambda name: not dataset.field(name).expected)
        for name in names[1:]:
            mine, main = _currencies(settled, name), _currencies(settled, names[0])
            if "" in mine | main or mine & main:
                continue
            index = first[name]
            issues.append(_said("column_currency", raw, settled, index, first[names[0]]))
            for at, column in enumerate(settled):
                if column.field == name:
                    settled[at] = plain_column(raw, at)
    return issues


def _currencies(columns: list[MatchedColumn], name: str) -> set[str]:
    return {column.currency for column in columns if column.field == name}
