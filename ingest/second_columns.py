"""Columns that mean what another column means already, and amounts whose currencies do not go together."""

import re
from collections.abc import Mapping
from dataclasses import replace

from data_model.declare import Dataset, Kind
from data_model.problems import Issue
from data_model.text import fold
from ingest.codes import issue
from ingest.match_headers import Candidate, bare_name, candidates, plain_column
from ingest.model import MatchedColumn, RawTable
from ingest.tables.cells import is_filled
from ingest.values.units import split_unit

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def settle_columns(raw: RawTable, dataset: Dataset, assigned: Mapping[int, Candidate],
                   columns: list[MatchedColumn]) -> tuple[list[MatchedColumn], list[Issue]]:
    """Return the columns as they are read in the end, and what is to be said of those that repeat or contradict another."""
    settled, issues = list(columns), []
    first = {item.field.name: index for index, item in assigned.items()}
    others = {item.column: item for item in candidates(dataset, raw.headers) if item.column not in assigned and item.field.name in first}
    for index, item in others.items():
        main = first[item.field.name]
        code = _second(raw, columns, main, index, item)
        if code == "column_if_empty":
            _name, unit = split_unit(raw.headers[index])
            settled[index] = replace(columns[index], field=item.field.name, how=item.how, measure=unit.words, scale=unit.scale, currency=unit.currency)
        issues.append(_said(code, raw, columns, index, main))
    return settled, issues + _contradicting(raw, dataset, first, settled)


def _said(code: str, raw: RawTable, columns: list[MatchedColumn], index: int, main: int) -> Issue:
    header = columns[index].header
    return issue(code, raw.sheet, f"{columns[index].letter}{raw.header_first}", header, header=header, other=columns[main].letter)


def _second(raw: RawTable, columns: list[MatchedColumn], main: int, index: int, item: Candidate) -> str:
    """Return what a second column is: of another year, the same money in another currency for rows without it, or the same."""
    if _YEAR.findall(raw.headers[index]) != _YEAR.findall(raw.headers[main]):
        return "column_apart"
    _name, unit = split_unit(raw.headers[index])
    other_money = item.field.kind is Kind.AMOUNT and unit is not None and unit.currency and columns[main].currency not in ("", unit.currency)
    same_name = fold(bare_name(raw.headers[index])) == fold(bare_name(raw.headers[main]))
    needed = any(is_filled(row.cells[index]) and not is_filled(row.cells[main]) for row in raw.body)
    return "column_if_empty" if other_money and same_name and needed else "column_second"


def _contradicting(raw: RawTable, dataset: Dataset, first: Mapping[str, int], settled: list[MatchedColumn]) -> list[Issue]:
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
