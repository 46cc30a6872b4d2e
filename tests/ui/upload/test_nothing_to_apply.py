"""What the preview says when there is nothing to apply.

Never that all is known of a file in which nothing was recognised.
"""

import pytest

from data_model.keeping.database import writing
from half_a_year import GIFU, book, opened
from ingest.__main__ import main
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from ingest_books import workbook

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]


def said_of(content: bytes) -> list[str]:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("tệp.xlsx", content), "46", "An")
    app = opened(draft)
    assert not app.exception
    assert next(button for button in app.button if button.label.startswith("Ghi vào sổ")).disabled
    return [item.value for item in app.info]


@pytest.mark.parametrize(
    "content",
    [workbook({"S": [["Lịch trực"], ["Ca", "Tổ"], ["Sáng", "Ba"]]}), book()],
    ids=["no table of ours", "a blank form"],
)
def test_a_file_without_a_record_holds_nothing_that_is_known_already(content):
    assert said_of(content) == ["Chưa ghi được gì: hãy xem các chỗ đánh dấu bên dưới."]


def test_the_same_file_again_holds_nothing_new(tmp_path):
    (tmp_path / "đoàn.xlsx").write_bytes(book(GIFU))
    assert main(["apply", str(tmp_path / "đoàn.xlsx"), "--unit", "46", "--as", "An"]) == 0
    assert said_of(book(GIFU)) == ["Không có gì mới: mọi hồ sơ đã có sẵn với đúng giá trị ấy."]
