"""Approving the registers of a unit to the end of a year, which locks them, and reopening them with a reason."""

from collections.abc import Callable
from datetime import date

import streamlit as st
from sqlalchemy import Connection

from data_model.declared import DATASETS, FIGURES, REGISTERS_KEPT
from data_model.known.places import NATION, all_places, place_name
from data_model.known.problems import Problem
from data_model.registers import approvals
from data_model.registers.approvals import LONGEST_REASON, Approval
from translations import _
from translations.formats import day
from ui import session
from ui.frame.filters import chosen
from ui.parts.cells import Cell, Column, Held
from ui.parts.messages import refuse, say
from ui.parts.plain_text import show_line
from ui.parts.table import show_table

_APPROVED = (*REGISTERS_KEPT, FIGURES.name)
_YEARS = 10  # before this one that can be chosen


def show_approvals() -> None:
    """Draw until when each register of the chosen place is approved, and for who may the ways to approve and reopen."""
    place = chosen().place
    with session.reading() as connection:
        found = {item.dataset: item for item in approvals.approvals(connection) if item.unit == place}
    may_approve = place != NATION and not all_places()[place].merged_into and session.rights().may_approve(place)
    if not found and not may_approve:
        return
    _show_approved(place, found)
    if may_approve:
        left, right = st.columns(2, gap="medium")
        with left:
            _show_approving(place)
        with right:
            _show_reopening(place, found)


def _show_approved(place: str, found: dict[str, Approval]) -> None:
    st.header(_("What is approved: {place}").format(place=place_name(place)), anchor=False)
    show_line(
        _(
            "An approved year is locked: uploads, edits and undos leave it as it is until it is reopened. At the "
            "left, charts can be limited to approved data."
        )
    )
    columns = [
        Column(_("Register")),
        Column(_("Approved until the end of"), "narrow"),
        Column(_("By")),
        Column(_("When"), "narrow"),
    ]
    show_table(columns, [_row(name, found.get(name)) for name in _APPROVED])


def _row(name: str, found: Approval | None) -> list[Cell]:
    if found is None:
        return [_(DATASETS[name].title), _("not approved"), "", ""]
    return [
        _(DATASETS[name].title),
        Held(str(found.until_year), found.until_year),
        Held(found.approved_by),
        day(found.approved_at.astimezone().date()),
    ]


def _show_approving(place: str) -> None:
    last = date.today().year - 1
    with st.form("approve", border=True):
        names = st.multiselect(
            _("Registers to approve"),
            _APPROVED,
            key="approve-registers",
            format_func=lambda name: _(DATASETS[name].title),
            placeholder=_("Choose"),
            select_all=False,
        )
        year = st.selectbox(_("Until the end of"), range(last, last - _YEARS, -1), key="approve-year")
        if st.form_submit_button(_("Approve and lock"), type="primary"):
            _approve(names, place, year)


def _approve(names: list[str], place: str, year: int) -> None:
    if not names:
        st.error(_("Choose at least one register."))
        return
    _do(
        lambda connection: [approvals.approve(connection, name, place, year, session.user()) for name in names],
        _("Approved until the end of {year}.").format(year=year),
    )


def _show_reopening(place: str, found: dict[str, Approval]) -> None:
    if not found:
        return
    with st.form("reopen", border=True):
        name = st.selectbox(
            _("Register to reopen"),
            list(found),
            key="reopen-register",
            format_func=lambda item: _(DATASETS[item].title),
        )
        last = max(item.until_year for item in found.values())
        years = [None, *range(last - 1, last - 1 - _YEARS, -1)]
        year = st.selectbox(
            _("Stays approved until the end of"),
            years,
            key="reopen-year",
            format_func=lambda item: _("no year") if item is None else str(item),
        )
        why = st.text_input(_("Why is it reopened?"), key="reopen-why", max_chars=LONGEST_REASON)
        if st.form_submit_button(_("Reopen")):
            _do(
                lambda connection: approvals.reopen(connection, name, place, year, session.user(), why),
                _("Reopened: {register}.").format(register=_(DATASETS[name].title)),
            )


def _do(act: Callable[[Connection], object], done: str) -> None:
    try:
        with session.writing() as connection:
            act(connection)
    except Problem as problem:
        refuse(str(problem))
    else:
        say(done)
    st.rerun()
