"""One command of `python -m ingest`: understood, done for who is named, and a refusal said in one sentence."""

import argparse
import sys
from collections.abc import Callable, Mapping

from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.people.grants import rights_of_name
from data_model.rights.viewer import Viewer
from ingest.commands import illustrative
from ingest.commands.apply import apply
from ingest.commands.arguments import parser
from ingest.commands.check import check
from ingest.commands.exit_codes import REFUSED
from ingest.commands.handed_in import say_how_to_open
from ingest.commands.handover import handover
from ingest.commands.remembered import forget, list_remembered
from ingest.commands.tables import tables
from ingest.commands.template import template
from ingest.commands.undo import undo
from ingest.commands.watch import watch

_RUN: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "apply": apply,
    "undo": undo,
    "handover": handover,
    "watch": watch,
    "template": template,
    "tables": tables,
    "remembered": list_remembered,
    "forget": forget,
    "illustrative": illustrative.run,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Vietnamese, whatever the console's own code page is
    try:
        options = parser().parse_args(arguments)
        options.viewer = _viewer(getattr(options, "user", None))
        if options.viewer:
            options.user = _name_of(options.user)
        return _RUN[options.command](options)
    except Problem as refusal:
        print(refusal, file=sys.stderr)
        say_how_to_open(refusal.code)
        return REFUSED


def _viewer(user: str | None) -> Viewer | None:
    """Return whose rights a command has; None, the program's own, for one that names nobody.

    Whoever runs it has the database.
    """
    if user is None:
        return None
    with reading() as connection:
        return Viewer(rights_of_name(connection, user))


def _name_of(user: str) -> str:
    """Return how whoever a command names is called: as their account is, where there are accounts."""
    with reading() as connection:
        return accounts.find_named(connection, user).name if accounts.exist(connection) else user
