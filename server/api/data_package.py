"""The dictionary of all that can be taken as a table, for programs: a Frictionless Data Package."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from starlette.responses import Response

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Dataset, Field, Kind
from data_model.settings import settings
from server import VERSION
from server.api import figures, indicators, registers
from server.api.answers import json_answer, unless_held
from server.api.asking import Asked
from server.api.operation import JSON, Operation, Schema
from server.api.registers import AFTER, BEFORE
from server.api.words import DECIMAL, marked
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
_YEARS = 10  # of the figures that stand as an example
_FIGURES = N_(
    "Figures of an indicator. Whatever else is asked for (indicator, place, from, to, by …), the columns stay."
)


def package(unit: str) -> dict[str, Any]:
    """Return the package, its sentences in the language in use. `unit`: whose figures the example asks for."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "external-affairs",
        "title": _("External affairs of a department: registers and figures"),
        "version": VERSION,
        "resources": [*map(_register, DATASETS.values()), *_other_tables(unit)],
    }


def _register(dataset: Dataset) -> dict[str, Any]:
    fields = [*_fields(BEFORE), *(_field(item) for item in dataset.fields), *_fields(AFTER)]
    path = f"registers/{dataset.name}/records?format=csv"
    return _table(dataset.name.replace("_", "-"), _(dataset.title), path, fields, ("id",))


def _other_tables(unit: str) -> Iterable[dict[str, Any]]:
    """Yield what else comes as CSV: the indicators, the fields of the registers, figures of the first indicator."""
    yield _table("indicators", _("The indicators"), "indicators?format=csv", _fields(indicators.COLUMNS), ("id",))
    fields = _fields(registers.FIELD_COLUMNS)
    yield _table("fields", _("The registers"), "registers?format=csv", fields, ("register", "name"))
    first, last = next(iter(INDICATORS)), date.today().year
    asked = f"figures?indicator={first}&place={unit}&from={last - _YEARS + 1}&to={last}&format=csv"
    yield {**_table("indicator-figures", _("Figures"), asked, _fields(figures.COLUMNS)), "description": _(_FIGURES)}


def _table(name: str, title: str, path: str, fields: list[Any], key: tuple[str, ...] = ()) -> dict[str, Any]:
    schema = {"fields": fields, "missingValues": [""]}
    return {
        "name": name,
        "title": title,
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "header": True},
        "schema": {**schema, "primaryKey": list(key)} if key else schema,
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


def _fields(forms: Mapping[str, Schema]) -> list[dict[str, Any]]:
    """Return columns by their forms in JSON: an exact amount, a text there, is a number in a table."""
    found = []
    for name, form in forms.items():
        kind = form["type"] if form["type"] in ("integer", "boolean") else "string"
        field = {"name": name, "type": "number" if form.get("pattern") == DECIMAL["pattern"] else kind}
        about = form.get("description")
        found.append({**field, "description": _(about)} if about else field)
    return found


def _answer(asked: Asked) -> Response:
    with asked.looking() as connection:
        unit = settings.default_unit(connection)
        return unless_held(asked, connection, lambda: json_answer(package(unit)))


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
