"""Files as jobs: made in a process of their own with their asker's rights, for nobody else, thrown away in time."""

import io
import shutil
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zipfile import ZipFile

import orjson
import psutil
import pytest
from sqlalchemy import select, update

import examples
from data_model.audit import Act
from data_model.figures.filters import Filters
from data_model.jobs import apart, made_files, queue
from data_model.jobs.crew import Crew
from data_model.jobs.made_files import MadeFile
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.known.year_ends import YearEnd, YearEnds
from data_model.people import accounts
from data_model.people.grants import give
from data_model.queries.records_behind import Wanted
from data_model.rights.roles import EVERYTHING, Grant, Role
from data_model.stored.tables import job, made_file
from forked_maker import ForkedMaker
from reports.deck.recipe import READY_RECIPE, Kind, Recipe, WantedSlide
from reports.made import jobs
from reports.made.making import make
from reports.made.order import (
    DeckPaper,
    EditionPaper,
    Form,
    Frozen,
    Order,
    PagePaper,
    Paper,
    ReportPaper,
    as_plain,
    as_text,
    read_plain,
)
from reports.progress import heard_by
from reports.report.report import Cell, ShortTable
from reports.report.spans import Span
from reports.report.whole_page import Page
from server import life

HUE = Filters(first_year=2022, last_year=2024, place="46")
PAGE = Page(
    title="Đoàn vào, đoàn ra",
    filters=HUE,
    exhibits=("delegations_by_year",),
    tables=(ShortTable("Bảng", ("Tên", "Số"), ((Cell("Huế"), Cell("7", "", True)),)),),
    lists=(
        Wanted(dataset="delegations", filters=HUE, values={"direction": ("in", "out")}),
        Wanted(dataset="agreements", filters=HUE, in_force_on=date(2024, 12, 31)),
    ),
)
PAPERS: list[tuple[Paper, Form]] = [
    (DeckPaper(HUE, READY_RECIPE, "/present?place=46&year=2024"), Form.PPTX),
    (DeckPaper(HUE, Recipe((WantedSlide(kind=Kind.TEXT, title="Một", lines="Hai"),), "Tên")), Form.PACK),
    (ReportPaper(HUE, Span.NINE_MONTHS), Form.DOCX),
    (PagePaper(PAGE), Form.XLSX),
    (EditionPaper(7, Frozen.DECK, "Hội nghị"), Form.PPTX),
]


@pytest.fixture
def samples(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)


@pytest.fixture
def forked_maker(monkeypatch):
    """The process is tried as it is where a file is made by it and where it is stopped."""
    monkeypatch.setattr(apart, "_started", ForkedMaker)


def order_of(paper: Paper, form: Form, **more) -> Order:
    given = {"language": "vi", "base": "http://127.0.0.1:8501", "day": date(2026, 11, 28), "rights": repr(EVERYTHING)}
    return Order(paper=paper, form=form, **{**given, **more})


def asked(order: Order, account: int | None = None) -> str:
    key = jobs.key_of(order, 1, account)
    with writing() as connection:
        jobs.ask(connection, order, key, account, "An")
    return key


def standing(key: str, account: int | None = None) -> jobs.Standing:
    with reading() as connection:
        return jobs.standings(connection, [key], account)[key]


def parts_of(content: bytes) -> set[str]:
    with ZipFile(io.BytesIO(content)) as zipped:
        return set(zipped.namelist())


@pytest.mark.one_database
def test_an_order_is_the_same_after_it_was_kept_as_json():
    for paper, form in PAPERS:
        order = order_of(paper, form, approved_only=form is Form.XLSX)
        assert read_plain(orjson.loads(orjson.dumps(as_plain(order)))) == order
    several = [order_of(paper, form, language=spoken) for paper, form in PAPERS for spoken in ("vi", "en")]
    assert len({as_text(order) for order in several}) == len(several)


@pytest.mark.one_database
def test_each_kind_is_made_and_says_how_far_it_is(samples):
    wanted = {Form.PPTX: "ppt/presentation.xml", Form.PACK: "trinh-chieu/index.html", Form.DOCX: "word/document.xml"}
    wanted[Form.XLSX] = "xl/workbook.xml"
    for paper, form in PAPERS[:-1]:
        heard: list[tuple[int, int]] = []
        with heard_by(lambda passed, total, heard=heard: heard.append((passed, total))):
            made = make(order_of(paper, form), reading)
        assert wanted[form] in parts_of(made.content)
        assert [passed for passed, _total in heard] == list(range(heard[0][1])), form
        assert made.details["table"] in ("deck", "report", "page")


@pytest.mark.one_database
def test_a_process_of_its_own_makes_it_and_it_is_there_for_its_asker(samples):
    key = asked(order_of(DeckPaper(HUE, Recipe(PAPERS[1][0].recipe.slides, "Tên")), Form.PPTX))
    assert standing(key).is_at_work
    Crew(jobs.WORKS).work_off()
    assert (standing(key).is_at_work, standing(key).is_there) == (False, True)
    with writing() as connection:
        found = made_files.take(connection, None, key)
    assert "ppt/presentation.xml" in parts_of(found.content)
    assert (found.act, found.details["table"]) == (Act.EXPORTED, "deck")


@pytest.mark.one_database
def test_whoever_asked_stops_it_and_its_process_ends_with_what_it_has_started(prepared, monkeypatch, tmp_path):
    note = tmp_path / "pids"
    sleeper = "import os,subprocess,sys,time;p=subprocess.Popen(['sleep','900']);"
    sleeper += f"open({str(note)!r},'w').write(str(os.getpid())+' '+str(p.pid));time.sleep(900)"
    monkeypatch.setattr(apart, "_PYTHON", [sys.executable, "-c", sleeper])
    monkeypatch.setattr("data_model.jobs.crew._LOOK_EVERY", 0.1)
    key = asked(order_of(DeckPaper(HUE, READY_RECIPE), Form.PDF))
    maker = threading.Thread(target=Crew(jobs.WORKS).work_off)
    maker.start()
    wait_until(lambda: note.exists() and note.read_text().count(" ") == 1)
    with writing() as connection:
        jobs.stop(connection, key, 7)  # somebody else's wish
        assert not connection.scalar(select(job.c.cancelling).where(job.c.key == key))
        jobs.stop(connection, key, None)
    maker.join(300)
    assert not maker.is_alive()
    assert (standing(key).job.state, standing(key).is_there) == ("cancelled", False)
    for number in map(int, note.read_text().split()):
        wait_until(lambda number=number: not psutil.pid_exists(number) or is_dead(number))


def is_dead(number: int) -> bool:
    return psutil.Process(number).status() == psutil.STATUS_ZOMBIE


def wait_until(so: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not so():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.one_database
def test_a_pdf_says_when_everything_is_written_and_libreoffice_is_at_work(samples, monkeypatch):
    heard: list[tuple[int, int]] = []
    monkeypatch.setattr("reports.office.office", lambda: "soffice")
    monkeypatch.setattr("reports.office._convert", lambda _program, file: file.with_suffix(".pdf").write_bytes(b"%PDF"))
    with heard_by(lambda passed, total: heard.append((passed, total))):
        assert make(order_of(ReportPaper(HUE, Span.YEAR), Form.PDF), reading).content == b"%PDF"
    assert heard[-1] == (1, 1)
    assert all(passed < total for passed, total in heard[:-1])


@pytest.mark.one_database
def test_a_file_is_counted_by_the_years_its_page_was_counted_by_and_says_so(samples, forked_maker):
    by_reports = replace(HUE, year_ends=YearEnds(YearEnd(14), YearEnd(20)))
    papers = [
        (PagePaper(replace(PAGE, filters=by_reports, lists=())), Form.XLSX),
        (ReportPaper(by_reports, Span.YEAR), Form.DOCX),
        (DeckPaper(by_reports, Recipe(PAPERS[1][0].recipe.slides, "Tên")), Form.PPTX),
    ]
    keys = [asked(order_of(paper, form)) for paper, form in (papers if examples.LONG else papers[:1])]
    Crew(jobs.WORKS).work_off()
    for key in keys:
        with writing() as connection:
            content = made_files.take(connection, None, key).content
        with ZipFile(io.BytesIO(content)) as zipped:
            said = b"".join(zipped.read(name) for name in zipped.namelist() if name.endswith(".xml"))
        assert "năm báo cáo (đến 14/12" in said.decode(errors="replace").replace("\xa0", " ")


@pytest.mark.one_database
def test_illustrative_figures_are_made_into_a_file_too(illustrated, forked_maker):
    key = asked(
        replace(
            order_of(DeckPaper(HUE, Recipe((WantedSlide(kind=Kind.TEXT, title="Một", lines="Hai"),), "")), Form.PPTX),
            rights="",
        )
    )
    Crew(jobs.WORKS).work_off()
    assert standing(key).is_there


@pytest.mark.one_database
def test_what_cannot_be_made_says_why(prepared, forked_maker):
    key = asked(order_of(ReportPaper(replace(HUE, place="48", first_year=1990, last_year=1990), Span.YEAR), Form.DOCX))
    Crew(jobs.WORKS).work_off()
    assert not standing(key).is_there
    assert standing(key).job.refused().code == "no_report"


@pytest.mark.one_database
def test_with_other_rights_than_it_was_asked_for_with_nothing_is_made(prepared, forked_maker):
    with writing() as connection:
        number = accounts.add(connection, "binh", "Bình", by="An", password="một mật khẩu khá dài 7").id
        give(connection, number, Grant("46", Role.STAFF), "An")
    key = asked(order_of(ReportPaper(HUE, Span.YEAR), Form.DOCX), number)
    Crew(jobs.WORKS).work_off()
    assert standing(key, number).job.refused().code == "rights_changed"
    assert not standing(key, number).is_there


@pytest.mark.one_database
def test_nobody_fills_the_queue_and_what_was_ordered_does_not_stay(prepared):
    orders = [order_of(DeckPaper(replace(HUE, first_year=year), READY_RECIPE), Form.PPTX) for year in range(2010, 2017)]
    for order in orders[: jobs.MOST_WAITING]:
        asked(order)
    with pytest.raises(Problem, match="Đang làm 6 tệp"):
        asked(orders[-1])
    again = asked(orders[0])  # waits already, and is no other
    ended = datetime.now(UTC) - made_files.KEPT - timedelta(seconds=1)
    with writing() as connection:
        mine = job.c.key == again
        connection.execute(update(job).where(mine).values(state="done", ended_at=ended, result={}))
    life._throw_away_once()
    assert standing(again).job is None
    asked(orders[-1])


def test_a_file_is_its_askers_alone_and_does_not_stay(prepared):
    with writing() as connection:
        queue.ask(connection, jobs.MAKE, "make:1:a", {}, None, "An")
        made_files.keep(connection, "make:1:a", None, MadeFile(b"of nobody signed in", Act.EXPORTED, {}))
    with reading() as connection:
        assert made_files.that_are_there(connection, None, ["make:1:a"]) == {"make:1:a"}
        assert made_files.that_are_there(connection, 7, ["make:1:a"]) == set()
    with writing() as connection:
        assert made_files.take(connection, 7, "make:1:a") is None
        assert made_files.take(connection, None, "make:1:a").content == b"of nobody signed in"
        until = connection.scalar(select(made_file.c.until))
    assert until - datetime.now(UTC) <= made_files.KEPT_ONCE_TAKEN
    with writing() as connection:
        connection.execute(update(made_file).values(until=datetime.now(UTC) - timedelta(seconds=1)))
        assert made_files.take(connection, None, "make:1:a") is None
    life._throw_away_once()
    with reading() as connection:
        assert connection.scalar(select(made_file.c.id)) is None
