"""Installs the libraries a folder of the wheelhouse holds, or brings an older installation up to them.

Run by cai-dat.cmd with the Python of Windows in that folder. Nothing of what works is touched before its successor is
whole; data lie elsewhere.
"""

import hashlib
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROGRAM, WINDOWS, SUMS = "chuong-trinh", "windows", "SHA256SUMS"  # deploy/wheelhouse.py makes them
LIBRARIES = Path("python", "Lib", "site-packages")
#: Where this Python looks for modules: its own, the libraries, the program; and nowhere else.
_LOOKS_IN = "python311.zip\n.\nLib\\site-packages\n..\\chuong-trinh\nimport site\n"
_OF_THE_PROGRAM = {".py", ".csv", ".po", ".js", ".css"}  # whatever else lies there is somebody's
_DAMAGED = (
    "Thư mục cài đặt thiếu hoặc hỏng tệp {file}: hãy chép lại cả thư mục.\n"
    "{file} of this folder is missing or damaged: copy the whole folder again."
)
_NOT_INSTALLED = "Không cài được thư viện. (The libraries could not be installed.)"
_IN_USE = (
    "Chương trình đang chạy: hãy dừng chương trình rồi chạy lại cai-dat.cmd. Bản cũ vẫn dùng được.\n"
    "The program is running: stop it, then run cai-dat.cmd again. The old version still works."
)


def main(folder: Path) -> int:
    """Install; return 0, or 1 with a sentence where that cannot be."""
    (folder / "python" / "python311._pth").write_text(_LOOKS_IN, encoding="utf-8")  # unpacked anew, it has lost them
    damaged = next(differing(folder), None)
    if damaged:
        return _refused(_DAMAGED.format(file=damaged))
    fresh = folder / LIBRARIES.with_name("site-packages.moi")
    shutil.rmtree(fresh, ignore_errors=True)
    if subprocess.call(pip(folder, fresh), cwd=folder):
        return _refused(_NOT_INSTALLED)
    try:
        exchange(fresh, folder / LIBRARIES)
    except PermissionError:  # Windows moves no folder whose libraries a running program holds
        return _refused(_IN_USE)
    for file in left_over(folder):
        file.unlink()
    return 0


def _refused(sentence: str) -> int:
    sys.stderr.buffer.write((sentence + "\n").encode())
    return 1


def listed(folder: Path) -> dict[str, str]:
    """Return the digest of each file by its name, as the folder was made."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def differing(folder: Path) -> Iterator[str]:
    """Yield what was lost or changed on the way here, of what Windows needs."""
    for name, digest in listed(folder).items():
        if not name.startswith((f"{PROGRAM}/", f"{WINDOWS}/")):
            continue
        file = folder / name
        if not file.is_file():
            yield name
            continue
        with file.open("rb") as read:
            if hashlib.file_digest(read, "sha256").hexdigest() != digest:
                yield name


def pip(folder: Path, target: Path) -> list[str]:
    """Return the command that fills `target` out of the folder alone, with the pip that lies in it."""
    wheel = next((folder / WINDOWS).glob("pip-*.whl"))
    # Not by its own name: started so, pip refuses to install a pip on Windows. Isolated: a pip.ini of the organisation
    # may name places that cannot be reached from here.
    words = ["--isolated", "install", "--quiet", "--no-index", "--no-deps", "--find-links", WINDOWS]
    itself = [sys.executable, "-X", "utf8", str(Path(__file__)), str(wheel)]
    return [*itself, *words, "--target", str(target), "-r", f"{WINDOWS}/requirements.txt"]


def exchange(fresh: Path, libraries: Path) -> None:
    """Put the new libraries in the place of the old ones, of which nothing may stay: pip leaves what it replaces."""
    old = libraries.with_name("site-packages.cu")
    shutil.rmtree(old, ignore_errors=True)
    if libraries.exists():
        libraries.rename(old)
    fresh.rename(libraries)
    shutil.rmtree(old, ignore_errors=True)


def left_over(folder: Path) -> list[Path]:
    """Return files of an older version that a newer one, copied over it, has no more: they would run as its own."""
    known = listed(folder)
    there = (file for file in (folder / PROGRAM).rglob("*") if file.suffix in _OF_THE_PROGRAM)
    return [file for file in there if file.relative_to(folder).as_posix() not in known]


if __name__ == "__main__":
    if len(sys.argv) > 2:  # the command of pip()
        sys.path.insert(0, sys.argv.pop(1))
        runpy.run_module("pip", run_name="__main__")
    else:
        sys.exit(main(Path(sys.argv[1]).resolve()))
