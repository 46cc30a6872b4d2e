"""The server's side: hands a file and what to write into it to a child process, and takes the workbook back."""

import json
import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from data_model.known.problems import Issue, Problem
from ingest.annotate.remarks import as_task, remarks_of
from ingest.annotate.wire import pack
from ingest.model import CheckedFile
from ingest.read.parent import run_child

_SECONDS = 20  # for a workbook with its looks
_COMMAND = [sys.executable, "-m", "ingest.annotate.child"]


def annotated(checked: CheckedFile, data: bytes, more: Sequence[Issue] = ()) -> bytes:
    """Return a file as an .xlsx workbook with everything that is to be mended marked in it, in the language in use.

    A workbook of Excel keeps its looks and formulas; of other kinds of files the values are kept. `more` are issues of
    its plan. Raise Problem when the file cannot be opened for writing within the limits of a reader.
    """
    task = as_task(remarks_of(checked, more), PurePath(checked.name).stem)
    try:
        return run_child(_COMMAND, pack(_packed(task), data), data, _SECONDS)
    except (
        Problem
    ):  # some workbooks hold the library that keeps their looks for minutes; their values are given back then
        return run_child(_COMMAND, pack(_packed(task | {"values_only": True}), data), data)


def _packed(task: dict[str, Any]) -> bytes:
    return json.dumps(task, ensure_ascii=False).encode("utf-8", "surrogatepass")


def annotated_name(name: str, word: str) -> str:
    """Return the name an annotated file is taken away under: "đoàn vào (cần sửa).xlsx"."""
    return f"{PurePath(name).stem} ({word}).xlsx"
