"""What the commands of `python -m ingest` take: their options, and the words that explain them."""

import argparse
from pathlib import Path
from typing import NoReturn

from data_model.declared import UPLOADED
from data_model.known.problems import Problem
from ingest.correct.correction_ids import split_answer
from translations import DEFAULT_LANGUAGE, LANGUAGES, N_, _

_Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse in one sentence, as every other refusal."""
        raise Problem(
            "bad_arguments",
            N_("The command was not understood ({detail}). Add --help to see what it takes."),
            detail=message,
        )


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; it raises Problem where a command is not understood."""
    made = _Parser(prog="python -m ingest")
    commands = made.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help=_("read files and say what is wrong; no record is changed"))
    apply = commands.add_parser("apply", help=_("write what the files say into the registers"))
    undo = commands.add_parser("undo", help=_("give every record an upload touched its former values back"))
    undo.add_argument("upload", type=int)
    for command in (check, apply):
        _add_what_is_handed_in(command)
        _add_what_is_said_of_it(command)
    watched, handed = _add_watch(commands), _add_handover(commands)
    for command in (apply, undo, check, watched, handed):
        command.add_argument(
            "--as",
            dest="user",
            required=command is not check,
            help=_("who does it: where there are accounts, the name of one, and only what it may do"),
        )
    _add_template(commands)
    _add_tables(commands)
    _add_remembered(commands)
    _add_illustrative(commands)
    return made


def _add_what_is_handed_in(command: argparse.ArgumentParser) -> None:
    """Let a command take files, or a table of a database in their place."""
    command.add_argument("files", nargs="*", type=Path, metavar="FILE")
    command.add_argument("--source", metavar="NAME", help=_("a database declared in sources.toml, in place of files"))
    command.add_argument("--table", help=_("the table or view of that database"))
    command.add_argument("--json", action="store_true", help=_("one JSON object a line, one for each file"))
    command.add_argument(
        "--password",
        action="store_true",
        help=_("ask for the password of protected workbooks; without a terminal it is one line of the standard input"),
    )


def _add_what_is_said_of_it(command: argparse.ArgumentParser) -> None:
    """Let a command take what the files do not say themselves, and answers to what they leave open."""
    _add_unit_and_year(command)
    command.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="ID=VALUE",
        help=_("the answer to a question, by the id that check prints; can be given several times"),
    )
    command.add_argument(
        "--complete",
        metavar="PERIOD",
        help=_(
            "the files are the complete list of their unit and this period, for example 2024: "
            "records they lack are withdrawn"
        ),
    )


def _add_unit_and_year(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", help=_("code of the reporting place, for example 46; VN for the whole country"))
    command.add_argument("--year", type=int, help=_("the year, where a file does not say it"))
    command.add_argument(
        "--dataset", choices=list(UPLOADED), help=_("what every table of the files is, where they do not say it")
    )


def _answer(text: str) -> tuple[str, str]:
    identity, value = split_answer(text)
    if not identity or not value:
        raise argparse.ArgumentTypeError(_("an answer is ID=VALUE"))
    return identity, value


def _add_watch(commands: _Commands) -> argparse.ArgumentParser:
    """Add the command that takes what is laid into a folder."""
    watched = commands.add_parser("watch", help=_("take the files that are laid into a folder, each once"))
    watched.add_argument("folder", type=Path, metavar="FOLDER")
    watched.add_argument("--once", action="store_true", help=_("take what lies there now, and end"))
    watched.add_argument("--every", type=int, default=60, metavar="SECONDS", help=_("how often to look"))
    _add_unit_and_year(watched)
    watched.set_defaults(answer=[])
    return watched


def _add_handover(commands: _Commands) -> argparse.ArgumentParser:
    """Add the command that takes a unit's part out of that unit's own database."""
    handed = commands.add_parser("handover", help=_("make a unit's part of the registers what its own database says"))
    handed.add_argument("file", type=Path, metavar="FILE", help=_("that database, or a backup of it"))
    handed.add_argument("--unit", required=True, help=_("code of the unit, for example 46"))
    handed.add_argument("--check", action="store_true", help=_("only say what would change"))
    return handed


def _add_template(commands: _Commands) -> None:
    empty = commands.add_parser("template", help=_("write a workbook to fill in"))
    empty.add_argument("register", choices=list(UPLOADED))
    empty.add_argument("--lang", choices=list(LANGUAGES), default=DEFAULT_LANGUAGE, help=_("language of the workbook"))
    empty.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help=_("where to write it; otherwise into this folder, under a name of its own"),
    )


def _add_tables(commands: _Commands) -> None:
    """Add the command that lists sources, or what one of them holds."""
    tables = commands.add_parser(
        "tables", help=_("list the databases declared, or the tables, views and columns of one")
    )
    tables.add_argument("source", nargs="?")
    tables.add_argument("--json", action="store_true", help=_("one JSON object a line, one for each file"))


def _add_remembered(commands: _Commands) -> None:
    """Add the commands that list what is remembered, and forget one answer."""
    listed = commands.add_parser("remembered", help=_("list the answers remembered for files to come"))
    listed.add_argument("--json", action="store_true", help=_("one JSON object a line, one for each answer"))
    forget = commands.add_parser("forget", help=_("forget a remembered answer, by the number “remembered” prints"))
    forget.add_argument("answer", type=int)
    for command in (listed, forget):
        command.add_argument(
            "--as",
            dest="user",
            required=command is forget,
            help=_("who does it: where there are accounts, the name of one, and only what it may do"),
        )


def _add_illustrative(commands: _Commands) -> None:
    made = commands.add_parser(
        "illustrative", help=_("make figures of an invented department, in a database of their own")
    )
    made.add_argument("--delete", action="store_true", help=_("delete them"))
