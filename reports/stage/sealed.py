"""A pack that opens with a password only: its pages as one sealed text, which the reader's own browser opens.

AES-256-GCM, its key made of the password by PBKDF2 (SHA-256, 600,000 rounds), as browsers and `cryptography` know both.
Scripts, styles and letters beside it are the same in every pack and say nothing.
"""

import gzip
import json
import os
from base64 import b64encode
from collections.abc import Mapping
from types import MappingProxyType
from unicodedata import normalize

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from data_model.known.problems import Problem
from reports.deck.deck import Deck
from reports.pptx.repeatable import repeatable_zip
from reports.stage.behind import Behind
from reports.stage.pack import ASSETS, CHECKED, FILES, FOLDER, INDEX, ORIGINS, pack_files, with_sums
from reports.stage.slide_page import sealed_html
from translations import N_

ROUNDS, LEAST = 600_000, 10
_SALT, _NONCE, _KEY = 16, 12, 32
_SEALED, _UNSEAL = f"{FILES}sealed.js", f"{FILES}stage/unseal.js"


def sealed_pack(
    deck: Deck, password: str, behind: Mapping[str, Behind] = MappingProxyType({}), base: str = ""
) -> bytes:
    """Return the pack as a zip that shows nothing of the deck without the password, not even its name."""
    files = pack_files(deck, behind, base)
    pages = {name: files.pop(name).decode() for name in (INDEX, ORIGINS)}
    del files[CHECKED]
    files |= {
        INDEX: sealed_html(deck.language, FILES),
        _SEALED: f"window.SEALED={json.dumps(seal(json.dumps(pages).encode(), password))};".encode(),
        _UNSEAL: (ASSETS / "stage" / "unseal.js").read_bytes(),
    }
    whole = with_sums(files, deck.language)
    return repeatable_zip({f"{FOLDER}/{name}": content for name, content in sorted(whole.items())})


def seal(content: bytes, password: str) -> dict[str, str | int]:
    """Return content packed and sealed with a password, and what opens it but the password; each time another text."""
    if len(password) < LEAST:
        raise Problem("short_pack_password", N_("The password needs at least {least} letters."), least=LEAST)
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    made = PBKDF2HMAC(algorithm=SHA256(), length=_KEY, salt=salt, iterations=ROUNDS)
    # However a keyboard composes Vietnamese letters, they are the same password.
    key = made.derive(normalize("NFC", password).encode())
    data = AESGCM(key).encrypt(nonce, gzip.compress(content, mtime=0), None)
    said = {"salt": salt, "nonce": nonce, "data": data}
    return {"rounds": ROUNDS, **{name: b64encode(value).decode() for name, value in said.items()}}
