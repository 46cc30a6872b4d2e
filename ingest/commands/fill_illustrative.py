"""The process that reads the illustrative workbooks: `python -m ingest.commands.fill_illustrative FOLDER`.

FOLDER is an empty one: the database is made there, whatever else this computer's settings name.
"""

import os
import sys
from pathlib import Path

from data_model.declared import REGISTERS_KEPT
from data_model.keeping import database, illustrative
from data_model.known.problems import Problem
from data_model.registers.completeness import mark_complete
from data_model.settings import settings
from ingest.commands import run
from ingest.commands.exit_codes import REFUSED
from translations import N_

#: Whose figures they are said to be: a place's code, and what stands in the letterhead.
_UNIT, _DEPARTMENT, _ABOVE = "46", "Sở Ngoại vụ (số liệu minh họa)", "UBND cấp tỉnh (số liệu minh họa)"
_WHO = "minh hoa"
_COMPLETE = (2022, 2023, 2024, 2025)


def main(folder: str) -> int:
    """Fill the database of an empty folder; return an exit code."""
    if any(Path(folder).iterdir()):
        raise Problem("bad_arguments", N_("The folder for illustrative figures has to be empty."))
    os.environ |= {"DATABASE_URL": "", "DASHBOARD_DATA": folder}
    database.prepare_without_figures()
    with database.writing() as connection:
        for name, value in {"unit": _UNIT, "department": _DEPARTMENT, "agency_above": _ABOVE}.items():
            settings.choose(connection, name, value, _WHO)
    books = [str(book) for book in illustrative.workbooks()]
    if run.main(["apply", *books, "--unit", _UNIT, "--as", _WHO]) == REFUSED:
        return REFUSED
    _finish()
    return 0


def _finish() -> None:
    """Mark the years that are over as complete."""
    with database.writing() as connection:
        for dataset in REGISTERS_KEPT:
            for year in _COMPLETE:
                mark_complete(connection, dataset, _UNIT, year, _WHO)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
