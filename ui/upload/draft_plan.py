"""What a draft would change: worked out beside the page, or held from before where nothing it depends on changed.

Whoever asks has looked for the draft first, with the rights of this moment: only who may open it comes here.
"""

import streamlit as st

from data_model.keeping.database import database_url
from data_model.known.problems import Problem
from data_model.rights.roles import Rights
from data_model.rights.viewer import rights_of
from data_model.settings import settings
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import uploads
from ingest.draft.kinds import check_draft, kind_of, plan_draft
from ingest.draft.memory import answers_to, complete_period
from ingest.draft.uploads import Upload
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan
from ingest.plan.preview import Preview, preview_of
from translations import _, language
from ui import session
from ui.parts.background import worked_out
from ui.upload.handed_in import forget_what_was_read, just_read
from ui.upload.large.preview_by_job import is_by_job, previewed_by_job
from ui.upload.password import Opened, opened


def previewed(draft: Upload, content: bytes, context: Context) -> Preview:
    """Return what the page shows of a draft read for a unit: worked out here, or for a large one by a job.

    A Problem says why it cannot be read, or must not be here.
    """
    if is_by_job(draft, content):
        return previewed_by_job(draft, context.unit)
    plan = planned(draft, content, context)
    with session.reading() as connection:
        return preview_of(connection, plan, complete_period(connection, draft.id), not kind_of(draft).typed)


def planned_again(draft_id: int, unit: str) -> ChangePlan:
    """Return the plan of a draft read for a unit, for what a button does: held from its page's run, or made again."""
    with session.reading() as connection:
        draft, content = uploads.find(connection, draft_id), uploads.content(connection, draft_id)
        answers = answers_to(connection, draft_id, unit)
    return planned(draft, content, Context(unit=unit, answers=answers))


def planned(draft: Upload, content: bytes, context: Context) -> ChangePlan:
    """Check and plan a draft; a Problem says why it cannot be read, or must not be here.

    What a password opened is held for its session alone.
    """
    protected = opened(draft.id)
    if protected:
        with st.spinner(_("Reading and checking…")):
            checked = _checked_opened(protected.key, language(), context, protected)
            return _plan(session.here(), draft, content, checked, context.unit)
    # A check reads the bytes, under their name, with what `context` says, and nothing of the registers.
    key = (database_url(), draft.id, draft.kind, draft.name, draft.sha256, language(), context)
    book = just_read(draft.id)
    checked = worked_out(
        ("check", *key), (lambda: check_book(book, context)) if book else (lambda: check_draft(draft, content, context))
    )
    forget_what_was_read()
    here = session.here()
    with here.reading() as connection:
        state, rights = settings.data_state(connection), rights_of(connection)
    return worked_out(
        ("plan", state, rights, *key),
        lambda: _plan(here, draft, content, checked, context.unit, rights),
        made_from=checked,
    )


def _plan(
    here: session.Here,
    draft: Upload,
    content: bytes,
    checked: CheckedFile,
    unit: str,
    rights: Rights | None = None,
) -> ChangePlan:
    """Return the plan of a draft.

    With `rights`, what comes of it is held for others who have just these: a Problem once they have changed.
    """
    with here.reading() as connection:
        if rights not in (None, rights_of(connection)):
            raise Problem("rights_changed", session.RIGHTS_CHANGED)
        return plan_draft(connection, draft, content, checked, unit)


@st.cache_data(max_entries=3, show_spinner=False, scope="session")
def _checked_opened(key: str, words: str, context: Context, _opened: Opened) -> CheckedFile:
    return check_book(_opened.book, context)
