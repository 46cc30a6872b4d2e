"""Reports for tests, and what others read in the documents made of them."""

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Wordfile
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from reports.report.fill_report import fill_report
from reports.report.report import Report
from reports.report.spans import Span
from translations import speaking

HUE = Filters(first_year=2020, last_year=2024, place="46")
BASE = "http://ngoaivu.example:8501"  # others reach it: what is made has a code that leads there
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None and os.environ.get("DASHBOARD_REQUIRE_OFFICE") != "1",
    reason="LibreOffice (soffice) is not on this machine",
)


def made(language: str = "vi", span: Span = Span.YEAR, filters: Filters = HUE) -> Report:
    """Return the report of the data there is."""
    with speaking(language), reading() as connection:
        return fill_report(connection, filters, span)


def opened(content: bytes) -> Wordfile:
    return Document(BytesIO(content))


def faults(content: bytes, folder: Path, name: str) -> list[str]:
    """Return what an office program would repair in a file."""
    file = folder / name
    file.write_bytes(content)
    return [str(error) for error in OpenXmlValidator().validate(str(file)).errors]


def links(file: Wordfile) -> list[tuple[str, str]]:
    """Return (address, words) of every link of a document, in its order."""
    found = []
    for link in file.element.body.iter(qn("w:hyperlink")):
        words = "".join(text.text or "" for text in link.iter(qn("w:t")))
        found.append((file.part.rels[link.get(qn("r:id"))].target_ref, words))
    return found


def as_pdf(file: Path) -> bytes:
    """Return what LibreOffice makes of a file."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(command, capture_output=True, timeout=600, check=True)
    return file.with_suffix(".pdf").read_bytes()


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
