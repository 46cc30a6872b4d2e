"""Asks a directory that speaks LDAP, in a process of its own: `python -m server.sign_in.ldap_child`.

Its library waits without end for a server that takes a connection and says nothing; a process can be ended. What is
asked comes as JSON on stdin, secrets among it; what was found goes out the same way.
"""

import importlib
import json
import re
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

_SUBTREE, _SECONDS = 2, 5
_PAGE = 500  # Active Directory gives no more than 1,000 entries at once, and calls more a fault
_NAMES, _FULL_NAMES = ("sAMAccountName", "uid"), ("displayName", "cn")
_NEVER_CHANGES = ("objectGUID", "entryUUID")
_SID, _PRIMARY = "objectSid", "primaryGroupID"  # of Active Directory
#: Why Active Directory does not take a password, as it says it: a code of Windows in hexadecimal digits.
_CODE = re.compile(r"AcceptSecurityContext error, data ([0-9a-f]+)")
#: What is asked, and what is found: entries by their attributes, or nothing.
Words = dict[str, Any]


def answer(asked: Words) -> Words:
    """Return {"person": …}, none for a wrong name or password, or {"fault": why} where nobody can be asked.

    Beside no person stands "refused": the directory's own code of why, "" for one that gives none.
    """
    try:
        library = importlib.import_module("bonsai")
    except ImportError as error:
        return {"fault": f"{error}: python -m pip install -r requirements-ldap.txt"}
    try:
        return (_by_search if asked["user"] else _by_name)(library, asked)
    except library.LDAPError as error:
        return {"fault": f"{type(error).__name__}: {error}"}


def _by_search(library: ModuleType, asked: Words) -> Words:
    """Look for the person with the account that searches, then try their password."""
    with _connected(library, asked, asked["user"], asked["password"]) as connection:
        return _said_of(library, connection, asked)


def _by_name(library: ModuleType, asked: Words) -> Words:
    """Let the person look for themselves, then try their password at the very entry they found.

    In Active Directory the name before the @ and the account's name may be two persons'.
    """
    if "{name}" not in asked["bind"]:
        raise library.LDAPError("DASHBOARD_LDAP_BIND says {name} nowhere, and there is no account that searches")
    whole = "@" in asked["name"] and asked["bind"].startswith("{name}@")  # typed with its domain, as it may be
    bind = "{name}" if whole else asked["bind"]
    person = bind.replace("{name}", library.escape_attribute_value(asked["name"]))
    try:
        with _connected(library, asked, person, asked["typed"]) as connection:
            return _said_of(library, connection, asked)
    except library.AuthenticationError as error:
        return _refused(error)


def _said_of(library: ModuleType, connection: Any, asked: Words) -> Words:
    """Return who has the name, if it is their password.

    Where nobody has it, it is tried all the same, for nobody: how long the answer takes tells no names. For that the
    groups of whoever has it are asked for only afterwards.
    """
    entry = _entry(library, connection, asked)
    if entry is None:
        with suppress(library.LDAPError), _connected(library, asked, _of_nobody(asked), asked["typed"]):
            pass
        return _refused()
    try:
        with _connected(library, asked, str(entry.dn), asked["typed"]):
            return {"person": _described(library, connection, asked, entry)}
    except library.AuthenticationError as error:
        return _refused(error)


def _of_nobody(asked: Words) -> str:
    return ",".join(filter(None, (f"cn={secrets.token_hex(8)}", asked["base"])))


def _refused(error: Exception | None = None) -> Words:
    code = _CODE.search(str(error))
    return {"person": None, "refused": code[1] if code else ""}


@contextmanager
def _connected(library: ModuleType, asked: Words, user: str, password: str) -> Iterator[Any]:
    """A connection as somebody: encrypted, with a certificate that was looked at."""
    client = library.LDAPClient(asked["address"], tls=asked["address"].startswith("ldap://"))
    client.set_cert_policy("demand")
    if asked["authority"]:
        client.set_ca_cert(asked["authority"])
    client.set_server_chase_referrals(False)
    client.set_raw_attributes(["objectGUID", _SID])
    client.set_credentials("SIMPLE", user=user, password=password)
    connection = client.connect(timeout=_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def _entry(library: ModuleType, connection: Any, asked: Words) -> Any | None:
    """Return the one entry of a name; None for none, and for several: nobody knows which of them asks."""
    wanted = asked["person"].replace("{name}", library.escape_filter_exp(asked["name"]))
    names = [*_NAMES, *_FULL_NAMES, *_NEVER_CHANGES, _SID, _PRIMARY]
    found = _search(library, connection, asked, wanted, names)
    return found[0] if len(found) == 1 else None


def _described(library: ModuleType, connection: Any, asked: Words, entry: Any) -> Words:
    """Return who an entry is, and of which groups."""
    name = _first(entry, _NAMES) or asked["name"]
    return {
        "dn": str(entry.dn),
        "subject": _first(entry, _NEVER_CHANGES),
        "name": name,
        "full_name": _first(entry, _FULL_NAMES),
        "groups": list(dict.fromkeys(_groups_of(library, connection, asked, entry, name))),
    }


def _groups_of(library: ModuleType, connection: Any, asked: Words, entry: Any, name: str) -> Iterator[str]:
    """Yield the names of groups, in full and in short: those that list the person, the primary one, those above it."""
    primary = _primary_group(library, connection, asked, entry)
    for member in (entry, *primary):
        wanted = asked["groups"].replace("{dn}", library.escape_filter_exp(str(member.dn)))
        wanted = wanted.replace("{name}", library.escape_filter_exp(name))
        for item in (*primary, *_search(library, connection, asked, wanted, ["cn"])):
            yield from (str(item.dn), _first(item, ("cn",)))


def _primary_group(library: ModuleType, connection: Any, asked: Words, entry: Any) -> list[Any]:
    """Return the group that lists nobody and that everybody has in Active Directory, "Domain Users" as a rule.

    The entry says its number alone: with that in place of the person's own, their identifier is the group's.
    """
    own, number = next(iter(entry.get(_SID, ())), b""), str(_first(entry, (_PRIMARY,)))
    if not (own and number.isdecimal()):
        return []
    its = own[:-4] + int(number).to_bytes(4, "little")
    wanted = "".join(f"\\{byte:02x}" for byte in its)
    return _search(library, connection, asked, f"({_SID}={wanted})", ["cn"])


def _search(library: ModuleType, connection: Any, asked: Words, wanted: str, names: list[str]) -> list[Any]:
    """Return the entries of a filter, page by page."""
    found = connection.paged_search(asked["base"], _SUBTREE, wanted, names, timeout=_SECONDS, page_size=_PAGE)
    return _entries(library, found)


def _entries(library: ModuleType, found: Iterable[Any]) -> list[Any]:
    """Return the entries among what was found: Active Directory adds where else one could ask."""
    return [item for item in found if isinstance(item, library.LDAPEntry) and item.dn]


def _first(entry: Any, names: tuple[str, ...]) -> str:
    """Return the first value of the first of these attributes that has one, bytes as their digits; "" for none."""
    value = next((entry[name][0] for name in names if entry.get(name)), "")
    return value.hex() if isinstance(value, bytes) else str(value)


if __name__ == "__main__":
    print(json.dumps(answer(json.loads(sys.stdin.buffer.read()))))
