"""A form made from a declaration: one record typed in, checked as a file is."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_model.declared import UPLOADED
from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.countries import all_countries, country_name
from data_model.known.problems import Problem
from data_model.known.text import fold
from ingest.draft import uploads
from ingest.draft.typed_form import admit_form
from reports.record_words import in_words
from translations import DEFAULT_LANGUAGE, N_, _, speaking
from translations.formats import day
from ui import session
from ui.parts.choices import home_unit
from ui.parts.plain_text import as_markdown

_REOPENED = "form-reopened"


def reopen_form(content: bytes) -> None:
    """Fill the form with what a draft holds, to be corrected."""
    typed = json.loads(content)
    dataset = UPLOADED[typed["dataset"]]
    st.session_state["form-register"] = dataset.name
    for name, text in typed["texts"].items():
        kind = dataset.field(name).kind
        value = [part.strip() for part in text.split(";") if part.strip()] if kind is Kind.COUNTRIES else text
        if value or kind not in _CHOSEN:
            st.session_state[f"form-{dataset.name}-{name}"] = value
    st.session_state[_REOPENED] = True


def form_is_reopened() -> bool:
    """Tell, once, whether the form was just filled from a draft."""
    return st.session_state.pop(_REOPENED, False)


def show_form(open_draft: Callable[[int], None]) -> None:
    """Draw the form; what is typed becomes a draft with the same preview as a file."""
    name = st.segmented_control(
        _("Register"),
        list(UPLOADED),
        format_func=lambda item: _(UPLOADED[item].title),
        default=next(iter(UPLOADED)),
        required=True,
        key="form-register",
    )
    dataset = UPLOADED[name or next(iter(UPLOADED))]
    with st.form(f"form-{dataset.name}", border=True, enter_to_submit=False):
        texts = {}
        for item, column in side_by_side(dataset.fields):
            with column:
                texts[item.name] = ask(item, f"form-{dataset.name}-{item.name}")
        if st.form_submit_button(_("Check this record"), type="primary"):
            _keep(dataset, texts, open_draft)


def _keep(dataset: Dataset, texts: dict[str, str], open_draft: Callable[[int], None]) -> None:
    try:
        typed = admit_form(_("Typed in by hand: {register}").format(register=_(dataset.title)), dataset, texts)
        with session.writing() as connection:
            draft = uploads.keep_form(connection, typed, home_unit(), session.user())
    except Problem as problem:
        st.error(as_markdown(str(problem)), icon=":material/error:")
        return
    open_draft(draft)
    st.rerun()


def side_by_side(fields: Iterable[Field]) -> Iterator[tuple[Field, DeltaGenerator]]:
    """Go through fields with a place for each: two in a line, and below each other in their order on a telephone."""
    line: list[DeltaGenerator] = []
    for item in fields:
        line = line or list(st.columns(2))
        yield item, line.pop(0)


def ask(item: Field, key: str) -> str:
    """Draw the widget of a field under a key; return what stands in it as text."""
    label = f"{_(item.title)} *" if item.required else _(item.title)
    return _ASK[item.kind](item, label, key)


def text_in_form(item: Field, value: Any) -> str:
    """Return a value as it stands in its widget.

    Numbers are written so that they are read in one way only: without separators.
    """
    if value is None or value == () or value == "":
        return ""
    if item.kind is Kind.AMOUNT:
        return format(value.normalize() + 0, "f").replace(".", ",")
    if item.kind is Kind.INTEGER:
        return str(value)
    if item.kind is Kind.DATE:  # in either language, as the field asks for it; known to its year, it stays so
        with speaking(DEFAULT_LANGUAGE):
            return day(value)
    if item.kind is Kind.COUNTRIES:
        return "; ".join(country_name(iso2) for iso2 in value)
    return in_words(item, value)


def _ask_choice(item: Field, label: str, key: str) -> str:
    return (
        st.selectbox(label, [_(choice.title) for choice in item.choices], index=None, key=key, placeholder=_("Choose"))
        or ""
    )


def _ask_yes_no(_item: Field, label: str, key: str) -> str:
    return st.selectbox(label, [_("yes"), _("no")], index=None, key=key, placeholder=_("Choose")) or ""


def _ask_country(_item: Field, label: str, key: str) -> str:
    return (
        st.selectbox(
            label,
            _countries(st.session_state.get(key)),
            index=None,
            key=key,
            placeholder=_("Choose"),
            filter_mode="contains",
        )
        or ""
    )


def _ask_countries(_item: Field, label: str, key: str) -> str:
    return "; ".join(
        st.multiselect(
            label,
            _countries(*st.session_state.get(key, ())),
            key=key,
            placeholder=_("Choose"),
            select_all=False,
            filter_mode="contains",
        )
    )


def _ask_text(hint: str) -> Callable[[Field, str, str], str]:
    return lambda _item, label, key: st.text_input(label, key=key, placeholder=_(hint))


_CHOSEN = (Kind.CHOICE, Kind.YES_NO, Kind.COUNTRY, Kind.COUNTRIES)  # from a list: an empty choice is no choice
_ASK: dict[Kind, Callable[[Field, str, str], str]] = {
    Kind.TEXT: _ask_text(""),
    Kind.DATE: _ask_text(N_("day/month/year, for example 31/12/2024")),
    Kind.INTEGER: _ask_text(N_("a whole number")),
    Kind.AMOUNT: _ask_text(N_("for example 1,234,567.5")),
    Kind.CURRENCY: _ask_text(N_("VND, USD …")),
    Kind.CHOICE: _ask_choice,
    Kind.YES_NO: _ask_yes_no,
    Kind.COUNTRY: _ask_country,
    Kind.COUNTRIES: _ask_countries,
    Kind.PLACE: _ask_text(N_("name of a province or city")),
    Kind.TERM: _ask_text(N_("for example: 5 years; renewed automatically")),
}


def _countries(*held: str | None) -> list[str]:
    """Return the names to choose from: countries, and what a record holds that is none ("not stated")."""
    return sorted(
        {*(country_name(item.iso2) for item in all_countries().values() if item.iso3), *filter(None, held)}, key=fold
    )
