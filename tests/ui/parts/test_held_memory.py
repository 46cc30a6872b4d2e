"""Large drafts one after another: the process grows by what may be held, not by what was worked out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "megabytes"), [(8_000, 20), pytest.param(90_000, 400, marks=pytest.mark.slow)])
def test_six_drafts_are_held_within_the_bound(tmp_path, rows, megabytes):
    """Without the bound the six take 70 and 870 MB."""
    environment = {"DASHBOARD_DATA": str(tmp_path), "DASHBOARD_HELD_MEGABYTES": str(megabytes)}
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "helpers" / "six_drafts.py"), str(rows)],
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    grown, held, left = map(int, ran.stdout.split())
    bound = megabytes * 1_000_000
    assert bound / 2 < held <= bound
    assert held < grown * 1.5, "what the results are said to take is what they take"
    assert grown < bound * 1.5
    assert left < 40_000_000, "once let go it is back with the system; words of cells stay"
