"""How the details of an event are said: codes by their names, in the language of who reads them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from data_model.audit.acts import title_of
from data_model.declared import DATASETS, EXHIBITS, INDICATORS
from data_model.known.countries import country_name
from data_model.known.places import BOUNDARIES, Boundaries, all_places, place_name
from data_model.known.problems import ASKED
from data_model.rights import roles
from translations import N_, _
from translations.formats import day, moment, number

Details = Mapping[str, Any]

#: How details are said, by their names; others are said by their name alone.
_DETAILS: Mapping[str, str] = {
    "address": N_("from the computer {value}"),
    "unknown_name": N_("a name that is no account"),
    "waiting": N_("the account was locked at that moment"),
    "code": N_("the password was right, the code was not"),
    "codes_left": N_("recovery codes left: {value}"),
    "directory": N_("by the directory {value}"),
    "of_group": N_("by a group of the directory"),
    "directory_ended": N_("the directory said so"),
    "administrator": N_("as an administrator"),
    "upload": N_("upload № {value}"),
    "unit": N_("unit {value}"),
    "place": N_("place {value}"),
    "kind": N_("handed in as: {value}"),
    "size": N_("{value} bytes"),
    "sha256": N_("SHA-256 {value}"),
    "new": N_("new: {value}"),
    "changed": N_("changed: {value}"),
    "unchanged": N_("unchanged: {value}"),
    "rejected": N_("not loaded: {value}"),
    "withdrawn": N_("withdrawn: {value}"),
    "complete": N_("complete list of {value}"),
    "answers": N_("answers № {value}"),
    "asked": N_("about: {value}"),
    "dataset": N_("register {value}"),
    "parts": N_("parts: {value}"),
    "year": N_("year {value}"),
    "keep": N_("partner {value} stays"),
    "other": N_("partner {value} went into it"),
    "parted": N_("partner {value} was taken out of it again"),
    "vnd": N_("{value} dong"),
    "before": N_("before: {value}"),
    "after": N_("after: {value}"),
    "table": N_("table {value}"),
    "years": N_("years {value}"),
    "countries": N_("countries: {value}"),
    "currency": N_("converted into {value}"),
    "boundaries": N_("shown by: {value}"),
    "year_ends": N_("years to {value}"),
    "rate_year": N_("at the rate of {value}"),
    "approved_only": N_("approved data only"),
    "since": N_("from {value}"),
    "to": N_("to {value}"),
    "by": N_("events of {value}"),
    "act": N_("only: {value}"),
    "searched": N_("a part of it, searched for by words"),
    "rows": N_("rows: {value}"),
    "slides": N_("slides: {value}"),
    "sealed": N_("sealed with a password"),
    "personal": N_("cells with personal data: {value}"),
    "why": N_("reason: {value}"),
    "role": N_("role: {value}"),
    "scope": N_("it may: {value}"),
    "token": N_("with the token {value}"),
    "owner": N_("of the account {value}"),
    "record": N_("record {value}"),
    "field": N_("field {value}"),
    "count": N_("events: {value}"),
    "until": N_("up to event {value}"),
    "hash": N_("hash {value}"),
    "clock_before": N_("event before: {value}"),
    "clock_after": N_("clock: {value}"),
    "kept": N_("what was there before: {value}"),
}


def details_in_words(details: Details, subject: str = "") -> str:
    """Return the details of an event in the language in use. What is empty, nought or not so is not said.

    `subject`: upon what it was done; the value of a setting is said by which setting it is.
    """
    said = {**details, "subject": subject}
    return "; ".join(
        _said(name, value, said) for name, value in details.items() if value not in ("", None, False, [], {})
    )


def _said(name: str, value: Any, details: Details) -> str:
    words = _CALLED[name](value, details) if name in _CALLED else _value(value)
    return _(_DETAILS[name]).format(value=words) if name in _DETAILS else f"{name}: {words}"


def _place(code: str, _details: Details) -> str:
    return place_name(code) if code in all_places() else code


def _register(name: str, _details: Details) -> str:
    return _(DATASETS[name].title) if name in DATASETS else name


def _kind(kind: str, _details: Details) -> str:
    return _(_KINDS[kind]) if kind in _KINDS else kind


def _role(role: str, _details: Details) -> str:
    return _(roles.TITLES[roles.Role(role)]) if role in roles.TITLES else role


def _scope(scope: str, _details: Details) -> str:
    return _(roles.SCOPES[roles.Scope(scope)]) if scope in roles.SCOPES else scope


def _table(name: str, _details: Details) -> str:
    """Return a table by what names it in the log: a register, an exhibit, an indicator, or a list of a page."""
    for known in (DATASETS, EXHIBITS, INDICATORS):
        if name in known:
            return _(known[name].title)
    return _(_TABLES[name]) if name in _TABLES else name


def _fields(names: list[str], details: Details) -> str:
    fields = DATASETS[details["dataset"]].by_name if details.get("dataset") in DATASETS else {}
    return ", ".join(_(fields[name].title) if name in fields else name for name in names)


def _parts(codes: list[str], details: Details) -> str:
    dataset = DATASETS.get(details.get("dataset", ""))
    titles = (
        {choice.code: choice.title for choice in dataset.field(dataset.listed_by).choices}
        if dataset and dataset.listed_by
        else {}
    )
    return ", ".join(_(titles.get(code, code)) for code in codes)


def _countries(codes: list[str], _details: Details) -> str:
    return ", ".join(map(country_name, codes))


def _boundaries(code: str, _details: Details) -> str:
    return _(BOUNDARIES[Boundaries(code)]) if code in set(Boundaries) else code


def _asked(kinds: list[str], _details: Details) -> str:
    return ", ".join(_(ASKED.get(kind, kind)) for kind in kinds)


def _numbers(numbers: list[int], _details: Details) -> str:
    return ", ".join(map(str, numbers))


def _plain(value: int | str, _details: Details) -> str:
    """Return a year, or what names an upload or a record: no separators in it."""
    return str(value)


def _setting(value: Any, details: Details) -> str:
    """Return the value something had or has: of a setting, a rate, or the year to which a register is approved."""
    return (
        _place(value, details)
        if details["subject"] == "unit"
        else _(_ANSWERS[value])
        if value in _ANSWERS
        else str(value)
    )


def _day(iso: str, _details: Details) -> str:
    return day(date.fromisoformat(iso))


def _moment(iso: str, _details: Details) -> str:
    return moment(datetime.fromisoformat(iso))


def _days(text: str, details: Details) -> str:
    return " – ".join(_day(iso, details) for iso in text.split(" – "))


def _act(act: str, _details: Details) -> str:
    return title_of(act)


def _beginning(text: str, _details: Details) -> str:
    return f"{text[:12]}…"


_TABLES = {
    "deck": N_("The presentation"),
    "side_by_side": N_("Compare"),
    "edition": N_("An edition"),
    "audit_log": N_("Audit log"),
    "definitions": N_("Definitions"),
    "exchange_rates": N_("Exchange rates"),
    "uploads": N_("Uploads made"),
}
_KINDS = {
    "file": N_("a file"),
    "form": N_("typed in by hand"),
    "edit": N_("edited on screen"),
    "source": N_("read from a database"),
    "handover": N_("a unit's own database, handed over"),
}
_ANSWERS = {"yes": N_("yes"), "no": N_("no")}
#: Details that are codes: how they are called, given all the others.
_CALLED: Mapping[str, Callable[[Any, Details], str]] = {
    "unit": _place,
    "place": _place,
    "dataset": _register,
    "kind": _kind,
    "role": _role,
    "scope": _scope,
    "sha256": _beginning,
    "hash": _beginning,
    "table": _table,
    "field": _fields,
    "parts": _parts,
    "countries": _countries,
    "asked": _asked,
    "boundaries": _boundaries,
    "answers": _numbers,
    "year": _plain,
    "upload": _plain,
    "record": _plain,
    "until": _plain,
    "before": _setting,
    "after": _setting,
    "since": _day,
    "to": _day,
    "complete": _days,
    "act": _act,
    "clock_before": _moment,
    "clock_after": _moment,
}


def _value(value: Any) -> str:
    return next(words for kind, words in _VALUES if isinstance(value, kind))(value)


_VALUES: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, str),
    (int, number),
    (str, str),
    (list, lambda values: ", ".join(map(_value, values))),
    (object, str),
)
