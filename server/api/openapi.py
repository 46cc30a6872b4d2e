"""The interface described by itself: an OpenAPI 3.1 document made of the table of operations."""

from collections.abc import Iterable, Mapping
from typing import Any

from data_model.settings.base_path import below
from server import VERSION
from server.api.operation import BASE, Answered, Operation, Parameter, Schema
from server.api.words import TEXT, WHOLE, named, record
from server.outgoing.problem_json import MEDIA_TYPE
from translations import N_, _

TITLE = N_("External affairs: interface for programs")
_ABOUT = N_(
    "A token is made on the page “Access for programs”, sent as Authorization: Bearer, or as the password of Basic. "
    "It sees what its owner sees at that moment. Amounts are exact decimals as texts, days are 2024-12-31, or 2024, "
    "2024-Q4, 2024-12 where no more is known. What is answered with an ETag is not sent again to who names it in "
    "If-None-Match."
)
_PROBLEM = named("Problem", record(type=TEXT, title=TEXT, status=WHOLE, code=TEXT))
#: What may be sent with a question besides its words.
_IF_NONE_MATCH = N_("The ETag of an answer that is held already.")
_ACCEPT_LANGUAGE = N_("en: titles and sentences in English; else in Vietnamese.")


def document(operations: Iterable[Operation]) -> dict[str, Any]:
    """Return the document, its sentences in the language in use."""
    table, paths = tuple(operations), {}
    for operation in table:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    forms: dict[str, Any] = {}
    paths = _pointing(paths, forms)
    return {
        "openapi": "3.1.0",
        "info": {"title": _(TITLE), "version": VERSION, "description": _(_ABOUT)},
        "servers": [{"url": below(BASE)}],
        "security": [{"bearer": []}, {"basic": []}],
        "tags": [{"name": _tag(item), "description": _(item)} for item in dict.fromkeys(item.group for item in table)],
        "paths": paths,
        "components": {
            "schemas": {name: forms[name] for name in sorted(forms)},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _pointing(said: Any, forms: dict[str, Any]) -> Any:
    """Return a piece of the document in which each form with a name is only pointed to; these are put into `forms`."""
    if isinstance(said, list | tuple):
        return [_pointing(item, forms) for item in said]
    if not isinstance(said, Mapping):
        return said
    plain = {key: _pointing(value, forms) for key, value in said.items()}
    if not (isinstance(said.get("title"), str) and isinstance(said.get("type"), str)):
        return plain
    name = plain.pop("title")
    forms[name] = plain
    return {"$ref": f"#/components/schemas/{name}"}


def _spoken(form: Any) -> Any:
    """Return a form with what it says of its parts in the language in use."""
    if isinstance(form, list | tuple):
        return [_spoken(item) for item in form]
    if not isinstance(form, Mapping):
        return form
    return {
        key: _(value) if key == "description" and isinstance(value, str) else _spoken(value)
        for key, value in form.items()
    }


def _tag(group: str) -> str:
    """Return what a group is called by programs, which make names of it: the same in every language."""
    return group.lower()


def _operation(operation: Operation) -> dict[str, Any]:
    said = {
        "operationId": operation.name,
        "summary": _(operation.summary),
        "tags": [_tag(operation.group)],
        "parameters": [*map(_parameter, operation.parameters), *_headers_sent(operation)],
        "responses": {**{str(status): _answer(item) for status, item in operation.answers.items()}, **_refusals()},
    }
    if operation.body:
        said["requestBody"] = {"required": True, "content": _content(operation.body)}
    return said


def _headers_sent(operation: Operation) -> list[dict[str, Any]]:
    """Return what may be sent beside the question's own words."""
    sent = {
        "Accept-Language": _ACCEPT_LANGUAGE,
        **({"If-None-Match": _IF_NONE_MATCH} if 304 in operation.answers else {}),
    }
    return [
        {"name": name, "in": "header", "description": _(about), "required": False, "schema": dict(TEXT)}
        for name, about in sent.items()
    ]


def _parameter(parameter: Parameter) -> dict[str, Any]:
    said = {
        "name": parameter.name,
        "in": parameter.place,
        "description": _(parameter.about),
        "required": parameter.required,
        "schema": _spoken(parameter.schema),
    }
    return {**said, "style": "form", "explode": False} if parameter.schema["type"] == "array" else said


def _answer(answered: Answered) -> dict[str, Any]:
    said: dict[str, Any] = {"description": _(answered.about)}
    if answered.headers:
        said["headers"] = {
            name: {"description": _(about), "schema": dict(TEXT)} for name, about in answered.headers.items()
        }
    return {**said, "content": _content(answered.content)} if answered.content else said


def _content(forms: Mapping[str, Schema]) -> dict[str, Any]:
    return {media: {"schema": _spoken(schema)} for media, schema in forms.items()}


def _refusals() -> dict[str, Any]:
    problem = _content({MEDIA_TYPE: _PROBLEM})
    return {
        "401": {"description": _("No token, or none that is good"), "content": problem},
        "4XX": {"description": _("What is wrong with the question, in a sentence"), "content": problem},
        "503": {"description": _("The server or its database is busy: try again in a moment"), "content": problem},
    }
