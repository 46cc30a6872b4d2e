"""The choice of language.

A link to the same page and filters in the other one, and links that either language opens.
"""

from collections.abc import Callable, Iterable
from functools import cache
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from data_model.audit.acts import TITLES, title_of
from data_model.known.places import BOUNDARIES, place_name
from translations import LANGUAGES, _, language, speaking
from ui.frame.boundaries import boundaries_name
from ui.frame.filters import countries_offered, country_or_group, places_offered
from ui.frame.links import LANGUAGE, language_in_link

_UNDERSTOOD = "link-understood"
#: Filters that stand in the link by name: parameter -> (what may be chosen, how that is called).
NAMED: dict[str, tuple[Callable[[], Iterable[str]], Callable[[str], str]]] = {
    "place": (places_offered, place_name),
    "boundaries": (lambda: [str(item) for item in BOUNDARIES], boundaries_name),
    "country": (countries_offered, country_or_group),
    "of": (countries_offered, country_or_group),
    "act": (lambda: TITLES, title_of),
}


def understand_link() -> None:
    """Say the names in the link in the language in use, once, before a widget reads them.

    The framework writes a choice into the link as it is called on screen, and knows it by that name only. So a link
    whose names are in the other language, or are codes (`?place=46`), is put into our words first.
    """
    if _UNDERSTOOD in st.session_state:
        return
    st.session_state[_UNDERSTOOD] = True
    said = {name: st.query_params.get_all(name) for name in NAMED}
    ours = {name: _translated(name, texts, language()) for name, texts in said.items() if texts}
    if any(texts != said[name] for name, texts in ours.items()):
        st.query_params.update(ours)
        st.rerun()


def show_languages(page: str) -> None:
    """Draw the languages in the sidebar, each by its own name; the one not in use links to this page in it."""
    words = [_here(spoken) if spoken == language() else _way(page, spoken) for spoken in LANGUAGES]
    with st.sidebar:
        st.html(Markup('<nav class="languages" aria-label="{}">{}</nav>').format(_("Language"), Markup("").join(words)))


def _here(spoken: str) -> Markup:
    return Markup('<span lang="{}" aria-current="true">{}</span>').format(spoken, LANGUAGES[spoken])


def _way(page: str, spoken: str) -> Markup:
    query = {
        name: _translated(name, st.query_params.get_all(name), spoken) for name in st.query_params if name != LANGUAGE
    }
    address = f"./{page}?{urlencode({**query, **language_in_link(spoken)}, doseq=True)}".rstrip("?")
    html = Markup('<a href="{}" lang="{}" hreflang="{}" target="_self">{}</a>')
    return html.format(address, spoken, spoken, LANGUAGES[spoken])


def _translated(parameter: str, texts: list[str], spoken: str) -> list[str]:
    """Return the values of a query parameter as the language calls them; what is nobody's name stays."""
    if parameter not in NAMED:
        return texts
    known, (_options, name) = _known(parameter), NAMED[parameter]
    with speaking(spoken):
        return [name(known[text]) if text in known else text for text in texts]


@cache
def _known(parameter: str) -> dict[str, str]:
    """Return what a query parameter may hold: each value, and its name in each language -> the value."""
    options, name = NAMED[parameter]
    known = {option: option for option in options()}
    for each in LANGUAGES:
        with speaking(each):
            known.update({name(option): option for option in options()})
    return known
