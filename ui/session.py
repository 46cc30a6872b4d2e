"""Between a screen and the data: who is here, which data there is, and a cache keyed by the data's version."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import streamlit as st
from sqlalchemy import Connection

from data_model import accounts, database, exchange, sessions, settings
from data_model.conversion import applied
from data_model.database import database_url, reading
from data_model.declarations import EXHIBITS, INDICATORS
from data_model.figure import Figure
from data_model.fill import fill
from data_model.filled import FilledExhibit
from data_model.filters import AS_GIVEN, Conversion, Filters
from data_model.problems import Problem
from data_model.queries import answers
from data_model.queries.years import years_with_data
from data_model.sessions import SignedIn
from translations import N_, language

_VERSION, _SETTINGS = "run-version", "run-settings"


@dataclass(frozen=True)
class Version:
    """What every answer depends on: the database, the version of its data, the language, and today (a year still
    running is counted until today)."""

    database: str
    data: int
    language: str
    today: date


class SignedOut(Problem):
    """The session is over: nothing more is shown or written."""


def who() -> SignedIn | None:
    """Return who is signed in, looked up anew; None where there are no accounts. Raises SignedOut when the session is over.

    Callbacks run before the page's own check, and a page may stay open for days: whoever writes asks here.
    """
    with reading() as connection:
        return _present(connection)


def stay() -> None:
    """Note that whoever is signed in works here: a page open for hours speaks by its websocket alone. Raises SignedOut like `who`."""
    with reading() as connection:
        found = _present(connection)
        due = found is not None and sessions.is_due(connection, found.session_id)
    if due:
        with database.writing() as connection:
            sessions.note_seen(connection, found.session_id)


def _present(connection: Connection) -> SignedIn | None:
    if not accounts.exist(connection):
        return None
    found = sessions.of_cookie(connection, st.context.cookies.get(sessions.COOKIE, ""))
    if found is None or found.must_change:
        raise SignedOut("signed_out", N_("You are no longer signed in, so nothing was done. Load the page again."))
    return found


def looks_after_accounts() -> bool:
    """Tell whether whoever is here sees the accounts; without accounts it is there that the first is made."""
    found = who()
    return found is None or found.administrator


@contextmanager
def writing() -> Iterator[Connection]:
    """Like `database.writing`, for whoever is signed in: refused once the session is over, be it while waiting for other writers."""
    with database.writing() as connection:
        _present(connection)
        yield connection


def user() -> str:
    """Return who acts: the name that signed in. Without accounts that is whoever runs the program on this computer."""
    if found := who():
        return found.name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"  # an account without a name, as in some containers


def start_run() -> None:
    """Look once at the beginning of a run which data there is: a whole page then speaks of one state of it."""
    with reading() as connection:
        st.session_state[_VERSION] = Version(database_url(), settings.data_version(connection), language(), date.today())
        st.session_state[_SETTINGS] = {name: settings.get(connection, name) for name in settings.SETTINGS}


def version() -> Version:
    """Return what cached values depend on besides their own arguments."""
    return st.session_state[_VERSION]


def filled(name: str, filters: Filters) -> FilledExhibit:
    """Return an exhibit filled with the present data."""
    return _filled(version(), name, filters)


@st.cache_data(max_entries=2000, show_spinner=False)
def _filled(data_version: Version, name: str, filters: Filters) -> FilledExhibit:
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


def answer(indicator: str, place: str, year: int, conversion: Conversion) -> Figure | None:
    """Return the figure of one indicator, place and year, money in the currency chosen; or None."""
    return _answer(version(), indicator, place, year, conversion if INDICATORS[indicator].is_money else AS_GIVEN)


@st.cache_data(max_entries=20000, show_spinner=False)
def _answer(data_version: Version, indicator: str, place: str, year: int, conversion: Conversion) -> Figure | None:
    with reading() as connection:
        found = answers.answer(connection, indicator, place, year)
        return applied(connection, [found], conversion)[0] if found else None


def rates() -> dict[tuple[int, str], exchange.Rate]:
    """Return the exchange rates kept, the latest year first."""
    return _rates(version())


@st.cache_data(max_entries=10, show_spinner=False)
def _rates(data_version: Version) -> dict[tuple[int, str], exchange.Rate]:
    with reading() as connection:
        return exchange.rates(connection)


def known_years(place: str) -> list[int]:
    """Return the years in which a place has data, in order."""
    return _known_years(version(), place)


@st.cache_data(max_entries=500, show_spinner=False)
def _known_years(data_version: Version, place: str) -> list[int]:
    with reading() as connection:
        return years_with_data(connection, place)


def setting(name: str) -> str:
    """Return a declared setting's value as it was at the beginning of the run."""
    return st.session_state[_SETTINGS][name]
