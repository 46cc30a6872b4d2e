"""`watch`: files that another program or a person lays into a folder are taken one by one, each once.

What can be applied without asking anybody is; what asks waits as a draft; what must not be here is refused, and nothing
of it kept. Each file then lies in a folder that says so, with a sentence beside it.
"""

import argparse
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from data_model.jobs import workers
from data_model.keeping.database import writing
from data_model.keeping.database_errors import Hindered
from data_model.keeping.waiting import take_time
from data_model.known.problems import Problem
from data_model.stored.tables import upload
from ingest.admit.admitted import Admitted, look_into
from ingest.apply.apply_plan import apply_plan
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.commands.exit_codes import REFUSED
from ingest.commands.handed_in import context_of, planned
from ingest.draft import uploads
from ingest.draft.uploads import Status
from ingest.model import CheckedFile
from ingest.read.limits import FILE_BYTES
from ingest.sentences import problem
from ingest.tray.file_row import row_of
from translations import N_, _

#: Where files go, in the watched folder itself: moved, never copied.
DONE, WAITS, NOT_TAKEN = "da-ghi", "cho-tra-loi", "tu-choi"
_EXIT = {DONE: 0, WAITS: 1, NOT_TAKEN: REFUSED}
SETTLED_SECONDS = 5.0  # without a change: what is still being written is not read
_LOCK, _BESIDE = ".dang-theo-doi", ".txt"
_OF_OTHERS = ("~$", ".")


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
            return max(_round(folder, options), default=0)
        while True:
            for _code in _round(folder, options):
                pass
            time.sleep(options.every)


@contextmanager
def _watched_alone(folder: Path) -> Iterator[None]:
    """Hold the folder: of two who watch it, both would take the same file."""
    lock = folder / _LOCK
    holder = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    if holder and not workers.has_let_go(holder, None):
        raise Problem("watched_already", N_("The folder {path} is watched already."), path=str(folder))
    lock.write_text(workers.own_name(), encoding="utf-8")
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _round(folder: Path, options: argparse.Namespace) -> Iterator[int]:
    """Take every file that is whole, by its name; yield what each comes to as an exit code."""
    context = context_of(options)
    options.unit = context.unit
    for path in sorted(folder.iterdir()):
        if not _is_to_be_taken(path):
            continue
        try:
            outcome = _taken(path, context, options)
        except Hindered as hindered:  # of the database: the file stays for the next time
            print(f"{path.name}: {hindered}")
            yield REFUSED
            continue
        _put_away(path, outcome)
        print(f"{path.name}: {outcome.words}")
        yield _EXIT[outcome.folder]


def _is_to_be_taken(path: Path) -> bool:
    """Tell whether a file is one to be read: whole, nobody's working file, and lying here itself."""
    if path.name.startswith(_OF_OTHERS) or path.is_symlink() or not path.is_file():
        return False
    return time.time() - path.stat().st_mtime >= SETTLED_SECONDS


def _taken(path: Path, context: Context, options: argparse.Namespace) -> Outcome:
    """Read, check and apply a file, or keep it as a draft; refused, nothing of it is kept."""
    try:
        if (size := path.stat().st_size) > FILE_BYTES:
            megabyte = 1024**2
            raise problem("too_large", found=f"{size // megabyte} MB", allowed=f"{FILE_BYTES // megabyte} MB")
        data = path.read_bytes()
        with writing(options.viewer) as connection:
            if (number := _known(connection, data, context.unit)) is not None:
                return Outcome(DONE, _("This very file was handed in before: upload № {number}.").format(number=number))
        looked = look_into(path.name, data)
        checked = check_book(looked.book, context)
        with writing(options.viewer) as connection:
            take_time(connection)
            return _kept(connection, looked.file, checked, options)
    except Hindered:
        raise
    except Problem as refusal:
        return Outcome(NOT_TAKEN, _("Not taken, and nothing of it kept: {why}").format(why=refusal))


def _known(connection: Connection, data: bytes, unit: str) -> int | None:
    """Return the upload that holds these very bytes for this unit already, applied or waiting."""
    same = upload.c.sha256 == hashlib.sha256(data).hexdigest(), upload.c.unit == unit
    open_ones = upload.c.status.in_((Status.DRAFT, Status.APPLIED))
    return connection.scalar(select(upload.c.id).where(*same, open_ones).order_by(upload.c.id.desc()).limit(1))


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


def _put_away(path: Path, outcome: Outcome) -> None:
    """Move a file to where it belongs, under a name that is free there, and write the sentence beside it."""
    target = path.parent / outcome.folder
    target.mkdir(exist_ok=True)
    name, number = path.name, 1
    while (target / name).exists():
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    os.replace(path, target / name)
    (target / f"{name}{_BESIDE}").write_text(f"{outcome.words}\n", encoding="utf-8")
