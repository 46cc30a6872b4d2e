"""What a preview shows of rows: the numbers that charts show come first, and every row left behind has its reason."""

import pytest

from data_model.declared import DATASETS
from data_model.keeping.database import writing
from half_a_year import GIFU, HEADER, book, opened
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from ingest_books import check, workbook
from ui.upload.rows.new_records import in_order

pytestmark = [pytest.mark.usefixtures("bare"), pytest.mark.one_database]
NO_COUNTRY = ["Đoàn Xứ Lạ", "Hàn Quốcc", 3, "02/03/2024"]


def draft_of(content: bytes) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("đoàn.xlsx", content), "46", "An")


def html(app) -> str:
    return " ".join(item.proto.body for item in app.get("html"))


@pytest.mark.parametrize(
    ("register", "first"),
    [
        ("delegations", ["starts_on", "countries", "cost", "persons"]),
        ("fdi_projects", ["licensed_on", "countries", "registered_capital"]),
        ("agreements", ["signed_on", "country"]),
        ("figures", ["period_end", "place", "value"]),
    ],
)
def test_day_country_amount_and_persons_come_before_anything_else(register, first):
    dataset = DATASETS[register]
    fields = [item.name for item in in_order(dataset, set(dataset.by_name) - {"implemented_in"})]
    assert fields[: len(first)] == first
    assert not {"cost_currency", "currency"} & set(fields), "a currency stands with its amount"
    assert len(fields) == len(set(fields))


def test_an_amount_is_shown_with_its_currency_and_columns_can_be_chosen():
    rows = [
        ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
        [*HEADER, "Kinh phí (USD)", "Trưởng đoàn", "Nội dung"],
        [1, *GIFU, 2500, "Ông A", "Chào xã giao"],
    ]
    app = opened(draft_of(workbook({"S": rows})))
    assert "2.500 USD" in html(app)
    (pills,) = [item for item in app.button_group if item.key == "columns-delegations"]
    app = pills.set_value(["name", "purpose"]).run()
    assert not app.exception
    assert "2.500 USD" not in html(app)
    assert "Chào xã giao" in html(app)


def test_rows_left_behind_are_counted_in_the_button_and_named_with_their_reason():
    app = opened(draft_of(book(GIFU, NO_COUNTRY, ["Đoàn không ngày", "Lào", 3, "chưa rõ"])))
    assert not app.exception
    (button,) = [item for item in app.button if item.label.startswith("Ghi vào sổ")]
    assert button.label == "Ghi vào sổ: 1 mới, 0 thay đổi, bỏ lại 2 dòng"
    assert any(item.value == "Bỏ lại, chưa ghi (2)" for item in app.header)
    said = html(app)
    assert "chờ câu trả lời ở trên" in said
    assert "Đoàn không ngày" in said


@pytest.mark.parametrize(
    "rows",
    [
        [["ĐOÀN VÀO NĂM 2024"], HEADER, [1, *GIFU], [2, *NO_COUNTRY], [3, "B", "Lào", 1, "x"]],
        [["DANH SÁCH ĐOÀN"], HEADER, [1, *GIFU]],
        [["KHÁCH QUỐC TẾ"], ["STT", "Quốc gia", "Lượt khách"], [1, "Lào", 200], [2, "Mỹ", "x"]],
        [["KHÁCH QUỐC TẾ NĂM 2024"], ["STT", "Quốc gia", "Lượt khách"], [1, "Lào", 200], [2, "Mỹ", "nhiều"]],
    ],
)
def test_every_row_that_is_counted_as_left_is_named(rows):
    (table,) = check(rows).tables
    assert (len(table.left), sum(row.waits for row in table.left)) == (table.rejected + table.waiting, table.waiting)
    assert table.left
