"""The directory on the page of accounts: what its groups give, and which accounts are linked with it."""

from collections.abc import Callable

import streamlit as st
from sqlalchemy import Connection

from data_model.people.accounts import Account
from data_model.people.directory import groups, links
from data_model.people.directory.groups import GroupRight
from data_model.settings import environment
from translations import _
from ui import session
from ui.office.grants import Do, choose_grant, in_words
from ui.parts.plain_text import show_line

#: Settings of the server that name a directory.
_NAMED_BY = ("openid_issuer", "ldap_address")


def is_used() -> bool:
    """Tell whether the server has a directory people sign in with."""
    return any(environment.value(name) for name in _NAMED_BY)


def show_link(item: Account, linked: bool | None, do: Do) -> None:
    """Draw the button of an account's link. `linked`: complete, waiting for its person, or None without any."""
    if linked is None:
        words, key, act = _("Link with the directory at its next sign-in"), "link", links.wait
    else:
        words, key, act = _("End its link with the directory"), "unlink", links.end
    st.button(words, key=f"account-{key}-{item.id}", on_click=do, args=(item.name, _acting(act, item)))


def _acting(act: Callable[[Connection, int, str], None], item: Account) -> Callable[[Connection], None]:
    return lambda connection: act(connection, item.id, session.user())


def show_groups(do: Do) -> None:
    """Draw what each group gives, each with a button that takes it, and the form that gives more."""
    with session.reading() as connection:
        found = groups.all_of_them(connection)
    if not found and not is_used():
        return
    st.header(_("Groups of the directory"), anchor=False)
    show_line(
        _(
            "Who signs in with the directory has the rights of their groups, looked up at each sign-in. Without any of "
            "these groups nobody gets in. Administrators are made above, by hand."
        ),
        "source",
    )
    for item in found:
        with st.container(horizontal=True, vertical_alignment="center", width=760):
            st.text(_("{group}: {right}").format(group=item.group, right=in_words([item.grant])), width="stretch")
            st.button(_("Take"), key=f"take-group-{item.id}", on_click=do, args=(item.group, _taking(item)))
    with st.form("give-group", clear_on_submit=True, width=760):
        name = st.text_input(_("Name of the group, as the directory writes it"), max_chars=300, key="group-name")
        grant = choose_grant("group")
        if st.form_submit_button(_("Give this right")):
            do(name, lambda connection: groups.give(connection, name, grant, session.user()))
            st.rerun()


def _taking(item: GroupRight) -> Callable[[Connection], None]:
    return lambda connection: groups.take(connection, item.id, session.user())
