"""PDF of our own files, made by LibreOffice where it is installed; nothing else needs it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from data_model.known.problems import Problem
from reports.progress import converting
from translations import N_, _

MIME = "application/pdf"
_SECONDS = 180
_NAMES = ("soffice", "libreoffice")
#: Where it is on computers whose search path does not name it.
_ELSEWHERE = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


def office() -> str:
    """Return the program; "" where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((str(path) for path in _ELSEWHERE if path.exists()), "")


def without_office() -> str:
    """Return what is said where there is no LibreOffice."""
    return _(
        "PDF is made by LibreOffice, which is not installed on the server. Take the Word or PowerPoint file and save "
        "it as PDF on your own computer."
    )


def as_pdf(content: bytes, suffix: str) -> bytes:
    """Return one of our own files as PDF. Raises Problem without LibreOffice, or where it does not end.

    Each time with a profile of its own: two at once would wait for each other.
    """
    program = office()
    if not program:
        raise Problem(
            "no_office",
            N_(
                "PDF is made by LibreOffice, which is not installed on the server. Take the Word or PowerPoint file "
                "and save it as PDF on your own computer."
            ),
        )
    converting()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        file = folder / f"a.{suffix}"
        file.write_bytes(content)
        _convert(program, file)
        made = file.with_suffix(".pdf")
        if not made.exists():
            raise _failed()
        return made.read_bytes()


def _convert(program: str, file: Path) -> None:
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [program, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", str(file.parent)]
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    environment = {**os.environ, "HOME": str(file.parent)}
    try:
        subprocess.run(
            [*command, str(file)],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=environment,
            creationflags=no_window,
        )
    except subprocess.TimeoutExpired as error:
        raise _failed() from error


def _failed() -> Problem:
    return Problem(
        "no_pdf",
        N_("LibreOffice made no PDF. Take the Word or PowerPoint file and save it as PDF on your own computer."),
    )
