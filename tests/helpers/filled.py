"""Fills a data folder for tests that look at pages: `python -m tests.helpers.filled`, run with DASHBOARD_DATA.

Every sample is applied for Hue. Two drafts stay: a sample handed in for another unit, so that all of it is new, and a
workbook under a password. Their numbers go into drafts.json in the data folder.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests" / "helpers"))

from data_model.keeping import database  # noqa: E402
from data_model.keeping.database import data_folder, reading, writing  # noqa: E402
from ingest.admit.admitted import Admitted  # noqa: E402
from ingest.apply.apply_plan import apply_plan  # noqa: E402
from ingest.ask.context import Context  # noqa: E402
from ingest.draft import uploads  # noqa: E402
from ingest.draft.kinds import check_draft  # noqa: E402
from ingest.plan.compare import plan_changes  # noqa: E402
from locked_books import locked_workbook  # noqa: E402

SAMPLES = sorted((ROOT / "sample_data").glob("*.xlsx"))
HUE, DA_NANG = "46", "48"


def main() -> None:
    """Prepare the database, apply the samples, leave the drafts."""
    database.prepare()
    for sample in SAMPLES:
        _apply(_draft(sample.name, sample.read_bytes(), HUE))
    drafts = {
        "preview": _draft(SAMPLES[0].name, SAMPLES[0].read_bytes(), DA_NANG),
        "password": _draft("khóa.xlsx", locked_workbook(), HUE),
    }
    database.forget_engine()
    (data_folder() / "drafts.json").write_text(json.dumps(drafts), encoding="utf-8")


def _draft(name: str, content: bytes, unit: str) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted(name, content), unit, "An")


def _apply(number: int) -> None:
    with reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        plan = plan_changes(connection, check_draft(draft, content, Context(unit=draft.unit)), draft.unit)
    with writing() as connection:
        apply_plan(connection, plan, number, "An")


if __name__ == "__main__":
    main()
