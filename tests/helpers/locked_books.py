"""Workbooks under a password, for the tests of the reader, the commands and the page."""

import io
from functools import cache

from msoffcrypto.format.ooxml import OOXMLFile

from ingest_books import workbook

PASSWORD = "Huế 2024"
ROWS = [["Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Đoàn vào/ra"], ["Đoàn A", "Lào", 5, "12/06/2024", "Đoàn vào"]]


@cache  # a hundred thousand rounds of a hash
def protected(data: bytes, password: str = PASSWORD) -> bytes:
    """Return a workbook as Excel protects it (agile encryption)."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


@cache
def locked_workbook() -> bytes:
    """Return one delegation under the password."""
    return protected(workbook({"Đoàn vào": ROWS}))
