"""Long work beside the page: done once for all who wait, stopped when nobody does, its errors those of the page."""

import sys
import threading
import time

import pytest

from data_model.keeping.database import reading
from data_model.known.problems import Problem
from ingest import progress
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.plan.compare import plan_changes
from ingest.progress import Progress, Step, Stopped, followed
from ingest.read import read_book
from ingest.read.parent import run_child
from ingest_books import workbook
from translations import language, speaking
from ui.parts import background
from ui.parts.background import worked_out

pytestmark = pytest.mark.one_database

ROWS = [
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    ["STT", "Tên đoàn", "Quốc gia", "Ngày đến"],
    *([number, f"Đoàn {number}", "Lào", "12/06/2024"] for number in range(1, 1601)),
]


@pytest.fixture(autouse=True)
def _nothing_held():
    background._works.clear()
    yield
    background._works.clear()


@pytest.fixture(scope="module")
def book():
    return read_book("đoàn.xlsx", workbook({"Sheet1": ROWS}))


def test_the_steps_say_how_far_they_are(prepared, book):
    seen = Progress()
    with followed(seen):
        checked = check_book(book, Context(unit="46"))
        assert (seen.step, seen.passed, seen.total) == (Step.CHECK, 1500, 1602)
        with reading() as connection:
            plan = plan_changes(connection, checked, "46")
    assert (seen.step, seen.passed, seen.total) == (Step.PLAN, 1500, 1600)
    assert len(plan.records) == 1600


def test_nobody_has_to_listen(prepared, book):
    assert len(check_book(book, Context(unit="46")).tables[0].rows) == 1600


@pytest.mark.parametrize(
    "act",
    [
        lambda book: check_book(book, Context(unit="46")),
        lambda _book: run_child([sys.executable, "-c", "import time; time.sleep(60)"], b"", b"x"),
    ],
    ids=["checking", "reading"],
)
def test_work_that_is_no_longer_wanted_stops(prepared, book, act):
    started = time.monotonic()
    with followed(Progress(stopped=True)), pytest.raises(Stopped):
        act(book)
    assert time.monotonic() - started < 30


def test_one_piece_of_work_serves_all_who_ask_at_once_and_those_who_come_later():
    begun, may_end, results = [], threading.Event(), []

    def act() -> str:
        begun.append(1)
        may_end.wait(20)
        return "xong"

    asking = [threading.Thread(target=lambda: results.append(worked_out("a", act))) for _ in range(3)]
    for thread in asking:
        thread.start()
    may_end.set()
    for thread in asking:
        thread.join(20)
    assert (results, worked_out("a", act), len(begun)) == (["xong"] * 3, "xong", 1)


def test_an_error_is_raised_on_the_page_and_not_held():
    tries = []

    def act() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise Problem("x", "Hỏng")
        return "được"

    with pytest.raises(Problem):
        worked_out("a", act)
    assert worked_out("a", act) == "được"


def test_leaving_the_page_stops_the_work_unless_another_session_waits(monkeypatch):
    class Left(BaseException):
        pass

    seen: list[Progress] = []

    def act() -> None:
        seen.append(progress._followed.get())
        while True:
            time.sleep(0.02)
            progress.still_wanted()

    monkeypatch.setattr(background, "_show", lambda _work: (_ for _ in ()).throw(Left))
    other = background._join("a", act)
    with pytest.raises(Left):
        worked_out("a", act)
    assert not seen[0].stopped, "somebody else still waits"
    background._leave("a", other)
    assert seen[0].stopped
    assert other.done.wait(10)
    assert "a" not in background._works


def test_only_the_last_results_are_held_and_never_those_somebody_waits_for():
    waited_for = background._join("first", lambda: 0)
    assert waited_for.done.wait(10)
    for number in range(20):
        assert worked_out(number, lambda number=number: number) == number
    assert len(background._works) <= background._KEPT + 1
    assert "first" in background._works


def test_work_speaks_the_language_of_the_page():
    with speaking("en"):
        assert worked_out("a", language) == "en"
    assert worked_out("b", language) == "vi"
