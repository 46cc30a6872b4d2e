"""Commands: python -m data_model prepare | figures | settings | backup | restore | drill | move | accounts | …"""

import argparse
import os
import re
import sys
from collections.abc import Callable
from typing import NoReturn

from data_model.keeping.commands import (
    account_commands,
    audit_commands,
    backup_commands,
    columns_command,
    doctor_command,
    figures_command,
    settings_command,
)
from data_model.keeping.database import prepare, prepare_without_figures, writing
from data_model.keeping.move import move
from data_model.known.problems import Problem
from data_model.people.system_user import system_user
from data_model.settings import settings
from translations import N_, _

_ADDRESS = re.compile(r"\S+://\S+")


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0, or 2 when it was refused with a sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Vietnamese, whatever the console's own code page is
    try:
        options = _parser().parse_args(_handed_on() if arguments is None else arguments)
        _RUN[options.command](options)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _handed_on() -> list[str]:
    """Return the words of the command line and, after them, those start.py hands on in the environment.

    They may hold a password.
    """
    return [*sys.argv[1:], *os.environ.pop("DASHBOARD_WORDS", "").splitlines()]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse in one sentence, as every other refusal.

        Without an address that was misplaced, which may hold a password.
        """
        raise Problem(
            "bad_arguments",
            N_("The command was not understood ({detail}). Add --help to see what it takes."),
            detail=_ADDRESS.sub("…", message),
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m data_model")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("prepare", help=_("make or upgrade the database"))
    command.add_argument("--no-demo", action="store_true", help=_("without the published figures"))
    figures_command.add_arguments(commands.add_parser("figures", help=_("print figures")))
    commands.add_parser("settings", help=_("list the settings: their values and where each comes from"))
    commands.add_parser("doctor", help=_("look at everything and say what is wrong"))
    command = commands.add_parser("set", help=_("choose a setting"))
    command.add_argument("name", choices=sorted(settings.SETTINGS))
    command.add_argument("value")
    backup_commands.add_arguments(commands)
    command = commands.add_parser("move", help=_("carry everything over into an empty database"))
    command.add_argument("--to", required=True, metavar="URL", help=_("its address: postgresql://… or sqlite:////…"))
    account_commands.add_arguments(
        commands.add_parser("accounts", help=_("who may sign in: list, add, give a new password, close, open"))
    )
    audit_commands.add_arguments(
        commands.add_parser("audit", help=_("the log of who did what: list it, check that it is whole"))
    )
    columns_command.add_arguments(
        commands.add_parser("columns", help=_("what is kept beside the registers for counting: compare, make again"))
    )
    return parser


def _prepare(options: argparse.Namespace) -> None:
    (prepare_without_figures if options.no_demo else prepare)()


def _set(options: argparse.Namespace) -> None:
    with writing() as connection:
        settings.choose(connection, options.name, options.value, system_user())


def _move(options: argparse.Namespace) -> None:
    moved = move(options.to, system_user())
    for name, count in moved.rows.items():
        print(f"{name}\t{count}")
    print(
        _(
            "Moved: {tables} tables with {rows} rows, compared and found the same. To use {address}, set "
            "DATABASE_URL to it and start the program again."
        ).format(tables=len(moved.rows), rows=sum(moved.rows.values()), address=moved.target)
    )


_RUN: dict[str, Callable[[argparse.Namespace], None]] = {
    "prepare": _prepare,
    "figures": figures_command.run,
    "settings": settings_command.run,
    "set": _set,
    "backup": backup_commands.make,
    "restore": backup_commands.bring_back,
    "drill": backup_commands.try_one,
    "backup-key": backup_commands.make_key,
    "move": _move,
    "accounts": account_commands.run,
    "audit": audit_commands.run,
    "columns": columns_command.run,
    "doctor": doctor_command.run,
}

if __name__ == "__main__":
    sys.exit(main())
