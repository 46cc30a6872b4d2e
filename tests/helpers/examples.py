"""How much is tried: a sample as a rule, the same in every run; everything, and properties more often, with --long."""

from hypothesis import HealthCheck, settings

LONG = False  # set by conftest.py before the tests are collected


def tried(few: int) -> settings:
    """Return the settings of a property whose examples take long, each with a database of the same test."""
    return settings(
        max_examples=200 if LONG else few, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
