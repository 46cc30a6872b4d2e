"""Settings of whoever looks after the server: who may read its counts, how its log is written, when it is backed up."""

import ipaddress
import re
from collections.abc import Callable

from data_model.settings.setting import Setting
from translations import N_

METRICS, METRICS_TOKEN, LOG_FORM = "metrics", "metrics_token", "log_form"
BACKUP_FOLDER, BACKUP_KEY = "backup_folder", "backup_key"
BACKUP_TIME = "backup_time"
BACKUP_DAYS, BACKUP_WEEKS, BACKUP_MONTHS = "backup_days", "backup_weeks", "backup_months"
NEVER = "no"
NOBODY, THIS_COMPUTER = "no", "this-computer"
_SHORTEST_TOKEN = 16
AS_TEXT, AS_JSON = "text", "json"
_TIME = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")
_MOST_KEPT = 400


def _readers(setting: Setting, value: str) -> str:
    words = [word.strip() for word in value.split(",") if word.strip()]
    if words == [NOBODY]:
        return NOBODY
    try:
        return ",".join(word if word == THIS_COMPUTER else str(ipaddress.ip_network(word)) for word in words)
    except ValueError:
        raise setting.refused(value) from None


def _token(setting: Setting, value: str) -> str:
    if 0 < len(value) < _SHORTEST_TOKEN or not (value.isascii() and value.isprintable()) or " " in value:
        raise setting.refused(value)
    return value


def one_of(*words: str) -> Callable[[Setting, str], str]:
    """Return the check of a setting that is one of a few words."""

    def check(setting: Setting, value: str) -> str:
        if value not in words:
            raise setting.refused(value)
        return value

    return check


def _time_of_day(setting: Setting, value: str) -> str:
    if value in (NEVER, "không"):
        return NEVER
    found = _TIME.fullmatch(value)
    if found is None:
        raise setting.refused(value)
    return f"{int(found[1]):02}:{found[2]}"


def _how_many(setting: Setting, value: str) -> str:
    if not (value.isascii() and value.isdecimal() and int(value) <= _MOST_KEPT):
        raise setting.refused(value)
    return str(int(value))


_A_COUNT = N_("Write a whole number from 0 to 400.")
OPERATING = (
    Setting(
        name=METRICS,
        title=N_("Who may read the server's counts"),
        description=N_(
            "Which computers get /metrics, the counts and times of the server for Prometheus, without personal data "
            "and names. Nobody until it is set."
        ),
        default=NOBODY,
        environment="DASHBOARD_METRICS",
        in_file=True,
        allowed=N_("Write no, this-computer, or networks such as 10.1.2.0/24, with commas between them."),
        check=_readers,
    ),
    Setting(
        name=METRICS_TOKEN,
        title=N_("Word that opens the server's counts"),
        description=N_("Whoever asks for /metrics must show it too (Authorization: Bearer …). None until it is set."),
        environment="DASHBOARD_METRICS_TOKEN",
        in_file=True,
        secret=True,
        allowed=N_("Write at least 16 letters and digits, without spaces."),
        check=_token,
    ),
    Setting(
        name=LOG_FORM,
        title=N_("Form of the server's log"),
        description=N_("text: a line for people. json: one object a line, for programs that collect logs."),
        default=AS_TEXT,
        environment="DASHBOARD_LOG_FORM",
        in_file=True,
        allowed=N_("Write text or json."),
        check=one_of(AS_TEXT, AS_JSON),
    ),
    Setting(
        name=BACKUP_FOLDER,
        title=N_("Folder of backups"),
        description=N_(
            "Where backups are kept that the program makes by itself: best another disk or computer. The folder "
            "sao-luu of the data folder until it is set."
        ),
        environment="DASHBOARD_BACKUPS",
        in_file=True,
    ),
    Setting(
        name=BACKUP_KEY,
        title=N_("File of the key of backups"),
        description=N_(
            "With it every backup is sealed (AES-256). Keep a copy of it elsewhere: without it no sealed backup can be "
            "opened. “python -m data_model backup-key FILE” makes one."
        ),
        environment="DASHBOARD_BACKUP_KEY",
        in_file=True,
    ),
)
#: Kept in the database: chosen on the settings page.
BACKUPS = (
    Setting(
        name=BACKUP_TIME,
        title=N_("When the data is backed up"),
        description=N_(
            "The time of day, such as 02:00, at which a backup is made each day; no: only when somebody asks for it. "
            "What was missed while the program stood still is made when it starts."
        ),
        default=NEVER,
        allowed=N_("Write a time such as 02:00, or no."),
        check=_time_of_day,
    ),
    Setting(
        name=BACKUP_DAYS,
        title=N_("Days of which a backup is kept"),
        description=N_("Of each of the last days the newest backup."),
        default="7",
        allowed=_A_COUNT,
        check=_how_many,
    ),
    Setting(
        name=BACKUP_WEEKS,
        title=N_("Weeks of which a backup is kept"),
        description=N_("Of each of the last weeks the newest backup."),
        default="5",
        allowed=_A_COUNT,
        check=_how_many,
    ),
    Setting(
        name=BACKUP_MONTHS,
        title=N_("Months of which a backup is kept"),
        description=N_("Of each of the last months the newest backup."),
        default="12",
        allowed=_A_COUNT,
        check=_how_many,
    ),
)
