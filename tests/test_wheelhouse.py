"""A computer without internet: what the folder holds, and a whole installation from it with the network off."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import start
from deploy import wheelhouse
from deploy.windows import install, run

ROOT = Path(wheelhouse.__file__).resolve().parents[1]


@pytest.fixture
def downloads(monkeypatch, tmp_path):
    """The downloads asked for: (system, requirements), each of which leaves one library. A small program is taken."""
    program = tmp_path / "chương trình"
    for name in (".git/HEAD", ".venv/pyvenv.cfg", "ui/__pycache__/main.pyc", "ui/main.py"):
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_text("x")
    for name in ("start.py", "requirements.txt", *wheelhouse.OPTIONAL):
        shutil.copy(ROOT / name, program / name)
    monkeypatch.setattr(wheelhouse, "ROOT", program)
    asked: list[tuple[str, list[str]]] = []

    def run(command, check):
        target, wanted = Path(command[command.index("-d") + 1]), Path(command[-1])
        asked.append((" ".join(command), wanted.read_text(encoding="utf-8").splitlines()))
        (target / "a-1-py3-none-any.whl").write_bytes(b"x")

    monkeypatch.setattr(wheelhouse.subprocess, "run", run)
    return asked


@pytest.fixture
def python_zip(tmp_path):
    file = tmp_path / "python-3.11.9-embed-amd64.zip"
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("python.exe", "x")
    return file


def test_it_holds_exact_libraries_for_both_systems_the_program_and_what_starts_it(tmp_path, downloads, python_zip):
    folder = tmp_path / "gói"
    assert wheelhouse.main([str(folder), "--python-zip", str(python_zip)]) == 0
    (linux, of_linux), (windows, of_windows) = downloads
    assert "win_amd64" not in linux
    assert "--only-binary :all: --no-binary bonsai" in linux
    assert "--only-binary :all: --platform win_amd64 --python-version 3.11" in windows
    names = [{line.split("==")[0] for line in lines} for lines in (of_linux, of_windows)]
    assert (names[1] - names[0], names[0] - names[1]) == ({"colorama"}, {"uvloop", "setuptools", "wheel"})
    assert {"bonsai", "pymssql"} <= names[0] & names[1], "what only some servers have lies there for all"
    assert len(of_windows) == len(set(of_windows))
    assert all("==" in line and ";" not in line for line in of_windows)
    assert {"pip", "streamlit"} <= {line.split("==")[0] for line in of_linux}
    assert (folder / "windows" / python_zip.name).exists()
    taken = {file.relative_to(folder / "chuong-trinh").as_posix() for file in (folder / "chuong-trinh").rglob("*.*")}
    assert taken == {"start.py", "requirements.txt", *wheelhouse.OPTIONAL, "ui/main.py"}
    for name in ("cai-dat.cmd", "chay.cmd"):
        assert b"\r\n" in (folder / name).read_bytes()
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_it_is_made_again_in_place_and_says_what_is_to_be_fetched(tmp_path, downloads, capsys):
    folder = tmp_path / "gói"
    wheelhouse.main([str(folder)])
    (folder / "chuong-trinh" / "cũ.py").write_text("")
    assert wheelhouse.main([str(folder)]) == 0
    assert not (folder / "chuong-trinh" / "cũ.py").exists()
    assert "python-3.11.N-embed-amd64.zip" in capsys.readouterr().out


def test_known_weaknesses_of_libraries_come_along_where_the_program_looks_for_them(tmp_path, downloads):
    folder, osv = tmp_path / "gói", tmp_path / "all.zip"
    osv.write_bytes(b"records")
    assert wheelhouse.main([str(folder), "--osv", str(osv)]) == 0
    assert (folder / wheelhouse.PROGRAM).parent.joinpath("osv-pypi.zip").read_bytes() == b"records"
    assert "osv-pypi.zip" in (folder / "SHA256SUMS").read_text(encoding="utf-8")


def test_a_folder_of_the_program_and_another_file_are_refused(tmp_path, downloads, capsys):
    assert wheelhouse.main([str(wheelhouse.ROOT / "gói")]) == 2
    other = tmp_path / "python-3.12.1-embed-amd64.zip"
    other.write_bytes(b"x")
    assert wheelhouse.main([str(tmp_path / "x"), "--python-zip", str(other)]) == 2
    assert downloads == []


def test_what_starts_it_on_windows_names_what_is_there():
    """Windows itself is not at hand: that the files speak of the same places is what can be looked at."""
    scripts = {name: (wheelhouse.OF_WINDOWS / name).read_text(encoding="utf-8") for name in ("cai-dat.cmd", "chay.cmd")}
    (script,) = re.findall(r"python\.exe -X utf8 (chuong-trinh\\\S+\.py) \.", scripts["cai-dat.cmd"])
    assert ROOT.joinpath(*script.split("\\")[1:]) == Path(install.__file__)
    (module,) = re.findall(r" -m (\S+)", scripts["chay.cmd"])
    assert importlib.util.find_spec(module)
    assert r"%~dp0python\python.exe" in scripts["chay.cmd"]
    assert "cd /d" not in scripts["chay.cmd"], "a backup without a folder lies where the person is"
    assert (install.PROGRAM, install.WINDOWS, install.SUMS) == (
        wheelhouse.PROGRAM,
        wheelhouse.WINDOWS,
        wheelhouse.SUMS,
    )


def test_on_windows_the_program_installs_nothing_and_runs_with_its_own_python(monkeypatch):
    said = []
    for name in ("PYTHON", "install"):
        monkeypatch.setattr(start, name, getattr(start, name))
    monkeypatch.setattr(start, "main", lambda words: said.append((start.PYTHON, words, start.install("x", None))) or 3)
    assert run.main(["doctor"]) == 3
    assert said == [(Path(sys.executable), ["doctor"], None)]
    monkeypatch.setattr(start, "main", lambda words: (_ for _ in ()).throw(KeyboardInterrupt))
    assert run.main([]) == 0, "Ctrl+C is how it is stopped"


@pytest.fixture
def carried(tmp_path):
    """A folder as it lies on a computer of Windows, and a pip in it that leaves one library named after its version."""
    folder = tmp_path / "máy trạm"
    for name in ("chuong-trinh/ui/main.py", "windows/requirements.txt", "python/python311._pth"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("x", encoding="utf-8")
    with_pip(folder, "1")
    return folder


def with_pip(folder: Path, version: str, ends: int = 0) -> None:
    said = (
        "import pathlib, sys\nassert '--isolated' in sys.argv and '--no-index' in sys.argv\n"
        "assert pathlib.Path(sys.argv[0]).name not in ('pip', 'pip3'), 'pip refuses that on Windows'\n"
        "target = pathlib.Path(sys.argv[sys.argv.index('--target') + 1]); target.mkdir(parents=True)\n"
        f"(target / 'a-{version}.dist-info').touch(); sys.exit({ends})\n"
    )
    with zipfile.ZipFile(folder / "windows" / "pip-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pip/__init__.py", "")
        wheel.writestr("pip/__main__.py", said)
    (folder / wheelhouse.SUMS).write_text("".join(wheelhouse.sums(folder)), encoding="utf-8")


def libraries(folder: Path) -> list[str]:
    return [file.name for file in (folder / install.LIBRARIES).iterdir()]


def test_an_update_on_windows_leaves_nothing_of_the_version_before(carried):
    assert install.main(carried) == 0
    assert "..\\chuong-trinh" in (carried / "python" / "python311._pth").read_text(encoding="utf-8").splitlines()
    old = [carried / "chuong-trinh" / name for name in ("ui/main.py", "ui/gone.py", "ui/backup.db")]
    for file in old:
        file.write_text("x", encoding="utf-8")
    with_pip(carried, "2")
    (carried / wheelhouse.SUMS).write_text(
        "".join(line for line in wheelhouse.sums(carried) if "gone" not in line and "backup" not in line),
        encoding="utf-8",
    )
    assert install.main(carried) == 0
    assert libraries(carried) == ["a-2.dist-info"], "of two versions beside each other the older one is reported"
    assert [file.exists() for file in old] == [True, False, True], "code goes; what a person put there stays"


def test_what_cannot_be_installed_leaves_what_works(carried, capsysbinary, monkeypatch):
    assert install.main(carried) == 0
    with_pip(carried, "2", ends=1)
    assert install.main(carried) == 1
    with_pip(carried, "3")
    (carried / "chuong-trinh" / "ui" / "main.py").write_text("changed on the way", encoding="utf-8")
    assert install.main(carried) == 1
    assert b"chuong-trinh/ui/main.py" in capsysbinary.readouterr().err
    with_pip(carried, "4")

    def held(_fresh, _libraries):
        raise PermissionError("a program holds a library")

    monkeypatch.setattr(install, "exchange", held)
    assert install.main(carried) == 1
    assert b"cai-dat.cmd" in capsysbinary.readouterr().err
    assert libraries(carried) == ["a-1.dist-info"]


#: Run where there is no network at all: the computer's own one is switched on, the program started and asked.
STARTED = """
import fcntl, os, socket, struct, subprocess, sys, time, urllib.request
with socket.socket() as own:
    fcntl.ioctl(own, 0x8914, struct.pack("16sH14x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
server = subprocess.Popen([sys.executable, "start.py", "--wheels", sys.argv[1], "--port", "8501"])
opener, until = urllib.request.build_opener(urllib.request.ProxyHandler({})), time.monotonic() + 300
try:
    while server.poll() is None and time.monotonic() < until:
        try:
            sys.exit(opener.open("http://127.0.0.1:8501/health", timeout=5).status != 200)
        except OSError:
            time.sleep(0.5)
    sys.exit("it does not answer")
finally:
    server.terminate()
    server.wait()
"""


@pytest.mark.slow  # 300 MB
@pytest.mark.skipif(shutil.which("unshare") is None, reason="nothing here turns the network off for one program")
def test_a_whole_installation_with_the_network_off_and_an_update_in_place(tmp_path):
    """From the folder alone into a new place, a database made, then the same again: data stay; and it answers."""
    folder, place = tmp_path / "gói", tmp_path / "máy mới"
    assert subprocess.run([sys.executable, "-m", "deploy.wheelhouse", str(folder)], cwd=ROOT).returncode == 0
    off = ["unshare", "--user", "--map-root-user", "--net"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "DASHBOARD_"))}
    clean |= {"DASHBOARD_DATA": str(tmp_path / "data"), "PIP_CONFIG_FILE": os.devnull}
    for _time in range(2):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder / "chuong-trinh", place)
        command = [
            *off,
            sys.executable,
            "start.py",
            "--wheels",
            str(folder / "linux"),
            "backup",
            str(tmp_path / f"{_time}.db"),
        ]
        done = subprocess.run(command, cwd=place, env=clean, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "data" / "dashboard.db").exists()
    optional = [".venv/bin/python", "-m", "pip", "--isolated", "install", "--no-index", "--find-links"]
    optional += [str(folder / "linux"), "-r", "requirements-mssql.txt"]
    started = [sys.executable, "-c", STARTED, str(folder / "linux")]
    for command in (optional, started):
        done = subprocess.run([*off, *command], cwd=place, env=clean, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
