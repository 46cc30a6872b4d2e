"""Workbooks under a password become workbooks without one, in memory, for the time of reading."""

import io
import unicodedata

from ingest.read.failure import Failure

#: The password Excel uses, and opens without asking, where only the structure of a workbook is protected.
_EXCELS_OWN = "VelvetSweatshop"


def unlocked(data: bytes, password: str) -> bytes:
    """Return the workbook without its password. Failure if one is needed ("" is none), is wrong, or cannot help."""
    for trial in dict.fromkeys(
        (_EXCELS_OWN, password, unicodedata.normalize("NFC", password), unicodedata.normalize("NFD", password))
    ):
        if trial and (opened := _opened_with(data, trial)):
            return opened
    raise Failure("password_wrong" if password else "password")


def _opened_with(data: bytes, password: str) -> bytes:
    """Return the workbook a password opens, no bytes if it is another one."""
    from msoffcrypto import OfficeFile, exceptions  # slow to import, and few files need it

    opened = io.BytesIO()
    try:
        file = OfficeFile(io.BytesIO(data))
        file.load_key(password=password, **({"verify_password": True} if file.format == "ooxml" else {}))
        file.decrypt(opened)
    except exceptions.InvalidKeyError:
        return b""
    except MemoryError:
        raise
    except (
        Exception
    ):  # many kinds: damaged containers, unknown ciphers. What it says may hold the password: it goes nowhere
        raise Failure("password_unsupported") from None
    return opened.getvalue()
