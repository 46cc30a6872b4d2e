"""What a browser does with forms and cookies, without one; and a request sent as it is written."""

import http.client
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urlsplit

NAME, PASSWORD = "lan", "bốn con voi trắng"


@dataclass
class Browser:
    """What a browser does with forms and cookies, without one."""

    url: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def ask(self, path: str, data: dict[str, str] | None = None, **headers: str) -> tuple[int, str, str]:
        """Return (status, where it ended, body); redirects are followed as a browser does."""
        opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), urllib.request.ProxyHandler({})
        )
        sent = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(self.url + path, sent, {"Accept": "text/html", **headers})
        try:
            with opener.open(request, timeout=120) as answer:
                return answer.status, answer.url.removeprefix(self.url), answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.url.removeprefix(self.url), error.read().decode("utf-8", "replace")

    def fill(self, path: str, **values: str) -> tuple[int, str, str]:
        """Open a form and send it."""
        page = self.ask(path)[2]
        token, action = (
            re.search(r'name="form" value="([^"]+)"', page)[1],
            re.search(r'action="([^"]+)"', page)[1].replace("&amp;", "&"),
        )
        return self.ask(action, {"form": token, **values})

    def sign_in(self, name: str = NAME, password: str = PASSWORD, path: str = "/sign-in") -> tuple[int, str, str]:
        return self.fill(path, name=name, password=password)

    @property
    def cookie(self) -> str:
        return next((item.value for item in self.jar if item.name == "phien"), "")


def raw(url: str, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
    """Send a request as it is written."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in (
        {"Content-Length": str(len(body))} if body or method == "POST" else {}
    ).items() | headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body)
    answer = connection.getresponse()
    return answer.status, answer.read()
