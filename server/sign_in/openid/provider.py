"""The provider: what it says of itself, what it says of a person, and whether that may be believed.

Nothing of it is kept between two sign-ins: keys it has exchanged are the present ones.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from data_model.known.problems import Problem
from data_model.settings import environment
from data_model.settings.sign_in_settings import is_safe_address
from translations import N_

SECONDS = (3.05, 5)  # to be connected, and between two pieces of an answer
CLOCKS_DIFFER = 60
_LONGEST_HINT = 5000  # characters in an address: web servers take 8 KB of all a line says
#: Signatures only the provider can make. "none" is none, and HS256 would take its public key for a shared secret.
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
FAULTS = (requests.RequestException, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Client:
    """This program as the provider knows it."""

    issuer: str
    id: str
    secret: str
    scopes: str
    name_claim: str
    groups_claim: str


def client() -> Client | None:
    """Return what the server's settings say; None where no provider is named."""
    values = {name: environment.value(f"openid_{name}") for name in ("issuer", "client", "secret", "scopes")}
    if not values["issuer"] or not values["client"]:
        return None
    return Client(
        issuer=values["issuer"],
        id=values["client"],
        secret=values["secret"],
        scopes=values["scopes"],
        name_claim=environment.value("openid_name"),
        groups_claim=environment.value("openid_groups"),
    )


def described(own: Client) -> dict[str, Any]:
    """Return what the provider says of itself; a Problem where it does not answer, or speaks for another."""
    try:
        found = _json(own.issuer.rstrip("/") + "/.well-known/openid-configuration")
        unsafe = [name for name in _ENDPOINTS if not is_safe_address(str(found[name]))]
        if found["issuer"] != own.issuer or unsafe:
            raise ValueError(f"it calls itself {found['issuer']!r}; not encrypted: {unsafe}")
    except FAULTS as error:
        _log.error("The provider of OpenID Connect cannot be used: %s", error)
        raise Problem(
            "openid_away",
            N_("The agency's sign-in does not answer just now. Try again in a moment, or sign in with a password."),
        ) from None
    return found


def session_of(own: Client, about: Mapping[str, Any], back: str) -> OAuth2Session:
    """Return who talks to the provider for one sign-in; `back`: our address it sends browsers back to."""
    methods = about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    secret = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
    talk = OAuth2Session(
        own.id,
        own.secret or None,
        token_endpoint_auth_method=secret if own.secret else "none",
        scope=own.scopes,
        redirect_uri=back,
        code_challenge_method="S256",
        default_timeout=SECONDS,
    )
    talk.max_redirects = 0  # it would carry the code, or the secret, to an address nobody looked at
    return talk


def said_of_person(own: Client, about: Mapping[str, Any], talk: OAuth2Session, code: str, verifier: str, nonce: str):
    """Return (claims, ID token) for a code; a Problem for whatever cannot be believed."""
    try:
        token = talk.fetch_token(about["token_endpoint"], code=code, code_verifier=verifier)
        claims = believed(own, about, token["id_token"], nonce=nonce, access_token=token.get("access_token"))
        return {**_userinfo(own, about, talk, claims), **claims}, token["id_token"]
    except FAULTS as error:
        _log.error("A sign-in by OpenID Connect was refused: %s: %s", type(error).__name__, error)
        raise not_believed() from None


def not_believed() -> Problem:
    """Return the Problem of a sign-in that the provider did not vouch for, to be raised."""
    return Problem(
        "openid_refused",
        N_("The agency's sign-in was not completed, or took too long. Begin once more from the page to sign in."),
    )


def believed(own: Client, about: Mapping[str, Any], text: str, **expected: Any) -> dict[str, Any]:
    """Return the claims of an ID token: signed by the provider, for this program, now, for this very sign-in."""
    decoded = decoded_by_provider(about, text)
    required = {"iss": {"essential": True, "value": own.issuer}, "aud": {"essential": True, "value": own.id}}
    claims = CodeIDToken(decoded.claims, decoded.header, required, {"client_id": own.id, **expected})
    claims.validate(leeway=CLOCKS_DIFFER)
    return dict(claims)


def decoded_by_provider(about: Mapping[str, Any], text: str) -> jwt.Token:
    """Return a token whose signature is the provider's, by the keys it has at this moment; else one of the faults."""
    keys = KeySet.import_key_set(_json(about["jwks_uri"]))
    return jwt.decode(text, keys, registry=JWSRegistry(algorithms=SIGNATURES, strict_check_header=False))


def _userinfo(own: Client, about: Mapping[str, Any], talk: OAuth2Session, claims: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the provider says beside the token, where that lacks something: of the same person alone."""
    wanted = {own.name_claim, own.groups_claim, "name"}
    if wanted <= set(claims) or not is_safe_address(str(about.get("userinfo_endpoint", ""))):
        return {}
    answer = talk.get(about["userinfo_endpoint"])
    answer.raise_for_status()
    signed = answer.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/jwt"
    said = decoded_by_provider(about, answer.text).claims if signed else answer.json()
    if said["sub"] != claims["sub"]:
        raise ValueError("the provider speaks of somebody else")
    return said


def end_address(own: Client, end: str, id_token: str, back: str) -> str:
    """Return where a browser ends its session at the provider and comes back from; "" for an unsafe address.

    A token with many groups in it makes an address no web server takes: without it the provider asks once more.
    """
    asked = {"client_id": own.id, "post_logout_redirect_uri": back}
    if len(id_token) <= _LONGEST_HINT:
        asked["id_token_hint"] = id_token
    return add_params_to_uri(end, asked) if is_safe_address(end) else ""


def _json(address: str) -> Any:
    answer = requests.get(address, timeout=SECONDS, headers={"Accept": "application/json"}, allow_redirects=False)
    if answer.is_redirect:
        raise ValueError(f"{address} sends on to another address")
    answer.raise_for_status()
    return answer.json()
