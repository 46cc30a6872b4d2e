"""Who may ask: until there is a sign-in, this computer only, however the server was started."""

import ipaddress

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from translations import N_, _

REFUSED = N_("This program answers on the computer it runs on only, as it has no sign-in yet. Open it there.")


def is_this_computer(host: str) -> bool:
    """Tell whether an IP address is a loopback address; anything that is no IP address is not."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


class ThisComputerOnly:
    """Middleware: refuse pages, files and websockets to other computers with one sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if scope["type"] == "lifespan" or (client and is_this_computer(client[0])):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(_(REFUSED), 403)(scope, receive, send)
