"""Approving on the page: until when each register is approved, the switch at the left, reopening with a reason."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading
from data_model.registers import approvals
from hand_made import delegation, upload_rows
from pages_opened import page_file

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
MAIN = Path(__file__).resolve().parents[3] / "ui" / "main.py"


def page(name: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=300)
    app.run()
    app.switch_page(page_file(name)).run()
    assert not app.exception
    return app


def until() -> dict[str, int]:
    with reading() as connection:
        return {item.dataset: item.until_year for item in approvals.approvals(connection)}


def test_approving_and_reopening():
    app = page("uploads")
    assert "approved" not in {item.key for item in app.sidebar.toggle}
    app.multiselect(key="approve-registers").set_value(["delegations", "agreements"])
    app.selectbox(key="approve-year").set_value(2023)
    next(item for item in app.button if item.label == "Duyệt và khóa").click().run()
    assert not app.exception
    assert until() == {"agreements": 2023, "delegations": 2023}
    assert "approved" in {item.key for item in app.sidebar.toggle}

    reopen = next(item for item in app.button if item.label == "Mở lại")
    app.selectbox(key="reopen-register").set_value("delegations")
    app.selectbox(key="reopen-year").set_value(2022)
    reopen.click().run()
    assert until()["delegations"] == 2023, "without a reason nothing is reopened"
    app.text_input(key="reopen-why").set_value("thiếu hai đoàn")
    next(item for item in app.button if item.label == "Mở lại").click().run()
    assert until() == {"agreements": 2023, "delegations": 2022}


def test_the_switch_leaves_out_what_is_not_approved():
    upload_rows(
        "delegations", *(delegation(f"Đoàn {year}", date(year, 5, 1), countries=("JP",)) for year in (2022, 2024))
    )
    from data_model.keeping.database import writing

    with writing() as connection:
        approvals.approve(connection, "delegations", "46", 2023, "Chi")
    app = page("delegations")
    everything = " ".join(item.body for item in app.get("html"))
    assert "Đoàn 2022" in everything
    assert "Đoàn 2024" in everything
    app.toggle(key="approved").set_value(True).run()
    approved = " ".join(item.body for item in app.get("html"))
    assert "Đoàn 2022" in approved
    assert "Đoàn 2024" not in approved
