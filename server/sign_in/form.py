"""One form as HTML, and the proof that what comes back was typed into a page of ours, by the same browser."""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse

from data_model.keeping.database import reading
from data_model.people import sessions
from data_model.settings import settings
from data_model.settings.base_path import below
from server.outgoing.shell import NOT_DRAWN
from server.sign_in.languages import ways
from translations import _, language

_COOKIE = "bieu-mau"
_MARK = re.compile(r"[A-Za-z0-9_-]{22}")
_GOOD_FOR = 3600  # seconds a form may stay open
#: A form runs no script and loads nothing but our own style, letters and pictures.
_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": _POLICY,
}
_pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
_pages.globals["below"] = below
_template = _pages.get_template("form.html")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One line of a form. `fills` is what the browser may fill in of its own: current-password, new-password …"""

    name: str
    title: str
    kind: str = "text"
    fills: str = "off"
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a form says and asks for; `action` is the address it goes to, its query included."""

    title: str
    action: str
    fields: tuple[Field, ...]
    button: str
    lead: str = ""
    back: str = ""
    back_to: str = "/"
    hidden: tuple[tuple[str, str], ...] = ()
    picture: Markup | None = None  # of ours alone: it is not escaped
    codes: tuple[str, ...] = ()  # to be written down
    ways: tuple[tuple[str, str], ...] = ()  # other ways in: address, words
    goes_on: str = ""  # where the browser goes by itself
    other: str = ""  # another button, which sends act=other


def page(request: Request, form: Form, error: str = "", status: int = 200) -> HTMLResponse:
    """Return a form as a page, with a token that only the browser it is shown in can send back."""
    mark = _mark(request) or secrets.token_urlsafe(16)
    with reading() as connection:
        token = _serializer(sessions.secret(connection)).dumps(mark)
        names = {name: settings.get(connection, name) for name in ("department", "agency_above")}
    spoken = {
        "language": language(),
        "undrawn": _(NOT_DRAWN),
        "languages": ways(request, form.action) if form.fields else (),
        "title_of_languages": _("Language"),
    }
    html = _template.render(token=token, error=error, **spoken, **names, **vars(form))
    answer = HTMLResponse(html, status, _HEADERS)
    answer.set_cookie(_COOKIE, mark, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer


def comes_from_elsewhere(request: Request) -> str:
    """Return by which other name the page was opened that sent a form; "" where it is ours."""
    origin = request.headers.get("origin", "")
    name = "" if origin == "null" else origin.partition("://")[2]
    return "" if name == request.headers.get("host") else name


def answered(request: Request, sent: FormData) -> bool:
    """Tell whether what was sent was typed into a form of ours, in this browser, not too long ago."""
    if comes_from_elsewhere(request):
        return False
    mark = _mark(request)
    with reading() as connection:
        serializer = _serializer(sessions.secret(connection))
    try:
        said = serializer.loads(str(sent.get("form", "")), max_age=_GOOD_FOR)
    except BadSignature:
        return False
    return bool(mark) and secrets.compare_digest(str(said), mark)


def _mark(request: Request) -> str:
    """Return the mark this browser was given; "" for none, or one that we never give."""
    mark = request.cookies.get(_COOKIE, "")
    return mark if _MARK.fullmatch(mark) else ""


def _serializer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt="form")
