"""A directory that speaks LDAP, Active Directory among them: is this their password, and who are they?"""

import json
import logging
import subprocess
import sys
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data_model.known.problems import Problem
from data_model.known.text import without_marks
from data_model.people.accounts import folded_name, may_be_a_name
from data_model.people.directory.identity import Identity
from data_model.settings import environment
from translations import N_

SECONDS = 12  # for everything a sign-in asks the directory
_ROOT = Path(__file__).resolve().parents[2]
_CHILD = [sys.executable, "-m", "server.sign_in.ldap_child"]
_AWAY = N_("The agency's directory does not answer just now. Try again in a moment, or tell whoever looks after it.")
_CHANGE = (
    "directory_password_to_change",
    N_(
        "Your password of the agency's directory has to be changed first: at a computer of the agency, or by whoever "
        "looks after the directory. Then sign in here with the new one."
    ),
)
_NOT_HERE = (
    "directory_not_here",
    N_(
        "The agency's directory does not let your account sign in at this hour, or from this server. Ask whoever looks "
        "after the directory."
    ),
)
#: Why Active Directory does not let somebody in whose password is right, by the code it gives. That of an account
#: locked out (775) is not among them: it comes with a wrong password too, and would tell strangers who has an account.
_REFUSED = {
    "530": _NOT_HERE,
    "531": _NOT_HERE,
    "532": _CHANGE,
    "533": (
        "directory_account_closed",
        N_("Your account in the agency's directory is closed. Ask whoever looks after the directory."),
    ),
    "701": (
        "directory_account_expired",
        N_("Your account in the agency's directory has expired. Ask whoever looks after the directory."),
    ),
    "773": _CHANGE,
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The directory as the server's settings say."""

    address: str
    authority: str
    base: str
    user: str
    password: str
    bind: str
    person: str
    groups: str


def directory() -> Directory | None:
    """Return the directory of the settings; None where none is named."""
    values = {name: environment.value(f"ldap_{name}") for name in Directory.__dataclass_fields__}
    return Directory(**values) if values["address"] else None


def plain_name(typed: str) -> str:
    """Return a name as it is looked for: of DOMAIN\\name, as Windows writes it, the name alone.

    So whose account it is, and how often it was tried, does not depend on what stands before.
    """
    return unicodedata.normalize("NFC", typed).strip().rpartition("\\")[2]


def bare_name(name: str) -> str:
    """Return a name as Active Directory compares names, where there is a directory: without accents, what stands
    behind the @, and widths of letters. It takes "lán", "ｌａｎ" and "lan@snv" for lan.

    Guesses at all of them are counted as one person's, whoever there is: by the directory's word it would tell who
    exists.
    """
    if not environment.value("ldap_address"):
        return ""
    return without_marks(name.partition("@")[0])


def vouched_for(own: Directory, name: str, password: str) -> Identity | Problem | None:
    """Return who a name and a password are; None for wrong ones; a Problem for right ones that are let in nowhere.

    It is raised where the directory cannot be asked. A directory takes a name with an empty password for a visitor and
    says yes: none is ever sent.
    """
    name = name.strip()
    if not password or "\0" in password or not may_be_a_name(folded_name(name)):
        return None
    said = _asked({**asdict(own), "name": name, "typed": password})
    if "fault" in said:
        _log.error("The directory cannot be asked: %s", said["fault"])
        raise Problem("ldap_away", _AWAY)
    person = said["person"]
    if person is None:
        return _why(said["refused"])
    return Identity(
        source=f"ldap:{own.base.casefold()}"[:300],
        subject=person["subject"],
        name=person["name"],
        full_name=person["full_name"],
        groups=tuple(person["groups"]),
    )


def _why(code: str) -> Problem | None:
    """Return what is to be told of a refusal; None where that is no more than of a wrong password."""
    if code:
        _log.info("The directory refused a sign-in with its code %s (775: locked out there)", code)
    return Problem(*_REFUSED[code]) if code in _REFUSED else None


def _asked(words: dict[str, str]) -> dict[str, Any]:
    """Return what the child found out, or why it could not. It is ended where it takes too long."""
    try:
        done = subprocess.run(
            _CHILD, input=json.dumps(words).encode(), capture_output=True, cwd=_ROOT, timeout=SECONDS, check=True
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"fault": f"no answer within {SECONDS} seconds"}
    except (subprocess.CalledProcessError, ValueError, OSError) as error:
        return {"fault": f"{type(error).__name__} in the process that asks"}
