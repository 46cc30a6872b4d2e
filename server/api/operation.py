"""What can be asked: a table of operations, of which addresses, checks, the document and its page are made."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jsonschema import Draft202012Validator
from starlette.responses import Response

from data_model.settings.base_path import below
from server.api.asking import Asked, Refused
from translations import N_

BASE = "/api/v1"
OPENAPI = f"{BASE}/openapi.json"
JSON, CSV, PARQUET, BYTES = "application/json", "text/csv", "application/vnd.apache.parquet", "application/octet-stream"
_NAMED = 12  # values named in a sentence
_WHOLE = re.compile(r"-?[0-9]{1,10}")
_SAID = {"true": True, "false": False}

Schema = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One word of a question: where it stands, what it may be (as JSON Schema), what it means."""

    name: str
    about: str
    schema: Schema
    place: str = "query"
    required: bool = False

    def read(self, text: str) -> Any:
        """Return the value a text stands for; a Problem where it stands for none that may be."""
        value = _READ[self.schema["type"]](text)
        if value is None or not Draft202012Validator(self.schema).is_valid(value):
            raise Refused(
                400,
                "bad_parameter",
                N_("“{name}” cannot be that. It may be {may_be}; more at {address}."),
                name=self.name,
                may_be=_may_be(self.schema),
                address=below(OPENAPI),
            )
        return value


def _may_be(schema: Schema) -> str:
    """Return what a value may be, as far as it can be said shortly."""
    form = schema.get("items", schema)
    if "enum" in form:
        return ", ".join(form["enum"][:_NAMED]) + (" …" if len(form["enum"]) > _NAMED else "")
    if "minimum" in form:
        return f"{form['minimum']}–{form['maximum']}"
    return "true, false" if form["type"] == "boolean" else form.get("pattern", form["type"])


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _list(text: str) -> list[str]:
    return text.split(",")


_READ: Mapping[str, Callable[[str], Any]] = {"string": str, "integer": _whole, "boolean": _SAID.get, "array": _list}


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One answer that may come: what it says, by media type of which form, and what its headers say."""

    about: str
    content: Mapping[str, Schema] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing that can be asked. `act` answers it; a Problem it raises becomes an answer too."""

    name: str
    path: str
    summary: str
    act: Callable[[Asked], Response]
    answers: Mapping[int, Answered]
    method: str = "GET"
    group: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: Mapping[str, Schema] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        return self.method != "GET"

    def values(self, path: Mapping[str, str], query: list[tuple[str, str]]) -> dict[str, Any]:
        """Return what is asked for, by name. A Problem for what is unknown, said twice, lacking or wrong.

        A word that is not understood would else be a filter that is not there, and its answer a wrong number.
        """
        known = {item.name: item for item in self.parameters}
        given, times = dict(query), Counter(name for name, _value in query)
        may_be = {name for name, item in known.items() if item.place == "query"}
        if wrong := [name for name, count in times.items() if count > 1 or name not in may_be]:
            raise Refused(
                400,
                "unknown_parameter",
                N_("Not known here, or said twice: {names}. Known are: {known}."),
                names=", ".join(wrong)[:200],
                known=", ".join(sorted(may_be)) or "–",
            )
        given |= path
        if lacking := [item.name for item in self.parameters if item.required and item.name not in given]:
            raise Refused(400, "lacking_parameter", N_("Say also: {names}."), names=", ".join(lacking))
        return {name: known[name].read(text) for name, text in given.items()}
