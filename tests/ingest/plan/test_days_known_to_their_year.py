"""A year alone is a day known to its year: shown as the year, counted in no month, and found again with its day."""

import copy
import io
import pickle
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from data_model.columns.rows import seen
from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Due
from data_model.declared.pictures import Breakdown
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.known.partial_days import PartialDay, column_of, from_text, known_to, to_text
from data_model.queries.asked import Scope, rows_of
from data_model.queries.parts import parts_of
from data_model.queries.records_behind import records, wanted_behind
from hand_made import dumped
from ingest.model import MatchedColumn
from ingest.values.meaning import Asked
from ingest.values.readers import READ
from ingest_books import TODAY, check
from project_lists import answer, hand_in, held, plan, undo
from reports.record_words import in_words
from reports.table import Table, TakenColumn
from reports.table_csv import table_csv
from reports.table_xlsx import table_xlsx
from reports.workbook.register_list import register_table
from translations.formats import day

pytestmark = pytest.mark.one_database
HEADER = ["STT", "Tên thỏa thuận", "Nước", "Đối tác", "Ngày ký"]
TITLE = ["THỎA THUẬN QUỐC TẾ"]


def signed(*days):
    names = [f"Thỏa thuận {at}" for at in range(1, len(days) + 1)]
    rows = [
        [at, name, "Lào", "Tỉnh Savannakhet", said] for at, (name, said) in enumerate(zip(names, days, strict=True))
    ]
    return check([TITLE, HEADER, *rows])


def listed():
    with reading() as connection:
        return records(
            connection, wanted_behind("agreements_signed", Filters(place="46", first_year=2014, last_year=2016))
        )


def cells_of(workbook):
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    return {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_day_known_to_its_year_is_itself_after_every_way_it_goes():
    known = PartialDay(date(2015, 1, 1), "year")
    assert known == date(2015, 1, 1)
    for same in (from_text(to_text(known)), pickle.loads(pickle.dumps(known)), copy.deepcopy(known)):
        assert (same, known_to(same)) == (known, "year")
    assert (to_text(date(2015, 1, 1)), known_to(from_text("2015-01-01"))) == ("2015-01-01", "")
    assert column_of({"a": "2015-01-01~year", "b": "2015-03-01~month", "c": "2015-01-01"}, "abc") == "a:year,b:month"
    assert [day(PartialDay(date(2015, 7, 1), far)) for far in ("year", "quarter", "month")] == [
        "2015",
        "Quý 3/2015",
        "07/2015",
    ]
    with pytest.raises(ValueError, match="decade"):
        PartialDay(date(2015, 1, 1), "decade")


def test_the_year_is_shown_and_taken_away_and_no_day(empty):
    hand_in(signed("2015", "1/1/2015", "3/2015", "Quý III/2015"))
    shown = {row["title"]: in_words(DATASETS["agreements"].field("signed_on"), row["signed_on"]) for row in listed()}
    assert list(shown.values()) == ["2015", "01/01/2015", "03/2015", "Quý 3/2015"]
    table = register_table(DATASETS["agreements"], listed(), ())
    assert ",2015," in table_csv(table).decode("utf-8-sig")
    assert {"2015", "03/2015"} <= cells_of(table_xlsx(table))
    again = table_xlsx(Table("", (), (TakenColumn("Ngày"),), [(listed()[0]["signed_on"],)]))
    assert "2015" in {
        cell.value for row in openpyxl.load_workbook(io.BytesIO(again)).active.iter_rows() for cell in row
    }


def test_it_counts_in_its_year_and_in_no_month(empty):
    hand_in(signed("2015", "15/1/2015", "3/2015"))
    assert answer("agreements_signed", 2015) == 3
    indicator = INDICATORS["agreements_signed"]
    with reading() as connection:
        rows = rows_of(connection, indicator, Scope(("46",)))
        found = parts_of(indicator, Breakdown.MONTH, ())(rows)
        behind = wanted_behind("agreements_signed", Filters(place="46", first_year=2015, last_year=2015))
        january = replace(behind, since=date(2015, 1, 1), until=date(2015, 1, 31), known_within=1)
        assert [row["signed_on"] for row in records(connection, january)] == [date(2015, 1, 15)]
    by_month = {month: sum(amounts.values.values()) for month, amounts in found.items()}
    assert {month: number for month, number in by_month.items() if number} == {"2015-01": 1, "2015-03": 1}


@pytest.mark.parametrize(("first", "later"), [("2015", "12/3/2015"), ("3/2015", "12/3/2015"), ("2015", "3/2015")])
def test_the_year_and_later_the_day_are_one_record(empty, first, later):
    hand_in(signed(first))
    before = dumped()
    second = hand_in(signed(later))
    assert [day(row["signed_on"]) for row in listed()] == [day(from_known(later))]
    assert plan(signed(later)).changes_something is False
    assert plan(signed(first)).changes_something is False  # who knows less changes nothing
    undo(second)
    assert dumped() == before


def test_a_delegation_known_to_its_month_counts_in_its_month_and_is_found_again_with_its_day(empty):
    header = ["STT", "Tên đoàn", "Nước", "Số người", "Ngày đến"]

    def visits(*days):
        rows = [[at, f"Đoàn {at}", "Lào", 5, said] for at, said in enumerate(days, start=1)]
        return check([["ĐOÀN VÀO"], header, *rows])

    found = visits("tháng 5/2024", "5/2024", "Quý II/2024", "2024", "tháng 13/2024")
    assert (len(found.tables[0].rows), found.tables[0].rejected) == (3, 2)  # a year alone is no day of a visit
    hand_in(found)
    assert held("delegations", "starts_on", "known_to") == [
        (date(2024, 4, 1), "starts_on:quarter"),
        (date(2024, 5, 1), "starts_on:month"),
        (date(2024, 5, 1), "starts_on:month"),
    ]
    indicator = INDICATORS["delegations_in"]
    with reading() as connection:
        by_month = parts_of(indicator, Breakdown.MONTH, ())(rows_of(connection, indicator, Scope(("46",))))
        behind = wanted_behind("delegations_in", Filters(place="46", first_year=2024, last_year=2024))
        listed_days = {day(row["starts_on"]) for row in records(connection, behind)}
        unreported = [
            len(seen(connection, "delegations", ("46",)).due_on(on, Due(unreported=10)))
            for on in (date(2024, 6, 10), date(2024, 6, 12))
        ]
    counted = {month: number for month, part in by_month.items() if (number := sum(part.values.values()))}
    assert (answer("delegations_in", 2024), counted) == (3, {"2024-05": 2})
    assert listed_days == {"05/2024", "Quý 2/2024"}
    assert unreported == [0, 2]  # a visit of May may have ended on its last day
    again = plan(visits("12/5/2024", "5/2024", "4/6/2024"))
    assert [record.outcome.value for record in again.records] == ["changed", "unchanged", "changed"]


def from_known(text):
    return {"12/3/2015": date(2015, 3, 12), "3/2015": PartialDay(date(2015, 3, 1), "month")}[text]


def test_another_year_or_two_that_fit_are_records_of_their_own(empty):
    hand_in(signed("2015"))
    hand_in(signed("12/3/2016"))
    assert len(listed()) == 2
    two = check([TITLE, HEADER, *([at, "Thỏa thuận 1", "Lào", "Tỉnh Savannakhet", f"{at}/3/2015"] for at in (12, 13))])
    found = plan(two)
    assert [item.code for item in found.issues] == ["day_of_several"] * 2
    assert {record.record_id for record in found.records} == {None}
    assert held("agreements", "known_to") == [("signed_on:year",), (None,)]


LISTS = (  # title, header, a row without its day; the field of that day
    (
        "DANH MỤC DỰ ÁN FDI",
        ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (triệu USD)"],
        [1, "Nhà máy A", "Công ty A", "Nhật Bản", "1234567890", None, 12.5],
        "licensed_on",
    ),
    (
        "DANH SÁCH VIỆN TRỢ PHI CHÍNH PHỦ NƯỚC NGOÀI",
        ["STT", "Tên dự án", "Nhà tài trợ", "Quốc tịch", "Số quyết định", "Ngày phê duyệt", "Giá trị cam kết (USD)"],
        [1, "Dự án A", "Quỹ A", "Đức", "12/QĐ-UBND", None, 5000],
        "approved_on",
    ),
    (
        "DANH SÁCH TỔ CHỨC PHI CHÍNH PHỦ NƯỚC NGOÀI",
        ["STT", "Tên tổ chức", "Quốc tịch", "Số giấy đăng ký", "Ngày cấp", "Có giá trị đến"],
        [1, "Tổ chức A", "Đức", "CNV-01", None, "2027"],
        "licensed_on",
    ),
    (
        "DANH MỤC VĂN BẢN VỀ ĐỐI NGOẠI",
        ["STT", "Số ký hiệu", "Cơ quan ban hành", "Ngày ban hành", "Trích yếu"],
        [1, "12/NQ-TU", "Tỉnh ủy", None, "Về hội nhập quốc tế"],
        "issued_on",
    ),
)


def test_licences_decisions_and_documents_may_be_known_to_their_year_and_later_to_their_day(empty):
    for title, header, row, field in LISTS:
        read = [
            check([[title], header, [day if cell is None else cell for cell in row]]) for day in ("2015", "12/3/2015")
        ]
        dataset, said = read[0].tables[0].dataset, read[0].tables[0].rows[0].values[field]
        assert (said, known_to(said)) == (date(2015, 1, 1), "year"), dataset
        for file in read:
            hand_in(file)
        assert [day for (day,) in held(dataset, field)] == [date(2015, 3, 12)], dataset
    assert held("ngo_organisations", "valid_until", "known_to") == [(date(2027, 12, 31), "valid_until:year")]
    assert answer("fdi_new_projects", 2015) == 1


def test_the_year_in_which_records_of_a_register_end_is_its_last_day():
    for dataset in DATASETS.values():
        item = dataset.by_name.get(dataset.life.ends) if dataset.life else None
        if item is None or not item.whole_years:
            continue
        column = MatchedColumn(letter="A", header=item.title, field=item.name)
        asked = Asked(dataset=dataset, field=item, column=column, mark="", today=TODAY)
        assert dict(READ[item.kind]("2030", asked).values) == {item.name: date(2030, 12, 31)}, dataset.name
