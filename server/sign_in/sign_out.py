"""Signing out: here, and at the provider that vouched for the session."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data_model.keeping.database import writing
from data_model.people import sessions
from data_model.people.directory import vouched_sessions
from server.sign_in.answering import SIGN_IN, SIGN_OUT, again, next_of, spoken, stale
from server.sign_in.form import Form, page
from server.sign_in.languages import in_language
from server.sign_in.openid import ways as openid
from translations import _, language


@spoken
def sign_out(request: Request, sent: Any) -> Response:
    """End the session of who asks."""
    form = Form(
        title=_("Sign out"),
        action=again(request, SIGN_OUT),
        fields=(),
        button=_("Sign out"),
        lead=_("You will have to sign in again on this computer."),
        back=_("Stay signed in"),
        back_to=next_of(request),
    )
    if sent is None:
        return page(request, form)
    if refused := stale(request, sent, form):
        return refused
    with writing() as connection:
        vouched = None
        if found := sessions.of_cookie(connection, request.cookies.get(sessions.COOKIE, "")):
            vouched = vouched_sessions.of_session(connection, found.session_id)
            sessions.sign_out(connection, found)
    there = in_language(SIGN_IN, language())
    answer = RedirectResponse(there, 303)
    if vouched and (address := openid.goodbye(request, vouched)):
        answer = page(request, _signed_out_here(address))
    answer.delete_cookie(sessions.COOKIE)
    return answer


def _signed_out_here(address: str) -> Form:
    """A page that goes on to the provider by itself: browsers let no form lead to another server."""
    return Form(
        title=_("Signed out"),
        action=SIGN_IN,
        fields=(),
        button="",
        lead=_("You are signed out here. The agency's own session is ended next; if nothing happens, follow the link."),
        ways=((address, _("Sign out of the agency's account")),),
        goes_on=address,
        back=_("Back"),
        back_to=in_language(SIGN_IN, language()),
    )
