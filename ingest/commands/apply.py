"""`apply`: write what the files say into the registers."""

import argparse
import json
from pathlib import Path
from typing import Any

from data_model.keeping.database import writing
from data_model.keeping.waiting import take_time
from ingest.admit.admitted import look_into
from ingest.apply.apply_plan import apply_plan
from ingest.apply.receipt import Receipt
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.commands.exit_codes import EXIT
from ingest.commands.handed_in import TableAsFile, context_of, handed_in, keep_handed_in, password_of, planned
from ingest.commands.laid_files import called
from ingest.draft.memory import refuse_wrong_answers
from ingest.report.file_report import verdict
from ingest.sentences import problem
from translations import _


def apply(options: argparse.Namespace) -> int:
    """Apply every file of the command; return the worst of their exit codes."""
    files = handed_in(options)
    context = context_of(options)
    password = password_of(options)
    return max(_apply_one(path, context, password, options) for path in files)


def _apply_one(path: Path | TableAsFile, context: Context, password: str, options: argparse.Namespace) -> int:
    """Apply one file as it is: rows with errors stay out, as the receipt says."""
    try:
        data = path.read_bytes()
    except OSError:
        raise problem("file_missing", path=str(path)) from None
    looked = look_into(called(path), data, password)
    checked = check_book(looked.book, context)
    refuse_wrong_answers(checked, context.answers)
    with writing(options.viewer) as connection:
        take_time(connection)
        draft = keep_handed_in(connection, path, looked.file, context.unit, options.user)
        plan = planned(connection, checked, context.unit, options.complete)
        receipt = apply_plan(connection, plan, draft, options.user)
    print(json.dumps(_as_json(path, receipt), ensure_ascii=False) if options.json else in_words(called(path), receipt))
    return EXIT[verdict(plan.checked)]


def _as_json(path: Path | TableAsFile, receipt: Receipt) -> dict[str, Any]:
    return {"file": called(path), "upload": receipt.upload_id, **receipt.counts}


def in_words(name: str, receipt: Receipt) -> str:
    """Return what an apply did, in a sentence."""
    words = (
        _(
            "{file}: upload {number}, {new} new, {changed} changed, {unchanged} unchanged, {rejected} not loaded, "
            "{withdrawn} withdrawn."
        )
        if receipt.withdrawn
        else _("{file}: upload {number}, {new} new, {changed} changed, {unchanged} unchanged, {rejected} not loaded.")
    )
    return words.format(file=name, number=receipt.upload_id, **receipt.counts)
