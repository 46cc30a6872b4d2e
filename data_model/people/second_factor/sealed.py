"""Secrets as they are kept: sealed with a key that stands outside the database, where the server is given one."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

from data_model.known.problems import Problem
from data_model.settings import environment
from translations import N_

KEY = "second_factor_key"
_SEALED, _PLAIN = "sealed", "plain"


def sealed(secret: str) -> str:
    """Return a secret as it is kept."""
    key = environment.value(KEY)
    return f"{_SEALED}:{_fernet(key).encrypt(secret.encode()).decode()}" if key else f"{_PLAIN}:{secret}"


def is_sealed(kept: str) -> bool:
    """Tell whether a secret that was kept needs the key."""
    return kept.startswith(f"{_SEALED}:")


def opened(kept: str) -> str:
    """Return a secret that was kept; a Problem where it was sealed with a key that is not here."""
    kind, _colon, text = kept.partition(":")
    if kind == _PLAIN:
        return text
    key = environment.value(KEY)
    try:
        return _fernet(key).decrypt(text.encode()).decode()
    except InvalidToken:
        raise Problem(
            "second_factor_sealed",
            N_(
                "The second factors of this database were sealed with another key than the server has. Whoever looks "
                "after the server sets the key of before; a recovery code works without it."
            ),
        ) from None


def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))
