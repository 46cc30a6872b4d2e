"""The interface described by itself: an OpenAPI 3.1 document made of the table of operations."""

from collections.abc import Iterable
from typing import Any

from data_model.settings.base_path import below
from server import VERSION
from server.api.operation import BASE, Operation, Parameter
from server.api.words import TEXT, WHOLE, record
from server.outgoing.problem_json import MEDIA_TYPE
from translations import N_, _

TITLE = N_("External affairs: interface for programs")
_ABOUT = N_(
    "A token is made on the page “Access for programs”, sent as Authorization: Bearer, or as the password of Basic. "
    "It sees what its owner sees at that moment. Amounts are exact decimals as texts, days are 2024-12-31, or 2024, "
    "2024-Q4, 2024-12 where no more is known. What is answered with an ETag is not sent again to who names it in "
    "If-None-Match."
)
_PROBLEM = record(type=TEXT, title=TEXT, status=WHOLE, code=TEXT)


def document(operations: Iterable[Operation]) -> dict[str, Any]:
    """Return the document, its sentences in the language in use."""
    paths: dict[str, Any] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": _(TITLE), "version": VERSION, "description": _(_ABOUT)},
        "servers": [{"url": below(BASE)}],
        "security": [{"bearer": []}, {"basic": []}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    said = {
        "operationId": operation.name,
        "summary": _(operation.summary),
        "tags": [_(operation.group)],
        "parameters": [_parameter(item) for item in operation.parameters],
        "responses": {**{str(status): _answer(item) for status, item in operation.answers.items()}, **_refusals()},
    }
    if operation.body:
        said["requestBody"] = {"required": True, "content": _content(operation.body)}
    return said


def _parameter(parameter: Parameter) -> dict[str, Any]:
    said = {
        "name": parameter.name,
        "in": parameter.place,
        "description": _(parameter.about),
        "required": parameter.required,
        "schema": dict(parameter.schema),
    }
    return {**said, "style": "form", "explode": False} if parameter.schema["type"] == "array" else said


def _answer(answered: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"description": _(answered.about)}
    return {**said, "content": _content(answered.content)} if answered.content else said


def _content(forms: Any) -> dict[str, Any]:
    return {media: {"schema": schema} for media, schema in forms.items()}


def _refusals() -> dict[str, Any]:
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "401": {"description": _("No token, or none that is good"), "content": problem},
        "4XX": {"description": _("What is wrong with the question, in a sentence"), "content": problem},
        "503": {"description": _("The server or its database is busy: try again in a moment"), "content": problem},
    }
