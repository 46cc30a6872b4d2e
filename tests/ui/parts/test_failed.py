"""Where a page fails its reader has a number to read out, the one under which the log tells why, and nothing else."""

import re

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.one_database


def failing() -> None:
    from data_model.known.problems import Problem
    from data_model.operating import call_numbers
    from server.life import log_script_error
    from ui.parts.failed import show_failure

    call_numbers.begin()
    for error in (ValueError("Nguyễn Thị Lan"), Problem("stale", "Load *the* page again.")):
        log_script_error(error)
        assert show_failure(error), "or the framework would show its own sentence too"


def test_a_failure_shows_its_number_and_not_what_went_wrong(caplog):
    app = AppTest.from_function(failing).run()
    assert not app.exception
    foreseen, problem = (item.value for item in app.error)
    assert "Lan" not in foreseen
    (number,) = re.findall(r"\b[2-9A-HJKMNP-Z]{4}\\-[2-9A-HJKMNP-Z]{4}\b", foreseen)
    assert number in problem
    assert problem.startswith("Load \\*the\\* page again.")
