"""Which account is whose in a directory. An account that was made here is linked by an administrator alone."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from data_model import audit
from data_model.people import access_tokens, accounts, grants, sessions
from data_model.people.directory.identity import Identity
from data_model.rights.permits import permit_administering
from data_model.stored.tables import account, directory_link


def account_of(connection: Connection, identity: Identity) -> int | None:
    """Return the account of somebody who came from there before; None for nobody."""
    link = directory_link.c
    query = select(link.account_id).where(link.source == identity.source, link.subject == identity.subject)
    return connection.scalar(query)


def linked(connection: Connection) -> dict[int, bool]:
    """Return the accounts that have a link: id -> whether it is complete, or waits for the first sign-in."""
    found: dict[int, bool] = {}
    for row in connection.execute(select(directory_link.c.account_id, directory_link.c.subject)):
        found[row.account_id] = found.get(row.account_id, False) or row.subject is not None
    return found


def asks_directory(connection: Connection, name: str) -> bool:
    """Tell whether a directory is asked for a name: for one that is nobody's here, or linked; never for another."""
    found = connection.execute(
        select(account.c.id, account.c.password_hash).where(account.c.folded == accounts.folded_name(name))
    ).one_or_none()
    return found is None or not found.password_hash or found.id in linked(connection)


def wait(connection: Connection, account_id: int, by: str) -> None:
    """Let the next person whom a directory calls by an account's name have that account from then on."""
    permit_administering(connection)
    if not waits(connection, account_id):
        _keep(connection, account_id, by)
        audit.note(connection, audit.Act.LINK_ALLOWED, by, accounts.find(connection, account_id).name)


def waits(connection: Connection, account_id: int) -> bool:
    """Tell whether an administrator has said so, and nobody has come yet."""
    link = directory_link.c
    return connection.scalar(select(link.id).where(link.account_id == account_id, link.subject.is_(None))) is not None


def complete(connection: Connection, account_id: int, identity: Identity) -> None:
    """Link an account that waits."""
    link = directory_link.c
    values = {"source": identity.source, "subject": identity.subject, "linked_at": datetime.now(UTC)}
    connection.execute(
        update(directory_link).where(link.account_id == account_id, link.subject.is_(None)).values(values)
    )
    name = accounts.find(connection, account_id).name
    audit.note(connection, audit.Act.LINKED, name, name, directory=identity.source)


def make(connection: Connection, account_id: int, identity: Identity) -> None:
    """Link an account that was made for somebody of a directory."""
    _keep(connection, account_id, "", source=identity.source, subject=identity.subject)


def end(connection: Connection, account_id: int, by: str) -> None:
    """Let nobody of a directory have an account any more: its rights by groups go, its sessions and tokens end."""
    permit_administering(connection)
    connection.execute(delete(directory_link).where(directory_link.c.account_id == account_id))
    grants.set_of_groups(connection, account_id, frozenset())
    sessions.end_all(connection, account_id)
    access_tokens.revoke_of(connection, account_id, by)
    audit.note(connection, audit.Act.UNLINKED, by, accounts.find(connection, account_id).name)


def _keep(connection: Connection, account_id: int, by: str, source: str = "", subject: str | None = None) -> None:
    made = insert(directory_link).values(
        account_id=account_id, source=source, subject=subject, linked_by=by, linked_at=datetime.now(UTC)
    )
    connection.execute(made)
