"""Accounts by command, for whoever looks after the server.

python -m data_model accounts [add NAME | password NAME | close NAME | open NAME | way-in NAME |
no-second-factor NAME | grant NAME ROLE UNIT | revoke NAME ROLE UNIT]
"""

import argparse
from typing import Any

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, grants, known_browsers, passwords
from data_model.people.second_factor import factor
from data_model.people.system_user import system_user
from data_model.rights.roles import Grant, Role
from translations import N_, _
from translations.formats import moment


def add_arguments(command: Any) -> None:
    """Say what the command `accounts` takes."""
    acts = command.add_subparsers(dest="act")
    add = acts.add_parser("add", help=_("make an account and print its first password"))
    add.add_argument("--full-name", default="")
    add.add_argument("--administrator", action="store_true", help=_("who looks after the accounts of others"))
    for name, words in (
        ("password", _("print a new password for who has lost it")),
        ("close", _("let nobody sign in with it any more")),
        ("open", _("let it be used again")),
        ("no-second-factor", _("take the second factor from who has lost telephone and recovery codes")),
        ("way-in", _("print an address that lets one browser past the waits after wrong passwords of others")),
    ):
        acts.add_parser(name, help=words)
    for name, words in (
        ("grant", _("let it see, enter or approve the data of a unit")),
        ("revoke", _("take such a right away")),
    ):
        acts.add_parser(name, help=words)
    for act in acts.choices.values():
        act.add_argument("name")
    for name in ("grant", "revoke"):
        acts.choices[name].add_argument("role", choices=[role.value for role in Role])
        acts.choices[name].add_argument("unit", help=_("code of a unit, for example 46; VN for the whole country"))


def run(options: argparse.Namespace) -> None:
    """Do what was asked; without an act list the accounts, a Problem where there are none."""
    _ACTS[options.act](options)


def _list(_options: argparse.Namespace) -> None:
    with reading() as connection:
        found = accounts.all_accounts(connection)
        held = {item.id: grants.grants_of(connection, item.id) for item in found}
    if not found:
        raise Problem(
            "no_accounts",
            N_(
                "There are no accounts: the program serves this computer only. Make one with: python -m "
                "data_model accounts add NAME --administrator"
            ),
        )
    for item in found:
        words = [
            _("administrator") if item.administrator else "",
            "" if item.active else _("closed"),
            moment(item.signed_in_at) if item.signed_in_at else _("never signed in"),
        ]
        rights = ", ".join(f"{grant.role.value} {grant.unit}" for grant in held[item.id])
        print("\t".join([item.name, item.full_name, ", ".join(filter(None, words)), rights]))


def _add(options: argparse.Namespace) -> None:
    drawn = passwords.given()
    with writing() as connection:
        first = not accounts.exist(connection)
        if first and not options.administrator:
            raise Problem("first_administrator", N_("The first account looks after the others. Add --administrator."))
        made = accounts.add(
            connection,
            options.name,
            options.full_name,
            drawn.password,
            by=system_user(),
            administrator=options.administrator,
            must_change=True,
            password_hash=drawn.hash,
        )
        if first:
            grants.give_everything(connection, made.id, system_user())
    _tell(made.name, drawn.password)


def _password(options: argparse.Namespace) -> None:
    drawn = passwords.given()
    with writing() as connection:
        found = accounts.find_named(connection, options.name)
        password = accounts.give_password(connection, found.id, system_user(), drawn)
    _tell(found.name, password)


def _tell(name: str, password: str) -> None:
    print(_("Password of {name}: {password} (to be changed at the first sign-in)").format(name=name, password=password))


def _way_in(options: argparse.Namespace) -> None:
    with writing() as connection:
        found = accounts.find_named(connection, options.name)
        words = known_browsers.way_in(connection, found.id)
    print(
        _(
            "Open this address of the program within 15 minutes in the browser {name} signs in with, then sign in "
            "with the password as always: /sign-in?way-in={words}"
        ).format(name=found.name, words=words)
    )


def _no_second_factor(options: argparse.Namespace) -> None:
    with writing() as connection:
        found = accounts.find_named(connection, options.name)
        factor.take_away(connection, found.id, system_user())
    print(_("The account {name} has no second factor any more; its sessions have ended.").format(name=found.name))


def _close(options: argparse.Namespace) -> None:
    _set_active(options.name, False)


def _open(options: argparse.Namespace) -> None:
    _set_active(options.name, True)


def _set_active(name: str, active: bool) -> None:
    with writing() as connection:
        accounts.set_active(connection, accounts.find_named(connection, name).id, active, system_user())


def _grant(options: argparse.Namespace) -> None:
    with writing() as connection:
        grants.give(
            connection,
            accounts.find_named(connection, options.name).id,
            Grant(options.unit, Role(options.role)),
            system_user(),
        )


def _revoke(options: argparse.Namespace) -> None:
    with writing() as connection:
        grants.take(
            connection,
            accounts.find_named(connection, options.name).id,
            Grant(options.unit, Role(options.role)),
            system_user(),
        )


_ACTS = {
    None: _list,
    "add": _add,
    "password": _password,
    "close": _close,
    "open": _open,
    "way-in": _way_in,
    "no-second-factor": _no_second_factor,
    "grant": _grant,
    "revoke": _revoke,
}
