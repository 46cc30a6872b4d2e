"""Signing in with the password of a directory, which has found it right: waits and second factors are ours."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from data_model.known.problems import Problem
from data_model.people import sessions, signing_in, waits
from data_model.people.accounts import Account
from data_model.people.directory.admitted import admit, note_refused
from data_model.people.directory.identity import Identity
from data_model.people.second_factor import factor
from data_model.people.signing_in import HalfWay, Origin


def sign_in(
    connection: Connection, name: str, said: Identity | Problem, origin: Origin, now: datetime | None = None
) -> Account | HalfWay | Problem:
    """Return the account, half the way to it where it has a second factor, or the Problem to be shown.

    `said`: what the directory says of the name, a Problem where it takes the password and lets nobody in.
    """
    now = now or datetime.now(UTC)
    sessions.make_secret(connection)
    counted = signing_in.counted_for(connection, name, origin)
    if until := waits.until_in_turn(connection, counted, now):
        return signing_in.held_up(until, now)
    if isinstance(said, Problem):
        note_refused(connection, name, said, origin.address)
        return said
    found = admit(connection, said, origin.address)
    if isinstance(found, Problem):
        return found
    if factor.state(connection, found.id):
        return HalfWay(found.id)
    waits.clear(connection, counted)
    signing_in.note_signed_in(connection, found.id, origin.address)
    return found
