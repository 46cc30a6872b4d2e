"""What money is shown in: as it was given, in dollars or in dong, and at whose rates.

In the sidebar, kept in the link.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_model.figures.filters import AS_GIVEN, TARGETS, Conversion
from translations import _
from ui import answers

_MONEY, _RATE = "money", "rate"  # keys of the widgets, and query parameters
_AS_GIVEN = _EACH_YEAR = ""
#: Addresses of the pages that show money.
PAGES = ("", "aid", "investment", "capital", "consular")


def choose_conversion(page: str) -> Conversion:
    """Draw the choice of currency and, once there is one, of the rates; return what was chosen.

    On pages without money it is there and not seen: left out, it would leave the link, and take Back two presses.
    """
    left, right = _places(st.container(key="money-here" if page in PAGES else "no-money-here"))
    currency = left.selectbox(
        _("Money in"),
        (_AS_GIVEN, *TARGETS),
        format_func=lambda code: code or _("Original"),
        key=_MONEY,
        bind="query-params",
        placeholder=_("Choose"),
        filter_mode="contains",
    )
    return Conversion(currency, _choose_rates(right)) if currency else AS_GIVEN


def _choose_rates(place: DeltaGenerator) -> int | None:
    """Draw the choice of the year whose rates count; None for each year's own."""
    years = dict.fromkeys(str(year) for year, _currency in answers.exchange_rates())
    year = place.selectbox(
        _("Exchange rate"),
        (_EACH_YEAR, *years),
        format_func=lambda year: year or _("By year"),
        key=_RATE,
        bind="query-params",
        persist_state="session",
        placeholder=_("Choose"),
        filter_mode="contains",
    )
    return int(year) if year else None


def _places(around: DeltaGenerator) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return where the two choices stand: side by side once both are there."""
    currency = st.session_state.get(_MONEY, st.query_params.get(_MONEY))
    if currency in TARGETS:
        return tuple(around.columns([7, 8], gap="xsmall"))
    return around, around


def in_link(conversion: Conversion) -> dict[str, str | int]:
    """Return the query parameters that keep the choice in a link."""
    chosen = {_MONEY: conversion.currency, _RATE: conversion.year}
    return {name: value for name, value in chosen.items() if value}
