"""The log by command: python -m data_model audit check [--last HASH] | confirm-clock | list [--from … --json]."""

import argparse
import json
from datetime import date
from typing import Any

from data_model.audit.acts import TITLES, title_of
from data_model.audit.chain import check
from data_model.audit.details import details_in_words
from data_model.audit.log import Event, confirm_clock
from data_model.audit.search import Wanted, every
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people.system_user import system_user
from translations import N_, _
from translations.formats import moment, number


def add_arguments(command: Any) -> None:
    """Say what the command `audit` takes."""
    acts = command.add_subparsers(dest="do", required=True)
    checking = acts.add_parser(
        "check", help=_("recompute every event: exit code 2 where the log is not as it was written")
    )
    checking.add_argument(
        "--last", default="", metavar="HASH", help=_("a hash that was noted elsewhere and must still be in the log")
    )
    acts.add_parser(
        "confirm-clock", help=_("say that the clock is right after it jumped, so that old events are removed again")
    )
    listing = acts.add_parser("list", help=_("print events, the newest first"))
    listing.add_argument("--from", dest="since", metavar="2026-01-31")
    listing.add_argument("--to", dest="until", metavar="2026-01-31")
    listing.add_argument("--who")
    listing.add_argument("--act", choices=[act.value for act in TITLES], metavar="ACT", help=", ".join(TITLES))
    listing.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> None:
    """Do what was asked; a Problem where the log is not whole."""
    _DO[options.do](options)


def _check(options: argparse.Namespace) -> None:
    with reading() as connection:
        chain = check(connection, options.last.strip().lower())
    if chain.first is None or chain.last is None:
        print(_("The log is empty."))
        return
    print(
        _("The log is whole. Events: {count}, from number {first} of {begin} to number {last} of {end}.").format(
            count=number(chain.count),
            first=chain.first.id,
            begin=moment(chain.first.at),
            last=chain.last.id,
            end=moment(chain.last.at),
        )
    )
    print(_("Hash of the last event: {hash}").format(hash=chain.last.hash))
    for event in chain.set_back:
        print(
            _(
                "Event {number} of {when} is dated before the one before it: a clock was set back, or computers whose "
                "clocks differ write to this database."
            ).format(number=event.id, when=moment(event.at))
        )


def _confirm_clock(_options: argparse.Namespace) -> None:
    with writing() as connection:
        confirm_clock(connection, system_user())


def _list(options: argparse.Namespace) -> None:
    wanted = Wanted(_day(options.since), _day(options.until), options.who, options.act)
    with reading() as connection:
        for event in every(connection, wanted):
            print(json.dumps(_as_json(event), ensure_ascii=False) if options.json else _line(event))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem("bad_day", N_("Write the day as 2026-01-31, not “{text}”."), text=text) from None


def _as_json(event: Event) -> dict[str, Any]:
    return {**vars(event), "at": event.at.isoformat(timespec="microseconds")}


def _line(event: Event) -> str:
    return "\t".join(
        [
            str(event.id),
            moment(event.at),
            event.who,
            title_of(event.act),
            event.subject,
            details_in_words(event.details, event.subject),
        ]
    )


_DO = {"check": _check, "list": _list, "confirm-clock": _confirm_clock}
