"""One's own sessions: where somebody is signed in, and ending what was left open elsewhere."""

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data_model.keeping.database import reading, writing
from data_model.people import sessions
from server.sign_in.answering import SESSIONS, SIGN_IN, again, next_of, signed_in, spoken, stale
from server.sign_in.form import Field, Form, page
from server.sign_in.languages import in_language
from translations import _, language
from translations.formats import moment


@spoken
def own_sessions(request: Request, sent: Any) -> Response:
    """Show the sessions of who asks, and end those that were chosen."""
    me = signed_in(request)
    if me is None:
        return RedirectResponse(in_language(SIGN_IN, language()), 303)
    if sent is None:
        return page(request, _form(request, me))
    if refused := stale(request, sent, _form(request, me)):
        return refused
    chosen = [int(value) for name, value in sent.multi_items() if name == "session" and _is_number(value)]
    with writing() as connection:
        sessions.end_own(connection, me, chosen)
    return RedirectResponse(again(request, SESSIONS), 303)


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10


def _form(request: Request, me: sessions.SignedIn) -> Form:
    with reading() as connection:
        running = sessions.running(connection, me.account_id)
    here = next((_in_words(item) for item in running if item.id == me.session_id), "")
    others = [item for item in running if item.id != me.session_id]
    others_in_words = _("Choose what to end elsewhere:") if others else _("You are signed in nowhere else.")
    return Form(
        title=_("Where {name} is signed in").format(name=me.name),
        action=again(request, SESSIONS),
        fields=tuple(
            Field(name="session", title=_in_words(item), kind="checkbox", value=str(item.id)) for item in others
        ),
        button=_("End the chosen sessions") if others else "",
        lead=_("Here: {session}").format(session=here) + "\n" + others_in_words,
        back=_("Back"),
        back_to=next_of(request),
    )


def _in_words(item: sessions.Session) -> str:
    return _("computer {address}, since {began}, last seen {seen}").format(
        address=item.address, began=moment(item.began_at), seen=moment(item.seen_at)
    )
