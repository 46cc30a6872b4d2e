"""The reader's score of a test, kept for the line at the end of the run."""

import pytest

from truth.compare import Score


@pytest.fixture
def keep_score(record_property):
    """Keep the counts of a test for the line at the end of the run (conftest)."""

    def keep(score: Score) -> None:
        record_property(
            "reader_score", (score.headers_mapped, score.headers, score.cells_right, score.cells, len(score.silent))
        )

    return keep
