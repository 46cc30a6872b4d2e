"""Every benchmark runs at its smallest size. How long it takes is no matter here."""

import importlib
import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import forked
import postgres
import start

ROOT = Path(start.__file__).parent
BENCHMARKS = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if path.stem != "__init__")
SMALLEST = ("1",)
#: Those that take more than a size: without the peers, whose environments come from the network.
WORDS = {
    "pages": ("300", "--runs", "1", "--people", "2", "--seconds", "1", "--no-peers", "--pages", "delegations"),
    "processes": ("300", "--processes", "1", "--people", "2", "--seconds", "1"),
    "headings": ("40",),  # every fortieth spelling
    "soak": ("0.1", "--people", "2", "--uploads", "1", "--records", "300"),
}
#: What each says when it is done, where it is no ratio.
SAYS = {
    "records": "a second",
    "pages": "a session",
    "processes": "processor ms",
    "headings": "left out, all",
    "follower": "a look",
    "large_file": "x p95",
}
#: What the benchmark of the browser drives.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def is_installed() -> bool:
    """Tell whether start.py finds its libraries as they should be: else the benchmark of a start would install them."""
    file, text = start.stamp("requirements.txt")
    return start.PYTHON.exists() and file.exists() and file.read_text(encoding="utf-8") == text


def test_the_benchmarks_are_found() -> None:
    assert {"browser", "charts", "headings", "pages", "records", "soak", "start", "upload"} <= set(BENCHMARKS)


#: Run with --long: what they drive is proved by tests of their own (tests/browser/test_first_chart.py, test_pages.py).
SLOW = ("browser", "follower", "large_file", "pages", "processes", "soak", "start")


@pytest.fixture
def postgres_with_records() -> Iterator[str]:
    """The address of a database of PostgreSQL with a few records."""
    with postgres.database() as url:
        made = forked.run("-m", "benchmarks.records", "300", environment={**os.environ, "DATABASE_URL": url})
        assert made.returncode == 0, made.stderr[-3000:]
        yield url


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in BENCHMARKS]
)
def test_every_benchmark_runs_at_its_smallest_size(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if name == "start" and not is_installed():
        pytest.skip("start.py would install first")
    if name == "browser" and not (importlib.util.find_spec("playwright") and any(map(shutil.which, BROWSERS))):
        pytest.skip("there is no browser")
    own = {**os.environ, "DASHBOARD_DATA": str(tmp_path), "DATABASE_URL": "", "DASHBOARD_TEST_POSTGRES": ""}
    if name == "follower":  # a database may follow itself, as far as is asked here
        own |= dict.fromkeys(("DATABASE_URL", "DATABASE_READ_URL"), request.getfixturevalue("postgres_with_records"))
    done = forked.run("-m", f"benchmarks.{name}", *WORDS.get(name, SMALLEST), environment=own)
    assert done.returncode == 0, done.stderr[-3000:]
    assert SAYS.get(name, "ratio") in done.stdout


@pytest.mark.parametrize("name", SLOW)
def test_those_left_to_long_runs_can_still_be_loaded(name: str) -> None:
    if name == "browser":
        pytest.importorskip("playwright")
    assert callable(importlib.import_module(f"benchmarks.{name}").main)
