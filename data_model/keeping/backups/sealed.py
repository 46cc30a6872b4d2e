"""A backup sealed with a key: AES-256-GCM in pieces, so that its size needs no memory and no piece can be left out.

A key of its own is derived for each file (HKDF-SHA256 of the key and a salt drawn by lot); the number of a piece, and
whether it is the last, is its nonce. Whoever has the file and not the key learns its size and nothing else.
"""

import base64
import binascii
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data_model.known.problems import Problem
from data_model.settings import environment
from data_model.settings.operating_settings import BACKUP_KEY
from data_model.stored import sqlite_file
from translations import N_

MARK = b"bang-doi-ngoai sealed 1\n"
ENDING = ".sealed"
_OPENED, _UNSEALED = ".opened", ".unsealed"
_A_DAY = 24 * 3600  # seconds: what is older was left by somebody who was killed
_KEY, _SALT, _TAG, _NUMBER = 32, 16, 16, 11  # bytes
_PIECE = 1024 * 1024
_OURS = 0o600


def key() -> bytes | None:
    """Return the key the settings name; None where they name none, a Problem where it cannot be read."""
    name = environment.value(BACKUP_KEY)
    if not name:
        return None
    try:
        found = base64.b64decode(Path(name).read_text(encoding="ascii").strip(), validate=True)
    except (OSError, ValueError, binascii.Error):  # their words may repeat the key
        found = b""
    if len(found) != _KEY:
        raise Problem(
            "bad_backup_key",
            N_("The key of backups cannot be read from {file}. Make one with: python -m data_model backup-key FILE"),
            file=name,
        )
    return found


def new_key(file: Path) -> None:
    """Write a new key into a new file for its owner alone."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS)
    except OSError as error:
        raise Problem(
            "no_key_file",
            N_("{file} cannot be written ({reason}). Choose another name."),
            file=str(file),
            reason=error.strerror or str(error),
        ) from error
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.write(base64.b64encode(secrets.token_bytes(_KEY)).decode() + "\n")


def unsealed_name(folder: Path) -> Path:
    """Return the name of a file for what is to be sealed, in a folder that may hold it: a backup's own may not."""
    return _name_of_plain(folder, _UNSEALED)


def _name_of_plain(folder: Path, ending: str) -> Path:
    for left in folder.glob(f"*{ending}"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            sqlite_file.remove(left)
    return folder / f"{uuid4().hex}{ending}"


def is_sealed(file: Path) -> bool:
    """Tell whether a file is a sealed backup."""
    with file.open("rb") as read:
        return read.read(len(MARK)) == MARK


def seal(plain: Path, target: Path, with_key: bytes) -> None:
    """Write a file sealed, for its owner alone; on the disk when this returns."""
    salt = secrets.token_bytes(_SALT)
    cipher = _cipher(with_key, salt)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS)
    with plain.open("rb") as read, os.fdopen(handle, "wb") as written:
        written.write(MARK + salt)
        for nonce, piece in _pieces(read, _PIECE):
            written.write(cipher.encrypt(nonce, piece, MARK))
        written.flush()
        os.fsync(written.fileno())


@contextmanager
def opened(file: Path, folder: Path) -> Iterator[Path]:
    """Give a backup as it was before it was sealed, in a file of `folder` that is removed at the end.

    One that is not sealed is given as it is. A Problem where the key is not that of this file, or not one byte of it
    is as it was.
    """
    if not file.is_file() or not is_sealed(file):
        yield file
        return
    with_key = key()
    if with_key is None:
        raise Problem("backup_sealed", N_("{file} is sealed. Name the file of its key in {variable}."), **_named(file))
    plain = _name_of_plain(folder, _OPENED)
    try:
        _open_into(file, plain, with_key)
        yield plain
    finally:
        sqlite_file.remove(plain)


def _named(file: Path) -> dict[str, str]:
    return {"file": str(file), "variable": "DASHBOARD_BACKUP_KEY"}


def _open_into(file: Path, plain: Path, with_key: bytes) -> None:
    handle = os.open(plain, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS)
    with file.open("rb") as read, os.fdopen(handle, "wb") as written:
        read.seek(len(MARK))
        cipher = _cipher(with_key, read.read(_SALT))
        try:
            for nonce, piece in _pieces(read, _PIECE + _TAG):
                written.write(cipher.decrypt(nonce, piece, MARK))
        except InvalidTag:
            raise Problem(
                "backup_not_opened",
                N_("{file} cannot be opened with the key in {variable}: it is another's, or the file was changed."),
                **_named(file),
            ) from None


def _cipher(with_key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), _KEY, salt, MARK).derive(with_key))


def _pieces(read: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield each piece with its nonce: its number, and whether it is the last. An empty file is one empty piece."""
    number, piece = 0, read.read(size)
    while True:
        following = read.read(size)
        yield number.to_bytes(_NUMBER) + bytes([not following]), piece
        if not following:
            return
        number, piece = number + 1, following
