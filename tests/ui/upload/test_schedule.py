"""The page says when a table is read by itself, and lets it be set, paused and taken away."""

import pytest

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from ingest.draft.readings import keep_snapshot
from ingest.scheduled import schedules
from ingest.scheduled.schedules import What
from ingest.scheduled.times import Every, Times
from ingest.sources.snapshot import take_snapshot
from other_database import DELEGATIONS, declare, other_database
from pages_opened import open_page

pytestmark = pytest.mark.one_database
KEY = "schedule-doan-ds_doan_vao-46"


@pytest.fixture
def page(prepared, tmp_path):
    with other_database("sqlite", prepared, tmp_path) as made:
        made.write(DELEGATIONS)
        snapshot = take_snapshot(made.declare('unit = "46"'), "ds_doan_vao")
        with writing() as connection:
            keep_snapshot(connection, snapshot, "46", "Lan")
        yield open_page("upload")


def read_nightly(what: What) -> None:
    with writing() as connection:
        schedules.choose(connection, what, Times(every=Every.DAY), None, "Lan")


def kept() -> list[schedules.Schedule]:
    with reading() as connection:
        return schedules.listed(connection)


def said(app) -> str:
    assert not app.exception
    return " ".join(item.value for item in app.get("html"))


def test_it_is_set_paused_and_taken_away_and_a_failure_stands_beside_it(page):
    page.selectbox(key=f"{KEY}-every").set_value(Every.WEEK).run()
    page.selectbox(key=f"{KEY}-weekday").set_value(4)
    page = page.button(key=f"{KEY}-keep").click().run()
    (found,) = kept()
    assert (found.times.every, found.times.weekday, found.paused) == (Every.WEEK, 4, False)
    assert "ds_doan_vao · Tự đọc hằng tuần: Thứ sáu lúc 02:00" in said(page)
    with writing() as connection:
        schedules.note_failed(connection, found, Problem("x", "The account “{name}” is closed.", name="<b>Lan"), True)
    page = page.run()
    assert "Tài khoản “&lt;b&gt;Lan” đã đóng" in said(page)
    assert "đang tạm dừng" in said(page)
    page = page.button(key="schedule-on-1").click().run()
    assert kept()[0].paused is False
    page = page.button(key="schedule-pause-1").click().run()
    assert kept()[0].paused is True
    page = page.button(key="schedule-off-1").click().run()
    assert kept() == []
    assert "Tự đọc" not in said(page)


def test_one_whose_source_is_declared_no_more_can_be_taken_away(page, prepared):
    read_nightly(What("doan", "ds_doan_vao", "46"))
    declare(prepared, "")
    page = page.run()
    assert "Tự đọc hằng ngày" in said(page)
    assert any(item.value.startswith("ds_doan_vao · doan · ") for item in page.text)
    page.button(key="schedule-off-1").click().run()
    assert kept() == []
