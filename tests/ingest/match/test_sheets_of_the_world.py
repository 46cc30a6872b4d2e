"""Lists other programs made of the whole world: what is ours in them is read with a few questions, the rest is not."""

from collections.abc import Sequence

import pytest

from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedFile, CheckedTable
from ingest_books import TODAY, sheet

Rows = Sequence[Sequence[object]]
MOST_QUESTIONS = 5


def check(rows: Rows, given: dict[str, str], unit: str) -> CheckedFile:
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet([list(row) for row in rows])])
    return check_book(book, Context(unit=unit, today=TODAY, answers=Answers(given=tuple(given.items()))))


def answered(rows: Rows, unit: str = "46", whose: str = "") -> CheckedTable:
    """Answer every question with its suggestion, or as said of whose rows are read, and count them."""
    given: dict[str, str] = {}
    while open_ones := [item for item in check(rows, given, unit).questions if item.is_open]:
        given |= {item.id: (item.kind == "rows" and whose) or item.suggested for item in open_ones}
        assert len(given) <= MOST_QUESTIONS, sorted(given)
    return check(rows, given, unit).tables[0]


def values(table: CheckedTable, *names: str) -> list[tuple]:
    return [tuple(str(row.values.get(name) or "") for name in names) for row in table.rows]


PAIRS = [
    ["Hue", "Vietnam", "Gyeongju", "South Korea", 2007],
    ["Osaka", "Japan", "Ho Chi Minh City", "Vietnam", 2011],
    ["Lyon", "France", "Leipzig", "Germany", 1981],
    ["Blois", "France", "Huế", "Viet Nam", 2006],
]


@pytest.mark.parametrize(
    "headers",
    [
        ["City", "Country", "Sister city", "Sister country", "Since"],
        ["cityLabel", "countryLabel", "twinLabel", "twinCountryLabel", "startYear"],
        ["City 1", "Country 1", "City 2", "Country 2", "Twinned since"],
        ["Ville", "Nation", "Twin town", "Country of the twin town", "Year established"],
    ],
)
def test_of_a_list_of_twinned_cities_only_our_pairs_are_read_from_whichever_side(headers):
    table = answered([headers, *PAIRS])
    assert table.dataset == "partner_profiles"
    assert values(table, "partner_name", "country", "since") == [
        ("Gyeongju", "KR", "2007-01-01"),
        ("Blois", "FR", "2006-01-01"),
    ]
    assert [(item.row, item.why) for item in table.skipped] == [(3, "others"), (4, "others")]
    assert ["2 dòng" in item.message for item in table.issues if item.code == "rows_of_others"] == [True]


def test_pairs_of_others_wait_until_somebody_says_whose_they_are_and_the_nation_has_those_of_all_its_places():
    rows = [["City", "Country", "Sister city", "Sister country", "Since"], *PAIRS]
    asked = check(rows, {"dataset:Sheet1!A1": "partner_profiles"}, "46").tables[0]
    assert (len(asked.rows), asked.waiting) == (2, 2)
    assert len(answered(rows, whose="held").rows) == 4
    assert [name for (name,) in values(answered(rows, unit="VN"), "partner_name")] == ["Gyeongju", "Osaka", "Blois"]


NATIONAL = [
    ["DANH SÁCH THỎA THUẬN KẾT NGHĨA CỦA CÁC ĐỊA PHƯƠNG"],
    ["TT", "", "Địa phương nước ngoài", "Quốc gia", "Năm ký kết"],
    [1, "Thành phố Huế", "Tỉnh Salavan", "Lào", 2001],
    [2, "Đà Nẵng", "Thành phố Sakai", "Nhật Bản", 2009],
    [3, "Thừa Thiên Huế", "Thành phố Gyeongju", "Hàn Quốc", 2007],
    [4, "Nghệ An", "Tỉnh Xiêng Khoảng", "Lào", 2003],
]


def national(header: str, *places: str) -> Rows:
    rows = [[row[0], place, *row[2:]] for row, place in zip(NATIONAL[2:], places, strict=True)]
    return [NATIONAL[0], ["TT", header, *NATIONAL[1][2:]], *rows]


@pytest.mark.parametrize("header", ["Địa phương Việt Nam", "Tỉnh/Thành phố", "Đơn vị"])
def test_a_national_list_gives_a_province_its_own_rows(header):
    table = answered(national(header, "Thành phố Huế", "Đà Nẵng", "Thừa Thiên Huế", "Nghệ An"))
    assert [name for (name,) in values(table, "partner_name")] == ["Tỉnh Salavan", "Thành phố Gyeongju"]


@pytest.mark.parametrize("place", ["TP Huế", "UBND thành phố Huế", ""])
def test_a_list_of_our_own_asks_nothing_about_whose_it_is(place):
    found = check(national("Địa phương Việt Nam", *[place] * 4), {}, "46")
    assert not [item for item in found.questions if item.kind == "rows"]
    assert len(found.tables[0].rows) == 4


AID = (
    (1995, "Japan", "Viet Nam", "RURAL ROADS", "Road transport", 1250000.5),
    (1996, "France", "Lao PDR", "BASIC HEALTH", "Basic health care", 90000),
    (1997, "Germany", "Viet Nam", "VOCATIONAL SCHOOLS", "Education", 4100000),
)


@pytest.mark.parametrize(
    ("headers", "scale"),
    [
        (["aiddata_id", "year", "donor", "recipient", "title", "purpose_name", "commitment_amount_usd_constant"], 1),
        (["Project ID", "Year", "Donor", "Recipient country", "Project title", "Purpose", "Commitment (USD, 2011)"], 1),
        (["RecordID", "CommitmentYear", "DonorName", "RecipientName", "Title", "PurposeName", "USD_Commitment"], 1),
        (["ID", "Year", "Donor", "Recipient", "Title", "Purpose", "Commitment, current prices (USD million)"], 10**6),
    ],
)
def test_an_export_of_aid_gives_what_viet_nam_was_given(headers, scale):
    table = answered([headers, *([90000000 + at, *row] for at, row in enumerate(AID))])
    assert table.dataset == "oda_projects"
    assert values(table, "name", "donor", "countries", "approved_on", "currency") == [
        ("RURAL ROADS", "Japan", "('JP',)", "1995-01-01", "USD"),
        ("VOCATIONAL SCHOOLS", "Germany", "('DE',)", "1997-01-01", "USD"),
    ]
    assert [float(row.values["foreign_amount"]) / scale for row in table.rows] == [1250000.5, 4100000]


def test_money_at_constant_prices_is_not_read_beside_money_as_it_was():
    headers = ["Year", "Funding Agency", "Recipient", "Title", "Amount (Constant USD 2021)", "Amount (Nominal USD)"]
    rows = [headers, *([year, donor, to, title, 2 * money, money] for year, donor, to, title, _for, money in AID)]
    found = {column.letter: column.field for column in answered(rows).columns}
    assert (found["E"], found["F"]) == (None, "total_amount")


def test_a_name_that_holds_a_currency_leaves_open_whether_it_is_millions():
    rows = [["Year", "DonorName", "RecipientName", "ProjectTitle", "USD_Commitment"]]
    rows += [[1995 + at, "Japan", "Viet Nam", f"Project {at}", 1.25 + at] for at in range(4)]
    asked = check(rows, {"dataset:Sheet1!A1": "oda_projects"}, "46").questions
    assert [item.suggested for item in asked if item.kind == "measure"] == ["triệu USD"]


def test_agreements_of_a_university_have_no_titles_and_are_named_after_what_is_known_of_them():
    rows = [
        ["No", "Institution", "Country", "Type of agreement", "Date signed", "Valid until", "Faculty", "Status"],
        [1, "Kyushu University", "Japan", "Memorandum of Understanding", "12/03/2015", "11/03/2020", "Law", "Expired"],
        [
            2,
            "Griffith University",
            "Australia",
            "Student exchange agreement",
            "02/04/2022",
            "1/4/2027",
            "Law",
            "Active",
        ],
    ]
    table = answered(rows)
    assert values(table, "title", "status") == [
        ("Bản ghi nhớ – Kyushu University (2015)", "expired"),
        ("Thỏa thuận – Griffith University (2022)", "in_force"),
    ]
    assert "name_made" in {item.code for item in table.issues}


@pytest.mark.parametrize(
    ("title", "headers", "others"),
    [
        ("DỰ ÁN FDI CẢ NƯỚC", ["Tên dự án", "Nhà đầu tư", "Quốc gia", "Địa phương", "Vốn đăng ký (USD)"], "Hà Nội"),
        ("VIỆN TRỢ PCPNN", ["Tên dự án", "Tổ chức tài trợ", "Quốc tịch", "Tỉnh", "Giá trị (USD)"], "Quảng Bình"),
    ],
)
def test_projects_of_other_provinces_are_not_ours_wherever_their_place_is_read(title, headers, others):
    places = ["Huế", others, "Thừa Thiên Huế"]
    rows = [[f"Dự án {at}", "Cty A", "Nhật Bản", place, 5000 + at] for at, place in enumerate(places)]
    assert [name for (name,) in values(answered([[title], headers, *rows]), "name")] == ["Dự án 0", "Dự án 2"]


def test_a_country_that_is_viet_nam_is_given_to_and_gives_nothing():
    headers = ["Fiscal Year", "Country", "Project Name", "Donor", "Amount (USD million)"]
    rows = [[2018, "Viet Nam", "Roads", "World Bank", 12.5], [2019, "Nepal", "Schools", "ADB", 3.5]]
    assert values(answered([headers, *rows]), "name", "countries") == [("Roads", "")]
