"""The tray: many files handed in at once, their questions on one screen, applied together, each refused by itself."""

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading, writing
from data_model.stored.tables import REGISTERS, upload
from half_a_year import GIFU, HEADER, JEJU, SAIJO, book
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from ingest_books import workbook
from locked_books import protected
from pages_opened import ROOT

pytestmark = [pytest.mark.usefixtures("bare"), pytest.mark.one_database]


def undirected(*rows: list[object]) -> bytes:
    numbered = [[number, *row] for number, row in enumerate(rows, 1)]
    return workbook({"Sheet1": [["DANH SÁCH ĐOÀN"], [*HEADER[:4], "Từ ngày", "Nội dung"], *numbered]})


OUT = undirected(
    ["Đoàn sở", "Nhật Bảnn", 5, "01/03/2024", "Đi công tác Tokyo"],
    ["Đoàn tỉnh", "Nhật Bảnn", 6, "02/03/2024", "Đi công tác Osaka"],
)
OUT_AGAIN = undirected(
    ["Đoàn huyện", "Nhật Bảnn", 3, "05/03/2024", "Đi công tác Nara"],
    ["Đoàn xã", "Lào", 2, "06/03/2024", "Đi công tác Viêng Chăn"],
)
SECRET = workbook({"S": [["MẬT"], ["DANH SÁCH ĐOÀN VÀO"], HEADER, [1, "Đoàn biên giới", "Lào", 2, "01/03/2024"]]})


def page(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run().switch_page("../pages/upload.py").run()


def handed_in(**files: bytes) -> AppTest:
    app = page()
    box = app.file_uploader(key="file-0")
    for name, content in files.items():
        box = box.upload(f"{name}.xlsx", content, "application/octet-stream")
    app = app.run()
    assert not app.exception, app.exception
    return app


def in_tray(app: AppTest) -> list[str]:
    found = app.query_params["tray"]
    return (found if isinstance(found, str) else found[0]).split(".")


def press(app: AppTest, label: str) -> AppTest:
    found = [item for item in app.button if item.label.replace("\\", "").startswith(label)]
    assert found, [item.label for item in app.button]
    app = found[0].click().run()
    assert not app.exception, app.exception
    return app


def words(app: AppTest) -> str:
    return " ".join([*(item.proto.body for item in app.get("html")), *(item.value for item in app.markdown)])


def names() -> list[str]:
    table = REGISTERS["delegations"]
    with reading() as connection:
        return sorted(connection.scalars(select(table.c.name)))


def test_several_files_are_asked_once_and_applied_together_each_an_upload_of_its_own():
    app = handed_in(vao=book(GIFU), ra=OUT, ra_nua=OUT_AGAIN)
    assert len(in_tray(app)) == 3
    assert len(app.radio) == 2, "the direction of both lists once, and the country once for both"
    app = press(app, "Nhận mọi gợi ý (2)")
    assert not [radio for radio in app.radio if radio.value is None]
    app = press(app, "Ghi vào sổ 3 tệp sẵn sàng: 5 dòng")
    assert names() == ["Đoàn huyện", "Đoàn sở", "Đoàn tỉnh", "Đoàn tỉnh Gifu", "Đoàn xã"]
    with reading() as connection:
        assert list(connection.scalars(select(upload.c.status))) == ["applied"] * 3
    assert "delegations?place=46&amp;from=2024&amp;year=2024" in words(app)
    assert "Xem kết quả trên biểu đồ" in words(app)


def test_what_cannot_be_taken_is_named_with_its_reason_and_leaves_nothing():
    app = handed_in(vao=book(GIFU), mat=SECRET, khoa=protected(book(JEJU)), rac=b"\x00\x01")
    assert len(in_tray(app)) == 1
    said = words(app)
    assert "MẬT" in said
    assert "mật khẩu" in said
    with reading() as connection:
        assert list(connection.scalars(select(upload.c.name))) == ["vao.xlsx"]


def test_a_file_can_be_applied_alone_and_says_what_it_leaves_behind():
    app = handed_in(vao=book(GIFU, ["Đoàn lỗi", "Lào", 3, "không rõ"]), vao_nua=book(SAIJO))
    assert [item.label for item in app.button if item.label.startswith("Ghi")] == [
        "Ghi vào sổ 2 tệp sẵn sàng: 2 dòng, bỏ lại 1",
        "Ghi 1, bỏ lại 1",
        "Ghi 1",
    ]
    app = press(app, "Ghi 1, bỏ lại 1")
    assert names() == ["Đoàn tỉnh Gifu"]
    assert [item.label for item in app.button if item.label.startswith("Ghi")] == [
        "Ghi vào sổ 1 tệp sẵn sàng: 1 dòng",
        "Ghi 1",
    ]


def test_a_refresh_shows_the_same_tray_and_other_peoples_drafts_are_not_in_it():
    app = handed_in(vao=book(GIFU), vao_nua=book(SAIJO))
    again = page(tray=".".join([*in_tray(app), "999"]))
    assert not again.exception
    assert any(item.label == "Ghi vào sổ 2 tệp sẵn sàng: 2 dòng" for item in again.button)


def test_files_that_wait_from_before_are_looked_at_together():
    with writing() as connection:
        for name, content in (("a.xlsx", book(GIFU)), ("b.xlsx", book(SAIJO))):
            uploads.keep_draft(connection, Admitted(name, content), "46", "An")
    app = press(page(), "Xem tất cả cùng lúc (2)")
    assert any(item.label == "Ghi vào sổ 2 tệp sẵn sàng: 2 dòng" for item in app.button)


def test_a_sheet_nobody_understood_is_said_beside_the_file_that_is_ready():
    strange = [["Lịch trực"], ["Ca", "Tổ"], ["Sáng", "Ba"]]
    both = workbook(
        {"2024": [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], HEADER, [1, *GIFU]], "Lạ": strange},
    )
    assert "1 bảng chưa nhận ra" in words(handed_in(vao=both, nua=book(SAIJO)))
