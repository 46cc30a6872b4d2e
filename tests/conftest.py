"""What all tests share: a data folder of their own, servers of their own, and the slow tests only when asked for."""

import gc
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from filelock import FileLock

import collected_apart
import compiled_once
import examples
import forked
import one_of_two
import postgres
import sampled
import scanned_once
import shared
from kept_database import KeptDatabase
from servers import UVICORN, Server, environment_of, free_port, start_server, stop_server

ROOT = Path(__file__).resolve().parent.parent
#: Without the national series: hundreds of figures, of which most tests do not speak.
PREPARE = (
    "from data_model.keeping import database, starter; starter.SHIPPED = (starter.PUBLISHED,); "
    "database.{act}(); database.forget_engine()"
)
_TESTS = count(1)  # of this worker, which has a folder of its own
#: what a test asks for -> what gives it on PostgreSQL
KEPT = {"prepared": "kept_database", "bare": "kept_bare_database"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the slow tests too")
    parser.addoption("--kills", type=int, default=0, help="how often an apply is killed, on each kind of database")
    parser.addoption("--mutants", type=int, default=0, help="how many spoiled files are read")


def pytest_configure(config: pytest.Config) -> None:
    examples.LONG = config.getoption("--long")
    compiled_once.share()
    collected_apart.begin_apart(config)
    gc.set_threshold(200_000, 50, 50)  # what is collected stays
    # A hundred processes of a run import the same program: it is compiled once, whatever the machine is told to keep.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: tests wait for browsers and servers, and each worker loads all of it once."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    collected_apart.in_one_order(items)
    if config.getoption("--long"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="slow: runs with --long"))
    left_out = {item for item in items if one_of_two.is_left_out(item)}
    left_out |= sampled.left_out([item for item in items if item not in left_out])
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what is loaded out of every later collection, and collect less often: a tenth of the processor's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what uses the database on each kind of database (one of them: `one_of_two`), and everything else once."""
    mark = metafunc.definition.get_closest_marker
    if mark("one_database") or not postgres.uses_database(metafunc.fixturenames, metafunc.module):
        return
    metafunc.parametrize("backend", ["sqlite"] if mark("sqlite_only") else postgres.BACKENDS, indirect=True)


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database the test runs on: sqlite, or postgresql."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def kept_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptDatabase]:
    """A PostgreSQL database of this worker, copied from one prepared for the run; it puts back what tests did to it."""
    yield from _kept(tmp_path_factory, "prepare")


@pytest.fixture(scope="session")
def kept_bare_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptDatabase]:
    """The same without the published figures."""
    yield from _kept(tmp_path_factory, "prepare_without_figures")


def _kept(factory: pytest.TempPathFactory, act: str) -> Iterator[KeptDatabase]:
    made = shared.once(factory, act, lambda: {"database": postgres.prepared_template(act)})
    kept = KeptDatabase(made["database"])
    yield kept
    kept.close()


@pytest.hookimpl(tryfirst=True)  # before the folder in which it is written is removed
def pytest_sessionfinish(session: pytest.Session) -> None:
    shared.end(session.config)


@pytest.fixture(autouse=True)
def data_folder(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    backend: str,
) -> Iterator[Path]:
    """Give each test an empty data folder or database, so that none can read or touch anybody's real data.

    It is made when something is written: most tests write nothing. The folder it stands in is there.
    """
    folder = tmp_path_factory.getbasetemp() / f"data-of-{next(_TESTS)}" / "data"
    folder.parent.mkdir()
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with ExitStack() as held:
        if backend == "postgresql":
            kept = next((kept for name, kept in KEPT.items() if name in request.fixturenames), "")
            url = request.getfixturevalue(kept).ready() if kept else held.enter_context(postgres.database())
            monkeypatch.setenv("DATABASE_URL", url)
        yield folder
        if "data_model.keeping.database" in sys.modules:
            sys.modules["data_model.keeping.database"].forget_engine()


def _once(tmp_path_factory: pytest.TempPathFactory, name: str, command: list[str]) -> Path:
    """Return a folder with what a command leaves in its `data`, made once for the run, however many workers it has."""
    root = shared.folder(tmp_path_factory)
    folder = root / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            trial = Path(tempfile.mkdtemp(dir=root, prefix=name))
            made = forked.run(*command, environment=environment_of(trial / "data"))
            assert made.returncode == 0, f"{name}: {made.stderr[-3000:]}"
            trial.rename(folder)
    return folder


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder prepared once, published figures included; to be copied, not written to."""
    return _once(tmp_path_factory, "prepared", ["-c", PREPARE.format(act="prepare")]) / "data"


@pytest.fixture(scope="session")
def bare_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder prepared once, without published figures; to be copied, not written to."""
    return _once(tmp_path_factory, "bare", ["-c", PREPARE.format(act="prepare_without_figures")]) / "data"


@pytest.fixture
def prepared(data_folder: Path, backend: str, request: pytest.FixtureRequest) -> Path:
    """The test's own data folder with a copy of the prepared database: quicker than preparing it again.

    On PostgreSQL `data_folder` names a prepared database already, and nothing lies in the folder. The program is told
    that it is prepared: to look again takes longer than most of what is tested.
    """
    if backend == "sqlite":
        shutil.copytree(request.getfixturevalue("prepared_folder"), data_folder)
    _say_that_it_is_prepared()
    return data_folder


@pytest.fixture(scope="session")
def illustrative_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the illustrative figures and nothing else, made once; to be copied, not written to.

    Beside it lies what the real database was before and after: tests/helpers/made_illustrative.py.
    """
    return _once(tmp_path_factory, "illustrative", ["-m", "tests.helpers.made_illustrative"]) / "data"


@pytest.fixture
def illustrated(prepared: Path, illustrative_folder: Path) -> Path:
    """Like `prepared`, with the illustrative figures beside it."""
    shutil.copytree(illustrative_folder, prepared, dirs_exist_ok=True)
    return prepared


@pytest.fixture
def bare(data_folder: Path, backend: str, request: pytest.FixtureRequest) -> Path:
    """Like `prepared`, without the published figures."""
    if backend == "sqlite":
        shutil.copytree(request.getfixturevalue("bare_folder"), data_folder)
    _say_that_it_is_prepared()
    return data_folder


def _say_that_it_is_prepared() -> None:
    from data_model.keeping import database

    database._prepared.add(database.database_url())


@pytest.fixture(autouse=True)
def quick_hashes_of_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords in no time, as one takes a fifth of a second; programs that are forked do so too (forked.py)."""
    if "data_model.people.passwords" in sys.modules:
        from quick_hashes import hash_quickly  # it knows the program, which a run of other tests need not load

        hash_quickly(monkeypatch)


@pytest.fixture(autouse=True)
def components_looked_for_once() -> None:
    """The framework's look at everything installed is made once."""
    scanned_once.share()


@pytest.fixture
def port() -> int:
    """A port that nothing listens on just now."""
    return free_port()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the whole run, with a data folder of its own."""
    running = start_server(tmp_path_factory.mktemp("server"))
    yield running
    stop_server(running)


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with every sample and two drafts, filled once; to be copied, not written to.

    What is in it: tests/helpers/filled.py.
    """
    return _once(tmp_path_factory, "filled-once", ["-m", "tests.helpers.filled"]) / "data"


@pytest.fixture(scope="session")
def filled_server(tmp_path_factory: pytest.TempPathFactory, filled_folder: Path) -> Server:
    """One server for the whole run, all its workers, on a copy of `filled_folder`: to look at, not to write to."""

    def make() -> dict[str, object]:
        folder = tmp_path_factory.mktemp("filled")
        shutil.copytree(filled_folder, folder / "data")
        running = start_server(folder, command=UVICORN)  # it outlives this worker
        return {"process": running.process.pid, "url": running.url, "folder": str(folder)}

    made = shared.once(tmp_path_factory, "filled-server", make)
    folder = Path(made["folder"])
    drafts = json.loads((folder / "data" / "drafts.json").read_text(encoding="utf-8"))
    return Server(url=made["url"], data=folder / "data", log=folder / "server.log", drafts=drafts)


@pytest.fixture
def fresh_server(tmp_path_factory: pytest.TempPathFactory, prepared_folder: Path) -> Iterator[Callable[..., Server]]:
    """A function that starts a server nobody has asked anything but /health: on a prepared folder, or at an address."""
    running: list[Server] = []

    def start(database_url: str = "") -> Server:
        folder = tmp_path_factory.mktemp("fresh")
        if not database_url:
            shutil.copytree(prepared_folder, folder / "data")
        running.append(start_server(folder, database_url))
        return running[-1]

    yield start
    for item in running:
        stop_server(item)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how well the reader did over all workbooks built from truth (test_reader_truth)."""
    kept = [
        value
        for report in terminalreporter.stats.get("passed", [])
        if report.when == "call"
        for name, value in report.user_properties
        if name == "reader_score"
    ]
    if kept:
        mapped, headers, right, cells, silent = map(sum, zip(*kept, strict=True))
        terminalreporter.write_line(
            f"Reader: {mapped:,} of {headers:,} headers mapped, {right:,} of {cells:,} cells right, "
            f"{silent} silent errors"
        )
