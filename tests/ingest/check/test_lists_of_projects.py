"""Lists of projects and aid as departments write them: years, donors, kinds, amounts of one year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_model.declared import DATASETS
from data_model.keeping.database import reading, writing
from data_model.known.donors import find_donor, standing
from data_model.queries import published_figures
from hand_made import HUE
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.typed_form import check_form
from ingest.plan.change_plan import Outcome
from ingest.plan.compare import plan_changes
from ingest_books import check, check_one, codes

MILLION = Decimal(10**6)


def rows(table, *names):
    return [tuple(row.values.get(name) for name in names) for row in table.rows]


def oda(*body, title="CÁC DỰ ÁN ODA NĂM 2023", header=("STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện")):
    return [[title], list(header), *map(list, body)]


# Years without days


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("2019 – 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        (2019, date(2019, 1, 1), date(2019, 12, 31)),
        ("từ 2019 đến 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("năm 2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("Giai đoạn 2021-2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("03/2019 - 12/2023", date(2019, 3, 1), date(2023, 12, 31)),
        ("tháng 3/2019 đến tháng 2/2024", date(2019, 3, 1), date(2024, 2, 29)),
        ("2020 đến nay", date(2020, 1, 1), None),
        ("01/03/2019 - 31/12/2023", date(2019, 3, 1), date(2023, 12, 31)),
        ("2023-2019", None, None),
        ("13/2019", None, None),
        ("sắp tới", None, None),
    ],
)
def test_a_time_of_whole_years_is_read_from_first_to_last_day(text, first, last):
    assert rows(check_one(oda((1, "A", "WB", text))), "starts_on", "ends_on") == [(first, last)]


@pytest.mark.one_database
def test_an_end_that_is_a_year_is_its_last_day():
    header = ("STT", "Tên dự án", "Nhà tài trợ", "Năm bắt đầu", "Năm kết thúc")
    table = check_one(oda((1, "A", "WB", 2019, 2023), header=header))
    assert rows(table, "starts_on", "ends_on") == [(date(2019, 1, 1), date(2023, 12, 31))]
    assert [code for _cell, code in codes(table) if code.startswith("date_")] == ["date_year_only", "date_year_only"]


@pytest.mark.one_database
def test_years_alone_stay_no_date_where_the_day_counts():
    header = ("STT", "Tên đoàn", "Quốc gia", "Ngày đến", "Ngày đi", "Số người")
    table = check_one([["ĐOÀN VÀO"], list(header), [1, "A", "Lào", "05/03/2019", "2019", 5]])
    assert rows(table, "starts_on", "ends_on") == [(date(2019, 3, 5), None)]
    assert ("E3", "date_left_out") in codes(table)


# Donors


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "donor_class", "countries"),
    [
        ("WB", "multilateral_bank", ()),
        ("Ngân hàng Thế giới (WB)", "multilateral_bank", ()),
        ("JICA (Nhật Bản)", "bilateral_agency", ("JP",)),
        ("Hàn Quốc (KOICA)", "bilateral_agency", ("KR",)),
        ("Chính phủ Nhật Bản", "country", ("JP",)),
        ("Phần Lan", "country", ("FI",)),
        ("ADB; KfW", "mixed", ("DE",)),
        ("WB, ADB", "multilateral_bank", ()),
        ("UNDP và WB", "mixed", ()),
        ("JICA + Hàn Quốc", "several", ("JP", "KR")),
        ("Liên minh châu Âu", "supranational", ()),
        ("UNDP - Nhật Bản", "mixed", ("JP",)),
        ("JICA/UNDP", "mixed", ("JP",)),
        ("Tầm nhìn Thế giới", "ingo", ("US",)),
        ("Quỹ Toàn cầu phòng chống AIDS, lao và sốt rét", "multilateral_fund", ()),
    ],
)
def test_a_donor_has_a_class_and_the_country_whose_money_it_is(text, donor_class, countries):
    found = standing(text)
    assert (found.donor_class, found.countries) == (donor_class, countries)
    assert rows(check_one(oda((1, "A", text, "2020"))), "donor", "donor_class", "countries") == [
        (text, donor_class, countries or None)
    ]


@pytest.mark.one_database
@pytest.mark.parametrize("text", ["Công ty A", "WB; Công ty A", "Châu Á", "Anh em", ""])
def test_of_a_donor_nobody_knows_nothing_is_said(text):
    assert standing(text) is None
    assert find_donor(text) is None


@pytest.mark.one_database
def test_a_column_of_countries_may_name_organisations_and_they_become_none():
    header = ("STT", "Tên dự án", "Nhà tài trợ", "Quốc gia", "Thời gian thực hiện")
    table = check_one(
        oda(
            (1, "A", "WB", "Ngân hàng Thế giới", "2020"),
            (2, "B", "X", "Nhật Bản; UNDP", "2020"),
            (3, "C", "Y", "KOICA", "2020"),
            (4, "D", "Z", "Xứ Lạ", "2020"),
            header=header,
        )
    )
    assert rows(table, "countries") == [(None,), (("JP",),), (("KR",),), (None,)]
    assert [item for item in codes(table) if item[0][0] == "D"] == [
        ("D3", "country_is_organisation"),
        ("D4", "country_is_organisation"),
        ("D6", "country_unknown"),
    ]


@pytest.mark.one_database
def test_the_country_a_table_gives_is_not_overruled_by_its_donor():
    header = (
        "STT",
        "Tên khoản viện trợ",
        "Bên cung cấp viện trợ",
        "Quốc tịch",
        "Ngày phê duyệt",
        "Giá trị viện trợ (USD)",
    )
    table = check_one(
        [
            ["VIỆN TRỢ PCPNN"],
            list(header),
            [1, "A", "Tầm nhìn Thế giới", "Anh", "1/2/2023", 10],
            [2, "B", "Tầm nhìn Thế giới", None, "1/2/2023", 10],
        ]
    )
    assert rows(table, "country", "donor_class") == [("GB", "ingo"), ("US", "ingo")]


# Kinds of investment


FDI_HEADER = ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (triệu USD)"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "kind", "note"),
    [
        ("DANH MỤC DỰ ÁN FDI CẤP MỚI", "new", False),
        ("DỰ ÁN FDI ĐIỀU CHỈNH VỐN", "adjusted", False),
        ("FDI: GÓP VỐN, MUA CỔ PHẦN", "share_purchase", False),
        ("CÁC DỰ ÁN FDI", "new", True),
        ("DỰ ÁN FDI CẤP MỚI VÀ ĐIỀU CHỈNH", "new", True),
    ],
)
def test_the_kind_of_investment_comes_from_the_title_or_is_said_to_be_assumed(title, kind, note):
    table = check_one([[title], FDI_HEADER, [1, "A", "B", "Lào", "123", "1/2/2023", 5]])
    assert rows(table, "kind", "registered_capital", "currency") == [(kind, 5 * MILLION, "USD")]
    assert ("all_assumed" in [code for _cell, code in codes(table)]) is note


@pytest.mark.one_database
def test_groups_of_a_list_say_the_kind_and_an_empty_cell_of_its_column_is_named():
    table = check_one(
        [
            ["DỰ ÁN FDI"],
            FDI_HEADER,
            ["I", "Cấp mới"],
            [1, "A", "B", "Lào", "1", "1/2/2023", 5],
            ["II", "Điều chỉnh"],
            [1, "C", "B", "Lào", "2", "1/2/2023", 2],
        ]
    )
    assert rows(table, "name", "kind") == [("A", "new"), ("C", "adjusted")]
    table = check_one(
        [
            ["DỰ ÁN FDI"],
            [*FDI_HEADER, "Hình thức"],
            [1, "A", "B", "Lào", "1", "1/2/2023", 5, "Điều chỉnh"],
            [2, "C", "B", "Lào", "2", "1/2/2023", 2, None],
        ]
    )
    assert rows(table, "kind") == [("adjusted",), ("new",)]
    assert ("H4", "value_assumed") in codes(table)


@pytest.mark.one_database
def test_the_same_table_in_two_currencies_is_read_in_the_first():
    header = [
        "STT",
        "Tên dự án",
        "Nhà đầu tư",
        "Quốc gia",
        "Ngày cấp",
        "Vốn đăng ký (Triệu USD)",
        "Vốn đăng ký (Tỷ đồng)",
    ]
    table = check_one([["DỰ ÁN FDI CẤP MỚI"], header, [1, "A", "B", "Lào; Nhật Bản", "1/2/2023", "1,5", "36,0"]])
    assert rows(table, "registered_capital", "currency", "countries") == [
        (Decimal("1.5") * MILLION, "USD", ("LA", "JP"))
    ]
    assert ("G2", "column_second") in codes(table)


# Sums of parts, currencies


ODA_WIDE = [
    ["DỰ ÁN ODA"],
    [None, None, None, "Đơn vị tính: triệu đồng"],
    ["TT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân năm 2023", None, "Lũy kế giải ngân", None],
    [None, None, None, None, "Vốn nước ngoài", "Vốn đối ứng", "Vốn nước ngoài", "Vốn đối ứng"],
]
ODA_MERGES = ("E3:F3", "G3:H3")


@pytest.mark.one_database
def test_a_whole_that_no_column_gives_is_the_sum_of_its_parts():
    table = check(
        [*ODA_WIDE, [1, "A", "WB", "2020-2025", 10, 2, 30, None], [2, "B", "WB", "2020-2025", None, None, None, 4]],
        ODA_MERGES,
    ).tables[0]
    assert rows(table, "disbursed_year", "disbursed_total", "disbursed_in", "disbursed_currency") == [
        (12 * MILLION, 30 * MILLION, 2023, "VND"),
        (None, 4 * MILLION, None, "VND"),
    ]


@pytest.mark.one_database
def test_a_column_of_currencies_speaks_for_every_amount():
    header = ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Vốn nước ngoài", "Vốn đối ứng", "Loại tiền"]
    table = check_one([["DỰ ÁN ODA"], header, [1, "A", "WB", "2020", 5, 2, "EUR"], [2, "B", "WB", "2020", 5, 2, None]])
    assert rows(table, "currency", "counterpart_currency") == [("EUR", "EUR"), (None, None)]
    assert [code for cell, code in codes(table) if cell in ("E4", "F4")] == ["currency_missing", "currency_missing"]


# Amounts of one year


def list_of(year: int, amount: int, title: str = "DỰ ÁN ODA NĂM {year}") -> list[list]:
    return [
        [title.format(year=year)],
        ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân trong năm (tỷ đồng)"],
        [1, "Nước sạch", "JICA", "2019-2025", amount],
    ]


def hand_in(found, name: str = "oda.xlsx") -> int:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(name, found.sha256.encode()), HUE, "An")
        uploads_sha = uploads.find(connection, draft).sha256
        plan = plan_changes(connection, replace(found, sha256=uploads_sha, corrections=[]), HUE)
        return apply_plan(connection, plan, draft, "An").upload_id


def paid(year: int) -> Decimal | None:
    with reading() as connection:
        found = published_figures.answer(connection, "oda_disbursed", HUE, year)
    return found.value / 10**9 if found else None


def test_each_years_list_adds_its_year_and_undo_takes_back_only_its_own(bare):
    hand_in(check(list_of(2022, 5)))
    second = hand_in(check(list_of(2023, 7)))
    assert (paid(2022), paid(2023)) == (5, 7)
    with reading() as connection:
        assert published_figures.answer(connection, "oda_projects_active", HUE, 2023).value == 1
        plan = plan_changes(connection, check(list_of(2023, 7)), HUE)
    assert (plan.count(Outcome.NEW), plan.count(Outcome.CHANGED), plan.changes_something) == (0, 0, False)
    with writing() as connection:
        receipt = undo_upload(connection, second, "An")
    assert (receipt.new, receipt.changed) == (0, 1)
    assert (paid(2022), paid(2023)) == (5, None)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "asked", "year", "until"),
    [
        ("DỰ ÁN ODA NĂM 2023", None, 2023, date(2023, 12, 31)),
        ("DỰ ÁN ODA 9 THÁNG NĂM 2023", None, 2023, date(2023, 9, 30)),
        ("DỰ ÁN ODA", 2021, 2021, date(2021, 12, 31)),
        ("DỰ ÁN ODA", None, None, None),
        ("DỰ ÁN ODA QUÝ II/2023", 2021, None, None),
        ("DỰ ÁN ODA GIAI ĐOẠN 2021-2025", None, None, None),
    ],
)
def test_of_which_year_an_amount_is(title, asked, year, until):
    found = check(list_of(2023, 5, title), year=asked)
    assert rows(found.tables[0], "disbursed_in") == [(year,)]
    assert [rows(table, "year", "until", "amount", "countries") for table in found.tables[1:]] == (
        [[(year, until, 5 * Decimal(10**9), ("JP",))]] if year else []
    )
    said = [code for _cell, code in codes(found.tables[0])], [question.kind for question in found.questions]
    names_another_time = "QUÝ" in title or "GIAI ĐOẠN" in title
    asked = year is None and not names_another_time
    assert ("yearly_no_year" in said[0], said[1]) == (year is None and not asked, ["period"] * asked)


@pytest.mark.one_database
def test_a_header_names_the_year_before_the_title_does():
    found = check(
        [
            ["DỰ ÁN ODA NĂM 2024"],
            ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân năm 2023 (tỷ đồng)"],
            [1, "A", "WB", "2019-2025", 5],
        ]
    )
    assert rows(found.tables[1], "year", "donor_class") == [(2023, "multilateral_bank")]


@pytest.mark.one_database
def test_one_record_typed_in_gives_its_amounts_of_a_year_too():
    found = check_form(
        DATASETS["oda_projects"],
        {
            "name": "A",
            "donor": "WB",
            "starts_on": "2020",
            "disbursed_in": "2023",
            "disbursed_year": "5000000",
            "disbursed_currency": "USD",
        },
        Context(unit=HUE),
    )
    assert [table.dataset for table in found.tables] == ["oda_projects", "disbursements"]
    found = check_form(
        DATASETS["fdi_projects"],
        {"name": "A", "licensed_on": "1/2/2023", "registered_capital": "5000000", "currency": "USD"},
        Context(unit=HUE),
    )
    assert rows(found.tables[0], "kind", "registered_capital") == [("new", 5 * MILLION)]


# What words around a value turn round


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đang thực hiện", "under_way"),
        ("Đã hoàn thành", "completed"),
        ("Đã kết thúc năm 2023", "completed"),
        ("Hoàn thành 2023", "completed"),
        ("Chưa hoàn thành", None),
        ("Dự kiến hoàn thành năm 2026", None),
        ("Sắp kết thúc", None),
        ("Đã hoàn thành 50%", None),
        ("Đang hoàn thành thủ tục", None),
    ],
)
def test_a_status_that_words_turn_round_is_not_taken(text, status):
    header = ("STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Tình trạng")
    table = check_one(oda((1, "A", "WB", "2019-2028", text), header=header))
    assert rows(table, "status") == [(status,)]
    assert ("choice_unknown" in [code for _cell, code in codes(table)]) is (status is None)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "text", ["Điều chỉnh giảm vốn", "Giảm vốn", "Điều chỉnh tên nhà đầu tư", "Điều chỉnh mục tiêu dự án"]
)
def test_a_change_that_adds_no_capital_is_no_added_capital(text):
    table = check_one([["DỰ ÁN FDI"], [*FDI_HEADER, "Hình thức"], [1, "A", "B", "Lào", "1", "1/2/2023", 5, text]])
    assert rows(table, "kind") == [("other_change",)]


@pytest.mark.one_database
def test_capital_taken_away_stands_beside_capital_added_and_is_none_of_it():
    header = [*FDI_HEADER[:-1], "Vốn tăng (triệu USD)", "Vốn giảm (triệu USD)"]
    body = [[1, "A", "B", "Lào", "1", "1/2/2023", 5, None], [2, "C", "D", "Lào", "2", "1/2/2023", None, 2]]
    for title in ("DỰ ÁN FDI", "DỰ ÁN FDI ĐIỀU CHỈNH VỐN"):
        table = check_one([[title], header, *body])
        assert rows(table, "kind", "registered_capital") == [("adjusted", 5_000_000), ("other_change", 2_000_000)]
        assert ("H2", "value_by_header") in codes(table), title


@pytest.mark.one_database
def test_a_unit_without_its_scale_beside_a_scaled_table_is_asked_about():
    found = check(
        [
            ["DỰ ÁN ODA"],
            [None, None, None, "Đơn vị tính: triệu"],
            ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Vốn nước ngoài (USD)"],
            [1, "A", "WB", "2019-2028", 300],
        ]
    ).tables[0]
    assert (found.rows, found.waiting) == ([], 1)
    assert [(item.kind, item.cell, [value for value, _meaning in item.choices]) for item in found.questions] == [
        ("measure", "E3", ["USD", "triệu USD", "-"])
    ]


@pytest.mark.one_database
def test_an_amount_whose_own_unit_lacks_the_scale_of_its_table_is_no_amount_of_single_dollars():
    found = check(
        [
            ["DỰ ÁN ODA"],
            [None, None, None, "Đơn vị tính: triệu"],
            ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Vốn nước ngoài"],
            [1, "A", "WB", "2019-2028", "300 USD"],
        ]
    ).tables[0]
    assert (found.rows, found.rejected) == ([], 1)
    assert ("E4", "number_unit_unclear") in codes(found)


@pytest.mark.one_database
@pytest.mark.parametrize("label", ["Cộng trang", "Cộng lũy kế", "Trong đó: vốn vay"])
def test_sums_of_a_page_are_no_projects(label):
    header = ("STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Vốn nước ngoài (USD)")
    table = check_one(
        oda(
            (1, "A", "WB", "2019-2028", 300),
            (None, label, None, None, 300),
            (2, "B", "WB", "2019-2028", 5),
            header=header,
        )
    )
    assert rows(table, "name") == [("A",), ("B",)]


def test_a_certificate_finds_what_was_brought_in_under_another_spelling(bare):
    header = [*FDI_HEADER, "Vốn thực hiện năm 2024 (triệu USD)"]
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], header, [1, "Nhà máy A", "Cty B", "Lào", "1", "1/2/2023", 5, 4]]))
    hand_in(
        check([["DỰ ÁN FDI CẤP MỚI"], header, [1, "Nhà máy sản xuất A", "Công ty B", "Lào", "1", "1/2/2023", 5, 4]])
    )
    with reading() as connection:
        assert published_figures.answer(connection, "fdi_implemented_capital", HUE, 2024).value == 4 * MILLION
