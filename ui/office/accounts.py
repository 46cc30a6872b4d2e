"""The accounts page: who may sign in, for administrators.

Passwords are drawn by lot and shown once, never typed here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st
from markupsafe import Markup
from sqlalchemy import Connection

from data_model.known.problems import Problem
from data_model.people import accounts, grants, passwords, sessions
from data_model.people.accounts import Account
from data_model.people.directory import links
from data_model.people.second_factor import factor
from data_model.rights.permits import permit_administering
from data_model.rights.roles import Grant
from data_model.settings.base_path import below
from translations import _
from translations.formats import moment, number
from ui import session
from ui.office import directory
from ui.office.grants import choose_grant, in_words, show_grants
from ui.parts.cells import Cell, Column, Held
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import as_markdown, show_line
from ui.parts.table import show_table

_SHOWN_ONCE = "password-shown-once"
#: Where it is shown: beside what was pressed, for the page stays as far down as it is.
_WITH_THE_FORM, _WITH_THE_ACTS = "form", "acts"
_MADE = "account-made"  # the form is to be emptied: one that was refused keeps what was typed


def show_accounts() -> None:
    """Draw the accounts and what can be done with them; without any, how the first one is made."""
    if session.who() is None:
        _show_how_to_begin()
        return
    with session.reading() as connection:
        found = accounts.all_accounts(connection)
        running = {item.id: len(sessions.running(connection, item.id)) for item in found}
        held = {item.id: grants.grants_of(connection, item.id) for item in found}
        with_factor = factor.having(connection)
    show_table(
        [
            Column(_("Name to sign in with"), "narrow"),
            Column(_("Full name"), "name"),
            Column(_("Administrator"), "narrow"),
            Column(_("State"), "narrow"),
            Column(_("Second factor"), "narrow"),
            Column(_("Last signed in"), "narrow"),
            Column(_("Open sessions"), "right"),
            Column(_("Rights"), "name"),
        ],
        [_row(item, item.id in with_factor, running[item.id], held[item.id]) for item in found],
    )
    _show_one(found, with_factor, running, held)
    directory.show_groups(_do)
    _show_form()


def _show_how_to_begin() -> None:
    show_line(
        _(
            "There are no accounts: the program serves this computer only and asks nobody to sign in. The first "
            "account opens it to others."
        )
    )
    st.markdown(
        as_markdown(
            _(
                "When the program starts it prints a code in the window it was started from. Whoever has it makes the "
                "first administrator:"
            )
        )
    )
    words = _("Make the first administrator")
    st.html(Markup('<p><a href="{}" target="_self">{}</a></p>').format(below("/first-account"), words))


def _row(item: Account, has_factor: bool, running: int, held: list[Grant]) -> list[Cell]:
    state = _("closed") if not item.active else _("has to choose a password") if item.must_change else _("open")
    return [
        Held(item.name, item.name),
        Held(item.full_name),
        _("yes") if item.administrator else "",
        state,
        _("yes") if has_factor else "",
        _when(item.signed_in_at),
        Held(number(running), running),
        in_words(held),
    ]


def _when(point: datetime | None) -> str:
    return moment(point) if point else _("never")


def _show_one(
    found: list[Account], with_factor: frozenset[int], running: dict[int, int], held: dict[int, list[Grant]]
) -> None:
    by_id = {item.id: item for item in found}
    picked = st.selectbox(
        _("Change one account"),
        list(by_id),
        index=None,
        key="account",
        placeholder=_("Choose an account"),
        width=420,
        format_func=lambda item: f"{by_id[item].name} · {by_id[item].full_name}",
    )
    if picked is None:
        return
    with session.reading() as connection:
        linked, of_groups = links.linked(connection), grants.of_groups(connection, picked)
    with st.container(horizontal=True):
        _show_acts(by_id[picked], running[picked])
        if picked in with_factor:
            _button(
                _("Take its second factor away"),
                "factor",
                by_id[picked],
                lambda connection: factor.take_away(connection, picked, session.user()),
            )
        if picked in linked or directory.is_used():
            directory.show_link(by_id[picked], linked.get(picked), _do)
    _show_password_once(_WITH_THE_ACTS)
    show_grants(by_id[picked], held[picked], of_groups, _do)


def _show_acts(item: Account, running: int) -> None:
    """Draw what can be done with an account, a button each; `running` are its open sessions."""
    st.button(_("Give a new password"), key=f"account-new-password-{item.id}", on_click=_give_password, args=(item,))
    words, key = (_("Close the account"), "close") if item.active else (_("Open the account again"), "reopen")
    _button(
        words,
        key,
        item,
        lambda connection: accounts.set_active(connection, item.id, not item.active, session.user()),
    )
    _button(
        _("No longer an administrator") if item.administrator else _("Make an administrator"),
        "administrator",
        item,
        lambda connection: accounts.set_administrator(connection, item.id, not item.administrator, session.user()),
    )
    if running:
        _button(
            _("End its sessions ({count})").format(count=number(running)),
            "end",
            item,
            lambda connection: accounts.end_sessions(connection, item.id, session.user()),
        )


@says_why_not
def _give_password(item: Account) -> None:
    drawn = passwords.given()  # before the writers' turn
    _do(
        item.name,
        lambda connection: _keep_shown(
            item, accounts.give_password(connection, item.id, session.user(), drawn), _WITH_THE_ACTS
        ),
    )


def _button(words: str, key: str, item: Account, act: Callable[[Connection], None]) -> None:
    st.button(words, key=f"account-{key}-{item.id}", on_click=_do, args=(item.name, act))


@says_why_not
def _do(name: str, act: Callable[[Connection], None]) -> None:
    with _as_administrator() as connection:
        act(connection)
    say(_("Done: {name}.").format(name=name))


@contextmanager
def _as_administrator() -> Iterator[Connection]:
    """The transaction of an administrator; a Problem for anybody else, be it since a moment ago."""
    with session.writing() as connection:
        permit_administering(connection)
        yield connection


def _keep_shown(item: Account, password: str, where: str) -> None:
    st.session_state[_SHOWN_ONCE] = (item.name, password, where)


def _show_password_once(here: str) -> None:
    name, password, where = st.session_state.get(_SHOWN_ONCE, ("", "", ""))
    if where != here:
        return
    del st.session_state[_SHOWN_ONCE]
    st.info(
        as_markdown(
            _(
                "Password of {name}, to be told to its owner; it is shown this once and has to be changed at the "
                "first sign-in:"
            ).format(name=name)
        )
    )
    st.code(password, language=None)


def _show_form() -> None:
    st.header(_("A new account"), anchor=False)
    _show_password_once(_WITH_THE_FORM)
    said = st.container()  # above the form: below it nobody sees it
    if st.session_state.pop(_MADE, False):
        st.session_state.update({"account-name": "", "account-full-name": "", "account-administrator": False})
    with st.form("new-account", width=560):
        name = st.text_input(_("Name to sign in with"), max_chars=60, key="account-name")
        full_name = st.text_input(_("Full name"), max_chars=200, key="account-full-name")
        grant = choose_grant("account")
        administrator = st.checkbox(_("Looks after accounts (administrator)"), key="account-administrator")
        asked = st.form_submit_button(_("Make the account"), type="primary")
    if asked:
        with said:
            _add(name, full_name, administrator, grant)


def _add(name: str, full_name: str, administrator: bool, grant: Grant) -> None:
    drawn = passwords.given()
    try:
        with _as_administrator() as connection:
            made = accounts.add(
                connection,
                name,
                full_name,
                drawn.password,
                by=session.user(),
                administrator=administrator,
                must_change=True,
                password_hash=drawn.hash,
            )
            grants.give(connection, made.id, grant, session.user())
    except Problem as problem:
        st.error(as_markdown(str(problem)))
        return
    _keep_shown(made, drawn.password, _WITH_THE_FORM)
    st.session_state[_MADE] = True
    st.rerun()
