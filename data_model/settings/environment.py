"""Settings of the server: from the environment, else from settings.toml in the data folder, else as declared."""

import os
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from data_model.known.problems import Problem
from data_model.settings.setting_declarations import OF_THE_SERVER
from translations import N_

FILE = "settings.toml"


class Origin(StrEnum):
    """Where a value comes from."""

    ENVIRONMENT = "environment"
    FILE = "file"
    DATABASE = "database"
    DEFAULT = "default"


@dataclass(frozen=True)
class Found:
    """The value of a setting as it is kept, and where it comes from."""

    value: str
    origin: Origin


def value(name: str) -> str:
    """Return the value of a setting of the server; a Problem for one it may not have."""
    return found(name).value


def found(name: str) -> Found:
    """Return the value of a setting of the server and where it comes from."""
    setting = OF_THE_SERVER[name]
    if text := os.environ.get(setting.environment, ""):
        return Found(setting.checked(text), Origin.ENVIRONMENT)
    if setting.in_file and (text := _in_file().get(name, "")):
        return Found(setting.checked(text), Origin.FILE)
    return Found(setting.default, Origin.DEFAULT)


def check() -> None:
    """Raise a Problem for the first setting of the server that is not what it may be."""
    for name in OF_THE_SERVER:
        found(name)


def data_folder() -> Path:
    """Return the data folder, whether it is there or not: the one chosen, or the user's own."""
    return Path(value("data_folder"))


def _in_file() -> dict[str, str]:
    path = data_folder() / FILE
    try:
        state = path.stat()
    except OSError:
        return {}
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> dict[str, str]:
    """Return name -> text of what the file sets. Read again when it was changed."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):  # their words may repeat what is written
        raise Problem(
            "settings_not_toml",
            N_('{file} cannot be read as settings. Write each as: name = "value", one in a line.'),
            file=FILE,
        ) from None
    possible = [name for name, setting in OF_THE_SERVER.items() if setting.in_file]
    for name, value in said.items():
        if name not in possible or (text := _as_text(value)) is None:
            raise Problem(
                "settings_bad_entry",
                N_("“{name}” in {file} is not understood. These can stand there, as text in quotation marks: {known}."),
                name=name,
                file=FILE,
                known=", ".join(possible),
            )
        said[name] = text
    return said


def _as_text(value: Any) -> str | None:
    """Return a value of the file as the environment would say it; None for one that has no such form."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ",".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, (str, int)) else None
