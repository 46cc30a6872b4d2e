"""The language of a form: that of where it goes on to; and the same form in another one."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request

from data_model.settings.base_path import below
from translations import DEFAULT_LANGUAGE, LANGUAGES, known_language

PARAMETER = "lang"


def language_of(path: str) -> str:
    """Return the language of an address of ours."""
    return known_language(dict(parse_qsl(urlsplit(path).query)).get(PARAMETER))


def in_language(path: str, spoken: str) -> str:
    """Return an address of ours in a language."""
    parts = urlsplit(path)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != PARAMETER]
    if spoken != DEFAULT_LANGUAGE:
        query.append((PARAMETER, spoken))
    return urlunsplit(parts._replace(query=urlencode(query)))


def ways(request: Request, form: str) -> tuple[tuple[str, str, str], ...]:
    """Return (language, its own name, address of a form in it), for a form that was not sent yet.

    What was sent is not shown again by a link, and recovery codes are shown once.
    """
    if request.method != "GET":
        return ()
    kept = {name: value for name, value in request.query_params.items() if name == "next"}
    plain = below(form.partition("?")[0])
    return tuple((code, name, f"{plain}?{urlencode({**kept, PARAMETER: code})}") for code, name in LANGUAGES.items())
