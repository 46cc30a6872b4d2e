"""What `python -m reports edition` takes and does: make, list, verify, differences."""

import argparse
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from data_model.keeping.commands.figures_command import years_of
from data_model.keeping.database import reading, writing
from data_model.known.places import places_of_code
from data_model.known.problems import Problem
from data_model.known.year_ends import CALENDAR_YEARS
from data_model.presented import editions
from data_model.presented.editions import Edition
from reports.editions.content import freeze, read_content, year_ends_in
from reports.editions.differences import Difference, differences, parts_compared
from reports.editions.make import make_edition, usual_name
from reports.viewers import counting_by_reporting_years, viewer_named, who_acts
from translations import DEFAULT_LANGUAGE, LANGUAGES, N_, _, counted
from translations.formats import day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    act = _add_act(acts, "make", _("freeze the figures, definitions, sources and presentations of a unit"))
    act.add_argument("--years", required=True, help=_("for example 2023 or 2019-2024"))
    act.add_argument("--reporting", action="store_true", help=_("by reporting years, as the calendar of reports says"))
    _add_act(acts, "list", _("the editions of a unit"))
    _add_act(acts, "verify", _("check editions against their hashes, and against the log"))
    act = _add_act(acts, "differences", _("what differs between two editions, or between one and the data of now"))
    act.add_argument("other", nargs="?", default="", metavar=_("OTHER"))


def _add_act(acts: argparse._SubParsersAction, name: str, about: str) -> argparse.ArgumentParser:
    act = acts.add_parser(name, help=about)
    act.add_argument("--unit", required=True, help=_("its two-digit code, or VN for the country"))
    act.add_argument("--lang", choices=sorted(LANGUAGES), default=DEFAULT_LANGUAGE)
    act.add_argument("--as", dest="name", default="", metavar=_("NAME"), help=_("with the rights of this account"))
    if name != "list":
        act.add_argument("edition", nargs=None if name == "differences" else "?", default="", metavar=_("EDITION"))
    return act


def place_of(code: str) -> str:
    """Return the place of a code; a Problem for none."""
    places = places_of_code(code)
    if not places:
        raise Problem(
            "unknown_place",
            N_("There is no unit with the code “{code}”. Use the two-digit code of one of the 34 units, or VN."),
            code=code,
        )
    return places[0]


def run(options: argparse.Namespace) -> None:
    """Do what is asked; print what came of it."""
    _ACTS[options.act](options, place_of(options.unit))


def _make(options: argparse.Namespace, unit: str) -> None:
    first, last = years_of(options.years)
    name, viewer = options.edition or usual_name(), viewer_named(options.name)
    ends = counting_by_reporting_years(viewer).year_ends if options.reporting else CALENDAR_YEARS
    number = make_edition(partial(writing, viewer), unit, name, range(first, last + 1), who_acts(options.name), ends)
    with reading(viewer) as connection:
        print(_line(editions.find(connection, number)))


def _list(options: argparse.Namespace, unit: str) -> None:
    with reading(viewer_named(options.name)) as connection:
        for found in editions.editions(connection, unit):
            print(_line(found))


def _line(found: Edition) -> str:
    years = "–".join(str(year) for year in dict.fromkeys((found.first_year, found.last_year)))
    signed = _("Signed off by {name}").format(name=found.signed_by) if found.signed_by else _("Not signed off")
    return "\t".join((found.name, day(found.day), years, signed, str(found.size), found.sha256))


def _verify(options: argparse.Namespace, unit: str) -> None:
    with reading(viewer_named(options.name)) as connection:
        for found in _named(connection, unit, options.edition):
            print(in_words(found, editions.verify(connection, found)))


def in_words(found: Edition, is_in_log: bool) -> str:
    """Return that an edition was found as it was made."""
    said = _("{name}: as it was made.") if is_in_log else _("{name}: as it was made; the log does not go back so far.")
    return said.format(name=found.name)


def _named(connection: Connection, unit: str, name: str) -> list[Edition]:
    return [editions.find_named(connection, unit, name)] if name else editions.editions(connection, unit)


def _differences(options: argparse.Namespace, unit: str) -> None:
    with reading(viewer_named(options.name)) as connection:
        found = editions.find_named(connection, unit, options.edition)
        before = read_content(editions.content(connection, found))
        after = _other(connection, found, before, options.other)
        told = differences(connection, unit, before, after)
    for item in told:
        print(in_one_line(item))
    if not parts_compared(before, after):
        print(_("The two are of different years: years that both have are compared, and no parts of numbers."))
    print(counted(N_("{n} differences."), len(told)).format(n=len(told)))


def _other(connection: Connection, found: Edition, before: dict, name: str) -> dict:
    """Return what another edition holds; without a name what there is now, by the same years."""
    if name:
        return read_content(editions.content(connection, editions.find_named(connection, found.unit, name)))
    years = range(found.first_year, found.last_year + 1)
    return read_content(freeze(found.unit, years, year_ends_in(before)).content)


def in_one_line(item: Difference) -> str:
    uploads = ", ".join(f"№ {number}" for number in item.uploads)
    return "\t".join((item.what, item.when, item.before or "–", item.after or "–", item.why, uploads))


_ACTS: dict[str, Callable[[argparse.Namespace, str], None]] = {
    "make": _make,
    "list": _list,
    "verify": _verify,
    "differences": _differences,
}
