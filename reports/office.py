"""PDF of our own files, made by LibreOffice where it is installed; nothing else needs it."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from data_model.known.problems import Problem
from reports.progress import converting
from translations import N_, _, language

MIME = "application/pdf"
_SECONDS = 180
_NAMES = ("soffice", "libreoffice")
#: Whose signs it writes numbers of charts with: left alone, those of the server, "2.41" beside our "2,41".
_LOCALES = {"vi": "vi-VN", "en": "en-US"}
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
    "<value>{locale}</value></prop></item></oor:items>"
)
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
    """Return one of our own files as PDF, numbers of its charts written as the language in use writes them.

    Raises Problem without LibreOffice, or where it does not end. Each time with a profile of its own: two at once
    would wait for each other.
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


def _profile(folder: Path) -> str:
    """Make a profile that says in which language numbers are written; return the word that names it."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_REGISTRY.format(locale=_LOCALES[language()]), encoding="utf-8")
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"


def _convert(program: str, file: Path) -> None:
    profile = _profile(file.parent)
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
