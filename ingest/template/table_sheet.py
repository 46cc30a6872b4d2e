"""The sheet with the table to fill in."""

from copy import copy
from datetime import date
from math import ceil

from openpyxl.formatting.rule import Rule as FormatRule
from openpyxl.styles import Alignment, Border
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import FORMAT_GENERAL
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data_model.declared.declare import Dataset, Field
from ingest.model import CellValue
from ingest.template.choice_lists import Lists
from ingest.template.examples import example_of, naming_field, usual
from ingest.template.field_formats import AS_TEXT, Way, values_of, way_of
from ingest.template.our_lines import LEGEND, OPTIONAL, intro, need_of
from ingest.template.sheets import (
    BOX,
    EXAMPLE,
    FAINT,
    PLAIN,
    QUIET,
    RULE,
    TITLE,
    filled,
    font,
    height_of,
    print_landscape,
    put,
)
from ingest.template.template_mark import Part, mark_text
from ingest.values.texts import text_of
from translations import _

ROWS = 500  # prepared for filling in
_NAME_WIDTH, _NUMBER_WIDTH = 40, 9
_WIDTH_OF_A4, _WIDTH_OF_A3 = 190, 330  # of all columns together: more on one page would be too small to read
_CENTRED = Alignment("center", "center", wrap_text=True)


class TableSheet:
    """Writes the table of one dataset: title, lines of explanation, header, example, rows to fill in."""

    def __init__(self, sheet: Worksheet, dataset: Dataset, lists: Lists) -> None:
        self.sheet = sheet
        self.dataset = dataset
        self.lists = lists
        self.lines = intro(dataset)
        self.header = len(self.lines) + 4  # below title, lines, legend and mark
        self.columns = [
            (item, way_of(dataset, item), get_column_letter(index))
            for index, item in enumerate(dataset.fields, start=2)
        ]

    def write(self) -> None:
        """Write the whole sheet."""
        self._write_top()
        self._write_header()
        self._prepare_numbers()
        for item, way, letter in self.columns:
            self._prepare(item, way, letter)
        self._write_example()
        self._rule_filled_rows()
        self.sheet.freeze_panes = f"A{self.header + 1}"
        self._print()

    def _write_top(self) -> None:
        put(self.sheet["B1"], _(self.dataset.title), TITLE)
        for row, line in enumerate(self.lines, start=2):
            put(self.sheet.cell(row, 2), line, QUIET)
        for column, need in enumerate(LEGEND, start=2):
            cell = put(self.sheet.cell(self.header - 2, column), _(need.title), font(size=11, color=need.letters))
            cell.fill, cell.border, cell.alignment = filled(need.fill), BOX, _CENTRED
        put(self.sheet.cell(self.header - 1, 2), mark_text(self.dataset, Part.TABLE), FAINT)

    def _write_header(self) -> None:
        titles = [
            (_("№"), "A", OPTIONAL),
            *((_(item.title), letter, need_of(item)) for item, _way, letter in self.columns),
        ]
        for text, letter, need in titles:
            cell = put(self.sheet[f"{letter}{self.header}"], text, font(bold=True, color=need.letters))
            cell.fill, cell.border, cell.alignment = filled(need.fill), BOX, _CENTRED
        naming = naming_field(self.dataset)
        self.sheet.column_dimensions["A"].width = _NUMBER_WIDTH
        for item, way, letter in self.columns:
            self.sheet.column_dimensions[letter].width = _NAME_WIDTH if item == naming else way.width
        self.sheet.row_dimensions[self.header].height = 12 + height_of(
            [(text, self._width(letter) - 2) for text, letter, _need in titles]
        )

    def _width(self, letter: str) -> float:
        return self.sheet.column_dimensions[letter].width

    def _prepare(self, item: Field, way: Way, letter: str) -> None:
        """Give the rows of one column their format and the rule of what they may hold."""
        self._dress(letter, Alignment(way.align, "top", wrap_text=True), way.format)
        if found := self._validation(item, way):
            found.add(f"{letter}{self.header + 1}:{letter}{self.header + ROWS + 1}")
            self.sheet.add_data_validation(found)

    def _validation(self, item: Field, way: Way) -> DataValidation | None:
        if values := values_of(way, item):
            found = DataValidation("list", self.lists.formula(values))
        elif way.rule:
            found = DataValidation(way.rule.type, *way.rule.bounds, operator=way.rule.operator)
        else:
            return None
        found.allowBlank, found.showErrorMessage = True, True
        found.errorStyle, found.errorTitle, found.error = way.strictness, _(item.title)[:32], _(way.refusal)
        if way.hint:
            found.showInputMessage, found.prompt = True, _(way.hint).format(example=usual(item))
        return found

    def _write_example(self) -> None:
        row = self.header + 1
        values = [
            ("A", _("Example")),
            *((letter, _as_written(example_of(self.dataset, item), way)) for item, way, letter in self.columns),
        ]
        for letter, value in values:
            put(self.sheet[f"{letter}{row}"], value, EXAMPLE)
        self.sheet.row_dimensions[row].height = height_of(
            [(value, self._width(letter)) for letter, value in values if isinstance(value, str)]
        )

    def _prepare_numbers(self) -> None:
        self._dress("A", Alignment("center", "top"))

    def _dress(self, letter: str, alignment: Alignment, number_format: str = FORMAT_GENERAL) -> None:
        """Give the rows of one column their look.

        The first one is dressed and copied, as each look given to each cell alone takes a second.
        """
        first = self.sheet[f"{letter}{self.header + 1}"]
        first.font, first.alignment, first.number_format = PLAIN, alignment, number_format
        for row in range(self.header + 2, self.header + ROWS + 2):
            self.sheet.cell(row, first.column)._style = copy(first._style)

    def _rule_filled_rows(self) -> None:
        """Draw lines around the rows that hold something: empty ones would be printed too."""
        last = self.columns[-1][2]
        first, end = self.header + 1, self.header + ROWS + 1
        lined = DifferentialStyle(border=Border(RULE, RULE, RULE, RULE))
        holds = f"COUNTA($A{first}:${last}{first})>0"
        self.sheet.conditional_formatting.add(
            f"A{first}:{last}{end}", FormatRule("expression", dxf=lined, formula=[holds])
        )

    def _print(self) -> None:
        """Print on A4 what fits on it, else on A3.

        Still wider tables on pages side by side, the running number on each.
        """
        width = sum(column.width for column in self.sheet.column_dimensions.values())
        paper = self.sheet.PAPERSIZE_A4 if width <= _WIDTH_OF_A4 else self.sheet.PAPERSIZE_A3
        print_landscape(self.sheet, paper, ceil(width / _WIDTH_OF_A3), self.header)
        self.sheet.print_title_cols = "A:A"


def _as_written(value: CellValue, way: Way) -> CellValue:
    """A day in a column of text is written as text: Excel would show its number."""
    return text_of(value) if isinstance(value, date) and way.format == AS_TEXT else value
