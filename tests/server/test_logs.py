"""The server's log stays small: files by turns, a repeated fault once, and no trace of who hung up."""

import logging
import os
import socket
import sys
import time

import pytest
from starlette.requests import ClientDisconnect

from server import logs
from server.logs import Calm, kept

KIND = b"Content-Type: application/x-www-form-urlencoded\r\n"
HALF = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n" + KIND + b"Content-Length: 100\r\n\r\nname="


class Said(logging.Handler):
    """Keeps what is said, with its trace."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter("%(message)s").format(record))


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def log(said):
    """A log of its own."""
    found = logging.Logger("a")
    found.addHandler(Calm(said))
    return found


def fail(log: logging.Logger, error: BaseException) -> None:
    try:
        raise error
    except type(error):
        log.exception("A page failed.")


def other_place(log: logging.Logger) -> None:
    try:
        int("x")
    except ValueError:
        log.exception("A page failed.")


def test_a_repeated_fault_is_said_once_with_its_count(log, said, monkeypatch):
    for _time in range(100):
        fail(log, ValueError("x"))
    assert len(said.lines) == 1
    assert "Traceback" in said.lines[0]
    minute_later = time.monotonic() + logs.WITHIN_SECONDS
    monkeypatch.setattr(logs.time, "monotonic", lambda: minute_later)
    log.handlers[0].tell()
    assert said.lines[1:] == ["Repeated 99 times within a minute: A page failed."]
    fail(log, ValueError("x"))
    assert len(said.lines) == 3, "and is said anew after its minute"


def test_other_faults_are_said(log, said):
    fail(log, ValueError("x"))
    fail(log, KeyError("x"))
    other_place(log)
    assert len(said.lines) == 3


def test_different_texts_of_one_place_are_said_until_there_are_too_many(log, said):
    for number in range(50):
        log.error("Refused: %d", number)
    assert said.lines == [f"Refused: {number}" for number in range(5)]


def test_what_is_no_fault_is_said_each_time(log, said):
    for _time in range(3):
        log.info("Started.")
    assert said.lines == ["Started."] * 3


@pytest.mark.parametrize(
    "error",
    [
        ClientDisconnect(),
        ConnectionResetError(104, "reset"),
        BaseExceptionGroup("all", [BrokenPipeError(), ClientDisconnect()]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_who_hangs_up_leaves_one_line_and_no_trace(log, said, error):
    for _time in range(20):
        fail(log, error)
    assert said.lines == [f"A connection broke off ({type(error).__name__})."]


@pytest.fixture
def small(data_folder, monkeypatch):
    """A log in two small files beside the one that is written."""
    monkeypatch.setenv("DASHBOARD_LOG_MEGABYTES", "1")
    monkeypatch.setenv("DASHBOARD_LOG_FILES", "2")
    return data_folder


def test_files_are_kept_by_turns_and_for_their_owner_alone(small):
    with kept() as calm:
        calm.targets[0].setLevel(logging.CRITICAL)
        logging.getLogger("a").setLevel(logging.INFO)
        for _time in range(50):
            logging.getLogger("a").info("x" * 100_000)
        logging.getLogger("a").warning("Đây là dòng cuối.")
    files = sorted(small.glob("server.log*"))
    assert [path.name for path in files] == ["server.log", "server.log.1", "server.log.2"]
    assert all(path.stat().st_size <= 1_000_000 for path in files)
    assert "Đây là dòng cuối." in files[0].read_text(encoding="utf-8")
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_libraries_that_write_by_themselves_are_gathered(small):
    library = logging.getLogger("thu_vien")
    library.addHandler(logging.StreamHandler(sys.stderr))
    library.propagate = False
    with kept():
        library.warning("Có lỗi.")
    assert "Có lỗi." in (small / "server.log").read_text(encoding="utf-8")


def test_the_console_is_enough_where_no_file_can_be_kept(data_folder, capsys):
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    data_folder.write_text("a file in the folder's place")
    with kept() as calm:
        logging.getLogger("a").warning("Có lỗi.")
        assert len(calm.targets) == 1
    data_folder.unlink()
    assert "Có lỗi." in capsys.readouterr().err


@pytest.mark.one_database
def test_broken_requests_leave_no_traces_in_a_server_s_log(fresh_server):
    server = fresh_server()
    port = int(server.url.rpartition(":")[2])
    for _time in range(20):
        with socket.create_connection(("127.0.0.1", port), 5) as one:
            one.sendall(HALF)
            time.sleep(0.05)
    until = time.monotonic() + 120
    while b"A connection broke off" not in server.log.read_bytes() and time.monotonic() < until:
        time.sleep(0.1)
    for path in (server.log, server.data / logs.FILE):
        said = path.read_text(encoding="utf-8")
        assert "Traceback" not in said
        assert said.count("A connection broke off (ClientDisconnect)") == 1


def test_a_full_disk_keeps_nobody_from_ending(small, monkeypatch, capsys):
    def full(_handler) -> None:
        raise OSError(28, "No space left on device")

    with kept():
        monkeypatch.setattr(logging.FileHandler, "close", full)
    assert "No space left on device" in capsys.readouterr().err
