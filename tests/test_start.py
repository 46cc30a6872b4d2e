"""start.py: the one command. Its rules in process, its running for real with the Python of the tests."""

import ast
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import forked
import start
from server import __main__ as server_command

ROOT = Path(start.__file__).parent
SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")


def fails(capsys, act, *arguments):
    """Return what `act` says when it ends the program."""
    with pytest.raises(SystemExit) as ended:
        act(*arguments)
    assert ended.value.code == 1
    return capsys.readouterr().err


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder with a .venv that holds a Python of ours and nothing else; commands are noted, not run."""
    (tmp_path / "requirements.txt").write_text("streamlit==1\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\npytest==1\n")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start, "PYTHON", tmp_path / ".venv" / "python")
    ran = []

    def run(command, *_sentences):
        ran.append(command)
        start.VENV.mkdir(exist_ok=True)
        start.PYTHON.touch()
        (start.VENV / "pyvenv.cfg").write_text("version = {}.{}.9".format(*sys.version_info))

    monkeypatch.setattr(start, "run", run)
    return ran


def test_it_is_short_and_an_old_python_can_read_it():
    assert len(SOURCE.splitlines()) <= 190
    ast.parse(SOURCE, feature_version=(3, 6))


def test_it_imports_the_standard_library_alone():
    tree = ast.walk(ast.parse(SOURCE))
    names = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_first_start_makes_a_venv_and_installs_and_a_second_does_nothing(project):
    start.install("requirements.txt", None)
    assert [command[2] for command in project] == ["venv", "pip"]
    assert "--clear" in project[0]
    start.install("requirements.txt", None)
    assert len(project) == 2


def test_changed_requirements_are_installed_into_the_same_venv(project):
    start.install("requirements.txt", None)
    (start.ROOT / "requirements.txt").write_text("streamlit==2\n")
    start.install("requirements.txt", None)
    assert len(project) == 4
    assert "--clear" not in project[2]


def test_another_python_makes_the_venv_anew(project):
    start.install("requirements.txt", None)
    (start.VENV / "pyvenv.cfg").write_text("version = 3.1.4")
    (start.ROOT / "requirements.txt").write_text("streamlit==2\n")
    start.install("requirements.txt", None)
    assert "--clear" in project[2]


def test_the_tests_requirements_hold_the_program_s_too(project):
    start.install("requirements-dev.txt", None)
    start.install("requirements.txt", None)
    assert len(project) == 2


def test_wheels_are_installed_without_a_network(project):
    start.install("requirements.txt", "/media/usb/wheels")
    assert project[1][project[1].index("--no-index") :][:3] == ["--no-index", "--find-links", "/media/usb/wheels"]


def test_a_full_disk_is_said_before_anything_is_made(project, monkeypatch):
    monkeypatch.setattr(start.shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 10**8}))
    with pytest.raises(OSError, match="No space left"):
        start.install("requirements.txt", None)
    assert project == []


def test_a_failing_command_ends_with_its_own_words_and_one_sentence(capsys):
    command = [sys.executable, "-c", "print('cannot reach the index'); raise SystemExit(2)"]
    said = fails(capsys, start.run, command, "Dùng --wheels THƯ_MỤC.", "Use --wheels FOLDER.")
    assert said == "cannot reach the index\n\nDùng --wheels THƯ_MỤC.\nUse --wheels FOLDER.\n"


def test_a_disk_that_fills_up_on_the_way_is_told_from_other_failures():
    with pytest.raises(OSError, match="No space left"):
        start.run([sys.executable, "-c", "raise SystemExit('[Errno 28] No space left on device')"], "", "")


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.20", "::", "example.org", ""])
def test_an_address_for_other_computers_needs_accounts(capsys, monkeypatch, address):
    """The command that looks for them is run below, for one of these addresses."""
    asked = []
    monkeypatch.setattr(start.subprocess, "call", lambda command, **_out: asked.append(command) or len(asked) == 1)
    assert "phải có tài khoản" in fails(capsys, start.check_accounts, address)
    start.check_accounts(address)
    assert [command[1:] for command in asked] == [["-m", "data_model", "accounts"]] * 2


@pytest.fixture
def prepared_before(data_folder, prepared_folder):
    """A data folder that needs no preparing when the program starts."""
    shutil.copytree(prepared_folder, data_folder)


@pytest.mark.usefixtures("prepared_before")
def test_accounts_are_looked_for_in_the_database(capsys, monkeypatch):
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    said = fails(capsys, start.check_accounts, "0.0.0.0")
    assert "phải có tài khoản" in said
    assert "need accounts" in said
    assert forked.run("-m", "data_model", "accounts", "add", "lan", "--administrator").returncode == 0
    start.check_accounts("0.0.0.0")


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost"])
def test_an_address_of_this_computer_is_taken(address, port, monkeypatch):
    monkeypatch.setattr(start, "PYTHON", "no such program")
    start.check_address(address, port)
    start.check_accounts(address)


def test_a_taken_port_is_said(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Cổng {port} đang bận" in fails(capsys, start.check_address, "127.0.0.1", port)
    assert "Cổng 99999 đang bận hoặc không dùng được" in fails(capsys, start.check_address, "127.0.0.1", 99999)


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ([], "", []),
        (["--no-demo", "--port", "9000"], "", []),
        (["test"], "test", []),
        (["--wheels", "w", "test", "--long", "tests/test_start.py"], "test", ["--long", "tests/test_start.py"]),
        (["backup", "test"], "backup", ["test"]),
        (["move", "--to", "postgresql://h/d"], "move", ["--to", "postgresql://h/d"]),
    ],
)
def test_the_command_s_own_words_are_passed_on(words, command, rest):
    options, *found = start.read_arguments(words)
    assert found == [command, rest]
    assert options.no_demo is ("--no-demo" in words)
    assert options.wheels == (os.path.abspath("w") if "--wheels" in words else None)


def test_a_backup_is_named_from_the_folder_the_person_is_in(monkeypatch, tmp_path):
    called = []
    monkeypatch.setattr(start, "install", lambda *_: None)
    monkeypatch.setattr(start.subprocess, "call", lambda command: called.append(command) or 0)
    monkeypatch.chdir(tmp_path)
    assert start.main(["backup", "today.zip"]) == 0
    assert called[0][1:] == ["-m", "data_model", "backup", str(tmp_path / "today.zip")]
    assert Path.cwd() == ROOT


def test_requirements_are_exact():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[\w-]+==[\w.]+(; sys_platform [!=]= \"win32\")?", line), line


def test_what_is_installed_is_what_is_required():
    import importlib.metadata as installed

    from packaging.requirements import Requirement

    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    for wanted in (Requirement(line) for line in lines if line and not line.startswith("#")):
        if not wanted.marker or wanted.marker.evaluate():
            assert wanted.specifier.contains(installed.version(wanted.name)), wanted.name


@pytest.mark.usefixtures("prepared_before")
@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent to a process group as POSIX does")
def test_the_address_is_said_once_it_answers_and_ctrl_c_ends_quietly(tmp_path, port):
    out = tmp_path / "said.txt"
    code = (
        f"import sys, start\nstart.PYTHON = sys.executable\ntry:\n    start.serve('127.0.0.1', {port})\n"
        "except KeyboardInterrupt:\n    sys.exit(0)"
    )
    with out.open("wb") as said:
        running = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdout=said, stderr=said, start_new_session=True
        )
    try:
        until = time.monotonic() + 300
        while running.poll() is None and time.monotonic() < until and out.read_bytes().count(b"\n") < 2:
            time.sleep(0.1)
        code, address = out.read_text(encoding="utf-8").splitlines()
        assert code.startswith("Chưa có tài khoản")
        assert address == f"Chương trình đang chạy tại http://127.0.0.1:{port} (nhấn Ctrl+C để dừng)"
        os.killpg(running.pid, signal.SIGINT)
        assert running.wait(300) == 0
        assert out.read_text(encoding="utf-8").count("\n") == 2
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


def test_a_server_that_cannot_start_is_not_said_to_run(capfd, monkeypatch, tmp_path, port):
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.py").write_text("raise SystemExit(3)", encoding="utf-8")
    assert start.serve("127.0.0.1", port) != 0
    assert "đang chạy" not in capfd.readouterr().out


FAILS_AT_START = """import os
async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        raise RuntimeError("cannot start")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})
    os._exit(0)
"""


def test_a_server_whose_start_fails_does_not_go_on_without_it(monkeypatch, tmp_path, port):
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.py").write_text(FAILS_AT_START, encoding="utf-8")
    assert start.serve("127.0.0.1", port) != 0


class Ending:
    """A process that ends at the third look; who waits for it without end hears no stop that came just before."""

    returncode = None
    looks = 0

    def poll(self):
        self.looks += 1
        self.returncode = 3 if self.looks > 2 else None
        return self.returncode

    def wait(self):
        assert self.returncode is not None, "a wait without end"

    def terminate(self):
        pass


def test_nobody_waits_without_end_for_a_server(monkeypatch, port):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(start.subprocess, "Popen", lambda *_: Ending())
    assert start.serve("127.0.0.1", port) == 3
    watched = server_command.Watched([], {})
    watched.running = Ending()
    assert server_command._watch([watched]) == 3


@pytest.mark.usefixtures("prepared_before")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM")
def test_a_service_manager_s_stop_ends_the_server_too(port):
    code = f"import sys, start\nstart.PYTHON = sys.executable\nstart.serve('127.0.0.1', {port})"
    running = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert any(str(port) in line.decode() for line in iter(running.stdout.readline, b""))
    running.terminate()
    assert running.wait(300) == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=2)


@pytest.mark.parametrize(
    ("words", "calls", "served"),
    [
        (["demo"], [["-m", "ingest", "illustrative"]], ["/?data=illustrative"]),
        (["demo", "--delete"], [["-m", "ingest", "illustrative", "--delete"]], []),
        ([], [], [""]),
    ],
)
def test_the_demonstration_is_made_then_opened_or_deleted(monkeypatch, words, calls, served):
    ran, opened = [], []
    monkeypatch.setattr(start, "install", lambda *_given: None)
    monkeypatch.setattr(start, "check_address", lambda *_given: None)
    monkeypatch.setattr(start, "serve", lambda _address, _port, opens="", _processes=1: opened.append(opens) or 0)
    monkeypatch.setattr(subprocess, "call", lambda command, **_named: ran.append(command[1:]) or 0)
    monkeypatch.chdir(ROOT)
    assert start.main(words) == 0
    assert (ran, opened) == (calls, served)
