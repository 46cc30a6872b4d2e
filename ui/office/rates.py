"""Exchange rates: the list of those kept, a form to add or correct one, and a way to remove one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st
from babel.numbers import get_currency_name
from streamlit.delta_generator import DeltaGenerator

from data_model.figures import exchange
from data_model.figures.exchange import CURRENCIES, FIRST_YEAR, Rate
from data_model.figures.official_rates import quote_of
from ingest.notation.rates import read_rate
from reports.table import NUMERAL
from translations import _, language
from translations.formats import moment, number
from ui import answers, session
from ui.parts.cells import Cell, Column, Held
from ui.parts.messages import say, says_why_not
from ui.parts.origins import linked_html
from ui.parts.plain_text import show_line
from ui.parts.table import TakenAway, show_list

Item = TypeVar("Item")
_OFFICIAL, _IMPLIED = "official", "implied"
#: Of a rate that was worked out: it has as many as the division gave, which nobody can compare. Files have them all.
_DECIMALS = 4


def show_rates() -> None:
    """Draw the rates kept and the ways to change them."""
    show_line(
        _(
            "An implied rate is worked out: from two official rates of the dollar, or from an amount that somebody "
            "printed in two currencies. It is no official rate: where you have an official one, put it in its place."
        )
    )
    kept = list(answers.exchange_rates().values())
    if kept:
        _show_table(kept)
    else:
        show_line(_("No rate is kept yet, so that no amount is converted. Add one below."), "source")
    rights = session.rights()
    if not rights.administers and rights.enters is not None:
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _show_form()
    with right:
        _show_removal(kept)


def _show_table(kept: list[Rate]) -> None:
    columns = [
        Column(_("Year"), "right", NUMERAL),
        Column(_("Currency"), "narrow"),
        Column(_("Dong for one unit"), "right"),
        Column(_("Kind"), "narrow"),
        Column(_("Source")),
        Column(_("Quoted line"), "name"),
        Column(_("Entered by"), "narrow"),
        Column(_("When"), "narrow"),
    ]
    away = TakenAway(
        title=_("Exchange rates"),
        facts=(),
        name=("exchange_rates",),
        told={"table": "exchange_rates"},
        whole=lambda found: (columns, [_row(kept[at], Held(kept[at].source)) for at in found]),
    )
    show_list(columns, [_row(rate, linked_html(rate.source)) for rate in kept], "rates", away)


def _row(rate: Rate, source: Cell) -> list[Cell]:
    by = Held(rate.changed_by, rate.changed_by) if rate.changed_by else _("came with the program")
    at = rate.changed_at
    changed = Held(moment(at), at.astimezone().replace(tzinfo=None, microsecond=0)) if at else ""
    return [
        Held(str(rate.year), rate.year),
        rate.currency,
        Held(number(rate.vnd, _DECIMALS if rate.implied else None), rate.vnd),
        _kind_title(_IMPLIED if rate.implied else _OFFICIAL),
        source,
        quote_of(rate),
        by,
        changed,
    ]


def _kind_title(kind: str) -> str:
    return {_OFFICIAL: _("official"), _IMPLIED: _("implied")}[kind]


def _currency_title(code: str) -> str:
    name = get_currency_name(code, locale=language())
    return code if name == code else f"{code} · {name}"


def _show_form() -> None:
    with st.form("rate", border=True):
        st.header(_("Add or correct a rate"), anchor=False)
        left, right = st.columns(2)
        years = range(date.today().year, FIRST_YEAR - 1, -1)
        year = _choose(left, _("Year"), years, key="rate-year")
        currency = _choose(right, _("Currency"), CURRENCIES, key="rate-currency", called=_currency_title)
        vnd = left.text_input(_("Dong for one unit"), key="rate-vnd", placeholder=_("for example 23,864.5"))
        kind = _choose(right, _("Kind"), (_OFFICIAL, _IMPLIED), key="rate-kind", called=_kind_title)
        source = st.text_input(
            _("Source"), key="rate-source", placeholder=_("for example: State Bank of Vietnam, average of the year")
        )
        if st.form_submit_button(_("Save the rate"), type="primary"):
            _save(year, currency, vnd, source, kind)
            st.rerun()


def _choose(
    place: DeltaGenerator, title: str, options: Sequence[Item], *, key: str, called: Callable[[Item], str] = str
) -> Item:
    return place.selectbox(title, options, format_func=called, key=key, placeholder=_("Choose"), filter_mode="contains")


@says_why_not
def _save(year: int, currency: str, vnd: str, source: str, kind: str) -> None:
    rate = Rate(year=year, currency=currency, vnd=read_rate(vnd, currency), source=source, implied=kind == _IMPLIED)
    with session.writing() as connection:
        before = exchange.put_rate(connection, rate, session.user())
    words = (
        _("Corrected: in {year} one {currency} is {vnd} dong; it was {before}.")
        if before
        else _("Added: in {year} one {currency} is {vnd} dong.")
    )
    say(words.format(year=year, currency=currency, vnd=number(rate.vnd), before=number(before.vnd) if before else ""))


def _show_removal(kept: list[Rate]) -> None:
    with st.container(border=True):
        st.header(_("Remove a rate"), anchor=False)
        known = {f"{rate.year}-{rate.currency}": rate for rate in kept}
        picked = _pick(known)
        rate = known.get(picked or "")
        sure = st.checkbox(
            _("Remove it: amounts of that year are then not converted"),
            key=f"rate-sure-{picked}",
            disabled=picked is None,
        )
        st.button(
            _("Remove this rate"),
            key="rate-remove",
            disabled=not (sure and rate),
            on_click=_remove,
            args=(rate.year, rate.currency) if rate else (),
        )


def _pick(known: dict[str, Rate]) -> str | None:
    return st.selectbox(
        _("Rate"),
        list(known),
        index=None,
        format_func=lambda key: _one(known[key]) if key in known else key,
        key="rate-to-remove",
        placeholder=_("Choose"),
        filter_mode="contains",
    )


def _one(rate: Rate) -> str:
    return _("{year}: 1 {currency} = {vnd} dong").format(
        year=rate.year, currency=rate.currency, vnd=number(rate.vnd, 2)
    )


@says_why_not
def _remove(year: int, currency: str) -> None:
    with session.writing() as connection:
        exchange.remove_rate(connection, year, currency, session.user())
    say(_("Removed: the rate of {currency} in {year}.").format(currency=currency, year=year))
