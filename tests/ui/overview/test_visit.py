"""Who comes again is told what was done since: what they may see, of the place they look at."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading, writing
from data_model.people import preferences, visits
from data_model.queries.trail.since_visit import since
from data_model.registers import figure_notes
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from hand_made import delegation, upload_rows
from ingest.apply.undo import undo_upload
from pages_opened import ROOT

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("bare")]
HUE, DA_NANG, ME = "46", "48", preferences.NOBODY
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)


def done(place: str, who: Viewer | None = None, moment: datetime = NOW - timedelta(days=400)) -> list[tuple[str, bool]]:
    with reading(who) as connection:
        return [(item.what, item.taken_back) for item in since(connection, place, moment)]


def test_sessions_close_to_each_other_are_one_visit():
    seen = []
    for hours in (0, 0.5, 2, 2.2, 30):
        with writing() as connection:
            seen.append(visits.visit_before(connection, ME, NOW + timedelta(hours=hours)))
            visits.note_visit(connection, ME, NOW + timedelta(hours=hours))
    half, later = NOW + timedelta(hours=0.5), NOW + timedelta(hours=2.2)
    assert seen == [None, None, half, half, later]


def test_what_was_loaded_taken_back_and_asked_is_told_to_whoever_may_see_it():
    upload_rows("delegations", delegation("Đoàn A", datetime(2024, 3, 1).date()), name="hue.xlsx")
    taken = upload_rows("delegations", delegation("Đoàn B", datetime(2024, 4, 1).date()), name="nham.xlsx").upload_id
    upload_rows("delegations", delegation("Đoàn C", datetime(2024, 4, 1).date()), name="da-nang.xlsx", unit=DA_NANG)
    with writing() as connection:
        undo_upload(connection, taken, "An")
        figure_notes.write_note(connection, "delegations_in", HUE, 2024, "Vì sao giảm?", "Lan")
    told = {("hue.xlsx", False), ("nham.xlsx", True), ("Vì sao giảm?", False)}
    of_hue = Viewer(rights_from([Grant(HUE, Role.VIEWER)], administers=False))
    of_da_nang = Viewer(rights_from([Grant(DA_NANG, Role.VIEWER)], administers=False))
    assert set(done(HUE)) == set(done(HUE, of_hue)) == told
    assert done(HUE, of_da_nang) == []
    assert set(done("VN", of_da_nang)) == {("da-nang.xlsx", False)}
    assert done(HUE, Viewer(of_hue.rights, approved_only=True)) == []
    assert done(HUE, moment=datetime.now(UTC) + timedelta(hours=1)) == []


@pytest.mark.sqlite_only
def test_the_first_page_counts_what_was_done_since_and_lists_it():
    upload_rows("delegations", delegation("Đoàn A", datetime(2024, 3, 1).date()), name="hue.xlsx")
    assert "Thay đổi từ lần xem trước" not in opened()
    with writing() as connection:
        visits.note_visit(connection, ME, datetime.now(UTC) - timedelta(days=1))
    assert "<b>1</b> <span>Thay đổi từ lần xem trước (" in opened()
    assert "hue.xlsx" in opened(what="new")


def opened(**query: str) -> str:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert [error.message for error in app.exception] == []
    return unescape(" ".join(str(item.value) for item in app.get("html")))
