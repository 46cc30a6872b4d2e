"""Long work beside the page: done once for all who wait, stopped when nobody does, its errors those of the page."""

import asyncio
import gc
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import FunctionType, ModuleType, SimpleNamespace

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
from ui.framework import closed_pages
from ui.parts import background
from ui.parts.background import worked_out
from ui.parts.weight import weigh

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
        lambda _book: run_child([sys.executable, "-c", "import time; time.sleep(600)"], b"", b"x"),
    ],
    ids=["checking", "reading"],
)
def test_work_that_is_no_longer_wanted_stops(prepared, book, act):
    started = time.monotonic()
    with followed(Progress(stopped=True)), pytest.raises(Stopped):
        act(book)
    assert time.monotonic() - started < 120


def test_one_piece_of_work_serves_all_who_ask_at_once_and_those_who_come_later():
    begun, may_end, results = [], threading.Event(), []

    def act() -> str:
        begun.append(1)
        may_end.wait(120)
        return "xong"

    asking = [threading.Thread(target=lambda: results.append(worked_out("a", act))) for _ in range(3)]
    for thread in asking:
        thread.start()
    may_end.set()
    for thread in asking:
        thread.join(120)
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
    assert other.done.wait(120)
    assert "a" not in background._works


def of_a_megabyte() -> list[bytes]:
    return [bytes(1_000_000)]


def settled(keys: set) -> set:
    """Return which results are held, once they are those or after a while: they are weighed beside the page."""
    until = time.monotonic() + 120
    while set(background._works) != keys and time.monotonic() < until:
        time.sleep(0.01)
    return set(background._works)


@pytest.fixture
def three_megabytes(monkeypatch):
    monkeypatch.setenv("DASHBOARD_HELD_MEGABYTES", "3")


def test_results_are_held_within_the_bound_and_the_one_used_longest_ago_goes_first(three_megabytes):
    for key in "ab":
        worked_out(key, of_a_megabyte)
    worked_out("a", lambda: pytest.fail("it is held"))
    worked_out("c", of_a_megabyte)
    assert settled({"a", "c"}) == {"a", "c"}
    assert 2_000_000 < background.held_bytes() < 2_100_000


def test_a_result_larger_than_the_bound_is_handed_out_and_not_held(three_megabytes):
    worked_out("a", of_a_megabyte)
    assert len(worked_out("large", lambda: bytes(3_000_001))) == 3_000_001
    assert settled({"a"}) == {"a"}, "nor does it drive others out"


def test_what_somebody_waits_for_is_not_let_go(three_megabytes):
    waited_for = background._join("first", of_a_megabyte)
    assert waited_for.done.wait(120)
    for key in "abcdef":
        worked_out(key, of_a_megabyte)
    assert settled({"first", "f"}) == {"first", "f"}
    background._leave("first", waited_for)


def test_what_two_results_hold_counts_once(three_megabytes):
    first = worked_out("a", of_a_megabyte)
    second = worked_out("b", lambda: [first, bytes(1_000_000)], made_from=first)
    assert settled({"a", "b"}) == {"a", "b"}
    assert second[0] is first
    assert 2_000_000 < background.held_bytes() < 2_100_000


def test_a_result_nobody_asks_for_is_let_go_after_a_time(monkeypatch):
    worked_out("a", of_a_megabyte)
    now = time.monotonic()
    monkeypatch.setattr(background.time, "monotonic", lambda: now + background._UNUSED + 1)
    worked_out("b", of_a_megabyte)
    assert set(background._works) == {"b"}


def test_what_only_a_closed_page_asked_for_goes_with_it(monkeypatch):
    def asked_by(page: str, key: str) -> None:
        monkeypatch.setattr(background, "get_script_run_ctx", lambda **_said: SimpleNamespace(session_id=page))
        worked_out(key, of_a_megabyte)

    for page, key in (("first", "a"), ("first", "b"), ("second", "b")):
        asked_by(page, key)
    background.page_gone("first")
    assert set(background._works) == {"b"}
    background.page_gone("second")
    assert set(background._works) == set()


def test_the_clock_that_ends_a_closed_page_lets_go_of_what_it_asked_for(monkeypatch):
    monkeypatch.setattr(background, "get_script_run_ctx", lambda **_said: SimpleNamespace(session_id="first"))
    worked_out("a", of_a_megabyte)

    async def closed() -> None:
        runtime = SimpleNamespace(_session_mgr=SimpleNamespace())
        monkeypatch.setattr(closed_pages.config, "get_option", lambda _name: 0.01)
        closed_pages.keep_closed_pages(runtime)
        page = SimpleNamespace(id="first", shutdown=lambda: None)
        runtime._session_mgr._session_storage.save(SimpleNamespace(session=page))
        await asyncio.sleep(0.1)

    with ThreadPoolExecutor(1) as other:  # a browser's tests leave a loop running in this thread
        other.submit(asyncio.run, closed()).result()
    assert set(background._works) == set()


def whole_weight(*values: object) -> int:
    """Return what everything reached from here takes, each object once: the slow way."""
    seen: dict[int, object] = {}
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if id(value) not in seen and not isinstance(value, (type, FunctionType, ModuleType)):
            seen[id(value)] = value
            waiting += gc.get_referents(value)
    return sum(map(sys.getsizeof, seen.values()))


def test_the_weight_of_a_plan_is_what_looking_at_every_row_finds(prepared, book):
    checked = check_book(book, Context(unit="46"))
    with reading() as connection:
        plan = plan_changes(connection, checked, "46")
    first, second = weigh(checked, plan)
    assert first == pytest.approx(whole_weight(checked), rel=0.3)
    assert first + second == pytest.approx(whole_weight(plan), rel=0.3)


def test_work_speaks_the_language_of_the_page():
    with speaking("en"):
        assert worked_out("a", language) == "en"
    assert worked_out("b", language) == "vi"
