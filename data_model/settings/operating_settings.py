"""Settings of whoever looks after the server: who may read its counts, how its log is written."""

import ipaddress
from collections.abc import Callable

from data_model.settings.setting import Setting
from translations import N_

METRICS, METRICS_TOKEN, LOG_FORM = "metrics", "metrics_token", "log_form"
NOBODY, THIS_COMPUTER = "no", "this-computer"
_SHORTEST_TOKEN = 16
AS_TEXT, AS_JSON = "text", "json"


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
)
