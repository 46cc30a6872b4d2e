"""Tables to take away: every number, day and word of a workbook read back and compared with what it was made from."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from markupsafe import Markup

from data_model.declared import DATASETS, EXHIBITS
from data_model.declared.declare import Kind
from data_model.declared.pictures import Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping.database import prepare_without_figures, reading
from data_model.known.countries import country_name
from data_model.known.places import current_units
from data_model.queries.records_behind import Wanted, records
from hand_made import agreement, delegation, upload_rows
from reports.file_names import file_name, place_and_years
from reports.record_words import in_words
from reports.table import exhibit_table
from reports.table_csv import table_csv
from taken import body, header_row, sheet_of
from translations import LANGUAGES, _, speaking
from ui.figures.drill_down import record_table, whole_record_table
from ui.parts.cells import Held
from ui.parts.table import Column as ScreenColumn
from ui.parts.table import TakenAway, taken_table

pytestmark = pytest.mark.one_database


def filled(name: str, filters: Filters):
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


# Charts and their tables


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "place"),
    [("delegations_by_year", "46"), ("fdi_by_year", "46"), ("ngo_by_year", "VN"), ("fdi_projects_by_year", "46")],
)
def test_the_numbers_of_a_chart_come_back_cell_by_cell(prepared, name: str, place: str, spoken: str) -> None:
    with speaking(spoken):
        shown = filled(name, Filters(first_year=2015, last_year=2025, place=place))
        table = exhibit_table(shown)
        sheet = sheet_of(table)
        measure, basis = _("Measure"), {"reported": _("reported"), "records": _("counted from records")}
    assert shown.points
    rows = body(sheet, table)
    assert len(rows) == len(shown.points)
    for row, of in zip(rows, shown.points, strict=True):
        series, category, value, unit, printed, period, said_basis, as_of, source, other = (cell.value for cell in row)
        assert (series, str(category), printed, period, source, other or "") == (
            of.series,
            of.category,
            of.text,
            of.period,
            of.source,
            of.other,
        )
        assert isinstance(category, int)
        assert Decimal(repr(value)) == of.value
        assert row[2].data_type == "n"
        assert unit == (of.currency or shown.measure)
        assert said_basis == basis[of.basis]
        assert as_of.date() == of.as_of
        assert row[7].is_date
    above = [[cell.value for cell in line][:2] for line in sheet.iter_rows(max_row=header_row(sheet, table) - 1)]
    assert above[0][0] == shown.title
    assert [measure, shown.measure] in above
    assert any(value == shown.filters for _what, value in above)
    assert any(isinstance(value, datetime) and value.date() == shown.as_of for _what, value in above)
    assert any(value == "; ".join(shown.sources) for _what, value in above)


@pytest.mark.sampled(30)
@pytest.mark.parametrize("name", EXHIBITS)
def test_every_exhibit_can_be_taken_away(prepared, name: str) -> None:
    shown = filled(name, Filters(first_year=2000, last_year=2026, place="VN"))
    sheet = sheet_of(exhibit_table(shown))
    assert sheet["A1"].value == shown.title
    rows = {point.category for point in shown.points} if shown.exhibit.shape is Shape.TABLE else shown.points
    assert len(body(sheet, exhibit_table(shown))) == len(rows)


def test_countries_of_a_chart_are_named_in_the_language_in_use(bare) -> None:
    upload_rows(
        "agreements",
        *(agreement(f"Thỏa thuận {n}", date(2020, 1, 1 + n), country="JP", partner_name=f"Tỉnh {n}") for n in range(3)),
    )
    for spoken, name in (("vi", "Nhật Bản"), ("en", "Japan")):
        with speaking(spoken):
            table = exhibit_table(filled("agreements_by_country", Filters(first_year=2020, last_year=2023, place="46")))
            assert [[cell.value for cell in row][1:3] for row in body(sheet_of(table), table)] == [[name, 3]]


def test_the_header_stays_in_view_and_on_every_printed_page(prepared) -> None:
    table = exhibit_table(filled("delegations_by_year", Filters(first_year=2015, last_year=2025, place="46")))
    sheet = sheet_of(table)
    header = header_row(sheet, table)
    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.auto_filter.ref.startswith(f"A{header}:")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert all(9 <= sheet.column_dimensions[cell.column_letter].width <= 50 for cell in sheet[header])


def test_csv_has_every_number_whole_and_opens_with_its_accents(prepared) -> None:
    shown = filled("fdi_by_year", Filters(first_year=2015, last_year=2025, place="46"))
    content = table_csv(exhibit_table(shown))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == [shown.title]
    assert [Decimal(row[2]) for row in rows[-len(shown.points) :]] == [point.value for point in shown.points]


# Lists of records


def delegations() -> list[dict]:
    prepare_without_figures()
    upload_rows(
        "delegations",
        delegation(
            "=Đoàn tỉnh Savannakhet",
            date(2023, 5, 1),
            ends_on=date(2023, 5, 3),
            persons=1200,
            countries=("LA", "TH"),
            channel="state",
            planned=True,
            cost=Decimal("1234567.50"),
            cost_currency="VND",
        ),
        delegation("Đoàn tỉnh Gyeonggi", date(2023, 6, 1), countries=("KR",), channel="people", planned=False),
    )
    with reading() as connection:
        return records(
            connection, Wanted(dataset="delegations", filters=Filters(first_year=2023, last_year=2023, place="46"))
        )


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_list_holds_every_field_of_every_record(spoken: str) -> None:
    rows, dataset = delegations(), DATASETS["delegations"]
    with speaking(spoken):
        table = taken_table(
            *whole_record_table(dataset, rows), TakenAway(title="Đoàn", facts=(), name=("delegations",), told={})
        )
        titles = [column.title for column in table.columns]
        stated = [item for item in dataset.fields if any(row[item.name] not in (None, "", ()) for row in rows)]
        expected = [[in_words(item, row[item.name]) for item in stated] for row in rows]
        assert titles == [_("Unit"), *(_(item.title) for item in stated), _("File"), _("Sheet"), _("Row")]
    assert {"cost", "planned", "persons", "countries"} <= {item.name for item in stated}
    found = body(sheet_of(table), table)
    assert len(found) == len(rows) == 2
    for cells, row, words in zip(found, rows, expected, strict=True):
        for item, cell, text in zip(stated, cells[1:], words, strict=False):
            if row[item.name] is None:
                assert cell.value is None
            elif item.kind is Kind.DATE:
                assert (cell.is_date, cell.value.date()) == (True, row[item.name])
            elif item.kind in (Kind.AMOUNT, Kind.INTEGER):
                assert (cell.data_type, Decimal(repr(cell.value))) == ("n", Decimal(row[item.name]))
            else:
                assert (cell.data_type, cell.value) == ("s", text)
        assert cells[-3].value.startswith("so-lieu.xlsx")
        assert cells[-1].value == row["row"]
    countries = found[0][1 + [item.name for item in stated].index("countries")].value
    assert countries == ("Laos, Thailand" if spoken == "en" else f"{country_name('LA')}, {country_name('TH')}")


def test_the_screen_shows_few_fields_and_the_workbook_all() -> None:
    rows = delegations()
    few, _rows = record_table(DATASETS["delegations"], rows)
    whole, _rows = whole_record_table(DATASETS["delegations"], rows)
    assert "Kinh phí" not in [column.title for column in few]
    assert "Kinh phí" in [column.title for column in whole]


def test_markup_of_the_screen_does_not_reach_a_workbook() -> None:
    rows = [[Markup('<span class="mark">Cần &amp; nên</span>'), Held("1.200", 1200), "chữ"]]
    table = taken_table(
        [ScreenColumn("a"), ScreenColumn("b", "right"), ScreenColumn("c")],
        rows,
        TakenAway(title="t", facts=(), name=("t",), told={}),
    )
    assert [cell.value for cell in body(sheet_of(table), table)[0]] == ["Cần & nên", 1200, "chữ"]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_names_of_files_are_plain_letters(spoken: str) -> None:
    with speaking(spoken):
        names = {
            file_name("fdi_by_year", *place_and_years(Filters(first_year=2020, last_year=2024, place=place.id)))
            for place in current_units()
        }
        assert (
            file_name("fdi_by_year", *place_and_years(Filters(first_year=2024, last_year=2024, place="46")))
            == "fdi_by_year-hue-2024"
        )
        assert file_name(
            "delegations", "Nhật Bản", *place_and_years(Filters(first_year=2020, last_year=2024, place="VN"))
        ).endswith("-2020-2024")
    assert len(names) == 34
    assert all(name.isascii() and name.replace("-", "").replace("_", "").isalnum() for name in names)
