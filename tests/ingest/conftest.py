"""What the tests of reading and planning share."""

import pytest

from data_model.keeping.database import prepare_without_figures


@pytest.fixture
def empty() -> None:
    """A database without a single figure."""
    prepare_without_figures()
