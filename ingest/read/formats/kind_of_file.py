"""What a file is, by its first bytes. Names lie: systems export web pages as .xls and text as .xlsx."""

from enum import Enum, auto

from ingest.read.failure import Failure
from ingest.read.letters.encoding import utf16_without_mark


class Content(Enum):
    ZIP = auto()  # xlsx, xlsm, xlsb, ods
    OLE = auto()  # xls, and xlsx under a password
    OLD_BIFF = auto()  # xls of before 1995, no container around it
    TEXT = auto()


_MAGIC = (
    (b"PK\x03\x04", Content.ZIP),
    (b"PK\x05\x06", Content.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
    (b"\x09\x00\x04\x00", Content.OLD_BIFF),
    (b"\x09\x02\x06\x00", Content.OLD_BIFF),
    (b"\x09\x04\x06\x00", Content.OLD_BIFF),
    (b"\x09\x08", Content.OLD_BIFF),
)
#: XML that is a workbook all the same: of Excel 2003, and of LibreOffice without its zip
_XML_WORKBOOK = (b"urn:schemas-microsoft-com:office:spreadsheet", b"application/vnd.oasis.opendocument.spreadsheet")
_DATABASE = b"SQLite format 3\x00"
_WEB_PAGE = (b"<html", b"<!doctype", b"<?xml", b"<table", b"mime-version", b"<div", b"<meta", b"<style")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_NO_TABLE = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def content_of(data: bytes) -> Content:
    """Return what the bytes are. Raise Failure for an empty file, a web page, or what is no table at all."""
    start = data[:4096]
    for magic, content in _MAGIC:
        if start.startswith(magic):
            return content
    if start.startswith(_DATABASE):
        raise Failure("file_is_database")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Failure("file_empty")
    wide = start.startswith(_UTF16) or utf16_without_mark(data)
    _refuse_marked_up(start.replace(b"\x00", b"") if wide else start)
    if start.startswith(_NO_TABLE) or (b"\x00" in start and not wide):
        raise Failure("not_a_table_file")
    return Content.TEXT


def _refuse_marked_up(start: bytes) -> None:
    if not start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith(_WEB_PAGE):
        return
    raise Failure("xml_workbook" if any(name in start for name in _XML_WORKBOOK) else "web_page")
