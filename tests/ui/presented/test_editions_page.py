"""The page of editions: one is made, listed, checked, signed off and compared with what was uploaded since."""

import shutil
from datetime import date

import pytest

from data_model.keeping.database import reading
from data_model.presented import editions
from hand_made import delegation, upload_rows
from pages_opened import open_page, press

pytestmark = pytest.mark.one_database


@pytest.fixture
def samples(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)


def html_of(app) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def test_an_edition_is_made_checked_signed_off_and_compared(samples):
    app = open_page("editions")
    assert "Chưa có bản nào" in html_of(app)
    app.selectbox(key="from").set_value(2020).run()
    app.selectbox(key="year").set_value(2024).run()
    app.text_input(key="edition-name").set_value("Bản cuối năm")
    press(app, "Chốt số liệu")
    with reading() as connection:
        (made,) = editions.editions(connection, "46")
    assert (made.name, made.first_year, made.last_year, made.signed_by) == ("Bản cuối năm", 2020, 2024, None)
    assert f"/present?edition={made.id}" in next(button.proto.url for button in app.get("link_button"))
    assert made.sha256 in html_of(app)
    press(app, "Kiểm tra")
    assert "đúng như lúc chốt" in app.success[0].value
    press(app, "Ký duyệt")
    with reading() as connection:
        assert editions.find(connection, made.id).signed_by
    assert not [button for button in app.button if button.label == "Ký duyệt"]
    press(app, "So sánh")
    assert "Không có gì khác." in html_of(app)
    number = upload_rows("delegations", delegation("Thêm", date(2024, 5, 1))).upload_id
    press(app, "So sánh")
    said = html_of(app)
    assert "Đoàn vào" in said
    assert f"№ {number}" in said
