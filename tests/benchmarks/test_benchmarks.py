"""Every benchmark runs: each takes one number, its size, and 1 is the smallest. How long it takes is no matter here."""

import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(start.__file__).parent
BENCHMARKS = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if path.stem != "__init__")
SMALLEST = "1"


def is_installed() -> bool:
    """Tell whether start.py finds its libraries as they should be: else the benchmark of a start would install them."""
    file, text = start.stamp("requirements.txt")
    return start.PYTHON.exists() and file.exists() and file.read_text(encoding="utf-8") == text


def test_the_benchmarks_are_found() -> None:
    assert {"charts", "start", "upload"} <= set(BENCHMARKS)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_runs_at_its_smallest_size(name: str) -> None:
    if name == "start" and not is_installed():
        pytest.skip("start.py would install first")
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", SMALLEST], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "ratio" in done.stdout
