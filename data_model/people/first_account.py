"""The first administrator.

Made with a code that is printed where the program starts, so that only who starts it can.
"""

import hashlib
import secrets

from sqlalchemy import Connection

from data_model.known.problems import Problem
from data_model.people import accounts, grants, passwords, sessions, signing_in
from data_model.settings import settings
from translations import N_

_CODE = "first_account_code"


def prepare_code(connection: Connection) -> str | None:
    """Return a new code, good until it is used or the program starts again; None where there are accounts already."""
    sessions.make_secret(connection)
    if accounts.exist(connection):
        settings.forget(connection, _CODE)
        return None
    code = passwords.new_password()
    settings.store(connection, _CODE, _hash(code))
    return code


def check_code(connection: Connection, code: str) -> None:
    """Raise a Problem for a wrong code, or when somebody was faster."""
    kept = settings.internal(connection, _CODE)
    if accounts.exist(connection):
        raise Problem("not_first", N_("There are accounts already. Sign in with one of them."))
    if kept is None or not secrets.compare_digest(kept, _hash(code)):
        raise Problem(
            "wrong_code",
            N_(
                "This is not the code. It was printed in the window the program was started from, and changes "
                "with every start."
            ),
        )


def make(
    connection: Connection,
    code: str,
    name: str,
    full_name: str,
    password: str,
    address: str = "",
    password_hash: str = "",
) -> accounts.Account:
    """Make the first administrator; a Problem for a wrong code, or when somebody was faster.

    `password_hash`: of the password, made before the writers' turn.
    """
    check_code(connection, code)
    made = accounts.add(
        connection, name, full_name, password, by=name.strip(), administrator=True, password_hash=password_hash
    )
    grants.give_everything(connection, made.id, made.name)
    settings.forget(connection, _CODE)
    signing_in.note_signed_in(connection, made.id, address)
    return made


def _hash(code: str) -> str:
    return hashlib.sha256("".join(letter for letter in code.casefold() if letter.isalnum()).encode()).hexdigest()
