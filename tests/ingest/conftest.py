"""What the tests of reading and planning share."""

import pytest


@pytest.fixture
def empty(bare) -> None:
    """A database without a single figure."""
