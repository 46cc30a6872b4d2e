"""Commands: python -m ingest check FILE… Exit code 0 nothing wrong, 1 issues or questions remain, 2 refused."""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from data_model.places import NATION, all_places
from data_model.problems import Problem
from ingest.check import check_book
from ingest.codes import problem
from ingest.model import Context
from ingest.read import read_book
from ingest.report import file_report, refused_report
from ingest.spoken import spoken_report
from translations import N_, _

_EXIT = {"ready": 0, "issues": 1, "questions": 1, "refused": 2}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse in one sentence, as every other refusal."""
        raise Problem("bad_arguments", N_("The command was not understood ({detail}). Add --help to see what it takes."), detail=message)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Vietnamese, whatever the console's own code page is
    try:
        options = _parser().parse_args(arguments)
        context = _context(options)
    except Problem as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return max(_check(path, context, options.json) for path in options.files)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m ingest")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("check", help=_("read files and say what is wrong; no record is changed"))
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--unit", default=NATION, help=_("code of the reporting place, for example 46; VN for the whole country"))
    command.add_argument("--year", type=int, help=_("the year, where a file does not say it"))
    command.add_argument("--json", action="store_true", help=_("one JSON object a line, one for each file"))
    return parser


def _context(options: argparse.Namespace) -> Context:
    if options.unit not in all_places():
        raise Problem("unknown_place", N_("There is no place with the code “{code}”. Use the code of a province or city, or VN."), code=options.unit)
    return Context(options.unit, options.year)


def _check(path: Path, context: Context, as_json: bool) -> int:
    """Check one file, print what is found, return its exit code."""
    report = _report(path, context)
    print(json.dumps(report, ensure_ascii=False) if as_json else spoken_report(report))
    return _EXIT[report["verdict"]]


def _report(path: Path, context: Context) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError:
        return refused_report(str(path), "", problem("file_missing", path=str(path)))
    try:
        return file_report(check_book(read_book(path.name, data), context))
    except Problem as refusal:
        return refused_report(path.name, hashlib.sha256(data).hexdigest(), refusal)


if __name__ == "__main__":
    sys.exit(main())
