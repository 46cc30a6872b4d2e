"""`python -m server`: one process or several, started again when they end; by https where a certificate is given."""

import ssl
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from data_model.jobs import nightly
from data_model.jobs.crew import patience
from data_model.jobs.made_files import MAKE
from ingest.tray.crew import CREW
from proxied import certificate
from reports.made.makers import MAKERS
from server import __main__ as processes
from server import logs, worker
from servers import ROOT, environment_of, free_port

pytestmark = pytest.mark.one_database


class Ended:
    """A process that ended as soon as it was started."""

    def __init__(self, *_command, **_named) -> None:
        self.returncode = 3

    def poll(self) -> int:
        return self.returncode


def test_several_have_neighbouring_ports_a_log_each_and_a_worker_and_one_does_its_own_work(monkeypatch) -> None:
    alone, several = (processes.processes_of("127.0.0.1", 8501, count, []) for count in (1, 3))
    assert [one.environment["DASHBOARD_PROCESS"] for one in several] == ["1", "2", "3", "worker"]
    assert [one.words[one.words.index("--port") + 1] for one in several[:3]] == ["8501", "8502", "8503"]
    assert {one.environment["DASHBOARD_JOBS"] for one in several} == {"worker"}
    assert [one.environment.get("DASHBOARD_JOBS") for one in alone] == [None]
    written = []
    for name in ("1", "2", "worker"):
        monkeypatch.setenv("DASHBOARD_PROCESS", name)
        (handler,) = logs._file()
        written.append(Path(handler.baseFilename).name)
        handler.close()
    assert written == ["server.log", "server-2.log", "server-worker.log"]


def test_the_worker_does_every_kind_of_job_that_pages_leave_to_it() -> None:
    left = {kind: crew for crew in (CREW, MAKERS) for kind in crew._kinds}
    assert {kind for works in worker.WORKS for kind in works} == set(left) >= {MAKE, nightly.KIND}
    assert {crew._patience for crew in left.values()} == {patience}, "a page's process leaves them to it"


def test_one_that_ends_is_started_again_but_not_for_ever(monkeypatch) -> None:
    monkeypatch.setattr(processes.subprocess, "Popen", Ended)
    one = processes.Watched(["x"], {})
    one.start()
    assert [one.has_failed() for _time in range(3)] == [False, False, True]
    one.start()
    one._ended_soon, one._began = 2, time.monotonic() - 60
    assert one.has_failed() is False, "it had worked for a while"


def test_a_certificate_that_cannot_be_used_is_said_before_anything_starts(monkeypatch, tmp_path) -> None:
    assert processes.certificate() == []
    first, second = (tmp_path / name for name in "ab")
    for folder in (first, second):
        folder.mkdir()
    (good, key), (_other, wrong) = certificate(first), certificate(second)
    monkeypatch.setenv("DASHBOARD_CERTIFICATE", str(good))
    for unusable in ("", str(tmp_path / "none.pem"), str(wrong), str(good)):
        monkeypatch.setenv("DASHBOARD_CERTIFICATE_KEY", unusable)
        with pytest.raises(SystemExit, match="Không dùng được chứng thư"):
            processes.certificate()
    monkeypatch.setenv("DASHBOARD_CERTIFICATE_KEY", str(key))
    assert processes.certificate() == ["--ssl-certfile", str(good), "--ssl-keyfile", str(key)]


@pytest.mark.slow
def test_it_speaks_https_by_itself_gives_secure_cookies_and_refuses_plain_http(prepared, tmp_path) -> None:
    good, key = certificate(tmp_path)
    port, out = free_port(), tmp_path / "said"
    variables = {"DASHBOARD_CERTIFICATE": str(good), "DASHBOARD_CERTIFICATE_KEY": str(key)}
    with out.open("wb") as said:
        command = [sys.executable, "-m", "server", "--port", str(port)]
        environment = {**environment_of(prepared), **variables}
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
    try:
        until = time.monotonic() + 300
        while running.poll() is None and "đang chạy" not in out.read_text() and time.monotonic() < until:
            time.sleep(0.1)
        assert f"https://127.0.0.1:{port}" in out.read_text()
        trusting = ssl.create_default_context(cafile=str(good))
        with urllib.request.urlopen(f"https://127.0.0.1:{port}/first-account", context=trusting, timeout=120) as answer:
            assert "; Secure" in answer.headers["Set-Cookie"] or "; secure" in answer.headers["Set-Cookie"]
        with pytest.raises(OSError, match=r"reset|closed|Remote end"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/first-account", timeout=120)
    finally:
        running.terminate()
        assert running.wait(120) == 0
