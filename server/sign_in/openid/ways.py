"""Our addresses of OpenID Connect: the way there, the way back, and being told that somebody signed out there."""

import logging
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import sessions, signing_in
from data_model.people.accounts import Account
from data_model.people.directory import vouched_sessions
from data_model.people.directory.admitted import admit
from data_model.people.directory.identity import Identity
from data_model.people.directory.vouched_sessions import Vouched
from data_model.settings.base_path import below
from server.sign_in import queues
from server.sign_in.answering import (
    OPENID,
    OPENID_BACK,
    OPENID_ENDED,
    SIGN_IN,
    address_of,
    begin,
    computer,
    next_of,
    spoken_in,
    text_of,
)
from server.sign_in.form import Form, page
from server.sign_in.languages import language_of
from server.sign_in.openid import provider
from server.sign_in.openid.going import COOKIE, LASTS_SECONDS, Going, cookie_of, of_cookie
from translations import _, speaking

_ENDS = "http://schemas.openid.net/event/backchannel-logout"
_MOST_MINUTES = 10
_LONGEST_WORD = 300  # of what anybody can have written into an address, in our log
_log = logging.getLogger(__name__)


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route(OPENID, _go, methods=["GET"]),
        Route(OPENID_BACK, _back, methods=["GET"]),
        Route(OPENID_ENDED, _ended, methods=["POST"]),
    ]


@spoken_in(lambda: queues.abroad)
def _go(request: Request, _sent: Any) -> Response:
    """Send a browser to the provider."""
    own = provider.client()
    if own is None:
        return RedirectResponse(SIGN_IN, 303)
    try:
        about = provider.described(own)
    except Problem as problem:
        return _said(request, problem, 503, next_of(request))
    going = Going.begin(own.issuer, next_of(request))
    talk = provider.session_of(own, about, _own_address(request, OPENID_BACK))
    address, _state = talk.create_authorization_url(
        about["authorization_endpoint"], state=going.state, nonce=going.nonce, code_verifier=going.verifier
    )
    with writing() as connection:
        sessions.make_secret(connection)
        cookie = cookie_of(connection, going)
    answer = RedirectResponse(address, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
    # lax: the provider's page sends the browser back, and a strict cookie would stay behind
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, cookie, max_age=LASTS_SECONDS, path=OPENID, httponly=True, samesite="lax", secure=secure)
    return answer


@spoken_in(lambda: queues.abroad)
def _back(request: Request, _sent: Any) -> Response:
    """Take a browser back, and let in whoever the provider vouches for."""
    own, asked = provider.client(), request.query_params
    if own is None:
        return RedirectResponse(SIGN_IN, 303)
    with reading() as connection:
        going = of_cookie(connection, request.cookies.get(COOKIE, ""), own.issuer, asked.get("state", ""))
    if "error" in asked:
        said = (asked["error"][:_LONGEST_WORD], asked.get("error_description", "")[:_LONGEST_WORD])
        _log.warning("The provider sent somebody back: %r: %r", *said)
    with speaking(language_of(going.path if going else "/")):
        answer = _taken_back(request, own, going)
    answer.delete_cookie(COOKIE, path=OPENID)
    return answer


def _taken_back(request: Request, own: provider.Client, going: Going | None) -> Response:
    """Let somebody in who is back, or say why not."""
    asked = request.query_params
    try:
        if going is None or asked.get("iss", own.issuer) != own.issuer or "error" in asked or not asked.get("code"):
            raise provider.not_believed()
        about = provider.described(own)
        if about.get("authorization_response_iss_parameter_supported") and "iss" not in asked:
            raise provider.not_believed()
        talk = provider.session_of(own, about, _own_address(request, OPENID_BACK))
        claims, token = provider.said_of_person(own, about, talk, asked["code"], going.verifier, going.nonce)
        return _let_in(request, own, claims, token, going.path)
    except Problem as problem:
        return _said(request, problem, 403, going.path if going else "/")


def _let_in(request: Request, own: provider.Client, claims: dict[str, Any], token: str, path: str) -> Response:
    identity = Identity(
        source=own.issuer,
        subject=str(claims["sub"]),
        name=name_of(own, claims),
        full_name=_text(claims.get("name")),
        groups=groups_of(claims.get(own.groups_claim)),
        too_many_groups=_left_out(own, claims),
    )
    sid = _text(claims.get("sid"))
    vouched = Vouched(issuer=own.issuer, subject=identity.subject, sid=sid, id_token=token)
    with writing() as connection:
        found = admit(connection, identity, computer(request))
        if isinstance(found, Account):
            signing_in.note_signed_in(connection, found.id, computer(request))
            return begin(connection, request, found.id, path, vouched)
    return _said(request, found, 403, path)


def name_of(own: provider.Client, claims: dict[str, Any]) -> str:
    """Return the name to sign in with; "" for none, and for an address anybody could have said was theirs."""
    if own.name_claim == "email" and claims.get("email_verified", True) not in (True, "true"):
        _log.warning("An address was taken for no name: the provider has not verified it")
        return ""
    return _text(claims.get(own.name_claim))


def _left_out(own: provider.Client, claims: dict[str, Any]) -> bool:
    """Tell whether a person is in more groups than go into a token: Entra then says where else to ask (overage)."""
    elsewhere = claims.get("_claim_names")
    named = isinstance(elsewhere, dict) and own.groups_claim in elsewhere
    return own.groups_claim not in claims and (named or claims.get("hasgroups") in (True, "true"))


def groups_of(claim: Any) -> tuple[str, ...]:
    """Return the groups a claim names: of whatever else it is none."""
    listed = [claim] if isinstance(claim, str) else claim if isinstance(claim, list) else []
    return tuple(item for item in listed if isinstance(item, str))


def _text(claim: Any) -> str:
    return claim.replace("\0", "") if isinstance(claim, str) else ""


@spoken_in(lambda: queues.abroad)
def _ended(request: Request, sent: Any) -> Response:
    """End the sessions of who signed out at the provider: it says so itself (back-channel logout)."""
    own = provider.client()
    try:
        if own is None:
            raise ValueError("there is no provider")
        sid, subject = _who_ended(own, text_of(sent, "logout_token"))
    except (Problem, *provider.FAULTS) as error:
        _log.warning("Nobody was signed out by the provider: %s: %s", type(error).__name__, error)
        return PlainTextResponse("", 400, {"Cache-Control": "no-store"})
    with writing() as connection:
        vouched_sessions.end(connection, own.issuer, sid, subject)
    return PlainTextResponse("", 200, {"Cache-Control": "no-store"})


def _who_ended(own: provider.Client, token: str) -> tuple[str, str]:
    """Return (session of the provider, subject) of a logout token; a fault for one that cannot be believed."""
    claims = provider.decoded_by_provider(provider.described(own), token).claims
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    age = datetime.now(UTC).timestamp() - claims["iat"]
    late = claims.get("exp") is not None and claims["exp"] < datetime.now(UTC).timestamp() - provider.CLOCKS_DIFFER
    if (
        claims["iss"] != own.issuer
        or own.id not in audience
        or _ENDS not in dict(claims["events"])
        or "nonce" in claims
    ):
        raise ValueError("this is no logout token for this program")
    if late or not -provider.CLOCKS_DIFFER <= age <= _MOST_MINUTES * 60:
        raise ValueError("this logout token is of another time")
    sid, subject = _text(claims.get("sid")), _text(claims.get("sub"))
    if not sid and not subject:
        raise ValueError("this logout token names nobody")
    return sid, subject


def goodbye(request: Request, vouched: Vouched) -> str:
    """Return the provider's address where a browser signs out there too; "" where none is known."""
    own = provider.client()
    if own is None or own.issuer != vouched.issuer:
        return ""
    try:
        end = str(provider.described(own).get("end_session_endpoint", ""))
    except Problem:  # said in the log: whoever signs out is signed out here
        return ""
    return provider.end_address(own, end, vouched.id_token, _own_address(request, SIGN_IN)) if end else ""


def _own_address(request: Request, path: str) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{below(path)}"


def _said(request: Request, problem: Problem, status: int, path: str) -> Response:
    """Return a page that says why nobody was let in, and leads back to the page to sign in, for where it goes on to."""
    back = address_of(SIGN_IN, path)
    form = Form(title=_("Sign in"), action=SIGN_IN, fields=(), button="", back=_("Back"), back_to=back)
    return page(request, form, str(problem), status)
