"""One setting: what it is called, what it does, where it is set, what it may be."""

from collections.abc import Callable
from dataclasses import dataclass, field

from data_model.known.problems import Problem, Words
from translations import N_


def _as_written(_setting: "Setting", value: str) -> str:
    return value


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting. With an environment variable it is of the server, and set before it starts; the others are kept in
    the database and chosen on the settings page.
    """

    name: str
    title: str
    description: str
    default: str = ""
    environment: str = ""  # the variable that sets it
    in_file: bool = False  # settings.toml in the data folder may set it too, under its name
    secret: bool = False  # its value is shown to nobody
    allowed: str = ""  # a sentence: what it may be
    choices: dict[str, str] = field(default_factory=dict)  # value -> what it is called, of one that has few
    check: Callable[["Setting", str], str] = (
        _as_written  # returns the value as it is kept; a Problem for one it may not be
    )

    def checked(self, value: str) -> str:
        """Return a value as it is kept; a Problem that says what the setting may be."""
        return self.check(self, value)

    def refused(self, value: str) -> Problem:
        """Return the problem of a value it may not be, to be raised.

        It names the setting and, of no secret, the value.
        """
        return Problem(
            "bad_setting",
            N_("The setting {name} cannot be “{value}”. {allowed}"),
            name=self.environment or self.name,
            value="***" if self.secret else value,
            allowed=Words(self.allowed),
        )
