"""What a file is, by its first bytes. Names lie: systems export web pages as .xls and text as .xlsx."""

from enum import Enum, auto

from ingest.read.failure import Failure


class Content(Enum):
    ZIP = auto()  # xlsx, xlsm, xlsb, ods
    OLE = auto()  # xls, and xlsx under a password
    OLD_BIFF = auto()  # xls of before 1995, no container around it
    TEXT = auto()


_MAGIC = ((b"PK\x03\x04", Content.ZIP), (b"PK\x05\x06", Content.ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
          (b"\x09\x00\x04\x00", Content.OLD_BIFF), (b"\x09\x02\x06\x00", Content.OLD_BIFF),
          (b"\x09\x04\x06\x00", Content.OLD_BIFF), (b"\x09\x08", Content.OLD_BIFF))
_WEB_PAGE = (b"<html", b"<!doctype", b"<?xml", b"<table", b"mime-version", b"<div", b"<meta", b"<style")
_NO_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def content_of(data: bytes) -> Content:
    """Return what the bytes are. Raise Failure for an empty file, a web page, or what is no table at all."""
    start = data[:4096]
    for magic, content in _MAGIC:
        if start.startswith(magic):
            return content
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Failure("file_empty")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_WEB_PAGE):
        raise Failure("web_page")
    if start.startswith(_NO_TABLE):
        raise Failure("not_a_table_file")
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Failure("not_a_table_file")
    return Content.TEXT
