"""What the page is about: a country, or one partner of it; as the link says, or as chosen."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup, escape

from data_model.known.countries import GROUPS, all_countries, country_name
from data_model.known.text import fold
from data_model.registers.partners import Partner, partner_of, partners, partners_of_country
from translations import _
from ui import session
from ui.frame.ways import COUNTRY, PARTNER, country_html, partner_html

SEARCH = "find-subject"  # what somebody looks for in the search box
_MOST = 30  # ways shown at once


@dataclass(frozen=True)
class Subject:
    """A country by its code, and the partner of it that is asked about; None for the country as a whole."""

    iso2: str
    partner: Partner | None = None

    @property
    def name(self) -> str:
        return self.partner.name if self.partner else country_name(self.iso2)

    def lead(self) -> Markup:
        """Return what is known of it: the country of a partner, the groups of a country."""
        if self.partner:
            return country_html(self.iso2) if self.iso2 else Markup("")
        groups = (_(GROUPS[name]) for name in GROUPS if name in all_countries()[self.iso2].groups)
        return Markup(" · ").join(groups)


def subject() -> Subject | None:
    """Draw the search; return what the link names, None where it names nothing that is known."""
    _show_search()
    partner = _partner(st.query_params.get(PARTNER, ""))
    if partner:
        return Subject(partner.country or "", partner)
    named = {country_name(item.iso2): item.iso2 for item in all_countries().values()}
    iso2 = named.get(st.query_params.get(COUNTRY, ""))
    return Subject(iso2) if iso2 else None


def _show_search() -> None:
    """Draw a search box over countries and partners, accents optional, and the ways to what is found."""
    words = fold(
        st.text_input(
            _("Find any country or partner"),
            key=SEARCH,
            placeholder=_("Its name, accents optional"),
        )
    )
    if not words:
        return
    names = {iso2: country_name(iso2) for iso2 in all_countries()}
    ways = [
        country_html(iso2) for iso2 in sorted(names, key=lambda iso2: fold(names[iso2])) if words in fold(names[iso2])
    ]
    with session.reading() as connection:
        ways += [partner_html(item.id, item.name) for item in partners(connection) if words in fold(item.name)]
    found = Markup(" · ").join(ways[:_MOST]) if ways else escape(_("Nothing is called so."))
    st.html(Markup('<p class="found">{}</p>').format(found))


def _partner(number: str) -> Partner | None:
    if not number.isdecimal():
        return None
    with session.reading() as connection:
        return partner_of(connection, int(number))


def partners_of(iso2: str) -> list[tuple[Markup, int]]:
    """Return the partners of a country, each as the way to its page, with how many agreements it has."""
    with session.reading() as connection:
        found = partners_of_country(connection, iso2)
    return [(partner_html(item.id, item.name), item.records) for item in found]
