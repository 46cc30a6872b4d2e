"""Every page of figures can be taken away whole and printed with its folds; one that shows none offers nothing."""

import shutil

import pytest

from data_model.jobs import apart
from data_model.jobs.crew import Crew
from forked_maker import ForkedMaker
from pages_opened import open_page
from reports.made import jobs
from ui.figures import whole_page

pytestmark = pytest.mark.one_database
OFFERED = {"make-page-docx", "make-page-xlsx", "print-page"}


@pytest.fixture
def made_here(data_folder, filled_folder, monkeypatch):
    """The samples, and what is asked for made by this thread, when the test says so."""
    shutil.copytree(filled_folder, data_folder)
    monkeypatch.setattr("ui.parts.made_files.MAKERS.wake", lambda: None)
    monkeypatch.setattr(apart, "_started", ForkedMaker)
    return Crew(jobs.WORKS)


def keys_of(app) -> set[str]:
    return {item.key for item in app.button}


def taken_away(app) -> str:
    return " ".join(item.proto.id for item in app.get("download_button"))


def said(app) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def test_a_page_offers_all_of_it_makes_it_beside_the_page_and_hands_it_over(made_here, monkeypatch):
    monkeypatch.setattr("ui.figures.whole_page.office", lambda: "")
    assert not keys_of(open_page("guide")) & OFFERED
    app = open_page("delegations")
    assert not app.exception
    assert keys_of(app) & OFFERED == OFFERED
    app.button(key="make-page-xlsx").click().run()
    assert not app.exception
    assert "Excel đang chờ đến lượt." in said(app)
    assert app.button(key="make-page-xlsx").disabled
    assert not app.button(key="make-page-docx").disabled
    made_here.work_off()
    app.run()
    assert "Excel đã xong" in said(app)
    another = open_page("delegations")  # another tab of whoever asked
    for page in (app, another):
        assert any("page-xlsx" in item.proto.id for item in page.get("download_button"))
        assert "make-page-xlsx" not in keys_of(page)


def test_a_file_that_is_being_made_can_be_stopped_and_asked_for_again(made_here):
    app = open_page("delegations")
    assert "stop-page-docx" not in [item.key for item in app.button]
    app.button(key="make-page-docx").click().run()
    app.button(key="stop-page-docx").click().run()
    assert not app.exception
    assert "Đã dừng làm Word." in said(app)
    assert not app.button(key="make-page-docx").disabled
    made_here.work_off()
    app.run()
    assert "Word đã xong" not in said(app)


def test_what_fails_says_why_and_can_be_asked_for_again(made_here, monkeypatch):
    monkeypatch.setitem(jobs.WORKS, jobs.MAKE, lambda _job, _told: 1 / 0)
    app = open_page("delegations")
    app.button(key="make-page-docx").click().run()
    Crew(jobs.WORKS).work_off()
    app.run()
    assert "Không làm được Word. Chương trình gặp lỗi" in said(app)
    assert not app.button(key="make-page-docx").disabled


def test_print_opens_every_fold_and_prints_once(made_here):
    app = open_page("partnerships")
    app.button(key="print-page").click().run()
    assert not app.exception
    assert 'class="print-now" data-at="1"' in said(app)
    folds = app.session_state[whole_page._NOTED].folds
    assert len(folds) > 1
    assert all(app.session_state[key] for key in folds)
    assert all(f"/exhibit/{key.removeprefix('fold-')}/xlsx" in said(app) for key in folds if key != "fold-side-by-side")
    app.run()
    assert "print-now" not in said(app)


@pytest.mark.parametrize("name", ["partnerships", "country"])
def test_an_empty_page_offers_nothing_to_take_away(prepared, name):
    """Folded tables are on it, and hold nothing."""
    app = open_page(name)
    assert not app.exception
    assert not keys_of(app) & OFFERED
    assert "Cả trang" not in said(app)
