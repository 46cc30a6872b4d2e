"""The dictionary of all that can be taken as a table, for programs: a Frictionless Data Package."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field, Kind
from server import VERSION
from server.api.answers import json_answer, unless_held
from server.api.asking import Asked
from server.api.operation import JSON, Operation, Schema
from server.api.registers import AFTER, BEFORE
from server.api.words import marked
from translations import N_, _

_TYPES: Mapping[Kind, str] = {
    Kind.TEXT: "string",
    Kind.DATE: "string",  # a day may be known to its year only: 2015
    Kind.INTEGER: "integer",
    Kind.AMOUNT: "number",
    Kind.CURRENCY: "string",
    Kind.CHOICE: "string",
    Kind.YES_NO: "boolean",
    Kind.COUNTRY: "string",
    Kind.COUNTRIES: "string",
    Kind.PLACE: "string",
    Kind.TERM: "string",
}
_PATTERNS = {
    Kind.DATE: "[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?",
    Kind.COUNTRY: "[A-Z]{2}",
    Kind.COUNTRIES: "[A-Z]{2}( [A-Z]{2})*",
    Kind.CURRENCY: "[A-Z]{3}",
}


def package() -> dict[str, Any]:
    """Return the package, its sentences in the language in use."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "external-affairs",
        "title": _("External affairs of a department: registers"),
        "version": VERSION,
        "resources": [_resource(item) for item in DATASETS.values()],
    }


def _resource(dataset: Dataset) -> dict[str, Any]:
    fields = [*_beside(BEFORE), *(_field(item) for item in dataset.fields), *_beside(AFTER)]
    return {
        "name": dataset.name.replace("_", "-"),
        "title": _(dataset.title),
        "path": f"registers/{dataset.name}/records?format=csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "header": True},
        "schema": {"fields": fields, "primaryKey": ["id"], "missingValues": [""]},
    }


def _field(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {"name": field.name, "type": _TYPES[field.kind], "title": _(field.title)}
    if field.description:
        said["description"] = _(field.description)
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.choices:
        constraints["enum"] = [item.code for item in field.choices]
    if pattern := _PATTERNS.get(field.kind):
        constraints["pattern"] = pattern
    return {**said, "constraints": constraints} if constraints else said


def _beside(forms: Mapping[str, Schema]) -> Sequence[dict[str, Any]]:
    return [
        {"name": name, "type": "integer" if form["type"] == "integer" else "string"} for name, form in forms.items()
    ]


def _answer(asked: Asked) -> Response:
    with asked.looking() as connection:
        return unless_held(asked, connection, lambda: json_answer(package()))


OPERATIONS = (
    Operation(
        name="dataPackage",
        path="/datapackage.json",
        summary=N_("The dictionary of all tables, as a Frictionless Data Package"),
        group=N_("Records"),
        act=_answer,
        answers=marked(N_("The package"), {JSON: {"type": "object"}}),
    ),
)
