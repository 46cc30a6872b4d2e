"""A checked file as scripts read it: one JSON object for each file, every number a plain decimal in base units."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue, Problem, Question, Severity
from ingest.model import CheckedFile, CheckedRow, CheckedTable, Correction, MatchedColumn, TotalCheck
from ingest.plan.change_plan import ChangePlan

_ON_ENCODING = frozenset(("encoding_legacy", "encoding_guessed"))


@dataclass(frozen=True)
class RowCounts:
    """What applying a table would do to the rows that load."""

    new: int
    changed: int
    unchanged: int


def plain(value: Decimal | int) -> str:
    """Return a number as a plain decimal: no exponent, no thousands mark, no zeros at its end."""
    text = format(Decimal(value), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if value else "0"


def refused_report(name: str, sha256: str, problem: Problem) -> dict[str, Any]:
    """Return the report of a file that could not be read or must not be."""
    return {
        "file": name,
        "sha256": sha256,
        "verdict": "refused",
        "problem": {"code": problem.code, "message": str(problem)},
        "notes": [],
        "corrections": [],
        "tables": [],
    }


def file_report(checked: CheckedFile, counts: Mapping[int, RowCounts] | None = None) -> dict[str, Any]:
    """Return the report of a file. `counts`: by index of the table; without it every row that loads counts as new.

    What is split off from a table's rows is no table of the file.
    """
    encodings = {item.sheet: item.message for item in checked.notes if item.code in _ON_ENCODING}
    tables = [
        _table(table, (counts or {}).get(index, RowCounts(len(table.rows), 0, 0)), encodings.get(table.sheet))
        for index, table in enumerate(checked.tables)
        if table.dataset is None or not DATASETS[table.dataset].split_off
    ]
    return {
        "file": checked.name,
        "sha256": checked.sha256,
        "verdict": verdict(checked),
        "problem": None,
        "notes": [_issue(item) for item in checked.notes],
        "corrections": [_correction(item) for item in checked.corrections],
        "tables": tables,
    }


def verdict(checked: CheckedFile) -> str:
    """Return "questions", "issues" or "ready"; notes alone leave a file ready."""
    if any(question.is_open for question in checked.questions):
        return "questions"
    issues = [*checked.notes, *(item for table in checked.tables for item in table.issues)]
    return "issues" if any(item.severity is not Severity.NOTE for item in issues) else "ready"


def withdrawn_report(plan: ChangePlan) -> list[dict[str, Any]]:
    """Return the records that a complete list lacks: what they are, and the upload and cell they came from."""
    return [
        {
            "dataset": record.dataset,
            "name": str(record.before.get("title") or record.before.get("name") or ""),
            "date": next(
                (record.before[name] for name in DATASETS[record.dataset].dates if name in record.before), None
            ),
            "upload": record.origin.upload_id,
            "sheet": record.origin.sheet,
            "row": record.origin.row,
        }
        for record in plan.withdrawn
    ]


def _table(table: CheckedTable, counts: RowCounts, encoding_note: str | None) -> dict[str, Any]:
    rows = {
        "read": table.read,
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "rejected": table.rejected,
        "waiting": table.waiting,
        "skipped": [{"row": item.row, "why": item.why} for item in table.skipped],
    }
    return {
        "sheet": table.sheet,
        "range": table.range,
        "title": table.title,
        "dataset": table.dataset,
        "encoding_note": encoding_note,
        "columns": [_column(column) for column in table.columns],
        "rows": rows,
        **_numbers(table),
        "totals": [_total(total) for total in table.totals],
        "issues": [_issue(item) for item in table.issues],
        "questions": [_question(item) for item in table.questions if item.is_open],
        "answered": [_answered(item) for item in table.questions if not item.is_open],
    }


def _answered(question: Question) -> dict[str, Any]:
    return {"id": question.id, "kind": question.kind, "answer": question.answer, "how": question.how}


def _column(column: MatchedColumn) -> dict[str, Any]:
    found = {
        "column": column.letter,
        "header": column.header,
        "field": column.field,
        "measure": column.measure,
        "how": column.how,
        "left_out": column.left_out or None,
    }
    return {**found, "indicator": column.indicator} if column.indicator else found


def _total(total: TotalCheck) -> dict[str, Any]:
    return {
        "cell": total.cell,
        "label": total.label,
        "field": total.field,
        "printed": plain(total.printed),
        "computed": plain(total.computed),
        "agrees": total.agrees,
    }


def _issue(item: Issue) -> dict[str, Any]:
    return {
        "sheet": item.sheet,
        "cell": item.cell,
        "severity": item.severity.value,
        "code": item.code,
        "text": item.text,
        "message": item.message,
        "suggestion": item.suggestion,
    }


def _correction(item: Correction) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "sheet": item.sheet,
        "cell": item.cell,
        "written": item.written,
        "read": item.read or item.written,
        "how": item.how,
        "cells": item.count,
    }


def _question(item: Question) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "sheet": item.sheet,
        "cell": item.cell,
        "message": item.message,
        "evidence": list(item.evidence),
        "choices": [{"value": value, "meaning": str(meaning)} for value, meaning in item.choices],
        "offered": item.offered or None,
    }


def _numbers(table: CheckedTable) -> dict[str, Any]:
    """Return sums and counts over the rows that would load."""
    dataset = DATASETS.get(table.dataset or "")
    if dataset is None:
        return {"sums": {}, "by_country": {}, "by_direction": {}, "by_month": {}}
    if dataset.name == "figures":
        return _of_figures(table.rows)
    return {
        "sums": _sums(dataset, table.rows),
        "by_country": _by_country(dataset, table.rows),
        "by_direction": _counted(row.values.get("direction") for row in table.rows),
        "by_month": _counted(_month(row.values.get(dataset.main_date)) for row in table.rows),
    }


def _counted(values: Any) -> dict[str, int]:
    return dict(sorted(Counter(value for value in values if value).items()))


def _month(day: object) -> str:
    return f"{day.year:04d}-{day.month:02d}" if isinstance(day, date) else ""


def _by_country(dataset: Dataset, rows: list[CheckedRow]) -> dict[str, int]:
    """Count a record once for each of its countries."""
    names = [item.name for item in dataset.fields if item.kind in (Kind.COUNTRY, Kind.COUNTRIES)]
    found: Counter[str] = Counter()
    for row in rows:
        codes: set[str] = set()
        for name in names:
            value = row.values.get(name)
            codes.update(value if isinstance(value, tuple) else [value] if value else [])
        found.update(codes)
    return dict(sorted(found.items()))


def _sums(dataset: Dataset, rows: list[CheckedRow]) -> dict[str, Any]:
    """Add up each number field; money by its currency, amounts without one under ""."""
    sums: dict[str, Any] = {}
    for item in dataset.fields:
        held = [row.values for row in rows if row.values.get(item.name) is not None]
        if item.kind is Kind.INTEGER and held:
            sums[item.name] = plain(sum(values[item.name] for values in held))
        elif item.kind is Kind.AMOUNT and held:
            by_currency: dict[str, Decimal] = defaultdict(Decimal)
            for values in held:
                by_currency[values.get(item.currency_field) or ""] += values[item.name]
            sums[item.name] = {currency: plain(value) for currency, value in sorted(by_currency.items())}
    return sums


def _of_figures(rows: list[CheckedRow]) -> dict[str, Any]:
    """Return the same keys for figures, each by indicator first; values of one country and currency are added up."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    countries: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in rows:
        indicator, value = str(row.values["indicator"]), row.values["value"]
        sums[indicator][str(row.values.get("currency") or "")] += value
        if country := row.values.get("country"):
            countries[indicator][str(country)] += value
    return {
        "sums": {name: _by_currency(found) for name, found in sorted(sums.items())},
        "by_country": {
            name: {code: plain(value) for code, value in sorted(found.items())}
            for name, found in sorted(countries.items())
        },
        "by_direction": {},
        "by_month": _counted(_month(row.values.get("period_end")) for row in rows),
    }


def _by_currency(found: dict[str, Decimal]) -> str | dict[str, str]:
    """Return counts as one number, money by currency."""
    if set(found) == {""}:
        return plain(found[""])
    return {currency: plain(value) for currency, value in sorted(found.items())}
