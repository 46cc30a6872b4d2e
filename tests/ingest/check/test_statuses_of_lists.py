"""A list of what is over says so of its records; columns and groups speak before the title."""

import pytest

from ingest_books import check, check_one
from project_lists import MILLION, ODA, OVER, answer, hand_in, rows

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("DỰ ÁN FDI CHẤM DỨT HOẠT ĐỘNG NĂM 2024", "ended"),
        ("DANH MỤC DỰ ÁN FDI BỊ THU HỒI", "ended"),
        ("DỰ ÁN FDI HẾT HIỆU LỰC", "ended"),
        ("DOANH NGHIỆP FDI GIẢI THỂ, CHẤM DỨT", "ended"),
        ("DỰ ÁN FDI CÒN HIỆU LỰC", None),
        ("DỰ ÁN FDI SẮP HẾT HIỆU LỰC", None),
        ("DỰ ÁN FDI CẤP MỚI, ĐIỀU CHỈNH, CHẤM DỨT", None),
        ("DỰ ÁN FDI CÒN HIỆU LỰC VÀ HẾT HIỆU LỰC", None),
        ("DỰ ÁN FDI THUỘC DIỆN THU HỒI ĐẤT", None),
    ],
)
def test_a_list_of_what_is_over_says_so_of_its_projects(title, status):
    assert rows(check_one([[title], OVER, [1, "A", "B", "Lào", "1", "1/2/2015", 5]]), "status") == [(status,)]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("DỰ ÁN ODA ĐÃ HOÀN THÀNH", "completed"),
        ("DỰ ÁN ODA CHẤM DỨT, THU HỒI", "cancelled"),
        ("DỰ ÁN ODA ĐANG THỰC HIỆN", None),
        ("DỰ ÁN ODA CHƯA HẾT HIỆU LỰC", None),
    ],
)
def test_so_it_is_with_aid(title, status):
    assert rows(check_one([[title], ODA[:5], [1, "A", "WB", "2019-2026", 5]]), "status") == [(status,)]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("THỎA THUẬN QUỐC TẾ HẾT HIỆU LỰC", "expired"),
        ("THỎA THUẬN QUỐC TẾ ĐÃ CHẤM DỨT", "terminated"),
        ("THỎA THUẬN QUỐC TẾ HẾT HIỆU LỰC, CHẤM DỨT", "expired"),
        ("THỎA THUẬN QUỐC TẾ CÒN HIỆU LỰC", None),
    ],
)
def test_and_with_agreements(title, status):
    header = ["STT", "Tên thỏa thuận", "Nước", "Tên đối tác", "Ngày ký"]
    assert rows(check_one([[title], header, [1, "A", "Lào", "B", "1/2/2015"]]), "status") == [(status,)]


def test_a_column_of_statuses_and_a_group_speak_before_the_title():
    table = check_one(
        [
            ["DỰ ÁN FDI CHẤM DỨT HOẠT ĐỘNG"],
            [*OVER, "Tình trạng"],
            [1, "A", "B", "Lào", "1", "1/2/2015", 5, "Đang hoạt động"],
        ]
    )
    assert rows(table, "status") == [("operating",)]
    table = check_one(
        [
            ["DỰ ÁN FDI"],
            OVER,
            ["I", "Đang hoạt động"],
            [1, "A", "B", "Lào", "1", "1/2/2015", 5],
            ["II", "Chấm dứt hoạt động"],
            [1, "C", "B", "Lào", "2", "1/2/2015", 5],
        ]
    )
    assert rows(table, "status") == [("operating",), ("ended",)]


def test_a_project_whose_certificate_is_taken_back_no_longer_counts(empty):
    hand_in(
        check(
            [
                ["DỰ ÁN FDI CẤP MỚI"],
                OVER,
                [1, "A", "B", "Lào", "1", "1/2/2015", 5],
                [2, "C", "B", "Lào", "2", "1/2/2015", 7],
            ]
        )
    )
    assert answer("fdi_projects_cumulative", 2024) == 2
    hand_in(check([["DỰ ÁN FDI BỊ THU HỒI GCNĐKĐT"], OVER, [1, "A", "B", "Lào", "1", "1/2/2015", 5]]))
    assert (answer("fdi_projects_cumulative", 2024), answer("fdi_capital_cumulative", 2024)) == (1, 7 * MILLION)
