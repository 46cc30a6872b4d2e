"""Text tables: their delimiter, their lines. Cells stay text; what they mean is decided later."""

import csv
import io
import re
from collections import Counter

from ingest.read import limits
from ingest.read.failure import Failure
from ingest.read.letters.encoding import read_letters
from ingest.read.trim import trim

#: In order of preference where two split the lines equally well: a decimal comma also splits evenly.
DELIMITERS = ("\t", ";", ",", "|")
_SAMPLE_LINES = 400
_LINES_ABOVE = 20  # of a header, in the table of a program
_HINT = re.compile(r"sep=([;,\t])[;,\t]*(?:\r\n|\r|\n)")  # Excel's own word about the delimiter; its line stays a row


def read_text(data: bytes) -> dict:
    """Return {"sheets": [one sheet], "notes": (code, values) of issues} of a CSV or TSV. Raise Failure."""
    csv.field_size_limit(limits.FILE_BYTES)
    text, guessed, mixed = read_letters(data)
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else choose_delimiter(text)
    rows = _rows(text[hint.end() :] if hint else text, delimiter)
    rows[:0] = [([], 1)] if hint else []
    header = _header(rows)
    _refuse_stray_values(rows[header:], delimiter)
    width = max((len(row) for row, _line in rows), default=0)
    if width > limits.COLUMNS:
        raise Failure("too_large", found=str(width), allowed=str(limits.COLUMNS))
    if width * len(rows) > limits.CELLS_KEPT:
        raise Failure("too_large", found=str(width * len(rows)), allowed=str(limits.CELLS_KEPT))
    cells = [row for row, _line in rows]
    notes = _notes(guessed, mixed, delimiter, rows[header][1] if header < len(rows) else 1)
    return {"sheets": [{"name": "", "cells": trim(cells), "merged": [], "hidden": False}], "notes": notes}


def _notes(guessed: str, mixed: int, delimiter: str, line: int) -> list[tuple[str, dict]]:
    notes: list[tuple[str, dict]] = []
    if mixed:
        notes.append(("encoding_mixed", {"encoding": guessed, "count": mixed}))
    elif guessed:
        notes.append(("encoding_guessed", {"encoding": guessed}))
    if delimiter == "|":
        notes.append(("text_delimiter", {"delimiter": delimiter}))
    if line > 1:
        notes.append(("text_header_below", {"line": line}))
    return notes


def _header(rows: list[tuple[list[str], int]]) -> int:
    """Return where the header of a table stands: its first row of several values, or one of words below a few others.

    Lines a program writes above a table ("Ngày in;15/06/2024") have fewer values than its header.
    """
    first = next((at for at, (row, _line) in enumerate(rows) if len(row) > 1), 0)
    width = len(rows[first][0]) if rows else 0
    for at, (row, _line) in enumerate(rows[first : first + _LINES_ABOVE], start=first):
        if len(row) > width and all(value.strip() and not any(map(str.isdigit, value)) for value in row):
            return at
    return first


def choose_delimiter(text: str) -> str:
    """Return the delimiter that splits most lines into the same number of fields, two or more."""
    sample = io.StringIO(text, newline="").readlines()[:_SAMPLE_LINES]
    best, best_share = ",", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if any(map(str.strip, row)))
        several = {width: count for width, count in widths.items() if width > 1}
        share = max(several.values(), default=0) / max(1, widths.total())
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _rows(text: str, delimiter: str) -> list[tuple[list[str], int]]:
    """Return each row with the number of the line it ends on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(row, reader.line_num) for row in reader]
    except csv.Error as error:
        raise Failure("text_quotes", line=reader.line_num) from error


def _refuse_stray_values(rows: list[tuple[list[str], int]], delimiter: str) -> None:
    """Refuse lines longer than the header: a decimal comma without quotes moves every value after it."""
    width = next((len(row) for row, _line in rows if len(row) > 1), 1)
    for row, line in rows:
        if any(value.strip() for value in row[width:]):
            raise Failure("text_ragged", line=line, delimiter="tab" if delimiter == "\t" else delimiter)
