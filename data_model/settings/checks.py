"""What several settings may be: each check returns the value as it is kept, or raises the Problem that says what."""

from collections.abc import Callable

from data_model.known.problems import Problem
from data_model.settings.setting import Setting
from translations import N_

_SHORTEST_KEY = 20


def yes_or_no(_setting: Setting, value: str) -> str:
    if value not in ("yes", "no"):
        raise Problem("yes_or_no", N_("Write yes or no."))
    return value


def one_of_its_choices(setting: Setting, value: str) -> str:
    if value not in setting.choices:
        raise setting.refused(value)
    return value


def long(setting: Setting, value: str) -> str:
    if value and len(value) < _SHORTEST_KEY:
        raise setting.refused(value)
    return value


def whole_number(most: int) -> Callable[[Setting, str], str]:
    def check(setting: Setting, value: str) -> str:
        if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= most):
            raise setting.refused(value)
        return str(int(value))

    return check
