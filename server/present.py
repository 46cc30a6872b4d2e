"""The presentation, outside the framework: a page that stays as it was opened."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from data_model.keeping import illustrative
from data_model.keeping.database import reading
from data_model.presented import editions
from data_model.settings.base_path import base_path, below
from reports.deck.deck import Deck
from reports.deck.fill_deck import fill_deck
from reports.deck.illustrative_mark import marked_illustrative
from reports.deck.kept_recipes import kept_recipe
from reports.deck.links import whole
from reports.deck.recipe import Recipe, recipe_of_codes
from reports.editions.cited import deck_of_edition
from reports.stage.deck_link import NAMED, PRESENT, edition_of, is_illustrative, kept_of, read_link, slides_of
from reports.stage.slide_page import slides_html
from server.card.asked import NOT_KEPT, looking_at, spoken, viewer
from translations import N_, _, language

ASSETS = "/assets/"
_NO_DECK = N_("This address names no presentation. Open it from the page “Presentation”.")


@spoken
def present(request: Request) -> Response:
    """Answer with the deck of a link's filters, filled as whoever asks may see it."""
    if number := edition_of(request.query_params):
        return _page(request, _frozen(request, number))
    filters = read_link(dict(request.query_params))
    if filters is None:
        return PlainTextResponse(_(_NO_DECK), 404, NOT_KEPT)
    if is_illustrative(request.query_params):
        with illustrative.reading(looking_at(filters)) as connection:
            deck = marked_illustrative(fill_deck(connection, filters, _recipe(connection, request, filters.place)))
    else:
        with reading(viewer(request).looking_like(looking_at(filters))) as connection:
            deck = fill_deck(connection, filters, _recipe(connection, request, filters.place))
    address = f"{PRESENT}?{request.url.query}"
    return _page(request, replace(deck, address=address))


def _page(request: Request, deck: Deck) -> HTMLResponse:
    base = f"{request.url.scheme}://{request.url.netloc}{base_path()}"
    shown = slides_html(deck, below(ASSETS), partial(whole, base_path()), base)
    return HTMLResponse(shown, headers=NOT_KEPT)


def _frozen(request: Request, number: int) -> Deck:
    """Return the deck of an edition that a link names, in the language of the link."""
    with reading(viewer(request)) as connection:
        found = editions.find(connection, number)
        return deck_of_edition(connection, found, language(), request.query_params.get(NAMED, ""))


def _recipe(connection: Connection, request: Request, place: str) -> Recipe:
    """Return what the link asks for: a kept deck, the slides it names, or the ready deck."""
    if number := kept_of(request.query_params):
        return kept_recipe(connection, place, number)
    return recipe_of_codes(slides_of(request.query_params))


def routes() -> list[Route]:
    return [Route(PRESENT, present)]
