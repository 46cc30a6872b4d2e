"""Password hashes that take no time: a test that signs in twenty times is about counting, not about hashing."""

import pytest
from argon2 import PasswordHasher

from data_model.people import passwords, signing_in
from data_model.people.unknown_names import UnknownNames

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
_NOBODY = QUICK.hash("không ai cả")


def hash_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let passwords be hashed in no time, and no name have been tried before.

    Wrong tries at unknown names are counted in memory.
    """
    monkeypatch.setattr(passwords, "_hasher", lambda: QUICK)
    monkeypatch.setattr(passwords, "hash_of_nobody", lambda: _NOBODY)
    monkeypatch.setattr(signing_in, "_unknown", UnknownNames(signing_in.TRIES, signing_in.WAIT))
