"""Whether a workbook that could not be opened is under a password: then the person can be told so."""

import io
import zipfile

_ENCRYPTED_XLSX = "EncryptedPackage".encode("utf-16-le")  # a stream's name in the container
_BIFF_START = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")
_FILEPASS = 0x2F
_RECORDS_BEFORE_FILEPASS = 4


def is_locked(data: bytes) -> bool:
    """Return True when the bytes are a workbook under a password."""
    if data.startswith(b"PK"):
        return _locked_zip(data)
    return _ENCRYPTED_XLSX in data or any(_locked_xls(data, start) for start in _BIFF_START)


def _locked_zip(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                return True
            manifest = "META-INF/manifest.xml"
            return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False


def _locked_xls(data: bytes, start: bytes) -> bool:
    """Look for the record that announces encryption among the first ones of the workbook stream."""
    at = data.find(start)
    for _number in range(_RECORDS_BEFORE_FILEPASS if at >= 0 else 0):
        kind = int.from_bytes(data[at : at + 2], "little")
        if kind == _FILEPASS:
            return True
        at += 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return False
