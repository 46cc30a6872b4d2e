"""Corrections where cells are read: whatever comes after sees the text a person gave; that it was given is said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from data_model.known.problems import Issue
from ingest.addresses import address
from ingest.ask.answerable import NONE_OF_THESE
from ingest.ask.answers import Answers
from ingest.correct.correction_ids import (
    CELL,
    VALUE,
    cell_id,
    cell_of,
    column_memory,
    is_correction,
    is_remembered,
    memory_of,
    named_text,
    value_id,
)
from ingest.correct.known_names import is_known_otherwise
from ingest.find.cells import is_filled, one_line
from ingest.model import BodyRow, Book, CellValue, Correction, MatchedColumn, MatchedTable, Sheet
from ingest.sentences import issue


@dataclass(frozen=True)
class Reading:
    """What is to be read for one text of a column: the value, "" for what the file says, and since when."""

    value: str
    how: str


@dataclass
class Corrected:
    """A book with its corrections: cells are other cells already, values become so table by table."""

    book: Book
    today: date
    made: list[Correction] = field(default_factory=list)
    refused: list[Correction] = field(default_factory=list)  # given here, of a text that is known to mean another
    given: dict[str, str] = field(default_factory=dict)  # value ids -> what to read
    remembered: dict[str, dict[str, str]] = field(default_factory=dict)  # column memory -> text -> what to read

    @property
    def notes(self) -> list[Issue]:
        """One note for each correction that changes what is read, one warning for each that is not made."""
        return [*(_note(item) for item in self.made if item.read), *map(_refusal, self.refused)]

    def table(self, matched: MatchedTable) -> MatchedTable:
        """Return a table with the values of its columns read as a person decided, here or in a file before."""
        if matched.dataset is None or matched.is_statistics or not (self.given or self.remembered):
            return matched
        for index, column in enumerate(matched.columns):
            if column.field and not column.is_asked and (readings := self._readings(matched, column)):
                readings = self._without_known_names(matched, index, column, readings)
                matched = self._read_otherwise(matched, index, column, readings)
        return matched

    def _without_known_names(
        self, matched: MatchedTable, index: int, column: MatchedColumn, readings: dict[str, Reading]
    ) -> dict[str, Reading]:
        """Return the readings that take no known name for another.

        One that was given here is noted as refused; of one remembered from before that was refused, nothing is said.
        """
        field, allowed = matched.dataset.field(column.field), dict(readings)
        for text, cells in _cells_by_text(matched, index, column).items():
            reading, said = readings.get(text), one_line(cells[0][1])
            if reading and is_known_otherwise(field, said, reading.value or said, self.today):
                del allowed[text]
                if reading.how == "answered":
                    self.refused.append(_of_value(matched, column, cells, reading))
        return allowed

    def _readings(self, matched: MatchedTable, column: MatchedColumn) -> dict[str, Reading]:
        """Return text -> what is read instead, for one column.

        What was decided here comes before what is remembered.
        """
        found: dict[str, Reading] = {}
        if is_remembered(matched.dataset.field(column.field)):
            former = self.remembered.get(column_memory(matched.dataset, column.header), {})
            found = {
                named_text(text): Reading(value, "remembered")
                for text, value in former.items()
                if value != NONE_OF_THESE
            }
        if self.given:
            prefix = value_id(matched.raw.sheet, matched.raw.header_cell(column), "")
            here = {
                identity.removeprefix(prefix): value
                for identity, value in self.given.items()
                if identity.startswith(prefix)
            }
            found |= {
                named_text(text): Reading("" if value == NONE_OF_THESE else value, "answered")
                for text, value in here.items()
            }
        return found

    def _read_otherwise(
        self, matched: MatchedTable, index: int, column: MatchedColumn, readings: dict[str, Reading]
    ) -> MatchedTable:
        raw = matched.raw
        alone = {
            item.cell for item in self.made if item.kind == CELL and item.sheet == raw.sheet
        }  # decided for the cell itself
        found: dict[str, list[tuple[str, CellValue]]] = defaultdict(list)  # text -> the cells that say it

        def read(row: BodyRow) -> BodyRow:
            value, cell = row.cells[index], f"{column.letter}{row.number}"
            reading = readings.get(named_text(value)) if is_filled(value) and cell not in alone else None
            if reading is None:
                return row
            found[named_text(value)].append((cell, value))
            return (
                replace(row, cells=[*row.cells[:index], reading.value, *row.cells[index + 1 :]])
                if reading.value
                else row
            )

        corrected_raw = replace(raw, body=list(map(read, raw.body)), totals=list(map(read, raw.totals)))
        self.made += [_of_value(matched, column, cells, readings[text]) for text, cells in found.items()]
        return replace(matched, raw=corrected_raw)


def _cells_by_text(matched: MatchedTable, index: int, column: MatchedColumn) -> dict[str, list[tuple[str, CellValue]]]:
    """Return text -> the cells of a column that say it, with what stands in them."""
    found: dict[str, list[tuple[str, CellValue]]] = defaultdict(list)
    for row in (*matched.raw.body, *matched.raw.totals):
        if is_filled(value := row.cells[index]):
            found[named_text(value)].append((f"{column.letter}{row.number}", value))
    return found


def _of_value(
    matched: MatchedTable, column: MatchedColumn, cells: list[tuple[str, CellValue]], reading: Reading
) -> Correction:
    """Return the correction of all cells of a column with one text."""
    (first, text), raw = cells[0], matched.raw
    remembered = is_remembered(matched.dataset.field(column.field))
    memory = memory_of(column_memory(matched.dataset, column.header), text) if remembered else ""
    return Correction(
        id=value_id(raw.sheet, raw.header_cell(column), text),
        kind=VALUE,
        sheet=raw.sheet,
        cell=first,
        written=one_line(text),
        read=reading.value,
        how=reading.how,
        count=len(cells),
        memory=memory,
        header=column.header,
    )


def corrected(book: Book, answers: Answers, today: date) -> Corrected:
    """Return a book whose cells hold what a person wants read in them.

    Of a sheet that is not read nothing is corrected.
    """
    given = {identity: value for identity, text in answers.given if is_correction(identity) and (value := _kept(text))}
    cells: dict[str, dict[str, str]] = defaultdict(dict)
    values: dict[str, str] = {}
    for identity, value in given.items():
        if found := cell_of(identity):
            cells[found[0]][found[1]] = value
        else:
            values[identity] = value
    result = Corrected(book, today, given=values, remembered=_remembered(answers))
    if cells:
        sheets = [
            sheet if sheet.hidden or sheet.name not in cells else _with_cells(sheet, cells[sheet.name], result.made)
            for sheet in book.sheets
        ]
        result.book = replace(book, sheets=sheets)
    return result


def _remembered(answers: Answers) -> dict[str, dict[str, str]]:
    """Return column memory -> text -> what to read, from files before this one."""
    found: dict[str, dict[str, str]] = {}
    for kind, memory, value in answers.remembered:
        if kind == VALUE:
            column, _mark, text = memory.partition("=")
            found.setdefault(column, {})[text] = value
    return found


def _kept(text: str) -> str:
    """Return a text as a cell may hold it: no control letters, no blank ends."""
    return "".join(char if char.isprintable() else " " for char in text).strip()


def _with_cells(sheet: Sheet, texts: dict[str, str], made: list[Correction]) -> Sheet:
    rows = list(sheet.cells)
    places = {address(column, row + 1): (row, column) for row, column in _places(sheet, texts)}
    for cell, (row, column) in sorted(places.items(), key=lambda item: item[1]):
        before = one_line(sheet.cells[row][column])
        rows[row] = [*rows[row][:column], texts[cell], *rows[row][column + 1 :]]
        made.append(
            Correction(
                id=cell_id(sheet.name, cell),
                kind=CELL,
                sheet=sheet.name,
                cell=cell,
                written=before,
                read=texts[cell],
                how="answered",
            )
        )
    return replace(sheet, cells=rows)


def _places(sheet: Sheet, texts: Iterable[str]) -> Iterable[tuple[int, int]]:
    """Yield row and column, from 0, of the addresses that lie on a sheet."""
    for cell in texts:
        letters = cell.rstrip("0123456789")
        row, column = int(cell[len(letters) :]) - 1, 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        if row < len(sheet.cells) and column <= len(sheet.cells[row]):
            yield row, column - 1


def _refusal(made: Correction) -> Issue:
    return issue(
        "known_name_kept", made.sheet, made.cell, made.written, header=made.header, text=made.written, value=made.read
    )


def _note(made: Correction) -> Issue:
    if made.kind != VALUE:
        return issue("cell_corrected", made.sheet, made.cell, made.written, value=made.read)
    code = "value_corrected" if made.how == "answered" else "value_remembered"
    return issue(
        code,
        made.sheet,
        made.cell,
        made.written,
        header=made.header,
        text=made.written,
        value=made.read,
        count=made.count,
    )
