"""One's own second factor: taken with a telephone, renewed, turned off."""

from typing import Any

import segno
from itsdangerous import BadSignature, URLSafeTimedSerializer
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import passwords, sessions, signing_in, waits
from data_model.people.second_factor import codes, factor
from data_model.people.sessions import SignedIn
from data_model.settings import settings
from server.sign_in.answering import (
    PASSWORD,
    SECOND_FACTOR,
    SIGN_IN,
    again,
    guarded,
    next_of,
    signed_in,
    spoken,
    stale,
    text_of,
)
from server.sign_in.form import Field, Form, page
from server.sign_in.languages import in_language
from translations import N_, _, language
from translations.formats import day, number

_DRAWN_LASTS_SECONDS = 3600
_GUESSES = ("wrong_old_password", "wrong_second_code")
_WRONG_CODE = N_("This code is wrong, was used before, or is of another moment.")


@spoken
def second_factor(request: Request, sent: Any) -> Response:
    """Show the second factor of who asks, and do what was chosen."""
    me = signed_in(request)
    if me is None or me.must_change:
        return RedirectResponse(in_language(PASSWORD if me else SIGN_IN, language()), 303)
    return _change(request, sent, me) if me.second_factor else _take(request, sent, me)


def _take(request: Request, sent: Any, me: SignedIn) -> Response:
    """Show a secret as a picture, and keep it once a code shows that the telephone has it."""
    with reading() as connection:
        secret = _drawn(connection, sent, me) or codes.new_secret()
        kept = signing_in.kept_hash(connection, me.name)
        form = _form_to_take(connection, request, me, secret, bool(kept))
    if sent is None:
        return page(request, form)
    if refused := stale(request, sent, form):
        return refused
    now = factor.now()
    step = codes.step_of(secret, text_of(sent, "code"), now)
    if step is None:
        return page(request, form, _(_WRONG_CODE), 400)
    tried = passwords.tried(kept, text_of(sent, "password")) if kept else None
    with writing() as connection:

        def turn_on() -> tuple[str, ...]:
            if tried and not (tried.fits and tried.kept == signing_in.kept_hash(connection, me.name)):
                raise Problem("wrong_old_password", N_("The present password is wrong."))
            sessions.end_all(connection, me.account_id, but=me.session_id)
            return factor.turn_on(connection, me.account_id, secret, step, now)

        done = guarded(connection, waits.of_own_password(me.account_id), _GUESSES, turn_on)
    return page(request, form, str(done), 400) if isinstance(done, Problem) else _show(request, done)


def _form_to_take(connection: Connection, request: Request, me: SignedIn, secret: str, by_password: bool) -> Form:
    needed = factor.is_needed(connection, me.account_id, me.administrator)
    lead = _("Your rights ask for a second factor: nothing is shown before.") + "\n" if needed else ""
    password = Field(name="password", title=_("Present password"), kind="password", fills="current-password")
    code = Field(name="code", title=_("The six digits it shows"), fills="one-time-code")
    return Form(
        title=_("Second factor of {name}").format(name=me.name),
        action=again(request, SECOND_FACTOR),
        fields=(code, password) if by_password else (code,),
        hidden=(("drawn", _serializer(connection).dumps([me.account_id, secret])),),
        picture=_picture(codes.address(secret, me.name, settings.get(connection, "department"))),
        button=_("Turn it on"),
        lead=lead
        + _("Photograph the picture with a program for codes on your telephone, or type there: {secret}").format(
            secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        ),
        back="" if needed else _("Back"),
        back_to=next_of(request),
    )


def _picture(address: str) -> Markup:
    """Return an address as a code to be photographed: black on white in the dark too, or no telephone reads it."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=4, dark="#000", light="#fff")
    return Markup('<div class="code" role="img" aria-label="{}">{}</div>').format(
        _("Code to be photographed"), Markup(drawn)
    )


def _drawn(connection: Connection, sent: Any, me: SignedIn) -> str:
    """Return the secret a form of ours was shown with to this account; "" for none."""
    try:
        account_id, secret = _serializer(connection).loads(text_of(sent or {}, "drawn"), max_age=_DRAWN_LASTS_SECONDS)
    except (BadSignature, TypeError, ValueError):
        return ""
    return secret if account_id == me.account_id else ""


def _serializer(connection: Connection) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(sessions.secret(connection), salt="drawn-secret")


def _change(request: Request, sent: Any, me: SignedIn) -> Response:
    """Draw new recovery codes, or turn it off; either asks for a code."""
    with reading() as connection:
        form = _form_to_change(connection, request, me)
    if sent is None:
        return page(request, form)
    if refused := stale(request, sent, form):
        return refused
    off = text_of(sent, "act") == "other"
    try:
        with writing() as connection:

            def change() -> tuple[str, ...]:
                if not factor.takes(connection, me.account_id, text_of(sent, "code"), factor.now()):
                    raise Problem("wrong_second_code", _WRONG_CODE)
                if not off:
                    return factor.new_recovery_codes(connection, me.account_id)
                factor.turn_off(connection, me.account_id)
                return ()

            done = guarded(connection, waits.of_own_password(me.account_id), _GUESSES, change)
    except Problem as problem:
        done = problem
    if isinstance(done, Problem):
        return page(request, form, str(done), 400)
    return _show(request, done) if done else RedirectResponse(next_of(request), 303)


def _form_to_change(connection: Connection, request: Request, me: SignedIn) -> Form:
    state = factor.state(connection, me.account_id)
    needed = factor.is_needed(connection, me.account_id, me.administrator)
    lead = _("On since {day}. Recovery codes left: {left}.").format(
        day=day(state.since.date()), left=number(state.codes_left)
    )
    if not state.codes_left:
        lead += "\n" + _("Draw new ones now: without them, whoever loses the telephone waits for an administrator.")
    return Form(
        title=_("Second factor of {name}").format(name=me.name),
        action=again(request, SECOND_FACTOR),
        fields=(Field(name="code", title=_("Code of the telephone, or a recovery code"), fills="one-time-code"),),
        button=_("Draw new recovery codes"),
        other="" if needed else _("Turn it off"),
        lead=lead,
        back=_("Back"),
        back_to=next_of(request),
    )


def _show(request: Request, drawn: tuple[str, ...]) -> Response:
    """Show recovery codes, this once."""
    form = Form(
        title=_("Recovery codes"),
        action=SECOND_FACTOR,
        fields=(),
        button="",
        codes=drawn,
        lead=_(
            "The second factor is on. Write these codes down or print them now, they are not shown again: each lets "
            "you in once without the telephone. Keep them apart from it."
        ),
        back=_("Go on"),
        back_to=next_of(request),
    )
    return page(request, form)
