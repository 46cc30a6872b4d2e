"""Somebody a directory vouches for becomes whoever they are here: rights anew by their groups, at each sign-in."""

import unicodedata
from dataclasses import replace

from sqlalchemy import Connection, select

from data_model import audit
from data_model.known.problems import Problem
from data_model.people import accounts, grants
from data_model.people.accounts import Account
from data_model.people.directory import groups, links
from data_model.people.directory.identity import Identity
from data_model.rights.roles import Grant
from data_model.stored.tables import account
from translations import N_

_LONGEST_NAME, _LONGEST_SUBJECT = 60, 300


def admit(connection: Connection, identity: Identity, address: str = "") -> Account | Problem:
    """Return the account of a person a directory vouches for, or the Problem to be shown. Nobody is signed in by it.

    Rights that groups no longer give are gone with either: the transaction must be kept.
    """
    identity = replace(identity, name=unicodedata.normalize("NFKC", identity.name).strip())  # ｍ is taken for m
    if not (0 < len(identity.subject) <= _LONGEST_SUBJECT and identity.name):
        return _refused(connection, identity, _incomplete(), address)
    given = groups.grants_for(connection, identity.groups)
    number = links.account_of(connection, identity)
    found = _found_or_made(connection, identity, given) if number is None else number
    if isinstance(found, Problem):
        return _refused(connection, identity, found, address)
    grants.set_of_groups(connection, found, given)
    person = accounts.find(connection, found)
    if not person.active:
        problem = Problem("account_closed", N_("The account “{name}” is closed."), name=person.name)
        return _refused(connection, identity, problem, address)
    if not (person.administrator or grants.grants_of(connection, found)):
        return _refused(connection, identity, _no_group(identity), address)
    return person


def _found_or_made(connection: Connection, identity: Identity, given: frozenset[Grant]) -> int | Problem:
    """Return the account of somebody who comes for the first time. One that is there already is not taken over."""
    query = select(account.c.id).where(account.c.folded == accounts.folded_name(identity.name))
    there = connection.scalar(query)
    if there is not None and links.waits(connection, there):
        links.complete(connection, there, identity)
        return there
    if there is not None:
        return Problem(
            "not_linked",
            N_(
                "There is an account named “{name}” here that is not linked with the directory. If it is yours, an "
                "administrator links it on the page Accounts."
            ),
            name=identity.name,
        )
    if not given:
        return _no_group(identity)
    try:
        made = accounts.add_of_directory(connection, identity.name, identity.full_name, identity.source)
    except Problem as problem:
        return problem
    links.make(connection, made.id, identity)
    return made.id


def _incomplete() -> Problem:
    return Problem(
        "directory_incomplete",
        N_("The directory let you in, but did not say by which name. Tell whoever looks after this server."),
    )


def _no_group(identity: Identity) -> Problem:
    if identity.too_many_groups:
        return Problem(
            "too_many_groups",
            N_(
                "You are in too many groups: the agency's sign-in did not say in which. Whoever looks after it lets it "
                "send this program the groups alone that have a right here."
            ),
        )
    return Problem(
        "no_group",
        N_(
            "The directory knows you, but none of your groups has a right here. Ask an administrator of this program "
            "which group you need."
        ),
    )


def _refused(connection: Connection, identity: Identity, problem: Problem, address: str) -> Problem:
    note_refused(connection, identity.name, problem, address)
    return problem


def note_refused(connection: Connection, name: str, problem: Problem, address: str) -> None:
    """Note that somebody whom a directory knows was not let in."""
    audit.note(connection, audit.Act.DIRECTORY_REFUSED, "", name[:_LONGEST_NAME], why=problem.code, address=address)
