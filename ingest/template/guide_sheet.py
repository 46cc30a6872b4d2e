"""The sheet with instructions: what a row is, how each column is written, what happens on upload."""

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from data_model.declared.declare import Dataset, Field, KeyRule, Kind
from ingest.template.field_formats import values_of, way_of
from ingest.template.our_lines import OPTIONAL, need_of
from ingest.template.sheets import BOX, FAINT, PLAIN, TITLE, TOP, filled, font, height_of, print_landscape, put
from ingest.template.template_mark import Part, mark_text
from translations import N_, _, counted

_WIDTHS = (26, 17, 40, 54, 30)
_LISTED = (Kind.CHOICE, Kind.YES_NO, Kind.CURRENCY, Kind.TERM)  # short enough to be written out

_RULES = (
    N_(
        "Write one record on each row below the header; do not change the header. "
        "Columns may be moved or added, and those that may stay empty may be deleted."
    ),
    N_("Rows from another workbook are pasted as values only, so that formats and lists stay."),
    N_("The row in grey italics is an example. It is never read, and may stay or be deleted."),
)
_UPLOAD = (
    N_(
        "Hand the workbook in on the page “Upload”. It is checked first, and every cell that has to be looked at is "
        "named with what to do. Nothing is written before “Apply”; what was applied can be undone."
    ),
    N_(
        "A record that is already held is not doubled: "
        "cells with other values change it, and empty cells change nothing."
    ),
    N_(
        "Do not write numbers of passports or identity cards, dates of birth, telephone numbers, "
        "or anything from papers that bear a mark of secrecy."
    ),
)


def write_guide(sheet: Worksheet, dataset: Dataset) -> None:
    """Write the instructions for one dataset."""
    put(sheet["A1"], _("How to fill in: {title}").format(title=_(dataset.title)), TITLE)
    put(sheet["A2"], mark_text(dataset, Part.GUIDE), FAINT)
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    row = _write_lines(sheet, 4, _("Filling in"), [_(line) for line in _RULES])
    row = _write_lines(sheet, row, _("The same record"), _keys_in_words(dataset))
    header = _write_lines(sheet, row, _("On upload"), [_(line) for line in _UPLOAD])
    for column, text in enumerate(
        (_("Column of the table"), _("Needed"), _("How to write it"), _("What is accepted"), _("Explanation")), start=1
    ):
        cell = put(sheet.cell(header, column), text, font(bold=True))
        cell.alignment, cell.border, cell.fill = TOP, BOX, filled(OPTIONAL.fill)
    for row, item in enumerate(dataset.fields, start=header + 1):
        _write_row(sheet, row, _about(dataset, item))
        _mark_need(sheet, row, item)
    sheet.sheet_view.showGridLines = False
    print_landscape(sheet, sheet.PAPERSIZE_A4, 1, header)


def _write_lines(sheet: Worksheet, first: int, title: str, lines: list[str]) -> int:
    """Write a heading and lines as wide as the table; return the row after them."""
    put(sheet.cell(first, 1), title, font(bold=True, color="1F3864"))
    for row, line in enumerate(lines, start=first + 1):
        put(sheet.cell(row, 1), f"– {line}").alignment = TOP
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        sheet.row_dimensions[row].height = height_of([(line, sum(_WIDTHS))])
    return first + len(lines) + 2


def _write_row(sheet: Worksheet, row: int, texts: list[str]) -> None:
    for column, text in enumerate(texts, start=1):
        cell = put(sheet.cell(row, column), text, PLAIN if column > 1 else font(bold=True))
        cell.alignment, cell.border = TOP, BOX
    sheet.row_dimensions[row].height = height_of(list(zip(texts, _WIDTHS, strict=True)))


def _mark_need(sheet: Worksheet, row: int, item: Field) -> None:
    need = need_of(item)
    cell = sheet.cell(row, 2)
    cell.fill, cell.font, cell.alignment = (
        filled(need.fill),
        font(color=need.letters),
        Alignment("center", "top", wrap_text=True),
    )


def _about(dataset: Dataset, item: Field) -> list[str]:
    way = way_of(dataset, item)
    values = values_of(way, item)
    accepted = (
        "; ".join(values)
        if item.kind in _LISTED
        else counted(N_("{count} names, in the list of the cell"), len(values)).format(count=len(values))
        if values
        else ""
    )
    return [_(item.title), _(need_of(item).title), _(way.how), accepted, _explained(dataset, item)]


def _explained(dataset: Dataset, item: Field) -> str:
    """Return what is declared about a field, and which other column belongs to it."""
    lines = [_(item.description)] if item.description else []
    if item.currency_field:
        lines.append(
            _("Its currency stands in the column “{column}”.").format(
                column=_(dataset.field(item.currency_field).title)
            )
        )
    if item.assumed:
        assumed = next(choice.title for choice in item.choices if choice.code == item.assumed)
        lines.append(_("Left empty, it means “{value}”.").format(value=_(assumed)))
    return "\n".join(lines)


def _keys_in_words(dataset: Dataset) -> list[str]:
    """Say what makes two rows the same record, special rules first."""
    lines = [_special(dataset, rule) for rule in dataset.key_rules]
    return [
        *lines,
        _(
            "Two rows are the same record when they have the same: {columns}. "
            "Capitals, accents and blanks do not count."
        ).format(columns=_named(dataset, dataset.key)),
    ]


def _special(dataset: Dataset, rule: KeyRule) -> str:
    given = [_("“{column}” is filled in").format(column=_(dataset.field(name).title)) for name in rule.stated]
    for name, code in rule.where.items():
        title = next(choice.title for choice in dataset.field(name).choices if choice.code == code)
        given.append(_("“{column}” is “{value}”").format(column=_(dataset.field(name).title), value=_(title)))
    return _("Where {conditions}: two rows are the same record when they have the same: {columns}.").format(
        conditions=", ".join(given), columns=_named(dataset, rule.fields)
    )


def _named(dataset: Dataset, names: tuple[str, ...]) -> str:
    """Return the titles of fields; the unit is chosen on upload and has no column."""
    return ", ".join(_("unit that reports") if name == "unit" else _(dataset.field(name).title) for name in names)
