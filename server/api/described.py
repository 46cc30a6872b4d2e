"""The interface described: the OpenAPI document, and the same as a page, which needs no network and no script."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from data_model.settings.base_path import below
from server.api.answers import json_answer
from server.api.openapi import document
from server.api.operation import BASE, OPENAPI, Operation
from server.outgoing.problem_json import language_accepted
from server.outgoing.shell import language_of
from translations import _, language, speaking

PAGE = "/api/"
_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_pages.globals["below"] = below


def routes(operations: Iterable[Operation]) -> list[BaseRoute]:
    """Return the addresses of the description."""
    table = tuple(operations)

    def openapi(request: Request) -> Response:
        with speaking(language_accepted(request.scope)):
            return json_answer(document(table))

    def page(request: Request) -> Response:
        with speaking(language_of(request.scope)):
            html = _pages.get_template("page.html").render(
                said=document(table), language=language(), base=BASE, words=_words()
            )
            return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    return [Route(OPENAPI, openapi), Route(PAGE, page), Route("/api", lambda _request: RedirectResponse(PAGE, 303))]


def _words() -> dict[str, str]:
    return {
        "parameter": _("Parameter"),
        "about": _("What it means"),
        "may_be": _("What it may be"),
        "required": _("needed"),
        "body": _("What is sent"),
        "answers": _("Answers"),
        "header": _("header"),
        "forms": _("What stands in the answers"),
        "field": _("Field"),
        "document": _("The same for programs (OpenAPI 3.1)"),
        "back": _("Back"),
    }
