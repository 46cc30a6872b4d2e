"""A browser for our forms that asks the routes directly: cookies kept, redirects told, no server and no socket."""

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware

from loops import finished
from server import routes
from server.incoming.access import SignedInOnly


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: str


@dataclass
class FormBrowser:
    """Asks and fills in; `address` is the computer it sits at."""

    address: str = "10.0.0.7"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, sent: dict[str, str] | None = None, **headers: str) -> Answer:
        got = []
        body = urlencode(sent).encode() if sent is not None else b""
        plain, _mark, query = path.partition("?")
        named = {"host": "localhost", "accept": "text/html", "content-length": str(len(body)), **headers}
        named["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if sent is not None:
            named["content-type"] = "application/x-www-form-urlencoded"
        scope = {
            "type": "http",
            "method": "GET" if sent is None else "POST",
            "path": plain,
            "query_string": query.encode(),
            "client": (self.address, 1),
            "server": ("127.0.0.1", 80),
            "scheme": "http",
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        }

        async def receive():
            return {"type": "http.request", "body": body}

        async def send(message):
            got.append(message)

        app = Starlette(routes=routes.routes(), middleware=[Middleware(SignedInOnly)])
        finished(app(scope, receive, send))
        self._keep(got[0])
        location = dict(got[0]["headers"]).get(b"location", b"").decode()
        return Answer(got[0]["status"], location, b"".join(item.get("body", b"") for item in got).decode())

    def fill(self, path: str, **values: str) -> Answer:
        """Open a form and send it, with what is hidden in it."""
        page = self.ask(path).body
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
        action = html.unescape(re.search(r'action="([^"]+)"', page)[1])
        return self.ask(action, {**{name: html.unescape(value) for name, value in hidden}, **values})

    def _keep(self, message: dict) -> None:
        for name, value in message["headers"]:
            if name == b"set-cookie":
                key, _is, rest = value.decode().partition("=")
                text = rest.partition(";")[0].strip('"')
                if "Max-Age=0" in rest:
                    self.cookies.pop(key, None)
                else:
                    self.cookies[key] = text
