"""Every setting of the program, each declared once.

What it is called, what it does, where it is set, what it may be.
"""

import ipaddress
import re

import platformdirs

from data_model.audit.retention import YEARS, YEARS_KEPT
from data_model.known.places import all_places
from data_model.known.problems import Problem
from data_model.settings.checks import whole_number, yes_or_no
from data_model.settings.network_settings import OF_THE_NETWORK
from data_model.settings.operating_settings import BACKUPS, OPERATING
from data_model.settings.report_calendar import CALENDAR
from data_model.settings.setting import Setting
from data_model.settings.sign_in_settings import CHOSEN, OF_SIGNING_IN
from translations import N_

APP = "bang-doi-ngoai"
_MOST_YEARS = 50
_MOST = 100_000
_A_NUMBER = N_("Write a whole number from 1 to 100000.")
_HOST_NAME = re.compile(r"[^\s:/@\[\]]+")


_MOST_SECONDS, _MOST_CONNECTIONS = 3600, 500


def _unit(_setting: Setting, value: str) -> str:
    if value not in all_places() or all_places()[value].merged_into:
        raise Problem(
            "unknown_place",
            N_("There is no unit with the code “{code}”. Use the two-digit code of one of the 34 units, or VN."),
            code=value,
        )
    return value


def _years(_setting: Setting, value: str) -> str:
    if not value.isdecimal() or int(value) > _MOST_YEARS:
        raise Problem(
            "bad_audit_years",
            N_("Say for how many years the audit log is kept: a whole number up to {most}, 0 for ever."),
            most=_MOST_YEARS,
        )
    return str(int(value))


def _hosts(setting: Setting, value: str) -> str:
    names = [name.strip().strip("[]") for name in value.split(",")]
    for name in filter(None, names):
        if not _HOST_NAME.fullmatch(name) and not _is_address(name):
            raise setting.refused(value)
    return ",".join(filter(None, names))


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True


_ALL = (
    Setting(
        name="data_folder",
        title=N_("Data folder"),
        description=N_(
            "The folder of the embedded database, of settings.toml and sources.toml. It is made if missing."
        ),
        default=str(platformdirs.user_data_path(APP, appauthor=False)),
        environment="DASHBOARD_DATA",
    ),
    Setting(
        name="database",
        title=N_("Address of the database"),
        description=N_(
            "Another database than the file in the data folder: postgresql://name:password@computer:5432/database, "
            "or sqlite:////whole/path/dashboard.db."
        ),
        environment="DATABASE_URL",
        in_file=True,
        secret=True,
    ),
    Setting(
        name="database_read",
        title=N_("Address of a follower to read from"),
        description=N_(
            "A follower of the PostgreSQL that DATABASE_URL names. Pages count and list from it where it is as far as "
            "the leader, and from the leader otherwise. Who may see what, and all that is written, is the leader's."
        ),
        environment="DATABASE_READ_URL",
        in_file=True,
        secret=True,
    ),
    Setting(
        name="database_wait",
        title=N_("Seconds waited for the database"),
        description=N_(
            "How long who saves waits for somebody else who saves, and anybody for a free connection, before a "
            "sentence says so. 10 until it is set."
        ),
        default="10",
        environment="DASHBOARD_DATABASE_WAIT",
        in_file=True,
        allowed=N_("Write a whole number from 1 to 3600."),
        check=whole_number(_MOST_SECONDS),
    ),
    Setting(
        name="database_longest",
        title=N_("Seconds PostgreSQL works at one question"),
        description=N_(
            "A question that takes longer is stopped, and a change that stands still for longer is taken back. Large "
            "files, backups and updates are not bounded. 60 until it is set."
        ),
        default="60",
        environment="DASHBOARD_DATABASE_LONGEST",
        in_file=True,
        allowed=N_("Write a whole number from 1 to 3600."),
        check=whole_number(_MOST_SECONDS),
    ),
    Setting(
        name="database_connections",
        title=N_("Connections to the database"),
        description=N_(
            "How many each process of the program opens at most. PostgreSQL allows 100 to all together as it comes. "
            "20 until it is set."
        ),
        default="20",
        environment="DASHBOARD_DATABASE_CONNECTIONS",
        in_file=True,
        allowed=N_("Write a whole number from 1 to 500."),
        check=whole_number(_MOST_CONNECTIONS),
    ),
    Setting(
        name="hosts",
        title=N_("Names of the server"),
        description=N_(
            "By which names the server answers besides its own addresses and the name of its computer: "
            "those people type in front of a proxy. With commas between them."
        ),
        environment="DASHBOARD_HOSTS",
        in_file=True,
        allowed=N_("Write names or addresses with commas between them, without http:// and without a port."),
        check=_hosts,
    ),
    Setting(
        name="address",
        title=N_("Address it serves"),
        description=N_("Set by start.py from --address: the server answers by this name too."),
        environment="DASHBOARD_ADDRESS",
        allowed=N_("Write one name or address, without http:// and without a port."),
        check=_hosts,
    ),
    Setting(
        name="connections",
        title=N_("Connections at a time"),
        description=N_(
            "How many connections the server holds. An open page needs one; while it loads, up to seven. When all are "
            "taken, a new one takes the place of one that keeps the server waiting."
        ),
        default="600",
        environment="DASHBOARD_CONNECTIONS",
        in_file=True,
        allowed=_A_NUMBER,
        check=whole_number(_MOST),
    ),
    Setting(
        name="connections_of_network",
        title=N_("Connections of one address"),
        description=N_(
            "The same for one address; of IPv6 for one network (/64). Addresses of proxies, listed in "
            "FORWARDED_ALLOW_IPS, are not counted alone."
        ),
        default="200",
        environment="DASHBOARD_CONNECTIONS_OF_NETWORK",
        in_file=True,
        allowed=_A_NUMBER,
        check=whole_number(_MOST),
    ),
    Setting(
        name="held_megabytes",
        title=N_("Memory for previews, in MB"),
        description=N_(
            "What was read and compared of files that wait is held up to this size, so that a click does not work it "
            "out again. A file of 90,000 rows takes 180 MB; the one used longest ago goes first. 512 until it is set."
        ),
        default="512",
        environment="DASHBOARD_HELD_MEGABYTES",
        in_file=True,
        allowed=_A_NUMBER,
        check=whole_number(_MOST),
    ),
    Setting(
        name="log_megabytes",
        title=N_("Size of a log file, in MB"),
        description=N_(
            "The server's log is server.log in the data folder; a full file is put aside and a new one begun."
        ),
        default="10",
        environment="DASHBOARD_LOG_MEGABYTES",
        in_file=True,
        allowed=_A_NUMBER,
        check=whole_number(_MOST),
    ),
    Setting(
        name="log_files",
        title=N_("Log files put aside"),
        description=N_("How many full log files are kept; the oldest goes when there are more."),
        default="5",
        environment="DASHBOARD_LOG_FILES",
        in_file=True,
        allowed=_A_NUMBER,
        check=whole_number(_MOST),
    ),
    *OF_THE_NETWORK,
    *OPERATING,
    *OF_SIGNING_IN,
    Setting(
        name="unit",
        title=N_("Unit"),
        description=N_(
            "The province or city whose department this is. New uploads are filed under it and pages open with it."
        ),
        default="46",
        check=_unit,
    ),
    Setting(
        name="department",
        title=N_("Name of the department"),
        description=N_("Stands at the head of pages and reports."),
        default="Sở Ngoại vụ",
    ),
    Setting(
        name="agency_above",
        title=N_("Agency above"),
        description=N_("The body the department belongs to, as in the letterhead."),
        default="Ủy ban nhân dân thành phố Huế",
    ),
    Setting(
        name=YEARS,
        title=N_("Years the audit log keeps"),
        description=N_("Older events are removed month by month; 0 keeps them for ever."),
        default=YEARS_KEPT,
        check=_years,
    ),
    Setting(
        name="second_person",
        title=N_("Approved by somebody else than who entered it"),
        description=N_("Who entered data of a period cannot approve it. Otherwise one person may do both."),
        default="yes",
        choices={"yes": N_("yes"), "no": N_("no")},
        check=yes_or_no,
    ),
    *CHOSEN,
    *CALENDAR,
    *BACKUPS,
)
DECLARED = {item.name: item for item in _ALL}
#: Kept in the database.
SETTINGS = {name: item for name, item in DECLARED.items() if not item.environment}
#: Known before there is a database.
OF_THE_SERVER = {name: item for name, item in DECLARED.items() if item.environment}
