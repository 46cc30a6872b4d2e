"""Settings of where the server stands in its network: below which path, behind whom, with which certificate."""

import ipaddress
import re

from data_model.settings.setting import Setting
from translations import N_

_BASE_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")


def _base_path(setting: Setting, value: str) -> str:
    path = value.strip().rstrip("/")
    path = path if path.startswith("/") or not path else f"/{path}"
    if path and not _BASE_PATH.fullmatch(path):
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
)
