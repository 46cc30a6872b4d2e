"""Links from what was applied to the charts that show it, with the filters of just that."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS
from translations import _
from ui.frame.links import link


def show_results(seen: Iterable[Mapping[str, Any]]) -> None:
    """Draw one link for each page that shows something of what was applied; `seen`: of each upload, `seen_in`."""
    links = list(dict.fromkeys(_links(list(seen))))
    if links:
        html = Markup(" · ").join(Markup('<a href="{}" target="_self">{}</a>').format(*item) for item in links)
        st.html(Markup('<p class="results">{} {}</p>').format(_("See the result on the charts:"), html))


def _links(seen: list[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    found: dict[tuple[str, str], list[str]] = {}
    titles: dict[str, str] = {}
    for item in seen:
        for dataset in item.get("registers", {}):
            if (section := DATASETS[dataset].section) is None:
                continue  # split off from records that have a page
            page = section.page
            titles.setdefault(page, _(DATASETS[dataset].title))
            found.setdefault((page, item["place"]), []).extend(item["years"])
    for (page, place), years in found.items():
        query = {"place": place} | ({"from": min(years), "year": max(years)} if years else {})
        yield link(page, query), titles[page]
