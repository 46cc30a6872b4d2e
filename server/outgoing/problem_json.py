"""What could not be done, for programs: application/problem+json, in the language the program asks for."""

import re
from typing import Any

import orjson
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from translations import DEFAULT_LANGUAGE, LANGUAGES, _, speaking

#: Addresses for other programs: all of them below this one.
FOLDER = "/api/"
MEDIA_TYPE = "application/problem+json"
_ASKED = re.compile(r"\s*([A-Za-z]{1,8})[A-Za-z0-9-]*\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")


def is_for_programs(scope: Scope) -> bool:
    """Tell whether a request is one of a program, whose answers are no pages; "/api" without its slash is one too."""
    return scope["type"] == "http" and f"{scope['path']}/".startswith(FOLDER)


def language_accepted(scope: Scope) -> str:
    """Return the language a request accepts best (Accept-Language) of those there are, or Vietnamese."""
    best, weight = DEFAULT_LANGUAGE, 0.0
    for part in Headers(scope=scope).get("accept-language", "")[:500].split(","):
        found = _ASKED.fullmatch(part)
        if found and found[1].lower() in LANGUAGES and float(found[2] or 1) > weight:
            best, weight = found[1].lower(), float(found[2] or 1)
    return best


def problem_json(scope: Scope, status: int, code: str, message: str, **more: Any) -> Response:
    """Return why something could not be done. `message`: source text; `more`: headers, with _ for -."""
    with speaking(language := language_accepted(scope)):
        return problem_in_words(status, code, _(message), language, **more)


def problem_in_words(status: int, code: str, words: str, language: str, **headers: str) -> Response:
    """Return the same, its sentence said already."""
    body = {"type": "about:blank", "title": words, "status": status, "code": code}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    told = {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept-Language", **named}
    return Response(orjson.dumps(body), status, told, MEDIA_TYPE)
