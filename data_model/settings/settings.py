"""Settings kept in the database: shown and changed on the settings page and by command."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from data_model import audit
from data_model.known.places import NATION, all_places
from data_model.known.problems import Problem
from data_model.rights.permits import permit_administering
from data_model.settings.environment import Found, Origin
from data_model.settings.setting_declarations import SETTINGS
from data_model.stored.tables import setting
from translations import N_

_DATA_VERSION = "data_version"
#: Drawn by lot at each change of the data: two databases may have come to the same version by different changes, as a
#: leader and the follower that took its place, or one that was put back by hand.
_DATA_MARK = "data_mark"
# Asked at every click: put together once.
_VALUE = select(setting.c.value).where(setting.c.name == bindparam("name"))
_VALUES = select(setting.c.name, setting.c.value).where(setting.c.name.in_(bindparam("names", expanding=True)))


@dataclass(frozen=True)
class AtOnce:
    """What a run asks of the settings at its beginning."""

    values: dict[str, str]
    data_state: str


def get(connection: Connection, name: str) -> str:
    """Return a declared setting's value; KeyError for a name that is not declared."""
    return found(connection, name).value


def found(connection: Connection, name: str) -> Found:
    """Return a declared setting's value and where it comes from."""
    stored = internal(connection, name)
    return Found(SETTINGS[name].default, Origin.DEFAULT) if stored is None else Found(stored, Origin.DATABASE)


def every(connection: Connection) -> dict[str, str]:
    """Return the value of each declared setting by its name, asked for at once."""
    return at_once(connection).values


def at_once(connection: Connection) -> AtOnce:
    """Return the value of each declared setting, and what names the data, by one statement."""
    found = internals(connection, (*SETTINGS, _DATA_VERSION, _DATA_MARK))
    state = _state(found.pop(_DATA_VERSION, "0"), found.pop(_DATA_MARK, ""))
    return AtOnce({name: item.default for name, item in SETTINGS.items()} | found, state)


def choose(connection: Connection, name: str, value: str, by: str) -> None:
    """Keep a setting's value; a Problem says which values are possible."""
    permit_administering(connection)
    if name not in SETTINGS:
        raise Problem(
            "unknown_setting",
            N_("There is no setting “{name}”. Known settings: {known}."),
            name=name,
            known=", ".join(SETTINGS),
        )
    value = SETTINGS[name].checked(value.strip() or SETTINGS[name].default)
    before = get(connection, name)
    if value != before:
        store(connection, name, value)
        audit.note(connection, audit.Act.SETTING_CHANGED, by, name, before=before, after=value)


def store(connection: Connection, name: str, value: str) -> None:
    """Keep a value under a name, declared or internal."""
    changed = connection.execute(update(setting).where(setting.c.name == name).values(value=value)).rowcount
    if not changed:
        connection.execute(insert(setting).values(name=name, value=value))


def internal(connection: Connection, name: str) -> str | None:
    """Return an internal value (not a declared setting), or None."""
    return connection.scalar(_VALUE, {"name": name})


def internals(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Return name -> its internal value, of those that have one."""
    return dict(connection.execute(_VALUES, {"names": list(names)}).all())


def forget(connection: Connection, name: str) -> None:
    """Return a setting to its default."""
    connection.execute(delete(setting).where(setting.c.name == name))


def data_version(connection: Connection) -> int:
    """Return a number that grows with every change of the data."""
    return int(internal(connection, _DATA_VERSION) or 0)


def data_state(connection: Connection) -> str:
    """Return what names the data as it is, and no other data ever: the key of everything cached."""
    found = internals(connection, (_DATA_VERSION, _DATA_MARK))
    return _state(found.get(_DATA_VERSION, "0"), found.get(_DATA_MARK, ""))


def _state(version: str, mark: str) -> str:
    return f"{version}-{mark}" if mark else version


def note_change_of_data(connection: Connection) -> None:
    """Make caches that were filled before stale."""
    outgrow(connection, 0)


def outgrow(connection: Connection, version: int) -> None:
    """Make the data's version larger than `version`, which other data had before.

    Nothing cached of that may be shown.
    """
    store(connection, _DATA_VERSION, str(max(version, data_version(connection)) + 1))
    store(connection, _DATA_MARK, secrets.token_hex(8))


def default_unit(connection: Connection) -> str:
    """Return the place id pages open with."""
    unit = get(connection, "unit")
    return unit if unit in all_places() else NATION
