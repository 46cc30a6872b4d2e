"""Commands: python -m ingest check | apply | undo | template | tables. Exit code 0 nothing wrong, 1 issues or questions remain, 2 refused."""

import argparse
import getpass
import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection

from data_model.declared import UPLOADED
from data_model.keeping.database import reading, writing
from data_model.known.places import all_places
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.people.grants import rights_of_name
from data_model.rights.viewer import Viewer
from data_model.settings import settings
from ingest.admit.admitted import look_into
from ingest.apply.apply_plan import apply_plan
from ingest.apply.receipt import Receipt
from ingest.apply.undo import undo_upload
from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.codes import problem
from ingest.commands.sources import (
    TableAsFile,
    add_source_options,
    add_tables_command,
    handed_in,
    keep_handed_in,
    list_tables,
)
from ingest.correct.correction_ids import split_answer
from ingest.draft.memory import answers_kept, refuse_wrong_answers
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan, Outcome, outcomes_by_table, plan_changes
from ingest.plan.complete_lists import as_complete_list, period_in_words
from ingest.read import read_book
from ingest.report.file_report import RowCounts, file_report, refused_report, verdict, withdrawn_report
from ingest.report.spoken_report import spoken_report
from ingest.template import file_name, template
from translations import DEFAULT_LANGUAGE, LANGUAGES, N_, _

_EXIT = {"ready": 0, "issues": 1, "questions": 1, "refused": 2}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse in one sentence, as every other refusal."""
        raise Problem(
            "bad_arguments",
            N_("The command was not understood ({detail}). Add --help to see what it takes."),
            detail=message,
        )


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Vietnamese, whatever the console's own code page is
    try:
        options = _parser().parse_args(arguments)
        options.viewer = _viewer(getattr(options, "user", None))
        if options.viewer:
            options.user = _name_of(options.user)
        return _RUN[options.command](options)
    except Problem as refusal:
        print(refusal, file=sys.stderr)
        _say_how_to_open(refusal.code)
        return 2


def _viewer(user: str | None) -> Viewer | None:
    """Return whose rights a command has; None, the program's own, for one that names nobody: whoever runs it has the database."""
    if user is None:
        return None
    with reading() as connection:
        return Viewer(rights_of_name(connection, user))


def _name_of(user: str) -> str:
    """Return how whoever a command names is called: as their account is, where there are accounts."""
    with reading() as connection:
        return accounts.find_named(connection, user).name if accounts.exist(connection) else user


def _say_how_to_open(code: str | None) -> None:
    if code == "password":
        print(_("Add --password to be asked for it."), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m ingest")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help=_("read files and say what is wrong; no record is changed"))
    apply = commands.add_parser("apply", help=_("write what the files say into the registers"))
    for command in (check, apply):
        command.add_argument("files", nargs="*", type=Path, metavar="FILE")
        add_source_options(command)
        command.add_argument("--unit", help=_("code of the reporting place, for example 46; VN for the whole country"))
        command.add_argument("--year", type=int, help=_("the year, where a file does not say it"))
        command.add_argument(
            "--dataset", choices=list(UPLOADED), help=_("what every table of the files is, where they do not say it")
        )
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
                "the files are the complete list of their unit and this period, for example 2024: records they lack are withdrawn"
            ),
        )
        command.add_argument("--json", action="store_true", help=_("one JSON object a line, one for each file"))
        command.add_argument(
            "--password",
            action="store_true",
            help=_(
                "ask for the password of protected workbooks; without a terminal it is one line of the standard input"
            ),
        )
    undo = commands.add_parser("undo", help=_("give every record an upload touched its former values back"))
    undo.add_argument("upload", type=int)
    for command in (apply, undo, check):
        command.add_argument(
            "--as",
            dest="user",
            required=command is not check,
            help=_("who does it: where there are accounts, the name of one, and only what it may do"),
        )
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
    add_tables_command(commands)
    return parser


def _answer(text: str) -> tuple[str, str]:
    identity, value = split_answer(text)
    if not identity or not value:
        raise argparse.ArgumentTypeError(_("an answer is ID=VALUE"))
    return identity, value


def _context(options: argparse.Namespace) -> Context:
    with reading(options.viewer) as connection:
        unit = options.unit or settings.default_unit(connection)
    if unit not in all_places():
        raise Problem(
            "unknown_place",
            N_("There is no place with the code “{code}”. Use the code of a province or city, or VN."),
            code=unit,
        )
    with reading(options.viewer) as connection:
        remembered = answers_kept(connection)
    return Context(
        unit=unit, year=options.year, answers=Answers(tuple(options.answer), remembered), dataset=options.dataset or ""
    )


def _check(options: argparse.Namespace) -> int:
    files = handed_in(options)
    context = _context(options)
    password = _password(options)
    return max(_check_one(path, context, password, options) for path in files)


def _password(options: argparse.Namespace) -> str:
    """Return the password typed for the files of a command, "" without one: an argument would stay in the shell's history."""
    if not options.password:
        return ""
    return (
        getpass.getpass(_("Password of the workbook: ")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    )


def _check_one(path: Path | TableAsFile, context: Context, password: str, options: argparse.Namespace) -> int:
    """Check one file, print what is found, return its exit code."""
    report = _report(path, context, password, options.complete, options.viewer)
    print(json.dumps(report, ensure_ascii=False) if options.json else spoken_report(report))
    _say_how_to_open((report["problem"] or {}).get("code"))
    return _EXIT[report["verdict"]]


def _report(
    path: Path | TableAsFile, context: Context, password: str, complete: str | None, viewer: Viewer | None
) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError:
        return refused_report(str(path), "", problem("file_missing", path=str(path)))
    try:
        checked = check_book(read_book(path.name, data, password), context)
        refuse_wrong_answers(checked, context.answers)
    except Problem as refusal:
        return refused_report(path.name, hashlib.sha256(data).hexdigest(), refusal)
    with reading(viewer) as connection:
        plan = _planned(connection, checked, context.unit, complete)
    report = file_report(replace(plan.checked, notes=[*plan.checked.notes, *plan.issues]), _counts(plan))
    return {**report, "withdrawn": withdrawn_report(plan)} if plan.complete else report


def _planned(connection: Connection, checked: CheckedFile, unit: str, complete: str | None) -> ChangePlan:
    """Return what a file would do: add and correct, or as the complete list of a period."""
    plan = plan_changes(connection, checked, unit)
    return plan if complete is None else as_complete_list(connection, plan, period_in_words(complete))


def _counts(plan: ChangePlan) -> dict[int, RowCounts]:
    return {
        index: RowCounts(found[Outcome.NEW], found[Outcome.CHANGED], found[Outcome.UNCHANGED])
        for index, found in enumerate(outcomes_by_table(plan))
    }


def _apply(options: argparse.Namespace) -> int:
    files = handed_in(options)
    context = _context(options)
    password = _password(options)
    return max(_apply_one(path, context, password, options) for path in files)


def _apply_one(path: Path | TableAsFile, context: Context, password: str, options: argparse.Namespace) -> int:
    """Apply one file as it is: rows with errors stay out, as the receipt says."""
    try:
        data = path.read_bytes()
    except OSError:
        raise problem("file_missing", path=str(path)) from None
    looked = look_into(path.name, data, password)
    checked = check_book(looked.book, context)
    refuse_wrong_answers(checked, context.answers)
    with writing(options.viewer) as connection:
        draft = keep_handed_in(connection, path, looked.file, context.unit, options.user)
        plan = _planned(connection, checked, context.unit, options.complete)
        receipt = apply_plan(connection, plan, draft, options.user)
    print(json.dumps(_as_json(path, receipt), ensure_ascii=False) if options.json else _in_words(path.name, receipt))
    return _EXIT[verdict(plan.checked)]


def _as_json(path: Path, receipt: Receipt) -> dict[str, Any]:
    return {
        "file": path.name,
        "upload": receipt.upload_id,
        "new": receipt.new,
        "changed": receipt.changed,
        "unchanged": receipt.unchanged,
        "rejected": receipt.rejected,
        "withdrawn": receipt.withdrawn,
    }


def _in_words(name: str, receipt: Receipt) -> str:
    words = (
        _(
            "{file}: upload {number}, {new} new, {changed} changed, {unchanged} unchanged, {rejected} not loaded, {withdrawn} withdrawn."
        )
        if receipt.withdrawn
        else _("{file}: upload {number}, {new} new, {changed} changed, {unchanged} unchanged, {rejected} not loaded.")
    )
    return words.format(
        file=name,
        number=receipt.upload_id,
        new=receipt.new,
        changed=receipt.changed,
        unchanged=receipt.unchanged,
        rejected=receipt.rejected,
        withdrawn=receipt.withdrawn,
    )


def _undo(options: argparse.Namespace) -> int:
    with writing(options.viewer) as connection:
        undo_upload(connection, options.upload, options.user)
    return 0


def _template(options: argparse.Namespace) -> int:
    dataset = UPLOADED[options.register]
    path = options.output or Path(file_name(dataset, options.lang))
    try:
        with path.open("xb") as file:  # never over a workbook somebody has filled in
            file.write(template(dataset, options.lang))
    except FileExistsError:
        raise problem("file_exists", path=str(path)) from None
    except OSError:
        raise problem("file_not_written", path=str(path)) from None
    print(path)
    return 0


_RUN = {"check": _check, "apply": _apply, "undo": _undo, "template": _template, "tables": list_tables}

if __name__ == "__main__":
    sys.exit(main())
