"""A folder from which the program is installed without internet, on Linux and on Windows, Python of Windows included.

`python3 start.py wheelhouse FOLDER [--python-zip FILE] [--osv FILE]`: run it where there is internet, carry the folder
to the other computer. On Linux: `python3 start.py --wheels FOLDER/linux`. On Windows: cai-dat.cmd, then chay.cmd.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
OF_WINDOWS = Path(__file__).resolve().parent / "windows"
PROGRAM, LINUX, WINDOWS, SUMS = "chuong-trinh", "linux", "windows", "SHA256SUMS"
OSV = "osv-pypi.zip"  # known weaknesses of libraries, beside the program: deploy/weaknesses.py looks for it there
PYTHON_VERSION = "3.11"  # what the exact versions were tried with
OPTIONAL = ("requirements-mssql.txt", "requirements-ldap.txt")  # for some servers only: they lie there for all
#: What comes as source on Linux, and what pip builds it with there.
SOURCE, BUILT_WITH = "bonsai", ("setuptools==84.2.1", "wheel==0.48.0")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.pyc", ".*_cache", ".hypothesis")
_EMBEDDED = re.compile(r"python-3\.11\.\d+-embed-amd64\.zip")
_FETCH = (
    "Chưa có Python cho Windows trong thư mục. Hãy tải “Windows embeddable package (64-bit)” của bản 3.11 mới nhất tại "
    "https://www.python.org/downloads/windows/ (tệp python-3.11.N-embed-amd64.zip) rồi chạy lại với --python-zip TỆP.\n"
    "Python for Windows is not in the folder: fetch the “Windows embeddable package (64-bit)” of the latest 3.11 from "
    "that address, and run this again with --python-zip FILE."
)


def main(words: list[str] | None = None) -> int:
    """Make the folder. Return 0, or 2 with a sentence where it cannot be made."""
    parser = argparse.ArgumentParser(prog="start.py wheelhouse", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python-zip", type=Path, metavar="FILE", help="python-3.11.N-embed-amd64.zip of python.org")
    parser.add_argument("--osv", type=Path, metavar="FILE", help="known weaknesses, for start.py weaknesses")
    options = parser.parse_args(words)
    folder = options.folder.resolve()
    if refusal := _refusal(folder, options.python_zip):
        print(refusal, file=sys.stderr)
        return 2
    make(folder, options.python_zip, options.osv)
    if not list((folder / WINDOWS).glob("python-*-embed-*.zip")):
        print(_FETCH)
    return 0


def _refusal(folder: Path, python_zip: Path | None) -> str:
    if folder == ROOT or ROOT in folder.parents:
        return "Hãy chọn thư mục ngoài thư mục chương trình. (Choose a folder outside the program's own.)"
    if python_zip is None:
        return ""
    if not _EMBEDDED.fullmatch(python_zip.name) or not zipfile.is_zipfile(python_zip):
        return f"{python_zip} không phải là tệp python-3.11.N-embed-amd64.zip. (It is not that file.)"
    return ""


def make(folder: Path, python_zip: Path | None, osv: Path | None) -> None:
    """Fill the folder: libraries for both systems, the program, and for Windows what starts it. Made again in place."""
    for system in (LINUX, WINDOWS):
        (folder / system).mkdir(parents=True, exist_ok=True)
    _download(folder / LINUX, ["--no-binary", SOURCE])
    _download(folder / WINDOWS, ["--platform", "win_amd64", "--python-version", PYTHON_VERSION])
    if python_zip is not None:
        shutil.copy(python_zip, folder / WINDOWS / python_zip.name)
    if osv is not None:
        shutil.copy(osv, folder / OSV)
    shutil.rmtree(folder / PROGRAM, ignore_errors=True)
    shutil.copytree(ROOT, folder / PROGRAM, ignore=LEFT_OUT)
    for file in OF_WINDOWS.glob("*.cmd"):
        (folder / file.name).write_bytes(_lines_of_windows(file))
    (folder / SUMS).write_text("".join(sums(folder)), encoding="utf-8")


def _download(target: Path, of_system: list[str]) -> None:
    """Fetch every library in the exact version, and pip itself: Python of Windows comes without one.

    Every one is named in the list, so that nothing has to be looked up for another system than this one.
    """
    wanted = target / "requirements.txt"
    wanted.write_text("\n".join(requirements(target.name == WINDOWS)) + "\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--disable-pip-version-check",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]
    subprocess.run([*command, *of_system, "-d", str(target), "-r", str(wanted)], check=True)


def requirements(windows: bool) -> list[str]:
    """Return name==version of every library a system needs or may want, each once."""
    lines = (line for name in ("requirements.txt", *OPTIONAL) for line in (ROOT / name).read_text("utf-8").splitlines())
    texts = [text for line in lines if (text := line.split("#")[0].strip())]
    wanted = [Requirement(text) for text in texts]
    names = [f"{each.name}{each.specifier}" for each in wanted if _is_wanted(each, "win32" if windows else "linux")]
    return list(dict.fromkeys([*names, f"pip=={version('pip')}", *(() if windows else BUILT_WITH)]))


def _is_wanted(library: Requirement, system: str) -> bool:
    return library.marker is None or library.marker.evaluate({"sys_platform": system})


def _lines_of_windows(file: Path) -> bytes:
    return file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def sums(folder: Path) -> Iterator[str]:
    """Yield a line for each file, as `sha256sum -c` reads them: what was carried over can be compared."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != SUMS:
            with file.open("rb") as read:
                digest = hashlib.file_digest(read, "sha256").hexdigest()
            yield f"{digest}  {file.relative_to(folder).as_posix()}\n"


if __name__ == "__main__":
    sys.exit(main())
