"""PDF made by LibreOffice: its charts' numbers are written in the language of the paper, not of the server."""

import subprocess
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from openpyxl import Workbook

from reports import office
from reports_made import needs_office
from translations import speaking


@pytest.mark.parametrize(("language", "locale"), [("vi", "vi-VN"), ("en", "en-US")])
def test_libreoffice_is_told_whose_signs_numbers_of_charts_are_written_with(language, locale, monkeypatch):
    told = []

    def run(command, **_settings):
        profile = next(word.partition("=")[2] for word in command if word.startswith("-env:UserInstallation"))
        folder = Path(url2pathname(urlsplit(profile).path))
        told.append((folder / "user" / "registrymodifications.xcu").read_text(encoding="utf-8"))
        Path(command[-1]).with_suffix(".pdf").write_bytes(b"%PDF")

    monkeypatch.setattr(office, "office", lambda: "soffice")
    monkeypatch.setattr(subprocess, "run", run)
    with speaking(language):
        assert office.as_pdf(b"PK", "docx") == b"%PDF"
    assert f"<value>{locale}</value>" in told[0]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(("language", "written"), [("vi", "2,41"), ("en", "2.41")])
def test_libreoffice_writes_numbers_as_the_language_does(language, written, tmp_path):
    book = Workbook()
    book.active["A1"] = 2.41
    book.active["A1"].number_format = "0.0#"
    book.save(tmp_path / "a.xlsx")
    with speaking(language):
        profile = office._profile(tmp_path)
    command = ["soffice", "--headless", profile, "--convert-to", "csv", "--outdir", tmp_path, tmp_path / "a.xlsx"]
    subprocess.run(command, capture_output=True, timeout=600, check=True)
    assert written in (tmp_path / "a.csv").read_text()
