"""`watch`: files that another program or a person lays into a folder are taken one by one, each once.

What can be applied without asking anybody is; what asks waits as a draft; what must not be here is refused, and nothing
of it kept. Each file then lies in a folder that says so, with a sentence beside it.
"""

import argparse
import hashlib
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from data_model.jobs import workers
from data_model.jobs.crew import broken
from data_model.keeping.database import reading, writing
from data_model.keeping.database_errors import Hindered
from data_model.keeping.waiting import take_time
from data_model.known.problems import Problem
from data_model.operating import call_numbers
from data_model.people.grants import rights_of_name
from data_model.rights.viewer import Viewer
from data_model.stored.tables import upload
from ingest.admit.admitted import Admitted, look_into
from ingest.apply.apply_plan import apply_plan
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.commands.exit_codes import REFUSED
from ingest.commands.handed_in import context_of, planned
from ingest.commands.laid_files import Laid, called, put_away, read_whole
from ingest.draft import uploads
from ingest.draft.quota import FULL
from ingest.draft.uploads import Status
from ingest.model import CheckedFile
from ingest.read.limits import FILE_BYTES
from ingest.sentences import problem
from ingest.tray.file_row import row_of
from translations import N_, _

#: Where files go, in the watched folder itself: moved, never copied.
DONE, WAITS, NOT_TAKEN = "da-ghi", "cho-tra-loi", "tu-choi"
_EXIT = {DONE: 0, WAITS: 1, NOT_TAKEN: REFUSED}
_LOCK = ".dang-theo-doi"
_AWAY = N_("The folder {path} cannot be looked into or written to just now ({reason}).")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of a file: the folder it goes to, and the sentence beside it."""

    folder: str
    words: str


def watch(options: argparse.Namespace) -> int:
    """Take what lies in the folder: once, or again and again until the command is ended."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise Problem("no_such_folder", N_("There is no folder {path}."), path=str(folder))
    with _watched_alone(folder):
        if options.once:
            return max(_round(Laid(folder), options), default=0)
        laid = Laid(folder, {})
        while True:
            for _code in _round(laid, options):
                pass
            time.sleep(options.every)


@contextmanager
def _watched_alone(folder: Path) -> Iterator[None]:
    """Hold the folder: of two who watch it, both would work at the same file."""
    lock = folder / _LOCK
    try:
        _take(lock)
    except FileExistsError:
        raise Problem("watched_already", N_("The folder {path} is watched already."), path=str(folder)) from None
    except OSError as error:
        raise _away(folder, error) from None
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink(missing_ok=True)


def _take(lock: Path) -> None:
    """Write our name into the lock; FileExistsError where another holds it who is alive."""
    try:
        with lock.open("x", encoding="utf-8") as file:
            file.write(workers.own_name())
    except FileExistsError:
        holder = lock.read_text(encoding="utf-8")
        if holder and not workers.has_let_go(holder, None):
            raise
        lock.write_text(workers.own_name(), encoding="utf-8")


def _away(folder: Path, error: OSError) -> Problem:
    return Problem("folder_away", _AWAY, path=str(folder), reason=error.strerror or type(error).__name__)


def _round(laid: Laid, options: argparse.Namespace) -> Iterator[int]:
    """Take every file that is whole, by its name; yield what each comes to as an exit code."""
    try:
        _rights_of_this_moment(options)
        context = context_of(options)
        options.unit = context.unit
        for path in laid.whole():
            yield _one(path, context, options)
    except OSError as error:  # a folder of another computer goes away and comes back
        print(_away(laid.folder, error), file=sys.stderr)
        yield REFUSED
    except Problem as hindered:
        if not _passes(hindered):
            raise
        print(hindered, file=sys.stderr)
        yield REFUSED


def _passes(why: Problem) -> bool:
    """Tell whether what is in the way is no fault of a file: the database, or how much is taken in an hour."""
    return isinstance(why, Hindered) or why.code in FULL


def _rights_of_this_moment(options: argparse.Namespace) -> None:
    """Look again what whoever is named may do: a folder is watched for months. A Problem for a closed account."""
    if options.viewer:
        with reading() as connection:
            options.viewer = Viewer(rights_of_name(connection, options.user))


def _one(path: Path, context: Context, options: argparse.Namespace) -> int:
    """Take one file and put it away; it stays for the next look where the database or the folder is in the way."""
    call_numbers.begin()
    try:
        outcome = _taken(path, context, options)
        put_away(path, outcome.folder, outcome.words)
    except OSError as error:
        print(_("{name}: left for the next look ({reason}).").format(name=called(path), reason=type(error).__name__))
        return REFUSED
    except Hindered as hindered:
        print(f"{called(path)}: {hindered}")
        return REFUSED
    print(f"{called(path)}: {outcome.words}")
    return _EXIT[outcome.folder]


def _taken(path: Path, context: Context, options: argparse.Namespace) -> Outcome:
    """Read, check and apply a file, or keep it as a draft; refused, nothing of it is kept."""
    try:
        return _looked_into(path, context, options)
    except OSError:
        raise
    except Problem as refusal:
        if _passes(refusal):
            raise
        return Outcome(NOT_TAKEN, _("Not taken, and nothing of it kept: {why}").format(why=refusal))
    except Exception:  # of any kind: those behind it are taken all the same
        _LOG.exception("a file of a watched folder could not be taken")
        return Outcome(NOT_TAKEN, _("Not taken, and nothing of it kept: {why}").format(why=broken()))


def _looked_into(path: Path, context: Context, options: argparse.Namespace) -> Outcome:
    if (size := path.stat().st_size) > FILE_BYTES:
        megabyte = 1024**2
        raise problem("too_large", found=f"{size // megabyte} MB", allowed=f"{FILE_BYTES // megabyte} MB")
    data = read_whole(path)
    with reading(options.viewer) as connection:
        if known := _known(connection, data, context.unit):
            return known
    looked = look_into(called(path), data)
    checked = check_book(looked.book, context)
    with writing(options.viewer) as connection:
        take_time(connection)
        return _known(connection, data, context.unit) or _kept(connection, looked.file, checked, options)


def _known(connection: Connection, data: bytes, unit: str) -> Outcome | None:
    """Return what became of these very bytes for this unit before, where they are applied or wait."""
    same = upload.c.sha256 == hashlib.sha256(data).hexdigest(), upload.c.unit == unit
    query = select(upload.c.id, upload.c.status).where(*same, upload.c.status.in_((Status.DRAFT, Status.APPLIED)))
    found = connection.execute(query.order_by(upload.c.id.desc()).limit(1)).one_or_none()
    if found is None:
        return None
    words = _("This very file was handed in before: upload № {number}.").format(number=found.id)
    return Outcome(DONE if found.status == Status.APPLIED else WAITS, words)


def _kept(connection: Connection, file: Admitted, checked: CheckedFile, options: argparse.Namespace) -> Outcome:
    """Apply a file where nobody is asked anything and something is written; else let it wait as a draft."""
    plan = planned(connection, checked, options.unit, None)
    row = row_of(plan, complete=False)
    if row.unchanged and not (row.loads or row.left or row.open_questions):
        return Outcome(DONE, _("All of it is held already: nothing was written."))
    draft = uploads.keep_draft(connection, file, options.unit, options.user)
    if row.is_ready:
        receipt = apply_plan(connection, plan, draft, options.user)
        words = _("Upload № {number}: {new} new, {changed} changed, {unchanged} unchanged, {rejected} not loaded.")
        return Outcome(DONE, words.format(number=draft, **receipt.counts))
    words = _("Waits as draft № {number} for somebody to look at it on the page “Upload”: questions {questions}.")
    return Outcome(WAITS, words.format(number=draft, questions=row.open_questions))
