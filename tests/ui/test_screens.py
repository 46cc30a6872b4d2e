"""Screens at work without a browser: a record typed in, a draft that is gone, settings, pages of a long list."""

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading, writing
from data_model.queries.published_figures import answer
from data_model.settings import settings
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from pages_opened import ROOT, open_page, press
from ui.parts.cells import Column
from ui.parts.plain_text import as_markdown
from ui.parts.table import table_html

pytestmark = pytest.mark.one_database


def type_in(app: AppTest, **texts: str) -> AppTest:
    """Fill the delegation form by field name and press its button."""
    for name, text in texts.items():
        app.text_input(key=f"form-delegations-{name}").set_value(text)
    return app


def delegation_form() -> AppTest:
    app = open_page("upload")
    return app.button_group(key="form-register").set_value("delegations").run()


def test_a_record_typed_in_is_checked_shown_and_applied(bare) -> None:
    app = type_in(
        delegation_form(), name="Đoàn tỉnh Savannakhet", persons="12", starts_on="05/06/2024", ends_on="07/06/2024"
    )
    app.selectbox(key="form-delegations-direction").set_value("Đoàn vào")
    app.multiselect(key="form-delegations-countries").set_value(["Lào"])
    app = press(app, "Kiểm tra hồ sơ này")
    assert not app.exception
    app = press(app, "Ghi vào sổ: 1 mới")
    assert app.success[0].value.startswith("Đã ghi vào sổ, lần tải số")
    with reading() as connection:
        assert answer(connection, "delegations_in", "46", 2024).value == 1
        assert answer(connection, "delegations_in_persons", "46", 2024).value == 12


def test_a_record_typed_in_wrongly_is_not_loaded_and_says_why(bare) -> None:
    app = type_in(delegation_form(), name="Đoàn tỉnh Salavan", starts_on="31/02/2024")
    app.selectbox(key="form-delegations-direction").set_value("Đoàn vào")
    app = press(app, "Kiểm tra hồ sơ này")
    assert next(item for item in app.button if item.label.startswith("Ghi vào sổ")).disabled
    assert "31/02/2024" in " ".join(item.value for item in app.get("html"))


@pytest.mark.parametrize("number", ["999", "abc", "-1"])
def test_a_draft_that_does_not_exist_is_no_dead_end(prepared, number: str) -> None:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["draft"] = number
    app = app.run().switch_page("../pages/upload.py").run()
    assert not app.exception
    assert app.title[0].value == "Tải số liệu lên"


def test_an_unreadable_file_is_one_sentence(prepared) -> None:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("hong.xlsx", b"PK\x03\x04 broken"), "46", "An")
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["draft"] = str(draft)
    app = app.run().switch_page("../pages/upload.py").run()
    assert not app.exception
    assert len(app.error) == 1


def test_settings_are_kept_and_pages_open_with_them(prepared) -> None:
    app = open_page("settings")
    app.text_input[0].set_value("Sở Ngoại vụ Nghệ An")
    unit = next(item for item in app.selectbox if item.label == "Đơn vị")
    unit.set_value("40")
    press(app, "Lưu")
    with reading() as connection:
        assert settings.get(connection, "unit") == "40"
        assert settings.get(connection, "department") == "Sở Ngoại vụ Nghệ An"
    assert open_page("home").title[0].value.startswith("Tổng quan: Nghệ An")


def test_text_of_cells_is_never_html() -> None:
    html = table_html([Column("<b>"), Column("x")], [["<script>alert(1)</script>", Markup("<i>ours</i>")]])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<i>ours</i>" in html


def test_a_figure_can_be_typed_in_too(bare) -> None:
    app = open_page("upload").button_group(key="form-register").set_value("figures").run()
    app.selectbox(key="form-figures-indicator").set_value("Vốn FDI cấp mới")
    for name, text in {
        "place": "Huế",
        "period_start": "01/01/2024",
        "period_end": "31/12/2024",
        "value": "39,27 triệu USD",
        "source": "Báo cáo năm 2024",
    }.items():
        app.text_input(key=f"form-figures-{name}").set_value(text)
    app = press(press(app, "Kiểm tra hồ sơ này"), "Ghi vào sổ: 1 mới")
    assert not app.exception
    with reading() as connection:
        assert answer(connection, "fdi_new_capital", "46", 2024).text() == "39,27 triệu USD"


def test_somebody_s_words_are_never_markup() -> None:
    shown = as_markdown("[x](http://a) *b* :red[c] <i>")
    assert shown.replace("\u2060", "") == r"\[x\]\(http\://a\) \*b\* \:red\[c\] \<i\>"
    assert shown != shown.replace("\u2060", "")  # what parts an address, so that it is no link


def test_a_record_typed_in_wrongly_opens_again_as_it_was_typed(bare) -> None:
    app = type_in(delegation_form(), name="Đoàn tỉnh Salavan", starts_on="31/02/2024")
    app.selectbox(key="form-delegations-direction").set_value("Đoàn vào")
    app.multiselect(key="form-delegations-countries").set_value(["Lào"])
    app = press(press(app, "Kiểm tra hồ sơ này"), "Sửa lại")
    assert not app.exception
    assert app.text_input(key="form-delegations-name").value == "Đoàn tỉnh Salavan"
    assert app.multiselect(key="form-delegations-countries").value == ["Lào"]
    app = type_in(app, starts_on="28/02/2024")
    app = press(press(app, "Kiểm tra hồ sơ này"), "Ghi vào sổ: 1 mới")
    assert app.success
