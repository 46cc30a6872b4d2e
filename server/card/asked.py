"""Who asks for a card, of which data, in which language; and pages made for them alone."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from data_model.figures.address import YEAR_ENDS
from data_model.figures.filters import Filters
from data_model.keeping import illustrative
from data_model.keeping.database import reading
from data_model.keeping.follower import reading as follower
from data_model.known.problems import Problem
from data_model.known.year_ends import CALENDAR_YEARS, read_year_ends
from data_model.people import accounts, grants
from data_model.people.system_user import system_user
from data_model.rights.roles import EVERYTHING
from data_model.rights.viewer import USUAL_LOOK, Viewer
from data_model.settings.base_path import below
from reports.own_words import own_words, source_html
from reports.stage.deck_link import DATA, ILLUSTRATIVE, is_illustrative
from server.incoming.access import ACCOUNT
from server.outgoing.shell import language_of
from translations import DEFAULT_LANGUAGE, _, language, speaking
from translations.formats import moment

NOT_KEPT = {"Cache-Control": "no-store"}
_APPROVED = "approved"
_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

_pages.filters["source"] = source_html
_pages.filters["own"] = own_words
_pages.filters["moment"] = moment
_pages.globals["below"] = below


def spoken(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Answer in the language of the link; what cannot be done is said in a sentence."""

    @wraps(answer)
    def said(request: Request) -> Response:
        with speaking(language_of(request.scope)):
            try:
                return follower.once_more(lambda: answer(request))
            except Problem as problem:
                return PlainTextResponse(str(problem), 404, NOT_KEPT)

    return said


def viewer(request: Request) -> Viewer:
    """Return who asks, with the rights of the moment."""
    with reading() as connection:
        return _viewer(connection, request, USUAL_LOOK)


def _viewer(connection: Connection, request: Request, like: Viewer) -> Viewer:
    """Return the same on a connection. Without accounts that is whoever sits at this computer: everything is theirs."""
    account = request.scope.get(ACCOUNT)
    if account is None:
        return Viewer(EVERYTHING).looking_like(like)
    found = accounts.find(connection, account)
    return Viewer(grants.rights_of_account(connection, account, found.administrator)).looking_like(like)


def name_of(connection: Connection, request: Request) -> str:
    """Return the name of who asks."""
    account = request.scope.get(ACCOUNT)
    return system_user() if account is None else accounts.find(connection, account).name


def looking_at(filters: Filters) -> Viewer:
    """Return the look that filters ask for."""
    return Viewer(approved_only=filters.approved_only, year_ends=filters.year_ends)


def _asked(request: Request) -> Viewer:
    """Return the look that the link of a card asks for; days that are none of December ask for nothing."""
    ends = read_year_ends(request.query_params.get(YEAR_ENDS, ""))
    return Viewer(approved_only=approved_only(request), year_ends=ends or CALENDAR_YEARS)


def approved_only(request: Request) -> bool:
    """Tell whether a link asks for approved data only."""
    return request.query_params.get(_APPROVED) == "1"


@contextmanager
def looking(request: Request) -> Iterator[Connection]:
    """A connection that shows what whoever asks may see, of the data their link names."""
    if is_illustrative(request.query_params):
        with illustrative.reading(_asked(request)) as connection:
            yield connection
    else:
        with follower.looking(lambda leader: _viewer(leader, request, _asked(request))) as connection:
            yield connection


def kept(request: Request) -> dict[str, str]:
    """Return the words that every link of a card keeps: language, which data and years, approved data only."""
    words = {} if language() == DEFAULT_LANGUAGE else {"lang": language()}
    words |= {DATA: ILLUSTRATIVE} if is_illustrative(request.query_params) else {}
    words |= {YEAR_ENDS: ends} if (ends := _asked(request).year_ends.code) else {}
    return words | ({_APPROVED: "1"} if approved_only(request) else {})


def way(path: str, words: Mapping[str, Any]) -> str:
    """Return an address with its words; "" is none."""
    asked = urlencode({name: word for name, word in words.items() if word != ""}, safe=",")
    return f"{path}?{asked}" if asked else path


def page(name: str, request: Request, **values: Any) -> HTMLResponse:
    """Return a page of ours, kept by nobody."""
    invented = is_illustrative(request.query_params)
    mark = _("Illustrative figures of an invented department: no number here is real.") if invented else ""
    html = _pages.get_template(f"{name}.html").render(language=language(), mark=mark, **values)
    return HTMLResponse(html, headers=NOT_KEPT)
