"""What is logged: every act with its sentence for people, and how its details are said."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from data_model.countries import country_name
from data_model.declarations import DATASETS, EXHIBITS, INDICATORS
from data_model.places import all_places, place_name
from data_model.rights import roles
from translations import N_, _
from translations.formats import day, number


class Act(StrEnum):
    """Something somebody did. The code is kept in the log and stands in links: it is never changed."""

    SIGNED_IN = "signed_in"
    WRONG_SIGN_IN = "wrong_sign_in"
    LOCKED_OUT = "locked_out"
    SIGNED_OUT = "signed_out"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_CHANGED = "password_changed"
    PASSWORD_GIVEN = "password_given"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_OPENED = "account_opened"
    ADMINISTRATOR_MADE = "administrator_made"
    ADMINISTRATOR_NO_LONGER = "administrator_no_longer"
    RIGHT_GIVEN = "right_given"
    RIGHT_TAKEN = "right_taken"
    DRAFT_KEPT = "draft_kept"
    DRAFT_DROPPED = "draft_dropped"
    APPLIED = "applied"
    UNDONE = "undone"
    APPROVED = "approved"
    PERIOD_REOPENED = "period_reopened"
    RECORD_EDITED = "record_edited"
    PARTNERS_MERGED = "partners_merged"
    MARKED_COMPLETE = "marked_complete"
    MARKED_INCOMPLETE = "marked_incomplete"
    RATE_PUT = "rate_put"
    RATE_REMOVED = "rate_removed"
    SETTING_CHANGED = "setting_changed"
    EXPORTED = "exported"
    PERSONAL_EXPORTED = "personal_exported"
    FILE_TAKEN = "file_taken"
    BACKUP_MADE = "backup_made"
    RESTORED = "restored"
    MOVED = "moved"
    OLD_EVENTS_REMOVED = "old_events_removed"


TITLES: Mapping[Act, str] = {
    Act.SIGNED_IN: N_("Somebody signed in"),
    Act.WRONG_SIGN_IN: N_("A sign-in was refused: wrong name or password"),
    Act.LOCKED_OUT: N_("An account was locked for a while after wrong passwords"),
    Act.SIGNED_OUT: N_("Somebody signed out"),
    Act.SESSIONS_ENDED: N_("An administrator ended the sessions of an account"),
    Act.PASSWORD_CHANGED: N_("Somebody changed their own password"),
    Act.PASSWORD_GIVEN: N_("An account was given a new password"),
    Act.ACCOUNT_MADE: N_("An account was made"),
    Act.ACCOUNT_CLOSED: N_("An account was closed"),
    Act.ACCOUNT_OPENED: N_("An account was opened again"),
    Act.ADMINISTRATOR_MADE: N_("An account was made an administrator"),
    Act.ADMINISTRATOR_NO_LONGER: N_("An account is no longer an administrator"),
    Act.RIGHT_GIVEN: N_("A right was given to an account"),
    Act.RIGHT_TAKEN: N_("A right was taken from an account"),
    Act.DRAFT_KEPT: N_("Data was handed in and kept as a draft"),
    Act.DRAFT_DROPPED: N_("A draft was dropped"),
    Act.APPLIED: N_("An upload was applied"),
    Act.UNDONE: N_("An upload was undone"),
    Act.APPROVED: N_("A register was approved to the end of a year, and locked"),
    Act.PERIOD_REOPENED: N_("An approved register was reopened"),
    Act.RECORD_EDITED: N_("A record was edited on screen"),
    Act.PARTNERS_MERGED: N_("Two spellings of a partner were merged"),
    Act.MARKED_COMPLETE: N_("A register was marked complete"),
    Act.MARKED_INCOMPLETE: N_("A register was marked as no longer complete"),
    Act.RATE_PUT: N_("An exchange rate was entered or corrected"),
    Act.RATE_REMOVED: N_("An exchange rate was removed"),
    Act.SETTING_CHANGED: N_("A setting was changed"),
    Act.EXPORTED: N_("A table was exported"),
    Act.PERSONAL_EXPORTED: N_("A table with personal data was exported"),
    Act.FILE_TAKEN: N_("An uploaded file was taken, which may hold personal data"),
    Act.BACKUP_MADE: N_("A backup was made"),
    Act.RESTORED: N_("A backup was restored"),
    Act.MOVED: N_("All data was moved to another database"),
    Act.OLD_EVENTS_REMOVED: N_("Events older than the log keeps were removed"),
}

#: How details are said, by their names; others are said by their name alone.
_DETAILS: Mapping[str, str] = {
    "address": N_("from the computer {value}"), "unknown_name": N_("a name that is no account"), "waiting": N_("the account was locked at that moment"),
    "administrator": N_("as an administrator"),
    "upload": N_("upload № {value}"), "unit": N_("unit {value}"), "place": N_("place {value}"), "kind": N_("handed in as: {value}"), "size": N_("{value} bytes"), "sha256": N_("SHA-256 {value}"),
    "new": N_("new: {value}"), "changed": N_("changed: {value}"), "unchanged": N_("unchanged: {value}"), "rejected": N_("not loaded: {value}"),
    "withdrawn": N_("withdrawn: {value}"), "complete": N_("complete list of {value}"), "dataset": N_("register {value}"), "parts": N_("parts: {value}"), "year": N_("year {value}"),
    "keep": N_("partner {value} stays"), "other": N_("partner {value} went into it"), "vnd": N_("{value} dong"), "before": N_("before: {value}"), "after": N_("after: {value}"),
    "table": N_("table {value}"), "years": N_("years {value}"), "countries": N_("countries: {value}"), "currency": N_("converted into {value}"), "rate_year": N_("at the rate of {value}"),
    "approved_only": N_("approved data only"), "since": N_("from {value}"), "to": N_("to {value}"), "by": N_("events of {value}"), "act": N_("only: {value}"),
    "searched": N_("a part of it, searched for by words"), "rows": N_("rows: {value}"), "personal": N_("cells with personal data: {value}"),
    "why": N_("reason: {value}"), "role": N_("role: {value}"), "record": N_("record {value}"), "field": N_("field {value}"),
    "count": N_("events: {value}"), "until": N_("up to event {value}"), "hash": N_("hash {value}"), "kept": N_("what was there before: {value}"),
}


def title_of(act: str) -> str:
    """Return the sentence of an act in the language in use; the code of one that a later version of the program wrote."""
    return _(TITLES[Act(act)]) if act in TITLES else act


def details_in_words(details: Mapping[str, Any]) -> str:
    """Return the details of an event in the language in use. What is empty, nought or not so is not said."""
    return "; ".join(_said(name, value) for name, value in details.items() if value not in ("", None, False, [], {}))


def _said(name: str, value: Any) -> str:
    words = _CALLED[name](value) if name in _CALLED else _value(value)
    return _(_DETAILS[name]).format(value=words) if name in _DETAILS else f"{name}: {words}"


def _place(code: str) -> str:
    return place_name(code) if code in all_places() else code


def _register(name: str) -> str:
    return _(DATASETS[name].title) if name in DATASETS else name


def _kind(kind: str) -> str:
    return _(_KINDS[kind]) if kind in _KINDS else kind


def _role(role: str) -> str:
    return _(roles.TITLES[roles.Role(role)]) if role in roles.TITLES else role


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso))


def _beginning(text: str) -> str:
    return f"{text[:12]}…"


def _table(name: str) -> str:
    """Return a table by what names it in the log: a register, an exhibit, an indicator, or a list of a page."""
    for known in (DATASETS, EXHIBITS, INDICATORS):
        if name in known:
            return _(known[name].title)
    return _(_TABLES[name]) if name in _TABLES else name


_TABLES = {"audit_log": N_("Audit log"), "definitions": N_("Definitions"), "exchange_rates": N_("Exchange rates"), "uploads": N_("Uploads made")}
_KINDS = {"file": N_("a file"), "form": N_("typed in by hand"), "source": N_("read from a database")}
#: Details that are codes: how they are called.
_CALLED: Mapping[str, Callable[[str], str]] = {"unit": _place, "place": _place, "dataset": _register, "kind": _kind, "role": _role, "sha256": _beginning, "hash": _beginning,
                                                 "table": _table, "countries": lambda codes: ", ".join(map(country_name, codes)), "since": _day, "to": _day, "act": title_of}


def _value(value: Any) -> str:
    return next(words for kind, words in _VALUES if isinstance(value, kind))(value)


_VALUES: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, str), (int, number), (str, str), (list, lambda values: ", ".join(map(_value, values))),
    (dict, lambda values: ", ".join(f"{name}: {_value(value)}" for name, value in values.items())), (object, str),
)
