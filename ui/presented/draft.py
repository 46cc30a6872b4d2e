"""A presentation somebody is making: on their screen alone until it is kept under a name."""

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import streamlit as st

from data_model.presented.kept_decks import KeptDeck
from reports.deck.kept_recipes import recipe_of
from reports.deck.recipe import READY_RECIPE, Recipe, WantedSlide

_DRAFTS, _NUMBERS = "deck-drafts", "deck-numbers"


@dataclass
class Draft:
    """Slides with a number each, which their controls keep when they move. `seen` is the deck it began as.

    No two drafts of a session share a number, so that no control shows what was typed for another.
    """

    seen: KeptDeck | None
    title: str = ""
    slides: dict[int, WantedSlide] = field(default_factory=dict)
    number: int = field(default_factory=lambda: _next_number())

    def add(self, slides: list[WantedSlide]) -> None:
        self.slides |= {_next_number(): slide for slide in slides}

    def key(self, what: str, number: int | None = None) -> str:
        """Return the key of a control: of the deck, or of one slide."""
        return f"deck-{what}-{self.number if number is None else number}"

    def take_typed(self) -> None:
        """Take what stands in the controls at this moment: a button may be pressed before the page knows of it."""
        self.title = _typed(self.key("title"), self.title)
        for number, slide in self.slides.items():
            parts = ("title", "notes", "lines")
            typed = {part: _typed(self.key(f"slide-{part}", number), getattr(slide, part)) for part in parts}
            self.slides[number] = replace(slide, **typed)

    def remove(self, number: int) -> None:
        del self.slides[number]

    def move(self, number: int, by: int) -> None:
        """Let a slide stand one place earlier (-1) or later (1)."""
        order = list(self.slides)
        at = order.index(number)
        order.insert(max(0, at + by), order.pop(at))
        self.slides = {each: self.slides[each] for each in order}

    @property
    def recipe(self) -> Recipe:
        return Recipe(tuple(self.slides.values()), self.title)

    @property
    def is_changed(self) -> bool:
        """Tell whether it is something else than what is kept."""
        return self.seen is None or recipe_of(self.seen) != self.recipe


def _next_number() -> int:
    return next(st.session_state.setdefault(_NUMBERS, count()))


def _typed(key: str, otherwise: Any) -> Any:
    return st.session_state.get(key, otherwise)


def draft_of(place: str, kept: KeptDeck | None) -> Draft:
    """Return the draft of a place's kept deck, or of a new one; it stays while the session lasts.

    What somebody else changed meanwhile is begun anew only where nothing was changed here.
    """
    drafts: dict[tuple[str, int], Draft] = st.session_state.setdefault(_DRAFTS, {})
    key = (place, kept.id if kept else 0)
    known = drafts.get(key)
    if known is None or (kept and known.seen != kept and not known.is_changed):
        recipe = recipe_of(kept) if kept else READY_RECIPE
        drafts[key] = Draft(kept, recipe.title)
        drafts[key].add(list(recipe.slides))
    return drafts[key]


def forget_draft(place: str, kept: KeptDeck | None) -> None:
    """Let go of a draft: it was kept, or is not wanted."""
    st.session_state.get(_DRAFTS, {}).pop((place, kept.id if kept else 0), None)
