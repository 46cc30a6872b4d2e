"""Commands: python -m data_model prepare | figures | set | backup | restore | move | accounts | audit."""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from data_model.declared import INDICATORS
from data_model.exhibits.conversion import conversion_in_words, origin_in_words
from data_model.exhibits.listing import BREAKDOWNS, list_figures
from data_model.figures.figure import Converted, Figure
from data_model.figures.filters import AS_GIVEN, TARGETS, Conversion
from data_model.keeping import account_commands, audit_commands
from data_model.keeping.backup import backup, restore
from data_model.keeping.database import prepare, prepare_without_figures, reading, writing
from data_model.keeping.move import move
from data_model.known.places import place_name
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
    """Return the words of the command line and, after them, those start.py hands on in the environment: they may hold a password."""
    return [*sys.argv[1:], *os.environ.pop("DASHBOARD_WORDS", "").splitlines()]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse in one sentence, as every other refusal: without an address that was misplaced, which may hold a password."""
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
    command = commands.add_parser("figures", help=_("print figures"))
    command.add_argument("indicator")
    command.add_argument("--by", choices=sorted(BREAKDOWNS), default="year")
    command.add_argument("--places", default="", help=_("codes, for example 46,48"))
    command.add_argument("--years", default="", help=_("for example 2023 or 2019-2024"))
    command.add_argument(
        "--currency", choices=TARGETS, help=_("convert money at the rates kept; without a rate it stays as it is")
    )
    command.add_argument(
        "--rate-year", type=int, metavar=_("YEAR"), help=_("the year whose rates are used; without it each year's own")
    )
    command.add_argument("--json", action="store_true")
    command = commands.add_parser("set", help=_("choose a setting"))
    command.add_argument("name", choices=sorted(settings.SETTINGS))
    command.add_argument("value")
    for name in ("backup", "restore"):
        command = commands.add_parser(name)
        command.add_argument("file", type=Path)
    command = commands.add_parser("move", help=_("carry everything over into an empty database"))
    command.add_argument("--to", required=True, metavar="URL", help=_("its address: postgresql://… or sqlite:////…"))
    account_commands.add_arguments(
        commands.add_parser("accounts", help=_("who may sign in: list, add, give a new password, close, open"))
    )
    audit_commands.add_arguments(
        commands.add_parser("audit", help=_("the log of who did what: list it, check that it is whole"))
    )
    return parser


def _backup(options: argparse.Namespace) -> None:
    backup(options.file, system_user())
    print(_("Saved the data in {file}.").format(file=options.file))


def _restore(options: argparse.Namespace) -> None:
    kept = restore(options.file, system_user())
    print(
        _("The data of {file} is back. What was there before is kept in {kept}. Start the program again.").format(
            file=options.file, kept=kept
        )
    )


def _prepare(options: argparse.Namespace) -> None:
    (prepare_without_figures if options.no_demo else prepare)()


def _figures(options: argparse.Namespace) -> None:
    if options.indicator not in INDICATORS:
        raise Problem(
            "unknown_indicator",
            N_("There is no indicator “{name}”. Known indicators: {known}."),
            name=options.indicator,
            known=", ".join(INDICATORS),
        )
    places = [code.strip() for code in options.places.split(",") if code.strip()]
    with reading() as connection:
        for figure in list_figures(
            connection, options.indicator, options.by, places, _years(options.years), _conversion(options)
        ):
            print(json.dumps(as_json(figure), ensure_ascii=False) if options.json else _line(figure))


def _conversion(options: argparse.Namespace) -> Conversion:
    if options.currency:
        return Conversion(options.currency, options.rate_year)
    if options.rate_year is not None:
        raise Problem(
            "rate_without_currency",
            N_("--rate-year says whose rates to use: say into what with --currency USD or --currency VND."),
        )
    return AS_GIVEN


def _years(text: str) -> tuple[int, int]:
    if not text:
        return (1900, 2200)
    first, dash, last = text.partition("-")
    last = last if dash else first
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last) <= date.max.year):
        raise Problem("bad_years", N_("Write years as 2023 or 2019-2024, not “{text}”."), text=text)
    return int(first), int(last)


def as_json(figure: Figure) -> dict:
    """Return a figure as one JSON object; `value` is a plain decimal in base units."""
    start, end = figure.period.start, figure.period.end
    return {
        "indicator": figure.indicator,
        "place": figure.place.removeprefix("63:"),
        "place_id": figure.place,
        "place_name": place_name(figure.place, end),
        "period": figure.period.label(),
        "period_kind": figure.period.kind,
        "period_start": start.isoformat() if start else None,
        "period_end": end.isoformat(),
        "year": figure.period.year,
        "country": figure.category or None,
        "value": format(figure.value, "f"),
        "measure": figure.measure or None,
        "currency": figure.currency or None,
        "basis": figure.basis,
        "hedge": figure.hedge or None,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "source": figure.source or None,
        "note": str(figure.note) if figure.note else None,
        "converted": _converted_as_json(figure.converted) if figure.converted else None,
        "others": [
            {
                "value": format(rival.value, "f"),
                "currency": rival.currency or None,
                "basis": rival.basis,
                "source": rival.source,
            }
            for rival in figure.rivals
        ],
    }


def _converted_as_json(converted: Converted) -> dict:
    """Return from what a figure was converted and with which rates; no rates: its source prints it so itself."""
    return {
        "from": [{"value": format(part.value, "f"), "currency": part.currency} for part in converted.given],
        "rates": [
            {
                "year": rate.year,
                "currency": rate.currency,
                "vnd": format(rate.vnd, "f"),
                "source": rate.source,
                "implied": rate.implied,
            }
            for rate in converted.rates
        ],
        "missing": [{"currency": currency, "year": year} for currency, year in converted.missing],
    }


def _line(figure: Figure) -> str:
    words = [
        place_name(figure.place, figure.period.end),
        figure.period.label(),
        figure.category,
        f"{figure.text()} {figure.measure_text()}".strip(),
        figure.basis_text(),
        figure.source,
        *filter(None, (origin_in_words(figure),)),
        *conversion_in_words(figure),
    ]
    return "\t".join(words)


def _set(options: argparse.Namespace) -> None:
    with writing() as connection:
        settings.choose(connection, options.name, options.value, system_user())


def _move(options: argparse.Namespace) -> None:
    moved = move(options.to, system_user())
    for name, count in moved.rows.items():
        print(f"{name}\t{count}")
    print(
        _(
            "Moved: {tables} tables with {rows} rows, compared and found the same. To use {address}, set DATABASE_URL to it and start the program again."
        ).format(tables=len(moved.rows), rows=sum(moved.rows.values()), address=moved.target)
    )


_RUN: dict[str, Callable[[argparse.Namespace], None]] = {
    "prepare": _prepare,
    "figures": _figures,
    "set": _set,
    "backup": _backup,
    "restore": _restore,
    "move": _move,
    "accounts": account_commands.run,
    "audit": audit_commands.run,
}

if __name__ == "__main__":
    sys.exit(main())
