"""What browsers are told not to do with our pages.

They run no scripts of others, show our pages in no frames of others, tell others nothing of where one was.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Everything comes from this server. Styles are also written into the page by the framework; pictures and fonts may be
#: part of it, charts are saved as blobs. No `unsafe-eval`: nothing that runs was text before.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_REFUSED = 400  # and above: an answer of a few words


class SecurityHeaders:
    """Middleware: the headers above on every answer; one that sets its own, stricter ones keeps them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if message["status"] >= _REFUSED:  # the framework says some of its own without
                    headers.setdefault("Content-Type", "text/plain; charset=utf-8")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
