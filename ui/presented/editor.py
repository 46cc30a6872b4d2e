"""The editor of a presentation: its slides in their order, what is typed for each, and the name it is kept under."""

from collections.abc import Callable, Sequence

import streamlit as st

from data_model.declared import EXHIBITS, INDICATORS
from data_model.known.countries import all_countries, country_name
from data_model.known.text import fold
from data_model.presented import kept_decks
from data_model.presented.kept_decks import LONGEST_NAME, KeptDeck
from reports.deck.declared_slides import TITLES
from reports.deck.kept_recipes import keep_recipe
from reports.deck.recipe import LONGEST_NOTES, LONGEST_TITLE, MOST_CARDS, Kind, WantedSlide, slides_of_exhibits, why_not
from translations import N_, _
from ui import session
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import show_line
from ui.presented.draft import Draft, forget_draft

#: Where the choice of a presentation stands in the session (ui/presented/presentation.py).
CHOICE = "deck"
_KINDS = {
    Kind.EXHIBITS: N_("Charts, maps, tables"),
    Kind.CARDS: N_("Key figures"),
    Kind.COUNTRY: N_("Countries"),
    Kind.READY: N_("Slides of the ready presentation"),
    Kind.TEXT: N_("A slide of text"),
}


def show_editor(place: str, draft: Draft) -> None:
    """Draw the slides of a draft with what may be done with them, then what may be added, then how it is kept."""
    st.text_input(
        _("Title of the presentation"),
        value=draft.title,
        key=draft.key("title"),
        max_chars=LONGEST_TITLE,
        placeholder=_("External affairs: results and next steps"),
    )
    for at, number in enumerate(list(draft.slides)):
        _show_slide(draft, number, at)
    _show_adding(draft)
    _show_keeping(place, draft)


def _show_slide(draft: Draft, number: int, at: int) -> None:
    slide = draft.slides[number]
    with st.container(border=True, key=draft.key("slide", number)):
        _show_head(draft, number, at)
        st.text_input(
            _("Title of the slide"),
            value=slide.title,
            key=draft.key("slide-title", number),
            max_chars=LONGEST_TITLE,
            placeholder=_("A sentence made from the figures"),
            label_visibility="collapsed",
        )
        if slide.kind is Kind.TEXT:
            _show_text(_("Lines"), slide.lines, draft.key("slide-lines", number))
        with st.expander(_("Notes for the speaker")):
            _show_text(_("Notes for the speaker"), slide.notes, draft.key("slide-notes", number))


def _show_head(draft: Draft, number: int, at: int) -> None:
    slide, last = draft.slides[number], len(draft.slides) - 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_line(f"{at + 1}. {slide.code if why_not(slide) else slide.about()}", "about")
        up, down, out = (draft.key(what, number) for what in ("up", "down", "out"))
        _act(_("Move up"), "arrow_upward", up, at == 0, lambda: draft.move(number, -1))
        _act(_("Move down"), "arrow_downward", down, at == last, lambda: draft.move(number, 1))
        _act(_("Leave out"), "close", out, False, lambda: draft.remove(number))


def _show_text(label: str, value: str, key: str) -> None:
    st.text_area(label, value=value, key=key, max_chars=LONGEST_NOTES, label_visibility="collapsed")


def _act(label: str, icon: str, key: str, closed: bool, act: Callable[[], None]) -> None:
    st.button(label, key=key, icon=f":material/{icon}:", type="tertiary", disabled=closed, on_click=act)


def _show_adding(draft: Draft) -> None:
    with st.container(border=True, key="deck-adding"):
        kind = st.segmented_control(
            _("Add"), list(_KINDS), format_func=lambda item: _(_KINDS[item]), default=Kind.EXHIBITS, key="adding-kind"
        )
        if kind is None:
            return
        if kind is Kind.TEXT:
            st.button(
                _("Add"),
                key="adding",
                on_click=draft.add,
                args=([WantedSlide(kind=kind, title=_("Directions and tasks"))],),
            )
            return
        options, called = _OFFERED[kind]()
        key = f"adding-{kind}"
        st.multiselect(
            _(_KINDS[kind]),
            options,
            format_func=called,
            key=key,
            max_selections=MOST_CARDS,
            placeholder=_("Choose"),
            select_all=False,
            filter_mode="contains",
        )
        st.button(_("Add"), key="adding", on_click=_add, args=(draft, kind, key))


def _add(draft: Draft, kind: Kind, key: str) -> None:
    names = st.session_state[key]
    if names:
        draft.add(_slides(kind, names))
    st.session_state[key] = []


def _slides(kind: Kind, names: Sequence[str]) -> list[WantedSlide]:
    """Return what was chosen as slides: charts and key figures together, others one each."""
    if kind is Kind.EXHIBITS:
        return slides_of_exhibits(names)
    if kind is Kind.CARDS:
        return [WantedSlide(kind=kind, names=tuple(names))]
    return [WantedSlide(kind=kind, names=(name,)) for name in names]


def _countries() -> tuple[list[str], Callable[[str], str]]:
    named = [item.iso2 for item in all_countries().values() if item.iso3]
    return sorted(named, key=lambda iso2: fold(country_name(iso2))), country_name


_OFFERED: dict[Kind, Callable[[], tuple[list[str], Callable[[str], str]]]] = {
    Kind.EXHIBITS: lambda: (list(EXHIBITS), lambda name: _(EXHIBITS[name].title)),
    Kind.CARDS: lambda: (list(INDICATORS), lambda name: _(INDICATORS[name].title)),
    Kind.COUNTRY: _countries,
    Kind.READY: lambda: (list(TITLES), lambda name: _(TITLES[name])),
}


def _show_keeping(place: str, draft: Draft) -> None:
    """Draw the name, and the ways to keep it: in the place of what is kept where that is allowed, or as a new one."""
    seen, user = draft.seen, session.user()
    with session.reading() as connection:
        own = seen is not None and kept_decks.may_change(connection, seen, user)
    st.text_input(
        _("Name it is kept under"),
        value=seen.name if seen else "",
        key=draft.key("name"),
        max_chars=LONGEST_NAME,
    )
    with st.container(horizontal=True, gap="small"):
        if own:
            st.button(_("Save"), key="deck-save", type="primary", on_click=_keep, args=(place, draft, seen))
        st.button(
            _("Save as a new presentation"),
            key="deck-save-new",
            type="secondary" if own else "primary",
            on_click=_keep,
            args=(place, draft, None),
        )
        st.button(_("Begin again"), key="deck-undo", type="tertiary", on_click=forget_draft, args=(place, seen))
        if own:
            with st.popover(_("Delete"), type="tertiary"):
                show_line(_("Delete “{name}” for everybody who sees it?").format(name=seen.name))
                st.button(_("Yes, delete it"), key="deck-delete", on_click=_delete, args=(place, seen))


@says_why_not
def _keep(place: str, draft: Draft, seen: KeptDeck | None) -> None:
    draft.take_typed()
    name = st.session_state[draft.key("name")]
    with session.writing() as connection:
        number = keep_recipe(connection, place, name, draft.recipe, session.user(), seen)
    forget_draft(place, draft.seen)
    st.session_state[CHOICE] = number
    say(_("Saved under the name “{name}”.").format(name=name.strip()))


@says_why_not
def _delete(place: str, seen: KeptDeck) -> None:
    with session.writing() as connection:
        kept_decks.remove(connection, seen, session.user())
    forget_draft(place, seen)
    st.session_state[CHOICE] = 0
    say(_("“{name}” is deleted.").format(name=seen.name))
