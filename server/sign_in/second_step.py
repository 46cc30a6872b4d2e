"""The second step of signing in: the code of a telephone, after the password was right."""

from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import signing_in
from data_model.people.accounts import Account
from data_model.people.second_factor import factor, half_way
from server.sign_in.answering import (
    SECOND_FACTOR,
    SECOND_STEP,
    SIGN_IN,
    address_of,
    again,
    begin,
    next_of,
    origin_of,
    spoken,
    stale,
    text_of,
)
from server.sign_in.form import Field, Form, page
from translations import N_, _

_LOST = N_(
    "With the telephone lost, type a recovery code; without one, an administrator takes the second factor from your "
    "account."
)
_STATUS = {"account_locked": 429, "second_factor_sealed": 503}


def ask_for_code(connection: Connection, request: Request, account_id: int) -> Response:
    """Send a browser whose password was right on to where it says the code."""
    answer = RedirectResponse(address_of(SECOND_STEP, next_of(request)), 303)
    answer.set_cookie(
        half_way.COOKIE,
        half_way.cookie_of(connection, account_id),
        max_age=half_way.LASTS_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@spoken
def second_step(request: Request, sent: Any) -> Response:
    """Ask for the code, and let in whoever has it."""
    with reading() as connection:
        account_id = half_way.of_cookie(connection, request.cookies.get(half_way.COOKIE, ""))
    if account_id is None:
        return RedirectResponse(address_of(SIGN_IN, next_of(request)), 303)
    form = Form(
        title=_("One more step"),
        action=again(request, SECOND_STEP),
        fields=(Field(name="code", title=_("Code of the telephone, or a recovery code"), fills="one-time-code"),),
        button=_("Sign in"),
        lead=_("Open the program for codes on your telephone and type the six digits it shows now.") + "\n" + _(_LOST),
    )
    if sent is None:
        return page(request, form)
    return stale(request, sent, form) or _let_in(request, sent, form, account_id)


def _let_in(request: Request, sent: Any, form: Form, account_id: int) -> Response:
    try:
        with writing() as connection:
            origin = origin_of(connection, request)
            found = signing_in.second_step(connection, account_id, text_of(sent, "code"), origin=origin)
            if isinstance(found, Account):
                answer = begin(connection, request, found.id, _goes_on_to(connection, request, found.id))
                answer.delete_cookie(half_way.COOKIE)
                return answer
    except Problem as problem:
        if problem.code not in _STATUS:
            raise
        found = problem
    return page(request, form, str(found), _STATUS.get(found.code, 403))


def _goes_on_to(connection: Connection, request: Request, account_id: int) -> str:
    """Return where it was going; by way of its second factor, where no recovery code is left for a lost telephone."""
    state = factor.state(connection, account_id)
    return next_of(request) if state and state.codes_left else address_of(SECOND_FACTOR, next_of(request))
