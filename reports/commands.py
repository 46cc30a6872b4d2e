"""What `python -m reports` takes and does: deck, pack, report, workbook of a unit or the country as a file."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Connection

from data_model.figures.filters import AS_GIVEN, TARGETS, Conversion, Filters
from data_model.keeping.commands.figures_command import years_of
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.presented.editions import Edition
from data_model.presented.editions import find_named as find_edition
from data_model.presented.kept_decks import find_named
from data_model.rights.viewer import Viewer, year_ends_of
from reports.deck.deck import Deck
from reports.deck.declared_slides import TITLES
from reports.deck.each_year import with_each_year
from reports.deck.fill_deck import fill_deck
from reports.deck.kept_recipes import recipe_of
from reports.deck.recipe import Recipe, recipe_of_codes
from reports.editions import command as edition_command
from reports.editions.cited import book_of_edition, deck_of_edition, report_of_edition
from reports.editions.command import place_of
from reports.given_template import Template
from reports.pptx.write_pptx import deck_pptx
from reports.report.fill_report import fill_report
from reports.report.report import Report
from reports.report.spans import Span
from reports.stage.behind import behind_numbers
from reports.stage.deck_link import link_to
from reports.stage.pack import deck_pack
from reports.stage.sealed import sealed_pack
from reports.viewers import counting_by_reporting_years, viewer_named
from reports.word.own_document import report_in_template
from reports.word.write_docx import report_docx
from reports.workbook.book import Book
from reports.workbook.fill_book import fill_book
from reports.workbook.write_book import book_xlsx
from translations import DEFAULT_LANGUAGE, LANGUAGES, N_, _, speaking

#: Where the program answers on the computer it runs on.
_HERE = "http://127.0.0.1:8501"


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0, or 2 when it was refused with a sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Vietnamese, whatever the console's own code page is
    try:
        options = _parser().parse_args(arguments)
    except Problem as problem:
        return _refused(problem)
    with speaking(options.lang):
        try:
            _run(options)
        except Problem as problem:  # said in the language that was asked for
            return _refused(problem)
    return 0


def _refused(problem: Problem) -> int:
    print(problem, file=sys.stderr)
    return 2


def _run(options: argparse.Namespace) -> None:
    if options.command == "edition":
        edition_command.run(options)
        return
    content = _WRITE[options.command](options)
    _keep(options.output, content)
    print(_("Saved {file}, {size} KB.").format(file=options.output, size=-(-len(content) // 1000)))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Refuse in one sentence, as every other refusal."""
        raise Problem(
            "bad_arguments",
            N_("The command was not understood ({detail}). Add --help to see what it takes."),
            detail=message,
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m reports")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("deck", help=_("the ready deck as a PowerPoint presentation (.pptx)"))
    _add_common(command)
    command.add_argument(
        "--template", type=Path, metavar=_("FILE"), help=_("a .pptx whose layouts, fonts and colours are used")
    )
    command = commands.add_parser("pack", help=_("the ready deck in a folder that opens in any browser, as a .zip"))
    _add_common(command)
    command.add_argument("--sealed", action="store_true", help=_("with a password, which is asked for"))
    for name in ("deck", "pack"):
        _add_slides(commands.choices[name])
    command = commands.add_parser("report", help=_("the report on a year or its first months, as a document (.docx)"))
    _add_common(command)
    command.add_argument(
        "--template", type=Path, metavar=_("FILE"), help=_("a .docx of the department whose named places are filled")
    )
    command.add_argument("--span", choices=[*Span], default=Span.YEAR, help=_("of the last year"))
    command = commands.add_parser("workbook", help=_("every figure, exhibit and list as one workbook (.xlsx)"))
    _add_common(command)
    edition_command.add_arguments(commands.add_parser("edition", help=_("make, list, verify and compare editions")))
    return parser


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", required=True, help=_("its two-digit code, or VN for the country"))
    command.add_argument("--years", default="", help=_("for example 2023 or 2019-2024"))
    command.add_argument("--currency", choices=TARGETS, help=_("convert money at each year's rate"))
    command.add_argument(
        "--reporting", action="store_true", help=_("by reporting years, as the calendar of reports says")
    )
    command.add_argument("--lang", choices=sorted(LANGUAGES), default=DEFAULT_LANGUAGE)
    command.add_argument("--as", dest="name", default="", metavar=_("NAME"), help=_("with the rights of this account"))
    command.add_argument(
        "--address", default=_HERE, metavar="URL", help=_("where the program answers: links of numbers lead there")
    )
    command.add_argument("--edition", default="", metavar=_("EDITION"), help=_("as it was frozen in this edition"))
    command.add_argument("-o", "--output", required=True, type=Path, metavar=_("FILE"))


def _add_slides(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--slides",
        default="",
        metavar=_("NAMES"),
        help=_("some of them, in this order: {known}").format(known=",".join(TITLES)),
    )
    command.add_argument(
        "--deck", default="", metavar=_("NAME"), help=_("a presentation of the unit kept under this name")
    )


def _deck(options: argparse.Namespace) -> Deck:
    if options.edition:
        with reading(_viewer(options)) as connection:
            return deck_of_edition(connection, _edition(connection, options), options.lang, options.deck)
    with reading(_viewer(options)) as connection:
        filters = _filters(options, connection)
        deck = fill_deck(connection, filters, _recipe(connection, filters.place, options))
        kept = find_named(connection, filters.place, options.deck).id if options.deck else 0
        return replace(deck, address=link_to(filters, options.lang, _codes(options), kept=kept))


def _viewer(options: argparse.Namespace) -> Viewer:
    """Return who looks, and by which years they count; an edition has said that when it was made."""
    viewer = viewer_named(options.name)
    if options.reporting and options.edition:
        raise Problem(
            "edition_says_years", N_("An edition says itself by which years it counts: leave out --reporting.")
        )
    return counting_by_reporting_years(viewer) if options.reporting else viewer


def _edition(connection: Connection, options: argparse.Namespace) -> Edition:
    return find_edition(connection, place_of(options.unit), options.edition)


def _report(options: argparse.Namespace) -> Report:
    with reading(_viewer(options)) as connection:
        if options.edition:
            found = _edition(connection, options)
            return report_of_edition(connection, found, options.lang, Span(options.span))
        return fill_report(connection, _filters(options, connection), Span(options.span))


def _book(options: argparse.Namespace) -> Book:
    with reading(_viewer(options)) as connection:
        if options.edition:
            return book_of_edition(connection, _edition(connection, options), options.lang)
        return fill_book(connection, _filters(options, connection))


def _written_report(report: Report, options: argparse.Namespace) -> bytes:
    template, base = _template(options.template), _base(options.address)
    return report_in_template(report, base, template) if template else report_docx(report, base)


def _filters(options: argparse.Namespace, connection: Connection) -> Filters:
    if not options.years:
        raise Problem("no_years", N_("Say of which years: --years 2020-2024, or name an edition with --edition."))
    first, last = years_of(options.years)
    conversion = Conversion(options.currency) if options.currency else AS_GIVEN
    return Filters(
        first_year=first,
        last_year=last,
        place=place_of(options.unit),
        conversion=conversion,
        year_ends=year_ends_of(connection),
    )


def _pack(options: argparse.Namespace) -> bytes:
    """Return the pack; that of an edition says nothing of today, so that it can be made again to the same bytes."""
    deck, behind = _deck(options), {}
    if not options.edition:
        with reading(_viewer(options)) as connection:
            behind = behind_numbers(connection, deck)
            deck = with_each_year(connection, deck)
    base = _base(options.address)
    return sealed_pack(deck, _password(), behind, base) if options.sealed else deck_pack(deck, behind, base)


def _recipe(connection: Connection, place: str, options: argparse.Namespace) -> Recipe:
    """Return the deck that is asked for: kept under a name, of the slides that are named, or the ready one."""
    if options.deck:
        return recipe_of(find_named(connection, place, options.deck))
    return recipe_of_codes(_codes(options))


def _codes(options: argparse.Namespace) -> list[str]:
    return [code for code in options.slides.split(",") if code]


def _base(address: str) -> str:
    """Return where links of numbers begin."""
    if not address.startswith(("http://", "https://")):
        raise Problem(
            "bad_address", N_("Write the address with http:// or https:// before it, not “{text}”."), text=address
        )
    return address.rstrip("/")


def _template(file: Path | None) -> Template | None:
    if file is None:
        return None
    try:
        return Template(file.name, file.read_bytes())
    except OSError as error:
        raise Problem(
            "not_read", N_("{file} could not be read: {why}."), file=str(file), why=error.strerror or str(error)
        ) from error


def _password() -> str:
    """Return the password of a sealed pack: typed unseen, or the first line of what is handed in."""
    if sys.stdin.isatty():
        return getpass.getpass(_("Password of the pack: "))
    return sys.stdin.readline().rstrip("\r\n")


def _keep(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        os.replace(unfinished, file)
    except OSError as error:
        raise Problem(
            "not_saved", N_("{file} could not be written: {why}."), file=str(file), why=error.strerror or str(error)
        ) from error


_WRITE: dict[str, Callable[[argparse.Namespace], bytes]] = {
    "deck": lambda options: deck_pptx(_deck(options), _base(options.address), _template(options.template)),
    "pack": _pack,
    "report": lambda options: _written_report(_report(options), options),
    "workbook": lambda options: book_xlsx(_book(options), _base(options.address)),
}
