"""Who asks by command, and who that is in the log."""

from dataclasses import replace

from data_model.keeping.database import reading
from data_model.people.grants import rights_of_name
from data_model.people.system_user import system_user
from data_model.rights.roles import EVERYTHING
from data_model.rights.viewer import Viewer
from data_model.settings.reporting_years import reporting_years


def viewer_named(name: str) -> Viewer:
    """Return who looks: an account, or whoever may run programs on this computer, to whom everything is open."""
    if not name:
        return Viewer(EVERYTHING)
    with reading() as connection:
        return Viewer(rights_of_name(connection, name))


def counting_by_reporting_years(viewer: Viewer) -> Viewer:
    """Return the same viewer, who counts by reporting years; a Problem where there are none to count by."""
    with reading() as connection:
        return replace(viewer, year_ends=reporting_years(connection))


def who_acts(name: str) -> str:
    """Return by which name what is done stands in the log."""
    return name or system_user()
