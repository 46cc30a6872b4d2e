"""A letter alone shows no old encoding."""

import pytest

from ingest.model import Book, Sheet
from ingest.read.letters.legacy_letters import with_todays_letters


@pytest.mark.parametrize("texts", [[f"{number}/QÐ-UBND" for number in range(1, 9)], ["0 â", "1 â", "2 â"]])
def test_a_letter_alone_shows_no_old_encoding(texts: list[str]) -> None:
    sheet = Sheet(name="Trang 1", cells=[["Danh sách viện trợ", None], *([text, "Đường số 5"] for text in texts)])
    assert (
        with_todays_letters(Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet])).sheets[0].cells
        == sheet.cells
    )
