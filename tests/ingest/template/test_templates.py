"""Every template we hand out is read back: filled, left empty, changed by its user, saved by another program."""

import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import examples
from data_model.declared import UPLOADED
from data_model.declared.declare import Choice, Dataset, Kind
from ingest.match.headers import spelled
from ingest.model import CheckedFile, CheckedTable, MatchedColumn
from ingest.template import file_name
from ingest.template import template as new_template
from ingest.template.field_formats import values_of, way_of
from ingest.template.template_mark import version_of
from ingest.values.meaning import Asked
from ingest.values.readers import READ
from ingest_books import TODAY, check_bytes, workbook
from template_rows import cells_of, filled, numbers_of, rows_for, saved
from translations import LANGUAGES, _, speaking

#: Every register in both languages; and in one of them, the next register in the other. With --long always in both.
BOTH = [(dataset, language) for dataset in UPLOADED.values() for language in LANGUAGES]
ONE = list(zip(UPLOADED.values(), cycle(LANGUAGES), strict=False))
OTHER = [pair for pair in BOTH if pair not in ONE]


def registers(pairs: list[tuple[Dataset, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("dataset", "language"),
        [pytest.param(dataset, language, id=f"{dataset.name}-{language}") for dataset, language in pairs],
    )


EACH, SOME = registers(BOTH), registers(BOTH if examples.LONG else ONE)
AGREEMENTS = UPLOADED["agreements"]


def template(dataset: Dataset, language: str) -> bytes:
    """Return a template; those of the registers we have are made once."""
    return _made(dataset.name, language) if dataset is UPLOADED.get(dataset.name) else new_template(dataset, language)


@cache
def _made(name: str, language: str) -> bytes:
    return new_template(UPLOADED[name], language)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def complaints(found: CheckedFile) -> list[tuple[str, str, str]]:
    """Return (cell, code, text) of everything said about a file."""
    issues = [*found.notes, *(item for table in found.tables for item in table.issues)]
    return [(item.cell, item.code, item.text) for item in issues]


def table_of(found: CheckedFile, dataset: Dataset) -> CheckedTable:
    (table,) = (table for table in found.tables if table.dataset == dataset.name)
    return table


def filled_by_hand(dataset: Dataset, language: str) -> tuple[bytes, list[dict[str, Any]]]:
    """Return a filled template and the values its rows must become."""
    return _filled_once(dataset.name, language)


@cache
def _filled_once(name: str, language: str) -> tuple[bytes, list[dict[str, Any]]]:
    dataset = UPLOADED[name]
    with speaking(language):
        rows = rows_for(dataset)
    return filled(template(dataset, language), [cells_of(dataset, row) for row in rows]), [
        {name: value for name, (_cell, value) in row.items()} for row in rows
    ]


def assert_reads_as(found: CheckedFile, dataset: Dataset, expected: list[dict[str, Any]]) -> None:
    """Nothing is said about the file, and every value is the one meant."""
    assert complaints(found) == []
    table = table_of(found, dataset)
    assert len(table.rows) == len(expected)
    for row, values in zip(table.rows, expected, strict=True):
        assert {name: row.values.get(name) for name in values} == values, row.row


def changed(data: bytes, change: Any) -> bytes:
    """Return a workbook after somebody did something to it."""
    book = opened(data)
    change(book)
    return saved(book)


# What is handed out


@pytest.mark.sampled(2)
@SOME
def test_the_header_is_what_the_reader_knows(dataset, language):
    sheet = opened(template(dataset, language)).worksheets[0]
    header = numbers_of(sheet)
    texts = [cell.value for cell in sheet[header] if cell.value]
    with speaking(language):
        assert texts[1:] == [_(item.title) for item in dataset.fields]
    for text, item in zip(texts[1:], dataset.fields, strict=True):
        assert item.name in spelled(dataset.name, text)
    fills = [sheet.cell(header, column).fill.start_color.rgb for column in range(2, len(texts) + 1)]
    by_need = {
        need: {fill for fill, item in zip(fills, dataset.fields, strict=True) if (item.required, item.expected) == need}
        for need in ((True, False), (False, True), (False, False))
    }
    assert [len(found) for found in by_need.values() if found] == [1] * sum(map(bool, by_need.values()))
    assert len(set(fills)) == sum(map(bool, by_need.values())) >= 2
    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"


@pytest.mark.sampled(3)
@EACH
def test_a_template_left_empty_is_a_blank_form(dataset, language):
    found = check_bytes(file_name(dataset, language), template(dataset, language), "46")
    (table,) = found.tables
    assert (table.dataset, table.rows, table.read, table.rejected) == (dataset.name, [], 0, 0)
    assert [code for _cell, code, _text in complaints(found)] == ["table_empty"]
    assert [item.why for item in table.skipped] == ["example"]
    with speaking(language):
        assert table.title == _(dataset.title)


@pytest.mark.sampled(3)
@SOME
def test_the_example_would_be_a_good_record(dataset, language):
    def as_record(book):
        sheet = book.worksheets[0]
        for cell in sheet[numbers_of(sheet) + 1]:
            cell.value = (
                1
                if cell.column == 1
                else cell.value.split(") ", 1)[1]
                if str(cell.value).startswith(("(Ví dụ)", "(Example)"))
                else cell.value
            )

    found = check_bytes("a.xlsx", changed(template(dataset, language), as_record), "46")
    assert complaints(found) == []
    (row,) = table_of(found, dataset).rows
    assert all(row.values.get(item.name) is not None for item in dataset.fields if item.required or item.expected)


@SOME
def test_every_value_to_choose_is_understood_as_itself(dataset, language):
    listed = 0
    for item in dataset.fields:
        with speaking(language):
            values = values_of(way_of(dataset, item), item)
        assert bool(values) is (
            item.kind in (Kind.CHOICE, Kind.YES_NO, Kind.CURRENCY, Kind.COUNTRY, Kind.COUNTRIES, Kind.PLACE, Kind.TERM)
        )
        meanings = [
            READ[item.kind](
                value,
                Asked(
                    dataset=dataset,
                    field=item,
                    column=MatchedColumn(letter="A", header="", field=item.name),
                    mark="",
                    today=TODAY,
                ),
            )
            for value in values
        ]
        assert [meaning.faults for meaning in meanings if meaning.faults] == []
        assert len({meaning.values for meaning in meanings}) == len(values), "two of them mean the same"
        listed += len(values)
    assert listed > 10


@SOME
def test_what_excel_can_hold(dataset, language):
    """A list inside a rule has at most 255 letters and no comma in a value; longer ones stand on the sheet of lists."""
    book = opened(template(dataset, language))
    sheet = book.worksheets[0]
    inside = outside = 0
    for rule in sheet.data_validations.dataValidation:
        assert len(rule.error) <= 225
        assert len(rule.errorTitle) <= 32
        assert len(rule.prompt or "") <= 255
        (column,) = {area.min_col for area in rule.sqref.ranges}
        with speaking(language):
            values = values_of(way_of(dataset, dataset.fields[column - 2]), dataset.fields[column - 2])
        if rule.type != "list":
            assert not values
        elif rule.formula1.startswith('"'):
            inside += 1
            assert len(rule.formula1) <= 257
            assert rule.formula1.strip('"').split(",") == list(values)
        else:
            outside += 1
            name, _mark, area = rule.formula1.rpartition("!")
            lists = book[name.strip("'")]
            assert lists.sheet_state == "hidden"
            assert [cell.value for row in lists[area.replace("$", "")] for cell in row] == list(values)
    assert inside
    assert outside or not {item.kind for item in dataset.fields} & {Kind.COUNTRY, Kind.COUNTRIES, Kind.PLACE}


@pytest.mark.sampled(7)
@SOME
def test_nothing_in_it_is_a_formula_or_names_a_person(dataset, language):
    data = template(dataset, language)
    book = opened(data)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 50
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or str(cell.value)[0] in "=+-@"] == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        about = archive.read("docProps/core.xml").decode()
    assert "creator" not in about
    assert "lastModifiedBy" not in about


def test_text_that_begins_like_a_formula_stays_text():
    kind = AGREEMENTS.field("kind")
    evil = Choice("evil", "=HYPERLINK(1)", ("+cmd",))
    dataset = replace(
        AGREEMENTS,
        title="=1+1",
        fields=(
            replace(AGREEMENTS.field("title"), title="@SUM(A1)", example="-2+3"),
            replace(kind, choices=(*kind.choices, evil)),
        ),
        key=("title",),
    )
    cells = [cell for sheet in opened(template(dataset, "en")).worksheets for row in sheet.iter_rows() for cell in row]
    assert {"=1+1", "@SUM(A1)"} <= {cell.value for cell in cells}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_names_of_files():
    assert file_name(AGREEMENTS, "vi") == "mau_thoa_thuan_quoc_te.xlsx"
    assert file_name(AGREEMENTS, "en") == "template_agreements.xlsx"
    names = [file_name(dataset, language) for dataset in UPLOADED.values() for language in LANGUAGES]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and " " not in name for name in names)


# What comes back


@pytest.mark.sampled(3)
@SOME
def test_a_filled_template_reads_back_without_an_issue(dataset, language):
    data, expected = filled_by_hand(dataset, language)
    for item in dataset.fields:
        assert {choice.code for choice in item.choices} <= {values[item.name] for values in expected[:-1]} | {
            expected[-1][item.name]
        }, "the last row leaves some out"
    found = check_bytes(file_name(dataset, language), data, "46")
    assert_reads_as(found, dataset, expected)
    assert "example" in [item.why for item in table_of(found, dataset).skipped]


@pytest.mark.parametrize(
    ("kind", "pairs"), [pytest.param("xlsx", ONE, marks=pytest.mark.slow), ("ods", OTHER)], ids=["xlsx", "ods"]
)
@pytest.mark.skipif(
    shutil.which("soffice") is None and os.environ.get("DASHBOARD_REQUIRE_OFFICE") != "1",
    reason="LibreOffice (soffice) is not on this machine",
)
def test_templates_filled_and_saved_by_libreoffice_read_back(kind, pairs, tmp_path):
    made = {}
    for dataset, language in BOTH if examples.LONG else pairs[::6]:
        data, expected = filled_by_hand(dataset, language)
        made[(tmp_path / file_name(dataset, language)).with_suffix(".xlsx")] = (dataset, data, expected)
    for path, (_dataset, data, _expected) in made.items():
        path.write_bytes(data)
    _convert(list(made), kind, tmp_path)
    for path, (dataset, data, expected) in made.items():
        converted = (tmp_path / "out" / path.name).with_suffix(f".{kind}").read_bytes()
        assert converted != data
        assert_reads_as(check_bytes(path.with_suffix(f".{kind}").name, converted, "46"), dataset, expected)


def _convert(paths: list[Path], kind: str, folder: Path) -> None:
    """Let LibreOffice open and save workbooks, under a profile of its own: another one may be running."""
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _delete_rows_above(book):
    sheet = book.worksheets[0]
    sheet.delete_rows(1, numbers_of(sheet) - 1)


def _put_letterhead_above(book):
    sheet = book.worksheets[0]
    sheet.insert_rows(1, 4)
    sheet["A1"], sheet["F1"], sheet["A2"] = "UBND THÀNH PHỐ HUẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ NGOẠI VỤ"


def _delete_other_sheets(book):
    for sheet in book.worksheets[1:]:
        book.remove(sheet)


def _delete_example(book):
    sheet = book.worksheets[0]
    sheet.delete_rows(numbers_of(sheet) + 1)


def _number_the_example(book):
    sheet = book.worksheets[0]
    sheet.cell(numbers_of(sheet) + 1, 1).value = 1


def _delete_numbers(book):
    book.worksheets[0].delete_cols(1)


def _show_lists(book):
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"


TAKEN_OUT = [_delete_rows_above, _number_the_example, _delete_numbers]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("dataset", "language", "change"),
    [
        pytest.param(dataset, language, change, id=f"{change.__name__.strip('_')}-{dataset.name}-{language}")
        for at, (dataset, language) in enumerate(ONE)
        for change in (TAKEN_OUT if examples.LONG else TAKEN_OUT[at % 3 : at % 3 + 1])
    ],
)
def test_without_its_mark_or_its_numbers_the_same_records_are_read(dataset, language, change):
    data, expected = filled_by_hand(dataset, language)
    assert_reads_as(check_bytes("tep.xlsx", changed(data, change), "46"), dataset, expected)


@pytest.mark.parametrize(
    "change",
    [_put_letterhead_above, _delete_other_sheets, _delete_example, _show_lists],
    ids=lambda change: change.__name__.strip("_"),
)
def test_whatever_its_user_does_to_it_the_same_records_are_read(change):
    data, expected = filled_by_hand(AGREEMENTS, "vi")
    assert_reads_as(check_bytes("tep.xlsx", changed(data, change), "46"), AGREEMENTS, expected)


def test_a_column_of_their_own_is_named_and_left_alone():
    def add(book):
        sheet = book.worksheets[0]
        column = len(AGREEMENTS.fields) + 2
        sheet.cell(numbers_of(sheet), column).value = "Người theo dõi"
        sheet.cell(numbers_of(sheet) + 2, column).value = "Lan"

    data, expected = filled_by_hand(AGREEMENTS, "vi")
    found = check_bytes("tep.xlsx", changed(data, add), "46")
    assert complaints(found) == [
        (f"{get_column_letter(len(AGREEMENTS.fields) + 2)}5", "column_unknown", "Người theo dõi")
    ]
    assert len(table_of(found, AGREEMENTS).rows) == len(expected)


def test_an_example_written_over_is_not_lost_in_silence():
    def write_over(book):
        sheet = book.worksheets[0]
        sheet.cell(numbers_of(sheet) + 1, 2).value = "Bản ghi nhớ với tỉnh Gangwon"

    data, expected = filled_by_hand(AGREEMENTS, "vi")
    found = check_bytes("tep.xlsx", changed(data, write_over), "46")
    assert complaints(found) == [("A6", "example_overwritten", "Ví dụ")]
    assert len(table_of(found, AGREEMENTS).rows) == len(expected)


def test_an_example_cleared_but_for_its_first_cell_is_a_blank_row():
    def clear(book):
        sheet = book.worksheets[0]
        for cell in sheet[numbers_of(sheet) + 1][1:]:
            cell.value = None

    data, expected = filled_by_hand(AGREEMENTS, "en")
    assert_reads_as(check_bytes("tep.xlsx", changed(data, clear), "46"), AGREEMENTS, expected)


def test_a_sheet_copied_for_another_year_is_read_too():
    def copy(book):
        other = book.copy_worksheet(book.worksheets[0])
        for row in other.iter_rows(min_row=numbers_of(other) + 2):
            for cell in row[1:2]:
                cell.value = f"{cell.value} (2)" if cell.value else None

    data, expected = filled_by_hand(AGREEMENTS, "vi")
    found = check_bytes("tep.xlsx", changed(data, copy), "46")
    assert complaints(found) == []
    assert [len(table.rows) for table in found.tables] == [len(expected)] * 2


def test_a_register_put_on_the_sheet_of_instructions_is_read():
    def put(book):
        sheet = book.worksheets[1] if book.worksheets[1].sheet_state == "visible" else book.worksheets[2]
        row = sheet.max_row + 3
        for column, (header, value) in enumerate(
            [
                ("STT", 1),
                ("Tên đoàn", "Đoàn Champasak"),
                ("Đoàn vào/ra", "Đoàn vào"),
                ("Ngày đến", "01/02/2026"),
                ("Quốc gia", "Lào"),
                ("Số người", 5),
            ],
            start=1,
        ):
            sheet.cell(row, column).value, sheet.cell(row + 1, column).value = header, value

    data, expected = filled_by_hand(AGREEMENTS, "vi")
    found = check_bytes("tep.xlsx", changed(data, put), "46")
    assert [(table.dataset, len(table.rows)) for table in found.tables] == [
        ("agreements", len(expected)),
        ("delegations", 1),
    ]


def test_another_hidden_sheet_is_still_spoken_of():
    def hide(book):
        book.create_sheet("Cũ").sheet_state = "hidden"
        book["Cũ"]["A1"] = "số liệu cũ"

    data, _expected = filled_by_hand(AGREEMENTS, "vi")
    assert [code for _cell, code, _text in complaints(check_bytes("tep.xlsx", changed(data, hide), "46"))] == [
        "sheet_hidden"
    ]


def test_rows_of_another_workbook_with_their_totals_and_groups_can_be_pasted():
    def paste(book):
        sheet = book.worksheets[0]
        first = numbers_of(sheet) + 2
        for row, cells in enumerate(
            [
                ["I", "Châu Á"],
                [1, "Bản ghi nhớ A", "MoU", "UBND tỉnh", "Gangwon", "Hàn Quốc", "5/6/2024"],
                [2, "Bản ghi nhớ B", "BBGN", None, "Gifu", "Nhật Bản", "1.2.2023"],
                [None, "Tổng cộng: 02 văn bản"],
            ],
            start=first,
        ):
            for column, value in enumerate(cells, start=1):
                sheet.cell(row, column).value = value

    found = check_bytes("tep.xlsx", changed(template(AGREEMENTS, "vi"), paste), "46")
    assert complaints(found) == []
    table = table_of(found, AGREEMENTS)
    assert [(row.values["country"], row.values["kind"], str(row.values["signed_on"])) for row in table.rows] == [
        ("KR", "mou", "2024-06-05"),
        ("JP", "mou", "2023-02-01"),
    ]
    assert sorted(item.why for item in table.skipped) == ["example", "group", "total"]


def test_an_example_in_a_form_of_their_own_is_no_record_either():
    rows = [
        ["STT", "Tên thỏa thuận", "Đối tác", "Quốc gia", "Ngày ký"],
        ["VD", "Bản ghi nhớ mẫu", "Tỉnh A", "Lào", "01/01/2020"],
        [1, "Bản ghi nhớ thật", "Tỉnh B", "Lào", "01/02/2020"],
    ]
    found = check_bytes("tep.xlsx", workbook({"Thỏa thuận": rows}), "46")
    assert complaints(found) == [("A2", "example_overwritten", "VD")]
    assert [row.values["title"] for row in found.tables[0].rows] == ["Bản ghi nhớ thật"]


# Versions


def test_an_older_template_is_read_and_says_so():
    old = "0" * 8

    def age(book):
        for sheet in book.worksheets:
            for row in sheet.iter_rows(max_row=10):
                for cell in row:
                    if isinstance(cell.value, str):
                        cell.value = cell.value.replace(version_of(AGREEMENTS), old)

    data, expected = filled_by_hand(AGREEMENTS, "vi")
    found = check_bytes("tep.xlsx", changed(data, age), "46")
    assert complaints(found) == [("B4", "template_outdated", "")]
    assert [row.values["title"] for row in table_of(found, AGREEMENTS).rows] == [values["title"] for values in expected]
    assert version_of(AGREEMENTS) != old


def test_a_version_changes_with_fields_kinds_and_choices_only():
    first, *others = AGREEMENTS.fields
    kind = AGREEMENTS.field("kind")
    same = [
        replace(AGREEMENTS, fields=(replace(first, aliases=("khác",), title="Other", description="more"), *others)),
        replace(AGREEMENTS, title="Other"),
    ]
    different = [
        replace(AGREEMENTS, fields=tuple(others)),
        replace(AGREEMENTS, fields=(replace(first, kind=Kind.DATE), *others)),
        replace(AGREEMENTS, fields=(replace(first, required=False), *others)),
        replace(
            AGREEMENTS,
            fields=tuple(
                replace(item, choices=kind.choices[1:]) if item == kind else item for item in AGREEMENTS.fields
            ),
        ),
    ]
    versions = {version_of(item) for item in different}
    assert {version_of(item) for item in same} == {version_of(AGREEMENTS)}
    assert len(versions) == len(different)
    assert version_of(AGREEMENTS) not in versions
    assert len({version_of(dataset) for dataset in UPLOADED.values()}) == len(UPLOADED)
