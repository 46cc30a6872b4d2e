"""A draft becomes a checked file again: after a refresh, after a restart, after an answer."""

import json

from sqlalchemy import Connection

from data_model.declared import DATASETS
from ingest.admit.secrecy_marks import refuse_secret_texts
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft.edited_record import plan_edit, texts_to_check, typed_in
from ingest.draft.typed_form import check_form
from ingest.draft.uploads import Upload
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan, Edited, plan_changes
from ingest.read import read_book
from ingest.sources.as_workbook import book_name


def check_draft(draft: Upload, content: bytes, context: Context) -> CheckedFile:
    """Read and check what a draft holds; a Problem says why it cannot be read, or must not be here."""
    if draft.kind == "form":
        typed = json.loads(content)
        refuse_secret_texts(typed["texts"])
        return check_form(DATASETS[typed["dataset"]], typed["texts"], context)
    if draft.kind == "edit":
        typed = typed_in(content)
        refuse_secret_texts({**typed.texts, "why": typed.why})
        return check_form(typed.dataset, texts_to_check(typed), context)
    name = book_name(draft.summary["source"]["table"]) if draft.kind == "source" else draft.name
    return check_book(read_book(name, content), context)


def plan_draft(connection: Connection, draft: Upload, content: bytes, checked: CheckedFile, unit: str) -> ChangePlan:
    """Return what a draft would do; `checked` comes from `check_draft`."""
    if draft.kind != "edit":
        return plan_changes(connection, checked, unit)
    typed = typed_in(content)
    return plan_edit(
        connection,
        checked,
        unit,
        Edited(
            dataset=typed.dataset.name,
            record_id=typed.record_id,
            changed=typed.changed,
            why=typed.why,
            follows=typed.follows,
        ),
    )
