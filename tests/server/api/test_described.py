"""The interface keeps what its document says of it, whatever is asked; and the dictionary of its tables is one.

What asks and what checks is loaded by the tests themselves: every worker of a run would spend a second on it.
"""

import csv
import io
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
import requests
from hypothesis import HealthCheck, Phase, Verbosity, given, settings

import examples
from asgi import ask
from data_model.declared import DATASETS
from data_model.rights.roles import Role, Scope
from hand_made import agreement, delegation, upload_rows
from ingest.tray import crew
from programs import BASE, Program, account, interface, token_of
from server.api.data_package import package
from server.api.openapi import document
from server.api.operation import CSV
from server.api.routes import OPERATIONS
from translations import speaking

if TYPE_CHECKING:
    from schemathesis import Case, Response

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
HUE = "46"
#: Questions tried of each operation and kind: a few, with --long many.
EXAMPLES = 250 if examples.LONG else 2
#: What is asked of every answer: no server error, its status, kind and form are in the document, and a question that
#: does not fit its own form is refused.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "allow_header_conformance",
)


@pytest.fixture
def lan(monkeypatch) -> Program:
    upload_rows("delegations", delegation("Đoàn Lào", date(2023, 3, 1), countries=("LA",), persons=12))
    upload_rows("agreements", agreement("Thỏa thuận", date(2022, 1, 1), country="LA", partner_name="Tỉnh A"))
    monkeypatch.setattr(crew.CREW, "wake", crew.CREW.work_off)
    return Program(token_of(account("lan", HUE, Role.STAFF), "lan", Scope.UPLOAD))


def answered(program: Program, case: "Case") -> "Response":
    """Ask what a case says, past the same doors as on a server."""
    from schemathesis import Response

    request = requests.Request(**case.as_transport_kwargs(base_url=f"http://localhost{BASE}")).prepare()
    parts = urlsplit(request.url)
    body = request.body if isinstance(request.body, bytes) else (request.body or "").encode()
    named = {name.lower().replace("-", "_"): value for name, value in request.headers.items()}
    kept = {name: str(value) for name, value in named.items() if name in ("if_none_match", "accept_language")}
    answer = program.ask(unquote(parts.path).removeprefix(BASE), parts.query, request.method, body, **kept)
    headers = {name: [value] for name, value in answer.headers.items()}
    return Response(answer.status, headers, answer.body, request, 0.1, verify=True)


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_every_answer_is_as_the_document_says(lan, mode):
    import schemathesis

    schema, kind = schemathesis.openapi.from_dict(document(OPERATIONS)), schemathesis.GenerationMode(mode)
    asked_of_it = [getattr(schemathesis.checks, name) for name in CHECKS]
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=not examples.LONG,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        )
        @given(case=operation.as_strategy(kind))
        def keeps_its_word(case: "Case") -> None:
            case.validate_response(answered(lan, case), checks=asked_of_it)

        keeps_its_word()


def test_the_document_is_one_by_its_own_standard_in_both_languages():
    import schemathesis

    for language in ("vi", "en"):
        with speaking(language):
            schemathesis.openapi.from_dict(document(OPERATIONS)).validate()
    said = Program(client=("127.0.0.1", 1)).ask("/openapi.json", accept_language="en").said
    assert said == document_in("en") != document_in("vi")


def document_in(language: str) -> dict:
    with speaking(language):
        return document(OPERATIONS)


def test_programs_made_from_the_document_have_names_for_all_they_are_given():
    vietnamese, english = document_in("vi"), document_in("en")
    answers = [
        (operation["operationId"], content["schema"])
        for methods in vietnamese["paths"].values()
        for operation in methods.values()
        for answer in operation["responses"].values()
        for media, content in answer.get("content", {}).items()
        if media.endswith("json")
    ]
    nameless = {name for name, form in answers if "$ref" not in form}
    assert nameless == {"dataPackage", "editionContent"}, "these have forms of their own, told elsewhere"
    forms = vietnamese["components"]["schemas"]
    assert {f"{''.join(word.title() for word in name.split('_'))}Record" for name in DATASETS} <= set(forms)
    assert forms["DelegationsRecord"]["properties"]["starts_on"]["description"] == "Từ ngày"
    assert [set(said["components"]["schemas"]) for said in (vietnamese, english)] == [set(forms)] * 2
    assert [item["name"] for item in vietnamese["tags"]] == ["figures", "records", "uploads", "editions"]
    sent = {item["name"] for item in vietnamese["paths"]["/figures"]["get"]["parameters"] if item["in"] == "header"}
    assert sent == {"Accept-Language", "If-None-Match"}


def test_the_page_shows_every_operation_and_runs_no_script():
    start, body = ask(interface(), "/api/", client=("127.0.0.1", 1), host="localhost", query="lang=en")
    html = body.decode()
    assert start["status"] == 200
    assert [item.name for item in OPERATIONS if f'id="{item.name}"' not in html] == []
    assert "<script" not in html


def test_the_dictionary_is_a_data_package_and_says_what_the_tables_hold(lan):
    import frictionless

    said = lan.ask("/datapackage.json").said
    frictionless.Package.validate_descriptor(said)
    tables = [item["name"] for item in said["resources"]]
    assert tables == [*(name.replace("_", "-") for name in DATASETS), "indicators", "fields", "indicator-figures"]
    answers = [operation.answers[200].content for operation in OPERATIONS if 200 in operation.answers]
    assert sum(CSV in content for content in answers) == 4, "each table that is given as CSV is in the dictionary"
    for resource in said["resources"]:
        rows = csv.reader(io.StringIO(lan.ask(*f"/{resource['path']}".split("?")).body.decode("utf-8-sig")))
        held = [dict(zip(header, row, strict=True)) for header in [next(rows)] for row in rows]
        schema = frictionless.Schema.from_descriptor(resource["schema"])
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert [list(row) for row in held] == [names] * len(held)
        assert held or resource["path"].startswith("registers/"), resource["name"]
        for row in held:
            _cells, notes = schema.read_cells([row[name] for name in names])
            assert not any(notes), (resource["name"], notes)
    asked = next(item for item in said["resources"] if item["name"] == "indicator-figures")["path"]
    assert f"place={HUE}" in asked
    assert package(HUE)["name"] == said["name"]
