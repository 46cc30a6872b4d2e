"""What the page is about: a country, or one partner of it; as the link says, or as chosen."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from data_model.known.countries import GROUPS, all_countries, country_name
from data_model.known.text import fold
from data_model.registers.partners import Partner, partners
from translations import _
from ui import session
from ui.frame.ways import COUNTRY, PARTNER, country_html, partner_html


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


def countries() -> list[str]:
    """Return the codes of all countries and territories, by the names they bear."""
    return sorted(
        (item.iso2 for item in all_countries().values() if item.iso3), key=lambda iso2: fold(country_name(iso2))
    )


def subject() -> Subject | None:
    """Draw the choice of country; return what the page is about, None before anything was chosen."""
    partner = _partner(st.query_params.get(PARTNER, ""))
    if partner:
        return Subject(partner.country or "", partner)
    iso2 = st.selectbox(
        _("Country or territory"),
        countries(),
        index=None,
        format_func=country_name,
        key=COUNTRY,
        bind="query-params",
        placeholder=_("Choose a country: accents may be left out"),
        filter_mode="contains",
        label_visibility="collapsed",
    )
    return Subject(iso2) if iso2 else None


def _partner(number: str) -> Partner | None:
    if not number.isdecimal():
        return None
    with session.reading() as connection:
        return next((item for item in partners(connection) if item.id == int(number)), None)


def partners_of(iso2: str) -> list[tuple[Markup, int]]:
    """Return the partners of a country, each as the way to its page, with how many agreements it has."""
    with session.reading() as connection:
        found = [item for item in partners(connection) if item.country == iso2]
    return [(partner_html(item.id, item.name), item.agreements) for item in found]
