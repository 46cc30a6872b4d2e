"""A list without a column of names: each agreement is called by kind, partner and year, and that is said."""

import pytest

from ingest.ask.answers import NONE_OF_THESE, Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book
from ingest_books import TODAY, check_one, sheet
from project_lists import rows
from translations import speaking

#: real forms of a department without a column of names: title, header, rows -> what they are called
FORMS = (
    (
        "DANH SÁCH ĐOÀN RA",
        "STT|TÊN TRƯỞNG ĐOÀN|NGÀY ĐI|NGÀY VỀ|VĂN BẢN XIN PHÉP|VĂN BẢN CHO PHÉP|ĐƠN VỊ XIN PHÉP|NƯỚC ĐẾN|MỤC ĐÍCH"
        "|SỐ TIỀN|NGUỒN KINH PHÍ|ĐƠN VỊ MỜI|BÁO CÁO|GHI CHÚ",
        {
            "1|Nguyễn Văn An|05/03/2016|09/03/2016|12/SNgV-VP|345/UBND|Sở Ngoại vụ|Campuchia|Dự hội nghị||Ngân sách"
            "|UBND tỉnh Takeo|15/BC-SNgV|": "Đoàn Sở Ngoại vụ – Nguyễn Văn An – Campuchia",
            "2|Trần Thị Bình|12/04/2016|20/04/2016||410/UBND||Hàn Quốc, Nhật Bản|Học tập||KOICA|||": (
                "Đoàn Trần Thị Bình – Hàn Quốc, Nhật Bản"
            ),
        },
    ),
    (
        "Sở Ngoại vụ: đoàn ra",
        "STT|Trưởng đoàn|Văn bản xin phép|Văn bản cho phép|Ngày đi|Ngày về|Số ngày|Nước đến|Kinh phí|Số tiền|Nội dung",
        {
            "1|Đoàn Văn An||345/UBND|05/03/2016|09/03/2016|5|Campuchia|Ngân sách||Dự hội nghị": (
                "Đoàn Văn An – Campuchia"
            ),
            "2|||410/UBND|12/04/2016|20/04/2016|9|Hàn Quốc|KOICA||Học tập": "Đoàn đi Hàn Quốc – Học tập",
        },
    ),
    (
        "ĐOÀN VÀO",
        "STT|Trưởng đoàn|Quốc tịch|Đơn vị tiếp|Văn bản xin phép|Văn bản cho phép|Ngày đến|Ngày đi|Nội dung",
        {
            "1|Kim Min Soo|Hàn Quốc|Sở Ngoại vụ||345/UBND|05/03/2016|09/03/2016|Khảo sát": (
                "Đoàn Kim Min Soo – Hàn Quốc"
            ),
            "2||Nhật Bản|Sở Y tế||410/UBND|12/04/2016|20/04/2016|" + "tìm hiểu " * 9: (
                "Đoàn Nhật Bản – " + "tìm hiểu " * 6 + "tìm hiểu…"
            ),
        },
    ),
    (
        "HOẠT ĐỘNG XÚC TIẾN ĐẦU TƯ",
        "STT|Ngày|Nước|Đối tác|Kết quả|Nội dung|Địa điểm",
        {
            "1|5/3/2024|Nhật Bản|JETRO|Ký ghi nhớ|Giới thiệu|Huế": "Xúc tiến, quảng bá – JETRO – Nhật Bản",
            "2|5/3/2024||||Giới thiệu khu kinh tế|Huế": "Xúc tiến, quảng bá – Giới thiệu khu kinh tế",
            "3|5/3/2024|||||Huế": "Xúc tiến, quảng bá – Huế",
        },
    ),
)
pytestmark = pytest.mark.one_database
HEADER = ["STT", "Loại văn bản", "Nước", "Tên đối tác", "Ngày ký"]


def test_a_name_is_made_of_kind_partner_and_year_and_said_to_be_so():
    table = check_one(
        [
            ["THỎA THUẬN QUỐC TẾ"],
            HEADER,
            [1, "Bản ghi nhớ", "Lào", "Tỉnh Champasak", "1/2/2015"],
            [2, None, "Lào", "Tỉnh Sekong", "3/4/2016"],
        ]
    )
    assert rows(table, "title") == [("Bản ghi nhớ – Tỉnh Champasak (2015)",), ("Tỉnh Sekong (2016)",)]
    assert [item.code for item in table.issues if item.code in ("name_made", "field_missing")] == ["name_made"]
    assert "“Loại văn bản”, “Đối tác”, “Ngày ký”" in str(next(i for i in table.issues if i.code == "name_made").words)


def test_it_is_the_same_whatever_language_the_screen_speaks():
    book = [["THỎA THUẬN QUỐC TẾ"], HEADER, [1, "Bản ghi nhớ", "Lào", "Tỉnh Champasak", "1/2/2015"]]
    with speaking("en"):
        assert rows(check_one(book), "title") == [("Bản ghi nhớ – Tỉnh Champasak (2015)",)]


def test_a_row_that_says_nothing_of_them_is_not_loaded():
    table = check_one([["THỎA THUẬN QUỐC TẾ"], HEADER, [1, None, "Lào", None, "1/2/2015"]])
    assert (table.rows, table.rejected) == ([], 1)


def test_a_column_of_names_with_an_empty_cell_is_no_list_without_names():
    header = ["STT", "Tên thỏa thuận", *HEADER[1:]]
    table = check_one(
        [header, [1, None, "Bản ghi nhớ", "Lào", "B", "1/2/2015"], [2, "A", None, "Lào", "B", "1/2/2015"]]
    )
    assert rows(table, "title") == [("A",)]
    assert "required_empty" in [item.code for item in table.issues]


def _cells(line):
    return [cell or None for cell in line.split("|")]


def test_every_row_of_a_form_without_names_is_read_and_called_by_what_it_says():
    for title, header, named in FORMS:
        table = check_one([[title], _cells(header), *map(_cells, named)])
        assert rows(table, "name") == [(name,) for name in named.values()], title
        assert (table.rejected, table.waiting) == (0, 0), title
        said = [item.code for item in table.issues if item.code in ("name_made", "field_missing")]
        assert said == ["name_made"], title


def _with_column(header, *answers):
    """Return a list of delegations in, with a column between head and country."""
    titles = ["STT", "Trưởng đoàn", header, "Quốc tịch", "Đơn vị tiếp", "Ngày đến", "Ngày đi", "Nội dung"]
    body = [[1, "Kim Min Soo", "Tập đoàn KOICA", "Hàn Quốc", "Sở Ngoại vụ", "5/3/2016", "9/3/2016", "Khảo sát"]]
    book = Book(name="a.xlsx", sha256="0" * 64, size=1, sheets=[sheet([["ĐOÀN VÀO"], titles, *body])])
    return check_book(book, Context(unit="46", year=None, today=TODAY, answers=Answers(answers))).tables[0]


def test_a_column_that_may_be_the_name_is_asked_about_and_the_rows_wait():
    for header in ("Đơn vị", "Zzz"):
        table = _with_column(header)
        question = next(item for item in table.questions if item.kind == "column")
        assert (question.choices[0][0], len(table.rows), table.waiting) == ("name", 0, 1), header
        assert not {"name_made", "field_missing", "column_second"} & {item.code for item in table.issues}, header
        for answer, name in (
            ("name", "Tập đoàn KOICA"),
            ("partner", "Đoàn Tập đoàn KOICA – Kim Min Soo – Hàn Quốc"),
            (NONE_OF_THESE, "Đoàn Kim Min Soo – Hàn Quốc"),
        ):
            assert rows(_with_column(header, (question.id, answer)), "name") == [(name,)], (header, answer)


def test_what_no_word_calls_a_list_of_delegations_gets_no_names():
    header = ["STT", "Số công văn", "Tên nước công tác", "Mục đích", "Thời gian đi", "Thời gian về"]
    row = [1, "345/UBND", "Lào", "Dự hội nghị", "5/3/2016", "9/3/2016"]
    assert rows(check_one([["ĐOÀN RA NĂM 2016"], header, row]), "name") == [("Đoàn đi Lào – Dự hội nghị",)]
    header_alone = ["STT", "Thời gian", "Đơn vị chủ trì", "Số đại biểu"]
    nothing = check_one([["HỘI NGHỊ, HỘI THẢO QUỐC TẾ"], header_alone, [1, "5/3/2024", "Sở Ngoại vụ", 50]])
    assert "field_missing" in [item.code for item in nothing.issues]
    table = check_one([["DANH SÁCH NĂM 2016"], header, row])
    assert table.dataset != "delegations" or (table.rows, table.rejected + table.waiting) == ([], 1)
