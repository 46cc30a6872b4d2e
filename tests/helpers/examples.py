"""How much is tried: a sample as a rule, the same in every run; everything, and properties more often, with --long."""

from collections.abc import Iterable
from typing import TypeVar

from hypothesis import HealthCheck, settings

T = TypeVar("T")

settings.register_profile("whatever the machine does", deadline=None)
settings.load_profile("whatever the machine does")

LONG = False  # set by conftest.py before the tests are collected


def tried(few: int) -> settings:
    """Return the settings of a property whose examples take long, each with a database of the same test."""
    return settings(
        max_examples=200 if LONG else few, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )


def some(cases: Iterable[T], every: int = 3) -> list[T]:
    """Return every third of many like cases, or as told; all of them with --long."""
    return [case for at, case in enumerate(cases) if LONG or at % every == 0]
