"""`check`: read files and say what is wrong with them; no record is changed."""

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from data_model.keeping.database import reading
from data_model.keeping.waiting import take_time
from data_model.known.problems import Problem
from data_model.rights.viewer import Viewer
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.commands.exit_codes import EXIT
from ingest.commands.handed_in import TableAsFile, context_of, handed_in, password_of, planned, say_how_to_open
from ingest.commands.laid_files import called
from ingest.draft.memory import refuse_wrong_answers
from ingest.plan.change_plan import ChangePlan, Outcome, outcomes_by_table
from ingest.read import read_book
from ingest.report.file_report import RowCounts, file_report, refused_report, withdrawn_report
from ingest.report.report_in_words import spoken_report
from ingest.sentences import problem


def check(options: argparse.Namespace) -> int:
    """Check every file of the command; return the worst of their exit codes."""
    files = handed_in(options)
    context = context_of(options)
    password = password_of(options)
    return max(_check_one(path, context, password, options) for path in files)


def _check_one(path: Path | TableAsFile, context: Context, password: str, options: argparse.Namespace) -> int:
    """Check one file, print what is found, return its exit code."""
    report = _report(path, context, password, options.complete, options.viewer)
    print(json.dumps(report, ensure_ascii=False) if options.json else spoken_report(report))
    say_how_to_open((report["problem"] or {}).get("code"))
    return EXIT[report["verdict"]]


def _report(
    path: Path | TableAsFile, context: Context, password: str, complete: str | None, viewer: Viewer | None
) -> dict[str, Any]:
    """Return what was found in one file, or why it was refused."""
    try:
        data = path.read_bytes()
    except OSError:
        return refused_report(str(path), "", problem("file_missing", path=str(path)))
    try:
        checked = check_book(read_book(called(path), data, password), context)
        refuse_wrong_answers(checked, context.answers)
    except Problem as refusal:
        return refused_report(called(path), hashlib.sha256(data).hexdigest(), refusal)
    with reading(viewer) as connection:
        take_time(connection)
        plan = planned(connection, checked, context.unit, complete)
    report = file_report(replace(plan.checked, notes=[*plan.checked.notes, *plan.issues]), _counts(plan))
    return {**report, "withdrawn": withdrawn_report(plan)} if plan.complete else report


def _counts(plan: ChangePlan) -> dict[int, RowCounts]:
    return {
        index: RowCounts(found[Outcome.NEW], found[Outcome.CHANGED], found[Outcome.UNCHANGED])
        for index, found in enumerate(outcomes_by_table(plan))
    }
