"""What a person chose for their own screen: it changes what they see first, and nobody's figures."""

from sqlalchemy import Connection, delete, insert, select

from data_model.people.sessions import SignedIn
from data_model.stored.tables import preference

NOBODY = ""  # without accounts: whoever sits at this computer


def owner_of(found: SignedIn | None) -> str:
    """Return whose choices are kept: an account's, or those of this computer without accounts."""
    return str(found.account_id) if found else NOBODY


def kept(connection: Connection, owner: str, name: str) -> str:
    """Return what somebody chose; "" where nothing was."""
    query = select(preference.c.value).where(preference.c.owner == owner, preference.c.name == name)
    return connection.scalar(query) or ""


def keep(connection: Connection, owner: str, name: str, value: str) -> None:
    """Keep a choice in the place of the one before; "" forgets it."""
    connection.execute(delete(preference).where(preference.c.owner == owner, preference.c.name == name))
    if value:
        connection.execute(insert(preference).values(owner=owner, name=name, value=value))
