"""What an upload keeps of itself when it is applied: counts, tables, totals and issues, as they were on that day."""

from typing import Any

from ingest.apply.receipt import Receipt
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan

_ISSUES_KEPT = 2000  # a file with more has a first page of them to mend anyway


def summary_of(plan: ChangePlan, receipt: Receipt) -> dict[str, Any]:
    """Return what is kept with an upload that is applied."""
    return {
        **receipt.counts,
        "why": plan.edited.why if plan.edited else "",
        "complete": _complete(plan),
        "tables": _tables(plan.checked),
        "issues": _issues(plan),
    }


def _complete(plan: ChangePlan) -> dict[str, Any] | None:
    """Return of which period, and of which parts of registers, the file was the complete list."""
    if plan.complete is None:
        return None
    period = plan.complete.period
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "parts": [list(part) for part in plan.complete.parts],
    }


def _tables(checked: CheckedFile) -> list[dict[str, Any]]:
    return [
        {
            "sheet": table.sheet,
            "range": table.range,
            "header_last": table.header_last,
            "title": table.title,
            "dataset": table.dataset,
            "read": table.read,
            "rejected": table.rejected,
            "columns": table.letters,
            "totals": [
                {
                    "cell": total.cell,
                    "label": total.label,
                    "field": total.field,
                    "printed": format(total.printed, "f"),
                    "computed": format(total.computed, "f"),
                }
                for total in table.totals
            ],
        }
        for table in checked.tables
    ]


def _issues(plan: ChangePlan) -> list[dict[str, Any]]:
    found = [*plan.checked.notes, *plan.issues, *(issue for table in plan.checked.tables for issue in table.issues)]
    return [
        {
            "sheet": issue.sheet,
            "cell": issue.cell,
            "severity": issue.severity,
            "code": issue.code,
            "text": issue.text,
            "message": issue.words.message,
            "values": {name: str(value) for name, value in issue.words.values.items()},
        }
        for issue in found[:_ISSUES_KEPT]
    ]
