"""`illustrative`: the workbooks of an invented department become a database of their own, or it is deleted.

They are read by a process of its own that is told of no other database: nothing it writes can reach a real one.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from data_model.keeping import illustrative
from data_model.known.problems import Problem
from translations import N_, _

_PROJECT = Path(__file__).resolve().parents[2]
_FAILED = N_("The illustrative figures could not be made ({reason}). Nothing else was changed.")


def run(options: argparse.Namespace) -> int:
    """Make the illustrative figures, or delete them."""
    if options.delete:
        illustrative.delete()
        print(_("The illustrative figures were deleted."))
    else:
        make()
        print(_("The illustrative figures are ready: {file}").format(file=illustrative.file()))
    return 0


def make() -> None:
    """Read the workbooks into the illustrative database; done already, it costs nothing."""
    if illustrative.is_there():
        return
    workplace = illustrative.folder() / uuid4().hex
    workplace.mkdir(0o700, parents=True)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "ingest.commands.fill_illustrative", str(workplace)],
            cwd=_PROJECT,
            env={**os.environ, "DATABASE_URL": "", "DASHBOARD_DATA": str(workplace)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Problem("illustrative_failed", _FAILED, reason=said[-1] if said else str(done.returncode))
        illustrative.name_new(workplace / "dashboard.db")
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
