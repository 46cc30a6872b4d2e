"""Asks a directory that speaks LDAP, in a process of its own: `python -m server.sign_in.ldap_child`.

Its library waits without end for a server that takes a connection and says nothing; a process can be ended. What is
asked comes as JSON on stdin, secrets among it; what was found goes out the same way.
"""

import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_SUBTREE, _SECONDS = 2, 5
_NAMES, _FULL_NAMES = ("sAMAccountName", "uid"), ("displayName", "cn")
_NEVER_CHANGES = ("objectGUID", "entryUUID")
#: What is asked, and what is found: entries by their attributes, or nothing.
Words = dict[str, Any]


def answer(asked: Words) -> Words:
    """Return {"person": …}, none for a wrong name or password, or {"fault": why} where nobody can be asked."""
    try:
        library = importlib.import_module("bonsai")
    except ImportError as error:
        return {"fault": f"{error}: python -m pip install -r requirements-ldap.txt"}
    try:
        return {"person": (_by_search if asked["user"] else _by_name)(library, asked)}
    except library.LDAPError as error:
        return {"fault": f"{type(error).__name__}: {error}"}


def _by_search(library: ModuleType, asked: Words) -> Words | None:
    """Look for the person with the account that searches, then try their password."""
    with _connected(library, asked, asked["user"], asked["password"]) as connection:
        found = _person(library, connection, asked)
    return found if found and _opens(library, asked, found["dn"]) else None


def _by_name(library: ModuleType, asked: Words) -> Words | None:
    """Let the person look for themselves, then try their password at the very entry they found.

    In Active Directory the name before the @ and the account's name may be two persons'.
    """
    if "{name}" not in asked["bind"]:
        raise library.LDAPError("DASHBOARD_LDAP_BIND says {name} nowhere, and there is no account that searches")
    person = asked["bind"].replace("{name}", library.escape_attribute_value(asked["name"]))
    try:
        with _connected(library, asked, person, asked["typed"]) as connection:
            found = _person(library, connection, asked)
    except library.AuthenticationError:
        return None
    return found if found and _opens(library, asked, found["dn"]) else None


def _opens(library: ModuleType, asked: Words, dn: str) -> bool:
    try:
        with _connected(library, asked, dn, asked["typed"]):
            return True
    except library.AuthenticationError:
        return False


@contextmanager
def _connected(library: ModuleType, asked: Words, user: str, password: str) -> Iterator[Any]:
    """A connection as somebody: encrypted, with a certificate that was looked at."""
    client = library.LDAPClient(asked["address"], tls=asked["address"].startswith("ldap://"))
    client.set_cert_policy("demand")
    if asked["authority"]:
        client.set_ca_cert(asked["authority"])
    client.set_server_chase_referrals(False)
    client.set_raw_attributes(["objectGUID"])
    client.set_credentials("SIMPLE", user=user, password=password)
    connection = client.connect(timeout=_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def _person(library: ModuleType, connection: Any, asked: Words) -> Words | None:
    """Return the one entry of a name; None for none, and for several: nobody knows which of them asks."""
    wanted = asked["person"].replace("{name}", library.escape_filter_exp(asked["name"]))
    names = [*_NAMES, *_FULL_NAMES, *_NEVER_CHANGES]
    found = _entries(library, connection.search(asked["base"], _SUBTREE, wanted, names, timeout=_SECONDS))
    if len(found) != 1:
        return None
    entry, name = found[0], _first(found[0], _NAMES) or asked["name"]
    wanted = asked["groups"].replace("{dn}", library.escape_filter_exp(str(entry.dn)))
    wanted = wanted.replace("{name}", library.escape_filter_exp(name))
    groups = _entries(library, connection.search(asked["base"], _SUBTREE, wanted, ["cn"], timeout=_SECONDS))
    return {
        "dn": str(entry.dn),
        "subject": _first(entry, _NEVER_CHANGES),
        "name": name,
        "full_name": _first(entry, _FULL_NAMES),
        "groups": [word for item in groups for word in (str(item.dn), _first(item, ("cn",)))],
    }


def _entries(library: ModuleType, found: list[Any]) -> list[Any]:
    """Return the entries among what was found: Active Directory adds where else one could ask."""
    return [item for item in found if isinstance(item, library.LDAPEntry) and item.dn]


def _first(entry: Any, names: tuple[str, ...]) -> str:
    """Return the first value of the first of these attributes that has one, bytes as their digits; "" for none."""
    value = next((entry[name][0] for name in names if entry.get(name)), "")
    return value.hex() if isinstance(value, bytes) else str(value)


if __name__ == "__main__":
    print(json.dumps(answer(json.loads(sys.stdin.buffer.read()))))
