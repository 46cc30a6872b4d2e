"""A real provider of OpenID Connect for tests: oidc-provider, on a free port, and a browser that signs in there.

DASHBOARD_TEST_OPENID names the folder whose node_modules hold it; without it these tests are skipped with the reason,
with DASHBOARD_REQUIRE_DIRECTORIES=1 they fail instead.
"""

import html
import http.cookiejar
import http.server
import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin

import pytest

from servers import free_port

OURS = "http://localhost"
CLIENT, SECRET = "bang-doi-ngoai", "bxxxxmxxcxaxmxxythxx"
_SCRIPT = Path(__file__).with_name("provider.mjs")


@dataclass
class RunningProvider:
    """A provider that runs, and what it said to our address of ended sessions."""

    issuer: str
    ended: list[str] = field(default_factory=list)


def folder() -> str:
    """Return where oidc-provider is installed; skip or fail where it is not."""
    where = os.environ.get("DASHBOARD_TEST_OPENID", "")
    if where and shutil.which("node"):
        return where
    reason = (
        "no provider of OpenID Connect: DASHBOARD_TEST_OPENID=FOLDER names where `npm install oidc-provider@8` was run"
    )
    if os.environ.get("DASHBOARD_REQUIRE_DIRECTORIES") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@contextmanager
def running_provider() -> Iterator[RunningProvider]:
    """Start one, and end it."""
    where, port, listens = folder(), free_port(), free_port()
    found = RunningProvider(f"http://127.0.0.1:{port}")
    listener = _listener(listens, found.ended)
    words = [str(port), where, f"{OURS}/sign-in/openid/back", f"http://127.0.0.1:{listens}/"]
    process = subprocess.Popen(
        ["node", str(_SCRIPT), *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout.readline().strip() == "ready", "the provider did not start: its version 9 wants Node 22"
        yield found
    finally:
        process.kill()
        process.wait(120)
        listener.shutdown()
        listener.server_close()


def _listener(port: int, told: list[str]) -> http.server.HTTPServer:
    class Told(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            told.append(parse_qs(body)["logout_token"][0])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_words):
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", port), Told)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_told):
        return None


@dataclass
class ThereBrowser:
    """A browser at the provider: it fills in what it is asked, until it is sent back to us."""

    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def goes(self, address: str, login: str = "") -> str:
        """Return our address it is sent back to; "" where it stays there."""
        sent = None
        for _step in range(12):
            location, body = self._ask(address, sent)
            if location:
                address, sent = urljoin(address, location), None
                if address.startswith(OURS + "/"):
                    return address.removeprefix(OURS)
                continue
            if not (action := re.search(r'action="([^"]+)"', body)):
                return ""  # there the way ends
            sent = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', body))
            sent |= {"login": login, "password": "x"} if 'name="login"' in body else {"logout": "yes"}
            address = urljoin(address, html.unescape(action[1]))
        raise AssertionError(f"the provider does not come to an end: {body[:500]}")

    def is_asked_who_it_is(self, address: str) -> bool:
        """Tell whether the provider knows nobody in this browser any more."""
        location, _body = self._ask(address, None)
        return 'name="login"' in self._ask(urljoin(address, location), None)[1]

    def _ask(self, address: str, sent: dict[str, str] | None) -> tuple[str, str]:
        opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), urllib.request.ProxyHandler({}), _Stay
        )
        try:
            with opener.open(address, urlencode(sent).encode() if sent else None, timeout=120) as answer:
                return "", answer.read().decode()
        except urllib.error.HTTPError as told:
            return told.headers.get("location", ""), told.read().decode("utf-8", "replace")
