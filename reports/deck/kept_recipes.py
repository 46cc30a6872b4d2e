"""Decks kept under a name as recipes: read and written with the rights of whoever asks."""

from sqlalchemy import Connection

from data_model.known.problems import Problem
from data_model.presented import kept_decks
from data_model.presented.kept_decks import KeptDeck
from reports.deck.recipe import Recipe, as_plain, check, read_plain
from translations import N_


def kept_recipe(connection: Connection, unit: str, number: int) -> Recipe:
    """Return the recipe of a unit's deck by its number; a Problem where there is none that the viewer sees."""
    found = kept_decks.find(connection, number)
    if found is None or found.unit != unit:
        raise Problem("deck_gone", N_("This presentation is not kept here, or is not for you."))
    return recipe_of(found)


def recipe_of(deck: KeptDeck) -> Recipe:
    return read_plain(deck.slides, deck.title)


def keep_recipe(
    connection: Connection, unit: str, name: str, recipe: Recipe, user: str, seen: KeptDeck | None = None
) -> int:
    """Keep a recipe under a name, in the place of the deck that was `seen`; without one as a new deck.

    Returns its number.
    """
    check(recipe)
    if seen is None:
        return kept_decks.keep(connection, unit, name, recipe.title, as_plain(recipe), user)
    kept_decks.change(connection, seen, name, recipe.title, as_plain(recipe), user)
    return seen.id
