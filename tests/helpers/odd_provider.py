"""A provider of OpenID Connect that differs as one likes: what it says of itself, its keys, its tokens, of a person.

It is no provider to learn from: it asks nobody who they are. What a real one does stands in identity_provider.py.
"""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, Key

from forms_asked import Answer, FormBrowser
from identity_provider import CLIENT

Words = dict[str, Any]
KEY = ECKey.generate_key("P-256", {"kid": "một"})
LAN = {"preferred_username": "lan", "name": "Nguyễn Thị Lan", "groups": ["SNV-Nhập liệu"]}


@dataclass
class OddProvider:
    """What it says: changed before each sign-in, as new (`again`)."""

    root: str
    issuer: str = ""
    about: Words = field(default_factory=dict)
    claims: Words = field(default_factory=dict)  # None takes one away
    of_person: Words | str = field(default_factory=dict)  # at its address for that; a text is a token
    keys: list[Words] = field(default_factory=list)
    key: Key = field(default_factory=lambda: KEY)
    nonce: str = ""
    header: Words = field(default_factory=dict)

    def again(self, **changed: Any) -> None:
        """Be one that does as the norm says, but for this."""
        vars(self).update(vars(OddProvider(self.root, issuer=self.root, keys=[KEY.as_dict(private=False)])) | changed)

    def says(self, path: str) -> Words | str:
        """Return what it answers."""
        if path.endswith("/.well-known/openid-configuration"):
            ends = {"authorization_endpoint": "/there", "token_endpoint": "/token", "jwks_uri": "/keys"}
            ends |= {"userinfo_endpoint": "/person"}
            made = {name: self.root + end for name, end in ends.items()}
            return _kept({"issuer": self.issuer, **made, **self.about})
        if path == "/keys":
            return {"keys": self.keys}
        return self.of_person if path == "/person" else {"token_type": "Bearer", "access_token": "x", **self._token()}

    def _token(self) -> Words:
        return {"id_token": self.signed({"nonce": self.nonce, **LAN, **self.claims})}

    def signed(self, claims: Words) -> str:
        """Return a token of its own."""
        now = int(time.time())
        said = _kept({"iss": self.issuer, "aud": CLIENT, "sub": "số 1", "iat": now, "exp": now + 60, **claims})
        header = _kept({"alg": "ES256", "kid": self.key.kid, **self.header})
        return jwt.encode(header, said, self.key, algorithms=[header["alg"]])

    def signs_in(self, browser: FormBrowser, back: str = "code=x") -> Answer:
        """Go there and come back."""
        asked = parse_qs(urlsplit(browser.ask("/sign-in/openid").location).query)
        if not asked:
            return Answer(503, "", "")
        self.nonce = asked["nonce"][0]
        return browser.ask(f"/sign-in/openid/back?state={asked['state'][0]}&{back}")


def _kept(words: Words) -> Words:
    return {name: value for name, value in words.items() if value is not None}


@contextmanager
def odd_provider() -> Iterator[OddProvider]:
    """Start one, and end it."""

    class Asked(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            said = found.says(urlsplit(self.path).path)
            kind = "application/json" if isinstance(said, dict) else "application/jwt"
            body = (json.dumps(said) if isinstance(said, dict) else said).encode()
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            self.rfile.read(int(self.headers["content-length"]))
            self.do_GET()

        def log_message(self, *_words):
            """Say nothing."""

    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    found = OddProvider(f"http://127.0.0.1:{listener.server_port}")
    found.again()
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    try:
        yield found
    finally:
        listener.shutdown()
        listener.server_close()
