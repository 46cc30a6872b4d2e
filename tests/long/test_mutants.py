"""Spoiled files of every format, as many as wanted (--mutants N): each is read or refused in a sentence, soon.

What kills the reader is looked at again by the server's own way, in a child: there it has to be a sentence too. Numbers
of an .xlsx are compared with those another library finds.
"""

import io
import json
import os
import random
import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from datetime import datetime
from mmap import mmap
from pathlib import Path

import openpyxl
import pytest

from data_model.known.problems import Problem
from ingest.model import Book
from ingest.read import read_book
from spoiled_books import look_at
from truth.compare import read_here
from truth.file_mutants import mutant, seeds

pytestmark = [
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.skipif(os.name == "nt", reason="it forks, and bounds a process as POSIX does"),
]
MUTANTS, EACH = 300, 50
SECONDS = 20  # of the processor: a whole file takes hundredths of one
MEMORY = 2 * 1024**3


def numbers_of(book: Book) -> dict[tuple[str, int, int], float]:
    return {
        (sheet.name, row, column): float(value)
        for sheet in book.sheets
        for row, cells in enumerate(sheet.cells)
        for column, value in enumerate(cells)
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def numbers_of_another(data: bytes) -> dict[tuple[str, int, int], float]:
    """Return what openpyxl finds; nothing where it finds no workbook: it refuses what Excel would mend."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:  # whatever it is, there is nothing to compare with
        return {}
    return {
        (sheet.title, cell.row - 1, cell.column - 1): float(cell.value)
        for sheet in found.worksheets
        for cells in sheet.iter_rows()
        for cell in cells
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool | datetime)
    }


def looked_at(ending: str, data: bytes) -> tuple[str, list[str]]:
    """Return what came of a mutant, and the numbers that two libraries read otherwise."""
    try:
        book = read_here(f"tep.{ending}", data)
    except Problem as problem:
        words = str(problem)
        assert words.endswith((".", "?")), words
        assert "{" not in words, words
        return problem.code, []
    ours = numbers_of(book)
    theirs = numbers_of_another(data) if ending in ("xlsx", "xlsm") else {}
    other = [f"{at}: {ours[at]} / {theirs[at]}" for at in ours.keys() & theirs.keys() if ours[at] != theirs[at]]
    return "read" if look_at(book) else "refused when checked", other


def work(numbers: range, seed: int, at: mmap, said: Path) -> None:
    """Look at mutants in this child; write down what came of each, and before each its number."""
    whole = seeds()
    with said.open("a", encoding="utf-8") as out:
        for number in numbers:
            at[:8] = number.to_bytes(8, "little")
            spent = int(time.process_time())
            resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))
            ending, way, data = mutant(f"{seed} {number}", whole)
            try:
                what, other = looked_at(ending, data)
            except Exception as error:
                what, other = f"FAULT {type(error).__name__}: {error}"[:400], []
            print(json.dumps([number, ending, way, what, other]), file=out, flush=True)


def in_children(total: int, seed: int, said: Path) -> list[tuple[int, int]]:
    """Look at all of them; return which killed the reader, and by which signal."""
    seeds()  # made once, for all children
    killed, begin, at = [], 0, mmap(-1, 8)
    while begin < total:
        numbers = range(begin, min(begin + EACH, total))
        sys.stdout.flush()
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            try:
                work(numbers, seed, at, said)
                os._exit(0)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        status = os.waitpid(child, 0)[1]
        begin = numbers.stop
        if status:
            number = int.from_bytes(at[:8], "little")
            killed.append((number, os.waitstatus_to_exitcode(status)))
            begin = number + 1
    return killed


def test_every_mutant_is_read_or_refused_in_a_sentence(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    total, seed = request.config.getoption("--mutants") or MUTANTS, random.randrange(10**9)
    said = tmp_path / "said"
    killed = in_children(total, seed, said)
    whole, found = seeds(), [json.loads(line) for line in said.read_text("utf-8").splitlines()]
    faults = [item for item in found if item[3].startswith("FAULT") or item[4]]
    for number, how in killed:
        ending, way, data = mutant(f"{seed} {number}", whole)
        try:
            read_book(f"tep.{ending}", data)
        except Problem as problem:
            found.append([number, ending, way, f"ended its reader ({how}): {problem.code}", []])
        else:
            found.append([number, ending, way, f"ended its reader ({how}), and is read by a child", []])
            faults.append(found[-1])
    print(f"{total} mutants of seed {seed}")
    for (ending, what), times in sorted(Counter((item[1], item[3]) for item in found).items()):
        print(f"  {ending:5} {what:40} {times}")
    assert not faults, faults
    assert len(found) == total
