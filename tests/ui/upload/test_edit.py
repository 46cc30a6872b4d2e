"""The form that edits a record on screen.

It opens for every register, shows what is held, and its change is shown before it is applied.
"""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_model.declared import DATASETS, REGISTERS_KEPT
from data_model.declared.declare import Kind
from data_model.keeping.database import reading, writing
from data_model.registers import approvals
from data_model.stored.tables import REGISTERS
from hand_made import agreement, delegation, upload_rows
from pages_opened import ROOT

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
ROWS = {
    "agreements": agreement("Thỏa thuận với Gifu", date(2020, 2, 1), country="JP", partner_name="Gifu", kind="mou"),
    "delegations": delegation("Đoàn Gifu", date(2023, 5, 1), countries=("JP", "LA"), persons=12),
    "oda_projects": {"name": "Cấp nước", "donor": "JICA", "starts_on": date(2020, 1, 1)},
    "fdi_projects": {
        "name": "Nhà máy",
        "certificate_number": "1234567890",
        "licensed_on": date(2020, 3, 1),
        "kind": "new",
        "countries": ("KR",),
    },
    "ngo_aid": {"name": "Nước sạch", "donor": "Oxfam", "approved_on": date(2022, 3, 1), "country": "GB"},
    "partner_profiles": {"partner_name": "Gifu", "country": "JP", "since": date(2010, 1, 1), "tier": "traditional"},
    "activities": {"kind": "conference", "name": "Hội thảo", "starts_on": date(2023, 4, 1), "countries": ("JP",)},
    "ngo_organisations": {"name": "Quỹ Nước sạch", "country": "DE", "licensed_on": date(2022, 3, 1)},
    "tasks": {"origin": "agreement", "source": "MoU", "content": "Học bổng", "due_on": date(2023, 9, 30)},
    "documents": {"number": "62-KH/TU", "issuer": "Tỉnh ủy", "issued_on": date(2019, 3, 15)},
    "border_gates": {"home_name": "Bờ Y", "country": "LA", "opened_on": date(2006, 1, 1), "status": "open"},
    "targets": {
        "indicator": "ngo_items",
        "until": date(2024, 12, 31),
        "value": Decimal(40),
        "document": "118/QĐ-UBND",
    },
    "bodies": {"body": "Sở Ngoại vụ", "role": "department", "locality": "46", "since": date(2005, 6, 1)},
}


def opened(link: str) -> AppTest:
    """Return the page with the form of the record that a link names."""
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["edit"] = link
    app.run()
    return app.switch_page("../pages/upload.py").run()


def renamed(why: str) -> AppTest:
    """Return the page after the partner of the only agreement was typed anew in its form, and the form sent."""
    app = opened("agreements-1")
    app.text_input(key="edit-agreements-1-partner_name").set_value("Thành phố Gifu")
    app.text_input(key="edit-agreements-1-why").set_value(why)
    next(item for item in app.button if item.form_id == "edit-agreements-1").click().run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return " ".join(
        str(item.value) for kind in ("html", "markdown", "error", "success", "info") for item in app.get(kind)
    )


@pytest.mark.sampled(6)
@pytest.mark.parametrize("register", REGISTERS_KEPT)
def test_the_form_of_every_register_opens_with_what_is_held(register):
    upload_rows(register, ROWS[register])
    app = opened(f"{register}-1")
    assert not app.exception
    texts = [item.name for item in DATASETS[register].fields if item.kind is Kind.TEXT]
    name = next(ROWS[register][item] for item in texts if item in ROWS[register])
    assert name in [item.value for item in app.text_input]
    assert "Lịch sử của hồ sơ này" in [item.value for item in app.header]


def test_a_change_is_shown_then_applied():
    upload_rows("agreements", ROWS["agreements"])
    app = renamed("theo bản ký")
    assert "Thành phố Gifu" in shown(app)
    app.button(key="apply").click().run()
    assert not app.exception
    with reading() as connection:
        assert connection.scalar(select(REGISTERS["agreements"].c.partner_name)) == "Thành phố Gifu"
    again = opened("agreements-1")
    assert again.text_input(key="edit-agreements-1-partner_name").value == "Thành phố Gifu"
    assert "theo bản ký" in shown(again)


def test_a_change_without_a_reason_says_so_and_keeps_what_was_typed():
    upload_rows("agreements", ROWS["agreements"])
    app = renamed("")
    assert len(app.error) == 1
    assert app.text_input(key="edit-agreements-1-partner_name").value == "Thành phố Gifu"


def test_a_record_of_an_approved_year_says_who_can_reopen_it():
    upload_rows("agreements", ROWS["agreements"])
    with writing() as connection:
        approvals.approve(connection, "agreements", "46", 2022, "Chi")
    app = renamed("theo bản ký")
    assert "đã duyệt và khóa năm 2020" in shown(app)
    with reading() as connection:
        assert connection.scalar(select(REGISTERS["agreements"].c.partner_name)) == "Gifu"


@pytest.mark.sampled(2)
@pytest.mark.parametrize("link", ["agreements-2", "agreements", "figures-1", "x-y", "-1"])
def test_a_link_to_no_record_says_so(link):
    app = opened(link)
    assert not app.exception
    assert "không còn" in shown(app).lower()
