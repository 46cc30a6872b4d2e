"""Every address the server answers and every command there is.

Behind the sign-in, open on purpose, or of whoever runs the program.
"""

import argparse
import re

import pytest
from streamlit.web.server.starlette import starlette_routes

from app import app
from asgi import ask, header
from data_model import __main__ as data_model_commands
from data_model.keeping.database import writing
from data_model.people import accounts
from ingest.commands.arguments import parser as ingest_parser
from server.incoming.access import OPEN_FOLDERS, OPEN_TO_ALL, SignedInOnly
from server.routes import routes

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]

#: Open on purpose, and why nothing of anybody's data is behind it.
OPEN = {
    "/sign-in",
    "/sign-out",
    "/password",
    "/sessions",
    "/first-account",
    "/second-step",
    "/second-factor",
    "/sign-in/openid",
    "/sign-in/openid/back",
    "/sign-in/openid/ended",
    "/health",
    "/health/ready",
    "/health/live",
    "/health/seen",
    "/health/socket",
    "/metrics",  # it looks itself who may read them: tests/server/test_watched.py
    "/assets/",
    "/static/",
}


async def inside(scope, receive, send):
    """What must not be reached."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"inside"})


@pytest.fixture
def with_accounts() -> None:
    with writing() as connection:
        accounts.add(connection, "lan", "Lan", "bốn con voi trắng", "lan", administrator=True)


def addresses() -> list[str]:
    """Return the addresses of our routes and of the framework's, with something in place of their parameters."""
    named = [item.path for item in routes()]
    named += [
        f"/{value}"
        for name, value in vars(starlette_routes).items()
        if name.lstrip("_").startswith(("ROUTE_", "BASE_ROUTE_"))
    ]
    return sorted({re.sub(r"{[^}]*}", "x", path) for path in named})


def test_what_is_open_is_named_here():
    assert {*OPEN_TO_ALL, *OPEN_FOLDERS} == OPEN
    assert {"/media/x", "/_stcore/upload_file/x/x", "/_stcore/host-config"} <= set(addresses())


@pytest.mark.parametrize("path", [*addresses(), "/", "/capital", "/anything/new"])
def test_every_address_is_behind_the_sign_in_or_open_on_purpose(with_accounts, path):
    answer, body = ask(SignedInOnly(inside), path, accept="*/*", host="localhost")
    if path in OPEN or path.startswith(tuple(item for item in OPEN if item.endswith("/"))):
        assert body == b"inside"
    else:
        assert (answer["status"], body != b"inside") == (401, True)


def test_every_socket_is_behind_the_sign_in(with_accounts):
    assert (
        ask(SignedInOnly(inside), "/_stcore/stream", kind="websocket", host="localhost")[0]["type"] == "websocket.close"
    )


def test_the_sign_in_stands_before_everything_else_that_gives_data():
    order = [item.cls.__name__ for item in app._user_middleware]
    assert order.index("SignedInOnly") < order.index("OwnMedia") < order.index("Shell")


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction)).choices


#: Commands that act for a person; the others read or write nothing of a unit, or are of whoever holds the database.
FOR_A_PERSON = {"check", "apply", "undo", "handover", "watch", "remembered", "forget"}
WITHOUT_DATA = {"template", "tables", "illustrative"}
OF_WHO_RUNS_IT = {
    "prepare",
    "figures",
    "set",
    "backup",
    "backup-key",
    "drill",
    "restore",
    "move",
    "accounts",
    "audit",
    "columns",
    "settings",
    "doctor",
}


def test_every_command_says_whose_rights_it_has():
    of_ingest = commands(ingest_parser())
    assert set(of_ingest) == FOR_A_PERSON | WITHOUT_DATA
    for name in FOR_A_PERSON:
        assert "--as" in of_ingest[name]._option_string_actions, name
    assert set(commands(data_model_commands._parser())) == OF_WHO_RUNS_IT


def test_the_door_in_front_of_a_page_leads_to_the_sign_in(with_accounts):
    answer, _body = ask(SignedInOnly(inside), "/capital", query="year=2023", accept="text/html", host="localhost")
    assert header(answer, "location") == "sign-in?next=%2Fcapital%3Fyear%3D2023"
