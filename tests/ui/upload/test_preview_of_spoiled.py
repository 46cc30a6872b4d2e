"""The preview of a spoiled workbook only looks: whatever stands in it, the database stays as it was."""

from pathlib import Path
from random import Random

import pytest

from data_model.keeping.database import reading
from hand_made import dumped
from ingest.plan.compare import plan_changes
from spoiled_books import in_time, look_at, whole_books
from truth.mutants import spoiled

pytestmark = pytest.mark.one_database


def test_the_preview_of_spoiled_workbooks_leaves_the_database_as_it_was(prepared: Path) -> None:
    before, planned = dumped(), 0
    for number in range(60):
        random = Random(f"planned {number}")
        book, _names = spoiled(whole_books()[number % len(whole_books())], random)
        with in_time(20):
            checked = look_at(book)
            if checked:
                with reading() as connection:
                    plan_changes(connection, checked, "46")
                planned += len(checked.tables)
    assert planned > 40
    assert dumped() == before
