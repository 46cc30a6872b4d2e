"""The presentation and the short addresses of numbers, outside the framework: a page that stays as it was opened."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.pictures import Breakdown
from data_model.figures.address import ROOT, FigureAddress, read_address
from data_model.keeping import illustrative
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.people import accounts, grants
from data_model.rights.roles import EVERYTHING
from data_model.rights.viewer import Viewer
from reports.deck.fill_deck import fill_ready_deck
from reports.deck.illustrative_mark import marked_illustrative
from reports.stage.deck_link import PRESENT, is_illustrative, read_link, slides_of
from reports.stage.slide_page import slides_html
from server.incoming.access import ACCOUNT
from server.outgoing.shell import language_of
from translations import N_, _, speaking

ASSETS = "/assets/"
_NO_DECK = N_("This address names no presentation. Open it from the page “Presentation”.")
_NO_NUMBER = N_("This address names no number that is known here.")


def _spoken(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Answer in the language of the link; what cannot be done is said in a sentence."""

    @wraps(answer)
    def spoken(request: Request) -> Response:
        with speaking(language_of(request.scope)):
            try:
                return answer(request)
            except Problem as problem:
                return PlainTextResponse(str(problem), 404, {"Cache-Control": "no-store"})

    return spoken


@_spoken
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
        with reading(_viewer(request, filters.approved_only)) as connection:
            deck = fill_ready_deck(connection, filters, names)
    return HTMLResponse(slides_html(deck, ASSETS, lambda address: address), headers={"Cache-Control": "no-store"})


def _viewer(request: Request, approved_only: bool) -> Viewer:
    """Return who asks. Without accounts that is whoever sits at this computer: everything is theirs."""
    account = request.scope.get(ACCOUNT)
    if account is None:
        return Viewer(EVERYTHING, approved_only)
    with reading() as connection:
        found = accounts.find(connection, account)
        return Viewer(grants.rights_of_account(connection, account, found.administrator), approved_only)


@_spoken
def figure(request: Request) -> Response:
    """Lead from a number's short address to the page that shows it, with its filters."""
    address = read_address(request.url.path, request.url.query)
    if address is None:
        return PlainTextResponse(_(_NO_NUMBER), 404)
    recorded = INDICATORS[address.indicator].recorded
    section = DATASETS[recorded.register or recorded.dataset].section if recorded else None
    page = section.page if section else ""
    return RedirectResponse(f"/{page}?{urlencode(_query(address, language_of(request.scope)))}", 303)


def _query(address: FigureAddress, language: str) -> list[tuple[str, str]]:
    """Return the words of a page's link that choose what an address names."""
    filters = address.filters
    countries = (address.category,) if address.breakdown is Breakdown.COUNTRY else filters.countries
    words = [("place", filters.place), ("from", str(filters.first_year)), ("year", str(filters.last_year))]
    words += [("country", country) for country in countries]
    words += [("money", filters.conversion.currency)] if filters.conversion.currency else []
    words += [("rate", str(filters.conversion.year))] if filters.conversion.year else []
    words += [("approved", "true")] if filters.approved_only else []
    return [*words, ("lang", language)]


def routes() -> list[Route]:
    return [Route(PRESENT, present), Route(f"{ROOT}{{rest:path}}", figure)]
