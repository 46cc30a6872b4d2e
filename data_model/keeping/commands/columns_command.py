"""The command `columns`: what is kept beside the registers for counting, compared with them or made again."""

import argparse
from typing import Any

from data_model.columns import blocks
from data_model.keeping.database import reading, writing
from data_model.keeping.waiting import take_time
from data_model.known.problems import Problem
from translations import N_, _, counted
from translations.formats import number


def add_arguments(command: Any) -> None:
    """Say what the command `columns` takes."""
    acts = command.add_subparsers(dest="do", required=True)
    acts.add_parser("verify", help=_("compare with the registers: exit code 2 where anything differs"))
    acts.add_parser("rebuild", help=_("make all of it again from the registers"))


def run(options: argparse.Namespace) -> None:
    """Do what was asked; a Problem where something differs."""
    _DO[options.do]()


def _verify() -> None:
    with reading() as connection:
        take_time(connection)
        found = blocks.differing(connection)
    if found:
        raise Problem(
            "columns_differ",
            N_(
                "What is kept for counting differs from the registers in {count} places, first {first}. The registers "
                "are right: make it again with “python -m data_model columns rebuild”, and report how it came about."
            ),
            count=len(found),
            first=found[0],
        )
    print(_("What is kept for counting agrees with every record."))


def _rebuild() -> None:
    with writing() as connection:
        take_time(connection)
        made = blocks.rebuild(connection)
    count = sum(made.values())
    print(counted(N_("Made again from the registers: {count} blocks."), count).format(count=number(count)))


_DO = {"verify": _verify, "rebuild": _rebuild}
