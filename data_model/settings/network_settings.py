"""Settings of where the server stands: below which path, behind whom, with which certificate, beside which others."""

import ipaddress
import re
from pathlib import Path

from data_model.settings.setting import Setting
from translations import N_

WORKER = "worker"
_A_FILE = N_("Write the whole path of a file that is there.")
_BASE_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")


def is_base_path(path: str) -> bool:
    """Tell whether the program could be told that it stands below this path."""
    return _BASE_PATH.fullmatch(path) is not None


def _base_path(setting: Setting, value: str) -> str:
    path = value.strip().rstrip("/")
    path = path if path.startswith("/") or not path else f"/{path}"
    if path and not is_base_path(path):
        raise setting.refused(value)
    return path


def _networks(setting: Setting, value: str) -> str:
    names = [name.strip() for name in value.split(",")]
    for name in names:
        try:
            ipaddress.ip_network(name)
        except ValueError:
            raise setting.refused(value) from None
    return ",".join(names)


def _file(setting: Setting, value: str) -> str:
    if value and not Path(value).is_file():
        raise setting.refused(value)
    return value


def _process(setting: Setting, value: str) -> str:
    if not (value == WORKER or (value.isascii() and value.isdecimal() and int(value))):
        raise setting.refused(value)
    return value


def _of_jobs(setting: Setting, value: str) -> str:
    if value not in ("pages", WORKER):
        raise setting.refused(value)
    return value


OF_THE_NETWORK = (
    Setting(
        name="base_path",
        title=N_("Path below which it stands"),
        description=N_(
            "The part of the address in front of the program's own, where a proxy puts it below a path of a server "
            "that has other pages too: /doi-ngoai. Empty at the root."
        ),
        environment="DASHBOARD_BASE_PATH",
        allowed=N_("Write a path such as /doi-ngoai: letters without accents, digits, hyphens."),
        check=_base_path,
    ),
    Setting(
        name="proxies",
        title=N_("Proxies that are believed"),
        description=N_(
            "Whose word is taken for where a request comes from and whether it came by https (X-Forwarded-For, "
            "X-Forwarded-Proto): addresses or networks with commas between them. Until it is set: a proxy on this "
            "computer."
        ),
        default="127.0.0.1,::1",
        environment="FORWARDED_ALLOW_IPS",
        allowed=N_("Write addresses or networks of proxies, such as 10.1.2.3 or 10.1.2.0/24, never *."),
        check=_networks,
    ),
    Setting(
        name="certificate",
        title=N_("Certificate for https"),
        description=N_(
            "A file (PEM): the certificate of the server's name, then those between it and its issuer. With it and its "
            "key the program speaks https by itself, without a proxy."
        ),
        environment="DASHBOARD_CERTIFICATE",
        allowed=_A_FILE,
        check=_file,
    ),
    Setting(
        name="certificate_key",
        title=N_("Key of the certificate"),
        description=N_("A file (PEM), without a password: only who runs the program may read it."),
        environment="DASHBOARD_CERTIFICATE_KEY",
        allowed=_A_FILE,
        check=_file,
    ),
    Setting(
        name="process",
        title=N_("Number of the process"),
        description=N_("Set by start.py where several run beside each other: each has a log of its own."),
        default="1",
        environment="DASHBOARD_PROCESS",
        allowed=N_("Write a whole number, or worker."),
        check=_process,
    ),
    Setting(
        name="jobs",
        title=N_("Who does what pages ask for"),
        description=N_(
            "Set by start.py to worker where several processes run: files handed in together are checked and written "
            "by a process of its own. A page's own process does it (pages) until it is set, and where no worker begins "
            "it within half a minute."
        ),
        default="pages",
        environment="DASHBOARD_JOBS",
        allowed=N_("Write pages or worker."),
        check=_of_jobs,
    ),
)
