"""A computer without internet: what the folder holds, and a whole installation from it with the network off."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deploy import wheelhouse

ROOT = Path(wheelhouse.__file__).resolve().parents[1]


@pytest.fixture
def downloads(monkeypatch, tmp_path):
    """The downloads asked for: (system, requirements), each of which leaves one library. A small program is taken."""
    program = tmp_path / "chương trình"
    for name in (".git/HEAD", ".venv/pyvenv.cfg", "ui/__pycache__/main.pyc", "ui/main.py"):
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_text("x")
    for name in ("start.py", "requirements.txt"):
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
    assert "--only-binary :all: --platform win_amd64 --python-version 3.11" in windows
    assert {line.split("==")[0] for line in of_windows} - {line.split("==")[0] for line in of_linux} == {
        "bonsai",
        "colorama",
    }
    assert all("==" in line and ";" not in line for line in of_windows)
    assert {"pip", "streamlit"} <= {line.split("==")[0] for line in of_linux}
    assert (folder / "windows" / python_zip.name).exists()
    taken = {file.relative_to(folder / "chuong-trinh").as_posix() for file in (folder / "chuong-trinh").rglob("*.*")}
    assert taken == {"start.py", "requirements.txt", "ui/main.py"}
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
    """Windows itself is not at hand: that the two files speak of the same places is what can be looked at."""
    install, run = ((wheelhouse.OF_WINDOWS / name).read_text(encoding="utf-8") for name in ("cai-dat.cmd", "chay.cmd"))
    assert "not yet tried on Windows" in install
    assert "not yet tried on Windows" in run
    for place in (r"python\python311._pth", r"..\chuong-trinh", r"windows\requirements.txt", "--no-index"):
        assert place in install
    assert r"%~dp0python\python.exe" in run
    import start

    assert all(hasattr(start, name) for name in ("PYTHON", "install", "main")), "chay.cmd sets and calls them"


@pytest.mark.slow  # 300 MB
@pytest.mark.skipif(shutil.which("unshare") is None, reason="nothing here turns the network off for one program")
def test_a_whole_installation_with_the_network_off_and_an_update_in_place(tmp_path):
    """From the folder alone into a new place, a database made, then the same again: data stay."""
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
