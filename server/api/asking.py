"""Who asks, for what, with which rights; and what could not be done as an answer."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from data_model import audit
from data_model.jobs.asker import Asker
from data_model.keeping import database_errors
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.known.year_ends import CALENDAR_YEARS, YearEnds
from data_model.people import accounts
from data_model.people.system_user import system_user
from data_model.rights.permits import permit_entering
from data_model.rights.roles import Scope
from data_model.rights.viewer import Viewer
from data_model.settings.reporting_years import reporting_years
from server.incoming.access import ACCOUNT
from server.incoming.bearer import TOKEN
from server.outgoing.problem_json import problem_in_words
from translations import N_, language

#: Which Problems are said by which status; others by 422.
_STATUS = {
    **dict.fromkeys(("no_such_upload", "edition_gone", "no_such_edition"), 404),
    **dict.fromkeys(
        ("may_only_look", "may_not_enter", "may_not_approve", "may_not_read", "not_administrator"),
        403,
    ),
    **dict.fromkeys(("stale_plan", "not_a_draft", "not_applied", "touched_later", "locked", "edition_changed"), 409),
    "account_closed": 401,
    "too_large": 413,
    **dict.fromkeys(("too_many_drafts", "too_much_handed_in"), 429),
    **dict.fromkeys((*database_errors.TAKEN, "no_room", "database_lost", "database_damaged"), 503),
}


class Refused(Problem):
    """A question that cannot be answered, with the status that says so."""

    def __init__(self, status: int, code: str, message: str, /, **values: Any) -> None:
        super().__init__(code, message, **values)
        self.status = status


def refusal(problem: Problem, **headers: str) -> Response:
    """Return a Problem as the answer of an interface for programs, in the language in use."""
    status = problem.status if isinstance(problem, Refused) else _STATUS.get(problem.code, 422)
    return problem_in_words(status, problem.code, str(problem), language(), **headers)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question: its words, read and checked, the bytes that came with it, and who asks."""

    request: Request
    values: Mapping[str, Any]
    asker: Asker
    body: bytes = b""

    def value(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A connection that shows what who asks may see: what is approved, by reporting years, where that is asked."""
        look = Viewer(approved_only=self.value("approved", False), year_ends=self.year_ends)
        with self.asker.looking(look) as connection:
            yield connection

    @cached_property
    def year_ends(self) -> YearEnds:
        """By which years is counted; a Problem where reporting years are asked for and there are none."""
        if not self.value("reporting"):
            return CALENDAR_YEARS
        with self.asker.reading() as connection:
            return reporting_years(connection)

    def note_taken(self, table: str, **told: Any) -> None:
        """Note in the log that data was taken away, as of every file from a page."""
        token = self.request.scope.get(TOKEN)
        with self.asker.writing() as connection:
            named = {"token": token.token_name} if token else {}
            audit.note(connection, audit.Act.EXPORTED, self.asker.name, "", table=table, **told, **named)


def asker_of(request: Request) -> Asker:
    """Return who asks: a token's account with as much as the token may, who is signed in, or who sits here."""
    token, account = request.scope.get(TOKEN), request.scope.get(ACCOUNT)
    if token:
        return Asker(token.account_id, token.account_name, token.scope)
    if account is None:
        return Asker(None, system_user())
    with reading() as connection:
        return Asker(account, accounts.find(connection, account).name)


def refuse_who_may_not_send(request: Request) -> None:
    """Raise a Problem for who may enter no data at all: of their files nothing is taken into memory."""
    with asker_of(request).reading() as connection:
        permit_entering(connection)


def refuse_who_may_only_read(request: Request) -> None:
    """Raise Refused for writing with a token that only reads, or that no token asks for where it comes from a page.

    A browser sends cookies, and without accounts needs none: another site's page could write with them.
    """
    if token := request.scope.get(TOKEN):
        if token.scope is Scope.READ:
            words = N_("This token only reads. Its owner makes one that may upload too, on “Access for programs”.")
            raise Refused(403, "token_only_reads", words)
        return
    of_browser = {"origin", "sec-fetch-site", "cookie"} & set(request.headers)
    if of_browser or request.scope.get(ACCOUNT) is not None:
        raise Refused(403, "token_needed", N_("Only a program with a token writes here, and no page does."))
