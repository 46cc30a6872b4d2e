"""Every sentence the reader can say about a file: one table of issues and one of problems, each under a stable code.

Scripts and the documentation go by the codes. A sentence says what is wrong and what to do about it.
"""

from dataclasses import dataclass, replace
from typing import Any

from data_model.known.problems import Issue, Problem, Severity, Words
from translations import N_

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True)
class IssueKind:
    """What an issue code stands for: how grave it is and its sentence."""

    severity: Severity
    message: str


ISSUES: dict[str, IssueKind] = {
    # files and sheets
    "sheet_hidden": IssueKind(
        _NOTE, N_("The sheet “{sheet}” is hidden and was not read. Unhide it if it belongs to the report.")
    ),
    "encoding_guessed": IssueKind(
        _WARNING,
        N_(
            "The file is not in UTF-8; its letters were read as {encoding}. If accents look wrong, save it as “CSV UTF-8”."
        ),
    ),
    "encoding_legacy": IssueKind(
        _NOTE,
        N_(
            "The letters of this sheet are those of {encoding}, of before Unicode; they are read as “{after}” where “{before}” stands. Compare a few names with the file."
        ),
    ),
    "second_look_failed": IssueKind(
        _WARNING,
        N_(
            "The workbook was read, but not all of it could be looked at: errors of Excel may pass for empty cells. Open it in Excel, save it as .xlsx and upload that."
        ),
    ),
    "nothing_recognised": IssueKind(
        _WARNING,
        N_(
            "No table in this file is of a kind we know, so nothing would be loaded. Compare its headers with the template."
        ),
    ),
    # tables
    "table_unknown": IssueKind(
        _NOTE, N_("This table is of none of the kinds we know and was left alone. Its headers: {headers}.")
    ),
    "table_wide": IssueKind(
        _WARNING,
        N_(
            "The columns of this table are periods ({periods}), but neither its title nor its rows name a figure we keep, so it was left alone. Write into its title what it counts."
        ),
    ),
    "table_cumulative": IssueKind(
        _WARNING,
        N_(
            "The title speaks of a cumulative number, but “{header}” is counted for a period. The table was left alone; name the period or the day in its title."
        ),
    ),
    "table_planned": IssueKind(
        _WARNING,
        N_(
            "The title speaks of a plan; its numbers are no results and nothing of the table was loaded. Correct the title if they are results."
        ),
    ),
    "register_planned": IssueKind(
        _WARNING,
        N_(
            "The title speaks of a plan. The rows would count as if all of it had taken place; load them only if it has."
        ),
    ),
    "template_outdated": IssueKind(
        _NOTE,
        N_("This sheet is of an older template. It is read all the same; the present one is on the page “Upload”."),
    ),
    "example_overwritten": IssueKind(
        _WARNING,
        N_(
            "The first cell marks this row as the example, but other values stand in it; it is not read. If it is a record, write its number into the first cell."
        ),
    ),
    "table_empty": IssueKind(_NOTE, N_("The table has headers and no rows: a blank form.")),
    "field_missing": IssueKind(
        _ERROR, N_("Nothing gives “{field}”, which every row needs. Add a column with a header such as {headers}.")
    ),
    # columns
    "column_unknown": IssueKind(_NOTE, N_("The column “{header}” was not recognised and is not read.")),
    "column_mistyped": IssueKind(_NOTE, N_("The header “{header}” is read as “{field}”, a slip of the keyboard away.")),
    "column_apart": IssueKind(
        _WARNING,
        N_("The column “{header}” is of another period, of a plan or of something we do not count, and is not read."),
    ),
    "column_second": IssueKind(_NOTE, N_("The column “{header}” means the same as column {other} and is not read.")),
    "column_differs": IssueKind(
        _WARNING,
        N_(
            "The column “{header}” may mean the same as column {other}, yet says something else in {count} rows; column {other} is read there. Name in the headers what each of them is, or give each a list of its own."
        ),
    ),
    "column_of_other_kind": IssueKind(
        _NOTE,
        N_(
            "Column {other} speaks of the kind of records in this list; the column “{header}” is not read in {count} rows."
        ),
    ),
    "column_if_empty": IssueKind(
        _NOTE,
        N_(
            "The column “{header}” states the amounts of column {other} in another currency; it is read where that one is empty."
        ),
    ),
    "column_currency": IssueKind(
        _WARNING,
        N_(
            "The column “{header}” is in another currency than column {other}, and a record keeps one for both, so it is not read. State both in the same currency."
        ),
    ),
    "column_personal": IssueKind(_NOTE, N_("The column “{header}” holds personal data and was left out on purpose.")),
    "column_no_header": IssueKind(
        _WARNING, N_("Column {column} holds values but has no header, so it is not read. Give it a header.")
    ),
    "column_missing": IssueKind(
        _WARNING,
        N_("Nothing gives “{field}”; the rows are loaded without it. Add a column with a header such as {headers}."),
    ),
    "dates_missing": IssueKind(
        _WARNING,
        N_(
            "Nothing gives “{field}”; the rows are loaded without it and count in no year. Add a column with a header such as {headers}."
        ),
    ),
    "all_assumed": IssueKind(
        _NOTE,
        N_(
            "Nothing gives “{field}”; all rows are taken as “{value}”. Where that is wrong, name it in the title or add a column with a header such as {headers}."
        ),
    ),
    "value_by_header": IssueKind(
        _NOTE,
        N_(
            "Nothing else gives “{field}”; because of the header “{header}” the rows are taken as “{value}”. Where that is wrong, name it in the title or in a column of its own."
        ),
    ),
    "read_as_so_far": IssueKind(
        _WARNING,
        N_(
            "The title speaks of all that was paid up to a day, so “{header}” is read as “{field}” and counts in no year. If it is of one year, write so into its header, for example “trong năm 2024”."
        ),
    ),
    "amount_so_far": IssueKind(
        _WARNING,
        N_(
            "The title speaks of all that was paid up to a day, so “{header}” is no amount of one year and is not read. If it is of one year, write so into its header, for example “trong năm 2024”."
        ),
    ),
    "yearly_no_year": IssueKind(
        _WARNING,
        N_(
            "Nothing says of which year “{field}” is, so it is counted in no year. Write the year into its header or into the title, for example “năm 2024”."
        ),
    ),
    "measure_unclear": IssueKind(
        _WARNING,
        N_(
            "The column “{header}” may be in any of several units ({units}), so it is not read. Write the unit into its header, for example “(triệu đồng)”."
        ),
    ),
    # cells
    "cell_corrected": IssueKind(
        _NOTE, N_("This cell was corrected here: it is read as “{value}”. The file stays as it came.")
    ),
    "value_corrected": IssueKind(
        _NOTE,
        N_(
            "In the column “{header}”, “{text}” was corrected here: it is read as “{value}” in {count} cells. The file stays as it came."
        ),
    ),
    "value_remembered": IssueKind(
        _NOTE,
        N_(
            "In the column “{header}”, “{text}” is read as “{value}” in {count} cells, as was decided for an earlier file. The file stays as it came."
        ),
    ),
    "cell_error": IssueKind(
        _ERROR,
        N_(
            "The cell holds an error of Excel or a formula without a result, no value. Correct the formula, or open the file in Excel, save it and upload it again."
        ),
    ),
    "required_empty": IssueKind(_ERROR, N_("“{field}” is empty, and every row needs it. Fill in this cell.")),
    "expected_empty": IssueKind(
        _WARNING, N_("“{field}” is empty. The row is loaded without it; fill it in when it is known.")
    ),
    "dates_empty": IssueKind(
        _WARNING, N_("“{field}” is empty. The row is loaded without it and counts in no year until it is filled in.")
    ),
    "value_assumed": IssueKind(_WARNING, N_("“{field}” is empty; the row is taken as “{value}”. Fill in this cell.")),
    "date_whole_years": IssueKind(_NOTE, N_("Only years or months stand here; they are read as {first} to {last}.")),
    "date_year_only": IssueKind(_NOTE, N_("Only the year or month stands here; it is read as {day}.")),
    "country_is_organisation": IssueKind(
        _NOTE,
        N_(
            "“{name}” is an international organisation, no country; it is counted among the international organisations."
        ),
    ),
    "date_unreadable": IssueKind(_ERROR, N_("This is not a date. Write it as day/month/year, for example 31/12/2024.")),
    "date_incomplete": IssueKind(
        _ERROR, N_("The day is missing. Write the whole date as day/month/year, for example 31/12/2024.")
    ),
    "date_out_of_range": IssueKind(
        _ERROR,
        N_("The year of this date cannot be right ({year}). Write it as day/month/year, for example 31/12/2024."),
    ),
    "date_is_span": IssueKind(
        _ERROR, N_("Two dates stand where one is expected. Write one day here, for example 31/12/2024.")
    ),
    "number_unreadable": IssueKind(_ERROR, N_("This is not a number. Write digits only, for example 1234,5.")),
    "number_style": IssueKind(
        _NOTE, N_("{text} is read as {value}, because “{proof}” beside it shows which mark is the decimal one.")
    ),
    "number_not_whole": IssueKind(_ERROR, N_("“{field}” must be a whole number. Correct this cell.")),
    "number_negative": IssueKind(_ERROR, N_("“{field}” cannot be less than nothing. Correct this cell.")),
    "number_too_large": IssueKind(
        _ERROR, N_("This number is too large to be right. Correct this cell or the unit in the header.")
    ),
    "number_unit_unclear": IssueKind(
        _ERROR,
        N_(
            "The cell says “{unit}” and the header says “{measure}”. Write the number in the header's unit, without words."
        ),
    ),
    "number_hedged": IssueKind(_NOTE, N_("The number stands with “{hedge}”; the record keeps the number alone.")),
    "currency_conflict": IssueKind(
        _ERROR, N_("The amount is in {amount_currency} and the row says {row_currency}. Make the two agree.")
    ),
    "currency_missing": IssueKind(
        _WARNING, N_("No currency is given for this amount. Write it into the header, for example “(triệu đồng)”.")
    ),
    "currency_unknown": IssueKind(
        _WARNING, N_("This currency is not known and was left empty. Write its three letters, for example USD or VND.")
    ),
    "choice_unknown": IssueKind(
        _WARNING, N_("This is none of the values of “{field}” ({choices}); it was left empty.")
    ),
    "country_unknown": IssueKind(
        _WARNING, N_("“{name}” is no country or territory we know; the row is loaded without it. Correct the spelling.")
    ),
    "donor_unknown": IssueKind(
        _WARNING,
        N_(
            "The donor “{donor}” is not known here and the row names no country, so its aid stands in no country's sum. Write the country of the donor."
        ),
    ),
    "country_several": IssueKind(
        _WARNING,
        N_(
            "“{name}” names several countries where one is expected; the row is loaded without them. Give the row one country."
        ),
    ),
    "place_unknown": IssueKind(
        _WARNING, N_("“{name}” is no province or city we know on that day; it was left empty. Correct the spelling.")
    ),
    "yes_no_unknown": IssueKind(_WARNING, N_("Write “có” or “không” here; it was left empty.")),
    "term_unknown": IssueKind(
        _WARNING,
        N_(
            "This term was not understood and was left empty. Write for example “5 năm”, “không thời hạn” or “tự động gia hạn”."
        ),
    ),
    "date_left_out": IssueKind(
        _WARNING,
        N_(
            "The date of “{field}” cannot be read and was left empty. Write it as day/month/year, for example 31/12/2024."
        ),
    ),
    # rows and totals
    "dates_backwards": IssueKind(
        _WARNING, N_("“{later}” ({later_day}) comes before “{earlier}” ({earlier_day}). Check both dates.")
    ),
    "dates_turned": IssueKind(
        _WARNING,
        N_(
            "“{text}” has its month first. {count} other days of this column can be read either way and are read day first; look at them before they are loaded."
        ),
    ),
    "duplicate_row": IssueKind(
        _WARNING, N_("This row is the same record as row {row}. Both are kept; delete one if it was entered twice.")
    ),
    "row_is_sum": IssueKind(
        _NOTE,
        N_(
            "This row is the sum of its parts in rows {first} to {last}. It is left out as a total; the parts are read."
        ),
    ),
    "row_compares": IssueKind(
        _NOTE, N_("“{label}” has nothing but numbers beside it and compares others; it is no record and is not read.")
    ),
    "row_has_parts": IssueKind(
        _WARNING,
        N_(
            "The rows {first} to {last} are numbered as parts of this row, but do not add up to it, so this row and its parts are all read. If it is a total, correct the amounts or delete the row."
        ),
    ),
    "implemented_twice": IssueKind(
        _WARNING,
        N_(
            "The certificate {certificate} stands in row {row} too, with another amount brought in during {year}. Both are counted; delete one if it is the same money."
        ),
    ),
    "implemented_once": IssueKind(
        _NOTE,
        N_(
            "The amount brought in during {year} stands in row {row} too, for the same certificate. It is counted once."
        ),
    ),
    "year_counted_later": IssueKind(
        _NOTE,
        N_(
            "For {year} the file holds amounts of {count} rows of this table again, counted until a later day; only those are counted."
        ),
    ),
    "place_of_others": IssueKind(
        _ERROR,
        N_(
            "{count} numbers speak of {place}, whose data you may not enter; they are left out. Who may enter them uploads the same file."
        ),
    ),
    "period_locked": IssueKind(
        _ERROR,
        N_(
            "The row would change “{register}” of {year}, which is approved and locked. Where it only says that something has ended since, write the day it ended; else ask who approved it to reopen that year, or leave the row out."
        ),
    ),
    "several_held": IssueKind(
        _WARNING,
        N_(
            "{count} records held may be this one, and “{field}”, which would tell, is not given. The row would become a new record; write “{field}” into the list."
        ),
    ),
    "counted_later": IssueKind(
        _WARNING,
        N_(
            "The amounts of {year} in this row are counted until {until}; those held are counted until {held} and are kept."
        ),
    ),
    "rows_of_earlier_year": IssueKind(
        _NOTE,
        N_(
            "{count} rows of this table stand in the file again with a later year, where their details are taken from. What was paid in each year is kept."
        ),
    ),
    "total_differs": IssueKind(
        _WARNING, N_("“{label}” says {printed}, the rows add up to {computed}. Check the rows or the total.")
    ),
    "count_differs": IssueKind(
        _WARNING,
        N_(
            "“{label}” speaks of {stated}, and {counted} rows stand in the list. Check whether rows are missing or stand there twice."
        ),
    ),
    "in_two_registers": IssueKind(
        _WARNING,
        N_(
            "The project of this name and donor stands in row {row} too, as “{register}”; its money would count twice. Keep it in one of the two lists."
        ),
    ),
    "rows_hidden": IssueKind(
        _WARNING,
        N_(
            "Hidden rows are read like the others: {which}. Unhide them and look whether they belong to the report; delete those that do not."
        ),
    ),
    "columns_hidden": IssueKind(
        _WARNING,
        N_(
            "Hidden columns are read like the others: {columns}. Unhide them and look whether they belong to the report."
        ),
    ),
    "total_unreadable": IssueKind(
        _WARNING,
        N_(
            "The total of “{header}” could not be checked, because a number in it or in the rows it covers cannot be read."
        ),
    ),
    # statistical tables
    "figure_year_assumed": IssueKind(
        _NOTE, N_("The table names no year; its numbers are taken as those of {year}, the year chosen for the upload.")
    ),
    "figure_year_not_over": IssueKind(
        _WARNING,
        N_(
            "The numbers are read as those of the whole period {period}, which is not over yet. Write “đến ngày …” into the title if they end earlier."
        ),
    ),
    "figure_place_assumed": IssueKind(
        _NOTE, N_("The table names no place; its numbers are taken as those of {place}.")
    ),
    "figure_no_currency": IssueKind(
        _ERROR,
        N_(
            "No currency is given for “{header}”, so its numbers are not loaded. Write it into the header, for example “(triệu USD)”."
        ),
    ),
    "figure_country_unknown": IssueKind(
        _WARNING,
        N_(
            "“{name}” is no country or territory we know. Its numbers are kept in the sum, under “not identified”. Correct the spelling."
        ),
    ),
    "figure_place_unknown": IssueKind(
        _WARNING, N_("“{name}” is no province or city of that time. Its numbers are not loaded.")
    ),
    "figure_region": IssueKind(
        _WARNING, N_("“{name}” is a region: its numbers are the sum of the provinces below it and are not loaded.")
    ),
    "figure_continent": IssueKind(
        _WARNING, N_("“{name}” is a continent: its numbers are the sum of the countries below it and are not loaded.")
    ),
    "figure_period_unknown": IssueKind(
        _ERROR, N_("“{name}” is no year or span of years. Write for example 2024 or 1988-1990.")
    ),
    "figure_row_unknown": IssueKind(
        _NOTE, N_("“{name}” is none of the figures we keep, or is said a second time; the row was left alone.")
    ),
    "figure_cumulative": IssueKind(
        _WARNING,
        N_(
            "“{header}” is counted for a period, and only its last day is named here, so the number is not loaded. Write from when to when it was counted, for example “6 tháng đầu năm 2024”."
        ),
    ),
    "part_exceeds_whole": IssueKind(
        _WARNING, N_("“{part}” ({value}) is more than “{whole}” ({whole_value}) in cell {cell}. Check both.")
    ),
    "period_exceeds_longer": IssueKind(
        _WARNING,
        N_(
            "{value} for {period} is more than {longer_value} for {longer} in cell {cell}, a time that holds the shorter one. Check both."
        ),
    ),
    "ratio_differs": IssueKind(
        _WARNING,
        N_(
            "“{header}” does not fit the two numbers it compares: the later is {computed} % of the earlier. Check the three cells."
        ),
    ),
    "figure_label_empty": IssueKind(_ERROR, N_("The row has numbers and no label. Write what they are of.")),
}

PROBLEMS: dict[str, str] = {
    "file_missing": N_("The file {path} cannot be opened. Check its name and whether you may read it."),
    "file_exists": N_("There is a file {path} already. Name another one with -o."),
    "file_not_written": N_("The file {path} cannot be written. Check the folder and whether you may write there."),
    "file_empty": N_("The file is empty. Choose the workbook again."),
    "not_a_table_file": N_("This is no workbook and no text table. Open it in Excel and save it as .xlsx."),
    "web_page": N_("This is a web page, although it is named like a workbook. Open it in Excel and save it as .xlsx."),
    "xml_workbook": N_(
        "This is a workbook saved as XML, which is not read. Open it in Excel or LibreOffice and save it as .xlsx."
    ),
    "workbook_broken": N_(
        "The workbook is damaged or of a kind that cannot be read. Open it in Excel, save it as .xlsx and upload that."
    ),
    "password": N_("The workbook is protected by a password. Type it to have the workbook read; it is not kept."),
    "password_wrong": N_("This is not the password of the workbook. Type it again; capitals and accents count."),
    "password_unsupported": N_(
        "The workbook is protected by a password in a way that cannot be opened here. Save a copy without the password and upload that."
    ),
    "reader_stopped": N_(
        "Reading this file failed in a way that points to a damaged file. Open it in Excel, save it as .xlsx and upload that."
    ),
    "too_slow": N_("Reading took longer than {seconds} seconds and was stopped. Split the workbook into smaller ones."),
    "too_much_memory": N_(
        "Reading the file needs too much memory ({megabytes} MB are allowed). Split the workbook into smaller ones."
    ),
    "too_large": N_(
        "The file is too large to read: {found} where {allowed} are allowed. Delete unused rows and columns or split it."
    ),
    "text_ragged": N_(
        "Line {line} has more values than the header. Put quotation marks around a value that contains “{delimiter}”, for example a decimal comma."
    ),
    "text_quotes": N_(
        "The quotation marks in this file do not pair up near line {line}. Correct them, or save the table as .xlsx."
    ),
    "text_encoding": N_("The letters of this file cannot be read. Save it as “CSV UTF-8” or as .xlsx."),
    "answer_unasked": N_("This file has no question “{id}”. Run check again and copy the id of a question from there."),
    "cell_unknown": N_(
        "This file has no cell “{id}” that is read. Name it as cell:SHEET!F12, with the sheet's name as check prints it."
    ),
    "value_unknown": N_(
        "No cell of a column that is read says what “{id}” names. Write value:SHEET!F4:TEXT, with the cell of the column's header and the text as it stands."
    ),
    "answer_wrong": N_("“{value}” is no answer to “{id}”. Answer with one of: {choices}."),
    "complete_period": N_(
        "“{text}” was not understood as a period. Write a year (2024), several (2020-2024), a part of a year (9 tháng 2024) or two days (15/12/2023 - 14/12/2024)."
    ),
    "complete_no_list": N_(
        "No list of records in this file has a row dated from {start} to {end}, so it cannot be the complete list of that time. Correct the period."
    ),
    "complete_with_gaps": N_(
        "{count} rows of the file are not loaded, so it cannot stand for the complete list: what they say would be taken for missing. Mend them or answer the questions first."
    ),
    # databases of other programs (docs/nguon-csdl.md)
    "sources_unreadable": N_(
        "The file sources.toml cannot be read. Check that it is text in UTF-8 and that this program may read it."
    ),
    "sources_not_toml": N_(
        "The file sources.toml is not understood at line {line}. Every text stands in quotation marks, and in a path of Windows \\ is written as /."
    ),
    "source_bad_name": N_(
        'A name in square brackets in sources.toml may hold only letters without accents, digits, “-” and “_”, 40 at most. Its words for people go into title = "…".'
    ),
    "source_no_heading": N_(
        "In sources.toml “{key}” stands above the first name in square brackets. Write a line such as [{example}] above it."
    ),
    "source_bad_entry": N_(
        "The source “{name}” in sources.toml: “{key}” is not understood as it stands. Possible are {known}; tables is a list of texts, url_from the name of a variable, the others are texts."
    ),
    "source_bad_unit": N_(
        "The source “{name}” in sources.toml: there is no unit with the code “{unit}”. Use the code of a province or city, or VN."
    ),
    "source_no_url": N_(
        'The source “{name}” in sources.toml has no address. Write url = "…", or url_from with the name of a variable that holds it.'
    ),
    "source_no_variable": N_(
        "The source “{name}” takes its address from the variable {variable}, which is not set. Set it and start the program again."
    ),
    "source_bad_url": N_(
        "The address of the source “{name}” is not understood. Write postgresql://account:password@computer:5432/database, with signs such as @ : / # % in the password as %40 %3A %2F %23 %25, or sqlite:////whole/path/file.db."
    ),
    "source_no_driver": N_(
        "The source “{name}” needs a driver that is not installed ({driver}). Install its package into .venv and start the program again."
    ),
    "source_unknown": N_("There is no source “{name}” in sources.toml. Known there: {known}."),
    "source_unreachable": N_(
        "The source “{title}” cannot be reached. Ask whoever runs this program to check its entry in sources.toml, its account, and that its database runs."
    ),
    "source_no_table": N_(
        "The source “{title}” has no table or view “{table}”, or sources.toml does not offer it. Choose another one."
    ),
    "source_no_columns": N_(
        "“{table}” of “{title}” has no column that can be read here. Ask for a view with the columns of the register."
    ),
    "source_forbidden": N_(
        "The account of “{title}” may not read “{table}”. Ask whoever looks after that database for the right to read it."
    ),
    "source_slow": N_(
        "Reading “{table}” of “{title}” took longer than {seconds} seconds and was stopped. Ask for a view with fewer rows."
    ),
    "source_large": N_(
        "“{table}” of “{title}” is too large: {rows} rows and {letters} letters are read at most. Ask for a view with only the rows and columns of the register."
    ),
    "source_failed": N_(
        "“{table}” of “{title}” could not be read. Ask whoever looks after that database whether it can be opened there and has no unusual values, such as dates without an end."
    ),
    "secret_draft": N_(
        "The draft carries the mark “{mark}” ({where}). Documents with that mark must not be entered here. An earlier version of this program had kept it; now its content is removed."
    ),
    "secret_mark": N_(
        "The file carries the mark “{mark}” ({where}). Documents with that mark must not be entered here. Nothing of it was kept."
    ),
    "secret_typed": N_(
        "“{where}” holds the mark “{mark}”. What bears that mark must not be entered here. Nothing of it was kept."
    ),
}


#: Notes on how a way of writing was read: one for a column, at its first cell, with the number of the others.
SAID_ONCE = frozenset(("date_whole_years", "date_year_only", "number_style"))


def first_of(found: list[Issue]) -> Issue:
    """Return the first of several like issues of a column, saying how many more there are."""
    first, more = found[0], len(found) - 1
    if not more:
        return first
    return replace(
        first,
        words=Words(
            N_("{sentence} So it is in {more} more cells of this column."), {"sentence": first.words, "more": more}
        ),
    )


def issue(code: str, sheet: str, cell: str, text: str = "", /, **values: Any) -> Issue:
    """Return the issue of a code at a cell ("F12"), with the cell's text and what fills its sentence."""
    kind = ISSUES[code]
    return Issue(
        sheet=sheet, cell=cell, severity=kind.severity, code=code, words=Words(kind.message, values), text=text
    )


def problem(code: str, /, **values: Any) -> Problem:
    """Return the problem of a code, to be raised."""
    return Problem(code, PROBLEMS[code], **values)
