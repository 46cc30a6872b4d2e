"""A page without records says so once, with what to upload and the template; one with some, what it lacks."""

from datetime import date
from decimal import Decimal

import pytest

from hand_made import delegation, upload_rows, year_figure
from pages_opened import ROOT, open_page

pytestmark = pytest.mark.one_database
_NOTHING = "Chưa có hồ sơ nào của:"
_NO_NUMBERS = "Chưa có số liệu cho năm, địa phương và quốc gia đã chọn:"


def words(app) -> str:
    assert not app.exception
    return " ".join(str(item.value) for item in app.get("html"))


def test_an_empty_page_says_it_once_and_hands_out_the_templates(bare):
    app = open_page("programme")
    said = words(app)
    assert said.count(_NOTHING) == 1
    assert _NO_NUMBERS not in said
    assert 'href="upload' in said
    offered = [item.proto.label for item in app.get("download_button") if "template-here" in item.proto.id]
    assert offered == ["Cam kết, nhiệm vụ", "Mục tiêu", "Văn bản chỉ đạo, điều hành", "Cơ quan làm công tác đối ngoại"]
    assert [item.value for item in app.header] == []


def test_figures_without_their_register_are_still_shown_and_what_is_lacking_is_named_once(bare):
    upload_rows("figures", year_figure("conferences", "46", 2024, Decimal(7)), name="a.xlsx")
    said = words(open_page("activities"))
    assert said.count(_NOTHING) == 1
    upload_rows("delegations", delegation("Đoàn", date(2024, 5, 1), direction="in", countries=("JP",)), name="b.xlsx")
    app = open_page("delegations")
    said = words(app)
    assert _NOTHING not in said
    assert said.count(_NO_NUMBERS) == 1
    assert "Đoàn ra theo nước" in said.partition(_NO_NUMBERS)[2]
    assert "Đoàn vào theo nước" not in said.partition(_NO_NUMBERS)[2]


def test_every_page_that_may_lack_a_picture_ends_with_what_it_lacks():
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "pages").glob("*.py")}
    drawing = {name for name, text in pages.items() if "show_row(" in text or "show_part(" in text}
    assert drawing
    assert {name for name in drawing if "show_sections(" not in pages[name]} == set()
