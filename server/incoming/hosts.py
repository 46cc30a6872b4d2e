"""By which names the server answers, and no others.

Another site can let its own name lead to this machine, and then read what its visitors may read.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable
from functools import cached_property

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data_model.settings import environment
from server.outgoing.problem_json import is_for_programs, language_accepted, problem_in_words
from server.outgoing.shell import language_of
from translations import N_, _, language, speaking

NOT_OURS = N_(
    "The program does not answer to the name “{host}”. Use the address its administrator gave you; further names of "
    "the server are listed in DASHBOARD_HOSTS. Where you typed another name, the proxy in between has to hand it on "
    "(nginx: proxy_set_header Host $http_host;)."
)
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/@\[\]]+))(?::\d+)?")


def named_hosts() -> frozenset[str]:
    """Return the names the server answers to by any of its addresses.

    They are this computer's own and those the settings list.
    """
    listed = (name for setting in ("hosts", "address") for name in environment.value(setting).split(","))
    return frozenset(name.lower() for name in ("localhost", socket.gethostname(), *listed)) - {""}


def host_of(scope: Scope) -> str:
    """Return the name or address a request was sent to, without its port; "" for none that can be one."""
    found = _HOST.fullmatch(Headers(scope=scope).get("host", ""))
    return (found[1] or found[2]).lower() if found else ""


def _refused(scope: Scope) -> Response:
    host = Headers(scope=scope).get("host", "")
    if not is_for_programs(scope):
        with speaking(language_of(scope)):
            return PlainTextResponse(_(NOT_OURS).format(host=host), 400)
    with speaking(language_accepted(scope)):
        return problem_in_words(400, "other_name", _(NOT_OURS).format(host=host), language())


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


class OwnNames:
    """Middleware: one sentence for who calls the server by a name that is none of its own.

    Addresses are those the call came in at.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] | None = None) -> None:
        self.app, self._names = app, names

    @cached_property
    def names(self) -> frozenset[str]:
        """Looked up with the first request: by then the start of the server has said which setting is wrong."""
        return named_hosts() if self._names is None else frozenset(self._names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._is_ours(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refused(scope)(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        host = host_of(scope)
        address = _address(host)
        if address is None:
            return host in self.names
        here = _address((scope.get("server") or ("",))[0] or "")
        return address == here or address.is_loopback or host in self.names
