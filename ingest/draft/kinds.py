"""The kinds of draft: how each becomes a checked file and a plan again, after a refresh, a restart, an answer."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.keeping.waiting import take_time
from ingest.admit.secrecy_marks import refuse_secret_texts
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft.edited_record import edited_by, plan_edit, texts_to_check, typed_in
from ingest.draft.typed_form import check_form
from ingest.draft.uploads import Upload, UploadKind
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan
from ingest.plan.compare import plan_changes
from ingest.plan.handed_over import as_checked_file, plan_handover
from ingest.read import read_book
from ingest.sources.as_workbook import book_name


def _check_file(draft: Upload, content: bytes, context: Context) -> CheckedFile:
    return check_book(read_book(draft.name, content), context)


def _check_typed_form(_draft: Upload, content: bytes, context: Context) -> CheckedFile:
    typed = json.loads(content)
    refuse_secret_texts(typed["texts"])
    return check_form(DATASETS[typed["dataset"]], typed["texts"], context)


def _check_edit(_draft: Upload, content: bytes, context: Context) -> CheckedFile:
    typed = typed_in(content)
    refuse_secret_texts({**typed.texts, "why": typed.why})
    return check_form(typed.dataset, texts_to_check(typed), context)


def _check_reading(draft: Upload, content: bytes, context: Context) -> CheckedFile:
    return check_book(read_book(book_name(draft.summary["source"]["table"]), content), context)


def _plan_what_is_stated(connection: Connection, _content: bytes, checked: CheckedFile, unit: str) -> ChangePlan:
    return plan_changes(connection, checked, unit)


def _plan_the_edit(connection: Connection, content: bytes, checked: CheckedFile, unit: str) -> ChangePlan:
    return plan_edit(connection, checked, unit, edited_by(typed_in(content)))


def _check_handover(draft: Upload, content: bytes, _context: Context) -> CheckedFile:
    return as_checked_file(draft.name, content)


def _plan_the_handover(connection: Connection, content: bytes, checked: CheckedFile, _unit: str) -> ChangePlan:
    return plan_handover(connection, content, checked)


@dataclass(frozen=True, kw_only=True)
class DraftKind:
    """What a kind of upload does where others do something else."""

    check: Callable[[Upload, bytes, Context], CheckedFile]
    plan: Callable[[Connection, bytes, CheckedFile, str], ChangePlan] = _plan_what_is_stated
    typed: bool = False  # there is no file: what was typed is what is kept
    has_its_unit: bool = False  # its record belongs to a unit: none is chosen
    opens_the_form: bool = False  # mistakes are mended in the form it was typed into
    reads_again: bool = False  # mistakes are mended where it was read from


KINDS: Mapping[str, DraftKind] = {
    UploadKind.FILE: DraftKind(check=_check_file),
    UploadKind.FORM: DraftKind(check=_check_typed_form, typed=True, opens_the_form=True),
    UploadKind.EDIT: DraftKind(check=_check_edit, plan=_plan_the_edit, typed=True, has_its_unit=True),
    UploadKind.SOURCE: DraftKind(check=_check_reading, reads_again=True),
    UploadKind.HANDOVER: DraftKind(check=_check_handover, plan=_plan_the_handover, typed=True, has_its_unit=True),
    UploadKind.PUBLISHED: DraftKind(check=_check_file),
}


def kind_of(found: Upload) -> DraftKind:
    """Return what the kind of an upload does."""
    return KINDS[found.kind]


def check_draft(draft: Upload, content: bytes, context: Context) -> CheckedFile:
    """Read and check what a draft holds; a Problem says why it cannot be read, or must not be here."""
    return kind_of(draft).check(draft, content, context)


def plan_draft(connection: Connection, draft: Upload, content: bytes, checked: CheckedFile, unit: str) -> ChangePlan:
    """Return what a draft would do; `checked` comes from `check_draft`."""
    take_time(connection)
    return kind_of(draft).plan(connection, content, checked, unit)


def file_name(found: Upload) -> str:
    """Return the name under which the bytes of an upload are handed out."""
    return f"{found.id}.json" if kind_of(found).typed else found.name
