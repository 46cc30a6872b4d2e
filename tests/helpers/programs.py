"""What other programs do: they ask the interface with a token, past the same doors as on a server."""

import base64
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from starlette.applications import Starlette

from asgi import ask
from data_model.keeping.database import writing
from data_model.people import access_tokens, accounts, grants, sessions
from data_model.people.access_tokens import Wanted
from data_model.rights.roles import Grant, Role, Scope
from server.api import routes
from server.incoming.access import SignedInOnly

BASE = "/api/v1"


@cache
def interface():
    """The interface behind its door."""
    return SignedInOnly(Starlette(routes=routes.routes()))


def account(name: str, unit: str, role: Role = Role.VIEWER, administrator: bool = False) -> int:
    with writing() as connection:
        made = accounts.add(connection, name, name.title(), "bốn con voi trắng", "An", administrator)
        grants.give(connection, made.id, Grant(unit, role), "An")
        sessions.make_secret(connection)
        return made.id


def token_of(owner: int, name: str, scope: Scope = Scope.READ, days: int = 30) -> str:
    with writing() as connection:
        wanted = Wanted(name=f"của {name}", scope=scope, days=days)
        return access_tokens.make(connection, owner, (owner, name), wanted, name)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def said(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Program:
    """A program with its token; "" for none."""

    token: str = ""
    basic: bool = False
    client: tuple[str, int] = ("10.0.0.9", 5000)

    def ask(self, path: str, query: str = "", method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        named = {"host": "localhost", **headers}
        if self.token:
            word = base64.b64encode(f"ai cũng được:{self.token}".encode()).decode()
            named["authorization"] = f"Basic {word}" if self.basic else f"Bearer {self.token}"
        if body:
            named |= {"content-length": str(len(body)), "content-type": "application/octet-stream"}
        start, held = ask(interface(), BASE + path, client=self.client, method=method, query=query, body=body, **named)
        return Answer(start["status"], held, {name.decode(): value.decode() for name, value in start["headers"]})
