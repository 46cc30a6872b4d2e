"""Registers: what each record states, for programs that read them and for the dictionary."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field, Kind
from server.api.answers import csv_answer, json_answer, unless_held
from server.api.asking import Asked
from server.api.operation import Operation, Schema
from server.api.words import DAY, DECIMAL, PERHAPS, TABLES, TEXT, WHOLE, YES, as_table, listed, named, record, told
from translations import N_, _

_PERHAPS_WHOLE: Schema = {"type": ["integer", "null"]}
#: How the values of each kind stand in JSON.
FORMS: Mapping[Kind, Schema] = {
    Kind.TEXT: PERHAPS,
    Kind.DATE: DAY,
    Kind.INTEGER: _PERHAPS_WHOLE,
    Kind.AMOUNT: {**DECIMAL, "type": ["string", "null"]},
    Kind.CURRENCY: PERHAPS,
    Kind.CHOICE: PERHAPS,
    Kind.YES_NO: {"type": ["boolean", "null"]},
    Kind.COUNTRY: PERHAPS,
    Kind.COUNTRIES: listed(TEXT),
    Kind.PLACE: PERHAPS,
    Kind.TERM: PERHAPS,
}
#: What stands with every record besides its fields: before them, and after.
BEFORE: Mapping[str, Schema] = {"id": WHOLE, "unit": TEXT, "unit_name": TEXT}
AFTER: Mapping[str, Schema] = {"upload": WHOLE, "file": TEXT, "sheet": TEXT, "row": WHOLE, "cell": PERHAPS}


def columns_of(dataset: Dataset) -> dict[str, Schema]:
    """Return name -> form of all that stands in a line of a register, in order."""
    return {**BEFORE, **{item.name: FORMS[item.kind] for item in dataset.fields}, **AFTER}


def form_of(dataset: Dataset) -> Schema:
    """Return the form of one record of a register in JSON: each field with what it is called."""
    called = {item.name: told(item.title, FORMS[item.kind]) for item in dataset.fields}
    name = "".join(word.title() for word in dataset.name.split("_"))
    return named(f"{name}Record", record(**{**columns_of(dataset), **called}))


def described(field: Field) -> dict[str, Any]:
    """Return what a field is, in the language in use."""
    return {
        "name": field.name,
        "title": _(field.title),
        "kind": field.kind.value,
        "required": field.required,
        "description": _(field.description) or None,
        "choices": [{"code": item.code, "title": _(item.title)} for item in field.choices],
    }


_FIELD = record(
    name=TEXT,
    title=TEXT,
    kind={"type": "string", "enum": [kind.value for kind in Kind]},
    required=YES,
    description=PERHAPS,
    choices=listed(named("Choice", record(code=TEXT, title=TEXT))),
)
#: The columns of the fields of all registers as a table.
FIELD_COLUMNS: Mapping[str, Schema] = {
    "register": TEXT,
    **{name: form for name, form in _FIELD["properties"].items() if name != "choices"},
}
_REGISTER = record(name=TEXT, title=TEXT, main_date=TEXT, fields=listed(named("Field", _FIELD)))
_FORM = named("Registers", record(registers=listed(named("Register", _REGISTER))))


def _registers(asked: Asked) -> Response:
    def answer() -> Response:
        how = asked.value("format", "json")
        if how == "json":
            return json_answer({"registers": [_register(item) for item in DATASETS.values()]})
        rows = [
            [item.name, *list(described(field).values())[:-1]] for item in DATASETS.values() for field in item.fields
        ]
        return csv_answer(list(FIELD_COLUMNS), rows, how, "registers")

    with asked.looking() as connection:
        return unless_held(asked, connection, answer)


def _register(dataset: Dataset) -> dict[str, Any]:
    fields = [described(item) for item in dataset.fields]
    return {"name": dataset.name, "title": _(dataset.title), "main_date": dataset.main_date, "fields": fields}


OPERATIONS = (
    Operation(
        name="registers",
        path="/registers",
        summary=N_("The registers, and what each field of a record states"),
        group=N_("Records"),
        act=_registers,
        parameters=(TABLES,),
        answers=as_table(N_("The registers"), _FORM),
    ),
)
