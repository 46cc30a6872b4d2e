"""The presentation, outside the framework: a page that stays as it was opened."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from data_model.keeping import illustrative
from data_model.keeping.database import reading
from reports.deck.fill_deck import fill_ready_deck
from reports.deck.illustrative_mark import marked_illustrative
from reports.deck.links import in_language
from reports.stage.deck_link import PRESENT, is_illustrative, read_link, slides_of
from reports.stage.slide_page import slides_html
from server.card.asked import spoken, viewer
from translations import N_, _

ASSETS = "/assets/"
_NO_DECK = N_("This address names no presentation. Open it from the page “Presentation”.")


@spoken
def present(request: Request) -> Response:
    """Answer with the ready deck of a link's filters, filled as whoever asks may see it."""
    filters = read_link(dict(request.query_params))
    if filters is None:
        return PlainTextResponse(_(_NO_DECK), 404)
    names = slides_of(request.query_params)
    if is_illustrative(request.query_params):
        with illustrative.reading(filters.approved_only) as connection:
            deck = marked_illustrative(fill_ready_deck(connection, filters, names))
    else:
        with reading(viewer(request, filters.approved_only)) as connection:
            deck = fill_ready_deck(connection, filters, names)
    return HTMLResponse(slides_html(deck, ASSETS, in_language), headers={"Cache-Control": "no-store"})


def routes() -> list[Route]:
    return [Route(PRESENT, present)]
