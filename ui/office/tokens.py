"""The page of tokens: one's own, and for administrators everybody's; each shown once when it is made."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from data_model.known.problems import Problem
from data_model.people import access_tokens, accounts
from data_model.people.access_tokens import DAYS, LONGEST_NAME, Token, Wanted
from data_model.people.sessions import SignedIn
from data_model.rights.roles import SCOPES
from data_model.settings.base_path import below
from translations import N_, _
from translations.formats import day, moment
from ui import session
from ui.parts.cells import Cell, Column, Held
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import as_markdown, show_line
from ui.parts.table import show_list

_SHOWN_ONCE = "token-shown-once"
_MADE = "token-made"  # the form is to be emptied: one that was refused keeps what was typed
_NO_ACCOUNTS = N_(
    "There are no accounts: programs on this computer ask without a token, others are not answered. Tokens are for "
    "when accounts were made."
)


@dataclass(frozen=True)
class _Seen:
    """What whoever is here sees: whose tokens, and the names of those accounts."""

    tokens: list[Token]
    names: Mapping[int, str]


def show_tokens() -> None:
    """Draw the tokens, the way to make one, and the way to the description of what can be asked."""
    st.html(
        Markup('<p><a href="{}" target="_blank">{}</a></p>').format(below("/api/"), _("What programs can ask, and how"))
    )
    me = session.who()
    if me is None:
        show_line(_(_NO_ACCOUNTS))
        return
    seen = _seen(me)
    if seen.tokens:
        _show_list(seen)
        _show_revoking(seen)
    else:
        show_line(_("No token yet."))
    _show_form(seen, me)


def _seen(me: SignedIn) -> _Seen:
    with session.reading() as connection:
        if not me.administrator:
            return _Seen(access_tokens.tokens(connection, me.account_id), {me.account_id: me.name})
        names = {item.id: item.name for item in accounts.all_accounts(connection) if item.active}
        return _Seen(access_tokens.all_tokens(connection), names)


def _show_list(seen: _Seen) -> None:
    columns = [
        Column(_("What it is for"), "name"),
        Column(_("Whose"), "narrow"),
        Column(_("What it may do"), "narrow"),
        Column(_("Made"), "narrow"),
        Column(_("Good until"), "narrow"),
        Column(_("Used last")),
        Column(_("State"), "narrow"),
    ]
    show_list(columns, [_row(item, seen.names) for item in seen.tokens], key="tokens")


def _row(item: Token, names: Mapping[int, str]) -> list[Cell]:
    return [
        Held(item.name),
        Held(names.get(item.account_id, _("a closed account"))),
        _(SCOPES[item.scope]),
        _("{day}, {name}").format(day=day(item.made_at.astimezone()), name=item.made_by),
        day(item.ends_at.astimezone()),
        _used(item),
        _state(item),
    ]


def _used(item: Token) -> str:
    if item.used_at is None:
        return _("never")
    return _("{moment}, from {address}").format(moment=moment(item.used_at), address=item.used_from)


def _state(item: Token) -> str:
    if item.revoked_at:
        return _("revoked")
    return _("good") if item.is_good() else _("over")


def _show_revoking(seen: _Seen) -> None:
    good = {item.id: item for item in seen.tokens if item.is_good()}
    if not good:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            _("Revoke a token"),
            list(good),
            index=None,
            key="token-revoked",
            placeholder=_("Choose a token"),
            format_func=lambda item: f"{good[item].name} · {seen.names.get(good[item].account_id, '')}",
            width=420,
        )
        st.button(_("Revoke"), key="token-revoke", disabled=number is None, on_click=_revoke, args=(number,))


@says_why_not
def _revoke(number: int) -> None:
    me = session.who()
    with session.writing() as connection:
        access_tokens.revoke(connection, me.account_id, number, me.name)
    say(_("The token is revoked: programs that use it are refused from now on."))


def _show_form(seen: _Seen, me: SignedIn) -> None:
    st.header(_("A new token"), anchor=False)
    _show_once()
    said = st.container()  # above the form: below it nobody sees it
    if st.session_state.pop(_MADE, False):
        st.session_state["token-name"] = ""
    with st.form("new-token", width=560):
        name = st.text_input(
            _("What it is for"),
            max_chars=LONGEST_NAME,
            key="token-name",
            placeholder=_("For example: monthly workbook"),
        )
        owner = me.account_id
        if me.administrator:
            known = list(seen.names)
            owner = st.selectbox(
                _("Whose"),
                known,
                index=known.index(owner),
                format_func=lambda item: seen.names[item],
                key="token-owner",
            )
        titles = {item: _(title) for item, title in SCOPES.items()}
        scope = st.selectbox(_("What it may do"), list(titles), format_func=titles.get, key="token-scope")
        days = st.selectbox(
            _("Good for"), DAYS, format_func=lambda item: _("{count} days").format(count=item), key="token-days"
        )
        asked = st.form_submit_button(_("Make the token"), type="primary")
    if asked:
        with said:
            _make((owner, seen.names[owner]), Wanted(name=name, scope=scope, days=days), me)


def _make(owner: tuple[int, str], wanted: Wanted, me: SignedIn) -> None:
    try:
        with session.writing() as connection:
            token = access_tokens.make(connection, me.account_id, owner, wanted, me.name)
    except Problem as problem:
        st.error(as_markdown(str(problem)))
        return
    st.session_state[_SHOWN_ONCE], st.session_state[_MADE] = token, True
    st.rerun()


def _show_once() -> None:
    if token := st.session_state.pop(_SHOWN_ONCE, None):
        st.info(as_markdown(_("The new token. It is shown this once and kept nowhere: put it where it is used now.")))
        st.code(token, language=None)
