"""Password hashes that take no time: a test that signs in twenty times is about counting, not about hashing."""

import pytest
from argon2 import PasswordHasher

from data_model.people import passwords

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
_NOBODY = QUICK.hash("không ai cả")


def hash_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let passwords be hashed in no time."""
    monkeypatch.setattr(passwords, "_hasher", lambda: QUICK)
    monkeypatch.setattr(passwords, "hash_of_nobody", lambda: _NOBODY)
