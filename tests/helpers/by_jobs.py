"""Every file counts as large: what a page does with one is done by jobs, in a thread of the test's process."""

import pytest

from ingest.draft import size
from ingest.tray import crew, undo_jobs


@pytest.fixture
def by_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "LARGE", -1)
    monkeypatch.setattr(undo_jobs, "MANY", -1)
    monkeypatch.setattr(crew, "done_apart", lambda _module, job, told: crew.OF_UPLOADS[job.kind](job, told))
