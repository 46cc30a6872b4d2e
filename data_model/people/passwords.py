"""Passwords: kept as argon2 hashes only, compared in one writing, refused where they are weak."""

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data_model.known.problems import Problem
from data_model.people.weak_passwords import is_easy
from translations import N_

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200  # characters; hashing a novel would keep the server busy
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are taken for each other


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def hash_of_nobody() -> str:
    """A hash no password fits: an unknown name takes as long as a wrong password."""
    return _hasher().hash(secrets.token_urlsafe(32))


def new_password(groups: int = 4) -> str:
    """Return a password to be told to somebody once, in groups that are easy to read out, of 19 bits of chance each."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(groups))


def composed(password: str) -> str:
    """Return a password as one writing of it: some Vietnamese keyboards send "ố" as one letter, others as three."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    """Return the hash a password is kept as."""
    return _hasher().hash(composed(password))


def fits(kept: str, password: str) -> bool:
    """Tell whether a password is the one a hash was made of."""
    try:
        return _hasher().verify(kept, composed(password[: 4 * LONGEST_PASSWORD])[: LONGEST_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False


@dataclass(frozen=True)
class Given:
    """A password drawn for somebody, with its hash: made before the one writer's turn, as a hash takes its time."""

    password: str
    hash: str


def given() -> Given:
    """Draw a password to be told to its owner."""
    password = new_password()
    return Given(password, hashed(password))


@dataclass(frozen=True)
class Tried:
    """Whether a password fits a hash. Found out before the one writer's turn: it takes a tenth of a second."""

    kept: str  # the hash; "" for a name that is no account
    fits: bool
    renewed: str = ""  # where it fits a hash that was made with less work than is asked for today: the hash to keep


def tried(kept: str, password: str) -> Tried:
    """Try a password. No connection is needed meanwhile, and none should be held."""
    found = fits(kept or hash_of_nobody(), password)
    return Tried(kept, found, hashed(password) if found and _hasher().check_needs_rehash(kept) else "")


def refuse_weak(password: str, folded: str, own_words: Iterable[str] = ()) -> None:
    """Raise a Problem for a password that is short, or easy to guess for the account of that folded name.

    `own_words`: what else stands near the account: its owner's name, the department's.
    """
    password = composed(password)
    if len(password) < SHORTEST_PASSWORD or len(password) > LONGEST_PASSWORD:
        raise Problem(
            "password_short",
            N_(
                "A password has {least} to {most} characters. Several words that do not belong together are easy "
                "to keep in mind."
            ),
            least=SHORTEST_PASSWORD,
            most=LONGEST_PASSWORD,
        )
    if folded in password.casefold() or len(set(password)) < 5 or is_easy(password, (folded, *own_words)):
        raise Problem(
            "password_weak",
            N_(
                "This password is easy to guess: most of it is a common password, a name (yours, the department's, a "
                "province's), a day or year, neighbouring keys or a repetition. Choose several words that do not "
                "belong together."
            ),
        )
