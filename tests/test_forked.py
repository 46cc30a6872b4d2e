"""Programs that tests fork come from a process that has them loaded, and one that hangs is told and ended."""

import multiprocessing
import subprocess

import pytest

import forked


def test_they_are_forked_from_a_process_that_has_the_program_loaded() -> None:
    # What cannot be loaded there is passed over without a word: each program would load everything itself.
    assert forked.run("-c", "import sys; print('whole_program' in sys.modules)").stdout == "True\n"


def test_one_that_hangs_is_told_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    others = set(multiprocessing.active_children())
    monkeypatch.setattr(forked, "SECONDS", 0.1)
    with pytest.raises(subprocess.TimeoutExpired):
        forked.run("-c", "import time; time.sleep(900)")
    assert set(multiprocessing.active_children()) <= others
