"""A directory that speaks LDAP, Active Directory among them: is this their password, and who are they?"""

import json
import logging
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data_model.known.problems import Problem
from data_model.people.accounts import folded_name, may_be_a_name
from data_model.people.directory.identity import Identity
from data_model.settings import environment
from translations import N_

SECONDS = 12  # for everything a sign-in asks the directory
_ROOT = Path(__file__).resolve().parents[2]
_CHILD = [sys.executable, "-m", "server.sign_in.ldap_child"]
_AWAY = N_("The agency's directory does not answer just now. Try again in a moment, or tell whoever looks after it.")
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


def vouched_for(own: Directory, name: str, password: str) -> Identity | None:
    """Return who a name and a password are; None for wrong ones. A Problem where the directory cannot be asked.

    A directory takes a name with an empty password for a visitor and says yes: none is ever sent.
    """
    name = name.strip()
    if not password or "\0" in password or not may_be_a_name(folded_name(name)):
        return None
    said = _asked({**asdict(own), "name": name, "typed": password})
    if "fault" in said:
        _log.error("The directory cannot be asked: %s", said["fault"])
        raise Problem("ldap_away", _AWAY)
    person = said["person"]
    return person and Identity(
        source=f"ldap:{own.base.casefold()}"[:300],
        subject=person["subject"],
        name=person["name"],
        full_name=person["full_name"],
        groups=tuple(person["groups"]),
    )


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
