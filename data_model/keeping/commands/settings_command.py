"""The command `settings`: every setting with its value, where the value comes from, and the variable that sets it."""

import argparse

from data_model.keeping.database import reading
from data_model.settings import environment, settings
from data_model.settings.environment import Found, Origin
from data_model.settings.setting_declarations import OF_THE_SERVER, SETTINGS, Setting
from translations import N_, _

_ORIGINS = {
    Origin.ENVIRONMENT: N_("environment variable"),
    Origin.FILE: N_("file settings.toml"),
    Origin.DATABASE: N_("settings page"),
    Origin.DEFAULT: N_("not set"),
}


def run(_options: argparse.Namespace) -> None:
    """Print them, those of the server first: a database that cannot be reached does not hide why."""
    for name, setting in OF_THE_SERVER.items():
        print(_line(setting, environment.found(name)))
    with reading() as connection:
        for name, setting in SETTINGS.items():
            print(_line(setting, settings.found(connection, name)))


def _line(setting: Setting, found: Found) -> str:
    value = "***" if setting.secret and found.value else found.value
    return "\t".join((setting.name, value, _(_ORIGINS[found.origin]), setting.environment, _(setting.title)))
