"""Settings: declared once here, kept in the database, shown and changed on the settings page and by command."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from data_model import audit
from data_model.audit.log import YEARS, YEARS_KEPT
from data_model.known.places import NATION, all_places
from data_model.known.problems import Problem
from data_model.rights.permits import permit_administering
from data_model.stored.tables import setting
from translations import N_


@dataclass(frozen=True)
class Setting:
    """One setting: its name, title, what it does, and its value until somebody chooses another."""

    name: str
    title: str
    description: str
    default: str


SETTINGS = {
    item.name: item
    for item in (
        Setting(
            "unit",
            N_("Unit"),
            N_("The province or city whose department this is. New uploads are filed under it and pages open with it."),
            "46",
        ),
        Setting(
            "department", N_("Name of the department"), N_("Stands at the head of pages and reports."), "Sở Ngoại vụ"
        ),
        Setting(
            "agency_above",
            N_("Agency above"),
            N_("The body the department belongs to, as in the letterhead."),
            "Ủy ban nhân dân thành phố Huế",
        ),
        Setting(
            YEARS,
            N_("Years the audit log keeps"),
            N_("Older events are removed month by month; 0 keeps them for ever."),
            YEARS_KEPT,
        ),
        Setting(
            "second_person",
            N_("Approved by somebody else than who entered it"),
            N_("Who entered data of a period cannot approve it. Otherwise one person may do both."),
            "yes",
        ),
    )
}
_DATA_VERSION = "data_version"
_MOST_YEARS = 50


def get(connection: Connection, name: str) -> str:
    """Return a declared setting's value; KeyError for a name that is not declared."""
    stored = connection.scalar(select(setting.c.value).where(setting.c.name == name))
    return SETTINGS[name].default if stored is None else stored


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
    if name == "unit" and (value not in all_places() or all_places()[value].merged_into):
        raise Problem(
            "unknown_place",
            N_("There is no unit with the code “{code}”. Use the two-digit code of one of the 34 units, or VN."),
            code=value,
        )
    value = value.strip() or SETTINGS[name].default
    if name == YEARS:
        value = _years(value)
    if name == "second_person" and value not in ("yes", "no"):
        raise Problem("yes_or_no", N_("Write yes or no."))
    before = get(connection, name)
    if value != before:
        store(connection, name, value)
        audit.note(connection, audit.Act.SETTING_CHANGED, by, name, before=before, after=value)


def _years(text: str) -> str:
    """Return for how many years the log is kept, as it is kept itself."""
    if not text.isdecimal() or int(text) > _MOST_YEARS:
        raise Problem(
            "bad_audit_years",
            N_("Say for how many years the audit log is kept: a whole number up to {most}, 0 for ever."),
            most=_MOST_YEARS,
        )
    return str(int(text))


def store(connection: Connection, name: str, value: str) -> None:
    """Keep a value under a name, declared or internal."""
    changed = connection.execute(update(setting).where(setting.c.name == name).values(value=value)).rowcount
    if not changed:
        connection.execute(insert(setting).values(name=name, value=value))


def internal(connection: Connection, name: str) -> str | None:
    """Return an internal value (not a declared setting), or None."""
    return connection.scalar(select(setting.c.value).where(setting.c.name == name))


def forget(connection: Connection, name: str) -> None:
    """Return a setting to its default."""
    connection.execute(delete(setting).where(setting.c.name == name))


def data_version(connection: Connection) -> int:
    """Return a number that grows with every change of the data: the key of everything cached."""
    return int(internal(connection, _DATA_VERSION) or 0)


def note_change_of_data(connection: Connection) -> None:
    """Make caches that were filled before stale."""
    store(connection, _DATA_VERSION, str(data_version(connection) + 1))


def outgrow(connection: Connection, version: int) -> None:
    """Make the data's version larger than `version`, which other data had before: nothing cached of that may be shown."""
    store(connection, _DATA_VERSION, str(max(version, data_version(connection)) + 1))


def default_unit(connection: Connection) -> str:
    """Return the place id pages open with."""
    unit = get(connection, "unit")
    return unit if unit in all_places() else NATION
