"""What an account may do, for administrators: its rights by unit, given and taken."""

from collections.abc import Callable

import streamlit as st
from sqlalchemy import Connection

from data_model.known.places import NATION, current_units, place_name
from data_model.people import grants
from data_model.people.accounts import Account
from data_model.rights.roles import TITLES, Grant, Role
from translations import _
from ui import session
from ui.parts.plain_text import show_line

Do = Callable[[str, Callable[[Connection], None]], None]


def in_words(found: list[Grant]) -> str:
    """Return rights as one line: "Huế: enters figures; …"."""
    return "; ".join(
        _("{unit}: {role}").format(unit=place_name(item.unit), role=_(TITLES[item.role])) for item in found
    )


def choose_grant(key: str) -> Grant:
    """Draw the choice of a unit and of what may be done for it."""
    units = [NATION, *(place.id for place in current_units())]
    own = session.setting("unit")
    left, right = st.columns(2)
    unit = left.selectbox(
        _("Unit"),
        units,
        index=units.index(own) if own in units else 0,
        format_func=place_name,
        key=f"{key}-unit",
        filter_mode="contains",
    )
    role = right.selectbox(
        _("What may be done"), list(Role), format_func=lambda item: _(TITLES[item]), key=f"{key}-role"
    )
    return Grant(unit, role)


def show_grants(item: Account, held: list[Grant], of_groups: frozenset[Grant], do: Do) -> None:
    """Draw the rights of an account, each with a button that takes it, and the form that gives another one.

    Those of its groups are taken from the group: here they would be back at the next sign-in.
    """
    st.subheader(_("Rights of {name}").format(name=item.name), anchor=False)
    if not held:
        show_line(_("No rights yet: this account sees no figures."), "source")
    for grant in sorted(of_groups):
        st.text(_("{right} (by a group of the directory)").format(right=in_words([grant])))
    for grant in held:
        if grant in of_groups:
            continue
        with st.container(horizontal=True, vertical_alignment="center", width=560):
            st.text(in_words([grant]), width="stretch")
            st.button(
                _("Take"),
                key=f"take-{item.id}-{grant.unit}-{grant.role}",
                on_click=do,
                args=(item.name, _taking(item, grant)),
            )
    with st.form(f"give-{item.id}", width=560):
        grant = choose_grant(f"give-{item.id}")
        if st.form_submit_button(_("Give this right")):
            do(item.name, lambda connection: grants.give(connection, item.id, grant, session.user()))
            st.rerun()


def _taking(item: Account, grant: Grant) -> Callable[[Connection], None]:
    return lambda connection: grants.take(connection, item.id, grant, session.user())
