"""How long a second start takes to an answering page, against an empty app of the same framework in the same run.

`python -m benchmarks.start [RUNS]` (5): prints seconds of both and their ratio. Data in a folder of its own, prepared
first.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_EMPTY = "import streamlit as st\napp = st.App('main.py')\n"


def _seconds(command: list[str], folder: Path, environment: dict[str, str], url: str) -> float:
    started = time.perf_counter()
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while server.poll() is None:
            try:
                urllib.request.urlopen(url, timeout=5).close()
                return time.perf_counter() - started
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"ended with {server.returncode} before it answered: {command}")
    finally:
        server.terminate()
        server.wait()


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return str(trial.getsockname()[1])


def main(runs: int) -> None:
    """Time both in turn, so that a machine that changes its speed changes it for both."""
    ours, floors = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "app.py").write_text(_EMPTY, encoding="utf-8")
        (folder / "main.py").write_text("", encoding="utf-8")
        environment = {**os.environ, "DASHBOARD_DATA": str(folder / "data")}
        ours_at, floor_at = _free_port(), _free_port()
        start = [sys.executable, "start.py", "--port", ours_at]
        floor = [sys.executable, "-m", "uvicorn", "app:app", "--port", floor_at, "--log-level", "error"]
        _seconds(start, ROOT, environment, f"http://127.0.0.1:{ours_at}/")  # prepares the database, warms the disk
        for _run in range(runs):
            floors.append(_seconds(floor, folder, environment, f"http://127.0.0.1:{floor_at}/"))
            ours.append(_seconds(start, ROOT, environment, f"http://127.0.0.1:{ours_at}/"))
    ratio = statistics.median(mine / least for mine, least in zip(ours, floors, strict=True))
    print(
        f"second start {statistics.median(ours):.2f} s, empty app {statistics.median(floors):.2f} s, "
        f"ratio {ratio:.2f} ({runs} runs)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
